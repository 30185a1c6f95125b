// A name in an Indian script against its letters in English: how much of it has been spelled. There are several spellings of
// each: `சீதா` is "sita", "seeta", "seetha". Does not know which of them is right.
import { scriptOf } from './tokens.ts';

/** How each consonant of a block may be written, by its place; ten Indic scripts share the places. */
const CONSONANTS: readonly (readonly string[])[] = [
  ['k', 'c', 'q', 'ck'],
  ['kh', 'k'],
  ['g', 'k', 'gh'],
  ['gh', 'g'],
  ['ng', 'n'],
  ['ch', 'c', 'sh', 's'],
  ['chh', 'ch'],
  ['j', 'z', 'g'],
  ['jh', 'j', 'z'],
  ['ny', 'n', 'gn'],
  ['t', 'd', 'th'],
  ['th', 't'],
  ['d', 'r', 'dh'],
  ['dh', 'd', 'rh'],
  ['n'],
  ['t', 'th', 'd'],
  ['th', 't'],
  ['d', 'dh', 'th'],
  ['dh', 'd'],
  ['n'],
  ['n'],
  ['p', 'b'],
  ['ph', 'f', 'p'],
  ['b', 'v'],
  ['bh', 'b'],
  ['m'],
  ['y', 'i', 'j'],
  ['r'],
  ['r'],
  ['l'],
  ['l', 'll'],
  ['zh', 'l'],
  ['v', 'w', 'b', 'bh'],
  ['sh', 's'],
  ['sh', 's'],
  ['s', 'sh'],
  ['h'],
];
const FIRST_CONSONANT = 0x15;
/** Tamil writes one letter for voiced, unvoiced and breathed. */
const IN_TAMIL: Readonly<Record<number, readonly string[]>> = {
  21: ['k', 'g', 'h', 'kh', 'c', 'ck'],
  26: ['ch', 's', 'c', 'sh', 'j'],
  31: ['t', 'd', 'th'],
  36: ['th', 't', 'd', 'dh'],
  42: ['p', 'b', 'ph', 'bh', 'f'],
};

const A = ['a', 'aa', 'ah'];
const I = ['i', 'ee', 'ea', 'e', 'y', 'ii', 'ie'];
const U = ['u', 'oo', 'o', 'uu', 'ou'];
const E = ['e', 'ae', 'ay', 'ei', 'a'];
const AI = ['ai', 'ei', 'ay', 'e', 'i', 'ey', 'ae'];
const O = ['o', 'oh', 'au', 'oe', 'ow'];
const AU = ['au', 'ou', 'ow', 'o', 'av'];
const RI = ['ri', 'ru', 'r', 'ree'];
/** By the place of the letter, and of its sign. */
const VOWELS: Readonly<Record<number, readonly string[]>> = {
  5: ['a', 'u'],
  6: A,
  7: I,
  8: I,
  9: U,
  10: U,
  11: RI,
  14: E,
  15: E,
  16: AI,
  17: O,
  18: O,
  19: O,
  20: AU,
  62: A,
  63: I,
  64: I,
  65: U,
  66: U,
  67: RI,
  69: E,
  70: E,
  71: E,
  72: AI,
  73: O,
  74: O,
  75: O,
  76: AU,
};
const HALANT = 0x4d;
const NASALS = new Set([1, 2]);
const ALSO_DOUBLED = /^[b-df-hj-np-tv-z]$/;

const SOUTH = new Set(['tamil', 'telugu', 'kannada', 'malayalam']);

/** Each sound of the word with the ways to write it. */
function soundsOf(word: string): (readonly string[])[] {
  const sounds: (readonly string[])[] = [];
  const script = scriptOf(word);
  const letters = [...word].map((letter) => letter.charCodeAt(0) & 0x7f);
  for (const [index, place] of letters.entries()) {
    const next = letters[index + 1];
    const vowel = VOWELS[place];
    const consonant =
      (script === 'tamil' ? IN_TAMIL[place] : undefined) ?? CONSONANTS[place - FIRST_CONSONANT];
    if (vowel !== undefined) sounds.push(vowel);
    else if (NASALS.has(place)) sounds.push(['n', 'm', '']);
    else if (place === HALANT && next !== undefined && letters[index - 1] === next) sounds.pop();
    else if (place >= FIRST_CONSONANT && consonant !== undefined) {
      const isBare = next === HALANT || (next !== undefined && VOWELS[next] !== undefined && next >= 62);
      sounds.push([
        ...consonant,
        ...consonant.filter((way) => ALSO_DOUBLED.test(way)).map((way) => way + way),
      ]);
      // The vowel that is not written: in the north it is often not spoken either.
      if (!isBare) sounds.push(SOUTH.has(script) ? ['a', 'aa', 'ah', 'u'] : ['a', 'aa', 'u', 'o', '']);
    }
  }
  return sounds;
}

/** Whether these letters are the whole name, only its beginning, or another name. */
export function spelledOf(name: string, letters: string): 'whole' | 'part' | null {
  const script = scriptOf(name);
  if (script === 'latin' || script === 'other' || letters === '') return null;
  let reached: ReadonlySet<number> = new Set([0]);
  let isPart = false;
  for (const ways of soundsOf(name)) {
    const next = new Set<number>();
    for (const from of reached)
      for (const way of ways) {
        if (letters.startsWith(way, from)) next.add(from + way.length);
        else if (way.startsWith(letters.slice(from))) isPart = true;
      }
    // Something of the name is left behind all the letters.
    if (reached.has(letters.length)) isPart = true;
    reached = next;
  }
  if (reached.has(letters.length)) return 'whole';
  return isPart ? 'part' : null;
}
