// What a flow does to a conversation: says a line instead of whatever is being said, records keys that were pressed, and hands
// over to the model. `flow.ts` decides where it continues.
import type { Instant } from '../telephony/time.ts';
import type { ConversationInput } from './inputs.ts';
import { settleYield, stopSpeaking } from './over-agent/agent-floor.ts';
import type { ConversationPolicy } from './policy.ts';
import { say } from './reply-turn.ts';
import { commit, moveCallerWords } from './turn-record.ts';
import { type Draft, EMPTY_REPLY, NO_TIMING } from './turns/draft.ts';

type LineRequested = Extract<ConversationInput, { kind: 'line-requested' }>;

export function lineRequested(
  draft: Draft,
  { at, text, digits }: LineRequested,
  policy: ConversationPolicy,
): void {
  const { conversation } = draft;
  if (conversation.closing !== null) return;
  stopSpeaking(draft, at, digits === '' ? 'other' : 'caller');
  conversation.caller = { kind: 'quiet' };
  conversation.owedAt = null;
  // What the line or the key cuts off is recorded with its own times, not with those of the next turn.
  if (text !== '') settleYield(draft, null, at);
  const { timing } = conversation;
  if (digits !== '') notePressed(draft, digits, at);
  const { turn } = conversation;
  if (text !== '') {
    if (digits !== '') moveCallerWords(draft, turn, turn + 1);
    say(draft, text, at, policy);
  } else if (digits !== '') {
    commit(draft, turn, EMPTY_REPLY, 0, null, at);
    // Its end is not known yet.
    if (conversation.agent.kind === 'yielding') conversation.timing = timing;
  }
}

function notePressed(draft: Draft, digits: string, at: Instant): void {
  const { conversation } = draft;
  conversation.turn += 1;
  const { turn } = conversation;
  conversation.timing = { ...NO_TIMING, decidedAt: at };
  conversation.idlePrompts = 0;
  conversation.history = conversation.history.concat({ role: 'keys', turn, digits, at });
  draft.effects.push({ kind: 'note-caller', turn, text: '', keys: digits, replaces: null, since: at });
}

/** Asked as soon as nobody speaks. */
export function replyOwed({ conversation }: Draft, at: Instant): void {
  if (conversation.closing === null) conversation.owedAt = at;
}
