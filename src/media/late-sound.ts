// Detects audio that may be late. After a network stall the switch reads on at one packet every 20 ms, so what was held up
// stays in its socket and the caller is heard late for good. A stall looks like a pause here, so after every pause the switch
// is asked for its backlog. Pure.
import type { Instant, Milliseconds } from '../telephony/time.ts';

/** The switch is to be asked what waits, and to read it at once. */
export interface CatchUpRequest {
  readonly kind: 'catch-up';
  /** How long nothing had come. */
  readonly quietMs: Milliseconds;
}

/** Shorter holes are jitter: the switch drops a packet that comes after its place was filled. */
const SHORTEST_PAUSE_MS: Milliseconds = 100;
/** A line that was silent for longer was not stalled. */
const LONGEST_PAUSE_MS: Milliseconds = 10_000;
/** Nothing is kept from ending for a pause that is longer: far ends that send nothing while they are silent are many. */
const LONGEST_AWAITED_MS: Milliseconds = 3_000;
/** A question, and what is read because of it, are over by then. */
const APART_MS: Milliseconds = 1_000;

export class LateSound {
  #quietSince: Instant | null = null;
  /** What is to be asked as soon as it may. */
  #owed: CatchUpRequest | null = null;
  #askedAt: Instant = Number.NEGATIVE_INFINITY;

  /** One frame has come. `mayRead`: the switch can read ahead now. */
  packet(came: 'sound' | 'nothing' | 'stray', at: Instant, mayRead: boolean): CatchUpRequest | null {
    if (came !== 'sound') {
      this.#quietSince ??= at;
      return null;
    }
    const quietMs = this.#quietSince === null ? 0 : at - this.#quietSince;
    this.#quietSince = null;
    if (quietMs >= SHORTEST_PAUSE_MS && quietMs <= LONGEST_PAUSE_MS)
      this.#owed = { kind: 'catch-up', quietMs };
    const wish = this.#owed;
    if (wish === null || !mayRead || at - this.#askedAt < APART_MS) return null;
    this.#owed = null;
    this.#askedAt = at;
    return wish;
  }

  /**
   * Sound may wait in the switch, or come there in a moment: then what would make the switch throw it away is put off. Not while
   * it is caught up with, of which whoever does it knows.
   */
  awaited(at: Instant): boolean {
    if (this.#owed !== null) return true;
    const quietMs = this.#quietSince === null ? 0 : at - this.#quietSince;
    return quietMs >= SHORTEST_PAUSE_MS && quietMs <= LONGEST_AWAITED_MS;
  }

  /** The far end holds the call, or takes it up again: a pause of that kind keeps nothing back. */
  forget(): void {
    this.#quietSince = null;
    this.#owed = null;
  }
}
