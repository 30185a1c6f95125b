// Time that a test turns by hand: the one fake clock of all tests.
import { clockFrom, LONGEST_SLEEP_MS } from '../../src/runtime/clock.ts';
import type { Clock, Instant, Milliseconds } from '../../src/telephony/time.ts';

/** Stands still until it is turned, and wakes whoever is due on the way, in the order of their times, each at its time. */
export class FakeClock implements Clock {
  #now: Instant;
  #alarms: { at: Instant; wake: () => void; readonly isSpan: boolean }[] = [];

  constructor(now: Instant = 1_000_000) {
    this.#now = now;
  }

  now(): Instant {
    return this.#now;
  }

  wakeAt(at: Instant, wake: () => void): () => void {
    const alarm = { at, wake, isSpan: at - this.#now <= LONGEST_SLEEP_MS };
    this.#alarms.push(alarm);
    return () => {
      this.#alarms = this.#alarms.filter((other) => other !== alarm);
    };
  }

  /** How many wake-ups are set. After everything is closed there must be none. */
  get pending(): number {
    return this.#alarms.length;
  }

  /** When the next of them is due. Null: none is set. */
  get nextAt(): Instant | null {
    return this.#alarms.length === 0 ? null : Math.min(...this.#alarms.map(({ at }) => at));
  }

  /** As when the machine's time is corrected: who waits for a minute or less waits no longer for it. */
  setBack(ms: Milliseconds): void {
    this.#now -= ms;
    for (const alarm of this.#alarms) if (alarm.isSpan) alarm.at -= ms;
  }

  turn(ms: Milliseconds): void {
    const until = this.#now + ms;
    while (this.#wakeNext(until));
    this.#now = until;
  }

  /** As `turn`; promises go on before every wake-up and at the end, so that what one of them sets up is woken as well. */
  async turnSettling(ms: Milliseconds): Promise<void> {
    const until = this.#now + ms;
    do await settled();
    while (this.#wakeNext(until));
    this.#now = until;
    await settled();
  }

  #wakeNext(until: Instant): boolean {
    const due = this.#alarms.filter((alarm) => alarm.at <= until).sort((a, b) => a.at - b.at)[0];
    if (due === undefined) return false;
    this.#alarms = this.#alarms.filter((alarm) => alarm !== due);
    this.#now = Math.max(this.#now, due.at);
    due.wake();
    return true;
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await Promise.resolve();
}

/** Turns the clock a step at a time until the work is over: what is waited for may not have been begun yet. */
export async function turnUntilOver<T>(clock: FakeClock, stepMs: Milliseconds, work: Promise<T>): Promise<T> {
  let isOver = false;
  const over = (): void => {
    isOver = true;
  };
  work.then(over, over);
  for (;;) {
    await new Promise((resolve) => setImmediate(resolve));
    if (isOver) return work;
    clock.turn(stepMs);
  }
}

/** Shows what it is told to, and waits in real time: for what talks to a real socket. */
export function clockReading(now: () => Instant): Clock {
  return clockFrom({
    now,
    sleep: (ms, wake) => {
      const timer = setTimeout(wake, ms);
      return () => clearTimeout(timer);
    },
  });
}
