// Where a call goes that its agent connects with somebody: a leg to a number that the owner declared, on the trunks on which
// our number of this call may leave. Refuses where there is no such number, no trunk can write the destination, or the toll
// gate says no.
import type { Config } from '../../config/schema.ts';
import type { LegId } from '../../telephony/ids.ts';
import type { E164 } from '../../telephony/number.ts';
import type { CallPlan, TransferPlan } from '../call-plan.ts';
import { routesOn, trunksInOrder } from './plan-call.ts';
import { mayRing } from './toll-gate.ts';

export interface TransferWish {
  readonly to: E164;
  readonly ringTimeoutMs: number;
}

/** Null where nobody can be rung. */
export function planTransfer(
  config: Config,
  plan: CallPlan,
  { to, ringTimeoutMs }: TransferWish,
  leg: LegId,
  random: () => number,
): TransferPlan | null {
  const callerId = plan.ours ?? config.numbers[0]?.number ?? null;
  if (callerId === null || !mayRing(config, to).ok) return null;
  const trunks = trunksInOrder(config, callerId, random);
  const routes = routesOn(config, { call: plan.call, destination: to, callerId }, trunks, () => leg);
  return routes.length === 0 ? null : { to, leg, routes, giveUpAfterMs: ringTimeoutMs };
}
