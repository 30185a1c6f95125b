// Counters for Prometheus: calls by phase, outcome and trunk, turns by stage, speech over the agent, provider errors,
// trunks, campaigns, queues, budgets, disks. Fed by events; read at GET /metrics. Labels are few and fixed: no telephone
// number is one.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { TurnTiming } from '../conversation/exchange.ts';
import type { ControllerStatus } from '../runtime/controller.ts';
import type { FailedProvider, LiveEvent, LiveFeed } from '../runtime/live-feed.ts';
import type { CallId } from '../telephony/ids.ts';
import { ReadingGauges } from './metric-gauges.ts';
import type { Readings } from './metric-readings.ts';

const STAGE_BUCKETS = [0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 5, 8];

/** The stages of a turn: from the end of the caller's speech to the first sound of the answer. */
const STAGES: readonly (readonly [stage: string, from: keyof TurnTiming, to: keyof TurnTiming])[] = [
  ['transcript', 'callerSpeechEndAt', 'transcriptFinalAt'],
  ['decision', 'callerSpeechEndAt', 'decidedAt'],
  ['model', 'decidedAt', 'replyFirstAt'],
  ['sentence', 'replyFirstAt', 'firstSentenceAt'],
  ['voice', 'firstSentenceAt', 'voiceFirstAt'],
  ['playout', 'voiceFirstAt', 'playbackStartAt'],
  ['answer', 'callerSpeechEndAt', 'playbackStartAt'],
];

/** RFC 6455, 7.4.1, and our own: key or session ended, no such call or agent, read too slowly. */
const CLOSE_CODES: readonly number[] = [
  ...[1000, 1001, 1002, 1005, 1006, 1007, 1008, 1009, 1011],
  ...[4001, 4004, 4008],
];
/** Gauges that are named like counters; `promtool check metrics` complains of them. Their values stand in others. */
const MISNAMED = ['active_handles_total', 'active_requests_total', 'active_resources_total'] as const;
const ANSWERED_PHASES: readonly string[] = ['active', 'transferring', 'bridged'];

const PARTS: Readonly<Record<FailedProvider['part'], string>> = {
  recogniser: 'transcriber',
  model: 'model',
  voice: 'voice',
  'voice detector': 'voice-detector',
};

export class Metrics {
  readonly #registry = new Registry();
  readonly #status: () => ControllerStatus;
  readonly #unwatch: () => void;
  readonly #readings: (() => Promise<Readings>) | null;
  readonly #gauges: ReadingGauges;
  readonly #isAnswered = new Set<CallId>();
  readonly #origin = new Map<CallId, { readonly direction: string; readonly trunk: string }>();
  readonly #started: Counter<'direction' | 'trunk'>;
  readonly #answered: Counter<'direction' | 'trunk'>;
  readonly #ended: Counter<'outcome' | 'direction' | 'trunk'>;
  readonly #talked: Counter;
  readonly #stages: Histogram<'stage'>;
  readonly #holds: Counter<'kind'>;
  readonly #verdicts: Counter<'verdict'>;
  readonly #warnings: Counter;
  readonly #providerErrors: Counter<'provider' | 'part' | 'error'>;
  readonly #live: Gauge<'phase'>;
  readonly #trunks: Gauge<'trunk'>;
  readonly #trunkCalls: Gauge<'trunk'>;
  readonly #trunkChannels: Gauge<'trunk'>;
  readonly #campaigns: Gauge<'campaign' | 'state'>;
  readonly #campaignState: Gauge<'campaign' | 'state'>;
  readonly #switch: Gauge;
  readonly #sockets: Counter<'socket' | 'code'>;

