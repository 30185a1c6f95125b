// What happens when transcriber, model or voice fail: say what can be said, retry once if that may help, and otherwise end
// politely.
import type { Instant } from '../telephony/time.ts';
import type { InputOf, ReplyFailure } from './inputs.ts';
import {
  answerOpenTools,
  close,
  hangUp,
  isUnheard,
  leaveFloor,
  noteLife,
  stopSpeaking,
} from './over-agent/agent-floor.ts';
import type { ConversationPolicy } from './policy.ts';
import { addText, replyCut } from './reply.ts';
import { askInTurn, completeReply, playSound, requestReply, say, sayTheRest } from './reply-turn.ts';
import { moveCallerWords, withhold } from './turn-record.ts';
import { type BusyFloor, breakFrom, busyFloor, type Draft, openTools, setReply } from './turns/draft.ts';
import { keepLastWords } from './turns/turn-taking.ts';

/** So long nobody on a telephone wonders. */
const SILENT_WAIT_MS = 1_200;
/** Nobody holds a telephone for longer in order to be answered. */
const LONGEST_WAIT_MS = 15_000;

/** The breath behind a sentence is no part of it. */
const BREATH_MS = 150;

type FailedReply = Pick<InputOf<'reply-error'>, 'at' | 'turn' | keyof ReplyFailure> & {
  /** Its token limit was reached before one sentence was whole. `cut`: a shorter answer may fit. */
  readonly tooLong?: 'cut' | 'spent' | undefined;
};

/**
 * The model died. What it had said whole is still spoken; nothing at all is answered with an apology. What it refused to
 * hear is left out of what it is shown next, and is no failure of its own.
 */
export function replyFailed(draft: Draft, input: FailedReply, policy: ConversationPolicy): void {
  const floor = busyFloor(draft, input.turn);
  if (floor === null || floor.reply.complete) return;
  const { conversation } = draft;
  const { at, turn, refused } = input;
  if (refused === undefined) conversation.failures += 1;
  else if (refused === 'content') withhold(draft, turn);
  draft.effects.push({ kind: 'cancel-reply', turn });
  answerOpenTools(draft, floor, at);
  replyCut(draft, turn, at, policy);
  const cut = busyFloor(draft, turn);
  if (cut !== null && cut.reply.sentences.length > 0) {
    goOnBehind(draft, cut, input, policy);
    return;
  }
  moveCallerWords(draft, turn, conversation.turn + 1);
  if (conversation.closing !== null) {
    // It was about to end the call: that needs no model.
    say(draft, policy.lines.goodbye, at, policy);
  } else if (refused === 'content') {
    say(draft, policy.lines.refused, at, policy);
  } else if (refused === 'access') {
    // To ask them to say it again would only waste their time.
    sayFailureGoodbye(draft, at, policy);
  } else if (refused === 'length' && forgetOlder(draft)) {
    conversation.turn += 1;
    requestReply(draft, at, policy);
  } else if (
    input.retryable &&
    (input.retryAfterMs ?? 0) > 0 &&
    conversation.failures <= policy.maxFailures
  ) {
    owe(draft, at, input.retryAfterMs ?? 0, policy);
  } else if (mayAskAgain(input) && conversation.failures < policy.maxFailures) {
    conversation.turn += 1;
    requestReply(draft, at, policy, null, input.tooLong === 'cut');
  } else if (conversation.failures <= policy.maxFailures) {
    say(draft, lineFor(input, policy), at, policy);
  } else {
    sayFailureGoodbye(draft, at, policy);
  }
}

/**
 * Something whole was said. The unfinished sentence is dropped, for half a sentence is worse than a short answer, and the
 * model is asked for the rest, once; where it cannot give it, the caller is told rather than left waiting.
 */
