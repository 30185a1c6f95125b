// The gate against toll fraud, number by number: what is never dialled, and what the owner has to name first.
import { describe, expect, test } from 'vitest';
import type { E164 } from '../telephony/number.ts';
import { LINE_KINDS, lineKindsOf, type TollSettings, tollObstacle } from './toll.ts';

const INDIA: TollSettings = {
  allowedCountries: ['IN', 'US', 'GB', 'DE', 'FR', 'ES', 'AU', 'AE', 'SG'],
  allowedLines: LINE_KINDS,
};
const what = (number: string, settings = INDIA) => tollObstacle(number as E164, settings)?.what ?? null;

describe('never, whatever is allowed', () => {
  test.each([
    ['a satellite telephone', '+881612345678'],
    ['Inmarsat', '+870773112345'],
    ['a network on board of ships', '+882161234567'],
    ['international premium rate', '+979123456789'],
    ['international freephone', '+80012345678'],
    ['international shared cost', '+80812345678'],
    ['freephone of India', '+911800123456'],
    ['shared cost of India', '+911860123456'],
    ['premium of India', '+911900123456'],
    ['premium of Britain', '+449098790123'],
    ['a personal number of Britain, which looks like a mobile', '+447012345678'],
    ['a pager of Britain', '+447612345678'],
    ['premium of the United States', '+19002345678'],
    ['a personal number of North America', '+15002345678'],
    ['premium of Germany', '+499001234567'],
    ['a lottery line of Germany', '+491371234567'],
    ['paid numbers of France', '+33899123456'],
    ['premium of Spain', '+34806123456'],
    ['a satellite telephone of Australia', '+61147123456'],
    ['premium of Singapore', '+6519001234567'],
  ])('%s: %s', (_what, number) => {
    expect(what(number)).toBe('special');
  });
});

describe('by the list of countries', () => {
  test.each([
    ['a mobile of India', '+919876543210', null],
    ['a landline of Bengaluru, whose digits begin like a mobile', '+918047123456', null],
    ['an island that shares +1 with the United States', '+18763121234', 'country'],
    ['an island that shares +44 with Britain', '+447797712345', 'country'],
    ['a country that nobody named', '+23222123456', 'country'],
  ])('%s: %s', (_what, number, expected) => {
    expect(what(number)).toBe(expected);
  });

  test('with no country allowed nobody is called', () => {
    expect(what('+919876543210', { ...INDIA, allowedCountries: [] })).toBe('country');
  });
});

describe('by the kind of line', () => {
  const only = (...allowedLines: (typeof LINE_KINDS)[number][]) => ({ ...INDIA, allowedLines });
  test.each([
    ['a mobile where only landlines are called', '+919876543210', only('fixed'), 'line'],
    ['a landline where only mobiles are called', '+918047123456', only('mobile'), 'line'],
    ['a mobile where mobiles are called', '+919876543210', only('mobile'), null],
    ['what may be either, where only one of them is called', '+14155552671', only('mobile'), 'line'],
    ['what may be either, where both are called', '+14155552671', only('mobile', 'fixed'), null],
  ])('%s', (_what, number, settings, expected) => {
    expect(what(number, settings)).toBe(expected);
  });

  test('kinds are told by the plan and not by the first digit', () => {
    expect(lineKindsOf('+918047123456' as E164)).toEqual(['fixed']);
    expect(lineKindsOf('+919876543210' as E164)).toEqual(['mobile']);
  });
});
