// The end of a pause: the agent takes the turn, or nothing was said, or the agent goes on. Also what becomes of words that
// nobody answers yet, or any more.
import type { Instant } from '../../telephony/time.ts';
import {
  awaitsVerdict,
  isHoldAnnouncement,
  isMachineGoingOn,
  rememberAnswer,
} from '../answering/answering.ts';
import { dismissAnswerer, wayWithAnswerer } from '../answering/person-answered.ts';
import type { HistoryEntry } from '../exchange.ts';
import type { CallerFloor, Heard } from '../floors.ts';
import { textOf } from '../heard.ts';
import { isHeard, leaveFloor, resume, settleYield } from '../over-agent/agent-floor.ts';
import {
  asksAgain,
  checkLine,
  isOverAgent,
  keepsFloor,
  leavesFloor,
  noteHello,
  noteOverlap,
  settleWords,
} from '../over-agent/over-agent.ts';
import type { ConversationPolicy } from '../policy.ts';
import { greet, requestReply, say } from '../reply-turn.ts';
import { commit, moveCallerWords } from '../turn-record.ts';
import { asksToWait, isFarewell, isHello, isOpening } from '../words/words.ts';
import { askedBy, type Draft, EMPTY_REPLY, heardOf, NO_TIMING, NOTHING_HEARD } from './draft.ts';
import { guessOf } from './guess.ts';
import { takeSpeculation } from './speculation.ts';
import { judgedBy } from './turn-pauses.ts';

type Pausing = Extract<CallerFloor, { kind: 'pausing' }>;

/** The pause has lasted: it is the agent's turn, or there was nothing. */
export function decideTurn(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  const caller = conversation.caller;
  if (caller.kind !== 'pausing') return;
  const text = textOf(caller.heard);
  const { agent } = conversation;
  const verdictAt = awaitsVerdict(draft, text);
  if (verdictAt !== null && verdictAt > at) {
    conversation.caller = { ...caller, decideAt: verdictAt };
    return;
  }
  if (agent.kind === 'holding' && text === '' && caller.decideAt < agent.decideAt && !isEcho(draft, caller)) {
    // Without a word the hold has its own, shorter patience; until then the floor stays undecided.
    conversation.caller = { ...caller, decideAt: agent.decideAt };
  } else if (agent.kind === 'holding') {
    settleHold(draft, at, policy);
    if (conversation.agent.kind === 'yielding') takeFloor(draft, caller, text, at, policy);
  } else if (agent.kind === 'speaking' || agent.kind === 'thinking') {
    setAside(draft, caller.heard, text, at, policy);
  } else {
    takeFloor(draft, caller, text, at, policy);
  }
}

function isEcho(draft: Draft, caller: Pausing): boolean {
  return isEchoed(draft, caller.heard);
}

function isEchoed(draft: Draft, heard: Heard): boolean {
  return draft.conversation.line.echoes && heard.overlaps;
}

/** The hold has lasted long enough: what was said takes the floor, or the agent goes on. */
export function settleHold(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  settleWords(draft, at, policy);
  releaseHold(draft, at, policy);
}

/** Sound over the agent came to nothing: it goes on at the very word. */
function releaseHold(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  const { agent, line } = conversation;
  if (agent.kind !== 'holding') return;
  const heard = heardOf(conversation.caller);
  const text = textOf(heard);
  if (isHeard(agent)) {
    const falseHolds = text === '' ? line.falseHolds + 1 : 0;
    conversation.line = { ...line, falseHolds, mayEcho: heard.followsAgent };
  }
  noteOverlap(draft, text, text === '' ? (isEchoed(draft, heard) ? 'echo' : 'noise') : 'backchannel', at);
  // The final of a guess is the same words once more.
  if (heard.partial !== '') conversation.takenOnGuess = guessOf(conversation.takenOnGuess, heard.partial, at);
  resume(draft, at, policy);
  setAside(draft, heard, text, at, policy);
  if (text === '') draft.effects.push({ kind: 'note-backchannel', text, at, since: heard.since ?? at });
}

