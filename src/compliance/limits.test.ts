// How often, from which number, and for whom a "no" stands: the owner's limits, a number that rests, an opt-out of narrow
// scope, and the preferences that people register in India. Verdicts at the edges.
import { describe, expect, test } from 'vitest';
import { changed, factsOf, indianOffer, indianService, type Raw } from '../../test/fakes/dial-cases.ts';
import { dayOf } from './clock/zones.ts';
import { decideDial } from './decide-dial.ts';
import type { CallerIdFacts, DialFacts, SettingsFacts, SuppressionFacts } from './dial-facts.ts';
import { bandSpan, dayIndex, isSilentMode } from './preferences.ts';
import { isHoliday } from './rulebooks/holidays.ts';

/** A Monday, 12:00 in India. */
const NOON = '2026-11-23T06:30:00.000Z';
const AT = Date.parse(NOON);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function verdictOf(facts: DialFacts): string {
  const { decision } = decideDial(facts);
  return decision.verdict === 'defer' ? new Date(decision.until).toISOString() : decision.verdict;
}

const called = (...daysAgo: number[]): Raw =>
  changed(indianService(NOON), {
    attempts: { at: daysAgo.map((days) => new Date(AT - days * DAY).toISOString()) },
  });

describe('the owner’s limits on calls to one person', () => {
  test.each<[string, Raw, SettingsFacts['caps'][number], string]>([
    [
      'one of one a day was made this morning',
      called(0.1),
      { count: 1, period: 'day' },
      '2026-11-24T03:30:00.000Z',
    ],
    ['one of two a day', called(0.1), { count: 2, period: 'day' }, 'allow'],
    ['one of one a day was made yesterday', called(0.6), { count: 1, period: 'day' }, 'allow'],
    ['two of two a week', called(6, 3), { count: 2, period: 'week' }, '2026-11-24T06:30:00.000Z'],
    ['one of them was a week ago to the moment', called(7, 3), { count: 2, period: 'week' }, 'allow'],
    ['one of one a month', called(29), { count: 1, period: 'month' }, '2026-11-24T06:30:00.000Z'],
    ['it was a month ago to the moment', called(30), { count: 1, period: 'month' }, 'allow'],
    ['two of two in all', called(60, 40), { count: 2, period: 'total' }, 'deny'],
    ['two of three in all', called(60, 40), { count: 3, period: 'total' }, 'allow'],
  ])('%s', (_, raw, cap, expected) => {
    const facts = factsOf(raw);
    expect(verdictOf({ ...facts, settings: { ...facts.settings, caps: [cap] } })).toBe(expected);
  });
});

describe('a number of ours', () => {
  test.each<[string, Partial<CallerIdFacts>, string]>([
    ['that rests for ten minutes', { restsUntil: AT + 600_000 }, '2026-11-23T06:40:00.000Z'],
    ['that has rested', { restsUntil: AT }, 'allow'],
    [
      'whose trunk is down is asked about a minute later',
      { trunkBusy: 'Its trunk is down.' },
      '2026-11-23T06:31:00.000Z',
    ],
    ['that has calls left for today', { dailyCap: 5, usedToday: 4 }, 'allow'],
    ['that has none left', { dailyCap: 5, usedToday: 5 }, 'deny'],
    ['of which nobody knows how often it was used', { dailyCap: 5, usedToday: null }, 'deny'],
  ])('%s', (_, changes, expected) => {
    const facts = factsOf(indianService(NOON));
    expect(verdictOf({ ...facts, pool: facts.pool.map((one) => ({ ...one, ...changes })) })).toBe(expected);
  });
});

describe('an opt-out', () => {
  test.each<[string, Raw, Partial<SuppressionFacts>, string]>([
    ['from everything, asked of a service call', indianService(NOON), {}, 'deny'],
    ['from offers, asked of a service call', indianService(NOON), { scope: 'promotional' }, 'allow'],
    ['from offers, asked of an offer', indianOffer(NOON), { scope: 'promotional' }, 'deny'],
    ['from another campaign', indianService(NOON), { scope: 'campaign', campaign: 'other' }, 'allow'],
    ['from this campaign', indianService(NOON), { scope: 'campaign', campaign: 'ours' }, 'deny'],
    ['from a campaign that is not named', indianService(NOON), { scope: 'campaign', campaign: null }, 'deny'],
    ['of a scope that nobody knows', indianService(NOON), { scope: 'half' }, 'deny'],
  ])('%s', (_, raw, changes, expected) => {
    const facts = factsOf(
      changed(raw, { suppression: { checkedAt: NOON, listed: true, reason: 'said so' } }),
    );
    if (facts.suppression === null) throw new Error('this case has a list');
    const suppression = { ...facts.suppression, ...changes };
    expect(verdictOf({ ...facts, suppression, campaign: { ...facts.campaign, name: 'ours' } })).toBe(
      expected,
    );
  });
});

describe('preferences that people register', () => {
  test.each<[string, number, number] | [string, null]>([
    ['10-12', 10, 12],
    ['10:30 – 12:15', 10.5, 12.25],
    ['9 to 10', 9, 10],
    ['1', 0, 6],
    ['3', 8, 10],
    ['9', 21, 24],
    ['all', 0, 24],
    ['21-24', 21, 24],
    ['12-10', null],
    ['10-25', null],
    ['noon', null],
    ['0', null],
  ])('the band %s', (written, from, to?: number) => {
    expect(bandSpan(written)).toEqual(
      from === null || to === undefined ? null : { fromMs: from * HOUR, toMs: to * HOUR },
    );
  });

  test.each<[string, ReturnType<typeof dayIndex>]>([
    ['Monday', 0],
    [' sun ', 6],
    ['Public holidays', 'holidays'],
    ['PH', 'holidays'],
    ['someday', null],
  ])('the day %s', (written, day) => expect(dayIndex(written)).toBe(day));

  test.each([
    ['SMS', true],
    ['e-mail', true],
    ['voice', false],
    ['robo-calls with sms', false],
  ])('blocking %s blocks no calls: %s', (written, silent) => expect(isSilentMode(written)).toBe(silent));
});

test.each([
  ['Good Friday of 2026', 'US-LA', '2026-04-03', true],
  ['the Friday before', 'US-LA', '2026-03-27', false],
  ['Good Friday of 2024', 'US-LA', '2024-03-29', true],
  ['Good Friday of 2025', 'US-LA', '2025-04-18', true],
  ['Good Friday of 2027', 'US-LA', '2027-03-26', true],
  ['Good Friday of 2038, the latest that there is', 'US-LA', '2038-04-23', true],
  ['Good Friday of 2049, a day that older rules miss', 'US-LA', '2049-04-16', true],
  ['Easter Monday of 2100', 'FR', '2100-03-29', true],
])('%s, in %s: a holiday: %4$s', (_, place, date, expected) => {
  expect(isHoliday(place, dayOf(date) ?? 0)).toBe(expected);
});
