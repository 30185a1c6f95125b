// A voicemail or an operator's announcement in place of a person: hang up, or wait for the beep and leave the message.
import type { Instant } from '../telephony/time.ts';
import { hangUp, say, stopSpeaking } from './agent-floor.ts';
import type { Draft } from './draft.ts';
import type { ConversationPolicy } from './policy.ts';
import { soundsLikeMachine } from './words.ts';

/** Machines speak first. After this long a mention of voicemail is a person's topic. */
const MACHINE_WINDOW_MS = 25_000;
/** A beep this early is a machine's even where its greeting was not understood. */
const BEEP_WINDOW_MS = 45_000;
/** A beep is told before it is over, and a machine records only behind it. */
const AFTER_BEEP_MS = 800;
/** A message may be this long. */
const MESSAGE_LIMIT_MS = 60_000;

export function machineIsHeard(draft: Draft, text: string, policy: ConversationPolicy): boolean {
  const { conversation } = draft;
  if (policy.direction !== 'outbound' || conversation.answeredBy !== 'unknown') return false;
  return soundsLikeMachine(text);
}

/** Only to be asked once `machineIsHeard`. */
export function hearMachine(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  if (conversation.begunAt !== null && at - conversation.begunAt > MACHINE_WINDOW_MS) return;
  conversation.answeredBy = 'machine';
  conversation.caller = { kind: 'quiet' };
  conversation.idleSince = null;
  stopSpeaking(draft, at);
  conversation.closing = {
    reason: 'voicemail',
    disposition: 'voicemail',
    by: at + policy.voicemail.beepWaitMs,
    awaiting: 'beep',
  };
  if (policy.voicemail.action === 'hang-up') hangUp(draft);
}

export function beepHeard(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  if (policy.direction !== 'outbound' || conversation.answeredBy === 'person') return;
  if (conversation.begunAt !== null && at - conversation.begunAt > BEEP_WINDOW_MS) return;
  if (conversation.answeredBy === 'unknown') {
    hearMachine(draft, at, policy);
    if (conversation.ended) return;
  }
  if (conversation.closing?.awaiting === 'beep')
    conversation.closing = { ...conversation.closing, by: at + AFTER_BEEP_MS };
}

/** After the beep, or after it was waited for in vain. */
export function leaveMessage(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  conversation.closing = {
    reason: 'voicemail',
    disposition: 'voicemail-left',
    by: at + MESSAGE_LIMIT_MS,
    awaiting: 'goodbye',
  };
  conversation.caller = { kind: 'quiet' };
  say(draft, policy.voicemail.message, at, policy);
}
