// The caller's side of the floor: what is heard of them, and when their pause is decided. What their words mean while the
// agent has the floor is judged in `over-agent.ts`; taking the turn is in `turn-taking.ts`.
import type { Instant } from '../../telephony/time.ts';
import { answererSpeaks, isPassedOver, machineIsHeard, personComes } from '../answering/answering.ts';
import type { CallerFloor, Heard, Prediction } from '../floors.ts';
import { textOf } from '../heard.ts';
import type { InputOf } from '../inputs.ts';
import { hold, isHeard, stopSpeaking } from '../over-agent/agent-floor.ts';
import { withoutEcho } from '../over-agent/echo.ts';
import { awaitsMore, leavesFloor, saidOver, takeFloorFromAgent } from '../over-agent/over-agent.ts';
import { isDecisive } from '../over-agent/overlap.ts';
import type { ConversationPolicy } from '../policy.ts';
import { isProtected, mayBeHeld } from '../reply-turn.ts';
import { wordsOf } from '../words/words.ts';
import { askedBy, type Draft, heardOf } from './draft.ts';
import { guessAfterSpeech, newsInFinal, newsInPartial } from './guess.ts';
import { speculate } from './speculation.ts';
import { turnEndsAt } from './turn-end.ts';
import { judgedBy, notePause } from './turn-pauses.ts';

/** The tail of the agent's voice is on its way to the caller, and its echo on the way back. */
const ECHO_TAIL_MS = 900;
const LIKE_ECHO_MS = 300;
/** A word that a recogniser tells now was said about so long ago. */
const WORD_LAG_MS = 300;

export function speechStart(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  conversation.takenOnGuess = guessAfterSpeech(conversation.takenOnGuess, at);
  answererSpeaks(draft, at);
  if (conversation.caller.kind !== 'speaking') {
    learnFromPause(draft, conversation.caller, at);
    const heard = { ...heardOf(conversation.caller), endsBySound: null };
    // Words that are there already were not said over the agent.
    if (textOf(heard) === '') {
      heard.overlaps = overlaps(draft, at);
      heard.followsAgent = followsAgent(draft, at);
      heard.since = at;
    }
    conversation.caller = { kind: 'speaking', since: at, startedAt: at, heard };
  }
  conversation.idleBefore = conversation.idleSince ?? conversation.idleBefore;
  conversation.idleSince = null;
  if (conversation.closing?.awaiting === 'beep' || !mayBeHeld(draft, at, policy)) return;
  if (heardOf(conversation.caller).followsAgent && conversation.line.mayEcho)
    conversation.line = { ...conversation.line, echoes: true };
  const { agent, line } = conversation;
  // On a line that echoes, or is never quiet, sound says nothing: words do.
  const isNoisy = line.echoes || line.falseHolds >= policy.hold.mostFalse;
  if (isNoisy && agent.kind === 'speaking') return;
  const isStopped =
    policy.interruption === 'stop' && agent.kind === 'speaking' && conversation.closing === null;
  if (isStopped) stopSpeaking(draft, at, 'caller');
  else hold(draft, at, policy);
}

/** Only a pause between words of one turn, and only of somebody who had the floor, says how they pause. */
function learnFromPause(draft: Draft, caller: CallerFloor, at: Instant): void {
  const { conversation } = draft;
  if (caller.kind !== 'pausing' || caller.edge === 'words' || conversation.agent.kind !== 'quiet') return;
  const text = textOf(caller.heard);
  if (wordsOf(text).length < 2) return;
  const by = judgedBy(caller.heard, conversation.line, caller.speechEndAt);
  notePause(draft, text, { ms: at - caller.speechEndAt, taken: false, by });
}

/** An echo comes 60 to 800 ms behind, and is told a little later. */
const ECHO_ONSET_MS = 1_000;

/** Whether what begins now begins right behind the agent's own sound. */
function followsAgent(draft: Draft, at: Instant): boolean {
  const { agent, line } = draft.conversation;
  return agent.kind === 'speaking' && line.agentSoundAt !== null && at - line.agentSoundAt <= ECHO_ONSET_MS;
}

