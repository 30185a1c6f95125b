// How long to wait for a provider's first output when another could take over. It starts when there is something to wait for
// and ends with the first output; the rest is up to the adapter. What a provider usually takes is learned, so that one that hangs
// is left after a second or so.
import type { Clock, Instant, Milliseconds } from '../../telephony/time.ts';
import { ProviderError } from '../spec/error.ts';
import type { FirstAnswerTimes } from './first-answer-times.ts';
import { afterRunning } from './stall-proof-timer.ts';

/** Nobody on a telephone waits longer for a word before they say "hello?". */
const LONGEST_MS = 3_000;
/** Of the time that a reply has in all: the last one needs some for itself. */
const SHARE = 0.8;

/** For each of `count` providers, so that all of them have had their turn before the caller's reply is given up. */
export function firstAnswerTimeoutMs(replyTimeoutMs: Milliseconds, count: number): Milliseconds {
  return Math.min(LONGEST_MS, Math.floor((replyTimeoutMs * SHARE) / count));
}

export class FirstAnswerTimeout {
  readonly #clock: Clock;
  readonly #ms: Milliseconds;
  readonly #name: string;
  readonly #times: FirstAnswerTimes;
  readonly #onTimeout: (failure: ProviderError) => void;
  #cancel: (() => void) | null = null;
  #over = false;
  #limited = true;
  #begunAt: Instant | null = null;

  /**
   * `mostMs`: until it is known how long its first sign usually takes, and never more. `onTimeout` is told once, with an error of
   * kind `timeout`.
   */
  constructor(
    name: string,
    mostMs: Milliseconds,
    times: FirstAnswerTimes,
    clock: Clock,
    onTimeout: (failure: ProviderError) => void,
  ) {
    this.#name = name;
    this.#times = times;
    this.#ms = times.timeoutMs(name, mostMs);
    this.#clock = clock;
    this.#onTimeout = onTimeout;
  }

  /** Nobody else could answer: it is waited for, and only measured. */
  unlimited(): void {
    this.#limited = false;
    this.#cancel?.();
    this.#cancel = null;
  }

  /** Now there is something to wait for. */
  begin(): void {
    if (this.#over || this.#begunAt !== null) return;
    this.#begunAt = this.#clock.now();
    if (this.#limited) this.#cancel = afterRunning(this.#clock, this.#ms, () => this.#giveUp());
  }

  /** How long it has been waited for. */
  get waitedMs(): Milliseconds {
    return this.#begunAt === null ? 0 : Math.max(0, Math.round(this.#clock.now() - this.#begunAt));
  }

  #giveUp(): void {
    this.#times.learn(this.#name, this.#ms);
    this.end();
    this.#onTimeout(silent(this.#name, this.#ms));
  }

  /** The first sign came; or somebody else's came first, and this one would have taken longer still. */
  met(): void {
    if (this.#over) return;
    if (this.#begunAt !== null) this.#times.learn(this.#name, this.waitedMs);
    this.end();
  }

  /** Nobody waits any more. */
  end(): void {
    this.#over = true;
    this.#cancel?.();
    this.#cancel = null;
  }
}

function silent(name: string, ms: Milliseconds): ProviderError {
  return new ProviderError(`${name} did not begin to answer within ${ms} ms`, {
    kind: 'timeout',
    provider: name,
    hint: `If it happens often, ${name} is too slow for calls: choose a faster model or a nearer region.`,
  });
}
