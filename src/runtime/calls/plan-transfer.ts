// Where a call goes that its agent or an operator connects with somebody: a leg to a number that the owner declared, on the
// trunks on which our number of this call may leave, or a softphone of our own. Refuses, in words, what is none of them and what the toll gate says no to.
import type { Config } from '../../config/schema.ts';
import type { SoftphonePlan } from '../../freeswitch/dial-string.ts';
import type { LegId } from '../../telephony/ids.ts';
import type { CallPlan, TransferPlan, TransferWish } from '../call-plan.ts';
import { routeSoftphone, routesOn, trunksInOrder } from './plan-call.ts';
import { mayRing } from './toll-gate.ts';

export type PlannedTransfer =
  | { readonly ok: true; readonly plan: TransferPlan }
  | { readonly ok: false; readonly because: string; readonly remedy: string };

export function planTransfer(
  config: Config,
  plan: CallPlan,
  wish: TransferWish,
  leg: LegId,
  random: () => number,
): PlannedTransfer {
  const { target, way, ringTimeoutMs, brief } = wish;
  const as = { leg, way, brief, giveUpAfterMs: ringTimeoutMs + (brief?.giveUpAfterMs ?? 0) };
  const softphoneName = target.kind === 'softphone' ? target.name : target.destination.softphone;
  const to = target.kind === 'softphone' ? undefined : target.destination.to;
  if (softphoneName !== undefined) {
    const route = routeSoftphone(config, softphoneName, plan.agent, { call: plan.call, leg });
    if (!route.ok) return route;
    const softphone: SoftphonePlan = { ...route.originate, ringTimeoutMs };
    return { ok: true, plan: { ...as, to: null, softphone, routes: [] } };
  }
  if (to === undefined)
    return { ok: false, because: 'the destination has no number', remedy: 'add to: in the agent’s file' };
  const callerId = plan.ours ?? config.numbers[0]?.number ?? null;
  if (callerId === null)
    return {
      ok: false,
      because: 'no number of ours can be shown to them',
      remedy: 'declare a number in numbers.yaml',
    };
  const toll = mayRing(config, to);
  if (!toll.ok) return { ok: false, because: toll.because, remedy: toll.remedy };
  const trunks = trunksInOrder(config, callerId, random);
  const routes = routesOn(config, { call: plan.call, destination: to, callerId }, trunks, () => leg);
  if (routes.length === 0)
    return {
      ok: false,
      because: 'no trunk can carry the call there',
      remedy: `check the trunks of ${callerId} in numbers.yaml, and how they write numbers`,
    };
  return {
    ok: true,
    plan: {
      ...as,
      to,
      softphone: null,
      routes: routes.map((route) => ({
        ...route,
        originate: { ...route.originate, ringTimeoutMs },
      })),
    },
  };
}