/** What was said over an agent that keeps the floor: no turn, unless it was meant and could not be heard out. */
function setAside(draft: Draft, heard: Heard, text: string, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  const { agent } = conversation;
  const isMeant =
    text !== '' &&
    isOverAgent(agent) &&
    conversation.closing === null &&
    keepsFloor(draft, agent, at, policy) &&
    !leavesFloor(draft, agent, text, at, policy);
  if (isMeant) {
    conversation.kept = conversation.kept === null ? heard : joined(conversation.kept, heard);
    conversation.caller = { kind: 'quiet' };
    return;
  }
  if (text !== '') {
    noteHello(draft, text, at);
    draft.effects.push({ kind: 'note-backchannel', text, at, since: heard.since ?? at });
  }
  forgetWords(draft, heard, at, policy);
}

function joined(before: Heard, after: Heard): Heard {
  return {
    ...after,
    since: before.since,
    finals: [...before.finals, ...(before.partial === '' ? [] : [before.partial]), ...after.finals],
    keys: before.keys + after.keys,
  };
}

/** What was said over an agent that keeps the floor is no turn. Keys are meant, whoever speaks: they wait for its end. */
function forgetWords(draft: Draft, { keys }: Heard, at: Instant, policy: ConversationPolicy): void {
  const decideAt = at + policy.endpointing.normalMs;
  draft.conversation.caller =
    keys === ''
      ? { kind: 'quiet' }
      : { kind: 'pausing', speechEndAt: at, heard: { ...NOTHING_HEARD, keys }, decideAt, edge: 'detector' };
}

/** The agent has ended: what was said while it could not be interrupted is taken up. False: there was nothing. */
export function takeUpKept(draft: Draft, at: Instant): boolean {
  const { conversation } = draft;
  const { kept, caller } = conversation;
  if (kept === null || conversation.agent.kind !== 'quiet' || conversation.closing !== null) return false;
  conversation.kept = null;
  const heard = joined(kept, heardOf(caller));
  conversation.caller =
    caller.kind === 'quiet'
      ? { kind: 'pausing', speechEndAt: at, heard, decideAt: at, edge: 'detector' }
      : { ...caller, heard };
  conversation.idleSince = null;
  return true;
}

/** Nobody answers the caller's turn any more: what was understood of it is kept. */
export function keepLastWords(draft: Draft, at: Instant): void {
  settleYield(draft, null, at);
  const { conversation } = draft;
  const now = heardOf(conversation.caller);
  const heard = conversation.kept === null ? now : joined(conversation.kept, now);
  const text = textOf(heard);
  conversation.kept = null;
  conversation.caller = { kind: 'quiet' };
  if (text === '' && heard.keys === '') return;
  enterTurn(draft, heard, text, at);
  commit(draft, conversation.turn, EMPTY_REPLY, 0, null, at);
}

function takeFloor(
  draft: Draft,
  caller: Pausing,
  text: string,
  at: Instant,
  policy: ConversationPolicy,
): void {
  const { conversation } = draft;
  conversation.caller = { kind: 'quiet' };
  if (text === '' && caller.heard.keys === '') {
    if (conversation.agent.kind === 'quiet') leaveFloor(draft, at, policy);
    goOnBeingIdle(draft, at, policy);
    return;
  }
  settleYield(draft, null, at);
  if (isMachineGoingOn(draft, text, at, policy)) return;
  if (text !== '' && isHoldAnnouncement(draft, text, at, policy)) return;
  takeTurn(draft, caller, text, at, policy);
}

/** Behind a sound without a word nobody is talked to at once. */
const BEHIND_SOUND_MS = 1_000;

/** A door, a cough, a television: whoever has said nothing since is asked whether they are there as if it had been still. */
function goOnBeingIdle(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  const { idleSince, idleBefore } = conversation;
  conversation.idleBefore = null;
  if (idleSince === null || idleBefore === null) return;
  conversation.idleSince = Math.max(idleBefore, at - Math.max(0, policy.idle.afterMs - BEHIND_SOUND_MS));
}

