// One timer on the clock that was passed in: set, reset, repeated or cancelled. Also a stopwatch on the same clock. Nothing in
// this folder reads the machine's time or sets a timer of its own.
import type { Clock, Milliseconds, WakeUp } from '../telephony/time.ts';

export class Timer {
  readonly #clock: Clock;
  #cancel: (() => void) | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get isSet(): boolean {
    return this.#cancel !== null;
  }

  /** Calls `run` once. What was set before is cancelled. */
  set(afterMs: Milliseconds, run: () => void, kind: WakeUp = 'awaited'): void {
    this.cancel();
    const wake = (): void => {
      this.#cancel = null;
      run();
    };
    this.#cancel = this.#clock.wakeAt(this.#clock.now() + afterMs, wake, kind);
  }

  /** Calls `run` again and again, until it is cancelled or set to something else. */
  repeat(everyMs: Milliseconds, run: () => void, kind: WakeUp = 'awaited'): void {
    this.set(
      everyMs,
      () => {
        this.repeat(everyMs, run, kind);
        run();
      },
      kind,
    );
  }

  cancel(): void {
    this.#cancel?.();
    this.#cancel = null;
  }
}

/** Returns what tells how many milliseconds have passed since. */
export function stopwatch(clock: Clock): () => Milliseconds {
  const startedAt = clock.now();
  return () => Math.round(clock.now() - startedAt);
}
