// What the switch does with one call if its controller is gone: which extension of CUT_OFF_CONTEXT it runs. Pure.
import { cutOffOfAgent, cutOffOfNumber } from '../../../freeswitch/xml/names.ts';
import type { CallPlan } from '../../call-plan.ts';

/** Who called one of our numbers has its fallback; everybody else hears an apology of their agent. */
export function cutOffOf({ direction, ours, agent }: Pick<CallPlan, 'direction' | 'ours' | 'agent'>): string {
  return direction === 'inbound' && ours !== null ? cutOffOfNumber(ours) : cutOffOfAgent(agent);
}
