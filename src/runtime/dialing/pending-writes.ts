// Writes that failed and must still be made: opt-outs, contacts to release, ends of attempts. They are retried in order
// until they succeed, and nothing is dialled before: who dials calls `writeAll` first. They are kept in a journal beside the
// database, and if this controller dies the next one makes them.
import { type ContactNext, writeContactNext } from '../../store/dialing/contacts.ts';
import { StoreError } from '../../store/error.ts';
import { suppressNumber } from '../../store/lists/suppressions.ts';
import type { PendingJournal } from '../../store/pending-journal.ts';
import type { Store } from '../../store/store.ts';
import type { AttemptId, CallId, ContactId } from '../../telephony/ids.ts';
import type { E164 } from '../../telephony/number.ts';
import type { Clock, Instant } from '../../telephony/time.ts';
import { faultOf } from '../fault.ts';
import type { Log } from '../log.ts';
import { type AttemptEnd, endAttempt } from './end-attempt.ts';

/** After a full disk, say. */
const RETRY_MS = 5_000;

/** Written again, each changes nothing: a journal may be read after its records were written. */
export type PendingWrite =
  | { readonly what: 'opt-out'; readonly call: CallId; number: E164; reason: string; at: Instant }
  | { readonly what: 'contact'; readonly contact: ContactId; next: ContactNext; lastOutcome: string | null }
  | { readonly what: 'attempt'; readonly attempt: AttemptId; end: AttemptEnd };

export interface PendingWritesOptions {
  readonly store: Store;
  /** Null where nothing outlives the process. */
  readonly journal: Pick<PendingJournal, 'read' | 'append' | 'clear'> | null;
  readonly clock: Clock;
  readonly log: Log;
}

export class PendingWrites {
  readonly #options: PendingWritesOptions;
  #owed: PendingWrite[] = [];
  #writing: Promise<void> | null = null;
  #cancelRetry: (() => void) | null = null;
  #isClosed = false;

  constructor(options: PendingWritesOptions) {
    this.#options = options;
  }

  /** For the start: what an earlier controller owed. Throws what the store throws, and then owes it still. */
  async takeUp(): Promise<void> {
    const { journal, log } = this.#options;
    const left = (journal?.read() ?? []) as PendingWrite[];
    if (left.length === 0) return;
    log.warn(
      { owed: left.map(factsOf) },
      'records found that an earlier controller could not write: writing them',
    );
    this.#owed.push(...left);
    await this.writeAll();
  }

  /** Adds one without trying it: for the moment at which the store is known to refuse, and for what has time. */
  add(owed: PendingWrite): void {
    this.#owed.push(owed);
    this.#keep(owed);
    this.#retryLater();
  }

  /** Writes it now, after what is owed already; otherwise owes it. True where it is on disk by now. Never rejects. */
  async write(owed: PendingWrite): Promise<boolean> {
    this.#owed.push(owed);
    try {
      await this.writeAll();
      return true;
    } catch (thrown) {
      this.#options.log.error(
        { ...factsOf(owed), err: thrown },
        'record could not be written; dialling is paused until it is',
      );
      this.#keep(owed);
      this.#retryLater();
      return false;
    }
  }

  /** Somebody at this number wants no calls, and that is not on the disk yet. */
  owesOptOut(number: E164): boolean {
    return this.#owed.some((owed) => owed.what === 'opt-out' && owed.number === number);
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
    this.#isClosed = true;
    this.#cancelRetry?.();
    this.#cancelRetry = null;
    try {
      await this.writeAll();
    } catch (thrown) {
      this.#options.log.error(
        { owed: this.#owed.map(factsOf), err: thrown },
        'records still unwritten at shutdown: the next start writes them',
      );
    }
  }

  async #writeThose(): Promise<void> {
    const { store, journal, log } = this.#options;
    for (let next = this.#owed[0]; next !== undefined; next = this.#owed[0]) {
      try {
        await perform(store, next);
      } catch (thrown) {
        if (thrown instanceof StoreError) throw thrown;
        // A bug would only be met again. What it should have written stays as it was: an open attempt is never dialled again.
        log.error({ ...factsOf(next), fault: faultOf(thrown) }, 'record lost because of an internal error');
      }
      this.#owed.shift();
    }
    try {
      journal?.clear();
    } catch (thrown) {
      // They are written again at the next start, and change nothing then.
      log.error({ fault: faultOf(thrown) }, 'journal of unwritten records could not be cleared');
    }
  }

  #keep(owed: PendingWrite): void {
    // Written by another turn of the loop meanwhile.
    if (!this.#owed.includes(owed)) return;
    try {
      this.#options.journal?.append(owed);
    } catch (thrown) {
      this.#options.log.error(
        { ...factsOf(owed), fault: faultOf(thrown) },
        'unwritten record could not be saved to the journal: it is held in memory only',
      );
    }
  }

  #retryLater(): void {
    if (this.#cancelRetry !== null || this.#isClosed) return;
    const { clock } = this.#options;
    this.#cancelRetry = clock.wakeAt(clock.now() + RETRY_MS, () => {
      this.#cancelRetry = null;
      void this.writeAll().catch(() => this.#retryLater());
    });
  }
}

async function perform(store: Store, owed: PendingWrite): Promise<void> {
  switch (owed.what) {
    case 'opt-out':
      await suppressNumber(store, owed.number, owed.reason, owed.at);
      return;
    case 'contact':
      store.transaction(() => writeContactNext(store, owed.contact, owed.next, owed.lastOutcome));
      return;
    case 'attempt':
      await endAttempt(store, owed.attempt, owed.end);
      return;
    default:
      throw new Error(`a record of another version is owed: ${(owed satisfies never as PendingWrite).what}`);
  }
}

/** What a log line says about it: no number, and nothing that was said. */
function factsOf(owed: PendingWrite): Readonly<Record<string, string>> {
  switch (owed.what) {
    case 'opt-out':
      return { what: owed.what, callId: owed.call };
    case 'contact':
      return { what: owed.what, contactId: owed.contact };
    case 'attempt':
      return { what: owed.what, attemptId: owed.attempt };
    default:
      return { what: String((owed satisfies never as PendingWrite).what) };
  }
}
