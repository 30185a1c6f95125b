// How a reply comes to be: asked of the model or given as a line, cut into sentences, with the tools in between.
import type { Instant } from '../telephony/time.ts';
import type { HistoryEntry, TurnNumber } from './exchange.ts';
import type { AgentFloor, ReplyText, SpokenSentence } from './floors.ts';
import { heardBy } from './heard.ts';
import type { ConversationInput, PlayedSound } from './inputs.ts';
import { close, hold, leaveFloor, noteLife, settleYield, TOOL_STUCK_MS } from './over-agent/agent-floor.ts';
import { leakIn } from './over-agent/speech-guard.ts';
import type { ConversationPolicy } from './policy.ts';
import { speakable, writtenSentence } from './read-out.ts';
import { commit } from './turn-record.ts';
import {
  type BusyFloor,
  busyFloor,
  type Draft,
  EMPTY_REPLY,
  NO_TIMING,
  openTools,
  setReply,
  stamp,
} from './turns/draft.ts';
import { cutSentences, endsWhole } from './words/sentences.ts';

type InputOf<Kind extends ConversationInput['kind']> = Extract<ConversationInput, { kind: Kind }>;

/** Far beyond every cap of a hold. */
const NEVER_MS = 86_400_000;

/** Asks the model, in a turn of its own. */
export function requestReply(
  draft: Draft,
  at: Instant,
  policy: ConversationPolicy,
  made: readonly ConversationInput[] | null = null,
): void {
  settleYield(draft, null, at);
  const { conversation } = draft;
  const turn = conversation.turn;
  conversation.owedAt = null;
  if (conversation.muted !== null) return;
  think(draft, EMPTY_REPLY, at, policy);
  if (made !== null) {
    // It was asked for before it was sure: what has come of it counts now.
    draft.replay.push(...made);
    waitForCaller(draft, at, policy);
    return;
  }
  draft.effects.push({ kind: 'request-reply', turn, history: shownOf(conversation) });
  waitForCaller(draft, at, policy);
}

/** What the model is shown of the history. */
export function shownOf({ history, shownFrom }: Draft['conversation']): readonly HistoryEntry[] {
  return shownFrom === 0 ? history : history.slice(shownFrom);
}

/** Speaks a line that is not the model's, in a turn of its own. */
export function say(draft: Draft, text: string, at: Instant, policy: ConversationPolicy): void {
  sayAs(draft, { ...EMPTY_REPLY, scripted: true }, text, at, policy);
}

function sayAs(draft: Draft, as: ReplyText, text: string, at: Instant, policy: ConversationPolicy): void {
  settleYield(draft, null, at);
  const { conversation } = draft;
  conversation.turn += 1;
  conversation.timing = { ...NO_TIMING, decidedAt: at };
  const turn = conversation.turn;
  think(draft, as, at, policy);
  addText(draft, turn, text, at, policy);
  completeReply(draft, turn, at, policy);
  waitForCaller(draft, at, policy);
}

/** A sound on the disk, in a turn of its own. */
export function playSound(
  draft: Draft,
  { name, text, whole }: PlayedSound,
  at: Instant,
  policy: ConversationPolicy,
): void {
  settleYield(draft, null, at);
  const { conversation } = draft;
  conversation.turn += 1;
  conversation.timing = { ...NO_TIMING, decidedAt: at, replyFirstAt: at, firstSentenceAt: at };
  const { turn } = conversation;
  const sentences = [{ text, startMs: null, endMs: null }];
  const protectedSentences = whole ? 1 : 0;
  const reply = { ...EMPTY_REPLY, scripted: true, sound: name, generated: text, complete: true };
  think(draft, { ...reply, sentences, protectedSentences }, at, policy);
  draft.effects.push({ kind: 'play-sound', turn, sound: name, text }, { kind: 'end-speech', turn });
  waitForCaller(draft, at, policy);
}

function think(draft: Draft, reply: ReplyText, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  const giveUpAt = at + policy.replyTimeoutMs;
  conversation.agent = {
    kind: 'thinking',
    turn: conversation.turn,
    since: at,
    reply: { ...reply, askedAt: at },
    giveUpAt,
  };
  conversation.idleSince = null;
}

