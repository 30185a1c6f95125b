// The running controller as one object: what it is doing, what may be requested, and how it stops. Built by main.ts.
import type { CallState } from '../call/state.ts';
import type { Config } from '../config/schema.ts';
import type { SwitchConnectionState } from '../freeswitch/esl/connection.ts';
import { SOFTPHONE_PROFILE } from '../freeswitch/xml/names.ts';
import type { AudioStreamStats } from '../media/audio-stream-server.ts';
import type { LineListener } from '../media/line-tap.ts';
import type { CallId, LegId } from '../telephony/ids.ts';
import { type E164, parseNumber } from '../telephony/number.ts';
import type { Clock, Instant } from '../telephony/time.ts';
import type { CallRegistry, TurnedAway } from './calls/call-registry.ts';
import { OUTBOUND, planOutbound, routeSoftphone } from './calls/plan-call.ts';
import { type Closed, callLimit, type RouteProblem, reasonText } from './calls/reasons.ts';
import type { TrunkStatus } from './calls/trunks/trunk-pool.ts';
import type { AttemptEndings } from './dialing/attempt-endings.ts';
import type { CampaignStatus, DialRequest, GateAnswer } from './dialing/requests.ts';
import type { LiveFeed } from './live-feed.ts';
import type { CallOrder, OrderPermission, OrderResult } from './orders.ts';
import type { StandingProblem } from './standing-problem.ts';

export type DialResult = { ok: true; call: CallId } | { ok: false; because: string; remedy: string };

export interface ControllerStatus {
  readonly name: string;
  readonly since: Instant;
  readonly switch: SwitchConnectionState;
  readonly calls: readonly LiveCall[];
  readonly trunks: readonly TrunkStatus[];
  readonly campaigns: readonly CampaignStatus[];
  readonly audio: AudioStreamStats;
  /** Callers whom the switch refused before the call reached us; null where there was none. */
  readonly turnedAway: TurnedAway | null;
  /** Sessions of the switch that no channel explains. */
  readonly deadSessions: number;
  /** Why the switch refused callers by itself since it was started; null where it never had to. */
  readonly switchFull: string | null;
  /** Providers that fail, disks that fill and the like. */
  readonly problems: readonly StandingProblem[];
}

interface LiveCall {
  readonly call: CallId;
  readonly direction: 'inbound' | 'outbound';
  readonly phase: CallState['phase'];
  readonly number: string | null;
  readonly ours: string | null;
  readonly softphone: string | null;
  readonly agent: string;
  readonly trunk: string;
  readonly campaign: string | null;
  /** We hold it: the caller hears music. */
  readonly held: boolean;
  /** The agent says nothing of its own. */
  readonly muted: boolean;
}

export interface ControllerParts {
  readonly config: () => Config;
  readonly registry: CallRegistry;
  readonly feed: LiveFeed;
  readonly clock: Clock;
  readonly endings: Pick<AttemptEndings, 'notDialled'>;
  readonly gate: (
    request: DialRequest & { destination: E164; call: CallId; leg: LegId },
  ) => Promise<GateAnswer>;
  readonly newCallId: () => CallId;
  readonly newLegId: () => LegId;
  readonly recordingPath: (call: CallId) => string | null;
  readonly switchState: () => SwitchConnectionState;
  readonly audioStats: () => AudioStreamStats;
  readonly deadSessions: () => number;
  readonly switchFull: () => string | null;
  readonly problems: () => readonly StandingProblem[];
  readonly campaigns: () => readonly CampaignStatus[];
  readonly trunks: () => readonly TrunkStatus[];
  /** Campaigns look again at what they may do. */
  readonly wakeCampaigns: () => void;
}

/** A drain ends by itself unless it is asked for again: whoever asked may have died, and calls must not stay refused. */
const DRAIN_MS = 10_000;

/** Before the name of a softphone, in the place of a number. */
export const SOFTPHONE = 'softphone:';

export class Controller {
  readonly feed: LiveFeed;
  readonly #parts: ControllerParts;
  readonly #since: Instant;
  #endDrain: (() => void) | null = null;

  constructor(parts: ControllerParts) {
    this.#parts = parts;
    this.feed = parts.feed;
    this.#since = parts.clock.now();
  }

  status(): ControllerStatus {
    const {
      config,
      registry,
      switchState,
      audioStats,
      deadSessions,
      switchFull,
      campaigns,
      trunks,
      problems,
    } = this.#parts;
    return {
      name: config().appliance.name,
      since: this.#since,
      switch: switchState(),
      calls: registry.calls.map(({ plan, state, lineState }) => ({
        ...lineState,
        call: plan.call,
        direction: plan.direction,
        phase: state.phase,
        number: plan.number,
        ours: plan.ours,
        softphone: plan.softphone,
        agent: plan.agent,
        trunk: plan.trunk,
        campaign: plan.campaign,
      })),
      trunks: trunks(),
      campaigns: campaigns(),
      audio: audioStats(),
      turnedAway: registry.turnedAway,
      deadSessions: deadSessions(),
      switchFull: switchFull(),
      problems: problems(),
    };
  }

