// The phases after the answer: `active` with the agent, `transferring`, and `bridged` with another person.
import { callCan } from './actions.ts';
import { NO_SOUND } from './outcome.ts';
import type { CallAction, CallEffect, CallInput, CallPolicy, CallState, CallStep, EndedBy } from './state.ts';
import {
  type Active,
  channelGone,
  forwardTo,
  type HangUpReason,
  hangUp,
  type Input,
  moveTo,
  REFERRED_CAUSE,
  stay,
  TRANSFER_GRACE_MS,
  toMessage,
} from './transitions.ts';

type Transferring = Extract<CallState, { phase: 'transferring' }>;
type Bridged = Extract<CallState, { phase: 'bridged' }>;

/** After the time limit: long enough for one sentence of goodbye. */
const GOODBYE_MS = 10_000;
/** Between two attempts to attach audio: the switch reports a refused WebSocket within 25 ms, and that must not spin. */
const AUDIO_RETRY_MS = 500;
/** A call whose audio was lost this often will not get better. */
const AUDIO_LOSSES_MAX = 5;

const TIME_OVER: HangUpReason = { cause: 'ALLOTTED_TIMEOUT', by: 'switch', conversation: 'hung-up' };
const NO_AUDIO: HangUpReason = { cause: NO_SOUND, by: 'switch', conversation: 'audio-failed' };
const BRIDGE_FELL: HangUpReason = { cause: 'NORMAL_CLEARING', by: 'switch', conversation: null };
const REFERRED: HangUpReason = { cause: REFERRED_CAUSE, by: 'agent', conversation: 'transferred' };
const AGENT_ENDED: HangUpReason = { cause: 'NORMAL_CLEARING', by: 'agent', conversation: null };
/** Reasons of `conversation-ended` by which nobody was served. */
const AGENT_FAILURES: ReadonlySet<string> = new Set(['provider-failed', 'audio-lost', 'fault']);

/** Of an inbound call the one that we rang is the callee; of an outbound one the callee is still on the line. */
function peerLeft(state: Transferring | Bridged): HangUpReason {
  const by = state.direction === 'inbound' ? 'callee' : 'switch';
  return { cause: 'NORMAL_CLEARING', by, conversation: null };
}

function requestedBy(by: EndedBy): HangUpReason {
  return { cause: 'NORMAL_CLEARING', by, conversation: by === 'operator' ? 'operator' : 'hung-up' };
}

export function stepActive(state: Active, input: CallInput, policy: CallPolicy): CallStep {
  switch (input.kind) {
    case 'audio-attached':
      return audioAttached(state);
    case 'audio-lost':
      return audioLost(state, input, policy);
    case 'request':
      return stepActiveRequest(state, input, policy);
    case 'conversation-ended':
      // A goodbye said because the time is over does not make it the agent who ended the call.
      if (state.hangUpAt !== null)
        return hangUp(state, { ...TIME_OVER, conversation: null }, input.at, policy);
      return AGENT_FAILURES.has(input.reason)
        ? agentFailed(state, AGENT_ENDED, input.at, policy)
        : hangUp(state, AGENT_ENDED, input.at, policy);
    case 'time-passed':
      return activeTimePassed(state, input, policy);
    // After we gave the peer up it answered all the same: the switch has connected the two.
    case 'transfer-answered':
      return toBridged(state, input);
    // The same by REFER.
    case 'transfer-referred':
      return hangUp(state, REFERRED, input.at, policy);
    case 'channel-hung-up':
    case 'channel-reported':
    case 'channel-destroyed':
    case 'channel-missing':
      return channelGone(state, input, policy);
    case 'channel-ringing':
    case 'channel-early-media':
    case 'announcement-heard':
    case 'channel-answered':
    case 'channel-found':
    case 'originate-failed':
    case 'originate-unknown':
    case 'route-unavailable':
    case 'transfer-failed':
    case 'transfer-joined':
    case 'message-ended':
    case 'transfer-ended':
      return stay(state);
  }
}

