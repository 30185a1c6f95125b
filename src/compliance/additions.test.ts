// What the owner adds can only narrow.
import { describe, expect, test } from 'vitest';
import { factsOf, indianOffer, indianService, NOON, offerIn, type Raw } from '../../test/fakes/dial-cases.ts';
import { decideDial } from './decide-dial.ts';
import type { AdditionFacts } from './dial-facts.ts';

function addition(more: Partial<AdditionFacts>): AdditionFacts {
  return {
    name: 'ours',
    because: 'We want it so.',
    countries: null,
    states: null,
    purposes: null,
    never: false,
    windows: [],
    holidays: [],
    perDay: null,
    perWeek: null,
    perMonth: null,
    ...more,
  };
}

function verdict(raw: Raw, more: Partial<AdditionFacts>): string {
  const facts = factsOf(raw);
  const { decision } = decideDial({ ...facts, settings: { ...facts.settings, additions: [addition(more)] } });
  return decision.verdict === 'defer' ? new Date(decision.until).toISOString() : decision.verdict;
}

const everyDay = [0, 1, 2, 3, 4, 5, 6];
const afternoon = [{ zone: null, days: everyDay, fromMinute: 14 * 60, toMinute: 24 * 60 }];

describe('rules of the owner', () => {
  test.each([
    ['one that refuses', indianService(NOON), { never: true }, 'deny'],
    ['one for another country', indianService(NOON), { never: true, countries: ['AE'] }, 'allow'],
    [
      'one for offers, asked of a service call',
      indianService(NOON),
      { never: true, purposes: ['promotional'] },
      'allow',
    ],
    [
      'one for offers, asked of an offer',
      indianOffer(NOON),
      { never: true, purposes: ['promotional'] },
      'deny',
    ],
    ['one for Florida', offerIn('FL', '2026-11-23T16:00:00Z'), { never: true, states: ['Florida'] }, 'deny'],
    ['hours of the afternoon', indianService(NOON), { windows: afternoon }, '2026-11-23T08:30:00.000Z'],
    [
      'hours until midnight do not widen the law',
      indianService('2026-11-23T16:00:00Z'),
      { windows: afternoon },
      '2026-11-24T08:30:00.000Z',
    ],
    ['a day that is closed', indianService(NOON), { holidays: ['2026-11-23'] }, '2026-11-24T03:30:00.000Z'],
  ])('%s', (_sentence, raw, more, expected) => {
    expect(verdict(raw, more)).toBe(expected);
  });

  test('a limit a week', () => {
    const raw = { ...indianService(NOON), attempts: { at: ['2026-11-20T06:30:00Z'] } };
    expect(verdict(raw, { perWeek: 2 })).toBe('allow');
    expect(verdict(raw, { perWeek: 1 })).toBe('2026-11-27T06:30:00.000Z');
  });
});