/** A line that is said to its end, whatever is said meanwhile. */
export function sayWhole(draft: Draft, text: string, at: Instant, policy: ConversationPolicy): void {
  const { sentences } = cutSentences(text, true, true);
  sayAs(draft, { ...EMPTY_REPLY, scripted: true, protectedSentences: sentences.length }, text, at, policy);
}

/** Nobody is talked over by what begins while they speak. */
function waitForCaller(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { agent, caller, lineHold } = draft.conversation;
  // What is made while the far end holds the call waits for it.
  if (lineHold?.kind === 'signalled')
    hold(draft, at, { ...policy, hold: { ...policy.hold, limitMs: NEVER_MS } });
  if (caller.kind === 'speaking' && agent.kind === 'thinking' && mayBeHeld(draft, at, policy)) {
    hold(draft, at, policy);
  }
}

/** Whether sound from the caller silences the agent for the moment. */
export function mayBeHeld(draft: Draft, at: Instant, policy: ConversationPolicy): boolean {
  const { agent, closing } = draft.conversation;
  if (agent.kind !== 'thinking' && agent.kind !== 'speaking') return false;
  if (closing?.final || isProtected(agent, at)) return false;
  // An agent that is not to be interrupted still lets the caller end a sentence before it answers.
  return policy.interruption !== 'off' || (agent.kind === 'thinking' && !agent.reply.scripted);
}

/** What the law wants announced is still being said, or will be. */
export function isProtected(floor: AgentFloor, at: Instant): boolean {
  if (floor.kind === 'quiet' || floor.kind === 'yielding') return false;
  const last = floor.reply.sentences[floor.reply.protectedSentences - 1];
  if (last === undefined) return false;
  const heardMs =
    floor.kind === 'speaking' ? heardBy(floor, at) : floor.kind === 'holding' ? floor.mark.heardMs : 0;
  return last.endMs === null || heardMs < last.endMs;
}

/** The greeting, with what has to be announced before it. */
export function greet(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const announced = cutSentences(policy.announcement, true, true).sentences.filter(
    (text) => speakable(text) !== '',
  );
  const text = [policy.announcement, policy.greeting ?? ''].filter((part) => part !== '').join(' ');
  sayAs(draft, { ...EMPTY_REPLY, scripted: true, protectedSentences: announced.length }, text, at, policy);
}

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
  let { guarded } = floor.reply;
  for (const text of texts) {
    const checked = guarded ? null : guardedText(draft, floor.reply, sentences, text, policy);
    if (checked === null) continue;
    guarded = checked.guarded;
    const { text: aloud, dropped } = writtenSentence(checked.text);
    if (dropped.length > 0) draft.effects.push({ kind: 'note-unfilled', turn, places: dropped });
    if (aloud === '') continue;
    if (draft.conversation.timing.firstSentenceAt === null) stamp(draft, { firstSentenceAt: at });
    // Behind a break nothing is spoken in this turn any more: it is said in the next.
    if (floor.reply.broken === null)
      draft.effects.push({ kind: 'speak', turn, sentence: sentences.length, text: aloud });
    sentences.push({ text: aloud, startMs: null, endMs: null });
  }
  const isFirst = floor.reply.sentences.length === 0 && sentences.length > 0;
  setReply(draft, floor, { sentences, guarded });
  // From here on it is the voice that is waited for.
  if (isFirst) waitUntil(draft, at + policy.replyTimeoutMs);
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
function waitUntil(draft: Draft, giveUpAt: Instant): void {
  const { agent } = draft.conversation;
  if (agent.kind === 'thinking') draft.conversation.agent = { ...agent, giveUpAt };
}

