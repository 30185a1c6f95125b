// The facts about a person that a list may have: zone, state, language, priority, from when and until when to call, consent.
// Says what is wrong with a value and what to write. Refuses to judge what a fact is worth: rules do that.
import type { Instant } from '../telephony/time.ts';
import type { Field } from './heading-words.ts';
import { momentOf } from './moments.ts';

export interface PersonFacts {
  readonly priority?: number;
  readonly zone?: string;
  readonly region?: string;
  readonly language?: string;
  readonly notBefore?: Instant;
  readonly notAfter?: Instant;
  /** JSON of texts, by what follows `consent-`. */
  readonly consent?: string;
}

export interface FactSettings {
  readonly country: string;
  /** Of days and times where a person has no zone of their own. */
  readonly zone: string;
}

export type FactReading =
  | { readonly ok: true; readonly value: string | number }
  | { readonly ok: false; readonly reason: string; readonly remedy: string };

const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z]{2,4})?(?:-[A-Z]{2})?$/i;
const PRIORITIES: Readonly<Record<string, number>> = {
  highest: 1,
  urgent: 1,
  high: 2,
  medium: 5,
  normal: 5,
  low: 8,
  lowest: 9,
};
const MAX_TEXT = 100;

/** Names of languages in English and in themselves. */
const LANGUAGES: Readonly<Record<string, string>> = {
  english: 'en',
  hindi: 'hi',
  हिन्दी: 'hi',
  हिंदी: 'hi',
  tamil: 'ta',
  தமிழ்: 'ta',
  telugu: 'te',
  తెలుగు: 'te',
  kannada: 'kn',
  ಕನ್ನಡ: 'kn',
  malayalam: 'ml',
  മലയാളം: 'ml',
  marathi: 'mr',
  मराठी: 'mr',
  bengali: 'bn',
  bangla: 'bn',
  বাংলা: 'bn',
  gujarati: 'gu',
  ગુજરાતી: 'gu',
  punjabi: 'pa',
  ਪੰਜਾਬੀ: 'pa',
  odia: 'or',
  oriya: 'or',
  ଓଡ଼ିଆ: 'or',
  assamese: 'as',
  urdu: 'ur',
  اردو: 'ur',
  arabic: 'ar',
  spanish: 'es',
  french: 'fr',
  german: 'de',
  portuguese: 'pt',
  italian: 'it',
  dutch: 'nl',
  russian: 'ru',
  chinese: 'zh',
  japanese: 'ja',
  korean: 'ko',
  indonesian: 'id',
  malay: 'ms',
  thai: 'th',
  vietnamese: 'vi',
};

export const NAMES_OF_LANGUAGES: readonly string[] = Object.keys(LANGUAGES);

/** The code of a language that somebody calls by its name; null where it is none that we know. */
export function languageNamed(name: string): string | null {
  return LANGUAGES[name.toLowerCase()] ?? null;
}

const knownZones = new Map<string, string | null>();

/** Only the Intl object knows the list, and it tells by throwing. Asked once for each name. */
function zoneOf(text: string): string | null {
  const known = knownZones.get(text);
  if (known !== undefined) return known;
  let zone: string | null = null;
  if (/^(?:UTC|[A-Za-z]+(?:\/[A-Za-z0-9_+-]+)+)$/.test(text)) {
    try {
      zone = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
    } catch {
      zone = null;
    }
  }
  if (knownZones.size < 10_000) knownZones.set(text, zone);
  return zone;
}

export function readFact(field: Field, text: string, { country, zone }: FactSettings): FactReading {
  switch (field) {
    case 'zone': {
      const name = zoneOf(text);
      return name === null
        ? no(text, 'a time zone', 'write a name of the tz database, such as Asia/Kolkata')
        : { ok: true, value: name };
    }
    case 'language': {
      const named = languageNamed(text);
      if (named !== null) return { ok: true, value: named };
      return LANGUAGE.test(text)
        ? { ok: true, value: text }
        : no(text, 'a language', 'write its name or its code, such as Hindi, hi or hi-IN');
    }
    case 'priority': {
      const rank = PRIORITIES[text.toLowerCase()] ?? (/^[1-9](?:\.0)?$/.test(text) ? Number(text) : null);
      return rank === null
        ? no(text, 'a priority', 'write 1 (called first) to 9; or high, normal, low')
        : { ok: true, value: rank };
    }
    case 'not-before':
    case 'not-after':
    case 'consent-at':
    case 'consent-until':
    case 'consent-withdrawn': {
      const isEnd = field === 'not-after' || field === 'consent-until';
      const at = momentOf(text, zone, country, isEnd ? 'end' : 'start');
      if (at === null) return no(text, 'a day or a moment', 'write it like 2026-12-01 or 2026-12-01 10:00');
      return { ok: true, value: field.startsWith('consent') ? new Date(at).toISOString() : at };
    }
    default:
      return text.length <= MAX_TEXT
        ? { ok: true, value: text }
        : { ok: false, reason: `it has ${text.length} characters`, remedy: `shorten it to ${MAX_TEXT}` };
  }
}

function no(text: string, what: string, remedy: string): FactReading {
  return { ok: false, reason: `“${text.slice(0, 40)}” is not ${what}`, remedy };
}
