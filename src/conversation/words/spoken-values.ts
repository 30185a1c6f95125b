// Numbers of several words as one value: "eighteen hundred" and "one thousand eight hundred", `डेढ़ लाख`, `1,800`. Digits
// that are said one by one are no value.
import { lazy } from '../lazy.ts';
import { HALVES, SCALE_VALUES } from '../packs/scale-values.ts';
import type { Reading } from './lexicon.ts';
import { numberAt } from './spoken-numbers.ts';
import { foldRoman, wordOf } from './tokens.ts';

interface SpokenValue {
  readonly from: number;
  /** The place behind its last word. */
  readonly to: number;
  readonly value: number;
}

function valuesIn(text: string): ReadonlyMap<string, number> {
  const pairs = text
    .split(/\s+/)
    .filter((entry) => entry !== '')
    .map((entry) => entry.split('='));
  return new Map(pairs.map(([word = '', value = '']) => [spell(word), Number(value)]));
}

const spell = (word: string) => foldRoman(wordOf(word));
const scales = lazy(() => valuesIn(SCALE_VALUES));
const halves = lazy(() => valuesIn(HALVES));
const JOINERS = new Set(['and']);

/** All numbers of a text that are two words or more, or stand in digits. */
export function spokenValues(readings: readonly Reading[]): SpokenValue[] {
  const words = readings[0]?.words ?? [];
  const found: SpokenValue[] = [];
  for (let place = 0; place < words.length; ) {
    const one = valueFrom(readings, words, place);
    if (one === null) place += 1;
    else {
      if (one.to - one.from > 1 || one.value >= 100) found.push(one);
      place = one.to;
    }
  }
  return found;
}

function valueFrom(readings: readonly Reading[], words: readonly string[], from: number): SpokenValue | null {
  let whole = 0;
  let group: number | null = null;
  let half = 0;
  let place = from;
  let end = from;
  for (; place < words.length; place += 1) {
    const word = foldRoman(words[place] ?? '');
    const scale = scales().get(word);
    const shift = halves().get(word);
    if (scale !== undefined && (group !== null || half !== 0 || place === from)) {
      const many: number = (group ?? (half < 0.9 ? 1 : 0)) + half;
      if (scale === 100) group = many * scale;
      else {
        whole += many * scale;
        group = null;
      }
      half = 0;
    } else if (shift !== undefined && group === null && half === 0) half = shift;
    else {
      const number = /^\d+$/.test(word) ? Number(word) : numberAt(readings, place);
      if (number === null) {
        if (JOINERS.has(word) && end === place && place > from) continue;
        break;
      }
      const joined: number | null = joinedWith(group, number, word);
      if (joined === null) break;
      group = joined;
    }
    end = place + 1;
  }
  if (end === from) return null;
  return { from, to: end, value: whole + (group ?? 0) + half };
}

/** "Twenty" and "five" are one number, "two hundred" and "six" too; "four" and "five" are two. `1,800` comes in two pieces. */
function joinedWith(group: number | null, number: number, word: string): number | null {
  if (group === null) return number;
  if (/^\d{2,3}$/.test(word) && group < 1000 && group % 100 !== 0) return group * 10 ** word.length + number;
  if (/^\d{3}$/.test(word) && group < 1000) return group * 1000 + number;
  const isTens = group % 100 >= 20 && group % 10 === 0 && number < 10 && number > 0;
  const isHundreds = group >= 100 && group % 100 === 0 && number < 100;
  return isTens || isHundreds ? group + number : null;
}
