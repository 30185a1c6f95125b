// Whether a voice hangs in the middle of what it was given: all that it made has been heard, something is left to speak, and nothing
// comes. While sound is left to be heard, or nothing to be spoken, it may take its time.
import type { Clock, Instant, Milliseconds } from '../../telephony/time.ts';
import { afterRunning } from './stall-proof-timer.ts';

export class MidSpeechWatch {
  readonly #clock: Clock;
  readonly #limitMs: Milliseconds;
  readonly #onStall: () => void;
  /** Until when what was made is heard. */
  #heardUntil: Instant;
  #owes = false;
  #cancel = (): void => {};

  /** `onStall` is called once, `limitMs` behind the last sound that is heard. */
  constructor(clock: Clock, limitMs: Milliseconds, onStall: () => void) {
    this.#clock = clock;
    this.#limitMs = limitMs;
    this.#onStall = onStall;
    this.#heardUntil = clock.now();
  }

  /** It made so much sound. */
  sound(ms: Milliseconds): void {
    this.#heardUntil = Math.max(this.#heardUntil, this.#clock.now()) + ms;
    this.#wait();
  }

  /** Something is left to speak, or nothing any more. */
  owes(owes: boolean): void {
    if (owes === this.#owes) return;
    this.#owes = owes;
    this.#wait();
  }

  stop(): void {
    this.#cancel();
  }

  #wait(): void {
    this.#cancel();
    if (!this.#owes) return;
    const now = this.#clock.now();
    const leftMs = Math.max(0, this.#heardUntil - now);
    this.#cancel = afterRunning(this.#clock, leftMs + this.#limitMs, this.#onStall);
  }
}
