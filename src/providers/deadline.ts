// The deadline of one reply: aborts the request if what is awaited does not come. One at a time; nothing remains after `stop`.
import type { Clock } from '../telephony/time.ts';
import { Timer } from './timer.ts';

export class Deadline {
  readonly #giveUp: () => void;
  readonly #timer: Timer;
  #waitedFor: { what: string; ms: number } | null = null;
  #passed = false;

  constructor(clock: Clock, giveUp: () => void) {
    this.#timer = new Timer(clock);
    this.#giveUp = giveUp;
  }

  /** `what` completes the sentence "did not …". Replaces the one before it. */
  set(what: string, ms: number): void {
    this.#waitedFor = { what, ms };
    this.#timer.set(ms, () => {
      this.#passed = true;
      this.#giveUp();
    });
  }

  /** What did not come, where the request was given up for it. */
  get missed(): { what: string; ms: number } | null {
    return this.#passed ? this.#waitedFor : null;
  }

  stop(): void {
    this.#timer.cancel();
  }
}
