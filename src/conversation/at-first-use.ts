// Word lists that are made at their first use, or when there is time for it before: spelling all of them takes longer than a controller
// that was killed may take to dial again.

const unmade = new Set<() => unknown>();

/** What `make` makes, once. */
export function atFirstUse<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  const get = (): T => {
    made ??= { value: make() };
    unmade.delete(get);
    return made.value;
  };
  unmade.add(get);
  return get;
}

/** Nobody waits for a list in the middle of a call. */
export function makeAllNow(): void {
  for (const get of unmade) get();
}

/** As much of a set as lists of words need. */
export interface Words extends Iterable<string> {
  has(word: string): boolean;
}

export function wordsAtFirstUse(make: () => Iterable<string>): Words {
  const words = atFirstUse(() => new Set(make()));
  return { has: (word) => words().has(word), [Symbol.iterator]: () => words()[Symbol.iterator]() };
}
