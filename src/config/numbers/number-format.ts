// Converts numbers between E.164 and a carrier's format. The result has only digits, + and the trunk's own prefix.
import { getCountryCallingCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { type E164, isPlannedNumber, numberIn } from '../../telephony/number.ts';
import type { NumberFormat } from '../trunk.ts';

/** `+919876543210` as this carrier wants it in a request. Null where it cannot be written: a foreign number as national. */
export function toWire(number: E164, format: NumberFormat, country: string): string | null {
  const prefix = format.prefix ?? '';
  switch (format.style) {
    case '+e164':
      return prefix + number;
    case 'e164':
      return prefix + number.slice(1);
    case 'national': {
      const national = nationalPart(number, country);
      return national === null ? null : prefix + national;
    }
  }
}

/**
 * What stood in a request, as E.164. Null where no number can be read from it: withheld, an extension, a name, digits that no
 * plan has. `country` is the trunk's. Whatever the style of the trunk, digits that are a whole national number are that one:
 * callers come as the exchange before the carrier wrote them, and `9876543210` is nobody in Iran.
 */
export function fromWire(text: string, format: NumberFormat, country: string): E164 | null {
  const user = text.trim();
  if (!/^\+?[0-9*#]{1,32}$/.test(user)) return null;
  const prefix = format.prefix ?? '';
  const bare = prefix !== '' && user.startsWith(prefix) ? user.slice(prefix.length) : user;
  return readDigits(bare, country) ?? readDigits(user, country);
}

function readDigits(digits: string, country: string): E164 | null {
  const found = numberIn(digits, country);
  if (found !== null) return found;
  const whole = `+${digits}`;
  return isPlannedNumber(whole) ? whole : null;
}

function nationalPart(number: E164, country: string): string | null {
  const parsed = parsePhoneNumberFromString(number);
  if (parsed === undefined || !isSupportedCountry(country)) return null;
  return parsed.countryCallingCode === getCountryCallingCode(country) ? parsed.nationalNumber : null;
}
