// From what was declared to the plan of one call: who answers a number that was dialled, and how a number is dialled.
// Says in words why. Asks no rule whether the call may be made: that has been decided before.
import { fromWire, toWire } from '../config/number-format.ts';
import type { OwnedNumber } from '../config/owned-number.ts';
import type { Config } from '../config/schema.ts';
import type { Trunk } from '../config/trunk.ts';
import type { OriginatePlan } from '../freeswitch/dial-string.ts';
import type { LegFacts } from '../freeswitch/events.ts';
import type { CallId, LegId } from '../telephony/ids.ts';
import type { E164 } from '../telephony/number.ts';

export type InboundRoute =
  | { ok: true; number: OwnedNumber; agent: string; trunk: Trunk; callerId: E164 | null; because: string }
  | { ok: false; cause: 'UNALLOCATED_NUMBER' | 'CALL_REJECTED'; because: string };

/** Which of our numbers was dialled, however the carrier wrote it, and who answers it. */
export function routeInbound(config: Config, facts: LegFacts): InboundRoute {
  const dialled = facts.did ?? '';
  for (const trunk of trunksFor(config, facts)) {
    const { inbound } = trunk.numberFormat;
    const did = fromWire(dialled, inbound, trunk.country);
    const number = config.numbers.find((owned) => owned.number === did && owned.trunk === trunk.name);
    if (number === undefined) continue;
    if (number.direction === 'outbound' || number.agent === undefined) {
      return {
        ok: false,
        cause: 'CALL_REJECTED',
        because: `${number.number} takes no calls: numbers.yaml declares it for outbound only`,
      };
    }
    return {
      ok: true,
      number,
      trunk,
      agent: number.agent,
      callerId: fromWire(facts.callerId ?? '', inbound, trunk.country),
      because: `numbers.yaml: ${number.number} is answered by ${number.agent}`,
    };
  }
  return {
    ok: false,
    cause: 'UNALLOCATED_NUMBER',
    because: `${JSON.stringify(dialled.slice(0, 40))} is none of the numbers in numbers.yaml; if it should be, check numberFormat.inbound of its trunk`,
  };
}

/** The trunk that the switch names first; a carrier that is known by its address alone is not named. */
function trunksFor(config: Config, facts: LegFacts): Trunk[] {
  const named = facts.variables.trunkline_trunk ?? facts.gateway;
  const first = config.trunks.filter((trunk) => trunk.name === named);
  return [...first, ...config.trunks.filter((trunk) => trunk.name !== named)];
}

export interface OutboundRequest {
  readonly call: CallId;
  readonly leg: LegId;
  readonly destination: E164;
  readonly callerId: E164;
}

export type OutboundRoute =
  | { ok: true; trunk: Trunk; originate: OriginatePlan }
  | { ok: false; because: string };

export function routeOutbound(config: Config, request: OutboundRequest): OutboundRoute {
  const owned = config.numbers.find((number) => number.number === request.callerId);
  if (owned === undefined) return { ok: false, because: `${request.callerId} is not in numbers.yaml` };
  const trunk = config.trunks.find((candidate) => candidate.name === owned.trunk);
  if (trunk === undefined) return { ok: false, because: `trunk ${owned.trunk} is not declared` };
  const { outbound } = trunk.numberFormat;
  const wireNumber = toWire(request.destination, outbound, trunk.country);
  if (wireNumber === null) {
    return {
      ok: false,
      because: `${request.destination} cannot be written as trunk ${trunk.name} wants numbers (${outbound.style})`,
    };
  }
  // The tech prefix is for the dialled number only: a caller ID with one would be no number any more.
  const { prefix: _, ...plain } = outbound;
  const callerIdWire = toWire(request.callerId, plain, trunk.country) ?? request.callerId;
  return {
    ok: true,
    trunk,
    originate: {
      leg: request.leg,
      call: request.call,
      gateway: trunk.name,
      wireNumber,
      callerIdWire,
      cidType: trunk.callerIdHeader,
      ringTimeoutMs: trunk.ringTimeoutMs,
      codecs: trunk.codecs,
      earlyMedia: 'ignore',
    },
  };
}
