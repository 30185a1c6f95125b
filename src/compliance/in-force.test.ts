// The rules of a country as a person reads them, by day.
import { describe, expect, test } from 'vitest';
import { rulesOn } from './in-force.ts';

const DAY = '2026-11-28';

function lines(country: string | null, subject: string, on = DAY): string[] {
  return rulesOn(on, country)
    .filter((line) => line.subject === subject)
    .map(({ rule }) => rule);
}

describe('what a country asks', () => {
  test.each<[sentence: string, country: string, subject: string, rules: readonly string[]]>([
    [
      'hours of every day stand as one stretch of days',
      'IN',
      'hours',
      [
        'The ceiling for campaigns to India, all calls: Mon-Sun 09:00-21:00.',
        'The preference schedule for offers in India, promotional, inquiry-reply: Mon-Sun 10:00-21:00.',
        "The Reserve Bank's rule for recovery calls, collections: Mon-Sun 08:00-19:00.",
      ],
    ],
    [
      'days with other hours stand by themselves, and holidays are named',
      'AU',
      'hours',
      [
        'Australia, promotional, inquiry-reply: Mon-Fri 09:00-20:00, Sat 09:00-17:00, Sun closed, no public holidays.',
      ],
    ],
    [
      'two spans of one day stand side by side, and days that are closed are one stretch',
      'FR',
      'hours',
      [
        'France, promotional, inquiry-reply: Mon-Fri 10:00-13:00 and 14:00-20:00, Sat-Sun closed, no public holidays.',
      ],
    ],
    [
      'limits a day and in so many days',
      'AE',
      'limits',
      [
        'At most 1 call a day (promotional, inquiry-reply).',
        'At most 2 calls in 7 days (promotional, inquiry-reply).',
      ],
    ],
    [
      'a register with the age of its copy',
      'SG',
      'register',
      ['Offers are checked against the No Voice Call Register; a copy is valid for 21 days.'],
    ],
    ['a licence', 'AE', 'licence', ['Sales calls need a licence.']],
    ['calls that are left silent', 'US', 'abandoned', ['At most 3 % of answered calls may be left silent.']],
    ['an emergency', 'US', 'emergency', ['Louisiana: no offers in a declared emergency.']],
    [
      'a rest after a no',
      'FR',
      'rest',
      ['In France, a person who said no must not be called for 60 days. (60 days)'],
    ],
    [
      'a rest after a conversation',
      'US',
      'rest',
      ['After a conversation about a debt, 7 days must pass. (7 days)'],
    ],
    [
      'what is shown, where it enters, and what is not shown',
      'GB',
      'caller ID',
      [
        'The caller ID is a number of GB.',
        'The trunk that carries the call enters the network in that country.',
        'Not allowed as caller ID: a premium, shared-cost or personal number.',
      ],
    ],
    [
      'what is said when a call begins',
      'US',
      'disclosure',
      [
        'An artificial voice must say at its beginning who is calling. Within 10 s of the answer.',
        'A sales call must offer an opt-out by voice or key within two seconds of saying who calls. Within 12 s of the answer.',
      ],
    ],
    ['nothing, where nothing is asked', 'SG', 'hours', []],
    ['no caller ID where any will do', 'other', 'caller ID', []],
    [
      'a caller ID of each member of the Union',
      'EU',
      'caller ID',
      ["The caller ID is a number of the person's own country."],
    ],
  ])('%s', (_sentence, country, subject, rules) => {
    expect(lines(country, subject)).toEqual(rules);
  });

  test('states of the United States have their own hours and limits', () => {
    expect(lines('US', 'hours')).toContain('Texas, offers: Mon-Sat 09:00-21:00, Sun 12:00-21:00.');
    expect(lines('US', 'hours')).toContain('Florida, offers: Mon-Sun 08:00-20:00.');
    expect(lines('US', 'limits')).toContain('Florida: 3 offers in 24 hours on one subject.');
    expect(lines('US', 'limits').some((rule) => rule.startsWith('Texas'))).toBe(false);
  });

  test('a consent names its kinds and what it has to name', () => {
    const [sales] = lines('AE', 'consent');
    expect(sales).toMatch(/Valid kinds: explicit, written, prior-express; it must name marketing\.$/);
  });

  test('India has lines that no other country has', () => {
    const series = lines('IN', 'caller ID');
    expect(series).toContain(
      'Service calls of sector bank show a number of the 1600 series; from 2026-01-01 nothing else.',
    );
    expect(series).toContain(
      'Service calls of sector courier show a number of the 1601 series; from 2026-11-08 nothing else.',
    );
    expect(series).toContain(
      'Service calls of sector sebi-intermediary may show a number of the 1600 series; they need not.',
    );
    expect(series.some((rule) => rule.includes('real-estate'))).toBe(false);
    expect(lines('IN', 'complaints')).toHaveLength(3);
    expect(lines('AU', 'complaints')).toEqual([]);
  });
});

test('without a country all of them are read', () => {
  const names = [...new Set(rulesOn(DAY, null).map(({ country }) => country))];
  expect(names).toEqual(['IN', 'US', 'GB', 'FR', 'DE', 'ES', 'CA', 'AU', 'AE', 'SG', 'EU']);
});

test.each([
  ['the day before it begins', '2026-11-07', false],
  ['the day on which it begins', '2026-11-08', true],
  ['a day after it has begun', '2026-11-09', true],
])('1601 for couriers, %s: in force is %3$s', (_sentence, on, expected) => {
  const line = rulesOn(on, 'IN').find(({ rule }) => rule.includes('of sector courier'));
  expect(line?.inForce).toBe(expected);
});

