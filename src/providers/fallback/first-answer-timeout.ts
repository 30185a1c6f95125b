// How long to wait for a provider's first output when another could take over. It starts when there is something to wait for
// and ends with the first output; the rest is up to the adapter.
import type { Clock, Milliseconds } from '../../telephony/time.ts';
import { ProviderError } from '../spec/error.ts';

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
  readonly #out = Promise.withResolvers<never>();
  #cancel: (() => void) | null = null;
  #over = false;

  constructor(name: string, ms: Milliseconds, clock: Clock) {
    this.#name = name;
    this.#ms = ms;
    this.#clock = clock;
    // Nobody may be waiting when it runs out.
    this.#out.promise.catch(() => undefined);
  }

  /** Now there is something to wait for. */
  begin(): void {
    if (this.#over || this.#cancel !== null) return;
    this.#cancel = this.#clock.wakeAt(this.#clock.now() + this.#ms, () => {
      this.#out.reject(silent(this.#name, this.#ms));
    });
  }

  /** The first sign came, or nobody waits any more. */
  end(): void {
    this.#over = true;
    this.#cancel?.();
    this.#cancel = null;
  }

  /** Rejects with a `ProviderError` of kind `timeout` where it runs out first. */
  async with<T>(work: Promise<T>): Promise<T> {
    if (this.#over) return await work;
    // Given up, it may still fail.
    work.catch(() => undefined);
    return await Promise.race([work, this.#out.promise]);
  }
}

function silent(name: string, ms: Milliseconds): ProviderError {
  return new ProviderError(`${name} did not begin to answer within ${ms} ms`, {
    kind: 'timeout',
    provider: name,
    hint: `If it happens often, ${name} is too slow for calls: choose a faster model or a nearer region.`,
  });
}
