// What is counted, for Prometheus: calls by phase and outcome, turns by stage, trunks, campaigns, what waits. Fed by what
// happens; read at GET /metrics. Labels are few and known ahead: no number of anybody's is one.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { TurnTiming } from '../conversation/state.ts';
import type { ControllerStatus } from '../runtime/controller.ts';
import type { LiveEvent, LiveFeed } from '../runtime/live-feed.ts';

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

export class Metrics {
  readonly #registry = new Registry();
  readonly #status: () => ControllerStatus;
  readonly #unwatch: () => void;
  readonly #started: Counter<'direction'>;
  readonly #ended: Counter<'outcome'>;
  readonly #talked: Counter;
  readonly #stages: Histogram<'stage'>;
  readonly #holds: Counter<'kind'>;
  readonly #warnings: Counter;
  readonly #live: Gauge<'phase'>;
  readonly #trunks: Gauge<'trunk'>;
  readonly #trunkCalls: Gauge<'trunk'>;
  readonly #campaigns: Gauge<'campaign' | 'state'>;
  readonly #switch: Gauge;

  constructor(feed: LiveFeed, status: () => ControllerStatus) {
    const registers = [this.#registry];
    const named = <L extends string>(name: string, help: string, labelNames: readonly L[]) => ({
      ...{ name: `trunkline_${name}`, help, labelNames: [...labelNames], registers },
    });
    collectDefaultMetrics({ register: this.#registry, prefix: 'trunkline_' });
    this.#status = status;
    this.#started = new Counter(named('calls_started_total', 'Calls that began.', ['direction']));
    this.#ended = new Counter(named('calls_ended_total', 'Calls that ended, by outcome.', ['outcome']));
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
    this.#live = new Gauge(named('calls_live', 'Calls that are live, by phase.', ['phase']));
    this.#trunks = new Gauge(named('trunk_up', '1 where a trunk is up.', ['trunk']));
    this.#trunkCalls = new Gauge(named('trunk_calls', 'Calls on a trunk.', ['trunk']));
    this.#campaigns = new Gauge(named('campaign_contacts', 'Contacts of a campaign.', ['campaign', 'state']));
    this.#switch = new Gauge(named('switch_connected', '1 where the switch is connected.', []));
    this.#unwatch = feed.watch((event) => this.#count(event));
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
    for (const { trunk, state: health, live } of trunks) {
      this.#trunks.set({ trunk }, health === 'down' ? 0 : 1);
      this.#trunkCalls.set({ trunk }, live);
    }
    this.#campaigns.reset();
    for (const { name, contacts } of campaigns) {
      for (const [contactState, count] of Object.entries(contacts))
        this.#campaigns.set({ campaign: name, state: contactState }, count);
    }
    this.#switch.set(state.kind === 'ready' ? 1 : 0);
    return this.#registry.metrics();
  }

  close(): void {
    this.#unwatch();
  }

  #count(event: LiveEvent): void {
    switch (event.kind) {
      case 'call-started':
        return this.#started.inc({ direction: event.direction });
      case 'call-ended':
        this.#ended.inc({ outcome: event.outcome.kind });
        return this.#talked.inc(Math.max(0, event.summary.durationMs) / 1000);
      case 'turn':
        if (event.record.cut) this.#holds.inc({ kind: 'cut' });
        return this.#countTurn(event.record.timing);
      case 'agent-held':
        return this.#holds.inc({ kind: 'held' });
      case 'agent-resumed':
        return this.#holds.inc({ kind: 'resumed' });
      case 'warning':
        return this.#warnings.inc();
      default:
    }
  }

  #countTurn(timing: TurnTiming): void {
    for (const [stage, from, to] of STAGES) {
      const [begin, end] = [timing[from], timing[to]];
      if (begin !== null && end !== null && end >= begin)
        this.#stages.observe({ stage }, (end - begin) / 1000);
    }
  }
}
