// Splits text into words before any phrase list is used, with one spelling for what transcribers write in several ways, in
// every script. Does not know what a word means.
import { remembered } from '../lazy.ts';

/** Nukta and vowel-length marks that recognisers write or leave out as they like. */
const OPTIONAL_MARKS = /[\u093c\u09bc\u0a3c\u0abc\u0cbc\u0981\u0a71]/g;
const INVISIBLE = /[\u200b-\u200f\u2060\ufeff]/g;
/** A nasal before a stop is written out or as a dot: सन्देश, संदेश. */
const DEVANAGARI_NASAL = /[ङञणनम]\u094d(?=[क-नप-म])/g;
/** Every Indic block has its digits at the same place. */
const INDIC_DIGIT =
  /[\u0966-\u096f\u09e6-\u09ef\u0a66-\u0a6f\u0ae6-\u0aef\u0be6-\u0bef\u0c66-\u0c6f\u0ce6-\u0cef\u0d66-\u0d6f]/g;

/** "I'm", "im", "I am" are one. What may be another word without its apostrophe (`ill`, `were`) is told by it. */
const SHORT_FORMS: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019`]/g, "'"],
  [/\b(can)(?:'t|t| not)\b/g, 'cannot'],
  [/\b(you|they|we|who|what)'?re\b(?<!\bwere)/g, '$1 are'],
  [/\b(you|they|we|i)'?ve\b/g, '$1 have'],
  [/\b(you|they|we|he|she|it|i)'ll\b/g, '$1 will'],
  [/\bi'?m\b/g, 'i am'],
  // The main road, and not Hindi's "I": in one word. "Main office mein hoon" is "I am in the office".
  [
    /\bmain (?=(?:road|gate|market|bazaar|bazar|door|chowk|entrance|line|switch|branch|office)\b(?!(?: \w+){1,3} (?:hoon|hun|hu|tha|thi)\b))/g,
    'main',
  ],
  [/\b(that|what|who)s\b/g, '$1 is'],
  [/\b(it|that|what|who|where|he|she|there|here)'s\b/g, '$1 is'],
  [/'/g, ''],
];

const MAY_HAVE_SHORT_FORMS = /[a-z'`\u2018\u2019]/;
/** Nothing below is left to do for such a text. */
const PLAIN_WORD = /^[a-z\d]+$/;

function longForms(text: string): string {
  if (!MAY_HAVE_SHORT_FORMS.test(text)) return text;
  return SHORT_FORMS.reduce((long, [short, form]) => long.replace(short, form), text);
}

/** Lower case, no punctuation, one spelling: `Haan, ji! 10.30` → ['haan', 'ji', '10', '30']. */
export function tokensOf(text: string): string[] {
  const long = longForms(text.normalize('NFC').toLowerCase());
  if (PLAIN_WORD.test(long)) return [long];
  return long
    .replace(INVISIBLE, '')
    .replace(OPTIONAL_MARKS, '')
    .replace(/\u0901/g, '\u0902')
    .replace(DEVANAGARI_NASAL, '\u0902')
    .replace(INDIC_DIGIT, (digit) => String((digit.charCodeAt(0) & 0x7f) - 0x66))
    .replace(/(?<=[\p{L}\p{M}\d])@(?=\p{L})/gu, ' at ')
    .replace(/(?<=\p{L}\p{M}*)\.(?=[a-z]{2,4}\b)/gu, ' dot ')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .filter((word) => word !== '');
}

/** The one word that an entry of a word list or a part of a frame is. Lists name the same words many times. */
export const wordOf = remembered((entry) => tokensOf(entry)[0] ?? '');

/** Romanised Hindi has no spelling: `theek`, `thik`; `accha`, `achha`; `karwa`, `karva`. */
export const foldRoman = remembered((word) =>
  word
    .replace(/c?chh?(?:chh?)*/g, 'ch')
    .replace(/aa+/g, 'a')
    .replace(/ee+|ii+/g, 'i')
    .replace(/oo+|uu+/g, 'u')
    .replace(/w/g, 'v')
    .replace(/ph/g, 'f')
    .replace(/([a-z])\1+/g, '$1'),
);

const SHORT_VOWELS: Readonly<Record<number, number>> = {
  8: 0x07,
  10: 0x09,
  14: 0x0f,
  16: 0x0f,
  18: 0x13,
  20: 0x13,
  64: 0x3f,
  66: 0x41,
  70: 0x47,
  72: 0x47,
  74: 0x4b,
  76: 0x4b,
};
const ANUSVARA = 0x02;
const VISARGA = 0x03;
const HALANT = 0x4d;

/**
 * One spelling for what recognisers write in several ways in an Indic script: long and short vowels, doubled consonants, a
 * nasal at the end. `ठीक`, `ठिक`; `अच्छा`, `अछा`; `హా`, `హాఁ`. For words of listening only: elsewhere these tell words apart.
 */
