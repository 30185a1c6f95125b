// What stops or slows a campaign by itself: calls that fail, that nobody answers, that stay silent, providers that want less, money.
import { describe, expect, test } from 'vitest';
import { type Breaker, breakerAfter, CLOSED_BREAKER, whyBroken } from './breaker.ts';
import { type CallWord, FRESH_GUARD, type Guard, guardAfter, whyGuarded } from './guard.ts';
import { rampedPace } from './pacing.ts';
import { recovered, tooManyRequests, WIDE_ROOM } from './provider-room.ts';
import { carrierMicros, limitsOf, spentText } from './spend.ts';

const MINUTE = 60_000;

describe('the breaker', () => {
  const policy = { failedCalls: 3, waitMinutes: 5 };
  const ended = (calls: string, now = 0): Breaker =>
    [...calls].reduce<Breaker>(
      (state, call) => breakerAfter(state, call === 'f', policy, now),
      CLOSED_BREAKER,
    );

  test.each([
    ['two failed calls change nothing', 'ff', null],
    ['a call that went well begins the count anew', 'ffgff', null],
    ['three in a row stop it', 'fff', 5 * MINUTE],
  ])('%s', (_what, calls, until) => {
    expect(whyBroken(ended(calls), 0, 0)?.nextAt ?? null).toBe(until);
  });

  test('then one call at a time tries it, and each that fails doubles the wait', () => {
    const open = ended('fff');
    expect(whyBroken(open, 0, 5 * MINUTE)).toBeNull();
    expect(whyBroken(open, 1, 5 * MINUTE)?.because).toContain('one call tries it now');
    const again = breakerAfter(open, true, policy, 5 * MINUTE);
    expect(whyBroken(again, 0, 5 * MINUTE)?.nextAt).toBe(15 * MINUTE);
    expect(breakerAfter(again, false, policy, 15 * MINUTE)).toEqual(CLOSED_BREAKER);
  });

  test('calls that were under way when it opened do not make it longer', () => {
    const open = ended('fff');
    expect(whyBroken(breakerAfter(open, true, policy, MINUTE), 0, MINUTE)?.nextAt).toBe(5 * MINUTE);
  });

  test('a clock that is set back by a day does not hold it for a day', () => {
    const open = ended('fff', 24 * 60 * MINUTE);
    expect(whyBroken(open, 0, 0)).toBeNull();
  });
});

describe('the guard', () => {
  const policy = { answeredAtLeast: 0.2, abandonedAtMost: 0.03, overCalls: 50, waitMinutes: 10 };
  const ended = (words: readonly CallWord[]): Guard =>
    words.reduce<Guard>((guard, word) => guardAfter(guard, word, policy, 0), FRESH_GUARD);
  const times = (count: number, word: CallWord): CallWord[] => Array.from({ length: count }, () => word);

  test.each<[string, CallWord[], string | null]>([
    ['one in five answered is enough', [...times(10, 'answered'), ...times(40, 'unanswered')], null],
    ['one in ten is not', [...times(5, 'answered'), ...times(45, 'unanswered')], '10.0 % of the last 50'],
    ['before enough calls were made nothing is said', times(49, 'unanswered'), null],
    ['one of 33 answered calls in silence is not too many', [...times(33, 'answered'), 'abandoned'], null],
    ['two of 30 are', [...times(28, 'answered'), 'abandoned', 'abandoned'], 'stayed silent'],
  ])('%s', (_what, words, because) => {
    const why = whyGuarded(ended(words), 0);
    if (because === null) expect(why).toBeNull();
    else expect(why?.because).toContain(because);
  });

  test('after its wait it looks at new calls only', () => {
    const held = ended([...times(5, 'answered'), ...times(45, 'unanswered')]);
    expect(whyGuarded(held, 10 * MINUTE - 1)).not.toBeNull();
    expect(whyGuarded(held, 10 * MINUTE)).toBeNull();
    expect(guardAfter(held, 'unanswered', policy, 10 * MINUTE)).toEqual({
      calls: ['unanswered'],
      held: null,
    });
  });
});

describe('what providers bear', () => {
  test('a refusal halves the calls, ten at once count as one', () => {
    let room = tooManyRequests(WIDE_ROOM, 'llm', 20, 100_000);
    expect(room.limit).toBe(10);
    room = tooManyRequests(room, 'llm', 19, 101_000);
    expect(room.limit).toBe(10);
    expect(tooManyRequests(room, 'llm', 10, 106_000).limit).toBe(5);
  });

  test('it never falls below one, and one more is tried with every quiet minute', () => {
    const room = tooManyRequests(WIDE_ROOM, 'llm', 1, 100_000);
    expect(room.limit).toBe(1);
    expect(recovered(room, 20, 100_000 + 3 * MINUTE).limit).toBe(4);
    expect(recovered(room, 20, 100_000 + 19 * MINUTE)).toEqual(WIDE_ROOM);
  });
});

describe('a pace that grows', () => {
  const ramp = { fromCallsPerMinute: 2, overMinutes: 10 };
  test.each([
    ['begins slowly', 0, 2],
    ['is half way after half of the time', 5, 31],
    ['is full at the end', 10, 60],
    ['and stays so', 600, 60],
  ])('%s', (_what, minutes, pace) => {
    expect(rampedPace(60, ramp, 0, minutes * MINUTE)).toBe(pace);
  });

  test('without a ramp it is full from the beginning', () => {
    expect(rampedPace(60, undefined, 0, 0)).toBe(60);
  });
});

describe('money', () => {
  test.each([
    ['a begun minute is a whole one', 61_000, 60, 2_000_000],
    ['by the second it is not', 61_000, 1, 1_016_667],
    ['nobody answered: nothing', 0, 60, 0],
  ])('%s', (_what, talkMs, billedSeconds, micros) => {
    expect(carrierMicros({ perMinute: 1, currency: 'INR', billedSeconds }, talkMs)).toBe(micros);
  });

  test('each sum that the owner wrote is a limit with its key; without a currency money has none', () => {
    const setting = { currency: 'INR', perDay: 100, minutesInAll: 30 };
    expect(limitsOf('reminders', setting, '2026-11-25', 'budget')).toEqual([
      { scope: 'reminders', period: '2026-11-25', unit: 'INR', most: 100_000_000, key: 'budget.perDay' },
      { scope: 'reminders', period: 'all', unit: 'ms', most: 1_800_000, key: 'budget.minutesInAll' },
    ]);
    expect(limitsOf('', { perDay: 100 }, '2026-11-25', 'budget')).toEqual([]);
  });

  test('a budget that is used up is said with its key', () => {
    const [limit] = limitsOf('reminders', { currency: 'INR', perDay: 100 }, '2026-11-25', 'budget');
    if (limit === undefined) throw new Error('no limit');
    expect(spentText({ limit, spent: 100_000_000 })).toBe(
      'the budget is used up: 100.00 INR of 100.00 INR on 2026-11-25 are spent or held for calls that run (budget.perDay)',
    );
  });
});
