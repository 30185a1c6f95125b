import { describe, expect, it } from 'vitest';
import { demoOffsetMs, shiftClock } from './demo-clock.ts';

describe('the time of day of the demo', () => {
  const rows: readonly (readonly [string, string, string])[] = [
    ['on a working day it is what it is', '2026-11-27T12:34:56', '2026-11-27T12:34:56'],
    ['before the clinic opens', '2026-11-27T04:47:00', '2026-11-27T10:00:00'],
    ['in the evening: the next day', '2026-11-27T18:00:00', '2026-11-28T10:00:00'],
    ['on a Saturday evening: Monday', '2026-11-28T23:00:00', '2026-11-30T10:00:00'],
    ['on a Sunday', '2026-11-29T12:00:00', '2026-11-30T10:00:00'],
  ];
  it.each(rows)('%s', (_name, now, expected) => {
    const at = Date.parse(`${now}+05:30`);
    expect(at + demoOffsetMs(at)).toBe(Date.parse(`${expected}+05:30`));
  });

  it('is put back', () => {
    const before = Date.now();
    const back = shiftClock(3_600_000);
    expect(Date.now() - before).toBeGreaterThan(3_500_000);
    back();
    expect(Date.now() - before).toBeLessThan(3_500_000);
  });
});
