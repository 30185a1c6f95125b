// Where an inbound call goes: to the agent of the dialled number, to what was declared for closed hours, or to the fallback
// if all places are taken. Makes the call's plan and takes its place on the trunk; starts nothing.
import { voicemailText } from '../../../config/agent/service-sounds.ts';
import type { Fallback } from '../../../config/numbers/owned-number.ts';
import type { Config } from '../../../config/schema.ts';
import type { LegFacts } from '../../../freeswitch/switch-event.ts';
import { BEYOND_CHANNELS } from '../../../freeswitch/xml/limits.ts';
import { SOFTPHONE_PROFILE } from '../../../freeswitch/xml/names.ts';
import type { CallId, LegId } from '../../../telephony/ids.ts';
import type { E164 } from '../../../telephony/number.ts';
import type { Clock } from '../../../telephony/time.ts';
import type { CallPlan, ForwardPlan, MessagePlan } from '../../call-plan.ts';
import {
  type InboundAction,
  type InboundRoute,
  routeExtension,
  routeInbound,
  routesOn,
} from '../plan-call.ts';
import { type Closed, callLimit, type InboundRefusal, reasonText } from '../reasons.ts';
import { mayRing } from '../trunks/toll-gate.ts';
import type { TrunkPool, TrunkSlot } from '../trunks/trunk-pool.ts';

export interface InboundRouterOptions {
  readonly config: () => Config;
  readonly trunks: Pick<TrunkPool, 'seatInbound'>;
  /** The trunks of a number in the order in which one call of it tries them. */
  readonly orderOf: (callerId: E164) => readonly string[];
  readonly clock: Clock;
  readonly newCallId: () => CallId;
  readonly newLegId: () => LegId;
  readonly recordingPath: (call: CallId) => string | null;
}

export type InboundAnswer =
  | { kind: 'begin'; plan: CallPlan; slot: TrunkSlot | null }
  /** `cause` becomes a SIP status: 404, 603, 503. */
  | {
      kind: 'refuse';
      cause: 'UNALLOCATED_NUMBER' | 'CALL_REJECTED' | 'NORMAL_CIRCUIT_CONGESTION';
      refusal: InboundRefusal;
    };

/** How long another telephone is rung. */
const FORWARD_RING_MS = 30_000;

type Found = Extract<InboundRoute, { ok: true }>;

export class InboundRouter {
  readonly #options: InboundRouterOptions;

  constructor(options: InboundRouterOptions) {
    this.#options = options;
  }

  /** `closed`: why nobody may come in at all, where that is so. */
  planFor(facts: LegFacts & { readonly leg: LegId }, closed: Closed | null, live: number): InboundAnswer {
    const { config, clock } = this.#options;
    const declared = config();
    if (closed !== null) return refused(closed);
    const extension = routeExtension(declared, facts);
    if (extension !== null) return this.#fromSoftphone(extension, facts.leg, declared, live);
    const route = routeInbound(declared, facts, clock.now());
    if (!route.ok) return { kind: 'refuse', cause: route.cause, refusal: route.refusal };
    const { action, because } = route;
    if (action.kind === 'reject') {
      const { number } = route.number;
      const refusal = { kind: 'outside-hours', number, hours: action.hours } as const;
      return { kind: 'refuse', cause: 'CALL_REJECTED', refusal };
    }
    const full = callLimit(declared, live);
    const slot = full === null ? this.#options.trunks.seatInbound(route.trunk.name) : null;
    if (slot !== null) return this.#begin(facts.leg, route, action, because, slot);
    const { name, channels } = route.trunk;
    const why = full ?? ({ kind: 'trunk-full', trunk: name, channels } as const);
    return this.#fallBack(facts.leg, route, why, live);
  }

