// What one call comes to, added up while it goes on: turns and how long they took. Refuses to judge any of it.
import type { CallOutcome } from '../../call/state.ts';
import type { TurnRecord } from '../../conversation/state.ts';
import { latencyOf, median } from '../agents/latency.ts';
import type { CallSummary } from '../live-feed.ts';

export class CallTally {
  readonly #latencies: number[] = [];
  #turns = 0;
  #heardMs = 0;

  count(record: TurnRecord): void {
    this.#turns += 1;
    this.#heardMs += record.heardMs;
    const latency = latencyOf(record);
    if (latency !== null) this.#latencies.push(latency.totalMs);
  }

  /** How much of the agent the other party heard. */
  get heardMs(): number {
    return this.#heardMs;
  }

  /** A call that was never answered has no recording, whatever was planned. */
  summary(
    { answeredAt, endedAt }: CallOutcome,
    kept: Pick<CallSummary, 'cost' | 'recordingPath' | 'transcriptPath'>,
  ): CallSummary {
    return {
      ...kept,
      durationMs: answeredAt === null ? 0 : endedAt - answeredAt,
      turns: this.#turns,
      medianLatencyMs: median(this.#latencies),
      recordingPath: answeredAt === null ? null : kept.recordingPath,
    };
  }
}
