// The key by which a caller opts out of further calls. It counts only if pressed alone: inside a number it is a digit. Other
// listeners still receive the key.
import type { DtmfDigit } from '../../telephony/dtmf.ts';
import type { Clock, Instant } from '../../telephony/time.ts';

/** Digits of one number follow each other sooner than this. */
const BEFORE_MS = 1_500;
/** Shorter: whoever wants no more calls is on the list within a second. */
const BEHIND_MS = 900;

export interface OptOutKeyOptions {
  /** Of the agent that has the call now. Null: it has no such key. */
  readonly key: () => string | null;
  readonly clock: Clock;
  readonly onOptOut: () => void;
}

export class OptOutKey {
  readonly #options: OptOutKeyOptions;
  #lastAt: Instant = Number.NEGATIVE_INFINITY;
  #cancel: () => void = () => {};

  constructor(options: OptOutKeyOptions) {
    this.#options = options;
  }

  pressed(digit: DtmfDigit, at: Instant): void {
    const { key, clock, onOptOut } = this.#options;
    const isAlone = at - this.#lastAt >= BEFORE_MS;
    this.#lastAt = at;
    this.#cancel();
    this.#cancel = () => {};
    if (isAlone && digit === key()) this.#cancel = clock.wakeAt(at + BEHIND_MS, onOptOut);
  }

  close(): void {
    this.#cancel();
  }
}
