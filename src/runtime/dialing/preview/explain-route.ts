// Why a call would take its route: the verdict of every rule, every number and every trunk, in words. Uses the same code as
// real calls, and dials nobody.
import { decideDial } from '../../../compliance/decide-dial.ts';
import type { Finding } from '../../../compliance/decision.ts';
import { remedyOf } from '../../../compliance/remedies.ts';
import type { HoursVerdict } from '../../../config/campaign/opening-hours.ts';
import type { OwnedNumber } from '../../../config/numbers/owned-number.ts';
import type { Config } from '../../../config/schema.ts';
import type { LegFacts } from '../../../freeswitch/switch-event.ts';
import { type CallId, type LegId, toId } from '../../../telephony/ids.ts';
import type { E164 } from '../../../telephony/number.ts';
import type { Instant } from '../../../telephony/time.ts';
import { type InboundAction, routeInbound, routeOutbound } from '../../calls/plan-call.ts';
import { reasonText } from '../../calls/reasons.ts';
import type { TrunkStatus } from '../../calls/trunks/trunk-pool.ts';
import type { DialGate } from '../dial-gate.ts';
import type { Looked } from '../gate-answers.ts';

interface RuleVerdict {
  readonly rule: string;
  readonly verdict: Finding['verdict'];
  readonly because: string;
  readonly until: Instant | null;
  /** The regulation or setting behind it. */
  readonly source: string;
  /** What lifts it: a key of a file, or a command. Null: nothing, or time. */
  readonly remedy: string | null;
}

interface NumberVerdict {
  readonly number: E164;
  readonly verdict: 'chosen' | 'fits' | 'rejected';
  readonly because: string;
}

export interface TrunkVerdict {
  readonly trunk: string;
  readonly priority: number;
  readonly weight: number;
  /** `carries`: it may take the call. Rejected ones say why. */
  readonly verdict: 'carries' | 'rejected';
  readonly because: string;
  readonly gateway: string;
  readonly wireNumber: string | null;
  readonly wireCallerId: string | null;
  /** Null: no controller was there to be asked. */
  readonly status: TrunkStatus | null;
}

export interface OutboundExplanation {
  readonly kind: 'outbound';
  readonly at: Instant;
  readonly destination: E164;
  readonly purpose: string;
  readonly verdict: 'allow' | 'defer' | 'deny';
  readonly until: Instant | null;
  readonly rules: readonly RuleVerdict[];
  readonly callerId: E164 | null;
  readonly numbers: readonly NumberVerdict[];
  readonly trunks: readonly TrunkVerdict[];
}

export interface OutboundQuestion {
  readonly destination: E164;
  readonly from: string | undefined;
  readonly at: Instant;
}

/** `statuses`: what the running controller says of its trunks; null where none runs. */
export async function explainOutbound(
  config: Config,
  gate: Pick<DialGate, 'look' | 'poolFor'>,
  statuses: readonly TrunkStatus[] | null,
  question: OutboundQuestion,
): Promise<OutboundExplanation> {
  const { destination, from, at } = question;
  const pool = gate.poolFor(from);
  const purpose = pool[0]?.purpose ?? 'service';
  const looked = await gate.look({ destination, purpose, campaign: null, pool, at });
  const { decision, chosen } = looked;
  const callerId = chosen?.number ?? null;
  return {
    kind: 'outbound',
    at,
    destination,
    purpose,
    verdict: decision.verdict,
    until: decision.verdict === 'defer' ? decision.until : null,
    rules: looked.findings.map(ruleVerdict),
    callerId,
    numbers: numberVerdicts(config, looked, from),
    trunks: callerId === null ? [] : trunkVerdicts(config, callerId, destination, statuses),
  };
}

function ruleVerdict(finding: Finding): RuleVerdict {
  const { rule, because, source } = finding.reason;
  return {
    rule,
    verdict: finding.verdict,
    because,
    until: finding.verdict === 'defer' ? finding.until : null,
    source: source.clause === null ? source.instrument : `${source.instrument}, ${source.clause}`,
    remedy: finding.verdict === 'deny' ? remedyOf(rule) : null,
  };
}

