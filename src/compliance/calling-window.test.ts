import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at, WIDE } from '../../test/fakes/dial-facts.ts';
import type { CallingWindow } from './calling-window.ts';
import { localTime, nextOpening } from './calling-window.ts';

const window = (from: number, to: number, more: Partial<CallingWindow> = {}): CallingWindow => ({
  ...WIDE,
  fromMinute: from * 60,
  toMinute: to * 60,
  ...more,
});
const berlin = { timeZone: 'Europe/Berlin' };
const newYork = { timeZone: 'America/New_York' };

test.each<[string, CallingWindow[], number, number | null]>([
  ['no window is always open', [], 5, 5],
  ['open now', [window(9, 21)], at('2026-11-23 09:00'), at('2026-11-23 09:00')],
  ['just before it opens', [window(9, 21)], at('2026-11-23 09:00') - 0.5, at('2026-11-23 09:00')],
  ['just closed', [window(9, 21)], at('2026-11-23 21:00'), at('2026-11-24 09:00')],
  ['until midnight', [window(9, 24)], at('2026-11-23 23:59'), at('2026-11-23 23:59')],
  ['only on Wednesdays', [window(9, 21, { days: ['wed'] })], at('2026-11-26 10:00'), at('2026-12-02 09:00')],
  [
    'two windows, the later opening counts',
    [window(9, 21), window(11, 19)],
    at('2026-11-23 08:00'),
    at('2026-11-23 11:00'),
  ],
  [
    'two windows, one closes before the other opens',
    [window(9, 12), window(12, 19)],
    at('2026-11-23 08:00'),
    null,
  ],
  [
    'two zones, open in both: evening in India is midday in Germany',
    [window(9, 21), window(10, 18, berlin)],
    at('2026-11-23 10:00'),
    at('2026-11-23 10:00', 'Europe/Berlin'),
  ],
  ['two zones that never meet', [window(9, 10), window(9, 10, newYork)], at('2026-11-23 08:00'), null],
  [
    'the clock goes forward in the window: nine is nine on the wall',
    [window(9, 21, newYork)],
    at('2026-03-08 01:30', 'America/New_York'),
    at('2026-03-08 09:00', 'America/New_York'),
  ],
  [
    'the clock goes back: nine is nine on the wall',
    [window(9, 21, newYork)],
    at('2026-11-01 00:30', 'America/New_York'),
    at('2026-11-01 09:00', 'America/New_York'),
  ],
  [
    'it opens in the hour that the clock leaves out',
    [window(2, 3, newYork)],
    at('2026-03-08 00:00', 'America/New_York'),
    at('2026-03-09 02:00', 'America/New_York'),
  ],
  ['29 February has a morning', [window(9, 21)], at('2028-02-28 22:00'), at('2028-02-29 09:00')],
])('%s', (_what, windows, now, opening) => {
  expect(nextOpening(windows, now)).toBe(opening);
});

test('an opening is never before the question, is open, and asking again at it changes nothing', () => {
  const zones = fc.constantFrom('Asia/Kolkata', 'America/New_York', 'Europe/Berlin', 'Pacific/Auckland');
  const anyWindow = fc
    .tuple(fc.nat({ max: 1439 }), fc.nat({ max: 1440 }), zones, fc.subarray([...WIDE.days], { minLength: 1 }))
    .map(([a, b, timeZone, days]) => ({
      fromMinute: Math.min(a, b),
      toMinute: Math.max(a, b),
      timeZone,
      days,
    }));
  const moment = fc.integer({ min: at('2026-01-01 00:00'), max: at('2027-12-31 00:00') });
  fc.assert(
    fc.property(fc.array(anyWindow, { maxLength: 2 }), moment, (windows, now) => {
      const opening = nextOpening(windows, now);
      if (opening === null) return;
      expect(opening).toBeGreaterThanOrEqual(now);
      expect(nextOpening(windows, opening)).toBe(opening);
      for (const { timeZone, fromMinute, toMinute } of windows) {
        const [hours = 0, minutes = 0] = localTime(opening, timeZone).slice(4).split(':').map(Number);
        expect(hours * 60 + minutes).toBeGreaterThanOrEqual(fromMinute);
        expect(hours * 60 + minutes).toBeLessThan(toMinute);
      }
    }),
    { numRuns: 60 },
  );
});
