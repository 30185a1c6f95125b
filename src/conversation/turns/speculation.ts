// A reply that is requested while the caller may have finished, before that is certain. It waits here unspoken, and its
// tools do not run. If the turn is taken on the same words, it is the answer; otherwise it is dropped.
import type { Instant } from '../../telephony/time.ts';
import type { HistoryEntry } from '../exchange.ts';
import { textOf } from '../heard.ts';
import type { ConversationInput } from '../inputs.ts';
import type { ConversationPolicy } from '../policy.ts';
import { shownOf } from '../reply-turn.ts';
import type { Speculation } from '../state.ts';
import { wordsOf } from '../words/words.ts';
import type { Draft } from './draft.ts';
import { bySound } from './turn-end.ts';

/** Less than this is not won by it. */
const WORTH_MS = 100;

/** What the model itself says. */
const MODEL_INPUTS: ReadonlySet<ConversationInput['kind']> = new Set([
  'reply-delta',
  'reply-tool-call',
  'reply-end',
  'reply-error',
]);

/** The caller has paused, and probably ended: the model is asked now rather than when it is sure. */
export function speculate(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  const { caller, speculation } = conversation;
  if (policy.speculation.mode === 'off' || caller.kind !== 'pausing' || !isFree(draft)) return;
  const text = textOf(caller.heard);
  if (text === '' || caller.heard.keys !== '' || !isLikelyEnd(draft, at, policy)) return;
  if (speculation !== null && sameWords(speculation.text, text)) return;
  if (conversation.speculated.asked >= policy.speculation.mostPerTurn) return;
  if (speculation !== null) dropSpeculation(draft);
  conversation.turn += 1;
  const { turn } = conversation;
  const entry: HistoryEntry = { role: 'caller', turn, text, at };
  conversation.speculation = { turn, text, inputs: [] };
  conversation.speculated = { asked: conversation.speculated.asked + 1, hit: false };
  draft.effects.push({ kind: 'request-reply', turn, history: shownOf(conversation).concat(entry) });
}

/** Nobody else has the floor, and nothing else would be answered. */
function isFree({ conversation }: Draft): boolean {
  const { agent, closing, kept, lineHold, answering, ended, muted } = conversation;
  const isSure = answering === null || (answering.askAt === null && answering.waitUntil === null);
  return (
    agent.kind === 'quiet' &&
    closing === null &&
    kept === null &&
    lineHold === null &&
    isSure &&
    !ended &&
    muted === null
  );
}

function isLikelyEnd({ conversation }: Draft, at: Instant, policy: ConversationPolicy): boolean {
  const { caller } = conversation;
  if (caller.kind !== 'pausing' || caller.decideAt - at < WORTH_MS) return false;
  const { prediction, partial } = caller.heard;
  const soundsEnded = partial === '' && bySound(caller.heard, policy.endpointing) === 'ended';
  const isPredicted = prediction?.verdict === 'likely-ended' || soundsEnded;
  if (policy.speculation.mode === 'predicted') return isPredicted;
  const wait = caller.decideAt - caller.speechEndAt;
  return isPredicted || (partial === '' && wait <= policy.endpointing.quickMs);
}

/** What comes of a reply that is only guessed at waits for the decision. True: it was such. */
export function keepForLater(draft: Draft, input: ConversationInput): boolean {
  const { speculation } = draft.conversation;
  if (speculation === null || !('turn' in input) || input.turn !== speculation.turn) return false;
  // Nothing of it was given to voice or switch: a word of theirs on this turn is about nothing.
  if (MODEL_INPUTS.has(input.kind))
    draft.conversation.speculation = { ...speculation, inputs: [...speculation.inputs, input] };
  return true;
}

/** The turn is taken. Null: the guess, if there was one, was wrong and is thrown away. */
export function takeSpeculation(draft: Draft, text: string): Speculation | null {
  const { conversation } = draft;
  const { speculation } = conversation;
  if (speculation === null) return null;
  if (conversation.turn !== speculation.turn || !sameWords(speculation.text, text)) {
    dropSpeculation(draft);
    return null;
  }
  conversation.speculation = null;
  conversation.speculated = { ...conversation.speculated, hit: true };
  return speculation;
}

/** The floor went another way: whatever it holds is nobody's. */
export function forgetStale(draft: Draft): void {
  const { speculation, caller } = draft.conversation;
  if (speculation !== null && (caller.kind === 'quiet' || !isFree(draft))) dropSpeculation(draft);
}

function dropSpeculation(draft: Draft): void {
  const { speculation } = draft.conversation;
  if (speculation === null) return;
  draft.conversation.speculation = null;
  draft.effects.push({ kind: 'cancel-reply', turn: speculation.turn });
}

function sameWords(one: string, other: string): boolean {
  return wordsOf(one).join(' ') === wordsOf(other).join(' ');
}