/** Whether what begins now begins while the agent can be heard. */
function overlaps(draft: Draft, at: Instant): boolean {
  const { agent, line } = draft.conversation;
  if (agent.kind === 'speaking' || (agent.kind === 'holding' && agent.startedAt !== null)) return true;
  if (agent.kind === 'yielding') return true;
  return line.agentHeardUntil !== null && at - line.agentHeardUntil < ECHO_TAIL_MS;
}

export function speechEnd(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  const caller = conversation.caller;
  if (caller.kind === 'pausing') speechHadEnded(draft, caller, at, policy);
  if (caller.kind === 'quiet') turnHadEnded(draft, at);
  if (caller.kind !== 'speaking') return;
  if (caller.heard.partial !== '' || caller.heard.finals.length === 0) {
    draft.effects.push({ kind: 'finalize-transcript' });
  }
  conversation.caller = {
    kind: 'pausing',
    speechEndAt: at,
    heard: caller.heard,
    decideAt: decideAt(draft, caller.heard, at, policy),
    edge: 'detector',
  };
  const agent = conversation.agent;
  if (agent.kind === 'holding') {
    // A cough is over quickly; a sentence whose words are late is waited for.
    const isSpeech = at - caller.startedAt >= policy.hold.surelySpeechMs;
    // Sound that follows the agent's and ends with it is likely its own: should words come after all, they take the floor.
    const isLikeEcho = caller.heard.followsAgent && !isSpeech && textOf(caller.heard) === '';
    const patience = isSpeech
      ? policy.endpointing.noWordsMs
      : isLikeEcho
        ? Math.min(LIKE_ECHO_MS, policy.hold.noWordsMs)
        : policy.hold.noWordsMs;
    conversation.agent = { ...agent, decideAt: Math.min(agent.decideAt, at + patience) };
    releaseEarly(draft, at, policy);
  }
  speculate(draft, at, policy);
}

/**
 * A recogniser that counts milliseconds is often sure of silence before the detector is, and tells only that it is silent now. The
 * detector then says since when: the wait counts from there.
 */
function speechHadEnded(
  draft: Draft,
  caller: Extract<CallerFloor, { kind: 'pausing' }>,
  at: Instant,
  policy: ConversationPolicy,
): void {
  const { edge, heard, speechEndAt } = caller;
  if (edge !== 'recogniser') return;
  const isEarlier = at < speechEndAt && heard.keys === '';
  draft.conversation.caller = isEarlier
    ? { ...caller, edge: 'detector', speechEndAt: at, decideAt: decideAt(draft, heard, at, policy) }
    : { ...caller, edge: 'detector' };
}

/** The turn was taken at the recogniser's word, before the detector was sure: its record counts from the last sound all the same. */
function turnHadEnded({ conversation }: Draft, at: Instant): void {
  const { timing, judgedBy } = conversation;
  const { callerSpeechEndAt } = timing;
  const { predicted } = judgedBy;
  if (callerSpeechEndAt === null || at >= callerSpeechEndAt || predicted?.verdict !== 'ended') return;
  const afterMs = predicted.afterMs + Math.round(callerSpeechEndAt - at);
  conversation.timing = { ...timing, callerSpeechEndAt: at };
  conversation.judgedBy = { ...judgedBy, predicted: { ...predicted, afterMs } };
}

export function transcriptPartial(
  draft: Draft,
  input: InputOf<'transcript-partial'>,
  policy: ConversationPolicy,
): void {
  const { conversation } = draft;
  if (isPassedOver(draft, input, policy)) return;
  const heard = hearing(draft, input.at);
  const news = newsInPartial(conversation.takenOnGuess, input.text, input.at);
  if (news === null || wordsOf(news).length === 0) {
    // A guess that is taken back was never said.
    if (heard.partial !== '' && wordsOf(input.text).length === 0)
      hear(draft, { ...heard, partial: '' }, input.at, policy);
    return;
  }
  const own = freeOfEcho(draft, heard, news);
  if (own.undecided) return;
  hear(draft, { ...heard, partial: own.text }, input.at, policy);
}

