// Which language somebody speaks, from the transcript: by script, then by our lists of small words if languages share a
// script, otherwise by the function `guess`. "Haan", "okay" and names say nothing, because they occur in every language
// here.

import { ASKS_TO_SPEAK, LANGUAGE_NAMES } from '../packs/language-names.ts';
import { ROMANISED_HINDI_MARKS } from '../packs/romanised-hindi.ts';
import { languageOfDevanagari } from '../words/devanagari.ts';
import { isCovered, readingsOf } from '../words/lexicon.ts';
import { englishShare } from '../words/loan-words.ts';
import { foldRoman, type Script, scriptOf, tokensOf } from '../words/tokens.ts';

/** Asked where no list of ours knows. Two letters, or null where it is not sure. */
export type GuessLanguage = (text: string) => string | null;

export interface Detected {
  /** `hi`, `en`, `ta`; `hi-Latn` is Hindi in English letters. */
  readonly language: string;
  /** A long sentence is proof by itself. */
  readonly words: number;
}

const BY_SCRIPT: Partial<Record<Script, string>> = {
  bengali: 'bn',
  gurmukhi: 'pa',
  gujarati: 'gu',
  tamil: 'ta',
  telugu: 'te',
  kannada: 'kn',
  malayalam: 'ml',
};

/** Fewer words tell nothing, unless they are of a script that one language has. */
const FEWEST_WORDS = 3;
/** Said whatever language is spoken, as long as it is short. */
const LONGEST_NEUTRAL = 4;
/** Of a sentence in English letters so much must be Hindi. */
const HINDI_SHARE = 0.3;
/** Said whatever language is spoken. */
const NEUTRAL = [
  'acknowledgements',
  'yes',
  'no',
  'hellos',
  'farewells',
  'courtesies',
  'hesitations',
] as const;

const MARKS = new Set(
  ROMANISED_HINDI_MARKS.split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => foldRoman(word.replaceAll('_', ''))),
);
/** Marks that are English words too, or nearly: they count only beside others. */
const WEAK = new Set(
  ROMANISED_HINDI_MARKS.split(/\s+/)
    .filter((word) => word.endsWith('_'))
    .map((word) => foldRoman(word.slice(0, -1))),
);
for (const word of [
  'do',
  'to',
  'me',
  'main',
  'par',
  'the',
  'sab',
  'pure',
  'se',
  'din',
  'ko',
  'ki',
  'ka',
  'ke',
])
  WEAK.add(foldRoman(word));

/** Null where nothing tells. */
export function detectLanguage(text: string, guess: GuessLanguage = () => null): Detected | null {
  const words = tokensOf(text).filter((word) => !/^\d+$/.test(word));
  if (words.length === 0) return null;
  if (words.length <= LONGEST_NEUTRAL && isCovered(readingsOf(words), NEUTRAL)) return null;
  const script = mainScript(words);
  const own = BY_SCRIPT[script];
  // English words written in an Indian script are said by everybody.
  if (script !== 'latin' && script !== 'other' && englishShare(words) > 0.7) return null;
  if (own !== undefined) return words.length < 2 ? null : { language: own, words: words.length };
  if (script === 'devanagari') {
    const language = languageOfDevanagari(words) ?? known(guess(text), ['hi', 'mr']) ?? 'hi';
    return words.length < 2 ? null : { language, words: words.length };
  }
  if (words.length < FEWEST_WORDS) return null;
  if (script === 'latin' && isRomanisedHindi(words)) return { language: 'hi-Latn', words: words.length };
  const language = guess(text);
  return language === null ? null : { language, words: words.length };
}

function isRomanisedHindi(words: readonly string[]): boolean {
  const folded = words.map(foldRoman);
  const strong = folded.filter((word) => MARKS.has(word) && !WEAK.has(word)).length;
  const weak = folded.filter((word) => WEAK.has(word)).length;
  return strong >= 1 && (strong + weak) / words.length >= HINDI_SHARE;
}

function mainScript(words: readonly string[]): Script {
  const counts = new Map<Script, number>();
  for (const word of words) counts.set(scriptOf(word), (counts.get(scriptOf(word)) ?? 0) + 1);
  const [first] = [...counts].sort(([, one], [, other]) => other - one);
  return first?.[0] ?? 'other';
}

function known(language: string | null, all: readonly string[]): string | null {
  return language !== null && all.includes(language) ? language : null;
}

const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries(LANGUAGE_NAMES).flatMap(([language, names]) =>
    names.split(',').flatMap((name) => tokensOf(name).map((word) => [word, language] as const)),
  ),
);
const ASKS = new Set(ASKS_TO_SPEAK.split(',').flatMap((word) => tokensOf(word)));
/** Whoever talks about a language talks longer. */
const LONGEST_REQUEST = 9;
const NOT = new Set(tokensOf('not no nahi nahin don dont cannot नहीं नको இல்லை নয়'));

/** "Can we talk in Hindi?", "हिंदी में बोलिए", "English please": the language that is asked for, by name. */
export function languageAskedFor(text: string): string | null {
  const words = tokensOf(text);
  if (words.length === 0 || words.length > LONGEST_REQUEST) return null;
  const named = [...new Set(words.flatMap((word) => NAMES.get(word) ?? []))];
  const [language] = named;
  if (language === undefined || named.length > 1) return null;
  if (words.some((word) => NOT.has(word))) return null;
  const isAsked = words.some((word) => ASKS.has(word)) || words.length <= 2;
  return isAsked ? language : null;
}
