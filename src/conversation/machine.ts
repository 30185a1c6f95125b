// A voicemail or an operator's announcement in place of a person: hang up, or wait for the beep and leave the message.
import type { Instant } from '../telephony/time.ts';
import { hangUp, stopSpeaking } from './agent-floor.ts';
import type { Draft } from './draft.ts';
import type { ConversationPolicy } from './policy.ts';
import { say } from './reply.ts';
import { soundsLikeMachine } from './words.ts';

/** Machines speak first. After this long a mention of voicemail is a person's topic. */
const MACHINE_WINDOW_MS = 25_000;
/** A beep this early is a machine's even where its greeting was not understood. */
const BEEP_WINDOW_MS = 45_000;
/** A beep is told before it is over, and a machine records only behind it. */
const AFTER_BEEP_MS = 800;
/** A message may be this long. */
const MESSAGE_LIMIT_MS = 60_000;

/** Whether these words, said now, are those of a machine. */
export function machineIsHeard(draft: Draft, text: string, at: Instant, policy: ConversationPolicy): boolean {
  const { begunAt } = draft.conversation;
  if (policy.direction !== 'outbound' || !mayBeMachine(draft)) return false;
  return begunAt !== null && at - begunAt <= MACHINE_WINDOW_MS && soundsLikeMachine(text);
}

/** A greeting of several sentences begins like a person. Whoever has answered the agent once is one. */
function mayBeMachine({ conversation }: Draft): boolean {
  const { answeredBy, history } = conversation;
  if (answeredBy !== 'person') return answeredBy === 'unknown';
  return history.filter((entry) => entry.role === 'caller').length <= 1;
}

/** `text` is what gave it away, for the record; empty where it was a beep. */
export function hearMachine(draft: Draft, text: string, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  conversation.answeredBy = 'machine';
  conversation.caller = { kind: 'quiet' };
  conversation.idleSince = null;
  if (text !== '') draft.effects.push({ kind: 'note-machine', text, at });
  stopSpeaking(draft, at);
  conversation.closing = {
    reason: 'voicemail',
    disposition: 'voicemail',
    by: at + policy.voicemail.beepWaitMs,
    awaiting: 'beep',
    final: true,
  };
  if (policy.voicemail.action === 'hang-up') hangUp(draft);
}

export function beepHeard(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  const { begunAt } = conversation;
  if (policy.direction !== 'outbound' || begunAt === null) return;
  if (conversation.answeredBy !== 'machine') {
    if (!mayBeMachine(draft)) return;
    if (conversation.closing !== null || at - begunAt > BEEP_WINDOW_MS) return;
    hearMachine(draft, '', at, policy);
  }
  if (!conversation.ended && conversation.closing?.awaiting === 'beep')
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
    final: true,
  };
  conversation.caller = { kind: 'quiet' };
  say(draft, policy.voicemail.message, at, policy);
}