export const foldIndic = remembered(foldedIndic);

function foldedIndic(word: string): string {
  let folded = '';
  let last = '';
  const letters = [...word];
  for (const [index, letter] of letters.entries()) {
    const code = letter.charCodeAt(0);
    if (!BLOCKS.has(code & 0xff80)) return word;
    const place = code & 0x7f;
    const isEnd = index === letters.length - 1;
    if (place === VISARGA || (isEnd && (place === ANUSVARA || place === HALANT))) continue;
    const short = String.fromCharCode((code & 0xff80) | (SHORT_VOWELS[place] ?? place));
    // A consonant doubled, or led by its own unbreathed one.
    const isDoubled =
      folded.length > 1 && place >= FIRST_CONSONANT && isHalant(folded.at(-1)) && alike(last, short);
    if (isDoubled) folded = folded.slice(0, -2);
    else if (short === folded.at(-1) && place >= 0x3e && place <= 0x4c) continue;
    if (place >= FIRST_CONSONANT && place < 0x3a) last = short;
    folded += short;
  }
  return folded;
}

function isHalant(letter: string | undefined): boolean {
  return letter !== undefined && (letter.charCodeAt(0) & 0x7f) === HALANT;
}

function alike(one: string, other: string): boolean {
  const sound = (letter: string) => CONSONANTS[(letter.charCodeAt(0) & 0x7f) - FIRST_CONSONANT];
  return one !== '' && sound(one) === sound(other);
}

export type Script =
  | 'latin'
  | 'devanagari'
  | 'bengali'
  | 'gurmukhi'
  | 'gujarati'
  | 'tamil'
  | 'telugu'
  | 'kannada'
  | 'malayalam'
  | 'other';

const BLOCKS: ReadonlyMap<number, Script> = new Map<number, Script>([
  [0x0900, 'devanagari'],
  [0x0980, 'bengali'],
  [0x0a00, 'gurmukhi'],
  [0x0a80, 'gujarati'],
  [0x0b80, 'tamil'],
  [0x0c00, 'telugu'],
  [0x0c80, 'kannada'],
  [0x0d00, 'malayalam'],
]);

export function scriptOf(word: string): Script {
  const code = word.charCodeAt(0);
  if (code < 0x250) return 'latin';
  return BLOCKS.get(code & 0xff80) ?? 'other';
}

/** Consonants of a block by their place in it; ten Indic scripts share the places. */
const CONSONANTS = 'k k g g n c c j j n t t d d n t t d d n n p f b b m y r r l l l v s s s h'.split(' ');
const FIRST_CONSONANT = 0x15;

/** How a word sounds, consonants and vowels, in any Indic script: voiced as unvoiced, long as short. */
export function soundOf(word: string): string {
  let sound = '';
  for (const letter of word) {
    const place = letter.charCodeAt(0) & 0x7f;
    const consonant = CONSONANTS[place - FIRST_CONSONANT];
    if (place === HALANT) continue;
    if (place === ANUSVARA) sound += 'n';
    else if (consonant !== undefined && place >= FIRST_CONSONANT) sound += UNVOICED[consonant] ?? consonant;
    // A vowel that stands by itself sounds as its sign does.
    else sound += String.fromCharCode(0x100 + (VOWEL_SIGNS[place] ?? SHORT_VOWELS[place] ?? place));
  }
  return sound;
}

const UNVOICED: Readonly<Record<string, string>> = { g: 'k', d: 't', b: 'p' };
const VOWEL_SIGNS: Readonly<Record<number, number>> = {
  6: 0x3e,
  7: 0x3f,
  8: 0x3f,
  9: 0x41,
  10: 0x41,
  14: 0x47,
  15: 0x47,
  16: 0x47,
  17: 0x4b,
  18: 0x4b,
  19: 0x4b,
  20: 0x4b,
  69: 0x47,
  73: 0x4b,
};

/**
 * The consonants of a word in any Indic script, so that one spelling of a loan word finds all others. Null where it has
 * fewer than four: short words are too alike. Tamil and Malayalam write one letter for voiced and unvoiced.
 */
export function skeletonOf(word: string): string | null {
  let skeleton = '';
  for (const letter of word) {
    const code = letter.charCodeAt(0);
    if (!BLOCKS.has(code & 0xff80)) return null;
    const place = code & 0x7f;
    if (place === 0x02) skeleton += 'n';
    else skeleton += CONSONANTS[place - FIRST_CONSONANT] ?? '';
  }
  const coarse = skeleton
    .replace(/[gk]/g, 'k')
    .replace(/[djt]/g, (sound) => (sound === 'j' ? 's' : 't'))
    .replace(/[cs]/g, 's')
    .replace(/[bpf]/g, 'p')
    .replace(/m/g, 'n')
    .replace(/h/g, '')
    .replace(/(.)\1+/g, '$1');
  return coarse.length >= 4 ? coarse : null;
}
