// What a caller's words mean while the agent has the floor: an interruption, an answer, an acknowledgement, a greeting. Only
// overlapping speech is judged here.
import type { Instant } from '../../telephony/time.ts';
import { forgetAnswer } from '../answering/answering.ts';
import type { Overlapped } from '../exchange.ts';
import type { AgentFloor, Heard } from '../floors.ts';
import { heardBy, lengthMs, textOf } from '../heard.ts';
import type { ConversationPolicy } from '../policy.ts';
import { isProtected, say } from '../reply-turn.ts';
import { type BusyFloor, type Draft, heardOf, openTools } from '../turns/draft.ts';
import { notePause } from '../turns/turn-pauses.ts';
import { isBackchannel, isFarewell, isHello, isOpening, wordsOf } from '../words/words.ts';
import { isHeard, isUnheard, stopSpeaking } from './agent-floor.ts';
import { isDecisive } from './overlap.ts';

/** What is spoken a moment later is on its way already when its echo is written down. */
const AHEAD_SENTENCES = 1;

/** Words while the agent has the floor: an interruption, unless they leave it the floor. */
export function takeFloorFromAgent(
  draft: Draft,
  text: string,
  at: Instant,
  policy: ConversationPolicy,
): void {
  const { conversation } = draft;
  const { agent } = conversation;
  if (agent.kind === 'quiet' || agent.kind === 'yielding') return;
  if (keepsFloor(draft, agent, at, policy) || leavesFloor(draft, agent, text, at, policy)) return;
  if (isUnheard(agent)) {
    // The caller was not done: the answer that was begun is thrown away and the words become one turn.
    takeBackTurn(draft, agent, at);
  } else {
    noteOverlap(draft, text, 'interruption', at);
    stopSpeaking(draft, at, 'caller');
  }
  conversation.closing = null;
}

/** So many words, or so long, and whoever speaks means the agent. */
const SURELY_MEANT_WORDS = 6;
const SURELY_MEANT_MS = 2_500;

/**
 * The agent is silent already, and half a sentence does not tell for whom it is: "give me" goes on "that pen" or "the address". Its
 * end is waited for, unless it takes the floor whatever comes.
 */
export function awaitsMore(draft: Draft, { partial }: Heard, text: string, at: Instant): boolean {
  const { agent, caller } = draft.conversation;
  if (agent.kind !== 'holding' || !isHeard(agent) || partial === '' || caller.kind === 'quiet') return false;
  if (caller.kind === 'speaking' && at - caller.startedAt >= SURELY_MEANT_MS) return false;
  return wordsOf(text).length < SURELY_MEANT_WORDS && !isDecisive(text);
}

/** Words that were waited for are all there is: do they take the floor? */
export function settleWords(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const text = textOf(heardOf(draft.conversation.caller));
  if (text !== '') takeFloorFromAgent(draft, text, at, policy);
}

/** Whatever is said, this is said to its end. Words over it are kept and answered behind it. */
export function keepsFloor(draft: Draft, agent: BusyFloor, at: Instant, policy: ConversationPolicy): boolean {
  const { closing } = draft.conversation;
  if (closing?.final || isProtected(agent, at)) return true;
  if (policy.interruption === 'off') return !isUnheard(agent) || agent.reply.scripted;
  // The greeting says who calls, and why: it is said, also where it was too late to be first.
  return isUnheard(agent) && isGreeting(draft, agent);
}

function isGreeting({ conversation }: Draft, agent: BusyFloor): boolean {
  return agent.turn === 1 && agent.reply.scripted && conversation.idlePrompts === 0;
}

/** Whether these words over the agent leave it the floor. */
export function leavesFloor(
  draft: Draft,
  agent: BusyFloor,
  text: string,
  at: Instant,
  policy: ConversationPolicy,
): boolean {
  const { conversation } = draft;
  const { closing } = conversation;
  // It has asked whether anybody is there, or says goodbye to nobody: any word is the answer.
  if (closing?.reason === 'caller-silent') return false;
  if (agent.reply.scripted && conversation.idlePrompts > 0) return false;
  if (closing !== null) return isFarewell(text, policy.backchannels);
  const isNod = isBackchannel(text, policy.backchannels, saidWhole(agent, at), stillToSay(agent, at));
  if (isGreeting(draft, agent) && !isNod && isOpening(text, policy.backchannels)) return true;
  if (isHeard(agent) && isHello(text)) return !asksAgain(draft, at, policy);
  if (!isNod) return false;
  return !isHeard(agent) || !answersQuestion(agent, at, policy);
}

