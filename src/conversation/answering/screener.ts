// What a call screener is given: the key that it names, or in one sentence who calls and why. Then the person is waited for.
import type { Instant } from '../../telephony/time.ts';
import { stopSpeaking } from '../over-agent/agent-floor.ts';
import type { ConversationPolicy } from '../policy.ts';
import { sayWhole } from '../reply-turn.ts';
import type { Draft } from '../turns/draft.ts';
import { asksForName, screeningKey } from './screening-key.ts';
import { giveUp, MOST_PRESSES, NOT_ASKED, waitForPerson } from './wait-for-person.ts';

/** It is given what it wants: a key, or who calls; the person is waited for behind it. */
export function meetScreener(
  draft: Draft,
  keys: string | null,
  text: string,
  at: Instant,
  policy: ConversationPolicy,
): void {
  const { screening, screeningLine } = policy.answering;
  const answering = draft.conversation.answering ?? NOT_ASKED;
  draft.conversation.answering = { ...answering, isScreened: true };
  if (screening === 'hang-up' || (keys === null && screeningLine === '')) giveUp(draft, 'screened', at);
  else if (keys === null) answerScreener(draft, at, policy);
  else pressForScreener(draft, keys, text, at, policy);
}

/** One that records a name first, "and then press 1", is told who calls before its key. */
function pressForScreener(
  draft: Draft,
  keys: string,
  text: string,
  at: Instant,
  policy: ConversationPolicy,
): void {
  const presses = (draft.conversation.answering?.presses ?? 0) + 1;
  if (presses > MOST_PRESSES) {
    giveUp(draft, 'screened', at);
    return;
  }
  const speaksFirst = asksForName(text) && policy.answering.screeningLine !== '';
  if (speaksFirst) sayWhole(draft, policy.answering.screeningLine, at, policy);
  else draft.effects.push({ kind: 'send-dtmf', digits: keys });
  const answering = draft.conversation.answering ?? NOT_ASKED;
  draft.conversation.answering = { ...answering, presses, keysAfterLine: speaksFirst ? keys : null };
  waitForPerson(draft, at, policy);
}

/** The line was said. */
export function pressAfterLine(draft: Draft): void {
  const { answering } = draft.conversation;
  if (answering === null || answering.keysAfterLine === null) return;
  draft.effects.push({ kind: 'send-dtmf', digits: answering.keysAfterLine });
  draft.conversation.answering = { ...answering, keysAfterLine: null };
}

/** Who calls, and why, in one sentence; then the person is waited for. */
function answerScreener(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  sayWhole(draft, policy.answering.screeningLine, at, policy);
  waitForPerson(draft, at, policy);
}

/** The rest of what it says may name its key. */
export function hearScreenersKey(draft: Draft, text: string, at: Instant, policy: ConversationPolicy): void {
  const { answering } = draft.conversation;
  const mayPress = policy.answering.screening === 'answer' && answering?.isScreened === true;
  if (!mayPress || answering.presses > 0) return;
  const keys = screeningKey(text, false);
  if (keys === null) return;
  stopSpeaking(draft, at, 'other');
  pressForScreener(draft, keys, text, at, policy);
}
