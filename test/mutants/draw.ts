// Draws by lot, the same way for the same seed.

/** The same items in another order. */
export function shuffle<T>(items: readonly T[], seed: number): T[] {
  const next = numbersOf(seed);
  const drawn = [...items];
  for (let last = drawn.length - 1; last > 0; last -= 1) {
    const other = Math.floor(next() * (last + 1));
    [drawn[last], drawn[other]] = [drawn[other] as T, drawn[last] as T];
  }
  return drawn;
}

/** Numbers from 0 to below 1: a linear congruential generator with the constants of Numerical Recipes (1992), section 7.1. */
function numbersOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
