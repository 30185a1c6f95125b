// When a person may be called, and how often: the campaign's own hours, what the list says, and counters. Each row says what
// becomes of one call: `allow`, `deny`, or the first instant at which it may be made.
import { describe, expect, test } from 'vitest';
import { changed, factsOf, indianService, offerIn, type Raw } from '../../../test/fakes/dial-cases.ts';
import { decideDial } from '../decide-dial.ts';
import type { AttemptFacts, CampaignFacts, DialFacts, SettingsFacts, WindowFacts } from '../dial-facts.ts';

/** A Monday, 12:00 in India. */
const NOON = '2026-11-23T06:30:00.000Z';
const AT = Date.parse(NOON);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function verdictOf(facts: DialFacts): string {
  const { decision } = decideDial(facts);
  return decision.verdict === 'defer' ? new Date(decision.until).toISOString() : decision.verdict;
}

const service = (at = NOON): DialFacts => factsOf(indianService(at));
const withSettings = (settings: Partial<SettingsFacts>, at = NOON): DialFacts => {
  const facts = service(at);
  return { ...facts, settings: { ...facts.settings, ...settings } };
};
const window = (from: number, to: number, more: Partial<WindowFacts> = {}): WindowFacts => ({
  zone: null,
  days: [0, 1, 2, 3, 4, 5, 6],
  fromMinute: from * 60,
  toMinute: to * 60,
  ...more,
});
const MONDAY = [0];

describe('the hours of a campaign', () => {
  test.each<[string, DialFacts, string]>([
    ['are open', withSettings({ windows: [window(11, 13)] }), 'allow'],
    ['open later', withSettings({ windows: [window(13, 14)] }), '2026-11-23T07:30:00.000Z'],
    ['any of two will do', withSettings({ windows: [window(9, 10), window(12, 13)] }), 'allow'],
    ['were open this morning', withSettings({ windows: [window(9, 10)] }), '2026-11-24T03:30:00.000Z'],
    [
      'are those of Mondays',
      withSettings({ windows: [window(9, 10, { days: MONDAY })] }),
      '2026-11-30T03:30:00.000Z',
    ],
    ['that end on the next day reach into it', withSettings({ windows: [window(20, 13)] }), 'allow'],
    [
      'that end on the next day are closed between',
      withSettings({ windows: [window(20, 10)] }),
      '2026-11-23T14:30:00.000Z',
    ],
    [
      'of Sundays that end on the next day reach into Monday',
      withSettings({ windows: [window(20, 13, { days: [6] })] }),
      'allow',
    ],
    [
      'of Mondays that end on the next day have not begun',
      withSettings({ windows: [window(20, 13, { days: MONDAY })] }),
      '2026-11-23T14:30:00.000Z',
    ],
    [
      'until midnight end with the day',
      withSettings({ windows: [window(20, 0)] }),
      '2026-11-23T14:30:00.000Z',
    ],
    [
      'in a zone of their own: nine in Dubai is half past ten in India',
      withSettings({ windows: [window(9, 10, { zone: 'Asia/Dubai' })] }),
      '2026-11-24T05:00:00.000Z',
    ],
    [
      'in two zones are two limits: the call lies in both',
      withSettings({ windows: [window(12, 13), window(11, 12, { zone: 'Asia/Dubai' })] }),
      '2026-11-23T07:00:00.000Z',
    ],
    ['are never', withSettings({ windows: [window(9, 10, { days: [] })] }), 'deny'],
    [
      'stop for a call that would end late',
      withSettings({ windows: [window(11, 13)], expectedCallMs: HOUR + 1 }),
      '2026-11-24T05:30:00.000Z',
    ],
    [
      'have room for a call that ends as they do',
      withSettings({ windows: [window(11, 13)], expectedCallMs: HOUR }),
      'allow',
    ],
    [
      'do not count on a holiday of the owner',
      withSettings({ holidays: ['2026-11-23', '2026-11-24'] }),
      '2026-11-25T03:30:00.000Z',
    ],
    ['go on where a holiday cannot be read', withSettings({ holidays: ['Monday'] }), 'allow'],
  ])('%s', (_sentence, facts, expected) => {
    expect(verdictOf(facts)).toBe(expected);
  });
});

