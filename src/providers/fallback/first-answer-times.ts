// How long each of several providers usually takes to its first sign of an answer, learned over all calls, and how long one
// that shows none is worth waiting for. So a hanging provider is left as soon as it is slower than it ever is when it works.
// In memory: learned again after a restart. Needs more than a handful of answers.
import type { Milliseconds } from '../../telephony/time.ts';

/** So many of the last answers count: a provider that has become slower is believed before long. */
const KEPT = 50;
/** Fewer tell nothing of the slow ones among them. */
const LEAST = 10;
/** Nine of ten answers come sooner than this share of them. */
const SHARE = 0.9;
/** An answer that takes three times as long as nine of ten is not merely late. */
const TIMES = 3;
/** Within this any provider may pause, however quick it is, and so may a machine that has too much to do. */
const SHORTEST_MS = 1_000;

/** Of another one's answer, which is only paid for where it was not needed, fewer tell enough. */
const LEAST_TO_HEDGE = 5;
/** So long nobody wonders whether they were heard: until it is known how long it usually takes. */
const HEDGE_UNKNOWN_MS = 800;
/** One of twenty answers is later than this share: the caller knows such pauses. */
const SLOW_SHARE = 0.95;
/** More than one of ten requests is not made twice, however slow the other one is. */
const EARLIEST_SHARE = 0.9;
/** So much later than a slow answer the other one's may come (p95) before the caller notices. */
const UNNOTICED_MS = 300;
const MEDIAN = 0.5;
/** What comes every so often is a little late at times: a share of what it usually takes, and no less than this. */
const LATE_SHARE = 0.25;
const LATE_LEAST_MS = 150;
const SHORTEST_HEDGE_MS = 150;
/** One that grows slow is asked on, but the other one comes to its help by then. */
const LONGEST_HEDGE_MS = 1_000;

export class FirstAnswerTimes {
  readonly #byName = new Map<string, Milliseconds[]>();

  /** It took so long, or was left after so long: then it took longer, and is given more time once that is usual. */
  learn(name: string, ms: Milliseconds): void {
    const known = this.#byName.get(name) ?? [];
    known.push(ms);
    if (known.length > KEPT) known.shift();
    this.#byName.set(name, known);
  }

  /** How long to wait for a sign of it, never more than `mostMs`. */
  timeoutMs(name: string, mostMs: Milliseconds): Milliseconds {
    const usual = this.#at(name, SHARE, LEAST);
    return usual === null ? mostMs : Math.min(mostMs, Math.max(SHORTEST_MS, Math.round(usual * TIMES)));
  }

  /**
   * When to ask `next` as well: so early that its answer comes no more than 300 ms behind a slow one of `name`, where it is quick
   * enough, but not before `name` is later than nine of ten times.
   */
  hedgeMs(name: string, next: string): Milliseconds {
    const slow = this.#at(name, SLOW_SHARE, LEAST_TO_HEDGE);
    const earliest = this.#at(name, EARLIEST_SHARE, LEAST_TO_HEDGE);
    if (slow === null || earliest === null) return HEDGE_UNKNOWN_MS;
    const nextTakes = this.#at(next, MEDIAN, LEAST_TO_HEDGE) ?? slow;
    const wanted = Math.min(slow, Math.max(earliest, slow + UNNOTICED_MS - nextTakes));
    // A millisecond behind it: an answer that comes as late as the latest known was in time.
    return Math.min(LONGEST_HEDGE_MS, Math.max(SHORTEST_HEDGE_MS, Math.round(wanted) + 1));
  }

  /** From when on it is later than it usually is. Null: too few of its times are known. */
  lateMs(name: string): Milliseconds | null {
    const slow = this.#at(name, SLOW_SHARE, LEAST);
    return slow === null ? null : Math.round(slow + Math.max(LATE_LEAST_MS, slow * LATE_SHARE));
  }

  /** Of its last answers, so many came within this. Null: too few are known. */
  #at(name: string, share: number, least: number): Milliseconds | null {
    const known = this.#byName.get(name) ?? [];
    if (known.length < least) return null;
    const sorted = known.toSorted((a, b) => a - b);
    return sorted[Math.ceil(sorted.length * share) - 1] ?? null;
  }
}