test('a rule without a day has always been in force, and a disclosure begins on its own day', () => {
  const on = (day: string, country: string, words: string): boolean | undefined =>
    rulesOn(day, country).find(({ rule }) => rule.includes(words))?.inForce;
  expect(on('1999-01-01', 'US', 'South Dakota')).toBe(true);
  // Decisions of any day ask our own ceiling and the consent for automated calls: so does the list.
  expect(on('2026-01-15', 'IN', 'The ceiling for campaigns')).toBe(true);
  expect(on('2026-08-10', 'FR', 'Automated calls that sell')).toBe(true);
  expect(on('2026-08-10', 'FR', 'Offers by telephone need prior consent in France')).toBe(false);
  expect(on('2025-01-15', 'GB', 'Automated marketing calls')).toBe(true);
  expect(on('2026-08-01', 'DE', 'they are talking to an AI')).toBe(false);
  expect(on('2026-08-02', 'DE', 'they are talking to an AI')).toBe(true);
});

/** `yes`, `no`: whether calls of that day are judged by it. `ours`: they are, and it is no law yet. */
function standing(on: string, country: string, words: string): string {
  const line = rulesOn(on, country).find(({ rule }) => rule.includes(words));
  if (line === undefined) throw new Error(`no line says ${words}`);
  if (!line.inForce) return 'no';
  return line.source.instrument.startsWith('Trunkline rule (not law)') ? 'ours' : 'yes';
}

describe('on both sides of every change', () => {
  test.each<[country: string, words: string, day: string, before: string]>([
    ['IN', 'sector government', '2024-12-23', 'no'],
    ['IN', 'sector bank', '2026-01-01', 'no'],
    ['IN', 'sector nbfc-large', '2026-02-01', 'no'],
    ['IN', 'sector payments-bank', '2026-02-01', 'no'],
    ['IN', 'sector small-finance-bank', '2026-02-01', 'no'],
    ['IN', 'sector amc', '2026-02-15', 'no'],
    ['IN', 'sector pension', '2026-02-15', 'no'],
    ['IN', 'sector insurer', '2026-02-15', 'no'],
    ['IN', 'sector nbfc show', '2026-03-01', 'no'],
    ['IN', 'sector co-operative-bank', '2026-03-01', 'no'],
    ['IN', 'sector rrb', '2026-03-01', 'no'],
    ['IN', 'sector broker', '2026-03-15', 'no'],
    ['IN', 'sector sebi-intermediary may', '2025-11-19', 'no'],
    ['IN', 'sector utility', '2026-11-08', 'no'],
    ['IN', 'sector courier', '2026-11-08', 'no'],
    ['IN', 'Ordinary numbers are refused', '2024-06-18', 'no'],
    ['IN', 'enters the network', '2024-10-22', 'no'],
    ['IN', 'names the caller ID', '2026-09-18', 'no'],
    ['IN', 'Three complaints', '2026-09-18', 'no'],
    // Decisions ask these of earlier days too; only then it is not the law that asks.
    ['IN', 'An inquiry is written', '2026-09-18', 'ours'],
    ['IN', 'notified to the operator', '2025-02-12', 'ours'],
    ['IN', 'Five complaints', '2025-02-12', 'ours'],
    ['IN', 'need a customer', '2025-02-12', 'ours'],
    ['IN', 'within 30 minutes', '2025-02-12', 'ours'],
    ['IN', 'An opt-out binds', '2025-02-12', 'ours'],
    ['IN', 'registered after a block', '2025-02-12', 'ours'],
    ['IN', 'The header is approved', '2025-02-12', 'ours'],
    ['IN', 'chain of telemarketers', '2024-11-01', 'ours'],
    ['US', 'Florida, offers', '2021-07-01', 'no'],
    ['US', 'Maryland, offers', '2024-01-01', 'no'],
    ['US', 'At most 7 calls in 7 days', '2021-11-30', 'no'],
    ['GB', 'enters the network', '2025-01-29', 'no'],
    ['FR', 'Offers by telephone need prior consent', '2026-08-11', 'no'],
    ['FR', 'a mobile number (06, 07)', '2023-01-01', 'no'],
    ['ES', 'renewed within two years', '2025-12-28', 'no'],
    ['DE', 'talking to an AI', '2026-08-02', 'no'],
    ['AE', 'Sales calls need a licence', '2024-08-27', 'no'],
    ['AE', 'is a number of AE', '2024-08-27', 'ours'],
    ['SG', 'valid for 21 days', '2021-02-01', 'no'],
  ])('%s, %s: %s', (country, words, day, before) => {
    const eve = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
    expect([standing(eve, country, words), standing(day, country, words)]).toEqual([before, 'yes']);
  });

  test('what is law on a day bears no later one, and what is not says from when it is', () => {
    for (const on of ['2024-01-01', '2025-06-01', '2026-01-15', '2026-09-17', DAY]) {
      for (const { inForce, source } of rulesOn(on, null)) {
        if (inForce) expect(source.effectiveOn ?? '').toSatisfy((day: string) => day <= on);
      }
    }
    const early = rulesOn('2026-09-17', 'IN').find(({ rule }) => rule.includes('An inquiry is written'));
    expect(early?.source).toMatchObject({
      instrument: 'Trunkline rule (not law) until 2026-09-18, then TCCCPR Third Amendment, PR 119/2026',
      certainty: 'ours',
    });
  });
});
