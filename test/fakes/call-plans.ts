// A call as it was planned, for tests that need one and do not care which.
import type { CallPlan, EndedCall } from '../../src/runtime/call-plan.ts';
import { type CallId, type LegId, toId } from '../../src/telephony/ids.ts';
import type { E164 } from '../../src/telephony/number.ts';

export function callPlan(given: Partial<CallPlan> = {}): CallPlan {
  return {
    call: toId<CallId>('call-1'),
    leg: toId<LegId>('leg-1'),
    direction: 'outbound',
    number: '+919845000001' as E164,
    ours: '+918047123457' as E164,
    because: 'it is ours',
    trunk: 'main',
    softphone: null,
    agent: 'asha',
    campaign: null,
    attempt: null,
    variables: {},
    originate: null,
    failover: [],
    announcement: null,
    forward: null,
    message: null,
    failureLine: null,
    recordingPath: null,
    ...given,
  };
}

/** Answered, talked through and hung up by the callee, where nothing else is given. */
export function endedCall(
  plan: CallPlan,
  at: number,
  outcome: Partial<EndedCall['outcome']> = {},
  rest: Partial<EndedCall> = {},
): EndedCall {
  return {
    plan,
    outcome: {
      kind: 'answered',
      hangupCause: 'NORMAL_CLEARING',
      sipStatus: 200,
      endedBy: 'callee',
      answeredAt: at - 1_000,
      endedAt: at,
      ...outcome,
    },
    disposition: 'completed',
    reason: null,
    summary: {
      durationMs: 1_000,
      turns: 1,
      medianLatencyMs: 700,
      cost: [],
      costs: [],
      recordingPath: null,
      transcriptPath: null,
    },
    heardMs: 900,
    ...rest,
  };
}
