// When ears, brain or voice fail: say what can be said, try what may help once, and end politely when it does not.
import { completeReply, hangUp, requestReply, say, stopSpeaking } from './agent-floor.ts';
import { busyFloor, type Draft } from './draft.ts';
import type { ConversationPolicy } from './policy.ts';
import type { ConversationInput } from './state.ts';

type InputOf<Kind extends ConversationInput['kind']> = Extract<ConversationInput, { kind: Kind }>;

/** The model died. What it had said whole is still spoken; nothing at all is answered with an apology. */
export function replyFailed(draft: Draft, input: InputOf<'reply-error'>, policy: ConversationPolicy): void {
  const floor = busyFloor(draft, input.turn);
  if (floor === null || floor.reply.complete) {
    // A line of our own that nobody voiced in time: the voice is what failed.
    if (floor?.kind === 'thinking') giveUpVoice(draft, input.at, policy);
    return;
  }
  const { conversation } = draft;
  conversation.failures += 1;
  draft.effects.push({ kind: 'cancel-reply', turn: input.turn });
  if (floor.reply.sentences.length > 0) {
    // The unfinished sentence is dropped: half a sentence is worse than a short answer.
    conversation.agent = { ...floor, reply: { ...floor.reply, rest: '' } };
    completeReply(draft, input.turn, input.at);
    return;
  }
  if (input.retryable && conversation.failures < policy.maxFailures) {
    conversation.turn += 1;
    moveCallerWords(draft, input.turn, conversation.turn);
    requestReply(draft, input.at, policy);
    return;
  }
  moveCallerWords(draft, input.turn, conversation.turn + 1);
  if (conversation.failures <= policy.maxFailures) {
    say(draft, policy.lines.apology, input.at, policy);
    return;
  }
  sayGoodbye(draft, input.at, policy);
}

/** The caller's words stay those of the turn that answers them. */
function moveCallerWords(draft: Draft, from: number, to: number): void {
  const { conversation } = draft;
  conversation.history = conversation.history.map((entry) =>
    entry.turn === from && (entry.role === 'caller' || entry.role === 'keys')
      ? { ...entry, turn: to }
      : entry,
  );
}

/** The voice died. What was not voiced yet is said again once, as a turn of its own. */
export function voiceFailed(draft: Draft, input: InputOf<'voice-error'>, policy: ConversationPolicy): void {
  const floor = busyFloor(draft, input.turn);
  if (floor === null) return;
  const { conversation } = draft;
  conversation.failures += 1;
  const unsaid = floor.reply.sentences
    .filter((sentence) => sentence.endMs === null)
    .map((sentence) => sentence.text);
  if (
    input.retryable &&
    conversation.failures <= policy.maxFailures &&
    unsaid.length > 0 &&
    floor.reply.complete
  ) {
    stopSpeaking(draft, input.at);
    conversation.agent = { kind: 'quiet' };
    say(draft, unsaid.join(' '), input.at, policy);
    return;
  }
  if (conversation.failures > policy.maxFailures || !input.retryable) {
    giveUpVoice(draft, input.at, policy);
    return;
  }
  const nothingHeard = floor.kind === 'thinking';
  stopSpeaking(draft, input.at);
  if (!nothingHeard) return;
  moveCallerWords(draft, input.turn, conversation.turn);
  requestReply(draft, input.at, policy);
}

/** Nothing can be said any more: end the call rather than leave a person with silence. */
function giveUpVoice(draft: Draft, at: number, policy: ConversationPolicy): void {
  const { conversation } = draft;
  stopSpeaking(draft, at);
  conversation.closing = {
    reason: 'provider-failed',
    disposition: 'failed',
    by: at + policy.goodbyeTimeoutMs,
    awaiting: 'goodbye',
  };
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
  sayGoodbye(draft, input.at, policy);
}

function sayGoodbye(draft: Draft, at: number, policy: ConversationPolicy): void {
  const { conversation } = draft;
  conversation.caller = { kind: 'quiet' };
  conversation.closing = {
    reason: 'provider-failed',
    disposition: 'failed',
    by: at + policy.goodbyeTimeoutMs,
    awaiting: 'goodbye',
  };
  say(draft, policy.lines.failureGoodbye, at, policy);
}
