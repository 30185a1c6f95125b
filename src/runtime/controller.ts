// The running appliance as one thing: what it is doing, what may be asked of it, how it stops. Built by main.ts.
import type { CallState } from '../call/state.ts';
import type { Config } from '../config/schema.ts';
import type { SwitchConnectionState } from '../freeswitch/esl/connection.ts';
import type { AudioStreamStats } from '../media/audio-stream-server.ts';
import type { AttemptId, CallId, LegId } from '../telephony/ids.ts';
import { type E164, parseNumber } from '../telephony/number.ts';
import type { Clock, Instant } from '../telephony/time.ts';
import type { CallBook } from './call-book.ts';
import type { CallPlan, EndedCall } from './call-plan.ts';
import type { LiveFeed } from './live-feed.ts';
import { routeOutbound } from './plan-call.ts';

export interface DialRequest {
  /** As people write it; the appliance's country decides what it means without +. */
  readonly number: string;
  readonly agent: string;
  /** One of our numbers. Without it the first one that may call out. */
  readonly from?: string | undefined;
  readonly variables?: Readonly<Record<string, string>> | undefined;
}

export type DialResult = { ok: true; call: CallId } | { ok: false; because: string; remedy: string };

export interface ControllerStatus {
  readonly name: string;
  readonly since: Instant;
  readonly switch: SwitchConnectionState;
  readonly calls: readonly LiveCall[];
  readonly campaigns: readonly CampaignStatus[];
  readonly audio: AudioStreamStats;
}

export interface LiveCall {
  readonly call: CallId;
  readonly direction: 'inbound' | 'outbound';
  readonly phase: CallState['phase'];
  readonly number: string | null;
  readonly ours: string;
  readonly agent: string;
  readonly trunk: string;
  readonly campaign: string | null;
}

export interface CampaignStatus {
  readonly name: string;
  readonly state: 'waiting' | 'running' | 'paused' | 'done';
  readonly because: string;
  readonly contacts: { readonly waiting: number; readonly live: number; readonly done: number };
}

export interface ControllerParts {
  readonly config: () => Config;
  readonly book: CallBook;
  readonly feed: LiveFeed;
  readonly clock: Clock;
  readonly gate: (
    request: DialRequest & { destination: E164; call: CallId; leg: LegId },
  ) => Promise<GateAnswer>;
  readonly newCallId: () => CallId;
  readonly newLegId: () => LegId;
  readonly recordingPath: (call: CallId) => string | null;
  readonly switchState: () => SwitchConnectionState;
  readonly audioStats: () => AudioStreamStats;
  readonly campaigns: () => readonly CampaignStatus[];
}

export type GateAnswer =
  | { ok: true; callerId: E164; because: string; attempt: AttemptId; settle: (ended: EndedCall) => void }
  | { ok: false; because: string; remedy: string };

export class Controller {
  readonly feed: LiveFeed;
  readonly #parts: ControllerParts;
  readonly #since: Instant;

  constructor(parts: ControllerParts) {
    this.#parts = parts;
    this.feed = parts.feed;
    this.#since = parts.clock.now();
  }

  status(): ControllerStatus {
    const { config, book, switchState, audioStats, campaigns } = this.#parts;
    return {
      name: config().appliance.name,
      since: this.#since,
      switch: switchState(),
      calls: book.calls.map(({ plan, state }) => ({
        call: plan.call,
        direction: plan.direction,
        phase: state.phase,
        number: plan.number,
        ours: plan.ours,
        agent: plan.agent,
        trunk: plan.trunk,
        campaign: plan.campaign,
      })),
      campaigns: campaigns(),
      audio: audioStats(),
    };
  }

  /** One outbound call now. The same rules decide on it as on every call of a campaign. */
  async dial(request: DialRequest): Promise<DialResult> {
    const { config, book, newCallId, newLegId, gate, recordingPath, switchState } = this.#parts;
    const declared = config();
    const refusal = book.refusal();
    if (refusal !== null) return { ok: false, because: refusal, remedy: 'try again later' };
    const state = switchState();
    if (state.kind !== 'ready') {
      const hint = state.kind === 'down' ? state.hint : 'wait until it is connected';
      return { ok: false, because: 'the switch is not connected', remedy: hint };
    }
    const destination = parseNumber(request.number, declared.appliance.country);
    if (destination === null) {
      return {
        ok: false,
        because: `${JSON.stringify(request.number)} is not a telephone number of ${declared.appliance.country}`,
        remedy: 'write it with + and the country code, as in +919876543210',
      };
    }
    if (!declared.agents.some((agent) => agent.name === request.agent)) {
      const names = declared.agents.map((agent) => agent.name).join(', ');
      return {
        ok: false,
        because: `there is no agent called ${request.agent}`,
        remedy: `choose one of: ${names}`,
      };
    }
    const call = newCallId();
    const leg = newLegId();
    const answer = await gate({ ...request, destination, call, leg });
    if (!answer.ok) return answer;
    const route = routeOutbound(declared, { call, leg, destination, callerId: answer.callerId });
    if (!route.ok)
      return {
        ok: false,
        because: route.because,
        remedy: 'correct the trunk or the number in the provisioning',
      };
    const plan: CallPlan = {
      call,
      leg,
      direction: 'outbound',
      number: destination,
      ours: answer.callerId,
      because: answer.because,
      trunk: route.trunk.name,
      agent: request.agent,
      campaign: null,
      attempt: answer.attempt,
      variables: request.variables ?? {},
      originate: route.originate,
      recordingPath: recordingPath(call),
    };
    book.begin(plan, answer.settle);
    return { ok: true, call };
  }

  /** False where no such call is live. */
  hangUp(call: CallId): boolean {
    const running = this.#parts.book.callOf(call);
    running?.request({ kind: 'hang-up', by: 'operator' });
    return running !== null;
  }
}