  /** `readings`: what only the database and the machine know; without it those metrics have no value. */
  constructor(
    feed: LiveFeed,
    status: () => ControllerStatus,
    readings: (() => Promise<Readings>) | null = null,
  ) {
    const registers = [this.#registry];
    const named = <L extends string>(name: string, help: string, labelNames: readonly L[]) => ({
      ...{ name: `trunkline_${name}`, help, labelNames: [...labelNames], registers },
    });
    collectDefaultMetrics({ register: this.#registry, prefix: 'trunkline_' });
    for (const name of MISNAMED) this.#registry.removeSingleMetric(`trunkline_nodejs_${name}`);
    this.#status = status;
    this.#readings = readings;
    this.#gauges = new ReadingGauges(this.#registry);
    this.#started = new Counter(named('calls_started_total', 'Calls that began.', ['direction', 'trunk']));
    this.#answered = new Counter(
      named('calls_answered_total', 'Calls that were answered.', ['direction', 'trunk']),
    );
    this.#ended = new Counter(
      named('calls_ended_total', 'Calls that ended, by outcome.', ['outcome', 'direction', 'trunk']),
    );
    this.#talked = new Counter(named('call_seconds_total', 'How long ended calls lasted.', []));
    this.#stages = new Histogram({
      ...named('turn_stage_seconds', 'Stages of a turn.', ['stage']),
      buckets: STAGE_BUCKETS,
    });
    this.#holds = new Counter(
      named('barge_in_total', 'Speech over the agent: held, then resumed or cut.', ['kind']),
    );
    this.#warnings = new Counter(
      named('call_warnings_total', 'Troubles on calls that did not end them.', []),
    );
    this.#verdicts = new Counter(
      named('barge_in_verdicts_total', 'What speech over the agent was taken for.', ['verdict']),
    );
    this.#providerErrors = new Counter(
      named('provider_errors_total', 'Failures of providers on calls.', ['provider', 'part', 'error']),
    );
    this.#live = new Gauge(named('calls_live', 'Calls that are live, by phase.', ['phase']));
    this.#trunks = new Gauge(named('trunk_up', '1 where a trunk is up.', ['trunk']));
    this.#trunkCalls = new Gauge(named('trunk_calls', 'Calls on a trunk.', ['trunk']));
    this.#campaigns = new Gauge(named('campaign_contacts', 'Contacts of a campaign.', ['campaign', 'state']));
    this.#trunkChannels = new Gauge(named('trunk_channels', 'Calls that a trunk may carry.', ['trunk']));
    this.#campaignState = new Gauge(
      named('campaign_state', '1 for the state in which a campaign is.', ['campaign', 'state']),
    );
    this.#switch = new Gauge(named('switch_connected', '1 where the switch is connected.', []));
    this.#sockets = new Counter(
      named('sockets_closed_total', 'WebSockets of browsers and programs that closed, by close code.', [
        'socket',
        'code',
      ]),
    );
    this.#unwatch = feed.watch((event) => this.#count(event));
    this.#countLive();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** As it is at this moment. */
  async text(): Promise<string> {
    const { calls, trunks, campaigns, switch: state } = this.#status();
    this.#live.reset();
    for (const { phase } of calls) this.#live.inc({ phase });
    this.#trunks.reset();
    this.#trunkCalls.reset();
    this.#trunkChannels.reset();
    for (const { trunk, state: health, live, channels } of trunks) {
      this.#trunkChannels.set({ trunk }, channels);
      this.#trunks.set({ trunk }, health === 'down' ? 0 : 1);
      this.#trunkCalls.set({ trunk }, live);
    }
    this.#campaigns.reset();
    this.#campaignState.reset();
    for (const { name, contacts, state: campaignState } of campaigns) {
      this.#campaignState.set({ campaign: name, state: campaignState }, 1);
      for (const [contactState, count] of Object.entries(contacts))
        this.#campaigns.set({ campaign: name, state: contactState }, count);
    }
    this.#switch.set(state.kind === 'ready' ? 1 : 0);
    if (this.#readings !== null) this.#gauges.set(await this.#readings());
    return this.#registry.metrics();
  }

  /** Of a code that nobody here sends or expects only that it was another one: labels are few. */
  socketClosed(socket: string, code: number): void {
    this.#sockets.inc({ socket, code: CLOSE_CODES.includes(code) ? String(code) : 'other' });
  }

  close(): void {
    this.#unwatch();
  }

  /** The API may open after the first calls began: the events that began them are over. */
  #countLive(): void {
    for (const { call, direction, trunk, phase } of this.#status().calls) {
      this.#origin.set(call, { direction, trunk });
      this.#started.inc({ direction, trunk });
      if (ANSWERED_PHASES.includes(phase)) this.#countAnswer(call);
    }
  }

  #count(event: LiveEvent): void {
    switch (event.kind) {
      case 'call-started':
        this.#origin.set(event.call, { direction: event.direction, trunk: event.trunk });
        return this.#started.inc({ direction: event.direction, trunk: event.trunk });
      case 'phase':
        return event.phase === 'active' ? this.#countAnswer(event.call) : undefined;
      case 'trunk-changed': {
        const origin = this.#origin.get(event.call);
        // A new object: the counters keep the one that they were given.
        if (origin !== undefined) this.#origin.set(event.call, { ...origin, trunk: event.to });
        return;
      }
      case 'call-ended':
        this.#ended.inc({ outcome: event.outcome.kind, ...this.#originOf(event.call) });
        this.#origin.delete(event.call);
        this.#isAnswered.delete(event.call);
        return this.#talked.inc(Math.max(0, event.summary.durationMs) / 1000);
      case 'turn':
        if (event.record.cut) this.#holds.inc({ kind: 'cut' });
        for (const { verdict } of event.record.overlaps ?? []) this.#verdicts.inc({ verdict });
        return this.#countTurn(event.record.timing);
      case 'agent-held':
        return this.#holds.inc({ kind: 'held' });
      case 'agent-resumed':
        return this.#holds.inc({ kind: 'resumed' });
      case 'warning':
        if (event.failed !== undefined) {
          const { provider, part, error } = event.failed;
          this.#providerErrors.inc({ provider, part: PARTS[part], error });
        }
        return this.#warnings.inc();
      default:
    }
  }

  #originOf(call: CallId): { direction: string; trunk: string } {
    return this.#origin.get(call) ?? { direction: 'unknown', trunk: 'unknown' };
  }

  /** A call may become active more than once, after a hold for one. */
  #countAnswer(call: CallId): void {
    if (this.#isAnswered.has(call)) return;
    this.#isAnswered.add(call);
    this.#answered.inc(this.#originOf(call));
  }

  #countTurn(timing: TurnTiming): void {
    for (const [stage, from, to] of STAGES) {
      const [begin, end] = [timing[from], timing[to]];
      if (begin !== null && end !== null && end >= begin)
        this.#stages.observe({ stage }, (end - begin) / 1000);
    }
  }
}
