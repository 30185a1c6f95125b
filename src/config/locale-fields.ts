// Fields that say where and how people live: language, time zone, country. Owners write `Hindi`, `en_in`, `IST` and `UK`: each is
// refused with the spelling that was meant.
import { languageNamed, NAMES_OF_LANGUAGES } from '../lists/person-facts.ts';
import { isCountry } from '../telephony/numbering-plan.ts';
import { type Explain, field, quoted } from './fields.ts';
import { editDistance, nearestWord } from './reading/suggest.ts';

const LANGUAGE = /^(?:multi|[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?)$/;

/** BCP 47, or `multi` where the vendor switches by itself. */
export function language() {
  const explain: Explain = (_value, written) => {
    const meant = languageMeant(written);
    return {
      message: `${quoted(written)} is not the code of a language`,
      remedy:
        meant === null
          ? 'write a language and, if it matters, a country, for example en-IN or hi; or multi'
          : `did you mean ${meant}?`,
    };
  };
  return field<string>((value) => typeof value === 'string' && isLanguage(value), explain, {
    type: 'string',
    pattern: LANGUAGE.source,
    examples: ['en-IN', 'hi', 'multi'],
  });
}

/** Left to whoever uses them (RFC 5646, 2.2.4): Google calls the Arabic of no one country ar-XA. */
const OF_NOBODY = /^X[A-Z]$/;

/** `en-UK` has the shape of one, and no vendor knows it. */
function isLanguage(text: string): boolean {
  const region = /-([A-Z]{2})$/.exec(text)?.[1];
  const isPlace = region === undefined || isCountry(region) || OF_NOBODY.test(region);
  return LANGUAGE.test(text) && isPlace && (text === 'multi' || isSpoken(text));
}

/** `xx` has the shape of a code. All codes of two letters have a name in ICU; of those of three, vendors know more than it does. */
const LANGUAGE_NAMES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
/** As vendors list them, though the code is zh, or, he, fil and jv: Mandarin, Odia at Sarvam, Hebrew at Google, Tagalog, Javanese. */
const KEPT = new Set(['cmn', 'od', 'iw', 'tl', 'jw']);

/** `in` alone, once the code of Indonesian: who writes it today means the country. */
function isSpoken(text: string): boolean {
  const [code = ''] = text.split('-');
  if (code === 'in' && text !== 'in-ID') return false;
  return KEPT.has(code) || code.length > 2 || LANGUAGE_NAMES.of(code) !== undefined;
}

/** Where a code has a usual one: `hin` is hi, and `tam-IN` is ta-IN. Null: it is the usual one, or vendors list it. */
export function usualCode(written: string): string | null {
  const [code = ''] = written.split('-');
  if (KEPT.has(code) || !isLanguage(written) || shortest(code) === code) return null;
  return shortest(written);
}

function shortest(code: string): string {
  return Intl.getCanonicalLocales(code)[0] ?? code;
}

/** A name of a language, or a code whose letters are of the wrong size. */
function languageMeant(written: string): string | null {
  const text = written.trim();
  if (/^hinglish$/i.test(text)) return 'multi';
  const named = languageNamed(text);
  if (named !== null) return named;
  const [, code, script, country] =
    /^([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?$/i.exec(text) ?? [];
  if (code !== undefined) {
    const lower = code.toLowerCase();
    // Once the code of Indonesian: who writes it today means the country.
    if (lower === 'in') return null;
    const parts = [
      KEPT.has(lower) ? lower : shortest(lower),
      ...(script === undefined ? [] : [script[0]?.toUpperCase() + script.slice(1).toLowerCase()]),
      ...(country === undefined ? [] : [countryMeant(country) ?? country.toUpperCase()]),
    ];
    const whole = parts.join('-');
    return isLanguage(whole) ? whole : null;
  }
  const near = nearestWord(text, NAMES_OF_LANGUAGES);
  return near === null ? null : languageNamed(near);
}

export function timeZone() {
  const explain: Explain = (_value, written) => {
    const meant = zoneMeant(written);
    return {
      message: `${quoted(written)} is not a time zone`,
      remedy:
        meant === null ? 'write a name of the tz database, such as Asia/Kolkata' : `did you mean ${meant}?`,
    };
  };
  return field<string>(isTimeZone, explain, { type: 'string', examples: ['Asia/Kolkata'] });
}

/** Only the Intl object knows the list, and it tells by throwing. */
export function isTimeZone(value: unknown): boolean {
  if (typeof value !== 'string' || !/^(?:UTC|[A-Za-z]+(?:\/[A-Za-z0-9_+-]+)+)$/.test(value)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** What means one zone to everybody who writes it. EST and the like mean several, and are not guessed. */
const ZONES: Readonly<Record<string, string>> = {
  ist: 'Asia/Kolkata',
  india: 'Asia/Kolkata',
  gst: 'Asia/Dubai',
  sgt: 'Asia/Singapore',
  gmt: 'UTC',
  z: 'UTC',
};
/** The tz database names one city of India, and its owners live in others. */
const CITIES_OF_INDIA =
  /^(?:mumbai|bombay|(?:new_)?delhi|bengaluru|bangalore|chennai|madras|hyderabad|pune|ahmedabad)$/;
/** More would be another city. */
const MOST_SLIPS = 2;

/** A city alone, spaces for underscores, a slip of a letter. */
function zoneMeant(written: string): string | null {
  const text = written.trim().toLowerCase().replaceAll(/\s+/g, '_');
  const city = text.slice(text.lastIndexOf('/') + 1);
  const named = ZONES[text] ?? (CITIES_OF_INDIA.test(city) ? 'Asia/Kolkata' : undefined);
  if (named !== undefined || text === '') return named ?? null;
  const zones = [...Intl.supportedValuesOf('timeZone'), 'Asia/Kolkata', 'UTC'];
  return (
    zones.find((zone) => zone.toLowerCase().endsWith(`/${text}`)) ??
    zones.find(
      (zone) => text.length > MOST_SLIPS * 3 && editDistance(zone.toLowerCase(), text) <= MOST_SLIPS,
    ) ??
    null
  );
}

export function countryCode() {
  const explain: Explain = (_value, written) => {
    const meant = countryMeant(written);
    return {
      message: `${quoted(written)} is not a country`,
      remedy: meant === null ? 'write its two letters, for example IN' : `did you mean ${meant}?`,
    };
  };
  const check = (value: unknown): boolean =>
    typeof value === 'string' && /^[A-Z]{2}$/.test(value) && isCountry(value);
  return field<string>(check, explain, { type: 'string', pattern: '^[A-Z]{2}$', examples: ['IN'] });
}

/** What people write for it: the name, small letters, three letters, or UK. */
function countryMeant(written: string): string | null {
  const text = written.trim();
  if (/^(?:uk|u\.k\.|england|britain|great britain|scotland|wales)$/i.test(text)) return 'GB';
  if (/^(?:usa|u\.s\.a?\.?|america)$/i.test(text)) return 'US';
  if (/^(?:uae|u\.a\.e\.)$/i.test(text)) return 'AE';
  if (/^[a-z]{2}$/i.test(text)) return isCountry(text.toUpperCase()) ? text.toUpperCase() : null;
  const names = namesOfCountries();
  const near = nearestWord(text, [...names.keys()]);
  return near === null ? null : (names.get(near) ?? null);
}

function namesOfCountries(): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames('en', { type: 'region' });
  const found = new Map<string, string>();
  for (const first of LETTERS)
    for (const second of LETTERS) {
      const code = first + second;
      if (isCountry(code)) found.set(names.of(code) ?? code, code);
    }
  return found;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
