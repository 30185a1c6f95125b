// One conversation, one step: (conversation, input, policy) → (conversation, effects, the next moment to wake).
// Pure. Knows no audio, no vendor and no clock; everything comes in as an input, everything goes out as an effect.
import type { Instant } from '../telephony/time.ts';
import {
  commit,
  hangUp,
  leaveFloor,
  playbackMark,
  playbackStart,
  replyDelta,
  replyEnd,
  replyToolCall,
  requestReply,
  say,
  sentenceMade,
  settleYield,
  stopSpeaking,
  toolResult,
  voiceStart,
} from './agent-floor.ts';
import {
  decideTurn,
  dtmfReceived,
  keepLastWords,
  releaseHold,
  speechEnd,
  speechStart,
  transcriptFinal,
  transcriptPartial,
  turnPredicted,
} from './caller-floor.ts';
import { busyFloor, type Draft, NO_TIMING } from './draft.ts';
import { deafened, replyFailed, voiceFailed } from './failure.ts';
import { beepHeard, leaveMessage } from './machine.ts';
import type { ConversationPolicy } from './policy.ts';
import type { Conversation, ConversationInput, ConversationStep } from './state.ts';

export function newConversation(policy: ConversationPolicy): Conversation {
  return {
    turn: 0,
    caller: { kind: 'quiet' },
    agent: { kind: 'quiet' },
    history: [],
    closing: null,
    takenOnGuess: null,
    answeredBy: policy.direction === 'inbound' ? 'person' : 'unknown',
    timing: NO_TIMING,
    idleSince: null,
    idlePrompts: 0,
    failures: 0,
    begunAt: null,
    ended: false,
  };
}

export function stepConversation(
  conversation: Conversation,
  input: ConversationInput,
  policy: ConversationPolicy,
): ConversationStep {
  const draft: Draft = { conversation: { ...conversation }, effects: [] };
  if (!conversation.ended) {
    apply(draft, input, policy);
    // Deadlines that this very input has passed are due now, not at the next wake-up.
    passTime(draft, input.at, policy);
  } else if (input.kind === 'playback-end' || input.kind === 'call-ended') {
    settleYield(draft, input.heardMs, input.at);
  }
  return {
    conversation: draft.conversation,
    effects: draft.effects,
    wakeAt: nextWake(draft.conversation, policy),
  };
}

function apply(draft: Draft, input: ConversationInput, policy: ConversationPolicy): void {
  switch (input.kind) {
    case 'begin':
      return begin(draft, input.at, policy);
    case 'speech-start':
      return speechStart(draft, input.at, policy);
    case 'speech-end':
      return speechEnd(draft, input.at, policy);
    case 'transcript-partial':
      return transcriptPartial(draft, input, policy);
    case 'transcript-final':
      return transcriptFinal(draft, input, policy);
    case 'turn-predicted':
      return turnPredicted(draft, input, policy);
    case 'dtmf-received':
      return dtmfReceived(draft, input, policy);
    case 'reply-delta':
      return replyDelta(draft, input);
    case 'reply-tool-call':
      return replyToolCall(draft, input);
    case 'reply-end':
      return isEmptyReply(draft, input.turn)
        ? replyFailed(
            draft,
            { ...input, kind: 'reply-error', message: 'empty reply', retryable: true },
            policy,
          )
        : replyEnd(draft, input, policy);
    case 'reply-error':
      return replyFailed(draft, input, policy);
    case 'tool-result':
      return toolResult(draft, input, policy);
    case 'voice-start':
      return voiceStart(draft, input);
    case 'sentence-made':
      return sentenceMade(draft, input);
    case 'voice-error':
      return voiceFailed(draft, input, policy);
    case 'playback-start':
      return playbackStart(draft, input);
    case 'playback-mark':
      return playbackMark(draft, input);
    case 'playback-end':
      return playbackEnd(draft, input, policy);
    case 'beep-heard':
      return beepHeard(draft, input.at, policy);
    case 'transcriber-error':
      return deafened(draft, input, policy);
    case 'end-requested':
      return endRequested(draft, input, policy);
    case 'call-ended':
      return callEnded(draft, input.heardMs, input.at);
    case 'time-passed':
      return;
  }
}

/** A model that says nothing and does nothing has failed, whatever its status code. */
function isEmptyReply(draft: Draft, turn: number): boolean {
  const floor = busyFloor(draft, turn);
  if (floor === null || floor.reply.complete) return false;
  const { generated, toolCalls, rounds } = floor.reply;
  return generated.trim() === '' && toolCalls.length === 0 && rounds === 0;
}

function begin(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  if (conversation.begunAt !== null) return;
  conversation.begunAt = at;
  if (policy.firstSpeaker === 'caller') {
    conversation.idleSince = at;
  } else if (policy.greeting !== null) {
    say(draft, policy.greeting, at, policy);
    // Somebody says "hello?" already: the greeting waits for its end.
    if (conversation.caller.kind === 'speaking') speechStart(draft, at, policy);
  } else {
    conversation.turn += 1;
    conversation.timing = { ...NO_TIMING, decidedAt: at };
    requestReply(draft, at, policy);
  }
}

