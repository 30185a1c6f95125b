// `message`: nobody can talk to the caller, who leaves a message instead. It ends with the recording, with the caller, or by
// time.
import type { CallInput, CallPolicy, CallState, CallStep } from './state.ts';
import { channelGone, type HangUpReason, hangUp, stay } from './transitions.ts';

type Message = Extract<CallState, { phase: 'message' }>;

const RECORDED: HangUpReason = { cause: 'NORMAL_CLEARING', by: 'agent', conversation: null };

export function stepMessage(state: Message, input: CallInput, policy: CallPolicy): CallStep {
  switch (input.kind) {
    case 'message-ended':
      return hangUp(state, RECORDED, input.at, policy);
    case 'time-passed':
      return input.at >= state.until ? hangUp(state, RECORDED, input.at, policy) : stay(state);
    case 'request':
      if (input.action.kind !== 'hang-up') return stay(state);
      return hangUp(
        state,
        { cause: 'NORMAL_CLEARING', by: input.action.by, conversation: null },
        input.at,
        policy,
      );
    case 'channel-hung-up':
    case 'channel-reported':
    case 'channel-destroyed':
    case 'channel-missing':
      return channelGone(state, input, policy);
    default:
      return stay(state);
  }
}
