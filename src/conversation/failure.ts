// When transcriber, model or voice fail: say what can be said, try what may help once, and end politely when it does not.
import type { Instant } from '../telephony/time.ts';
import { answerOpenTools, close, hangUp, isUnheard, noteLife, stopSpeaking } from './agent-floor.ts';
import { keepLastWords } from './caller-floor.ts';
import { type BusyFloor, busyFloor, type Draft, openTools, setReply } from './draft.ts';
import type { ConversationPolicy } from './policy.ts';
import { completeReply, requestReply, say } from './reply.ts';
import type { ConversationInput } from './state.ts';
import { moveCallerWords } from './turn-record.ts';

type InputOf<Kind extends ConversationInput['kind']> = Extract<ConversationInput, { kind: Kind }>;

/** The model died. What it had said whole is still spoken; nothing at all is answered with an apology. */
export function replyFailed(
  draft: Draft,
  input: Pick<InputOf<'reply-error'>, 'at' | 'turn' | 'retryable'>,
  policy: ConversationPolicy,
): void {
  const floor = busyFloor(draft, input.turn);
  if (floor === null || floor.reply.complete) return;
  const { conversation } = draft;
  const { at, turn } = input;
  conversation.failures += 1;
  draft.effects.push({ kind: 'cancel-reply', turn });
  answerOpenTools(draft, floor, at);
  if (floor.reply.sentences.length > 0) {
    // The unfinished sentence is dropped: half a sentence is worse than a short answer.
    setReply(draft, floor, { rest: '', toolCalls: [] });
    completeReply(draft, turn, at, policy);
    return;
  }
  moveCallerWords(draft, turn, conversation.turn + 1);
  if (conversation.closing !== null) {
    // It was about to end the call: that needs no model.
    say(draft, policy.lines.goodbye, at, policy);
  } else if (input.retryable && conversation.failures < policy.maxFailures) {
    conversation.turn += 1;
    requestReply(draft, at, policy);
  } else if (conversation.failures <= policy.maxFailures) {
    say(draft, policy.lines.apology, at, policy);
  } else {
    sayFailureGoodbye(draft, at, policy);
  }
}

/** The voice died. Before its first sound all is tried again; behind it, what was not voiced is said once more. */
export function voiceFailed(
  draft: Draft,
  input: Pick<InputOf<'voice-error'>, 'at' | 'turn' | 'retryable'>,
  policy: ConversationPolicy,
): void {
  const floor = busyFloor(draft, input.turn);
  if (floor === null) return;
  const { conversation } = draft;
  conversation.failures += 1;
  if (conversation.failures > policy.maxFailures || !input.retryable) {
    giveUpVoice(draft, input.at, policy);
  } else if (!isUnheard(floor)) {
    keepUnvoiced(draft, floor, input.at);
  } else {
    tryAgain(draft, floor, input.at, policy);
  }
}

function tryAgain(draft: Draft, floor: BusyFloor, at: Instant, policy: ConversationPolicy): void {
  const { complete, sentences } = floor.reply;
  stopSpeaking(draft, at, 'moved');
  // `say` takes a turn of its own.
  moveCallerWords(draft, floor.turn, draft.conversation.turn + (complete ? 1 : 0));
  if (complete) say(draft, sentences.map((sentence) => sentence.text).join(' '), at, policy);
  else requestReply(draft, at, policy);
}

/** What was made plays to its end; the rest is said behind it, by a voice that is asked anew. */
function keepUnvoiced(draft: Draft, floor: BusyFloor, at: Instant): void {
  const { reply, turn } = floor;
  if (!reply.complete) draft.effects.push({ kind: 'cancel-reply', turn });
  answerOpenTools(draft, floor, at);
  const made = reply.sentences.findIndex((sentence) => sentence.endMs === null);
  const voiced = made < 0 ? reply.sentences : reply.sentences.slice(0, made);
  const lost = made < 0 ? [] : reply.sentences.slice(made);
  setReply(draft, floor, {
    complete: true,
    rest: '',
    toolCalls: [],
    sentences: voiced,
    unvoiced: lost.map((sentence) => sentence.text).join(' '),
  });
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
    stopSpeaking(draft, at);
  } else {
    setReply(draft, floor, { complete: false });
    replyFailed(draft, { at, turn, retryable: false }, policy);
    noteLife(draft, turn, at);
  }
}

/** Nothing can be said any more: end the call rather than leave a person with silence. */
function giveUpVoice(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  stopSpeaking(draft, at);
  // What the call had come to stands, also where its goodbye cannot be said.
  // An announcement that cannot be said was none.
  if (draft.conversation.closing === null || policy.announces)
    close(draft, { reason: 'provider-failed', disposition: 'failed', final: true }, at, policy);
  hangUp(draft);
}

/** The recogniser is gone for good. */
export function deafened(
  draft: Draft,
  input: InputOf<'transcriber-error'>,
  policy: ConversationPolicy,
): void {
  if (draft.conversation.closing !== null) return;
  stopSpeaking(draft, input.at);
  keepLastWords(draft, input.at);
  sayFailureGoodbye(draft, input.at, policy);
}

function sayFailureGoodbye(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  draft.conversation.caller = { kind: 'quiet' };
  close(draft, { reason: 'provider-failed', disposition: 'failed', final: true }, at, policy);
  say(draft, policy.lines.failureGoodbye, at, policy);
}
