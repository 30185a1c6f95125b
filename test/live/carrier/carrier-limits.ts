// A carrier's own count of what a customer does: calls at the same time, and new ones in any second, whichever way it is
// laid. It refuses what is over, as carriers do, and remembers how near the customer came.
import { nowMs } from './sound-log.ts';

const SECOND_MS = 1_000;

export class CarrierLimits {
  mostAtOnce = 0;
  mostInASecond = 0;
  readonly #begun: number[] = [];

  /** The shortest time in which so many calls and one more began. */
  leastSpanMs(calls: number): number {
    const spans = this.#begun.slice(calls).map((at, i) => at - (this.#begun[i] ?? at));
    return Math.min(...spans);
  }

  /** From here on it is counted anew. */
  forget(): void {
    this.#begun.length = 0;
    this.mostAtOnce = 0;
    this.mostInASecond = 0;
  }

  /** The refusal of one call more, or null. `live` are those that are there already. */
  admit(live: number, calls: number, callsPerSecond: number): string | null {
    const at = nowMs();
    const recent = this.#begun.filter((begun) => begun > at - SECOND_MS).length + 1;
    this.#begun.push(at);
    this.mostInASecond = Math.max(this.mostInASecond, recent);
    this.mostAtOnce = Math.max(this.mostAtOnce, live + 1);
    if (recent > callsPerSecond) return '503 Calls Per Second Exceeded';
    return live + 1 > calls ? '486 Concurrent Calls Exceeded' : null;
  }
}
