// The caller's side: what is heard of them, when speech over the agent is an interruption, and when a pause is the end of
// a turn.
import type { Instant } from '../telephony/time.ts';
import { hold, isUnheard, leaveFloor, resume, settleYield, stopSpeaking } from './agent-floor.ts';
import {
  type BusyFloor,
  type Draft,
  EMPTY_REPLY,
  heardOf,
  NO_TIMING,
  NOTHING_HEARD,
  openTools,
} from './draft.ts';
import { type Prediction, textOf, turnEndsAt } from './endpointing.ts';
import { guessAfterSpeech, guessOf, newsInFinal, newsInPartial } from './guess.ts';
import { lengthMs } from './heard.ts';
import { hearMachine, machineIsHeard } from './machine.ts';
import type { ConversationPolicy } from './policy.ts';
import { mayBeHeld, requestReply } from './reply.ts';
import type { AgentFloor, ConversationInput, Heard, HistoryEntry } from './state.ts';
import { commit } from './turn-record.ts';
import { isBackchannel, isFarewell, isOpening, wordsOf } from './words.ts';

type InputOf<Kind extends ConversationInput['kind']> = Extract<ConversationInput, { kind: Kind }>;

export function speechStart(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  conversation.takenOnGuess = guessAfterSpeech(conversation.takenOnGuess, at);
  if (conversation.caller.kind !== 'speaking') {
    conversation.caller = { kind: 'speaking', since: at, heard: heardOf(conversation.caller) };
  }
  conversation.idleSince = null;
  if (conversation.closing?.awaiting === 'beep' || !mayBeHeld(draft, policy)) return;
  const isStopped =
    policy.interruption === 'stop' && conversation.agent.kind === 'speaking' && conversation.closing === null;
  if (isStopped) stopSpeaking(draft, at);
  else hold(draft, at, policy);
}

export function speechEnd(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  const caller = conversation.caller;
  if (caller.kind !== 'speaking') return;
  if (caller.heard.partial !== '' || caller.heard.finals.length === 0) {
    draft.effects.push({ kind: 'finalize-transcript' });
  }
  conversation.caller = {
    kind: 'pausing',
    speechEndAt: at,
    heard: caller.heard,
    decideAt: turnEndsAt(caller.heard, at, null, policy.endpointing),
  };
  const agent = conversation.agent;
  if (agent.kind === 'holding') {
    conversation.agent = { ...agent, decideAt: Math.min(agent.decideAt, at + policy.hold.noWordsMs) };
  }
}

export function transcriptPartial(
  draft: Draft,
  input: InputOf<'transcript-partial'>,
  policy: ConversationPolicy,
): void {
  const { conversation } = draft;
  const news = newsInPartial(conversation.takenOnGuess, input.text, input.at);
  if (news === null || wordsOf(news).length === 0) return;
  hear(draft, { ...heardOf(conversation.caller), partial: news }, null, input.at, policy);
}

export function transcriptFinal(
  draft: Draft,
  input: InputOf<'transcript-final'>,
  policy: ConversationPolicy,
): void {
  const { conversation } = draft;
  const { news, left } = newsInFinal(conversation.takenOnGuess, input.text, input.at);
  conversation.takenOnGuess = left;
  if (news === null) return;
  const heard = heardOf(conversation.caller);
  if (wordsOf(news).length === 0) {
    hear(draft, { ...heard, partial: '' }, null, input.at, policy);
    return;
  }
  const finals = [...heard.finals, news.trim()];
  hear(draft, { ...heard, finals, partial: '', finalAt: input.at }, null, input.at, policy);
}

export function turnPredicted(
  draft: Draft,
  input: InputOf<'turn-predicted'>,
  policy: ConversationPolicy,
): void {
  const { caller } = draft.conversation;
  if (caller.kind === 'quiet') return;
  const heard = caller.heard;
  if (input.verdict === 'ended' && caller.kind === 'speaking' && textOf(heard) !== '') {
    // The recogniser is surer than energy: music or a television may go on behind the words.
    draft.conversation.caller = { kind: 'pausing', speechEndAt: input.at, heard, decideAt: input.at };
    return;
  }
  hear(draft, heard, input.verdict, input.at, policy);
}

