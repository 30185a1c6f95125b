// Where a number is and what it is: country, state, every time zone that it may be in, and whether it is a person's phone.
// Series and special ranges are our own data here, where libphonenumber errs or says nothing.
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { E164 } from '../../telephony/number.ts';
import { COUNTRY_ZONES } from './country-zones.ts';
import { nanpPlace } from './nanp.ts';
import { type Series, seriesOf } from './series-in.ts';
import { SPECIAL_RANGES, TYPE_WORDS } from './special.ts';

export interface Place {
  /** ISO 3166; null where the number belongs to no country, or to none that is known. */
  readonly country: string | null;
  /** State or province, where the digits tell. */
  readonly region: string | null;
  readonly zones: readonly string[];
  /** What it is instead of a person's telephone, as a sentence says it: `a premium-rate number`. Null: a person's. */
  readonly special: string | null;
  /** Of an Indian number. */
  readonly series: Series | null;
}

const places = new Map<string, Place>();
/** Lists repeat few numbers; this only keeps a long run from growing. */
const MOST_KEPT = 5_000;

export function placeOf(number: E164): Place {
  const known = places.get(number);
  if (known) return known;
  const place = look(number);
  if (places.size >= MOST_KEPT) places.clear();
  places.set(number, place);
  return place;
}

function look(number: E164): Place {
  const range = SPECIAL_RANGES.find(({ digits }) => digits.test(number));
  const special = range?.what ?? null;
  if (number.startsWith('+91')) return indian(number, special);
  if (number.startsWith('+1')) return northAmerican(number, special);
  const parsed = parsePhoneNumberFromString(number);
  const country = OWN_COUNTRIES.find(([digits]) => digits.test(number))?.[1] ?? parsed?.country ?? null;
  const type = parsed?.getType();
  const word = special ?? (type === undefined ? null : (TYPE_WORDS.get(type) ?? null));
  return { country, region: null, zones: zonesOf(number, country), special: word, series: null };
}

function indian(number: string, special: string | null): Place {
  const series = seriesOf(number);
  return { country: 'IN', region: null, zones: ['Asia/Kolkata'], special, series };
}

const SERVICE_WORDS = {
  freephone: 'a freephone number',
  premium: 'a premium-rate number',
  personal: 'a personal number',
  special: 'a service number',
} as const;

function northAmerican(number: string, special: string | null): Place {
  const found = nanpPlace(number.slice(2));
  const nowhere = { region: null, zones: [], series: null };
  switch (found.kind) {
    case 'place': {
      const { country, region, zones } = found.area;
      return { country, region, zones, special, series: null };
    }
    case 'none':
      return { ...nowhere, country: null, special };
    default:
      return { ...nowhere, country: null, special: SERVICE_WORDS[found.kind] };
  }
}

/** Where the library names another country. */
const OWN_COUNTRIES: readonly (readonly [RegExp, string])[] = [
  // Ofcom has given 07911 to several networks of Great Britain.
  [/^\+447911/, 'GB'],
];

/** Ranges of a country that lie in one part of it. */
const PARTS: readonly (readonly [RegExp, string])[] = [
  [/^\+612/, 'Australia/Sydney'],
  [/^\+613/, 'Australia/Melbourne'],
  [/^\+617/, 'Australia/Brisbane'],
  [/^\+61880/, 'Australia/Broken_Hill'],
  [/^\+6188[67]/, 'Australia/Darwin Australia/Adelaide'],
  [/^\+6189164/, 'Indian/Christmas'],
  [/^\+6189162/, 'Indian/Cocos'],
  [/^\+61889/, 'Australia/Darwin'],
  [/^\+6188/, 'Australia/Adelaide'],
  [/^\+6189/, 'Australia/Perth'],
  [/^\+34(?:[89]22|[89]28)/, 'Atlantic/Canary'],
  [/^\+34[89]/, 'Europe/Madrid'],
  [/^\+351291/, 'Atlantic/Madeira'],
  [/^\+35129[256]/, 'Atlantic/Azores'],
  [/^\+3512/, 'Europe/Lisbon'],
  // Brazilian mobiles have the area code of their state. Fernando de Noronha shares 81 with Pernambuco.
  [/^\+5581/, 'America/Recife America/Noronha'],
  [/^\+55(?:6[5679]|9[25])/, 'America/Manaus'],
  [/^\+5597/, 'America/Manaus America/Eirunepe'],
  [/^\+5568/, 'America/Rio_Branco'],
  [/^\+55[1-9]/, 'America/Sao_Paulo'],
  // The three largest cities of Mexico.
  [/^\+52(?:33|55|56|81)/, 'America/Mexico_City'],
];

function zonesOf(number: string, country: string | null): readonly string[] {
  const part = PARTS.find(([digits]) => digits.test(number));
  if (part) return part[1].split(' ');
  const zones = country === null ? undefined : COUNTRY_ZONES[country];
  return zones === undefined ? [] : zones.split(' ');
}

/** The zones of a country that has no number to go by. */
export function zonesOfCountry(country: string): readonly string[] {
  return COUNTRY_ZONES[country]?.split(' ') ?? [];
}

/** ISO 3166 for what people write: `uk` is GB. Null stays null. */
export function countryCode(written: string | null): string | null {
  const code = written?.trim().toUpperCase() ?? null;
  return code === 'UK' ? 'GB' : code === 'UAE' ? 'AE' : code === 'USA' ? 'US' : code;
}