export function transcriptFinal(
  draft: Draft,
  input: InputOf<'transcript-final'>,
  policy: ConversationPolicy,
): void {
  const { conversation } = draft;
  if (isPassedOver(draft, input, policy)) return;
  const { news, left } = newsInFinal(conversation.takenOnGuess, input.text, input.at);
  conversation.takenOnGuess = left;
  if (news === null) return;
  const heard = hearing(draft, input.at);
  const own = freeOfEcho(draft, heard, news);
  const isEcho = own.undecided && isLikelyEcho(draft, heard);
  if (isEcho) conversation.line = { ...conversation.line, mayEcho: true };
  const text = isEcho ? '' : own.text;
  if (wordsOf(text).length === 0) {
    hear(draft, { ...heard, partial: '' }, input.at, policy);
    return;
  }
  const finals = [...heard.finals, text.trim()];
  hear(draft, { ...heard, finals, partial: '', finalAt: input.at }, input.at, policy);
}

/** What is heard so far; where nothing is, whether what comes now comes over the agent. */
function hearing(draft: Draft, at: Instant): Heard {
  const { caller } = draft.conversation;
  const heard = heardOf(caller);
  if (caller.kind !== 'quiet') return heard;
  return { ...heard, overlaps: overlaps(draft, at), since: at };
}

function freeOfEcho(draft: Draft, heard: Heard, text: string): { text: string; undecided: boolean } {
  if (!heard.overlaps) return { text, undecided: false };
  const { rest, echoed, undecided } = withoutEcho(text, saidOver(draft));
  if (echoed) draft.conversation.line = { ...draft.conversation.line, echoes: true };
  return { text: rest, undecided };
}

/**
 * Two words of the agent's own are its echo where they came right behind its sound, for the hold has cut it short; and behind its end,
 * where the line has echoed and nothing was asked that one of its own words would answer.
 */
function isLikelyEcho({ conversation }: Draft, { followsAgent: follows }: Heard): boolean {
  if (follows) return true;
  const { line, agent, history } = conversation;
  return agent.kind === 'quiet' && (line.echoes || line.mayEcho) && !/[?？]\s*$/.test(askedBy(history));
}

export function turnPredicted(
  draft: Draft,
  input: InputOf<'turn-predicted'>,
  policy: ConversationPolicy,
): void {
  const { conversation } = draft;
  const { caller } = conversation;
  const basis = input.basis ?? 'words';
  if (basis === 'words' && !conversation.line.predicts)
    conversation.line = { ...conversation.line, predicts: true };
  if (caller.kind === 'quiet') return;
  const prediction: Prediction = { verdict: input.verdict, basis, at: input.at };
  const heard = { ...caller.heard, prediction };
  const isOver = input.verdict === 'ended' && caller.kind === 'speaking' && heard.partial === '';
  if (isOver && textOf(heard) !== '') {
    // The recogniser is surer than energy: music or a television may go on behind the words.
    const endsAt = decideAt(draft, heard, input.at, policy);
    conversation.caller = {
      kind: 'pausing',
      speechEndAt: input.at,
      heard,
      decideAt: endsAt,
      edge: 'recogniser',
    };
    return;
  }
  hear(draft, heard, input.at, policy);
}

export function turnProbable(
  draft: Draft,
  input: InputOf<'turn-probability'>,
  policy: ConversationPolicy,
): void {
  const { caller } = draft.conversation;
  if (caller.kind !== 'pausing') return;
  hear(draft, { ...caller.heard, endsBySound: input.ended }, input.at, policy);
}

export function dtmfReceived(
  draft: Draft,
  input: InputOf<'dtmf-received'>,
  policy: ConversationPolicy,
): void {
  const { conversation } = draft;
  // Nobody is there to press keys, or it is too late for them.
  if (conversation.closing?.final) return;
  if (policy.interruption !== 'off' && !isProtected(conversation.agent, input.at)) {
    stopSpeaking(draft, input.at, 'caller');
    conversation.closing = null;
  }
  const heard = heardOf(conversation.caller);
  const keys = { ...heard, since: heard.since ?? input.at, keys: heard.keys + input.digit };
  conversation.idleSince = null;
  conversation.caller = {
    kind: 'pausing',
    speechEndAt: input.at,
    heard: keys,
    decideAt: decideAt(draft, keys, input.at, policy),
    edge: 'detector',
  };
}

