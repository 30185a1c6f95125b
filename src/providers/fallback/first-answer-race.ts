// Asks one provider after another until one begins to answer. The next is asked where one fails, and, unless that is switched off,
// also where one is later than it usually is: then both are waited for, whoever answers first is used, and the other is cancelled.
// Nothing of the other's answer is ever used, so no tool of its is run. Never asks more than two at a time, and none twice.
import { ProviderError, type ProviderWarning } from '../spec/error.ts';
import { alsoFailed, answeredFirst, type Candidate, decisiveFailure, takenOver } from './circuit-breaker.ts';
import { type AskedProvider, type AskOptions, ProviderRun } from './provider-run.ts';
import { afterRunning } from './stall-proof-timer.ts';

export interface RaceOptions<Provider, Part> extends AskOptions<Part> {
  /** As it is told: `model` or `voice`. */
  readonly role: string;
  /** In order. Whoever is asked is taken from it. */
  readonly candidates: Candidate<Provider>[];
  /** Of those that were asked before for the same; those that fail here are added. */
  readonly failures: ProviderError[];
  /** The next is asked as well where one is later than it usually is. */
  readonly hedges: boolean;
  readonly ask: (provider: Provider, asked: AskedProvider) => AsyncIterable<Part>;
  /** It is not used: nothing is asked of it any more. */
  readonly onLeft?: (name: string) => void;
}

/** It was asked as well, and is not used: it costs all the same. */
interface Unused {
  readonly kind: 'unused';
  readonly by: string;
}

type Event<Part> =
  | { kind: 'answered'; run: ProviderRun<Part> }
  | { kind: 'failed'; run: ProviderRun<Part>; error: unknown }
  | { kind: 'late' }
  | { kind: 'cancelled' };

export class FirstAnswerRace<Provider, Part> {
  readonly #options: RaceOptions<Provider, Part>;
  #running: ProviderRun<Part>[] = [];
  readonly #events: Event<Part>[] = [];
  #wake: () => void = () => {};
  #cancelHedge: () => void = () => {};
  readonly #onAbort = (): void => {
    this.#leaveAll();
    this.#tell({ kind: 'cancelled' });
  };

  /** The first is asked at once, before anybody waits. */
  constructor(options: RaceOptions<Provider, Part>) {
    this.#options = options;
    options.signal.addEventListener('abort', this.#onAbort, { once: true });
    this.#askNext();
  }

  /**
   * Tells what happens on the way, and returns whoever answers: to be closed by whoever reads it. Null: nobody waits any more.
   * Throws where all have failed, and where an adapter throws what is no `ProviderError`.
   */
  async *answer(): AsyncGenerator<ProviderWarning | Unused, ProviderRun<Part> | null, undefined> {
    let answered: ProviderRun<Part> | null = null;
    try {
      while (!this.#options.signal.aborted) {
        const event = await this.#next();
        if (event.kind === 'cancelled') break;
        if (event.kind === 'late') this.#hedge();
        else if (!this.#running.includes(event.run)) continue;
        else if (event.kind === 'failed') {
          yield this.#failed(event.run, event.error);
          // While that was told, whoever waited may have gone.
          if (this.#running.length === 0 && !this.#options.signal.aborted) this.#askNext();
        } else {
          yield* this.#beat(event.run);
          answered = this.#options.signal.aborted ? null : event.run;
          break;
        }
      }
      return answered;
    } finally {
      this.#options.signal.removeEventListener('abort', this.#onAbort);
      this.#leaveAll(answered);
    }
  }

  #tell(event: Event<Part>): void {
    this.#events.push(event);
    this.#wake();
  }

  async #next(): Promise<Event<Part>> {
    for (;;) {
      const event = this.#events.shift();
      if (event !== undefined) return event;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #askNext(): void {
    const { candidates, ask, role } = this.#options;
    const candidate = candidates.shift();
    if (candidate === undefined) throw new Error(`${role}: nobody is left to be asked`);
    const run = new ProviderRun<Part>(candidate.name, this.#options, {
      onBegun: () => this.#watch(run),
      onAnswered: () => this.#tell({ kind: 'answered', run }),
      onFailed: (error) => this.#tell({ kind: 'failed', run, error }),
    });
    this.#running.push(run);
    this.#limit();
    run.start((asked) => ask(candidate.provider, asked));
  }

  /** One behind whom nobody stands is waited for. One that is only slow is not left for one that is known to fail. */
  #limit(): void {
    if (this.#running.length === 1 && !this.#hasNext) for (const run of this.#running) run.waitOn();
  }

  get #hasNext(): boolean {
    const next = this.#options.candidates[0];
    return next !== undefined && !next.resort;
  }

  /** From now on it is waited for: until it is later than usual alone. */
  #watch(run: ProviderRun<Part>): void {
    const { hedges, candidates, breaker, clock } = this.#options;
    const next = candidates[0];
    if (!hedges || next === undefined || !this.#hasNext || this.#running.length > 1) return;
    const ms = breaker.firstAnswerTimes.hedgeMs(run.name, next.name);
    this.#cancelHedge = afterRunning(clock, ms, () => this.#tell({ kind: 'late' }));
  }

  #hedge(): void {
    // What has come meanwhile decides.
    if (this.#running.length === 1 && this.#hasNext && this.#events.length === 0) this.#askNext();
  }

  /** Whoever waits beside it goes on; where nobody does, the next is asked. Throws where there is none. */
  #failed(run: ProviderRun<Part>, error: unknown): ProviderWarning {
    if (!(error instanceof ProviderError)) throw error;
    const { role, candidates, failures } = this.#options;
    const isFirst = this.#running[0] === run;
    run.failed(error);
    this.#leave(run);
    const other = this.#running[0];
    if (other !== undefined) {
      failures.push(error);
      this.#limit();
      // Behind it another one may stand now.
      this.#cancelHedge();
      if (other.isWaitedFor) this.#watch(other);
      return isFirst
        ? takenOver(role, run.name, other.name, error)
        : alsoFailed(role, run.name, other.name, error);
    }
    this.#cancelHedge();
    const next = candidates[0];
    if (next === undefined) throw decisiveFailure(failures, error);
    failures.push(error);
    return takenOver(role, run.name, next.name, error);
  }

  /** The others are cancelled. The one that was asked first is told to have been slow. */
  *#beat(answered: ProviderRun<Part>): Generator<ProviderWarning | Unused> {
    const { role } = this.#options;
    for (const run of this.#running.filter((one) => one !== answered)) {
      const isFirst = this.#running[0] === run;
      const { waitedMs } = run;
      const failure = isFirst ? run.beaten() : null;
      this.#leave(run);
      yield { kind: 'unused', by: run.name };
      if (failure !== null) yield takenOver(role, run.name, answered.name, failure);
      else if (isFirst) yield answeredFirst(role, run.name, answered.name, waitedMs);
    }
  }

  #leaveAll(except: ProviderRun<Part> | null = null): void {
    this.#cancelHedge();
    for (const run of [...this.#running]) if (run !== except) this.#leave(run);
  }

  #leave(run: ProviderRun<Part>): void {
    this.#running = this.#running.filter((one) => one !== run);
    run.close();
    this.#options.onLeft?.(run.name);
  }
}