function goOnBehind(draft: Draft, floor: BusyFloor, input: FailedReply, policy: ConversationPolicy): void {
  const { conversation } = draft;
  const { at, turn, refused } = input;
  const { sentences, rounds } = floor.reply;
  const asks =
    mayAskAgain(input) &&
    refused === undefined &&
    conversation.closing === null &&
    conversation.failures < policy.maxFailures &&
    (input.retryAfterMs ?? 0) <= SILENT_WAIT_MS;
  const open = { rest: '', toolCalls: [], toolsAnswered: [], roundFrom: sentences.length };
  if (asks) {
    setReply(draft, floor, { ...open, rounds: rounds + 1, repeatsFrom: 0 });
    const said = sentences.map((sentence) => sentence.text).join(' ');
    askInTurn(draft, turn, said, at, policy, input.tooLong === 'cut');
    return;
  }
  setReply(draft, floor, open);
  if (conversation.closing === null) {
    if (refused === 'access') closeAsFailed(draft, at, policy);
    addText(draft, turn, ` ${lineFor(input, policy)}`, at, policy);
  }
  completeReply(draft, turn, at, policy);
}

/** Said where no answer comes. */
function lineFor({ refused, tooLong }: FailedReply, { lines }: ConversationPolicy): string {
  if (refused === 'content') return lines.refused;
  if (refused === 'access') return lines.failureGoodbye;
  // Said again in the same words it would be too long again.
  return tooLong === undefined ? lines.apology : lines.tooLong;
}

/** What was too long may be said in fewer words; what was all reasoning would be once more. */
function mayAskAgain({ retryable, tooLong }: FailedReply): boolean {
  return retryable || tooLong === 'cut';
}

/** A model that wants to be left alone for a while is asked again behind it; the caller is told where that takes long. */
function owe(draft: Draft, at: Instant, afterMs: number, policy: ConversationPolicy): void {
  const { conversation } = draft;
  const waits = afterMs <= LONGEST_WAIT_MS;
  if (waits && afterMs <= SILENT_WAIT_MS) leaveFloor(draft, at, policy);
  else say(draft, waits ? policy.lines.busy : policy.lines.apology, at, policy);
  conversation.owedAt = waits ? at + afterMs : null;
}

/** The older half of what was said goes out of what the model is shown. False where there is no older half. */
function forgetOlder(draft: Draft): boolean {
  const { conversation } = draft;
  const { history, shownFrom } = conversation;
  const half = shownFrom + Math.ceil((history.length - shownFrom) / 2);
  // A tool's result without its call would be refused in turn.
  const next = history.findIndex((entry, index) => index >= half && entry.role === 'caller');
  if (next < 0 || next <= shownFrom) return false;
  conversation.shownFrom = next;
  return true;
}

/** The voice died. Before its first sound all is tried again; behind it, what was not voiced is said once more. */
export function voiceFailed(
  draft: Draft,
  input: Pick<InputOf<'voice-error'>, 'at' | 'turn' | 'retryable' | 'refused'>,
  policy: ConversationPolicy,
): void {
  const floor = busyFloor(draft, input.turn);
  if (floor === null) return;
  const { conversation } = draft;
  const { refused } = input;
  if ((refused === 'content' || refused === 'length') && !floor.reply.scripted) {
    // These words alone are not spoken: it is no failure of the voice.
    stopSpeaking(draft, input.at, 'failure');
    say(draft, policy.lines.refused, input.at, policy);
    return;
  }
  conversation.failures += 1;
  if (conversation.failures > policy.maxFailures || !input.retryable) {
    giveUpVoice(draft, input.at, policy);
  } else if (!isUnheard(floor)) {
    breakOff(draft, floor);
  } else {
    tryAgain(draft, floor, input.at, policy);
  }
}

