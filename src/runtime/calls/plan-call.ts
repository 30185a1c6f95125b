// Turns the declarations into the plan of one call: who answers a dialled number, and how a number is dialled, with reasons
// in words. Whether the call may be made was decided before.
import { orderTrunks } from '../../campaign/trunk-choice.ts';
import { earlyMediaOf } from '../../config/agent/early-media.ts';
import { type HoursVerdict, hoursVerdict } from '../../config/campaign/opening-hours.ts';
import { type FoundDid, findDid } from '../../config/numbers/did.ts';
import { fromWire, toWire } from '../../config/numbers/number-format.ts';
import type { OwnedNumber } from '../../config/numbers/owned-number.ts';
import type { Config } from '../../config/schema.ts';
import type { Trunk } from '../../config/trunk.ts';
import type { OriginatePlan, SoftphonePlan } from '../../freeswitch/dial-string.ts';
import type { LegFacts } from '../../freeswitch/switch-event.ts';
import { cutOffOfAgent, TRUNK_VARIABLE } from '../../freeswitch/xml/names.ts';
import type { AttemptId, CallId, LegId } from '../../telephony/ids.ts';
import type { E164 } from '../../telephony/number.ts';
import type { Instant } from '../../telephony/time.ts';
import type { CallPlan, TrunkRoute } from '../call-plan.ts';
import type { InboundRefusal, RouteProblem } from './reasons.ts';

/** What becomes of a call to one of our numbers. */
export type InboundAction =
  | { kind: 'agent'; agent: string }
  | { kind: 'message'; agent: string; message: string }
  | { kind: 'forward'; agent: string; to: E164 }
  | { kind: 'voicemail'; agent: string }
  /** `hours`: why the number is closed then. */
  | { kind: 'reject'; hours: string };

export type InboundRoute =
  | {
      ok: true;
      number: OwnedNumber;
      trunk: Trunk;
      callerId: E164 | null;
      /** Null: the number has no hours. */
      hours: HoursVerdict | null;
      action: InboundAction;
      because: string;
    }
  | { ok: false; cause: 'UNALLOCATED_NUMBER' | 'CALL_REJECTED'; refusal: InboundRefusal };

/** Which of our numbers was dialled, however the carrier wrote it, and what becomes of the call at that time. */
export function routeInbound(config: Config, facts: LegFacts, at: Instant): InboundRoute {
  const candidates = candidatesOf(facts);
  for (const trunk of trunksFor(config, facts)) {
    const found = findDid(candidates, config.numbers, trunk);
    if (found !== null) {
      const callerId = fromWire(facts.callerId ?? '', trunk.numberFormat.inbound, trunk.country);
      return routeFound(config, found, trunk, callerId, at);
    }
  }
  const { requestUri, to, calledPartyId } = candidates;
  const said = Object.entries({ 'request URI': requestUri, To: to, 'P-Called-Party-ID': calledPartyId })
    .filter(([, text]) => text !== null)
    .map(([place, text]) => `${place} ${JSON.stringify(String(text).slice(0, 40))}`);
  return { ok: false, cause: 'UNALLOCATED_NUMBER', refusal: { kind: 'not-our-number-dialled', said } };
}

function routeFound(
  config: Config,
  { number, source, written }: FoundDid,
  trunk: Trunk,
  callerId: E164 | null,
  at: Instant,
): InboundRoute {
  const { agent } = number;
  if (number.direction === 'outbound' || agent === undefined) {
    return { ok: false, cause: 'CALL_REJECTED', refusal: { kind: 'outbound-only', number: number.number } };
  }
  const zone = config.appliance.timeZone;
  const hours = number.hours === undefined ? null : hoursVerdict(number.hours, at, zone);
  // Where nothing is odd about how it was dialled, nothing is said of it.
  const isPlain = written === number.number && source === 'request URI';
  const as = isPlain ? number.number : `${number.number} (${source}, written ${written})`;
  const found = { ok: true, number, trunk, callerId, hours } as const;
  if (hours === null || hours.open || number.closed === undefined) {
    const because = `${as} is answered by ${agent}`;
    return { ...found, action: { kind: 'agent', agent }, because };
  }
  const closed = `${as} is closed: ${hours.because}`;
  switch (number.closed.kind) {
    case 'agent': {
      const other = number.closed.agent;
      const because = `${closed}, so ${other} answers`;
      return { ...found, action: { kind: 'agent', agent: other }, because };
    }
    case 'message': {
      const { message } = number.closed;
      const because = `${closed}, so its message is said`;
      return { ...found, action: { kind: 'message', agent, message }, because };
    }
    case 'forward': {
      const { to } = number.closed;
      const because = `${closed}, so the call is forwarded to ${to}`;
      return { ...found, action: { kind: 'forward', agent, to }, because };
    }
    case 'reject':
      return {
        ...found,
        action: { kind: 'reject', hours: hours.because },
        because: `${closed}, so the call is refused`,
      };
  }
}

