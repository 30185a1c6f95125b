import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  afterClockStep,
  callsAllowed,
  callsPerMinute,
  callsPerSecond,
  callsPerSecondAtCarrier,
  FRESH_PACE,
  nextCallAt,
  type Pace,
  spendPace,
  underLimit,
} from './pacing.ts';

/** Begins calls as fast as it is let, asking again exactly when it is told to. */
function greedy(limit: { intervalMs: number; burst: number }, from: number, calls: number): number[] {
  const begun: number[] = [];
  let pace: Pace = FRESH_PACE;
  let now = from;
  while (begun.length < calls) {
    for (let allowed = callsAllowed(pace, limit, now); allowed > 0 && begun.length < calls; allowed--) {
      pace = spendPace(pace, limit, now);
      begun.push(now);
    }
    now = nextCallAt(pace, limit, now);
  }
  return begun;
}

const NOW = 1_795_000_000_000;

test.each([
  ['two a second', callsPerSecond(2), [0, 500, 1_000, 1_500]],
  ['ten a minute', callsPerMinute(10), [0, 6_000, 12_000, 18_000]],
  ['one in ten seconds', callsPerSecond(0.1), [0, 10_000, 20_000, 30_000]],
  ['two a second as the carrier counts', callsPerSecondAtCarrier(2), [0, 550, 1_100, 1_650]],
  ['one in ten seconds as the carrier counts', callsPerSecondAtCarrier(0.1), [0, 10_100, 20_200, 30_300]],
  ['three at once, then one a second', { intervalMs: 1_000, burst: 3 }, [0, 0, 0, 1_000]],
] as const)('%s', (_what, limit, offsets) => {
  expect(greedy(limit, NOW, 4).map((begun) => begun - NOW)).toEqual(offsets);
});

test('no second ever holds more calls than were agreed, and none is wasted by more than a millisecond', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: NOW }), (cps, from) => {
      const begun = greedy(callsPerSecond(cps), from, 300);
      for (const [index, moment] of begun.entries()) {
        const inThisSecond = begun.slice(index).filter((other) => other < moment + 1_000);
        expect(inThisSecond.length).toBeLessThanOrEqual(cps);
      }
      const needed = (begun.at(-1) ?? 0) - from;
      expect(needed).toBeLessThanOrEqual(300 * (1_000 / cps + 1));
    }),
    { numRuns: 20 },
  );
});

test('calls that were not asked for are waited for', () => {
  const limit = callsPerSecond(1);
  const pace = spendPace(FRESH_PACE, limit, 0, 5);
  expect(callsAllowed(pace, limit, 4_999)).toBe(0);
  expect(nextCallAt(pace, limit, 0)).toBe(5_000);
  expect(callsAllowed(pace, limit, 5_000)).toBe(1);
});

test('a long rest saves up no more than the burst', () => {
  const limit = { intervalMs: 100, burst: 4 };
  expect(callsAllowed(spendPace(FRESH_PACE, limit, 0), limit, 1e9)).toBe(4);
});

test('a clock that was set back by an hour does not stop the calls', () => {
  const limit = callsPerSecond(1);
  const pace = spendPace(FRESH_PACE, limit, NOW);
  const back = NOW - 3_600_000;
  expect(nextCallAt(afterClockStep(pace, limit, back), limit, back) - back).toBe(1_000);
  expect(afterClockStep(pace, limit, NOW)).toBe(pace);
});

test('a pace that is raised from one in ten minutes to one a second waits a second', () => {
  const pace = spendPace(FRESH_PACE, callsPerMinute(0.1), NOW);
  const limit = callsPerMinute(60);
  expect(nextCallAt(underLimit(pace, limit, NOW), limit, NOW) - NOW).toBe(1_000);
});
