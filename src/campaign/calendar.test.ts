import { expect, test } from 'vitest';
import { lastDue } from './calendar.ts';

const at = (text: string): number => Date.parse(`${text}+05:30`);
const ZONE = 'Asia/Kolkata';

test.each<[what: string, pattern: string, after: string, now: string, due: string | null]>([
  ['this morning', '30 9 * * 1-5', '2026-11-24T18:00', '2026-11-25T11:15', '2026-11-25T09:30'],
  ['in this very minute', '30 9 * * 1-5', '2026-11-24T18:00', '2026-11-25T09:30', '2026-11-25T09:30'],
  ['what was known already does not count', '30 9 * * 1-5', '2026-11-25T09:30', '2026-11-25T11:15', null],
  ['not on a Sunday', '30 9 * * 1-5', '2026-11-28T10:00', '2026-11-29T11:00', null],
  ['Sunday is 0', '30 9 * * 0', '2026-11-28T10:00', '2026-11-29T11:00', '2026-11-29T09:30'],
  ['and 7', '30 9 * * 7', '2026-11-28T10:00', '2026-11-29T11:00', '2026-11-29T09:30'],
  ['by day and month', '0 8 29 11 *', '2026-11-28T10:00', '2026-11-29T11:00', '2026-11-29T08:00'],
  [
    'not what is more than a day ago',
    '30 9 * * *',
    '2026-11-20T10:00',
    '2026-11-25T09:29',
    '2026-11-24T09:30',
  ],
])('%s', (_what, pattern, after, now, due) => {
  expect(lastDue(pattern, ZONE, at(after), at(now))).toBe(due === null ? null : at(due));
});
