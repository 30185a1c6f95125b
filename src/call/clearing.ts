// `clearing`: the call was hung up, or is being hung up, and the switch's final report is awaited. It never waits forever.

import type { Instant } from '../telephony/time.ts';
import { NO_CAUSE, NO_SOUND, outcomeOf } from './outcome.ts';
import type { CallInput, CallPolicy, CallStep } from './state.ts';
import { type Clearing, confirm, moveTo, stay } from './transitions.ts';

export function stepClearing(state: Clearing, input: CallInput, policy: CallPolicy): CallStep {
  switch (input.kind) {
    case 'channel-hung-up':
      return moveTo(state, confirm(state, input, policy));
    case 'channel-reported':
      return end(confirm(state, input, policy));
    case 'originate-failed':
      return originateFailed(state, input, policy);
    case 'channel-destroyed':
      // Without a cause so far, the reply to the originate may still bring one: DESTROY can overtake it.
      return isUnexplained(state) ? stay(state) : end({ ...state, hangUp: 'confirmed' });
    case 'channel-missing':
      return moveTo(state, missing(state));
    case 'channel-found':
      return found(state, input.condition === 'answered', input.at, policy);
    case 'channel-answered':
      if (isUnexplained(state)) return found(state, true, input.at, policy);
      return moveTo(state, answered(state, input.at));
    // A channel that was said to be gone, and rings.
    case 'channel-ringing':
    case 'channel-early-media':
      return isUnexplained(state) ? found(state, false, input.at, policy) : stay(state);
    case 'time-passed':
      return input.at >= state.reportBy ? reportOverdue(state, input.at, policy) : stay(state);
    case 'announcement-heard':
    case 'originate-unknown':
    case 'route-unavailable':
    case 'audio-attached':
    case 'audio-lost':
    case 'transfer-answered':
    case 'transfer-failed':
    case 'transfer-joined':
    case 'transfer-referred':
    case 'message-ended':
    case 'transfer-ended':
    case 'conversation-ended':
    case 'request':
      return stay(state);
  }
}

function end(state: Clearing): CallStep {
  return moveTo(state, { phase: 'ended', outcome: outcomeOf(state) });
}

function isUnexplained(state: Clearing): boolean {
  return state.hangUp === 'confirmed' && state.cause === NO_CAUSE;
}

/** The reply to an originate has no SIP status; the report that follows it does, unless the channel is gone already. */
function originateFailed(
  state: Clearing,
  input: { at: Instant; cause: string },
  policy: CallPolicy,
): CallStep {
  if (state.hangUp === 'confirmed' && !isUnexplained(state)) return stay(state);
  const word = { at: input.at, cause: input.cause, sipStatus: null, by: 'unknown' } as const;
  const confirmed = confirm(state, word, policy);
  return isUnexplained(state) ? end(confirmed) : moveTo(state, confirmed);
}

/** Gone while we were not looking. Before the answer our own wish proves nothing: it may have been answered meanwhile. */
function missing(state: Clearing): Clearing {
  if (state.hangUp === 'confirmed') return state;
  return { ...state, hangUp: 'confirmed', cause: state.answeredAt === null ? NO_CAUSE : ownCause(state) };
}

/**
 * What we hung up with, where the switch never said that it did. That the sound is lost is then no more than a guess: a switch
 * that has crashed takes sound and channel together.
 */
function ownCause({ cause }: Clearing): string {
  return cause === NO_SOUND ? NO_CAUSE : cause;
}

/** It lives on: the hang-up was lost, or never sent. Nobody must be left talking to nobody. */
function found(state: Clearing, isAnswered: boolean, at: Instant, policy: CallPolicy): CallStep {
  const known = isAnswered ? answered(state, at) : state;
  const usual = known.answeredAt === null ? 'ORIGINATOR_CANCEL' : 'NORMAL_CLEARING';
  const cause = state.cause === NO_CAUSE ? usual : state.cause;
  const alive: Clearing = {
    ...known,
    cause,
    hangUp: 'asked',
    reportBy: at + policy.reportTimeoutMs,
  };
  return moveTo(state, alive, [{ kind: 'hang-up', cause }]);
}

/** Picked up in the moment we gave up, or told late. Either way it was answered, and that is what the record says. */
function answered(state: Clearing, at: Instant): Clearing {
  if (state.answeredAt !== null) return state;
  return { ...state, answeredAt: state.hangUp === 'confirmed' ? Math.min(at, state.endedAt) : at };
}

function reportOverdue(state: Clearing, at: Instant, policy: CallPolicy): CallStep {
  if (state.hangUp !== 'asked')
    return end(state.hangUp === 'confirmed' ? state : { ...state, cause: ownCause(state) });
  const again: Clearing = { ...state, hangUp: 'asked-again', reportBy: at + policy.reportTimeoutMs };
  return moveTo(state, again, [{ kind: 'hang-up', cause: state.cause }]);
}