function tryAgain(draft: Draft, floor: BusyFloor, at: Instant, policy: ConversationPolicy): void {
  const { complete, sentences } = floor.reply;
  stopSpeaking(draft, at, 'failure', 'moved');
  // `say` takes a turn of its own.
  moveCallerWords(draft, floor.turn, draft.conversation.turn + (complete ? 1 : 0));
  if (complete) say(draft, sentences.map((sentence) => sentence.text).join(' '), at, policy);
  else requestReply(draft, at, policy);
}

/** What was made plays to its end; the rest, and what the model still writes, is said behind it by a voice asked anew. */
function breakOff(draft: Draft, floor: BusyFloor): void {
  const { sentences, broken } = floor.reply;
  const made = sentences.findIndex((sentence) => sentence.endMs === null);
  const from = made < 0 ? sentences.length : made;
  breakFrom(draft, floor, from, broken?.endedMs ?? null);
}

/** The playback ended before its time, and nobody of ours had asked for it: what was not heard whole is said again. */
export function playbackBroke(
  draft: Draft,
  floor: BusyFloor,
  heardMs: number,
  at: Instant,
  policy: ConversationPolicy,
): void {
  const { conversation } = draft;
  // On hold it was broken off for the music.
  const isOnHold = conversation.lineHold?.kind === 'signalled';
  if (!isOnHold) conversation.failures += 1;
  if (conversation.failures > policy.maxFailures) {
    giveUpVoice(draft, at, policy);
    return;
  }
  const { sentences } = floor.reply;
  const unheard = sentences.findIndex(({ endMs }) => endMs === null || endMs > heardMs + BREATH_MS);
  const from = unheard < 0 ? sentences.length : unheard;
  breakFrom(draft, floor, from, heardMs);
  sayTheRest(draft, at, policy, isOnHold ? 'other' : 'failure');
}

/** No sign of life for too long: what is stuck shows in how far the reply came. */
export function floorStuck(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const floor = draft.conversation.agent;
  if (floor.kind !== 'thinking' && floor.kind !== 'speaking') return;
  const { turn, reply } = floor;
  if (floor.kind === 'thinking' && reply.sentences.length > 0) {
    // A voice that does not even fail.
    giveUpVoice(draft, at, policy);
  } else if (reply.complete && openTools(reply).length === 0) {
    // All was said, and nobody tells that it was heard.
    stopSpeaking(draft, at, 'failure');
  } else {
    setReply(draft, floor, { complete: false });
    replyFailed(draft, { at, turn, retryable: false }, policy);
    noteLife(draft, turn, at);
  }
}

/** Nothing can be said any more: end the call rather than leave a person with silence. */
function giveUpVoice(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { agent } = draft.conversation;
  const hasSound = agent.kind !== 'quiet' && agent.reply.sound !== undefined;
  stopSpeaking(draft, at, 'failure');
  // What the call had come to stands, also where its goodbye cannot be said.
  // An announcement that cannot be said was none.
  if (draft.conversation.closing === null || policy.announces) closeAsFailed(draft, at, policy);
  const { failureSound, lines } = policy;
  // What lies on the disk needs no voice. Where that cannot be played either, nothing can.
  if (failureSound === null || lines.failureGoodbye === '' || hasSound || policy.announces) hangUp(draft);
  else playSound(draft, { name: failureSound, text: lines.failureGoodbye, whole: true }, at, policy);
}

/** The recogniser is gone for good. */
export function deafened(
  draft: Draft,
  input: InputOf<'transcriber-error'>,
  policy: ConversationPolicy,
): void {
  if (draft.conversation.closing !== null) return;
  stopSpeaking(draft, input.at, 'failure');
  keepLastWords(draft, input.at);
  sayFailureGoodbye(draft, input.at, policy);
}

function sayFailureGoodbye(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  draft.conversation.caller = { kind: 'quiet' };
  closeAsFailed(draft, at, policy);
  say(draft, policy.lines.failureGoodbye, at, policy);
}

function closeAsFailed(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  close(draft, { reason: 'provider-failed', disposition: 'failed', final: true }, at, policy);
}
