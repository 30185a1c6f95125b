// A reply from beginning to end: the model is asked, a line is said or a sound is played, each in its own turn. Never talks
// over the caller.
import type { Instant } from '../telephony/time.ts';
import type { HistoryEntry, TurnNumber } from './exchange.ts';
import type { AgentFloor, ReplyText } from './floors.ts';
import { heardBy } from './heard.ts';
import type { ConversationInput, PlayedSound } from './inputs.ts';
import { hold, leaveFloor, noteLife, settleYield } from './over-agent/agent-floor.ts';
import type { ConversationPolicy } from './policy.ts';
import { speakable } from './read-out.ts';
import { addText, flushRest, setComplete, waitUntil } from './reply.ts';
import { commit } from './turn-record.ts';
import { busyFloor, type Draft, EMPTY_REPLY, NO_TIMING } from './turns/draft.ts';
import { cutSentences } from './words/sentences.ts';

/** Far beyond every cap of a hold. */
const NEVER_MS = 86_400_000;

/** Asks the model, in a turn of its own. */
export function requestReply(
  draft: Draft,
  at: Instant,
  policy: ConversationPolicy,
  made: readonly ConversationInput[] | null = null,
  brief = false,
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
  draft.effects.push({
    ...{ kind: 'request-reply', turn, history: shownOf(conversation) },
    ...(brief ? { brief } : {}),
  });
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
  conversation.idleBefore = null;
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
    commit(draft, after.turn, after.reply, 0, null, at);
    leaveFloor(draft, at, policy);
  } else {
    draft.effects.push({ kind: 'end-speech', turn });
  }
}

/** The reply broke off in the middle. Once what lies there is heard and all of it is written, the rest is said. */
export function sayTheRest(
  draft: Draft,
  at: Instant,
  policy: ConversationPolicy,
  cutBy: 'failure' | 'other' = 'failure',
): void {
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
  commit(draft, turn, voiced, broken.endedMs, isCut ? cutBy : null, at);
  draft.conversation.agent = { kind: 'quiet' };
  if (rest === '') leaveFloor(draft, at, policy);
  else sayAs(draft, { ...EMPTY_REPLY, scripted: reply.scripted }, rest, at, policy);
}

/** Asks the model to go on behind what was said in this turn. */
export function askInTurn(
  draft: Draft,
  turn: TurnNumber,
  said: string,
  at: Instant,
  policy: ConversationPolicy,
  brief = false,
): void {
  waitUntil(draft, at + policy.replyTimeoutMs);
  noteLife(draft, turn, at);
  const history = shownOf(draft.conversation).concat({ role: 'agent', turn, text: said, cut: true, at });
  draft.effects.push({ kind: 'request-reply', turn, history, ...(brief ? { brief } : {}) });
}