  #fallBack(leg: LegId, route: Found, why: InboundRefusal, live: number): InboundAnswer {
    const { fallback, agent } = route.number;
    const { maxCalls } = this.#options.config().appliance.limits;
    const refuse = refused(why);
    if (fallback === undefined || agent === undefined || live >= maxCalls + BEYOND_CHANNELS) return refuse;
    const slot = this.#options.trunks.seatInbound(route.trunk.name, BEYOND_CHANNELS);
    if (slot === null) return refuse;
    return this.#begin(
      leg,
      route,
      actionOf(fallback, agent),
      `${reasonText(why)}, so its fallback is used`,
      slot,
    );
  }

  #begin(
    leg: LegId,
    route: Found,
    action: Exclude<InboundAction, { kind: 'reject' }>,
    because: string,
    slot: TrunkSlot,
  ): InboundAnswer {
    const { newCallId, recordingPath } = this.#options;
    const { number, trunk, callerId } = route;
    const call = newCallId();
    const { fallback } = number;
    const forwardTo = action.kind === 'forward' ? action.to : null;
    const rescueTo = fallback?.kind === 'forward' ? fallback.to : null;
    const to = forwardTo ?? rescueTo;
    const forward =
      to === null
        ? null
        : this.#forward(call, number.number, to, forwardTo === null ? 'agent-fails' : 'answered');
    if (forwardTo !== null && (forward === null || forward.routes.length === 0)) {
      slot.release();
      return refused({ kind: 'forward-not-writable', to: forwardTo });
    }
    return {
      kind: 'begin',
      slot,
      plan: {
        ...INBOUND,
        call,
        leg,
        number: callerId,
        ours: number.number,
        because,
        trunk: trunk.name,
        agent: action.agent,
        recordingPath: recordingPath(call),
        announcement: action.kind === 'message' ? action.message : null,
        forward,
        message: this.#messageOf(action, fallback),
        failureLine: failureLineOf(action, fallback),
      },
    };
  }

  #messageOf(action: InboundAction, fallback: Fallback | undefined): MessagePlan | null {
    if (fallback?.kind !== 'voicemail' || (action.kind !== 'agent' && action.kind !== 'voicemail'))
      return null;
    const agent = this.#options.config().agents.find(({ name }) => name === action.agent);
    if (agent === undefined) return null;
    const { maxSeconds } = fallback;
    const when = action.kind === 'agent' ? 'agent-fails' : 'answered';
    return { when, text: voicemailText(agent, fallback.message), maxSeconds };
  }

  #forward(call: CallId, callerId: E164, to: E164, when: ForwardPlan['when']): ForwardPlan {
    const { config, newLegId, orderOf } = this.#options;
    const leg = newLegId();
    const order = mayRing(config(), to).ok ? orderOf(callerId) : [];
    const routes = routesOn(config(), { call, destination: to, callerId }, order, () => leg);
    return {
      when,
      to,
      softphone: null,
      way: 'bridge',
      brief: null,
      leg,
      routes: routes.map((route) => ({
        ...route,
        originate: { ...route.originate, ringTimeoutMs: FORWARD_RING_MS },
      })),
      giveUpAfterMs: FORWARD_RING_MS,
    };
  }

  #fromSoftphone(
    extension: NonNullable<ReturnType<typeof routeExtension>>,
    leg: LegId,
    declared: Config,
    live: number,
  ): InboundAnswer {
    if (!extension.ok) return { kind: 'refuse', cause: 'UNALLOCATED_NUMBER', refusal: extension.refusal };
    const full = callLimit(declared, live);
    if (full !== null) return refused(full);
    const call = this.#options.newCallId();
    const { softphone, agent, because } = extension;
    return {
      kind: 'begin',
      slot: null,
      plan: {
        ...INBOUND,
        call,
        leg,
        number: null,
        ours: null,
        because,
        trunk: SOFTPHONE_PROFILE,
        softphone,
        agent,
        recordingPath: this.#options.recordingPath(call),
      },
    };
  }
}

const INBOUND = {
  direction: 'inbound',
  softphone: null,
  campaign: null,
  attempt: null,
  variables: {},
  originate: null,
  failover: [],
  announcement: null,
  forward: null,
  message: null,
  failureLine: null,
} as const;

/** 503: the carrier may try another way, and the caller may try again. */
function refused(refusal: InboundRefusal): InboundAnswer {
  return { kind: 'refuse', cause: 'NORMAL_CIRCUIT_CONGESTION', refusal };
}

function actionOf(fallback: Fallback, agent: string): Exclude<InboundAction, { kind: 'reject' }> {
  switch (fallback.kind) {
    case 'message':
      return { kind: 'message', agent, message: fallback.message };
    case 'forward':
      return { kind: 'forward', agent, to: fallback.to };
    case 'voicemail':
      return { kind: 'voicemail', agent };
  }
}

/** A caller who is sent on hears no goodbye from the agent that failed; one who gets a message hears that. */
function failureLineOf(action: InboundAction, fallback: Fallback | undefined): string | null {
  if (action.kind !== 'agent' || fallback === undefined) return null;
  return fallback.kind === 'message' ? fallback.message : '';
}
