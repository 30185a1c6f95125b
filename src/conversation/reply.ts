// The text of a reply, whoever wrote it: split into sentences, checked by the guard, and sent to the voice. Whether the
// model is asked, and when the reply is over, is decided in `reply-turn.ts` and, with tools in between, in
// `tools/tool-round.ts`.
import type { Instant } from '../telephony/time.ts';
import type { TurnNumber } from './exchange.ts';
import type { ReplyText, SpokenSentence } from './floors.ts';
import type { InputOf } from './inputs.ts';
import { leakIn } from './over-agent/speech-guard.ts';
import type { ConversationPolicy } from './policy.ts';
import { speakable, writtenSentence } from './read-out.ts';
import { type BusyFloor, busyFloor, type Draft, setReply, stamp } from './turns/draft.ts';
import { cutSentences, endsWhole } from './words/sentences.ts';
import { wordsOf } from './words/words.ts';

export function replyDelta(draft: Draft, input: InputOf<'reply-delta'>, policy: ConversationPolicy): void {
  const floor = busyFloor(draft, input.turn);
  if (floor === null || floor.reply.complete) return;
  addText(draft, input.turn, input.text, input.at, policy);
}

/** Text of this turn, whoever wrote it. */
export function addText(
  draft: Draft,
  turn: TurnNumber,
  text: string,
  at: Instant,
  policy: ConversationPolicy,
): void {
  const floor = busyFloor(draft, turn);
  if (floor === null) return;
  if (draft.conversation.timing.replyFirstAt === null) stamp(draft, { replyFirstAt: at });
  const cut = cutSentences(floor.reply.rest + text, false, floor.reply.sentences.length === 0);
  setReply(draft, floor, { generated: floor.reply.generated + text, rest: cut.rest });
  speakSentences(draft, turn, cut.sentences, at, policy);
}

function speakSentences(
  draft: Draft,
  turn: TurnNumber,
  texts: readonly string[],
  at: Instant,
  policy: ConversationPolicy,
): void {
  const floor = busyFloor(draft, turn);
  if (floor === null) return;
  const sentences: SpokenSentence[] = [...floor.reply.sentences];
  let { guarded, repeatsFrom } = floor.reply;
  for (const text of texts) {
    const checked = guarded ? null : guardedText(draft, floor.reply, sentences, text, policy);
    if (checked === null) continue;
    guarded = checked.guarded;
    const { text: aloud, dropped } = writtenSentence(checked.text);
    if (dropped.length > 0) draft.effects.push({ kind: 'note-unfilled', turn, places: dropped });
    if (aloud === '') continue;
    // Asked for the rest, many a model begins anew: what was said is not said twice.
    repeatsFrom = behindRepeat(floor.reply, repeatsFrom, aloud);
    if (repeatsFrom !== undefined) continue;
    if (draft.conversation.timing.firstSentenceAt === null) stamp(draft, { firstSentenceAt: at });
    // Behind a break nothing is spoken in this turn any more: it is said in the next.
    if (floor.reply.broken === null)
      draft.effects.push({ kind: 'speak', turn, sentence: sentences.length, text: aloud });
    sentences.push({ text: aloud, startMs: null, endMs: null });
  }
  const isFirst = floor.reply.sentences.length === 0 && sentences.length > 0;
  setReply(draft, floor, { sentences, guarded, repeatsFrom });
  // From here on it is the voice that is waited for.
  if (isFirst) waitUntil(draft, at + policy.replyTimeoutMs);
}

/** Where the next repeated sentence would stand; undefined where this one is none. */
function behindRepeat(
  { sentences, roundFrom }: ReplyText,
  from: number | undefined,
  text: string,
): number | undefined {
  if (from === undefined) return undefined;
  const words = wordsOf(text).join(' ');
  const said = sentences.slice(0, roundFrom).map((sentence) => wordsOf(sentence.text).join(' '));
  const place = said.indexOf(words, from);
  return place < 0 ? undefined : place + 1;
}

/** What may be spoken of a sentence; a refusal in place of what must not be told; null where nothing of it is to be heard. */
function guardedText(
  draft: Draft,
  { scripted }: ReplyText,
  before: readonly SpokenSentence[],
  text: string,
  { guard, lines }: ConversationPolicy,
): { text: string; guarded: boolean } | null {
  if (guard === null || scripted) return { text, guarded: false };
  const leak = leakIn(guard, before.map((sentence) => sentence.text).join(' '), text);
  if (leak === null) return { text, guarded: false };
  draft.effects.push({ kind: 'note-guarded', turn: draft.conversation.turn, leak });
  return leak === 'machine-text' ? null : { text: lines.refused, guarded: true };
}

/** A few words before the answer, which is still to come: they are no part of what the model wrote. */
export function addFiller(
  draft: Draft,
  turn: TurnNumber,
  text: string,
  at: Instant,
  policy: ConversationPolicy,
): void {
  const floor = busyFloor(draft, turn);
  if (floor === null) return;
  const { rest, guarded } = floor.reply;
  speakSentences(draft, turn, [text], at, policy);
  const after = busyFloor(draft, turn);
  if (after !== null) setReply(draft, after, { rest, guarded, roundFrom: after.reply.sentences.length });
}

/** The patience with an agent that thinks; one that speaks has signs of life instead. */
export function waitUntil(draft: Draft, giveUpAt: Instant): void {
  const { agent } = draft.conversation;
  if (agent.kind === 'thinking') draft.conversation.agent = { ...agent, giveUpAt };
}

/** Half a sentence is worse than a short answer. One that is whole, with nothing behind it yet, is spoken. */
export function replyCut(draft: Draft, turn: TurnNumber, at: Instant, policy: ConversationPolicy): void {
  const floor = busyFloor(draft, turn);
  if (floor === null || floor.reply.complete) return;
  const { rest } = floor.reply;
  const { rest: torn } = endsWhole(rest) ? { rest: '' } : cutSentences(rest, false, false);
  setReply(draft, floor, { rest: rest.slice(0, rest.length - torn.length) });
  const cut = busyFloor(draft, turn);
  if (cut !== null) flushRest(draft, cut, at, policy);
}

/** A model that says nothing and does nothing when it is asked has failed, whatever its status code. */
export function isEmptyReply(draft: Draft, turn: TurnNumber, { guard }: ConversationPolicy): boolean {
  const floor = busyFloor(draft, turn);
  if (floor === null || floor.reply.complete) return false;
  const { sentences, rest, toolCalls, roundFrom, repeatsFrom } = floor.reply;
  if (sentences.length > roundFrom || toolCalls.length > 0) return false;
  // What was said before is all that it says: nothing was to come.
  if ((repeatsFrom ?? 0) > 0) return false;
  // JSON and the like is for nobody's ears.
  return speakable(rest) === '' || (guard !== null && leakIn(guard, '', rest) === 'machine-text');
}

export function flushRest(draft: Draft, floor: BusyFloor, at: Instant, policy: ConversationPolicy): void {
  const cut = cutSentences(floor.reply.rest, true, floor.reply.sentences.length === 0);
  setReply(draft, floor, { rest: '' });
  speakSentences(draft, floor.turn, cut.sentences, at, policy);
}

export function setComplete(draft: Draft, turn: TurnNumber): void {
  const floor = busyFloor(draft, turn);
  if (floor !== null) setReply(draft, floor, { complete: true });
}