/** The caller's words become an entry of the history, in a turn of their own. */
function enterTurn(draft: Draft, heard: Heard, text: string, at: Instant, guessed = false): number {
  const { conversation } = draft;
  // A guess has taken the number already.
  if (!guessed) conversation.turn += 1;
  const turn = conversation.turn;
  const entries: HistoryEntry[] = [];
  if (heard.keys !== '') entries.push({ role: 'keys', turn, digits: heard.keys, at });
  if (text !== '') entries.push({ role: 'caller', turn, text, at });
  conversation.history = conversation.history.concat(entries);
  draft.effects.push({
    kind: 'note-caller',
    turn,
    text,
    keys: heard.keys,
    replaces: conversation.takenBack,
    since: heard.since ?? at,
  });
  conversation.takenBack = null;
  return turn;
}

function takeTurn(
  draft: Draft,
  caller: Pausing,
  text: string,
  at: Instant,
  policy: ConversationPolicy,
): void {
  const { conversation } = draft;
  const { heard } = caller;
  const saysHelloAgain = heard.keys === '' && isHello(text) && heard.overlaps;
  const speculation = heard.keys === '' ? takeSpeculation(draft, text) : null;
  const turn = enterTurn(draft, heard, text, at, speculation !== null);
  conversation.takenOnGuess = guessOf(conversation.takenOnGuess, heard.partial, at);
  conversation.timing = {
    ...NO_TIMING,
    callerSpeechEndAt: caller.speechEndAt,
    transcriptFinalAt: heard.finalAt,
    decidedAt: at,
  };
  conversation.judgedBy = judgedBy(heard, conversation.line, caller.speechEndAt);
  conversation.idlePrompts = 0;
  conversation.waitsUntil = null;
  conversation.lineHold = null;
  const way = wayWithAnswerer(draft, text, policy);
  const personCame = (conversation.answering?.waitUntil ?? null) !== null;
  if (personCame) conversation.answering = null;
  else rememberAnswer(draft, text);
  conversation.line = { ...conversation.line, falseHolds: 0 };
  if (conversation.answeredBy === 'unknown') conversation.answeredBy = 'person';
  if (conversation.closing !== null && !takesBackGoodbye(draft, text, policy)) {
    // Said after the goodbye: heard, kept, not answered.
    if (speculation !== null) draft.effects.push({ kind: 'cancel-reply', turn: speculation.turn });
    commit(draft, turn, EMPTY_REPLY, 0, null, at);
    leaveFloor(draft, at, policy);
    return;
  }
  conversation.closing = null;
  if (conversation.muted !== null) {
    // An operator answers.
    if (speculation !== null) draft.effects.push({ kind: 'cancel-reply', turn: speculation.turn });
    commit(draft, turn, EMPTY_REPLY, 0, null, at);
    return;
  }
  if (way === 'hang-up') {
    commit(draft, turn, EMPTY_REPLY, 0, null, at);
    dismissAnswerer(draft, way, at, policy);
  } else if (way === 'message') {
    moveCallerWords(draft, turn, turn + 1);
    dismissAnswerer(draft, way, at, policy);
  } else if (personCame && policy.greeting !== null && isOpening(text, policy.backchannels)) {
    // Nobody has told them yet who calls.
    moveCallerWords(draft, turn, turn + 1);
    greet(draft, at, policy);
  } else if (saysHelloAgain && asksAgain(draft, at, policy) && policy.lines.lineCheck !== '') {
    moveCallerWords(draft, turn, turn + 1);
    checkLine(draft, at, policy);
  } else if (
    heard.keys === '' &&
    asksToWait(text, askedBy(conversation.history)) &&
    policy.lines.willWait !== ''
  ) {
    moveCallerWords(draft, turn, turn + 1);
    say(draft, policy.lines.willWait, at, policy);
    conversation.waitsUntil = at + policy.idle.waitMs;
  } else {
    requestReply(draft, at, policy, speculation?.inputs ?? null);
    return;
  }
  // It is answered otherwise.
  if (speculation !== null) draft.effects.push({ kind: 'cancel-reply', turn: speculation.turn });
}

/** Something that is no goodbye, said in the moment in which the line would have been cut. */
function takesBackGoodbye(draft: Draft, text: string, policy: ConversationPolicy): boolean {
  const { closing } = draft.conversation;
  if (closing === null || closing.final || closing.awaiting === 'beep') return false;
  return text === '' || !isFarewell(text, policy.backchannels);
}
