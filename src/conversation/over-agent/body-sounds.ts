// Coughs, sneezes and laughs as transcribers write them: recognised by their letters and by short lists. A word for yes or
// no is never taken for such a sound.
import { lazyWords } from '../lazy.ts';
import { inEveryLanguage } from '../packs/every-language.ts';
import { SIDE_SPEECH } from '../packs/side-speech/all.ts';
import { englishOf } from '../words/loan-words.ts';
import { foldIndic, foldRoman, scriptOf, tokensOf } from '../words/tokens.ts';

/** A word as the lists of side speech are read: loan words in English, spellings folded. */
export function spellSideSpeech(word: string): string {
  const english = englishOf(word);
  return scriptOf(english) === 'latin' ? foldRoman(english) : foldIndic(english);
}

function listOf(list: 'sounds' | 'apologies') {
  return lazyWords(() =>
    inEveryLanguage(SIDE_SPEECH, list).split(/\s+/).flatMap(tokensOf).map(spellSideSpeech),
  );
}

const sounds = listOf('sounds');
const apologies = listOf('apologies');

/** More words than this are a story, and told to somebody. */
const LONGEST_SOUND = 4;
/** Two syllables of laughter are a laugh; one may be a word. */
const LEAST_LAUGHS = 2;
/** Recognisers write a long laugh out. */
const LONGEST_LAUGH = 12;

export function isBodySound(tokens: readonly string[]): boolean {
  return (
    tokens.length > 0 &&
    tokens.length <= LONGEST_SOUND &&
    tokens.every((token) => sounds.has(spellSideSpeech(token)) || isBreath(token))
  );
}

/** Whether it asks pardon, and nothing else: behind a cough that is all it means. */
export function isApology(tokens: readonly string[]): boolean {
  return tokens.length > 0 && tokens.every((token) => apologies.has(spellSideSpeech(token)));
}

/** "Achoo, sorry". */
export function isSoundWithApology(tokens: readonly string[]): boolean {
  const from = tokens.findIndex((token) => !isBodySound([token]));
  return from > 0 && isApology(tokens.slice(from));
}

/** `हाहाहा`, `ஹஹ்ஹா`, `ही ही`, "hehehe": one breath again and again, in any script. */
export function isLaughter(tokens: readonly string[]): boolean {
  if (tokens.length === 0 || tokens.length > LONGEST_LAUGH) return false;
  const counts = tokens.map(laughsIn);
  return counts.every((count) => count > 0) && counts.reduce((sum, count) => sum + count, 0) >= LEAST_LAUGHS;
}

const H = 0x39;
const KH = 0x16;
const VIRAMA = 0x4d;
/** Signs of a, aa, i, ii, u, uu, e and o. Indic blocks have all letters at the same places. */
const LAUGHING_VOWELS: ReadonlySet<number> = new Set([
  0x3e, 0x3f, 0x40, 0x41, 0x42, 0x45, 0x46, 0x47, 0x4a, 0x4b,
]);

/** Syllables of laughter in a word that is made of nothing else, else 0. A nasal makes it another word: `हाँ`, `हूँ`. */
function laughsIn(token: string): number {
  if (scriptOf(token) === 'latin') {
    const breaths = /^(?:k?h+[aeiu]+)+h*$/.test(token) ? (token.match(/k?h+[aeiu]+/g) ?? []).length : 0;
    // "Hi" greets, "hui" is Hindi.
    return breaths === 1 && !/^(?:h+[ae]+h*|kh+i+)$/.test(token) ? 0 : breaths;
  }
  const places = [...token].map((letter) => letter.charCodeAt(0) & 0x7f);
  const first = places[0] ?? 0;
  if (first !== H && first !== KH) return 0;
  const isLaugh = places.every((place) => place === first || place === VIRAMA || LAUGHING_VOWELS.has(place));
  return isLaugh ? places.filter((place) => place === first).length : 0;
}

/** A vowel and a breath, in any script: `उह`, `ah`, `ఉహ్`. */
function isBreath(token: string): boolean {
  if (scriptOf(token) === 'latin') return /^([aeou]+h+|h+[aeou]*h+|k+h+[aeou]*h*)+$/.test(token);
  const places = [...token].map((letter) => letter.charCodeAt(0) & 0x7f);
  const [first = 0] = places;
  return (
    places.length <= 4 &&
    first >= 0x05 &&
    first <= 0x14 &&
    places.includes(H) &&
    places.slice(1).every((place) => place === H || place >= 0x3e || place <= 0x14)
  );
}
