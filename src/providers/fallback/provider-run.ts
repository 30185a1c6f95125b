// One provider that was asked: its first sign is awaited, and the rest is read by whoever uses it. Tells its breaker how it went.
import type { Clock, Milliseconds } from '../../telephony/time.ts';
import { ProviderError } from '../spec/error.ts';
import type { Attempt, CircuitBreaker } from './circuit-breaker.ts';
import { FirstAnswerTimeout } from './first-answer-timeout.ts';

export interface AskOptions<Part> {
  /** Shared by all calls. */
  readonly breaker: CircuitBreaker;
  readonly clock: Clock;
  /** For the first sign of one behind whom another one stands: at most, and until it is known how long it usually takes. */
  readonly patienceMs: Milliseconds;
  /** Once it is aborted nobody waits for an answer any more. */
  readonly signal: AbortSignal;
  readonly isAnswer: (part: Part) => boolean;
}

/** What whoever is asked is told. */
export interface AskedProvider {
  readonly name: string;
  /** Aborted once it is not used any more. */
  readonly signal: AbortSignal;
  /** There is something to answer: from now on it is waited for. */
  begin(): void;
}

export interface RunEvents {
  readonly onBegun: () => void;
  /** Also where it ended without a sign. */
  readonly onAnswered: () => void;
  readonly onFailed: (error: unknown) => void;
}

export class ProviderRun<Part> {
  readonly name: string;
  readonly #options: AskOptions<Part>;
  readonly #events: RunEvents;
  readonly #attempt: Attempt;
  readonly #patience: FirstAnswerTimeout;
  readonly #cancelled = new AbortController();
  #iterator: AsyncIterator<Part> | null = null;
  /** Up to its first sign. */
  readonly #early: Part[] = [];
  #ended = false;
  #begun = false;
  #closed = false;

  constructor(name: string, options: AskOptions<Part>, events: RunEvents) {
    this.name = name;
    this.#options = options;
    this.#events = events;
    const { breaker, clock, patienceMs } = options;
    this.#attempt = breaker.begin(name);
    this.#patience = new FirstAnswerTimeout(name, patienceMs, breaker.firstAnswerTimes, clock, (failure) =>
      events.onFailed(failure),
    );
  }

  /** What it throws is told as its failure. */
  start(ask: (asked: AskedProvider) => AsyncIterable<Part>): void {
    try {
      const signal = AbortSignal.any([this.#options.signal, this.#cancelled.signal]);
      const parts = ask({ name: this.name, signal, begin: () => this.#begin() });
      this.#iterator = parts[Symbol.asyncIterator]();
      void this.#awaitSign(this.#iterator);
    } catch (thrown) {
      this.#events.onFailed(thrown);
    }
  }

  #begin(): void {
    if (this.#begun || this.#closed) return;
    this.#begun = true;
    this.#patience.begin();
    this.#events.onBegun();
  }

  /** Never rejects. */
  async #awaitSign(iterator: AsyncIterator<Part>): Promise<void> {
    try {
      for (;;) {
        const { done, value } = await iterator.next();
        if (this.#closed) return;
        this.#ended = done === true;
        if (done !== true) this.#early.push(value);
        if (done !== true && !this.#options.isAnswer(value)) continue;
        if (done !== true) this.#patience.met();
        this.#patience.end();
        if (!this.#options.signal.aborted) this.#attempt.served();
        return this.#events.onAnswered();
      }
    } catch (thrown) {
      if (!this.#closed) this.#events.onFailed(thrown);
    }
  }

  get isWaitedFor(): boolean {
    return this.#begun;
  }

  get waitedMs(): Milliseconds {
    return this.#patience.waitedMs;
  }

  /** Nobody else could answer. */
  waitOn(): void {
    this.#patience.unlimited();
  }

  /** All of its parts. Read once, by whoever uses it. */
  async *parts(): AsyncGenerator<Part, void, undefined> {
    yield* this.#early;
    const iterator = this.#iterator;
    if (this.#ended || iterator === null) return;
    for (;;) {
      const { done, value } = await iterator.next();
      if (done === true) return;
      yield value;
    }
  }

  failed(error: ProviderError): void {
    this.#attempt.failed(error);
  }

  /** One that was asked later has answered sooner. Its failure, where that makes it one. */
  beaten(): ProviderError | null {
    const { waitedMs } = this.#patience;
    this.#patience.met();
    const failure = tooSlow(this.name, waitedMs);
    return this.#attempt.beaten(failure) ? failure : null;
  }

  /** It is not used any more. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#patience.end();
    this.#attempt.end();
    this.#cancelled.abort();
  }
}

function tooSlow(name: string, waitedMs: Milliseconds): ProviderError {
  return new ProviderError(`${name} had not begun to answer after ${waitedMs} ms, for the second time`, {
    kind: 'timeout',
    provider: name,
    hint: `If it happens often, ${name} is too slow for calls: choose a faster model or a nearer region.`,
  });
}