/** Somebody else takes over where that was declared; else the call ends. */
function agentFailed(state: Active, reason: HangUpReason, at: number, policy: CallPolicy): CallStep {
  const { forward, message } = policy;
  const end: CallEffect = { kind: 'end-conversation', reason: reason.conversation ?? 'hung-up' };
  if (message?.when === 'agent-fails' && state.hangUpAt === null)
    return toMessage(state, message.maxMs, state.answeredAt, at, [end]);
  if (forward?.when !== 'agent-fails' || state.hangUpAt !== null) return hangUp(state, reason, at, policy);
  return forwardTo(state, forward, state.answeredAt, state.talkUntil, at, [end]);
}

function audioAttached(state: Active): CallStep {
  if (state.audio === 'attached') return stay(state);
  const effect: CallEffect =
    state.audio === 'attaching' ? { kind: 'begin-conversation' } : { kind: 'resume-conversation' };
  return moveTo(state, { ...state, audio: 'attached', retryAudioAt: null }, [effect]);
}

/** A loss is answered at once; a failure to attach again only after a pause, until `audioBy`. */
function audioLost(state: Active, input: Input<'audio-lost'>, policy: CallPolicy): CallStep {
  const { at } = input;
  if (state.audio !== 'attached') {
    return moveTo(state, { ...state, retryAudioAt: state.retryAudioAt ?? at + AUDIO_RETRY_MS });
  }
  if (state.audioLosses >= AUDIO_LOSSES_MAX) return agentFailed(state, NO_AUDIO, at, policy);
  const audioLosses = state.audioLosses + 1;
  const lost: Active = { ...state, audio: 'lost', audioBy: at + policy.audioTimeoutMs, audioLosses };
  return moveTo(state, lost, [{ kind: 'attach-audio' }]);
}

function stepActiveRequest(state: Active, input: Input<'request'>, policy: CallPolicy): CallStep {
  const { action, at } = input;
  if (!callCan(state, action.kind).allowed) return stay(state);
  switch (action.kind) {
    case 'hang-up':
      return hangUp(state, requestedBy(action.by), at, policy);
    case 'transfer':
      return toTransferring(state, action, at);
    case 'take-message':
      return toMessage(state, action.maxMs, state.answeredAt, at, [
        { kind: 'end-conversation', reason: 'hung-up' },
      ]);
    case 'answer':
    case 'reject':
      return stay(state);
  }
}

function toTransferring(
  state: Active,
  action: Extract<CallAction, { kind: 'transfer' }>,
  at: number,
): CallStep {
  const { leg, direction, answeredAt, audioLosses, talkUntil } = state;
  const transferring: Transferring = {
    phase: 'transferring',
    leg,
    direction,
    answeredAt,
    peer: action.peer,
    since: at,
    giveUpAt: at + action.giveUpAfterMs + TRANSFER_GRACE_MS,
    audio: state.audio === 'attached' ? 'attached' : 'lost',
    audioLosses,
    conversation: 'waiting',
    talkUntil,
  };
  const { peer, destination, giveUpAfterMs: timeoutMs, way } = action;
  return moveTo(state, transferring, [{ kind: 'transfer', peer, destination, timeoutMs, way }]);
}

function activeTimePassed(state: Active, input: Input<'time-passed'>, policy: CallPolicy): CallStep {
  const { at } = input;
  if (state.hangUpAt !== null && at >= state.hangUpAt) return hangUp(state, TIME_OVER, at, policy);
  if (state.audio !== 'attached' && at >= state.audioBy) return agentFailed(state, NO_AUDIO, at, policy);
  if (state.hangUpAt === null && at >= state.talkUntil) {
    const goodbye: CallEffect = { kind: 'end-conversation', reason: 'time-limit' };
    return moveTo(state, { ...state, hangUpAt: at + GOODBYE_MS }, [goodbye]);
  }
  if (state.retryAudioAt !== null && at >= state.retryAudioAt) {
    return moveTo(state, { ...state, retryAudioAt: null }, [{ kind: 'attach-audio' }]);
  }
  return stay(state);
}

