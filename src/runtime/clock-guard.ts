// Whether the clock can be trusted for deleting data by age. A clock that is set far ahead, even for a minute, would make
// everything look old. So if it is further ahead of the last known time than a machine would sleep over a long weekend, nothing
// is deleted until it has been there for a day by the monotonic clock, or the owner confirms it. A clock that is behind only
// deletes too little, and is accepted.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant, Milliseconds } from '../telephony/time.ts';
import { writeAtomically } from './atomic-write.ts';
import { CLOCK_FILE } from './files.ts';

/** A long weekend with the machine switched off. */
const MOST_AHEAD_MS = 4 * 86_400_000;
/** So long it has to stand there, by a clock that counts on its own. */
const BELIEVED_AFTER_MS = 86_400_000;
/** A doubted clock that moves by more than this is doubted anew. */
const STEADY_MS = 60_000;
const WRITTEN_EVERY_MS = 60_000;

/** The wall clock as it was at one reading of the other. */
interface Reading {
  readonly wall: Instant;
  readonly elapsed: Milliseconds;
}

export interface GuardState {
  /** The last time of day that was believed. Null: none was ever seen. */
  readonly seen: Reading | null;
  /** Since when the clock stands where it is not believed. */
  readonly doubted: Reading | null;
}

/** What one look at both clocks makes of it. Pure. */
function guardStep({ seen, doubted }: GuardState, now: Reading): GuardState {
  if (seen === null) return { seen: now, doubted: null };
  const expected = seen.wall + (now.elapsed - seen.elapsed);
  const ahead = now.wall - expected;
  if (Math.abs(ahead) <= MOST_AHEAD_MS) return { seen: now, doubted: null };
  const moved = doubted === null ? 0 : now.wall - doubted.wall - (now.elapsed - doubted.elapsed);
  if (doubted === null || Math.abs(moved) > STEADY_MS) return { seen, doubted: now };
  if (now.elapsed - doubted.elapsed >= BELIEVED_AFTER_MS) return { seen: now, doubted: null };
  return { seen, doubted };
}

/** Null: it may be leant on. */
function doubtOf({ seen, doubted }: GuardState): string | null {
  if (seen === null || doubted === null) return null;
  const ahead = doubted.wall - (seen.wall + (doubted.elapsed - seen.elapsed));
  if (ahead < 0) return null;
  return doubtText(ahead, seen.wall);
}

function doubtText(ahead: Milliseconds, seenAt: Instant): string {
  const days = Math.floor(ahead / 86_400_000);
  return `The clock is ${days} days ahead of the last known time (${new Date(seenAt).toISOString()}). Nothing is deleted because of its age until the clock has kept this time for a day.`;
}

export interface ClockGuardOptions {
  readonly dataDirectory: string;
  /** What the records know of the time: asked where nothing was written down yet. */
  readonly newestRecord: () => Instant | null;
  readonly wall: () => Instant;
  /** Never set by anybody. */
  readonly elapsed: () => Milliseconds;
}

export class ClockGuard {
  readonly #options: ClockGuardOptions;
  #state: GuardState;
  #writtenAt = Number.NEGATIVE_INFINITY;

  constructor(options: ClockGuardOptions) {
    this.#options = options;
    const wall = readSeen(options.dataDirectory) ?? options.newestRecord();
    this.#state = { seen: wall === null ? null : { wall, elapsed: options.elapsed() }, doubted: null };
  }

  /** Null: what is old by the clock is old. Else why not. */
  doubt(): string | null {
    const { dataDirectory, wall, elapsed } = this.#options;
    const now = { wall: wall(), elapsed: elapsed() };
    this.#state = guardStep(this.#state, now);
    if (this.#state.doubted !== null) {
      // The owner may have said that it is right.
      const seen = readSeen(dataDirectory);
      if (seen !== null && Math.abs(now.wall - seen) <= MOST_AHEAD_MS)
        this.#state = { seen: now, doubted: null };
    }
    if (this.#state.doubted === null && now.elapsed - this.#writtenAt >= WRITTEN_EVERY_MS) {
      this.#writtenAt = now.elapsed;
      noteSeen(dataDirectory, now.wall);
    }
    return doubtOf(this.#state);
  }

  readonly mayDelete = (): boolean => this.doubt() === null;
}

/** For a command, which has no other clock beside it. */
export function doubtAtOnce(
  dataDirectory: string,
  newestRecord: Instant | null,
  now: Instant,
): string | null {
  const seen = readSeen(dataDirectory) ?? newestRecord;
  return seen === null || now - seen <= MOST_AHEAD_MS ? null : doubtText(now - seen, seen);
}

/** The time of day that was last believed. What cannot be read was never written. */
function readSeen(dataDirectory: string): Instant | null {
  try {
    const at = Date.parse(readFileSync(join(dataDirectory, CLOCK_FILE), 'utf8').trim());
    return Number.isFinite(at) ? at : null;
  } catch {
    return null;
  }
}

/** Also how the owner says that the clock is right. A disk that is full keeps the former one: then more is doubted, and nothing lost. */
export function noteSeen(dataDirectory: string, at: Instant): void {
  try {
    writeAtomically(join(dataDirectory, CLOCK_FILE), `${new Date(at).toISOString()}\n`, 0o600);
  } catch {
    return;
  }
}
