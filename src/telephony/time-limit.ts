// A time limit for work that takes an AbortSignal, by the clock that is passed in. `end` it when the work has ended.
import type { Clock, Milliseconds } from './time.ts';

export class TimeLimit {
  /** Aborted when the time is over, or with the outer signal. */
  readonly signal: AbortSignal;
  readonly #passed = new AbortController();
  readonly #cancel: () => void;

  constructor(clock: Clock, ms: Milliseconds, outer?: AbortSignal) {
    const { signal } = this.#passed;
    this.signal = outer === undefined ? signal : AbortSignal.any([outer, signal]);
    // As AbortSignal.timeout gives it: packages tell the two apart by this name.
    const reason = new DOMException('the time limit has passed', 'TimeoutError');
    this.#cancel = clock.wakeAt(clock.now() + ms, () => this.#passed.abort(reason), 'background');
  }

  /** The time is over; the outer signal does not count. */
  get isOver(): boolean {
    return this.#passed.signal.aborted;
  }

  end(): void {
    this.#cancel();
  }
}
