// The phases before the call is answered: `offered` for inbound calls; `dialing`, `ringing` and `early` for outbound ones.
import { callCan } from './actions.ts';
import { causeOfAnnouncement } from './announcement.ts';
import type { CallInput, CallPolicy, CallState, CallStep } from './state.ts';
import {
  becomeActive,
  channelGone,
  clearingOf,
  confirm,
  hangUp,
  type Input,
  moveTo,
  stay,
} from './transitions.ts';

type Offered = Extract<CallState, { phase: 'offered' }>;
/** We rang, and wait. */
type Calling = Extract<CallState, { phase: 'dialing' | 'ringing' | 'early' }>;

export function stepOffered(state: Offered, input: CallInput, policy: CallPolicy): CallStep {
  switch (input.kind) {
    case 'request':
      return stepOfferedRequest(state, input, policy);
    case 'channel-answered':
      return becomeActive(state, input.at, policy);
    case 'channel-found':
      return input.condition === 'answered' ? becomeActive(state, input.at, policy) : stay(state);
    case 'channel-hung-up':
    case 'channel-reported':
    case 'channel-destroyed':
    case 'channel-missing':
      return channelGone(state, input, policy);
    case 'conversation-ended':
      return hangUp(
        state,
        { cause: 'NORMAL_TEMPORARY_FAILURE', by: 'agent', conversation: null },
        input.at,
        policy,
      );
    case 'time-passed':
      if (input.at < state.answerBy) return stay(state);
      return hangUp(state, { cause: 'NO_ANSWER', by: 'switch', conversation: null }, input.at, policy);
    case 'channel-ringing':
    case 'channel-early-media':
    case 'announcement-heard':
    case 'originate-failed':
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
      return stay(state);
  }
}

function stepOfferedRequest(state: Offered, input: Input<'request'>, policy: CallPolicy): CallStep {
  const { action, at } = input;
  if (!callCan(state, action.kind).allowed) return stay(state);
  switch (action.kind) {
    case 'answer':
      return state.answerAsked
        ? stay(state)
        : moveTo(state, { ...state, answerAsked: true }, [{ kind: 'answer' }]);
    case 'reject':
      return hangUp(state, { cause: action.cause, by: 'agent', conversation: null }, at, policy);
    case 'hang-up':
      return hangUp(state, { cause: 'CALL_REJECTED', by: action.by, conversation: null }, at, policy);
    case 'transfer':
    case 'take-message':
      return stay(state);
  }
}

export function stepCalling(state: Calling, input: CallInput, policy: CallPolicy): CallStep {
  const { at } = input;
  switch (input.kind) {
    case 'channel-ringing':
      return toRinging(state);
    case 'channel-early-media':
      return toEarly(state);
    case 'announcement-heard':
      return announcementHeard(state, input, policy);
    case 'channel-answered':
      return becomeActive(state, at, policy);
    case 'channel-found':
      return stepFound(state, input, policy);
    case 'originate-failed':
      return originateFailed(state, input, policy);
    case 'channel-hung-up':
    case 'channel-reported':
    case 'channel-destroyed':
    case 'channel-missing':
      return channelGone(state, input, policy);
    case 'conversation-ended':
      return hangUp(state, { cause: 'ORIGINATOR_CANCEL', by: 'agent', conversation: null }, at, policy);
    case 'request':
      if (input.action.kind !== 'hang-up') return stay(state);
      return hangUp(
        state,
        { cause: 'ORIGINATOR_CANCEL', by: input.action.by, conversation: null },
        at,
        policy,
      );
    case 'time-passed':
      if (at < state.giveUpAt) return stay(state);
      return hangUp(state, { cause: 'NO_ANSWER', by: 'switch', conversation: null }, at, policy);
    // It may have been carried out or not: only the switch can tell, by what happens next or by reconciliation.
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
      return stay(state);
  }
}

/** 180 after 183 happens; it does not take the media away again. */
function toRinging(state: Calling): CallStep {
  if (state.phase !== 'dialing') return stay(state);
  return moveTo(state, { phase: 'ringing', leg: state.leg, giveUpAt: state.giveUpAt });
}

function toEarly(state: Calling): CallStep {
  if (state.phase === 'early') return stay(state);
  return moveTo(state, { phase: 'early', leg: state.leg, giveUpAt: state.giveUpAt, announced: null });
}

/** Nobody will answer: the ringing ends here, with what was said as the reason. */
function announcementHeard(
  state: Calling,
  { announced, final, at }: Input<'announcement-heard'>,
  policy: CallPolicy,
): CallStep {
  if (state.phase !== 'early') return stay(state);
  const told = { ...state, announced };
  if (!final || announced === null) return moveTo(state, told);
  const cause = causeOfAnnouncement(announced);
  return hangUp(told, { cause, by: 'switch', conversation: null }, at, policy);
}

function stepFound(state: Calling, input: Input<'channel-found'>, policy: CallPolicy): CallStep {
  switch (input.condition) {
    case 'ringing':
      return toRinging(state);
    case 'early':
      return toEarly(state);
    case 'answered':
      return becomeActive(state, input.at, policy);
  }
}

/** Where there was a channel its report follows and knows the SIP status; where there was none, DESTROY or nothing does. */
function originateFailed(state: Calling, input: Input<'originate-failed'>, policy: CallPolicy): CallStep {
  const word = { at: input.at, cause: input.cause, sipStatus: null, by: 'unknown' } as const;
  return moveTo(state, confirm(clearingOf(state, input.at, policy, {}), word, policy));
}
