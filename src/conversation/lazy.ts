// Word lists that are compiled when they are first used, or earlier when there is time. Compiling all of them takes longer than a
// restarted controller may need before it dials again.

const unmade = new Set<() => unknown>();

/** What `make` makes, once. */
export function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  const get = (): T => {
    made ??= { value: make() };
    unmade.delete(get);
    return made.value;
  };
  unmade.add(get);
  return get;
}

/** Makes one of those that nobody has used yet: nobody is to wait for it in the middle of a call. False: there is none left. */
export function computeOne(): boolean {
  const [get] = unmade;
  get?.();
  return get !== undefined;
}

/** As much of a set as lists of words need. */
export interface Words extends Iterable<string> {
  has(word: string): boolean;
}

export function lazyWords(make: () => Iterable<string>): Words {
  const words = lazy(() => new Set(make()));
  return { has: (word) => words().has(word), [Symbol.iterator]: () => words()[Symbol.iterator]() };
}

/** So many words are remembered of one function; then it begins anew, so that a process that runs for months holds no more. */
const MOST_REMEMBERED = 20_000;

/** What a pure function of a word came to before. */
export function remembered<T>(make: (word: string) => T): (word: string) => T {
  const known = new Map<string, T>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const made = make(word);
    known.set(word, made);
    return made;
  };
}