export function replyToolCall(draft: Draft, input: InputOf<'reply-tool-call'>): void {
  const floor = busyFloor(draft, input.turn);
  if (floor === null || floor.reply.complete) return;
  // One id, one call: a tool that is run twice may book twice.
  if (floor.reply.toolCalls.some((call) => call.id === input.call.id)) return;
  setReply(draft, floor, {
    toolCalls: [...floor.reply.toolCalls, input.call],
    askedAt: input.at,
  });
  waitUntil(draft, input.at + TOOL_STUCK_MS);
  draft.effects.push({ kind: 'run-tool', turn: input.turn, call: input.call });
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
  const { sentences, rest, toolCalls, roundFrom } = floor.reply;
  if (sentences.length > roundFrom || toolCalls.length > 0) return false;
  // JSON and the like is for nobody's ears.
  return speakable(rest) === '' || (guard !== null && leakIn(guard, '', rest) === 'machine-text');
}

/** The model has ended. With tools under way, their results ask it again within the same turn. */
export function replyEnd(draft: Draft, input: InputOf<'reply-end'>, policy: ConversationPolicy): void {
  const floor = busyFloor(draft, input.turn);
  if (floor === null || floor.reply.complete) return;
  if (floor.reply.toolCalls.length === 0) {
    completeReply(draft, input.turn, input.at, policy);
    return;
  }
  flushRest(draft, floor, input.at, policy);
  setComplete(draft, input.turn);
  maybeAskAgain(draft, input.turn, input.at, policy);
}

function flushRest(draft: Draft, floor: BusyFloor, at: Instant, policy: ConversationPolicy): void {
  const cut = cutSentences(floor.reply.rest, true, floor.reply.sentences.length === 0);
  setReply(draft, floor, { rest: '' });
  speakSentences(draft, floor.turn, cut.sentences, at, policy);
}

function setComplete(draft: Draft, turn: TurnNumber): void {
  const floor = busyFloor(draft, turn);
  if (floor !== null) setReply(draft, floor, { complete: true });
}

/** No more text in this turn: speak what is left and let the playout run out. */
export function completeReply(draft: Draft, turn: TurnNumber, at: Instant, policy: ConversationPolicy): void {
  const floor = busyFloor(draft, turn);
  if (floor === null) return;
  flushRest(draft, floor, at, policy);
  setComplete(draft, turn);
  const after = busyFloor(draft, turn);
  if (after === null) return;
  if (after.reply.broken !== null) {
    sayTheRest(draft, at, policy);
  } else if (after.reply.sentences.length === 0) {
    commit(draft, after.turn, after.reply, 0, false, at);
    leaveFloor(draft, at, policy);
  } else {
    draft.effects.push({ kind: 'end-speech', turn });
  }
}

/** The reply broke off in the middle. Once what lies there is heard and all of it is written, the rest is said. */
export function sayTheRest(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const floor = draft.conversation.agent;
  if (floor.kind !== 'speaking' && floor.kind !== 'holding' && floor.kind !== 'thinking') return;
  const { turn, reply } = floor;
  const { broken, sentences } = reply;
  if (broken === null || broken.endedMs === null || !reply.complete) return;
  const rest = sentences
    .slice(broken.from)
    .map((sentence) => sentence.text)
    .join(' ');
  const begunMs = sentences[broken.from]?.startMs ?? Number.POSITIVE_INFINITY;
  // A sentence that was begun is said once more from its beginning; what was heard of it stays heard.
  const isCut = broken.endedMs > begunMs;
  const voiced = isCut ? reply : { ...reply, sentences: sentences.slice(0, broken.from) };
  commit(draft, turn, voiced, broken.endedMs, isCut, at);
  draft.conversation.agent = { kind: 'quiet' };
  if (rest === '') leaveFloor(draft, at, policy);
  else sayAs(draft, { ...EMPTY_REPLY, scripted: reply.scripted }, rest, at, policy);
}