function playbackEnd(
  draft: Draft,
  input: Extract<ConversationInput, { kind: 'playback-end' }>,
  policy: ConversationPolicy,
): void {
  const { conversation } = draft;
  const yielding = conversation.agent;
  if (yielding.kind === 'yielding' && yielding.turn === input.turn) {
    settleYield(draft, input.heardMs, input.at);
    if (conversation.caller.kind === 'quiet' && conversation.closing === null)
      conversation.idleSince = input.at;
    return;
  }
  const floor = busyFloor(draft, input.turn);
  if (floor === null) return;
  if (input.reason === 'failed' && input.heardMs === 0) {
    voiceFailed(
      draft,
      { kind: 'voice-error', at: input.at, turn: input.turn, message: 'playback failed', retryable: true },
      policy,
    );
    return;
  }
  if (!floor.reply.complete) draft.effects.push({ kind: 'cancel-reply', turn: input.turn });
  if (!floor.reply.scripted) conversation.failures = 0;
  commit(draft, floor.turn, floor.reply, input.heardMs, input.reason !== 'done', input.at);
  leaveFloor(draft, input.at);
}

function endRequested(
  draft: Draft,
  input: Extract<ConversationInput, { kind: 'end-requested' }>,
  policy: ConversationPolicy,
): void {
  const { conversation } = draft;
  if (conversation.closing !== null) return;
  stopSpeaking(draft, input.at);
  conversation.caller = { kind: 'quiet' };
  conversation.closing = {
    reason: input.reason,
    disposition: input.disposition,
    by: input.at + policy.goodbyeTimeoutMs,
    awaiting: 'goodbye',
  };
  say(draft, policy.lines.timeUp, input.at, policy);
}

function callEnded(draft: Draft, heardMs: number | null, at: Instant): void {
  const { conversation } = draft;
  const agent = conversation.agent;
  if (agent.kind === 'yielding') settleYield(draft, heardMs, at);
  else if (agent.kind === 'speaking' || agent.kind === 'holding') {
    if (!agent.reply.complete) draft.effects.push({ kind: 'cancel-reply', turn: agent.turn });
    commit(draft, agent.turn, agent.reply, heardMs ?? agent.mark.heardMs, true, at);
  } else if (agent.kind === 'thinking') {
    draft.effects.push({ kind: 'cancel-reply', turn: agent.turn });
    commit(draft, agent.turn, agent.reply, 0, true, at);
  }
  conversation.agent = { kind: 'quiet' };
  keepLastWords(draft, at);
  conversation.idleSince = null;
  conversation.ended = true;
}

/** Acts on every deadline that lies at or before `at`. */
function passTime(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  if (conversation.closing !== null && conversation.closing.by <= at) {
    if (conversation.closing.awaiting === 'beep') leaveMessage(draft, at, policy);
    else hangUp(draft);
  }
  if (conversation.ended) return;
  const held = conversation.agent;
  if (held.kind === 'holding' && held.decideAt <= at) releaseHold(draft, at, policy);
  const caller = conversation.caller;
  if (caller.kind === 'pausing' && caller.decideAt <= at) decideTurn(draft, at, policy);
  if (caller.kind === 'speaking' && caller.since + policy.endpointing.stuckMs <= at) {
    // Sound without a new word for so long is a room, not a speaker.
    speechEnd(draft, at, policy);
    decideTurn(draft, at, policy);
  }
  const agent = conversation.agent;
  if (agent.kind === 'thinking' && agent.giveUpAt <= at) {
    replyFailed(
      draft,
      { kind: 'reply-error', at, turn: agent.turn, message: 'no answer in time', retryable: false },
      policy,
    );
  } else if (agent.kind === 'yielding' && agent.giveUpAt <= at) {
    settleYield(draft, null, at);
    if (conversation.caller.kind === 'quiet') conversation.idleSince = at;
  }
  const idleAt = idleDeadline(conversation, policy);
  if (idleAt !== null && idleAt <= at) speakUp(draft, at, policy);
}

/** Nobody speaks: ask whether anybody is there, and end when nobody is. */
function speakUp(draft: Draft, at: Instant, policy: ConversationPolicy): void {
  const { conversation } = draft;
  const prompt = policy.idle.prompts[conversation.idlePrompts];
  if (prompt !== undefined) {
    conversation.idlePrompts += 1;
    say(draft, prompt, at, policy);
    return;
  }
  conversation.closing = {
    reason: 'caller-silent',
    disposition: 'no-response',
    by: at + policy.goodbyeTimeoutMs,
    awaiting: 'goodbye',
  };
  if (policy.idle.goodbye === '') hangUp(draft);
  else say(draft, policy.idle.goodbye, at, policy);
}

function idleDeadline(conversation: Conversation, policy: ConversationPolicy): Instant | null {
  if (conversation.idleSince === null || conversation.closing !== null) return null;
  if (conversation.agent.kind !== 'quiet' || conversation.caller.kind !== 'quiet') return null;
  return conversation.idleSince + policy.idle.afterMs;
}

function nextWake(conversation: Conversation, policy: ConversationPolicy): Instant | null {
  if (conversation.ended) return null;
  const { agent, caller, closing } = conversation;
  const moments: Instant[] = [];
  if (closing !== null) moments.push(closing.by);
  if (caller.kind === 'pausing') moments.push(caller.decideAt);
  if (caller.kind === 'speaking') moments.push(caller.since + policy.endpointing.stuckMs);
  if (agent.kind === 'thinking' || agent.kind === 'yielding') moments.push(agent.giveUpAt);
  if (agent.kind === 'holding') moments.push(agent.decideAt);
  const idleAt = idleDeadline(conversation, policy);
  if (idleAt !== null) moments.push(idleAt);
  return moments.length === 0 ? null : Math.min(...moments);
}
