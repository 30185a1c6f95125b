// When an event of the switch happened, on the controller's clock. The switch stamps events by a clock of its own, which does not
// follow a machine that is set or was asleep, and may be another machine's. Stamps that are about right are believed to the
// millisecond; where the two clocks differ, the moment at which the event came counts.
import type { Instant, Milliseconds } from '../telephony/time.ts';

/** Longer than an event is on its way, and short beside a call. */
export const MOST_APART_MS: Milliseconds = 5_000;

export class EventTimes {
  readonly #now: () => Instant;
  readonly #onApart: (aheadMs: Milliseconds) => void;
  #isApart = false;

  /** `onApart`: once each time the clocks are found to differ, by how much the switch's is ahead. */
  constructor(now: () => Instant, onApart: (aheadMs: Milliseconds) => void) {
    this.#now = now;
    this.#onApart = onApart;
  }

  timed<T extends { readonly at: Instant; readonly answeredAt?: Instant | null }>(event: T): T {
    const now = this.#now();
    const aheadMs = event.at - now;
    const isApart = Math.abs(aheadMs) > MOST_APART_MS;
    if (isApart && !this.#isApart) this.#onApart(aheadMs);
    this.#isApart = isApart;
    if (!isApart) return event;
    // The switch took both by the same clock.
    const { answeredAt } = event;
    const answered = typeof answeredAt === 'number' ? { answeredAt: answeredAt - aheadMs } : {};
    return { ...event, at: now, ...answered };
  }
}
