// Thousands of random numbers: our short way through the numbering plans reads what the library reads.
import fc from 'fast-check';
import { getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import { isPlannedNumber, numberIn } from './number.ts';
import { inPlan, inPlanOf } from './numbering-plan.ts';

describe('the short way and the library', () => {
  // As one number of which the last digits count: a string letter by letter costs more than what is tried with it.
  const digits = (min: number, max: number) =>
    fc
      .tuple(fc.integer({ min, max }), fc.noBias(fc.maxSafeNat()))
      .map(([length, number]) => String(number).padStart(16, '0').slice(-length));
  const countries = ['IN', 'US', 'DE', 'FR', 'AE', 'PK', 'NG', 'ZA', 'BD', 'LK'] as const;

  it('agree on every number in full', () =>
    fc.assert(
      fc.property(fc.constantFrom(...countries), digits(6, 11), (country, national) => {
        const whole = getCountryCallingCode(country) + national;
        const parsed = parsePhoneNumberFromString(`+${whole}`);
        const expected = parsed?.isValid() === true ? parsed.number.slice(1) : null;
        // The library knows neither the 1601 series nor the youngest area codes.
        if (/^91160[01]|^1(?:357|436|457|471|621|624|679|729|837|861|924)/.test(whole)) return;
        expect(inPlan(whole)).toBe(expected);
      }),
      { numRuns: 2_000 },
    ));

  it('agree on Indian mobiles, however they are written', () =>
    fc.assert(
      fc.property(fc.integer({ min: 6_000_000_000, max: 9_999_999_999 }), (mobile) => {
        const parsed = parsePhoneNumberFromString(`+91${mobile}`);
        const expected = parsed?.isValid() === true ? `91${mobile}` : null;
        for (const written of [`${mobile}`, `0${mobile}`, `91${mobile}`, `0091${mobile}`, `091${mobile}`]) {
          expect(inPlanOf(written, 'IN')).toBe(expected);
        }
      }),
      { numRuns: 500 },
    ));

  it('a number that was read reads as itself', () =>
    fc.assert(
      fc.property(fc.constantFrom(...countries), digits(6, 13), (country, written) => {
        const number = numberIn(written, country);
        if (number === null) return;
        expect(isPlannedNumber(number)).toBe(true);
        expect(numberIn(number, country)).toBe(number);
      }),
      { numRuns: 1_500 },
    ));
});
