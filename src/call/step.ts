// One call's reducer: a state and an input in, a state, effects and the next deadline out. No clock, no I/O, no throw:
// inputs may come twice, late, reordered or never, so what does not fit a phase is dropped.

import type { Instant } from '../telephony/time.ts';
import { stepCalling, stepOffered } from './before-answer.ts';
import { stepClearing } from './clearing.ts';
import { stepDialing } from './dialing.ts';
import { stepMessage } from './message.ts';
import type { CallInput, CallPolicy, CallState, CallStep, InboundCall, OutboundCall } from './state.ts';
import { stepActive, stepBridged, stepTransferring } from './talking.ts';
import { moveTo, stay } from './transitions.ts';

/** A call has come in and waits in the dialplan. The shell asks for the answer once it has an agent for it. */
export function offerCall(inbound: InboundCall, policy: CallPolicy, at: Instant): CallStep {
  const { leg, did, callerId } = inbound;
  const answerBy = at + policy.ringTimeoutMs;
  return moveTo(null, { phase: 'offered', leg, did, callerId, answerBy, answerAsked: false });
}

/** Rings somebody. Whatever must be durable before the originate leaves has to be so before this is called. */
export function dialCall(outbound: OutboundCall, policy: CallPolicy, at: Instant): CallStep {
  const { leg, trunk, attempt, untried } = outbound;
  return moveTo(
    null,
    {
      phase: 'dialing',
      leg,
      trunk,
      attempt,
      giveUpAt: at + policy.ringTimeoutMs,
      untried,
      failed: null,
      before: null,
    },
    [{ kind: 'originate', route: { leg, trunk } }],
  );
}

export function stepCall(state: CallState, input: CallInput, policy: CallPolicy): CallStep {
  switch (state.phase) {
    case 'offered':
      return stepOffered(state, input, policy);
    case 'dialing':
      return stepDialing(state, input, policy);
    case 'ringing':
    case 'early':
      return stepCalling(state, input, policy);
    case 'active':
      return stepActive(state, input, policy);
    case 'transferring':
      return stepTransferring(state, input, policy);
    case 'bridged':
      return stepBridged(state, input, policy);
    case 'message':
      return stepMessage(state, input, policy);
    case 'clearing':
      return stepClearing(state, input, policy);
    case 'ended':
      return stay(state);
  }
}