function candidatesOf(facts: LegFacts): Parameters<typeof findDid>[0] {
  const { didCandidates, did } = facts;
  return {
    requestUri: didCandidates?.requestUri ?? did,
    to: didCandidates?.to ?? null,
    calledPartyId: didCandidates?.calledParty ?? null,
  };
}

/** The trunk that the switch names first; a carrier that is known by its address alone is not named. */
function trunksFor(config: Config, facts: LegFacts): Trunk[] {
  const named = facts.variables[TRUNK_VARIABLE] ?? facts.gateway;
  const first = config.trunks.filter((trunk) => trunk.name === named);
  return [...first, ...config.trunks.filter((trunk) => trunk.name !== named)];
}

export type ExtensionRoute =
  | { ok: true; softphone: string; agent: string; because: string }
  | { ok: false; refusal: InboundRefusal };

/** Null where no softphone of ours calls. */
export function routeExtension(config: Config, { softphone }: LegFacts): ExtensionRoute | null {
  if (softphone === null) return null;
  const { name, dialled } = softphone;
  const agent = config.agents.find((one) => one.extension !== undefined && one.extension === dialled);
  if (agent === undefined) {
    const known = config.agents.flatMap((one) =>
      one.extension === undefined ? [] : [`${one.extension} ${one.name}`],
    );
    return { ok: false, refusal: { kind: 'no-such-extension', softphone: name, dialled, known } };
  }
  const because = `softphone ${name} dialled ${dialled}, the extension of ${agent.name}`;
  return { ok: true, softphone: name, agent: agent.name, because };
}

export interface OutboundRequest {
  readonly call: CallId;
  readonly leg: LegId;
  readonly destination: E164;
  readonly callerId: E164;
  /** Without it: the trunk on which the caller ID lives. */
  readonly trunk?: string;
}

export type OutboundRoute =
  | { ok: true; trunk: Trunk; originate: OriginatePlan }
  | { ok: false; problem: RouteProblem };

