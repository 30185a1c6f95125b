// Turns English words in Indian scripts back into English, so that one frame reads both. Does not translate: only words that
// are already English are changed.
import { lazy } from '../lazy.ts';
import { LOAN_WORDS } from '../packs/loan-words.ts';
import { type Script, scriptOf, skeletonOf, soundOf, tokensOf } from './tokens.ts';

const DEVANAGARI = 0x0900;
const VIRAMA = 0x4d;

/** A word in another Indic script, letter by letter in Devanagari. */
function inDevanagari(word: string): string {
  return [...word]
    .map((letter) => {
      const place = letter.charCodeAt(0) & 0x7f;
      return scriptOf(letter) === 'latin' ? letter : String.fromCharCode(DEVANAGARI + place);
    })
    .join('');
}

/** The bare consonant at a word's end is marked in the south and not in the north. */
function bare(word: string): string {
  const last = word.charCodeAt(word.length - 1);
  return last > 0x900 && (last & 0x7f) === VIRAMA ? word.slice(0, -1) : word;
}

interface Loans {
  readonly exact: ReadonlyMap<string, string>;
  /** By the consonants: how it sounds, and what it is. */
  readonly bySkeleton: ReadonlyMap<string, readonly (readonly [string, string])[]>;
}

function build(table: string): Loans {
  const exact = new Map<string, string>();
  const bySkeleton = new Map<string, (readonly [string, string])[]>();
  for (const line of table.split('\n')) {
    const [english, ...spellings] = line.trim().split(/\s+/);
    if (english === undefined || english === '') continue;
    for (const spelling of spellings.flatMap(tokensOf)) {
      const key = bare(spelling);
      if (!exact.has(key)) exact.set(key, english);
      const skeleton = skeletonOf(key);
      if (skeleton !== null)
        bySkeleton.set(skeleton, [...(bySkeleton.get(skeleton) ?? []), [soundOf(key), english]]);
    }
  }
  return { exact, bySkeleton };
}

const loans = lazy(() => build(LOAN_WORDS));
/** Case endings are written onto the loan word in the south and the east: `ফোনে`, `லைன்ல`. */
const LONGEST_ENDING: Partial<Record<Script, number>> = { kannada: 8, tamil: 7, malayalam: 7 };
const LONGEST_ENDING_ELSEWHERE = 4;
/** "Hello tune" is no hello with an ending. */
const WITHOUT_ENDINGS = new Set(['hello']);

const known = new Map<string, string>();

/** The English word, or the word as it stands. */
export function englishOf(word: string): string {
  const before = known.get(word);
  if (before !== undefined) return before;
  const english = lookUp(word) ?? word;
  if (known.size < 20_000) known.set(word, english);
  return english;
}

function lookUp(word: string): string | null {
  const script = scriptOf(word);
  if (script === 'latin') return loans().exact.get(word) ?? null;
  if (script === 'other') return null;
  const whole = bare(word);
  const found = loans().exact.get(whole) ?? loans().exact.get(inDevanagari(whole));
  if (found !== undefined) return found;
  for (
    let ending = 1;
    ending <= (LONGEST_ENDING[script] ?? LONGEST_ENDING_ELSEWHERE) && whole.length - ending >= 3;
    ending += 1
  ) {
    const stem = loans().exact.get(bare(whole.slice(0, -ending)));
    if (stem !== undefined && stem.length > 3 && !WITHOUT_ENDINGS.has(stem)) return stem;
  }
  const skeleton = skeletonOf(whole);
  return skeleton === null ? null : soundsLike(whole, loans().bySkeleton.get(skeleton) ?? []);
}

/** The consonants alone are too alike: so much of all sounds may differ. */
const MAY_DIFFER = 0.4;

function soundsLike(word: string, known: readonly (readonly [string, string])[]): string | null {
  const sound = soundOf(word);
  let best: string | null = null;
  let least = MAY_DIFFER;
  for (const [other, english] of known) {
    const share = distance(sound, other) / Math.max(sound.length, other.length);
    if (share <= least) [best, least] = [english, share];
  }
  return best;
}

/** How many letters must be put in, left out or changed. */
function distance(one: string, other: string): number {
  let row = [...Array(other.length + 1).keys()];
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1)
      next[j] = Math.min(
        (next[j - 1] ?? 0) + 1,
        (row[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[other.length] ?? 0;
}

/** Every word, loan words in English. */
export function withEnglish(words: readonly string[]): string[] {
  return words.map(englishOf);
}

/** The share of words that are English, whatever script they are written in. */
export function englishShare(words: readonly string[]): number {
  if (words.length === 0) return 0;
  const english = words.filter((word) => scriptOf(englishOf(word)) === 'latin').length;
  return english / words.length;
}
