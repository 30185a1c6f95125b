// Where a call is transferred by its agent or an operator: to a number that the owner declared, on the trunks that may carry
// this call's caller ID, or to one of our softphones. Anything else is refused in words, and so is what the toll gate
// refuses, and whoever wants no calls.
import type { Config } from '../../../config/schema.ts';
import type { SoftphonePlan } from '../../../freeswitch/dial-string.ts';
import { proxyOf } from '../../../freeswitch/xml/gateway.ts';
import type { LegId } from '../../../telephony/ids.ts';
import type { CallPlan, TransferPlan, TransferSpec } from '../../call-plan.ts';
import { routeSoftphone, routesOn, trunksInOrder, wireNumberOn } from '../plan-call.ts';
import type { AskSuppressed } from '../reasons.ts';
import { mayRing } from '../trunks/toll-gate.ts';

export type PlannedTransfer =
  | { readonly ok: true; readonly plan: TransferPlan }
  | { readonly ok: false; readonly because: string; readonly remedy: string };

export interface TransferMeans {
  /** The leg that is rung. */
  readonly leg: LegId;
  /** Shares calls among trunks of one priority. Gives 0 ≤ x < 1. */
  readonly random: () => number;
  readonly suppressed: AskSuppressed;
}

export function planTransfer(
  config: Config,
  plan: CallPlan,
  wish: TransferSpec,
  { leg, random, suppressed }: TransferMeans,
): PlannedTransfer {
  const { target, ringTimeoutMs, brief } = wish;
  const referTo = wish.way === 'refer' ? referTarget(config, plan, wish) : undefined;
  // A trunk that has no REFER rings them itself.
  const way = wish.way === 'refer' && referTo === undefined ? 'bridge' : wish.way;
  const as = { leg, way, brief, referTo, giveUpAfterMs: ringTimeoutMs + (brief?.giveUpAfterMs ?? 0) };
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
      because: 'none of your numbers can be shown to them',
      remedy: 'declare a number in numbers.yaml',
    };
  const toll = mayRing(config, to);
  if (!toll.ok) return { ok: false, because: toll.because, remedy: toll.remedy };
  // A scrub says who may not be sold to: whoever works here may stand in it.
  if (suppressed(to, plan.campaign) === 'opted-out')
    return {
      ok: false,
      because: 'their number is on your do-not-call list',
      remedy: `if they may be called after all: trunkline suppress remove '${to}'`,
    };
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

/** The number as the carrier of this very call wants it, at that carrier. Undefined: it takes no REFER, or cannot write it. */
function referTarget(config: Config, plan: CallPlan, { target }: TransferSpec): string | undefined {
  const trunk = config.trunks.find(({ name }) => name === plan.trunk);
  const to = target.kind === 'destination' ? target.destination.to : undefined;
  if (trunk === undefined || !trunk.refer || to === undefined) return undefined;
  const wire = wireNumberOn(trunk, to);
  return wire === null ? undefined : `sip:${wire}@${proxyOf(trunk)}`;
}
