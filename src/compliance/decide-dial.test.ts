import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { at, e164, facts, MONDAY_MORNING, WIDE } from '../../test/fakes/dial-facts.ts';
import { decideDial, RULES } from './decide-dial.ts';
import { type Decision, decide, type Finding } from './decision.ts';
import type { DialFacts } from './facts.ts';
import { STRICT_INDIA } from './rulebook-in.ts';
import { rulebookFor, STRICT } from './rulebooks.ts';
import { OURS } from './sources.ts';

function judge(more: Partial<DialFacts>, settings = STRICT): Decision {
  const all = facts(more);
  return decideDial(all, rulebookFor(all.destination, settings));
}

const campaign = { window: WIDE, attemptsMade: 0, attemptsAllowed: 3 };
const noCallerId = (temporary: boolean) => ({
  callerId: null,
  rejected: [{ number: e164('+918047123456'), because: 'Its trunk is down.', temporary, source: OURS }],
});

test('a call that nothing stands against is allowed, and every rule says what it saw', () => {
  const decision = judge({});
  expect(decision.verdict).toBe('allow');
  expect(decision.reasons.map((reason) => reason.rule)).toEqual(RULES.map((rule) => rule.name));
  expect(decision.reasons.map((reason) => reason.because).join('\n')).toMatchInlineSnapshot(`
    "The number can be dialled.
    The number is no premium, satellite or service number.
    The number is none of our own.
    The number is not on the list of those not to be called.
    Calls for this purpose may be made: service.
    This is try 1 of 3.
    We call as +918047123456 by carrier. It is the only number that fits.
    It is Mon 10:30 in Asia/Kolkata, within 09:00 to 21:00 of the rules."
  `);
});

test.each<[string, Partial<DialFacts>, string]>([
  ['a number without its country', { destination: '09876543210' }, 'destination-dialable'],
  ['a second command behind the number', { destination: '+919876543210\n\nbgapi' }, 'destination-dialable'],
  ['a number that no plan has', { destination: '+911234' }, 'destination-dialable'],
  ['a satellite telephone', { destination: '+881612345678' }, 'destination-not-special'],
  ['an international network', { destination: '+88216123456' }, 'destination-not-special'],
  ['an Indian freephone number', { destination: '+911800123456' }, 'destination-not-special'],
  ['another telemarketer', { destination: '+911401234567' }, 'destination-not-special'],
  ['a British premium-rate number', { destination: '+449011234567' }, 'destination-not-special'],
  ['one of our own numbers', { destination: '+918047123456' }, 'destination-not-ours'],
  [
    'somebody who asked not to be called',
    { suppression: { checkedAt: MONDAY_MORNING, listed: { reason: 'asked', at: 1 } } },
    'not-suppressed',
  ],
  ['a transactional campaign in India', { purpose: 'transactional' }, 'purpose-fits'],
  ['the last try made', { campaign: { ...campaign, attemptsMade: 3 } }, 'attempts-left'],
  ['no number to call from', { callerId: { callerId: null, rejected: [] } }, 'caller-id-present'],
  ['no number that fits', { callerId: noCallerId(false) }, 'caller-id-present'],
  [
    'a window that the hours of the law never meet',
    { campaign: { ...campaign, window: { ...WIDE, fromMinute: 1260 } } },
    'calling-hours',
  ],
  [
    'a window that is empty',
    { campaign: { ...campaign, window: { ...WIDE, toMinute: 0 } } },
    'calling-hours',
  ],
  ['a window without days', { campaign: { ...campaign, window: { ...WIDE, days: [] } } }, 'calling-hours'],
  [
    'a time zone that does not exist',
    { campaign: { ...campaign, window: { ...WIDE, timeZone: 'Asia/Atlantis' } } },
    'calling-hours',
  ],
])('%s is denied', (_what, more, rule) => {
  const decision = judge(more);
  expect(decision.verdict).toBe('deny');
  expect(decision.reasons.map((reason) => reason.rule)).toContain(rule);
});