  /** One outbound call now. The same rules decide on it as on every call of a campaign. */
  async dial(request: DialRequest): Promise<DialResult> {
    const problem = this.#whyNotNow(request);
    if (problem !== null) return problem;
    if (request.number.startsWith(SOFTPHONE)) return this.#dialSoftphone(request);
    const { config, registry, newCallId, newLegId, gate, recordingPath } = this.#parts;
    const { country } = config().appliance;
    const reading = parseNumber(request.number, country);
    if (!reading.ok) return { ok: false, because: reading.why, remedy: reading.remedy };
    const destination = reading.number;
    const call = newCallId();
    const leg = newLegId();
    const placed = registry.place();
    const answer = await gate({ ...request, destination, call, leg }).finally(placed);
    if (!answer.ok) return answer;
    const { callerId, because, attempt, slot, failover } = answer;
    const planned = planOutbound(
      config(),
      {
        ...{ call, leg, destination, callerId, because, attempt, failover },
        trunk: slot.trunk,
        agent: request.agent,
        campaign: null,
        variables: request.variables ?? {},
        recordingPath: recordingPath(call),
      },
      newLegId,
    );
    // It waited for its place, and meanwhile the controller may have been told to stop.
    const obstacle =
      registry.closedTo('outbound') ?? this.#whyFull() ?? (planned.ok ? null : planned.problem);
    if (obstacle !== null || !planned.ok) {
      slot.release();
      await this.#parts.endings.notDialled(attempt, 'cancelled');
      if (obstacle === null) throw new Error('a call was not planned, and nothing is wrong with it');
      return refused(obstacle);
    }
    registry.begin(planned.plan, slot);
    return { ok: true, call };
  }

  #whyNotNow(request: DialRequest): Extract<DialResult, { ok: false }> | null {
    const { config, registry, switchState } = this.#parts;
    const { agents } = config();
    const closed = registry.closedTo('outbound') ?? this.#whyFull();
    if (closed !== null) return refused(closed);
    const state = switchState();
    if (state.kind !== 'ready') {
      const hint = state.kind === 'down' ? state.hint : 'wait until it is connected';
      return { ok: false, because: 'the switch is not connected', remedy: hint };
    }
    if (agents.some((agent) => agent.name === request.agent)) return null;
    const names = agents.map((agent) => agent.name).join(', ');
    return {
      ok: false,
      because: `there is no agent called ${request.agent}`,
      remedy: `choose one of: ${names}`,
    };
  }

  /** Asked before a call is decided on, and again when it may begin: a campaign may have taken the last place meanwhile. */
  #whyFull(): Closed | null {
    const { registry, config } = this.#parts;
    return callLimit(config(), registry.calls.length + registry.placing);
  }

  /** An internal softphone: no carrier, and nobody whom the rules protect. */
  #dialSoftphone(request: DialRequest): DialResult {
    const { config, registry, newCallId, newLegId, recordingPath } = this.#parts;
    const [call, leg] = [newCallId(), newLegId()];
    const name = request.number.slice(SOFTPHONE.length);
    const route = routeSoftphone(config(), name, request.agent, { call, leg });
    if (!route.ok) return route;
    registry.begin({
      ...OUTBOUND,
      call,
      leg,
      number: null,
      ours: null,
      because: `softphone ${name} is one of ours`,
      trunk: SOFTPHONE_PROFILE,
      softphone: name,
      agent: request.agent,
      campaign: null,
      attempt: null,
      variables: request.variables ?? {},
      originate: route.originate,
      failover: [],
      recordingPath: recordingPath(call),
    });
    return { ok: true, call };
  }

  /**
   * Before another version takes over: for the next seconds nothing new is dialled, callers are answered while any call is
   * live, and once none is, nobody is taken in. To be asked again until then. Gives the number of live calls.
   */
  drain(): { live: number } {
    const { registry, clock, wakeCampaigns } = this.#parts;
    const until = clock.now() + DRAIN_MS;
    registry.drain(until);
    this.#endDrain?.();
    this.#endDrain = clock.wakeAt(until, wakeCampaigns);
    return { live: registry.calls.length };
  }

  endDrain(): void {
    this.#endDrain?.();
    this.#endDrain = null;
    this.#parts.registry.endDrain();
    this.#parts.wakeCampaigns();
  }

  /** Waits for nothing any more. A drain that was asked for would keep the process alive until its time is over. */
  close(): void {
    this.#endDrain?.();
    this.#endDrain = null;
  }

  /** What may be ordered of a live call now; null where no such call is live. */
  actionsOf(call: CallId): readonly OrderPermission[] | null {
    return this.#parts.registry.callOf(call)?.permissions ?? null;
  }

  /** Somebody listens in on a live call. `silent`: it is live, and no sound of it passes here. Returns what ends it. */
  listen(call: CallId, listener: LineListener): (() => void) | 'silent' | 'no-such-call' {
    const running = this.#parts.registry.callOf(call);
    return running === null ? 'no-such-call' : (running.listen(listener) ?? 'silent');
  }

  /** Carries out what an operator orders of a live call, or says why not. */
  order(call: CallId, order: CallOrder): OrderResult {
    const running = this.#parts.registry.callOf(call);
    if (running !== null) return running.order(order);
    return {
      ok: false,
      kind: 'no-such-call',
      because: 'no such call is live',
      remedy: 'it may have ended; GET /calls/live lists the live calls',
    };
  }

  /** False where no such call is live. */
  hangUp(call: CallId): boolean {
    const running = this.#parts.registry.callOf(call);
    running?.request({ kind: 'hang-up', by: 'operator' });
    return running !== null;
  }
}

function refused(reason: Closed | RouteProblem): Extract<DialResult, { ok: false }> {
  return { ok: false, because: reasonText(reason), remedy: remedyFor(reason) };
}

function remedyFor({ kind }: Closed | RouteProblem): string {
  switch (kind) {
    case 'stopping':
    case 'draining':
    case 'call-limit':
      return 'try again later';
    default:
      return 'correct the trunk or the number in the provisioning';
  }
}
