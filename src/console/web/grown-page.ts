// Keeps a list complete while newer entries push old ones off its first page, for people who have loaded further pages.

interface Entries<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface Kind<T> {
  readonly idOf: (entry: T) => string | number;
  /** By what the list is sorted, the largest first. */
  readonly orderOf: (entry: T) => number;
}

/**
 * `known`: all that was shown. Null where so many came at once that nobody knows what is between the two: then the newest page is all there
 * is. An entry that should be on the newest page and is not has gone.
 */
export function grownPage<T>(
  known: Entries<T>,
  newest: Entries<T>,
  { idOf, orderOf }: Kind<T>,
): Entries<T> | null {
  const ids = new Set(newest.items.map(idOf));
  const last = newest.items.at(-1);
  if (last === undefined || !known.items.some((one) => ids.has(idOf(one)))) return null;
  const below = known.items.filter((one) => orderOf(one) <= orderOf(last) && !ids.has(idOf(one)));
  return { items: [...newest.items, ...below], next: known.next };
}