test.each<[string, Partial<DialFacts>, string, number]>([
  ['unknown whether it is suppressed', { suppression: null }, 'not-suppressed', MONDAY_MORNING + 60_000],
  [
    'an old look at the suppressions',
    { suppression: { checkedAt: MONDAY_MORNING - 60_001, listed: null } },
    'not-suppressed',
    MONDAY_MORNING + 60_000,
  ],
  ['its trunk down', { callerId: noCallerId(true) }, 'caller-id-present', MONDAY_MORNING + 60_000],
  ['too early', { at: at('2026-11-23 08:59') }, 'calling-hours', at('2026-11-23 09:00')],
  ['too late', { at: at('2026-11-23 21:00') }, 'calling-hours', at('2026-11-24 09:00')],
  [
    'too early for promotional calls',
    { at: at('2026-11-23 09:30'), purpose: 'promotional' },
    'calling-hours',
    at('2026-11-23 10:00'),
  ],
  [
    'Saturday night, and the campaign keeps Sunday',
    {
      at: at('2026-11-28 20:00'),
      campaign: {
        ...campaign,
        window: {
          ...WIDE,
          fromMinute: 660,
          toMinute: 1140,
          days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
        },
      },
    },
    'calling-hours',
    at('2026-11-30 11:00'),
  ],
])('%s: deferred until it may be', (_what, more, rule, until) => {
  const decision = judge(more);
  expect(decision).toMatchObject({ verdict: 'defer', until });
  expect(decision.reasons.map((reason) => reason.rule)).toEqual([rule]);
});

test.each<[string, Partial<DialFacts>]>([
  ['a land line in Delhi', { destination: '+911125551234' }],
  ['the first minute of the day', { at: at('2026-11-23 09:00') }],
  ['the last minute of the day', { at: at('2026-11-23 20:59') + 59_999.5 }],
  ['a Sunday, where the campaign has nothing against it', { at: at('2026-11-29 10:30') }],
  ['a single transactional call by a person', { purpose: 'transactional', campaign: null }],
  [
    'another country, within the window of the campaign alone',
    { destination: '+442079460000', at: at('2026-11-23 23:30') },
  ],
])('%s is allowed', (_what, more) => {
  expect(judge(more).verdict).toBe('allow');
});

test('promotional calls may begin at nine where the owner answers for it', () => {
  const more = { at: at('2026-11-23 09:30'), purpose: 'promotional' } as const;
  expect(judge(more, { india: { ...STRICT_INDIA, promotionalFromHour: 9 } }).verdict).toBe('allow');
});

test('everything that stands in the way is named at once, and what lasts outweighs what passes', () => {
  const decision = judge({ at: at('2026-11-23 05:00'), destination: '+918047123456', suppression: null });
  expect(decision.verdict).toBe('deny');
  expect(decision.reasons.map((reason) => reason.rule)).toEqual([
    'destination-not-ours',
    'not-suppressed',
    'calling-hours',
  ]);
});

describe('findings add up', () => {
  const reason = { rule: 'r', because: 'b', facts: {}, source: OURS };
  const finding = fc.oneof(
    fc.constant<Finding>({ verdict: 'allow', reason }),
    fc.constant<Finding>({ verdict: 'deny', reason }),
    fc.integer().map((until): Finding => ({ verdict: 'defer', until, reason })),
  );

  test('deny wins over defer, defer over allow, and the latest until over all', () => {
    fc.assert(
      fc.property(fc.array(finding, { minLength: 1 }), (findings) => {
        const decision = decide(findings);
        const verdicts = findings.map((one) => one.verdict);
        const untils = findings.flatMap((one) => (one.verdict === 'defer' ? [one.until] : []));
        if (verdicts.includes('deny')) expect(decision.verdict).toBe('deny');
        else if (untils.length > 0)
          expect(decision).toMatchObject({ verdict: 'defer', until: Math.max(...untils) });
        else expect(decision.verdict).toBe('allow');
        const against = verdicts.filter((verdict) => verdict !== 'allow').length;
        expect(decision.reasons.length).toBe(against || findings.length);
      }),
    );
  });

  test('no finding is a bug, never an allowance', () => {
    expect(() => decide([])).toThrow('without a single rule');
  });
});
