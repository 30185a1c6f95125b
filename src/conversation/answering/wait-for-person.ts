// Waiting for a person behind a machine that answered, and giving up where nobody comes.
import type { Instant } from '../../telephony/time.ts';
import { hangUp } from '../over-agent/agent-floor.ts';
import type { ConversationPolicy } from '../policy.ts';
import type { Answering } from '../state.ts';
import type { Draft } from '../turns/draft.ts';

/** A menu that asks again and again is not got through. */
export const MOST_PRESSES = 3;

export const NOT_ASKED: Answering = {
  heard: '',
  speechAt: null,
  askAt: null,
  waitUntil: null,
  waitSince: null,
  giveUpAs: null,
  isScreened: false,
  keysAfterLine: null,
  presses: 0,
  passesOver: false,
};

/** Nobody was reached. */
export function giveUp(draft: Draft, disposition: string, at: Instant): void {
  draft.conversation.answeredBy = 'machine';
  draft.conversation.closing = {
    reason: 'not-reached',
    disposition,
    by: at,
    awaiting: 'goodbye',
    final: true,
  };
  hangUp(draft);
}

export function waitForPerson(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  const answering = conversation.answering ?? NOT_ASKED;
  conversation.answering = { ...answering, waitUntil: at + policy.answering.personWaitMs, waitSince: at };
}
