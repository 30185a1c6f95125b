import { expect, test } from 'vitest';
import { inTurn, served } from './fair-share.ts';

/** One place at a time, taken by whoever is next of those who want it. */
function take(
  weights: Record<string, number>,
  turns: number,
  wants: (name: string, turn: number) => boolean,
) {
  const shares = new Map(Object.keys(weights).map((name) => [name, 0]));
  const got: Record<string, number> = {};
  let pace = 0;
  for (let turn = 0; turn < turns; turn += 1) {
    const names = [...shares.keys()].filter((name) => wants(name, turn));
    const [name] = inTurn(names, (one) => shares.get(one) ?? 0);
    if (name === undefined) continue;
    pace = served(shares.get(name) ?? 0, weights[name] ?? 1, pace);
    shares.set(name, pace);
    got[name] = (got[name] ?? 0) + 1;
  }
  return got;
}

test('turns go by weight', () => {
  expect(take({ a: 1, b: 3 }, 400, () => true)).toEqual({ a: 100, b: 300 });
});

test('whoever slept does not catch up', () => {
  const got = take({ a: 1, b: 1 }, 200, (name, turn) => name === 'a' || turn >= 100);
  expect(got['a']).toBeGreaterThan(147);
});
