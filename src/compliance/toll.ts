// Where a call may go at all, whoever requests it: a list, a transfer by an agent, a callback, the API. An allow-list: only
// countries and kinds of lines that the owner has named are dialled, and premium, satellite, shared-cost, personal, freephone,
// service and short numbers never are. Knows nothing about hours or consent: those rules are asked separately.
import { type NumberType, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { E164 } from '../telephony/number.ts';
import { placeOf } from './numbers/place.ts';

export const LINE_KINDS = ['mobile', 'fixed', 'voip'] as const;
/** What stands behind a number of a person. */
export type LineKind = (typeof LINE_KINDS)[number];

export interface TollSettings {
  /** ISO 3166; empty: nobody is called. */
  readonly allowedCountries: readonly string[];
  readonly allowedLines: readonly LineKind[];
}

export interface TollObstacle {
  readonly what: 'special' | 'country' | 'line';
  /** A sentence. */
  readonly because: string;
  /** What the owner may do about it. Never a way around a special number: there is none. */
  readonly remedy: string;
}

/** Null: as far as money goes it may be dialled. The strictest answer first. */
export function tollObstacle(number: E164, settings: TollSettings): TollObstacle | null {
  return specialObstacle(number) ?? countryObstacle(number, settings) ?? lineObstacle(number, settings);
}

function specialObstacle(number: E164): TollObstacle | null {
  const { special } = placeOf(number);
  if (special === null) return null;
  return {
    what: 'special',
    because: `The number is ${special}.`,
    remedy: 'take a number of a person or an office: such numbers are never dialled',
  };
}

function countryObstacle(number: E164, { allowedCountries }: TollSettings): TollObstacle | null {
  const { country } = placeOf(number);
  if (country !== null && allowedCountries.includes(country)) return null;
  return country === null
    ? {
        what: 'country',
        because: 'It is not known to which country the number belongs.',
        remedy: 'take a number of a country that is called',
      }
    : {
        what: 'country',
        because: `${country} is not one of the allowed countries.`,
        remedy: `if ${country} is to be called, add it to compliance.countries in appliance.yaml, and apply`,
      };
}

export function lineObstacle(
  number: E164,
  { allowedLines }: Pick<TollSettings, 'allowedLines'>,
): TollObstacle | null {
  // The plan need not be asked where every kind is allowed.
  if (LINE_KINDS.every((kind) => allowedLines.includes(kind))) return null;
  const kinds = lineKindsOf(number);
  if (kinds.length > 0 && kinds.every((kind) => allowedLines.includes(kind))) return null;
  const what = kinds.length === 0 ? 'of an unknown kind' : kinds.join(' or ');
  return {
    what: 'line',
    because: `The line is ${what}, and ${allowedLines.join(', ') || 'no kind of line'} may be called.`,
    remedy: 'if it is to be called, add its kind to compliance.lines in appliance.yaml, and apply',
  };
}

const KINDS: ReadonlyMap<NumberType, readonly LineKind[]> = new Map<NumberType, readonly LineKind[]>([
  ['MOBILE', ['mobile']],
  ['FIXED_LINE', ['fixed']],
  // In North America nobody can tell by the digits.
  ['FIXED_LINE_OR_MOBILE', ['mobile', 'fixed']],
  ['VOIP', ['voip']],
]);

/** All that it may be; empty: not known. */
export function lineKindsOf(number: E164): readonly LineKind[] {
  return KINDS.get(parsePhoneNumberFromString(number)?.getType()) ?? [];
}
