// Compares two transcripts of the same speech: what of the newer one follows the older. A transcriber corrects itself ("for
// tea five" becomes "Forty-five, please."), so words are compared and not just counted.
import { wordsOf } from '../words/words.ts';

/** One word as it is written, and what it is made of: `Forty-five,` is two. */
interface Written {
  readonly text: string;
  readonly pieces: readonly string[];
}

export interface Alignment {
  /** What the newer wording says behind the older one, as it is written. Empty: nothing. */
  readonly rest: string;
  /** Words of the older wording that the newer one does not hold any more. */
  readonly missing: string;
  /** 1: the same words; 0: nothing in common. */
  readonly likeness: number;
}

/** Above this the table of comparisons is not worth its time: only the ends are compared then. */
const MOST_WORDS = 80;

/** Lays `newer` beside `older`, which was said first. */
export function align(older: string, newer: string): Alignment {
  const written = newer
    .trim()
    .split(/\s+/)
    .map((text) => ({ text, pieces: wordsOf(text) }));
  const before = wordsOf(older).slice(-MOST_WORDS);
  const skipped = Math.max(0, wordsOf(older).length - MOST_WORDS);
  const pieces = written.flatMap((word) => word.pieces).slice(skipped, skipped + 2 * MOST_WORDS);
  if (before.length === 0) return { rest: newer.trim(), missing: '', likeness: pieces.length === 0 ? 1 : 0 };
  const cover = coverOf(before, pieces);
  return {
    rest: behind(written, skipped + cover.length),
    missing: before.slice(cover.used).join(' '),
    likeness: cover.likeness,
  };
}

/** How many pieces of `newer` the words of `older` became, and how many of `older` are in there at all. */
function coverOf(
  older: readonly string[],
  newer: readonly string[],
): { length: number; used: number; likeness: number } {
  const costs = editCosts(older, newer);
  const last = costs[older.length] ?? [];
  let length = 0;
  for (let at = 0; at <= newer.length; at++) {
    // Of ways that cost the same, the one nearest in length: what was said once is not said twice.
    const better = (last[at] ?? 0) - (last[length] ?? 0);
    const nearer = Math.abs(at - older.length) < Math.abs(length - older.length);
    if (better < 0 || (better === 0 && nearer)) length = at;
  }
  // The newer wording may hold only the beginning of the older.
  let used = older.length;
  if (newer.length < older.length) {
    for (let at = 0; at <= older.length; at++)
      if ((costs[at]?.[newer.length] ?? 0) < (costs[used]?.[newer.length] ?? 0)) used = at;
    if (used < older.length) {
      const cost = costs[used]?.[newer.length] ?? 0;
      return { length: newer.length, used, likeness: 1 - cost / Math.max(1, used, newer.length) };
    }
  }
  const cost = last[length] ?? 0;
  return { length, used, likeness: Math.max(0, 1 - cost / Math.max(older.length, length, 1)) };
}

/** Edit distances of every beginning of `older` to every beginning of `newer`. */
function editCosts(older: readonly string[], newer: readonly string[]): number[][] {
  const rows: number[][] = [Array.from({ length: newer.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= older.length; i++) {
    const above = rows[i - 1] ?? [];
    const row = [i];
    for (let j = 1; j <= newer.length; j++) {
      const same = older[i - 1] === newer[j - 1] ? 0 : 1;
      row.push(Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same));
    }
    rows.push(row);
  }
  return rows;
}

/** The written words behind so many pieces. A word of which a part was used counts as used. */
function behind(written: readonly Written[], pieces: number): string {
  let used = 0;
  for (let at = 0; at < written.length; at++) {
    if (used >= pieces && (written[at]?.pieces.length ?? 0) > 0)
      return written
        .slice(at)
        .map((word) => word.text)
        .join(' ');
    used += written[at]?.pieces.length ?? 0;
  }
  return '';
}
