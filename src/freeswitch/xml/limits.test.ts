import { describe, expect, it } from 'vitest';
import { rateOf } from './limits.ts';

describe('calls a second as a whole number of calls in whole seconds', () => {
  it.each([
    [1, 1, 1],
    [5, 5, 1],
    [200, 200, 1],
    [0.5, 1, 2],
    [2.5, 5, 2],
    [1.2, 6, 5],
    [3.33, 333, 100],
    [0.01, 1, 100],
  ])('%d a second is %i in %i s', (callsPerSecond, calls, seconds) => {
    expect(rateOf(callsPerSecond)).toEqual({ calls, seconds });
  });

  it('never allows more than the carrier does', () => {
    for (let rate = 0.01; rate <= 20; rate += 0.01) {
      const { calls, seconds } = rateOf(rate);
      expect(calls / seconds).toBeLessThanOrEqual(rate + 1e-6);
      expect(calls).toBeGreaterThanOrEqual(1);
    }
  });
});
