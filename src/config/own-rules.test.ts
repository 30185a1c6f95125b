// Rules of the owner's own: what a file may hold, and that it can hold nothing that allows.
import { describe, expect, test } from 'vitest';
import { ownRulesSchema } from './own-rules.ts';

const rule = { name: 'quiet', because: 'We want it so.' };

describe('a file of own rules', () => {
  test.each([
    ['hours', { hours: { from: '10:00', to: '12:00' } }],
    ['a refusal for a country', { never: true, countries: ['IN'] }],
    ['a limit', { perWeek: 2 }],
  ])('takes %s', (_what, more) => {
    expect(ownRulesSchema.safeParse({ rules: [{ ...rule, ...more }] }).success).toBe(true);
  });

  test.each([
    ['a key that would allow', { allow: true }],
    ['a limit of none', { perDay: 0 }],
    ['a purpose that is none', { purposes: ['marketing-ish'] }],
    ['a country that is none', { countries: ['India'] }],
  ])('does not take %s', (_what, more) => {
    expect(ownRulesSchema.safeParse({ rules: [{ ...rule, ...more }] }).success).toBe(false);
  });
});