function decideAt(draft: Draft, heard: Heard, speechEndAt: Instant, policy: ConversationPolicy): Instant {
  const { line, history } = draft.conversation;
  const asked = askedBy(history);
  const { pauses, predicts } = line;
  return turnEndsAt({ heard, asked, speechEndAt, predicts, pauses }, policy.endpointing);
}

/** New words: they may confirm an interruption, and they move the moment at which the turn is over. */
function hear(draft: Draft, newest: Heard, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  const text = textOf(newest);
  if (text !== '') conversation.idleBefore = null;
  const isSame = sameWords(text, textOf(heardOf(conversation.caller)));
  const heard = isSame ? newest : { ...newest, prediction: null };
  if (conversation.closing?.awaiting === 'beep' && !personComes(draft, text, at, policy)) return;
  if (machineIsHeard(draft, text, at, policy)) return;
  const before = conversation.caller;
  if (before.kind === 'speaking') {
    conversation.caller = { ...before, since: at, heard };
  } else if (before.kind === 'pausing' && before.edge === 'recogniser' && grows(before, heard)) {
    // They went on too soon for the detector, which tells when that ends.
    const startedAt = Math.max(before.speechEndAt, at - WORD_LAG_MS);
    conversation.caller = { kind: 'speaking', since: at, startedAt, heard: { ...heard, endsBySound: null } };
    conversation.idleSince = null;
  } else if (before.kind === 'pausing' || text !== '') {
    const speechEndAt = speechEndOf(before, heard, at);
    const edge = before.kind === 'pausing' ? before.edge : 'words';
    const wentOn = before.kind === 'pausing' && speechEndAt - before.speechEndAt > WORD_LAG_MS;
    const now = wentOn ? { ...heard, endsBySound: null } : heard;
    const endsAt = Math.max(at, decideAt(draft, now, speechEndAt, policy));
    conversation.caller = { kind: 'pausing', speechEndAt, heard: now, decideAt: endsAt, edge };
    conversation.idleSince = null;
  }
  if (text !== '' && !awaitsMore(draft, heard, text, at)) takeFloorFromAgent(draft, text, at, policy);
  releaseEarly(draft, at, policy);
  speculate(draft, at, policy);
}

function sameWords(one: string, other: string): boolean {
  return wordsOf(one).join(' ') === wordsOf(other).join(' ');
}

/** Guessed words that go on behind the detector's edge, or without one, are speech that is too soft for it. */
function speechEndOf(before: CallerFloor, heard: Heard, at: Instant): Instant {
  if (before.kind !== 'pausing') return at;
  if (!grows(before, heard)) return before.speechEndAt;
  return before.edge === 'words' ? at : Math.max(before.speechEndAt, at - WORD_LAG_MS);
}

function grows(before: Extract<CallerFloor, { kind: 'pausing' }>, heard: Heard): boolean {
  return wordsOf(heard.partial).length > wordsOf(before.heard.partial).length;
}

/** Certain words that leave the agent the floor need no further silence: every moment of hold is heard as a stumble. */
function releaseEarly(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { agent, caller, line } = draft.conversation;
  if (agent.kind !== 'holding' || caller.kind !== 'pausing') return;
  const { finals, partial, overlaps: over } = caller.heard;
  const echoes = line.echoes || (line.mayEcho && caller.heard.followsAgent);
  const isEcho = echoes && over && finals.length === 0 && isHeard(agent);
  // An acknowledgement that is only guessed at is one: should more be meant, the words that come take the floor all the same.
  const text = textOf(caller.heard);
  const isNod =
    partial !== '' && isHeard(agent) && isDecisive(text) && leavesFloor(draft, agent, text, at, policy);
  if (isNod || ((finals.length > 0 || isEcho) && partial === '')) {
    draft.conversation.caller = { ...caller, decideAt: at };
  }
}
