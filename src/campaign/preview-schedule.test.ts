import { expect, test } from 'vitest';
import { type PreviewGroup, type PreviewLimits, SLOT_MS, scheduleCalls } from './preview-schedule.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const NINE = 9 * HOUR;

/** Open from nine to eleven, every day. */
const group = (people: number, callerIds: string[] = ['a']): PreviewGroup => ({
  people,
  opensAt: (at) => {
    const ms = at % DAY;
    if (ms >= NINE && ms < 11 * HOUR) return at;
    return ms < NINE ? at - ms + NINE : at - ms + DAY + NINE;
  },
  callerIds: () => callerIds,
});
const limits = (more: Partial<PreviewLimits> = {}): PreviewLimits => ({
  perSlot: 10,
  dailyCaps: new Map(),
  dayOf: (at) => String(Math.floor(at / DAY)),
  callsPerDay: null,
  callsFirstDay: null,
  callsInAll: null,
  endAt: null,
  ...more,
});
const slots = (groups: PreviewGroup[], more: Partial<PreviewLimits> = {}, from = 0) =>
  scheduleCalls(groups, limits(more), from);

test.each<[string, PreviewGroup[], Partial<PreviewLimits>, number, [number, number][]]>([
  [
    'before the hours: from their beginning on',
    [group(15)],
    {},
    0,
    [
      [NINE, 10],
      [NINE + SLOT_MS, 5],
    ],
  ],
  [
    'in the middle of a half hour: half of it',
    [group(8)],
    {},
    NINE + SLOT_MS / 2,
    [
      [NINE + SLOT_MS / 2, 5],
      [NINE + SLOT_MS, 3],
    ],
  ],
  [
    'whom the day does not suffice for is called on the next',
    [group(45)],
    {},
    NINE,
    [
      [NINE, 10],
      [NINE + SLOT_MS, 10],
      [NINE + 2 * SLOT_MS, 10],
      [NINE + 3 * SLOT_MS, 10],
      [NINE + DAY, 5],
    ],
  ],
  [
    'money of a day',
    [group(15)],
    { callsPerDay: 12, callsFirstDay: 12 },
    NINE,
    [
      [NINE, 10],
      [NINE + SLOT_MS, 2],
      [NINE + DAY, 3],
    ],
  ],
])('%s', (_what, groups, more, from, expected) => {
  expect(slots(groups, more, from).slots.map(({ from: at, calls }) => [at, calls])).toEqual(expected);
});

test('numbers share the calls, and one that has reached its cap leaves the rest to the others', () => {
  const dailyCaps = new Map([['a', { most: 3, usedToday: 1 }]]);
  const result = slots([group(10, ['a', 'b'])], { dailyCaps }, NINE);
  expect(result.byCallerId).toEqual({ a: 2, b: 8 });
});

test('on the next day its cap is whole again', () => {
  const dailyCaps = new Map([['a', { most: 3, usedToday: 1 }]]);
  expect(slots([group(5)], { dailyCaps }, NINE).slots.map(({ calls }) => calls)).toEqual([2, 3]);
});

test.each<[string, Partial<PreviewLimits>, number]>([
  ['money in all', { callsInAll: 4 }, 6],
  ['the end of the campaign', { endAt: NINE + 1 }, 0],
])('%s leaves people', (_what, more, left) => {
  const result = slots([group(10)], more, NINE);
  expect(result.left?.people ?? 0).toBe(left);
});

test('whoever may never be called is nobody who is left', () => {
  const never: PreviewGroup = { people: 5, opensAt: () => null, callerIds: () => [] };
  expect(slots([never], {}, NINE)).toEqual({ slots: [], calls: 0, byCallerId: {}, left: null });
});