/** "Hello?" again: whoever says it twice cannot hear us, or is not heard. */
export function asksAgain(draft: Draft, at: Instant, policy: ConversationPolicy): boolean {
  const { helloAt } = draft.conversation.line;
  return helloAt !== null && at - helloAt <= policy.hold.helloAgainMs;
}

/** A question that is out makes the same word an answer, and so does the end that is near. */
function answersQuestion(agent: BusyFloor, at: Instant, policy: ConversationPolicy): boolean {
  const heardMs = heardMsOf(agent, at);
  const { sentences, complete } = agent.reply;
  const { nearlyDoneMs } = policy.hold;
  const length = complete ? lengthMs(sentences) : null;
  if (length !== null && length - heardMs <= nearlyDoneMs) return true;
  const said = sentences.findLast(
    (sentence) => sentence.endMs !== null && sentence.endMs - nearlyDoneMs / 2 <= heardMs,
  );
  return said !== undefined && /[?？؟]["')\]]*$/.test(said.text);
}

function heardMsOf(agent: BusyFloor, at: Instant): number {
  if (agent.kind === 'speaking') return heardBy(agent, at);
  return agent.kind === 'holding' ? agent.mark.heardMs : 0;
}

/** The sentences of this turn that were heard to their end. */
function saidWhole(agent: BusyFloor, at: Instant): string {
  const heardMs = heardMsOf(agent, at);
  return agent.reply.sentences
    .filter(({ endMs }) => endMs !== null && endMs <= heardMs)
    .map(({ text }) => text)
    .join(' ');
}

/** The sentence that is being said, and those behind it. */
function stillToSay(agent: BusyFloor, at: Instant): string {
  const heardMs = heardMsOf(agent, at);
  return agent.reply.sentences
    .filter(({ endMs }) => endMs === null || endMs > heardMs)
    .map(({ text }) => text)
    .join(' ');
}

/** What the agent said last, and a little of what it would say next: what an echo could hold. */
export function saidOver({ conversation }: Draft): string {
  const { agent, history } = conversation;
  const before = history.findLast((entry) => entry.role === 'agent');
  const said = before?.role === 'agent' ? before.text : '';
  if (agent.kind === 'quiet') return said;
  const { sentences } = agent.reply;
  const heardMs = agent.kind === 'thinking' ? 0 : agent.mark.heardMs;
  const begun = sentences.findLastIndex((one) => one.startMs !== null && one.startMs <= heardMs + 2_000);
  const now = sentences.slice(0, Math.max(begun, 0) + 1 + AHEAD_SENTENCES).map((one) => one.text);
  return [said, ...now].join(' ');
}

function takeBackTurn(draft: Draft, floor: BusyFloor, at: Instant): void {
  const { conversation } = draft;
  const last = conversation.history.at(-1);
  const caller = conversation.caller;
  // What a tool may have done by now stays done, and so do the words that it was called for.
  const isLast = last?.role === 'caller' && last.turn === floor.turn && openTools(floor.reply).length === 0;
  if (!isLast || caller.kind === 'quiet') {
    stopSpeaking(draft, at, 'caller');
    return;
  }
  const { callerSpeechEndAt } = conversation.timing;
  if (callerSpeechEndAt !== null && caller.kind === 'speaking') {
    // We had taken the floor in their pause: that is how long they pause.
    const ms = caller.startedAt - callerSpeechEndAt;
    notePause(draft, last.text, { ms, taken: true, by: conversation.judgedBy });
  }
  stopSpeaking(draft, at, 'caller', 'moved');
  conversation.history = conversation.history.slice(0, -1);
  forgetAnswer(draft, last.text);
  const merged = { ...caller.heard, finals: [last.text, ...caller.heard.finals], overlaps: false };
  conversation.caller = { ...caller, heard: merged };
  conversation.takenBack ??= floor.turn;
}

/** For the record of the turn that it was said over. */
export function noteOverlap(draft: Draft, text: string, verdict: Overlapped['verdict'], at: Instant): void {
  const { overlaps } = draft.conversation;
  draft.conversation.overlaps = overlaps.concat({ at, verdict, text });
}

/** "Hello?" over the agent: the first time it goes on, the second time it asks whether the line is good. */
export function noteHello(draft: Draft, text: string, at: Instant): void {
  if (isHello(text)) draft.conversation.line = { ...draft.conversation.line, helloAt: at };
}

/** Somebody said hello again, and nothing else: the line is asked for, and not the model. */
export function checkLine(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  draft.conversation.line = { ...draft.conversation.line, helloAt: null };
  say(draft, policy.lines.lineCheck, at, policy);
}

export function isOverAgent(agent: AgentFloor): agent is BusyFloor {
  return agent.kind === 'thinking' || agent.kind === 'speaking' || agent.kind === 'holding';
}