export function stepTransferring(state: Transferring, input: CallInput, policy: CallPolicy): CallStep {
  const { at } = input;
  switch (input.kind) {
    case 'transfer-answered':
      return input.peer === state.peer ? toBridged(state, input) : stay(state);
    case 'transfer-failed':
    case 'transfer-joined':
      return backToAgent(state, at, policy);
    case 'transfer-referred':
      return hangUp(state, REFERRED, at, policy);
    // That the peer answered was not told.
    case 'transfer-ended':
      return hangUp(state, peerLeft(state), at, policy);
    case 'audio-attached':
      return moveTo(state, { ...state, audio: 'attached' });
    case 'audio-lost':
      return moveTo(state, { ...state, audio: 'lost' });
    case 'conversation-ended':
      return state.conversation === 'none' ? stay(state) : moveTo(state, { ...state, conversation: 'over' });
    case 'request':
      if (input.action.kind !== 'hang-up') return stay(state);
      return hangUp(state, requestedBy(input.action.by), at, policy);
    case 'time-passed':
      if (at >= state.talkUntil) return hangUp(state, TIME_OVER, at, policy);
      return at >= state.giveUpAt ? backToAgent(state, at, policy) : stay(state);
    case 'channel-hung-up':
    case 'channel-reported':
    case 'channel-destroyed':
    case 'channel-missing':
      return channelGone(state, input, policy);
    case 'channel-ringing':
    case 'channel-early-media':
    case 'announcement-heard':
    case 'channel-answered':
    case 'channel-found':
    case 'originate-failed':
    case 'originate-unknown':
    case 'route-unavailable':
    case 'message-ended':
      return stay(state);
  }
}

/** The peer cannot be had: the agent goes on, first waiting for its audio where that was lost meanwhile. */
function backToAgent(state: Transferring, at: number, policy: CallPolicy): CallStep {
  if (state.conversation === 'none') return hangUp(state, BRIDGE_FELL, at, policy);
  if (state.conversation === 'over') return hangUp(state, AGENT_ENDED, at, policy);
  const { leg, direction, answeredAt, audio, audioLosses, talkUntil } = state;
  const active: Active = {
    phase: 'active',
    leg,
    direction,
    answeredAt,
    audio,
    audioBy: at + policy.audioTimeoutMs,
    retryAudioAt: null,
    audioLosses,
    talkUntil,
    hangUpAt: null,
  };
  return moveTo(state, active, [{ kind: audio === 'lost' ? 'attach-audio' : 'resume-conversation' }]);
}

function toBridged(state: Active | Transferring, input: Input<'transfer-answered'>): CallStep {
  const { leg, direction, answeredAt, talkUntil } = state;
  const bridged: Bridged = {
    phase: 'bridged',
    leg,
    direction,
    answeredAt,
    peer: input.peer,
    since: input.at,
    talkUntil,
  };
  return moveTo(state, bridged, [{ kind: 'end-conversation', reason: 'transferred' }]);
}

/** The agent has left, so there is nobody to come back to: when the bridge falls, the call is over. */
export function stepBridged(state: Bridged, input: CallInput, policy: CallPolicy): CallStep {
  switch (input.kind) {
    case 'transfer-failed':
      return hangUp(state, BRIDGE_FELL, input.at, policy);
    case 'transfer-ended':
      return hangUp(state, peerLeft(state), input.at, policy);
    case 'request':
      if (input.action.kind !== 'hang-up') return stay(state);
      return hangUp(state, requestedBy(input.action.by), input.at, policy);
    case 'time-passed':
      return input.at >= state.talkUntil ? hangUp(state, TIME_OVER, input.at, policy) : stay(state);
    case 'channel-hung-up':
    case 'channel-reported':
    case 'channel-destroyed':
    case 'channel-missing':
      return channelGone(state, input, policy);
    case 'channel-ringing':
    case 'channel-early-media':
    case 'announcement-heard':
    case 'channel-answered':
    case 'channel-found':
    case 'originate-failed':
    case 'originate-unknown':
    case 'route-unavailable':
    case 'audio-attached':
    case 'audio-lost':
    case 'transfer-answered':
    case 'transfer-joined':
    case 'transfer-referred':
    case 'message-ended':
    case 'conversation-ended':
      return stay(state);
  }
}