export function dtmfReceived(
  draft: Draft,
  input: InputOf<'dtmf-received'>,
  policy: ConversationPolicy,
): void {
  const { conversation } = draft;
  // Nobody is there to press keys, or it is too late for them.
  if (conversation.closing?.final) return;
  if (policy.interruption !== 'off') {
    stopSpeaking(draft, input.at);
    conversation.closing = null;
  }
  const heard = heardOf(conversation.caller);
  const keys = { ...heard, keys: heard.keys + input.digit };
  conversation.idleSince = null;
  conversation.caller = {
    kind: 'pausing',
    speechEndAt: input.at,
    heard: keys,
    decideAt: turnEndsAt(keys, input.at, null, policy.endpointing),
  };
}

/** New words: they may confirm an interruption, and they move the moment at which the turn is over. */
function hear(
  draft: Draft,
  heard: Heard,
  prediction: Prediction,
  at: Instant,
  policy: ConversationPolicy,
): void {
  const { conversation } = draft;
  const text = textOf(heard);
  if (machineIsHeard(draft, text, at, policy)) {
    hearMachine(draft, text, at, policy);
    return;
  }
  if (conversation.closing?.awaiting === 'beep') return;
  const before = conversation.caller;
  if (before.kind === 'speaking') {
    conversation.caller = { ...before, since: at, heard };
  } else if (before.kind === 'pausing' || text !== '') {
    const speechEndAt = before.kind === 'pausing' ? before.speechEndAt : at;
    const decideAt = Math.max(at, turnEndsAt(heard, speechEndAt, prediction, policy.endpointing));
    conversation.caller = { kind: 'pausing', speechEndAt, heard, decideAt };
    conversation.idleSince = null;
  }
  if (text !== '') takeFloorFromAgent(draft, text, at, policy);
  releaseEarly(draft, at);
}

/** Certain words that leave the agent the floor need no further silence: every moment of hold is heard as a stumble. */
function releaseEarly(draft: Draft, at: Instant): void {
  const { agent, caller } = draft.conversation;
  if (agent.kind !== 'holding' || caller.kind !== 'pausing') return;
  if (caller.heard.finals.length > 0 && caller.heard.partial === '') {
    draft.conversation.caller = { ...caller, decideAt: at };
  }
}

/** Words while the agent has the floor: an interruption, unless they only say "I am listening". */
function takeFloorFromAgent(draft: Draft, text: string, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  const agent = conversation.agent;
  if (agent.kind === 'quiet' || agent.kind === 'yielding') return;
  if (conversation.closing?.final || greets(agent, text, policy)) return;
  if (leavesFloor(draft, text, policy)) return;
  if (isUnheard(agent)) {
    if (policy.interruption === 'off' && agent.reply.scripted) return;
    // The caller was not done: the answer that was begun is thrown away and the words become one turn.
    takeBackTurn(draft, agent, at);
  } else {
    if (policy.interruption === 'off') return;
    stopSpeaking(draft, at);
  }
  conversation.closing = null;
}

/** Whether these words over the agent leave it the floor. */
function leavesFloor(draft: Draft, text: string, policy: ConversationPolicy): boolean {
  const { conversation } = draft;
  const { agent, closing } = conversation;
  // It has asked whether anybody is there, or says goodbye to nobody: any word is the answer.
  if (closing?.reason === 'caller-silent') return false;
  if (agent.kind !== 'quiet' && agent.reply.scripted && conversation.idlePrompts > 0) return false;
  if (closing !== null) return isFarewell(text, policy.backchannels);
  if (!isBackchannel(text, policy.backchannels)) return false;
  if (agent.kind !== 'speaking' && agent.kind !== 'holding') return true;
  // "Haan" over the last word of a question is the answer to it.
  const length = agent.reply.complete && !isUnheard(agent) ? lengthMs(agent.reply.sentences) : null;
  return length === null || length - agent.mark.heardMs > policy.hold.nearlyDoneMs;
}

/** "Hello?" at the very beginning asks for the greeting that is on its way. */
function greets(agent: AgentFloor, text: string, policy: ConversationPolicy): boolean {
  if (agent.kind === 'quiet' || agent.turn !== 1 || !agent.reply.scripted) return false;
  return isOpening(text, policy.backchannels);
}

function takeBackTurn(draft: Draft, floor: BusyFloor, at: Instant): void {
  const { conversation } = draft;
  const last = conversation.history.at(-1);
  const caller = conversation.caller;
  // What a tool may have done by now stays done, and so do the words that it was called for.
  const isLast = last?.role === 'caller' && last.turn === floor.turn && openTools(floor.reply).length === 0;
  if (!isLast || caller.kind === 'quiet') {
    stopSpeaking(draft, at);
    return;
  }
  stopSpeaking(draft, at, 'moved');
  conversation.history = conversation.history.slice(0, -1);
  const merged = { ...caller.heard, finals: [last.text, ...caller.heard.finals] };
  conversation.caller = { ...caller, heard: merged };
}