/** All of them, also those that nobody asked for: so that it shows why another one was not taken. */
function numberVerdicts(config: Config, looked: Looked, from: string | undefined): NumberVerdict[] {
  const { facts, chosen } = looked;
  return config.numbers.map(({ number }) => {
    const candidate = facts.pool.find((one) => one.number === number);
    if (candidate === undefined)
      return { number, verdict: 'rejected', because: whyNotAsked(config, number, from) };
    if (chosen?.number === number) return { number, verdict: 'chosen', because: chosen.because };
    const alone = decideDial({ ...facts, pool: [candidate] }).choice;
    return alone.callerId === null
      ? { number, verdict: 'rejected', because: alone.rejected[0]?.because ?? 'It is not suitable.' }
      : { number, verdict: 'fits', because: 'It is suitable too, but another number comes first.' };
  });
}

function whyNotAsked(config: Config, number: E164, from: string | undefined): string {
  const owned = config.numbers.find((one) => one.number === number);
  return from === undefined && owned?.direction === 'inbound'
    ? 'It is for inbound calls only.'
    : 'Another number was asked for.';
}

function trunkVerdicts(
  config: Config,
  callerId: E164,
  destination: E164,
  statuses: readonly TrunkStatus[] | null,
): TrunkVerdict[] {
  const owned = config.numbers.find((one) => one.number === callerId);
  const options = [...(owned?.outboundTrunks ?? [])].sort(
    (a, b) => a.priority - b.priority || b.weight - a.weight,
  );
  return options.map(({ trunk, priority, weight }) => {
    const ids = { call: toId<CallId>('route'), leg: toId<LegId>('route') };
    const route = routeOutbound(config, { ...ids, destination, callerId, trunk });
    const status = statuses?.find((one) => one.trunk === trunk) ?? null;
    const problem = route.ok ? troubleOf(status) : reasonText(route.problem);
    return {
      trunk,
      priority,
      weight,
      gateway: trunk,
      verdict: problem === null ? 'carries' : 'rejected',
      because: problem ?? (status === null ? 'health unknown: no controller is running' : status.because),
      wireNumber: route.ok ? route.originate.wireNumber : null,
      wireCallerId: route.ok ? route.originate.callerIdWire : null,
      status,
    };
  });
}

function troubleOf(status: TrunkStatus | null): string | null {
  if (status === null) return null;
  if (status.state === 'down') return status.because;
  return status.live >= status.channels ? `all ${status.channels} of its channels are in use` : null;
}

export interface InboundExplanation {
  readonly kind: 'inbound';
  readonly at: Instant;
  readonly dialled: string;
  readonly number: E164 | null;
  readonly callerId: E164 | null;
  readonly because: string;
  /** Null: the call is refused. */
  readonly action: Exclude<InboundAction, { kind: 'reject' }> | null;
  readonly cause: string | null;
  readonly hours: HoursVerdict | null;
  readonly trunk: { readonly name: string; readonly addresses: readonly string[] } | null;
  readonly fallback: OwnedNumber['fallback'] | null;
  readonly status: TrunkStatus | null;
}

export function explainInbound(
  config: Config,
  statuses: readonly TrunkStatus[] | null,
  question: { readonly dialled: string; readonly from: string | null; readonly at: Instant },
): InboundExplanation {
  const { dialled, from, at } = question;
  const facts: LegFacts = {
    direction: 'inbound',
    did: dialled,
    didCandidates: { requestUri: dialled, to: null, calledParty: null },
    softphone: null,
    callerId: from,
    context: null,
    gateway: null,
    variables: {},
  };
  const route = routeInbound(config, facts, at);
  const because = route.ok ? route.because : reasonText(route.refusal);
  const known = { kind: 'inbound', at, dialled, because } as const;
  if (!route.ok) {
    const none = { number: null, callerId: null, action: null, hours: null } as const;
    return { ...known, ...none, cause: route.cause, trunk: null, fallback: null, status: null };
  }
  const { number, callerId, action, hours, trunk } = route;
  return {
    ...known,
    number: number.number,
    callerId,
    action: action.kind === 'reject' ? null : action,
    cause: action.kind === 'reject' ? 'CALL_REJECTED' : null,
    hours,
    trunk: { name: trunk.name, addresses: trunk.inboundAddresses },
    fallback: number.fallback ?? null,
    status: statuses?.find((one) => one.trunk === trunk.name) ?? null,
  };
}
