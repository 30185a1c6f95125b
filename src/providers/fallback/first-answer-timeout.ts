// How long to wait for a provider's first output when another could take over. It starts when there is something to wait for
// and ends with the first output; the rest is up to the adapter. What a provider usually takes is learned, so that one that hangs
// is left after a second or so.
import type { Clock, Instant, Milliseconds } from '../../telephony/time.ts';
import { ProviderError } from '../spec/error.ts';
import type { FirstAnswerTimes } from './first-answer-times.ts';

/** Nobody on a telephone waits longer for a word before they say "hello?". */
const LONGEST_MS = 3_000;
/** Of the time that a reply has in all: the last one needs some for itself. */
const SHARE = 0.8;

/** Timers are late by a few milliseconds at most where nothing stands still. */
const STALL_MS = 50;

/** For each of `count` providers, so that all of them have had their turn before the caller's reply is given up. */
export function firstAnswerTimeoutMs(replyTimeoutMs: Milliseconds, count: number): Milliseconds {
  return Math.min(LONGEST_MS, Math.floor((replyTimeoutMs * SHARE) / count));
}

export class FirstAnswerTimeout {
  readonly #clock: Clock;
  readonly #ms: Milliseconds;
  readonly #name: string;
  readonly #times: FirstAnswerTimes;
  readonly #out = Promise.withResolvers<never>();
  #cancel: (() => void) | null = null;
  #over = false;
  #limited = true;
  #begunAt: Instant | null = null;

  /** `mostMs`: until it is known how long its first sign usually takes, and never more. */
  constructor(name: string, mostMs: Milliseconds, times: FirstAnswerTimes, clock: Clock) {
    this.#name = name;
    this.#times = times;
    this.#ms = times.timeoutMs(name, mostMs);
    this.#clock = clock;
    // Nobody may be waiting when it runs out.
    this.#out.promise.catch(() => undefined);
  }

  /** Nobody else could answer: it is waited for, and only measured. */
  unlimited(): void {
    this.#limited = false;
  }

  /** Now there is something to wait for. */
  begin(): void {
    if (this.#over || this.#begunAt !== null) return;
    this.#begunAt = this.#clock.now();
    if (this.#limited) this.#wait(this.#ms);
  }

  #wait(ms: Milliseconds): void {
    const until = this.#clock.now() + ms;
    this.#cancel = this.#clock.wakeAt(until, () => {
      // Woken so late, this program stood still itself: its answer may lie here unread.
      const lateMs = this.#clock.now() - until;
      if (lateMs > STALL_MS) this.#wait(Math.min(lateMs, this.#ms));
      else this.#giveUp();
    });
  }

  #giveUp(): void {
    this.#times.learn(this.#name, this.#ms);
    this.#out.reject(silent(this.#name, this.#ms));
  }

  /** The first sign came. */
  met(): void {
    if (this.#over) return;
    if (this.#begunAt !== null) this.#times.learn(this.#name, Math.max(0, this.#clock.now() - this.#begunAt));
    this.end();
  }

  /** Nobody waits any more. */
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
