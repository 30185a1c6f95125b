// The totals of one call, added up while it runs: turns and how long they took.
import type { TurnRecord } from '../../../conversation/exchange.ts';
import type { CallAgent } from '../../agents/call-agent.ts';
import { addMoney, type Money } from '../../agents/providers/cost.ts';
import { latencyOf, median } from '../../agents/records/latency.ts';
import type { CallPlan, EndedCall } from '../../call-plan.ts';
import { addCosts, type CostLine } from '../../cost-line.ts';

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

  /** The whole of it, once it has ended. */
  ended(
    plan: CallPlan,
    {
      recordingPath,
      ...end
    }: Pick<EndedCall, 'outcome' | 'disposition' | 'reason'> & {
      readonly recordingPath: string | null;
    },
    agent: Pick<CallAgent, 'bill' | 'costs' | 'transcriptPath'> | null,
    /** What it took to listen before the answer. */
    before: { bill(): readonly Money[]; costs(): readonly CostLine[] },
    /** What carriers bring to the bill. */
    telephony: readonly CostLine[],
  ): EndedCall {
    const { answeredAt, endedAt } = end.outcome;
    const summary = {
      cost: addMoney(before.bill(), agent?.bill() ?? []),
      costs: addCosts(addCosts(before.costs(), agent?.costs() ?? []), telephony),
      durationMs: answeredAt === null ? 0 : endedAt - answeredAt,
      turns: this.#turns,
      medianLatencyMs: median(this.#latencies),
      recordingPath,
      transcriptPath: agent?.transcriptPath ?? null,
    };
    return { plan, ...end, summary, heardMs: this.#heardMs };
  }
}
