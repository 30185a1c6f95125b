// Which campaign comes next when several want the same trunks. Each gets turns by its weight, and a campaign that was idle does
// not catch up. Plain state; time plays no part.

/** How far a campaign has come; whoever has come least far is next. */
export type Share = number;

/** After one turn. `pace`: how far the one that was served last had come. */
export function served(share: Share, weight: number, pace: Share): Share {
  return Math.max(share, pace - 1) + 1 / weight;
}

export function inTurn<T>(all: readonly T[], shareOf: (one: T) => Share): T[] {
  return all.toSorted((a, b) => shareOf(a) - shareOf(b));
}
