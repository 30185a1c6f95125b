// Suggests the known word nearest to a mistyped one; nothing if none is near.

/**
 * The closest of `known`, by edits, if no more than about a third of the word would have to change. Of two that are as close, the
 * one that begins like it: people mistype ends more often than beginnings, and `callback` is no slip for `fallback`.
 */
export function nearestWord(word: string, known: readonly string[]): string | null {
  let best: string | null = null;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  let bestStart = 0;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance > bestDistance || (distance === bestDistance && best === null)) continue;
    const start = commonStart(word.toLowerCase(), candidate.toLowerCase());
    if (distance === bestDistance && start <= bestStart) continue;
    best = candidate;
    bestDistance = distance;
    bestStart = start;
  }
  return best;
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

const MOST_NEAR = 3;

/** The same for several, the nearest first; a word that begins or contains it is near, too. */
export function nearWords(word: string, known: readonly string[]): string[] {
  const most = Math.max(1, Math.floor(word.length / 3));
  const wanted = word.toLowerCase();
  return known
    .map((candidate) => {
      const lower = candidate.toLowerCase();
      const distance = editDistance(wanted, lower);
      const isPart = wanted.length > 2 && (lower.includes(wanted) || wanted.includes(lower));
      return { candidate, distance, isNear: distance <= most || isPart };
    })
    .filter(({ isNear }) => isNear)
    .sort((one, other) => one.distance - other.distance || (one.candidate < other.candidate ? -1 : 1))
    .slice(0, MOST_NEAR)
    .map(({ candidate }) => candidate);
}

/** Edits of one letter, or swaps of two neighbours, that make one word of the other. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, at(beforeLast, j - 2) + 1);
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  const value = row[index];
  if (value === undefined) throw new Error('edit distance: read outside of a row');
  return value;
}
