import { expect, test } from 'vitest';
import type { CallingWindow } from '../compliance/calling-window.ts';
import { callsPerMinute, callsPerSecond, FRESH_PACE, spendPace } from './pacing.ts';
import { type PickFacts, pick } from './pick.ts';

const HOUR = 3_600_000;
/** Monday, 23 November 2026, 00:00 in Greenwich. */
const MIDNIGHT = Date.UTC(2026, 10, 23);
const NOW = MIDNIGHT + 10 * HOUR;
const window: CallingWindow = { timeZone: 'UTC', fromMinute: 540, toMinute: 1140, days: ['mon', 'tue'] };

const facts = (more: Partial<PickFacts> = {}): PickFacts => ({
  now: NOW,
  paused: false,
  startAt: 0,
  endAt: null,
  windows: [window],
  nextDueAt: NOW - 1,
  inFlight: 0,
  budgets: [
    { of: 'campaign', used: 0, limit: 2 },
    { of: 'trunk', used: 5, limit: 10 },
  ],
  paces: [{ of: 'campaign', pace: FRESH_PACE, limit: { intervalMs: 100, burst: 9 } }],
  ...more,
});

const spent = (of: 'campaign' | 'trunk', limit = callsPerMinute(10)) => ({
  of,
  pace: spendPace(FRESH_PACE, limit, NOW),
  limit,
});

test.each<[string, Partial<PickFacts>, number]>([
  ['as many as the campaign may have at once', {}, 2],
  ['what is left of it', { budgets: [{ of: 'campaign', used: 1, limit: 2 }] }, 1],
  [
    'as many as the trunk has room for',
    {
      budgets: [
        { of: 'campaign', used: 0, limit: 9 },
        { of: 'trunk', used: 7, limit: 10 },
      ],
    },
    3,
  ],
  ['as many as the pace allows', { paces: [{ of: 'trunk', pace: FRESH_PACE, limit: callsPerSecond(3) }] }, 1],
  ['somebody due this very moment', { nextDueAt: NOW }, 2],
  ['a moment before the end of the campaign, as many as ever', { endAt: NOW + 1 }, 2],
  ['at the very start of the campaign, as many as ever', { startAt: NOW }, 2],
])('%s may begin', (_what, more, start) => {
  expect(pick(facts(more))).toEqual({ start, nextAt: null, because: 'go' });
});

test.each<[string, Partial<PickFacts>, string, number | null]>([
  ['paused', { paused: true }, 'paused', null],
  ['to start later', { startAt: NOW + 5 }, 'not-started', NOW + 5],
  ['at its end', { endAt: NOW }, 'ended', null],
  [
    'between two windows, the later one first',
    { now: MIDNIGHT, windows: [{ ...window, fromMinute: 600 }, window] },
    'window-closed',
    MIDNIGHT + 9 * HOUR,
  ],
  ['never to start', { startAt: null }, 'never-starts', null],
  ['before its window', { now: MIDNIGHT }, 'window-closed', MIDNIGHT + 9 * HOUR],
  [
    'after its window, on its last day',
    { now: MIDNIGHT + 43 * HOUR },
    'window-closed',
    MIDNIGHT + (7 * 24 + 9) * HOUR,
  ],
  ['with a window that never opens', { windows: [{ ...window, days: [] }] }, 'window-never-opens', null],
  ['with everybody to be tried later', { nextDueAt: NOW + 7 }, 'nobody-due', NOW + 7],
  ['with its last calls running', { nextDueAt: null, inFlight: 1 }, 'waiting-for-calls', null],
  ['done', { nextDueAt: null }, 'list-done', null],
  ['full', { budgets: [{ of: 'campaign', used: 2, limit: 2 }] }, 'campaign-full', null],
  [
    'over its limit, which was lowered',
    { budgets: [{ of: 'campaign', used: 5, limit: 2 }] },
    'campaign-full',
    null,
  ],
  [
    'on a full trunk',
    {
      budgets: [
        { of: 'campaign', used: 0, limit: 2 },
        { of: 'trunk', used: 1, limit: 1 },
      ],
    },
    'trunk-full',
    null,
  ],
  ['ahead of its pace', { paces: [spent('campaign')] }, 'campaign-pace', NOW + 6_000],
  [
    'ahead of the pace of its trunk, which is the slower one',
    { paces: [spent('campaign'), spent('trunk', callsPerMinute(1))] },
    'trunk-pace',
    NOW + 60_000,
  ],
])('a campaign that is %s begins nothing', (_what, more, because, nextAt) => {
  expect(pick(facts(more))).toEqual({ start: 0, nextAt, because });
});

test('a campaign without any limit is a bug', () => {
  expect(() => pick(facts({ budgets: [], paces: [] }))).toThrow('without any limit');
});
