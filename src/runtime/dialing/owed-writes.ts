// What must be written, and could not be yet: opt-outs, contacts to give back, the ends of attempts. In their order, tried
// again by itself until it is written. Nothing is dialled meanwhile: whoever dials calls `writeAll` first.
import { StoreError } from '../../store/error.ts';
import type { Clock } from '../../telephony/time.ts';
import { faultOf } from '../fault.ts';
import type { Log } from '../log.ts';

/** After a full disk, say. */
const RETRY_MS = 5_000;

/** What a log line says about it. */
export type OwedFacts = Readonly<Record<string, string | null>> & { readonly what: string };

interface Owed {
  readonly facts: OwedFacts;
  readonly write: () => Promise<unknown>;
}

export interface OwedWritesOptions {
  readonly clock: Clock;
  readonly log: Log;
}

export class OwedWrites {
  readonly #options: OwedWritesOptions;
  #owed: Owed[] = [];
  #writing: Promise<void> | null = null;
  #cancelRetry: (() => void) | null = null;
  #closed = false;

  constructor(options: OwedWritesOptions) {
    this.#options = options;
  }

  /** Adds one without trying it: for the moment at which the store is known to refuse, and for what has time. */
  add(facts: OwedFacts, write: () => Promise<unknown>): void {
    this.#owed.push({ facts, write });
    this.#retryLater();
  }

  /** Writes it now, after what is owed already; otherwise owes it. True where it is on disk by now. Never rejects. */
  async write(facts: OwedFacts, write: () => Promise<unknown>): Promise<boolean> {
    this.#owed.push({ facts, write });
    try {
      await this.writeAll();
      return true;
    } catch (thrown) {
      this.#options.log.error(
        { ...facts, err: thrown },
        'record could not be written: dialling waits until it is',
      );
      this.#retryLater();
      return false;
    }
  }

  /** Throws what the store throws, and still owes what is left. */
  async writeAll(): Promise<void> {
    while (this.#owed.length > 0) {
      this.#writing ??= this.#writeThose().finally(() => {
        this.#writing = null;
      });
      await this.#writing;
    }
    this.#cancelRetry?.();
    this.#cancelRetry = null;
  }

  /** Tries once more, and no further. Never rejects. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    try {
      await this.writeAll();
    } catch (thrown) {
      this.#options.log.error(
        { owed: this.#owed.map(({ facts }) => facts), err: thrown },
        'records still unwritten at shutdown',
      );
    }
  }

  async #writeThose(): Promise<void> {
    for (let next = this.#owed[0]; next !== undefined; next = this.#owed[0]) {
      try {
        await next.write();
      } catch (thrown) {
        if (thrown instanceof StoreError) throw thrown;
        // A bug would only be met again. What it should have written stays as it was: an open attempt is never dialled again.
        this.#options.log.error(
          { ...next.facts, fault: faultOf(thrown) },
          'record lost to a fault of this program',
        );
      }
      this.#owed.shift();
    }
  }

  #retryLater(): void {
    if (this.#cancelRetry !== null || this.#closed) return;
    const { clock } = this.#options;
    this.#cancelRetry = clock.wakeAt(clock.now() + RETRY_MS, () => {
      this.#cancelRetry = null;
      void this.writeAll().catch(() => this.#retryLater());
    });
  }
}