describe('by hand', () => {
  const byHand = (at: string): DialFacts => withSettings({ origin: 'manual' }, at);
  test.each<[string, DialFacts, string]>([
    ['a campaign calls at nine', service('2026-11-23T03:30:00Z'), 'allow'],
    ['a campaign does not call before nine', service('2026-11-23T03:29:00Z'), '2026-11-23T03:30:00.000Z'],
    ['somebody by hand does', byHand('2026-11-23T03:29:00Z'), 'allow'],
  ])('%s', (_sentence, facts, expected) => {
    expect(verdictOf(facts)).toBe(expected);
  });
});

describe('what the list and the campaign say', () => {
  const callee = (more: Partial<DialFacts['callee']>, expectedCallMs = 0): DialFacts => {
    const facts = withSettings({ expectedCallMs });
    return { ...facts, callee: { ...facts.callee, ...more } };
  };
  const campaign = (more: Partial<CampaignFacts>): DialFacts => {
    const facts = service();
    return { ...facts, campaign: { ...facts.campaign, ...more } };
  };
  test.each<[string, DialFacts, string]>([
    ['not before this moment', callee({ notBefore: AT }), 'allow'],
    ['not before the next', callee({ notBefore: AT + 1 }), new Date(AT + 1).toISOString()],
    ['not after this moment', callee({ notAfter: AT }), 'deny'],
    ['not after the next', callee({ notAfter: AT + 1 }), 'allow'],
    ['a call that ends with the last moment', callee({ notAfter: AT + MINUTE }, MINUTE), 'allow'],
    ['a call that ends behind it', callee({ notAfter: AT + MINUTE }, MINUTE + 1), 'deny'],
    ['the campaign begins now', campaign({ startsAt: AT }), 'allow'],
    ['the campaign begins in an hour', campaign({ startsAt: AT + HOUR }), new Date(AT + HOUR).toISOString()],
    ['the campaign ends now', campaign({ endsAt: AT }), 'deny'],
    ['the campaign ends in a moment', campaign({ endsAt: AT + 1 }), 'allow'],
    ['the campaign begins behind its end', campaign({ startsAt: AT + HOUR, endsAt: AT + HOUR }), 'deny'],
  ])('%s', (_sentence, facts, expected) => {
    expect(verdictOf(facts)).toBe(expected);
  });
});

