// Times as they are typed after --at.
import { expect, test } from 'vitest';
import { momentAt } from './moments.ts';

const TEN = Date.parse('2026-12-01T10:00:00+05:30');

const rows: readonly [typed: string | undefined, at: number][] = [
  [undefined, 5],
  ['2026-12-01T10:00', TEN],
  ['2026-12-01 10:00', TEN],
  ['2026-12-01T10:00:00+05:30', TEN],
  ['2026-12-01T04:30:00Z', TEN],
  ['2026-12-01', TEN - 10 * 3_600_000],
];

test.each(rows)('%s, in India', (typed, at) => {
  expect(momentAt(typed, 5, 'Asia/Kolkata')).toBe(at);
});

test.each(['tomorrow', '01/12/2026', '10:61', ''])(
  '“%s” is no time, and the zone of the answer is named',
  (typed) => {
    expect(() => momentAt(typed, 5, 'Asia/Kolkata')).toThrow(`“${typed}” is not a time`);
  },
);
