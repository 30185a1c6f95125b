// Telephone numbers in E.164. Refuses to guess a country: who calls says which one a national number belongs to.
import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';

declare const brand: unique symbol;

/** `+` and 7 to 15 digits, as in `+919876543210`. The only form in which a number moves between rooms. */
export type E164 = string & { readonly [brand]: 'E164' };

const SHAPE = /^\+[1-9]\d{6,14}$/;

export function isE164(text: string): text is E164 {
  return SHAPE.test(text);
}

/**
 * Reads a number the way people write it: `+91 98765 43210`, `098765 43210`, `91-9876543210`.
 * `country` decides what a number without `+` means. Null where no dialable number can be read from it.
 */
export function parseNumber(text: string, country: string): E164 | null {
  const trimmed = text.trim();
  if (isE164(trimmed)) return trimmed;
  const parsed = parsePhoneNumberFromString(trimmed, country as CountryCode);
  return parsed?.isPossible() && isE164(parsed.number) ? parsed.number : null;
}

/** `+919876543210` → `+91 98••• ••210`: enough to tell two callers apart in a log, not enough to ring one. */
export function maskNumber(number: string): string {
  return number.length <= 6
    ? '•'.repeat(number.length)
    : `${number.slice(0, 5)}${'•'.repeat(number.length - 8)}${number.slice(-3)}`;
}