/** Nobody answers the caller's turn any more: what was understood of it is kept. */
export function keepLastWords(draft: Draft, at: Instant): void {
  settleYield(draft, null, at);
  const { conversation } = draft;
  const heard = heardOf(conversation.caller);
  const text = textOf(heard);
  conversation.caller = { kind: 'quiet' };
  if (text === '' && heard.keys === '') return;
  enterTurn(draft, heard, text, at);
  commit(draft, conversation.turn, EMPTY_REPLY, 0, false, at);
}

/** Sound over the agent came to nothing: it goes on at the very word. */
export function releaseHold(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  if (conversation.agent.kind !== 'holding') return;
  resume(draft, at, policy);
  const heard = heardOf(conversation.caller);
  draft.effects.push({ kind: 'note-backchannel', text: textOf(heard), at });
  forgetWords(draft, heard, at, policy);
}

/** What was said over an agent that keeps the floor is no turn. Keys are meant, whoever speaks: they wait for its end. */
function forgetWords(draft: Draft, { keys }: Heard, at: Instant, policy: ConversationPolicy): void {
  const decideAt = at + policy.endpointing.normalMs;
  draft.conversation.caller =
    keys === ''
      ? { kind: 'quiet' }
      : { kind: 'pausing', speechEndAt: at, heard: { ...NOTHING_HEARD, keys }, decideAt };
}

/** The pause has lasted: it is the agent's turn, or there was nothing. */
export function decideTurn(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  const caller = conversation.caller;
  if (caller.kind !== 'pausing') return;
  const text = textOf(caller.heard);
  const { agent } = conversation;
  if (agent.kind === 'holding' && text === '') {
    // Without a word the hold has its own, shorter patience; until then the floor stays undecided.
    conversation.caller = { ...caller, decideAt: agent.decideAt };
  } else if (agent.kind === 'holding') {
    releaseHold(draft, at, policy);
  } else if (agent.kind === 'speaking' || agent.kind === 'thinking') {
    if (text !== '') draft.effects.push({ kind: 'note-backchannel', text, at });
    forgetWords(draft, caller.heard, at, policy);
  } else {
    takeFloor(draft, caller, text, at, policy);
  }
}

function takeFloor(
  draft: Draft,
  caller: { heard: Heard; speechEndAt: Instant },
  text: string,
  at: Instant,
  policy: ConversationPolicy,
): void {
  const { conversation } = draft;
  conversation.caller = { kind: 'quiet' };
  if (text === '' && caller.heard.keys === '') {
    if (conversation.agent.kind === 'quiet') conversation.idleSince = at;
    return;
  }
  settleYield(draft, null, at);
  takeTurn(draft, caller.heard, text, caller.speechEndAt, at, policy);
}

/** The caller's words become an entry of the history, in a turn of their own. */
function enterTurn(draft: Draft, heard: Heard, text: string, at: Instant): number {
  const { conversation } = draft;
  conversation.turn += 1;
  const turn = conversation.turn;
  const entries: HistoryEntry[] = [];
  if (heard.keys !== '') entries.push({ role: 'keys', turn, digits: heard.keys, at });
  if (text !== '') entries.push({ role: 'caller', turn, text, at });
  conversation.history = conversation.history.concat(entries);
  return turn;
}

function takeTurn(
  draft: Draft,
  heard: Heard,
  text: string,
  speechEndAt: Instant,
  at: Instant,
  policy: ConversationPolicy,
): void {
  const { conversation } = draft;
  const turn = enterTurn(draft, heard, text, at);
  conversation.takenOnGuess = guessOf(conversation.takenOnGuess, heard.partial, at);
  conversation.timing = {
    ...NO_TIMING,
    callerSpeechEndAt: speechEndAt,
    transcriptFinalAt: heard.finalAt,
    decidedAt: at,
  };
  conversation.idlePrompts = 0;
  if (conversation.answeredBy === 'unknown') conversation.answeredBy = 'person';
  if (conversation.closing !== null) {
    // Said after the goodbye: heard, kept, not answered.
    commit(draft, turn, EMPTY_REPLY, 0, false, at);
    leaveFloor(draft, at);
    return;
  }
  requestReply(draft, at, policy);
}
