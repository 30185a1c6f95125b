// The limits of one call, from the declarations: how long it rings, lasts and waits for the switch.
import type { CallPolicy } from '../../call/state.ts';
import type { Config } from '../../config/schema.ts';
import type { CallPlan } from '../call-plan.ts';
import { SOFTPHONE_RING_MS } from './plan-call.ts';

/** The switch gives its final report within milliseconds of a hang-up; this stands in for a lost one. */
const REPORT_TIMEOUT_MS = 5_000;
/** mod_audio_stream connects within 25 ms, or gives up after 1 s; then there are two more tries in this. */
const AUDIO_TIMEOUT_MS = 5_000;

/** The plan is of this very configuration. */
export function callPolicy(config: Config, plan: CallPlan): CallPolicy {
  const agent = config.agents.find((candidate) => candidate.name === plan.agent);
  const names = [plan.trunk, ...plan.failover.map(({ trunk }) => trunk)];
  const rings = config.trunks.filter(({ name }) => names.includes(name)).map((one) => one.ringTimeoutMs);
  if (agent === undefined || (plan.softphone === null && rings.length === 0))
    throw new Error(`call ${plan.call} is planned for what is not declared`);
  const { forward } = plan;
  return {
    ringTimeoutMs: Math.max(SOFTPHONE_RING_MS, ...rings),
    forward:
      forward === null
        ? undefined
        : {
            when: forward.when,
            peer: forward.leg,
            destination: forward.to,
            giveUpAfterMs: forward.giveUpAfterMs,
          },
    message:
      plan.message === null ? undefined : { when: plan.message.when, maxMs: plan.message.maxSeconds * 1000 },
    maxTalkMs: agent.maxCallMs,
    audioTimeoutMs: AUDIO_TIMEOUT_MS,
    reportTimeoutMs: REPORT_TIMEOUT_MS,
  };
}