export function toolResult(draft: Draft, input: InputOf<'tool-result'>, policy: ConversationPolicy): void {
  const { conversation } = draft;
  const floor = busyFloor(draft, input.turn);
  if (floor === null) return;
  const call = openTools(floor.reply).find((candidate) => candidate.id === input.id);
  if (call === undefined) return;
  conversation.history = conversation.history.concat(
    { role: 'tool-calls', turn: input.turn, text: '', calls: [call], at: input.at },
    {
      role: 'tool-result',
      turn: input.turn,
      id: input.id,
      text: input.text,
      at: input.at,
      ...(input.sources === undefined ? {} : { sources: input.sources }),
    },
  );
  const reply = setReply(draft, floor, {
    toolsAnswered: [...floor.reply.toolsAnswered, call.id],
    yielded: floor.reply.yielded || input.yields === true,
  });
  if (openTools(reply).length === 0) waitUntil(draft, input.at + policy.replyTimeoutMs);
  if (input.closing !== undefined) draft.effects.push({ kind: 'note-disposition', ...input.closing });
  // What ends the call first has the word: a closing that is final stays what it is.
  if (input.closing !== undefined && !conversation.closing?.final) {
    close(draft, { ...input.closing, final: false }, input.at, policy);
  }
  if (input.play !== undefined && conversation.closing === null) {
    conversation.soundWaits = input.play;
    endBehindTool(draft, input.turn, input.at, policy);
  } else if (input.say !== undefined && input.say !== '' && conversation.closing === null)
    sayBehindTool(draft, input.turn, input.say, input.at, policy);
  else maybeAskAgain(draft, input.turn, input.at, policy);
}

/** The owner's words for what came of a tool. The model is not asked again in this turn. */
function sayBehindTool(
  draft: Draft,
  turn: TurnNumber,
  text: string,
  at: Instant,
  policy: ConversationPolicy,
): void {
  const floor = busyFloor(draft, turn);
  if (floor === null) return;
  const before = floor.reply.generated === '' ? '' : ' ';
  addText(draft, turn, `${before}${text}`, at, { ...policy, guard: null });
  endBehindTool(draft, turn, at, policy);
}

/** The turn ends with this tool. */
function endBehindTool(draft: Draft, turn: TurnNumber, at: Instant, policy: ConversationPolicy): void {
  const floor = busyFloor(draft, turn);
  if (floor === null) return;
  if (!floor.reply.complete) draft.effects.push({ kind: 'cancel-reply', turn });
  completeReply(draft, turn, at, policy);
}

function maybeAskAgain(draft: Draft, turn: TurnNumber, at: Instant, policy: ConversationPolicy): void {
  const floor = busyFloor(draft, turn);
  if (floor === null || !floor.reply.complete || openTools(floor.reply).length > 0) return;
  const { conversation } = draft;
  if (floor.reply.yielded && conversation.closing === null) return completeReply(draft, turn, at, policy);
  if (conversation.closing !== null || floor.reply.rounds + 1 >= policy.maxToolRounds) {
    const line = conversation.closing === null ? policy.lines.apology : policy.lines.goodbye;
    if (floor.reply.sentences.length === 0) addText(draft, turn, line, at, policy);
    completeReply(draft, turn, at, policy);
    return;
  }
  // The words before the tool call are being said: the model must see them, or it says them once more.
  const { generated, guarded, sentences } = floor.reply;
  const spoken = guarded ? sentences.map((sentence) => sentence.text).join(' ') : generated.trim();
  const shown = shownOf(conversation);
  const first = shown.findIndex((entry) => entry.role === 'tool-calls' && entry.turn === turn);
  const history = shown.map((entry, index) =>
    index === first && entry.role === 'tool-calls' ? { ...entry, text: spoken } : entry,
  );
  const rounds = floor.reply.rounds + 1;
  const roundFrom = floor.reply.sentences.length;
  setReply(draft, floor, {
    complete: false,
    toolCalls: [],
    toolsAnswered: [],
    rounds,
    roundFrom,
    askedAt: at,
  });
  waitUntil(draft, at + policy.replyTimeoutMs);
  noteLife(draft, turn, at);
  draft.effects.push({ kind: 'request-reply', turn, history });
}

/** Asks the model to go on behind what was said in this turn. */
export function askInTurn(
  draft: Draft,
  turn: TurnNumber,
  said: string,
  at: Instant,
  policy: ConversationPolicy,
): void {
  waitUntil(draft, at + policy.replyTimeoutMs);
  noteLife(draft, turn, at);
  const history = shownOf(draft.conversation).concat({ role: 'agent', turn, text: said, cut: true, at });
  draft.effects.push({ kind: 'request-reply', turn, history });
}
