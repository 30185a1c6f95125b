// The kinds of people and machines that answer, the default action for each, and which of several kinds counts. Data only.
import type { AnswerKind } from '../packs/answering/shape.ts';

export type AnswerClass = 'person' | 'voicemail' | 'screening' | 'announcement' | 'ivr' | 'hold' | 'unsure';

export type AnswerAction =
  | 'talk'
  | 'wait'
  | 'answer-screener'
  | 'leave-message'
  | 'navigate-dtmf'
  | 'hang-up-retry'
  | 'hang-up-final'
  | 'keep-ringing'
  | 'stop-and-alert';

export const ANSWERS: Record<AnswerKind, readonly [AnswerClass, AnswerAction]> = {
  voicemail: ['voicemail', 'leave-message'],
  'mailbox-full': ['voicemail', 'hang-up-retry'],
  screening: ['screening', 'answer-screener'],
  'screening-wait': ['screening', 'wait'],
  'screening-declined': ['screening', 'hang-up-retry'],
  'switched-off': ['announcement', 'hang-up-retry'],
  'not-reachable': ['announcement', 'hang-up-retry'],
  busy: ['announcement', 'hang-up-retry'],
  'no-answer': ['announcement', 'hang-up-retry'],
  unavailable: ['announcement', 'hang-up-retry'],
  'does-not-exist': ['announcement', 'hang-up-final'],
  'out-of-service': ['announcement', 'hang-up-retry'],
  congestion: ['announcement', 'hang-up-retry'],
  'call-waiting': ['announcement', 'keep-ringing'],
  forwarded: ['announcement', 'keep-ringing'],
  tune: ['announcement', 'keep-ringing'],
  notice: ['announcement', 'keep-ringing'],
  'own-account': ['announcement', 'stop-and-alert'],
  ivr: ['ivr', 'navigate-dtmf'],
  hold: ['hold', 'wait'],
  closed: ['announcement', 'hang-up-retry'],
};

/** Where several are met: the one that says most about what to do. */
export const PRECEDENCE: readonly AnswerKind[] = [
  'mailbox-full',
  'screening-declined',
  'screening',
  'voicemail',
  'screening-wait',
  'own-account',
  'tune',
  'notice',
  'hold',
  'ivr',
  'call-waiting',
  'out-of-service',
  'does-not-exist',
  'closed',
  'forwarded',
  'congestion',
  'switched-off',
  'not-reachable',
  'no-answer',
  'busy',
  'unavailable',
];

/** People speak of messages and names as well. */
export const TOPICS: ReadonlySet<AnswerKind> = new Set(['voicemail', 'screening', 'closed']);
/** Hardly ever heard once somebody has answered. */
export const BEFORE_ANSWER: ReadonlySet<AnswerKind> = new Set(['tune', 'notice', 'own-account']);
/** What is promised of a call that cannot be connected is not promised. */
export const CONNECTING: ReadonlySet<AnswerKind> = new Set(['hold', 'forwarded', 'call-waiting']);
