// Writes intents that come at the same time in one transaction, so that one wait for the disk serves them all. Each caller
// is answered once its intent is on disk. Decides nothing.
import { setImmediate } from 'node:timers/promises';
import { type Intent, type IntentResult, recordIntents } from '../../store/dialing/attempts.ts';
import type { Store } from '../../store/store.ts';

/** More of them would make the event loop wait for one transaction. */
const AT_ONCE = 64;

interface Waiting {
  readonly intent: Intent;
  readonly resolve: (result: IntentResult) => void;
  readonly reject: (thrown: unknown) => void;
}

export class IntentWriter {
  readonly #store: Store;
  readonly #waiting: Waiting[] = [];
  #writing = false;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Rejects with what the store throws, and then nothing may be dialled for it. */
  record(intent: Intent): Promise<IntentResult> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ intent, resolve, reject });
      if (!this.#writing) void this.#write();
    });
  }

  /** Never rejects. */
  async #write(): Promise<void> {
    this.#writing = true;
    while (this.#waiting.length > 0) {
      // Whoever else is due in this turn of the event loop comes along.
      await setImmediate();
      const together = this.#waiting.splice(0, AT_ONCE);
      try {
        const results = recordIntents(
          this.#store,
          together.map(({ intent }) => intent),
        );
        for (const [index, { resolve }] of together.entries()) {
          const result = results[index];
          if (result === undefined) throw new Error('an intent has no result');
          resolve(result);
        }
      } catch (thrown) {
        for (const { reject } of together) reject(thrown);
      }
    }
    this.#writing = false;
  }
}
