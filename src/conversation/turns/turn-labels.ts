// A word that its number follows, said without it: "plot number 62, sector", "sector 21, no, sector", `इमारत क्रमांक`. Only where one
// of them was said with its number before. Never says that something is complete.

import type { Reading } from '../words/lexicon.ts';
import { withEnglish } from '../words/loan-words.ts';
import { numberAt } from '../words/spoken-numbers.ts';
import { writtenList } from '../words/turn-lists.ts';
import type { Asked } from './asked.ts';

/** Of places and things that are told apart by a number or a letter. */
const NUMBERED =
  /^(sector|block|phase|stage|tower|wing|flat|plot|ward|gate|platform|floor|building|cross|street|lane|room|house|shop|door|counter|seat|coach|bay|row|table|bed|pole|survey|route|bus|unit|apartment|quarter|section)$/;
const NUMBER = /^(number|no)$/;
/** The native words. */
const NUMBERED_NOUNS = writtenList('numberedNouns');
const NUMBER_NOUNS = writtenList('namesOfNumber');
/** "The same block", "my building": known without a number. */
const KNOWN =
  /^(the|a|an|my|our|your|his|her|same|this|that|which|whole|main|next|other|old|new|top|back|front)$/;

export function endsInLabel(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  const last = tokens.length - 1;
  if (last < 2 || asked.isYesNo) return false;
  const english = withEnglish(tokens);
  const isNumberWord = (place: number) =>
    NUMBER.test(english[place] ?? '') || NUMBER_NOUNS.has(tokens[place] ?? '');
  const isLabel = (place: number) =>
    NUMBERED.test(english[place] ?? '') || NUMBERED_NOUNS.has(tokens[place] ?? '') || isNumberWord(place);
  const isValue = (place: number) =>
    (english[place] !== 'no' && numberAt(readings, place) !== null) ||
    /^\d+([a-z]|st|nd|rd|th)?$|^[a-z]$/.test(english[place] ?? '') ||
    /^[a-z]?\d+$/.test(english[place] ?? '');
  // "No" is also what takes back.
  if (!isLabel(last) || (english[last] === 'no' && !NUMBERED.test(english[last - 1] ?? ''))) return false;
  // "Third floor"; in "plot 62, sector" the number is the plot's.
  if ((isValue(last - 1) && !isLabel(last - 2)) || KNOWN.test(english[last - 1] ?? '')) return false;
  return [...Array(last - 1).keys()].some((place) => isLabel(place) && isValue(place + 1));
}
