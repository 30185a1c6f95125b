// How long each of several providers usually takes to show a first sign, learned over all calls, and how long it is worth waiting for
// one that shows none. A provider that hangs is left as soon as this one would not have been so slow, not as late as any might be.
// In memory: after a restart it is learned anew. Refuses to judge by a handful of answers.
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
    const known = this.#byName.get(name) ?? [];
    if (known.length < LEAST) return mostMs;
    const sorted = known.toSorted((a, b) => a - b);
    const usual = sorted[Math.ceil(sorted.length * SHARE) - 1] ?? mostMs;
    return Math.min(mostMs, Math.max(SHORTEST_MS, Math.round(usual * TIMES)));
  }
}
