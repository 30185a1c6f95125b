// Which of our numbers was dialled, wherever the carrier puts it: in the request URI, or, if that holds our own contact, in
// To or P-Called-Party-ID. Does not guess: a number that is not declared is not found.
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { E164 } from '../../telephony/number.ts';
import type { Trunk } from '../trunk.ts';
import { fromWire } from './number-format.ts';
import type { OwnedNumber } from './owned-number.ts';

/** Users of the URIs in which the called number may stand. Null where there is no such header, or no user in it. */
export interface DidCandidates {
  readonly requestUri: string | null;
  readonly to: string | null;
  /** P-Called-Party-ID, RFC 7315. */
  readonly calledPartyId: string | null;
}

type DidSource = 'request URI' | 'To' | 'P-Called-Party-ID';

export interface FoundDid {
  readonly number: OwnedNumber;
  readonly source: DidSource;
  /** As it stood there. */
  readonly written: string;
}

/** Numbers shorter than this are no DIDs to compare by their end. */
const MIN_NATIONAL_DIGITS = 6;

/** Null where none of the candidates is a number of this trunk. */
export function findDid(
  candidates: DidCandidates,
  numbers: readonly OwnedNumber[],
  trunk: Trunk,
): FoundDid | null {
  const ours = numbers.filter((number) => number.trunk === trunk.name);
  const places: readonly (readonly [DidSource, string | null])[] = [
    ['request URI', candidates.requestUri],
    ['To', candidates.to],
    ['P-Called-Party-ID', candidates.calledPartyId],
  ];
  for (const [source, text] of places) {
    if (text === null) continue;
    const written = userOf(text);
    const number = ours.find((one) => isWritten(one.number, written, trunk));
    if (number !== undefined) return { number, source, written };
  }
  return null;
}

/** `sip:+91…@host;user=phone`, `+91…;phone-context=…` or the bare user → the user alone. */
function userOf(text: string): string {
  const uri = /<([^>]*)>/.exec(text)?.[1] ?? text;
  const user = uri.trim().replace(/^(?:sips?|tel):/i, '');
  return (user.split(/[@;]/, 1)[0] ?? '').replace(/%2B/i, '+').replace(/[\s().-]/g, '');
}

/** Whether `written` means `number`: as the trunk writes numbers, or in any of the forms that carriers use. */
function isWritten(number: E164, written: string, trunk: Trunk): boolean {
  const { inbound } = trunk.numberFormat;
  if (fromWire(written, inbound, trunk.country) === number) return true;
  if (!/^\+?\d+$/.test(written)) return false;
  const digits = written.replace(/^\+/, '');
  const whole = number.slice(1);
  const parsed = parsePhoneNumberFromString(number);
  const national = parsed?.nationalNumber ?? '';
  // With the country's code, with an international prefix (00), or national, with and without its 0.
  if ([whole, `00${whole}`].includes(digits)) return true;
  if (written.startsWith('+') || national.length < MIN_NATIONAL_DIGITS) return false;
  // A national number says nothing about its country: only numbers of the trunk's own are meant by one.
  return parsed?.country === trunk.country && [national, `0${national}`].includes(digits);
}