describe('counters', () => {
  const counted = (attempts: Partial<AttemptFacts>, cap: SettingsFacts['caps'][number]): DialFacts => {
    const facts = withSettings({ caps: [cap] });
    return { ...facts, attempts: { ...facts.attempts, ...attempts } };
  };
  const twoADay = { count: 2, period: 'day' } as const;
  const twoAWeek = { count: 2, period: 'week' } as const;
  const at = (...daysAgo: number[]): AttemptFacts['times'] =>
    daysAgo.map((days) => ({ at: AT - days * DAY, subject: null }));
  const TOMORROW = '2026-11-24T03:30:00.000Z';
  test.each<[string, DialFacts, string]>([
    ['one today of two', counted({ today: 1 }, twoADay), 'allow'],
    ['two today of two', counted({ today: 2 }, twoADay), TOMORROW],
    ['two today, of which one is known', counted({ today: 2, times: at(0.1) }, twoADay), TOMORROW],
    ['one today that is known', counted({ today: 1, times: at(0.1) }, twoADay), 'allow'],
    [
      'two today, counted when the last call was made yesterday',
      counted({ today: 2, lastAt: AT - DAY }, twoADay),
      'allow',
    ],
    [
      'the last call counts where nothing else does',
      counted({ lastAt: AT - HOUR }, { count: 1, period: 'day' }),
      TOMORROW,
    ],
    [
      'the last call is one of those that are listed',
      counted({ lastAt: AT - 0.1 * DAY, times: at(0.1) }, twoADay),
      'allow',
    ],
    [
      'a last call of the future is none',
      counted({ lastAt: AT + HOUR }, { count: 1, period: 'day' }),
      'allow',
    ],
    ['a listed call of the future is none', counted({ times: at(-0.1, -0.2) }, twoADay), 'allow'],
    // Nobody knows when they were: at worst yesterday, so they count for a week from then.
    ['two this week of two', counted({ week: 2 }, twoAWeek), '2026-11-30T03:30:00.000Z'],
    ['one this week of two', counted({ week: 1 }, twoAWeek), 'allow'],
    [
      'two in the week of the last call, eight days ago',
      counted({ week: 2, lastAt: AT - 8 * DAY }, twoAWeek),
      'allow',
    ],
    [
      'two in the week of the last call, two days ago',
      counted({ week: 2, lastAt: AT - 2 * DAY }, twoAWeek),
      '2026-11-28T06:30:00.000Z',
    ],
    ['two tries of two, counted', counted({ total: 2 }, { count: 2, period: 'total' }), 'deny'],
    [
      'one try of two, counted, though two are known',
      counted({ total: 1, times: at(9, 8) }, { count: 2, period: 'total' }),
      'allow',
    ],
  ])('%s', (_sentence, facts, expected) => {
    expect(verdictOf(facts)).toBe(expected);
  });
});

describe('a limit of a state on one subject', () => {
  const florida = (subjects: readonly (string | null)[], more: Raw = {}): DialFacts => {
    const now = '2026-11-23T16:00:00.000Z';
    const facts = factsOf(changed(offerIn('FL', now), { campaign: { subject: 'roofs' } }, more));
    const times = subjects.map((subject, hours) => ({ at: Date.parse(now) - (hours + 1) * HOUR, subject }));
    return { ...facts, attempts: { ...facts.attempts, times } };
  };
  test.each<[string, DialFacts, string]>([
    ['two of three', florida(['roofs', 'roofs']), 'allow'],
    // The oldest of the three is 24 hours old at eight in the morning.
    ['three of three', florida(['roofs', 'roofs', 'roofs']), '2026-11-24T13:00:00.000Z'],
    ['three, one of them on another subject', florida(['roofs', 'solar', 'roofs']), 'allow'],
    [
      'three, one of them on a subject nobody knows',
      florida(['roofs', null, 'roofs']),
      '2026-11-24T13:00:00.000Z',
    ],
    [
      'three on other subjects, and nobody knows that of this call',
      florida(['a', 'b', 'c'], { campaign: { subject: undefined } }),
      '2026-11-24T13:00:00.000Z',
    ],
    ['three, and nothing is sold', florida(['roofs', 'roofs', 'roofs'], { purpose: 'service' }), 'allow'],
  ])('%s', (_sentence, facts, expected) => {
    expect(verdictOf(facts)).toBe(expected);
  });
});

describe('a person who is left to rest', () => {
  const french = (lastRefusalAt: string, purpose = 'promotional'): DialFacts =>
    factsOf(changed(offerIn('FR', '2026-11-23T10:00:00Z'), { purpose, attempts: { lastRefusalAt } }));
  test.each<[string, DialFacts, string]>([
    ['60 days after a no', french('2026-09-24T10:00:00Z'), 'allow'],
    ['a moment before them', french('2026-09-24T10:00:00.001Z'), '2026-11-23T10:00:00.001Z'],
    ['a no to offers, asked of a service call', french('2026-11-22T10:00:00Z', 'service'), 'allow'],
  ])('%s', (_sentence, facts, expected) => {
    expect(verdictOf(facts)).toBe(expected);
  });
});