export function routeOutbound(config: Config, request: OutboundRequest): OutboundRoute {
  const owned = config.numbers.find((number) => number.number === request.callerId);
  if (owned === undefined)
    return { ok: false, problem: { kind: 'not-our-number', callerId: request.callerId } };
  const name = request.trunk ?? owned.trunk;
  const trunk = config.trunks.find((candidate) => candidate.name === name);
  if (trunk === undefined) return { ok: false, problem: { kind: 'trunk-not-declared', trunk: name } };
  const wireNumber = wireNumberOn(trunk, request.destination);
  if (wireNumber === null) {
    const { style } = trunk.numberFormat.outbound;
    const { destination } = request;
    return { ok: false, problem: { kind: 'number-not-writable', destination, trunk: trunk.name, style } };
  }
  const callerIdWire =
    toWire(request.callerId, trunk.numberFormat.callerId, trunk.country) ?? request.callerId;
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

/** The trunks on which calls with this caller ID may leave, in the order in which one call tries them. */
export function trunksInOrder(config: Config, callerId: E164, random: () => number): string[] {
  const owned = config.numbers.find((number) => number.number === callerId);
  return orderTrunks(owned?.outboundTrunks ?? [], random).map(({ trunk }) => trunk);
}

/** Null where this trunk has no way to write it. */
export function wireNumberOn(trunk: Trunk, destination: E164): string | null {
  return toWire(destination, trunk.numberFormat.outbound, trunk.country);
}

/** The same call on each of these trunks, in this order; those that cannot write the number are left out. */
export function routesOn(
  config: Config,
  request: Omit<OutboundRequest, 'leg' | 'trunk'>,
  trunks: readonly string[],
  legFor: (trunk: string) => LegId,
): TrunkRoute[] {
  return trunks.flatMap((trunk) => {
    const leg = legFor(trunk);
    const route = routeOutbound(config, { ...request, leg, trunk });
    return route.ok ? [{ leg, trunk, originate: route.originate }] : [];
  });
}

export interface OutboundCallRequest {
  readonly call: CallId;
  readonly leg: LegId;
  readonly destination: E164;
  readonly callerId: E164;
  readonly because: string;
  readonly attempt: AttemptId;
  /** On which the call has its place. */
  readonly trunk: string;
  /** Where it may go on, in this order. */
  readonly failover: readonly string[];
  readonly agent: string;
  readonly campaign: string | null;
  readonly variables: Readonly<Record<string, string>>;
  /** Of the other party, as their list has it. */
  readonly language?: string | undefined;
  readonly recordingPath: string | null;
}

export type PlannedCall = { ok: true; plan: CallPlan } | { ok: false; problem: RouteProblem };

/** The whole plan of a call that was decided on. */
export function planOutbound(
  config: Config,
  request: OutboundCallRequest,
  newLegId: () => LegId,
): PlannedCall {
  const { call, leg, destination, callerId, trunk, failover, ...rest } = request;
  if (!config.agents.some(({ name }) => name === request.agent))
    return { ok: false, problem: { kind: 'agent-not-declared', agent: request.agent } };
  const route = routeOutbound(config, { call, leg, destination, callerId, trunk });
  if (!route.ok) return route;
  const { mode } = earlyMediaOf(config, request.agent, request.campaign);
  const earlyMedia = mode === 'ignore' ? 'ignore' : 'listen';
  const ifCutOff = cutOffOfAgent(request.agent);
  const plan: CallPlan = {
    ...rest,
    ...OUTBOUND,
    call,
    leg,
    number: destination,
    ours: callerId,
    trunk,
    originate: { ...route.originate, earlyMedia, ifCutOff },
    failover: routesOn(config, { call, destination, callerId }, failover, newLegId).map((next) => ({
      ...next,
      originate: { ...next.originate, earlyMedia, ifCutOff },
    })),
  };
  return { ok: true, plan };
}

/** What no outbound call has. */
export const OUTBOUND = {
  direction: 'outbound',
  softphone: null,
  announcement: null,
  forward: null,
  message: null,
  failureLine: null,
} as const;

export type SoftphoneRoute =
  | { ok: true; softphone: string; originate: SoftphonePlan }
  | { ok: false; because: string; remedy: string };

/** How an agent rings a softphone of ours: an internal call, without a carrier. */
export function routeSoftphone(
  config: Config,
  name: string,
  agent: string,
  ids: { readonly call: CallId; readonly leg: LegId },
): SoftphoneRoute {
  const { users } = config.appliance.softphones;
  const user = users.find((one) => one.name === name);
  if (user === undefined) {
    const names = users.map((one) => one.name).join(', ');
    return {
      ok: false,
      because: `there is no softphone called ${name}`,
      remedy:
        names === ''
          ? 'declare one in appliance.yaml (softphones.users), and apply'
          : `choose one of: ${names}`,
    };
  }
  const extension = config.agents.find((one) => one.name === agent)?.extension;
  const originate: SoftphonePlan = {
    ...ids,
    softphone: name,
    callerIdWire: extension ?? SHOWN_WITHOUT_EXTENSION,
    ringTimeoutMs: SOFTPHONE_RING_MS,
    codecs: [],
    earlyMedia: 'ignore',
    ifCutOff: cutOffOfAgent(agent),
  };
  return { ok: true, softphone: name, originate };
}

/** Of an agent that cannot be rung back. */
const SHOWN_WITHOUT_EXTENSION = '000';
export const SOFTPHONE_RING_MS = 30_000;
