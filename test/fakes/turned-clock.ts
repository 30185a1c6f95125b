// Time that a test turns by hand.
import type { Clock, Instant } from '../../src/telephony/time.ts';

export class TurnedClock implements Clock {
  #now: Instant = 1_000_000;
  #alarms: { at: Instant; wake: () => void }[] = [];

  now(): Instant {
    return this.#now;
  }

  wakeAt(at: Instant, wake: () => void): () => void {
    const alarm = { at, wake };
    this.#alarms.push(alarm);
    return () => {
      this.#alarms = this.#alarms.filter((other) => other !== alarm);
    };
  }

  /** Wake-ups that are set. After everything has ended there must be none. */
  get pending(): number {
    return this.#alarms.length;
  }

  turn(ms: number): void {
    this.#now += ms;
    for (const alarm of this.#alarms.filter(({ at }) => at <= this.#now)) {
      this.#alarms = this.#alarms.filter((other) => other !== alarm);
      alarm.wake();
    }
  }
}
