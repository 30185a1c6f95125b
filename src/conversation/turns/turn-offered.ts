// Short answers that take what the question had offered, or put it off: "double" to "single or double?", `ఆఫీసు దగ్గర` to
// `ఇంటి దగ్గర ఇవ్వాలా ఆఫీసు దగ్గరా?`, "later" to "anything else?". Never says that something is missing.

import { phraseAt, type Reading } from '../words/lexicon.ts';
import { type Script, scriptOf, tokensOf } from '../words/tokens.ts';
import { foldedList, writtenList } from '../words/turn-lists.ts';
import type { Asked } from './asked.ts';

const OR = foldedList('joins');

/** "Double" to "single or double?". */
export function isOneOffered(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  const [only = ''] = tokens;
  const place = asked.words.indexOf(only);
  return (
    (asked.kinds.has('choice') &&
      tokens.length === 1 &&
      place >= 0 &&
      (OR.has(asked.words[place - 1] ?? '') || OR.has(asked.words[place + 1] ?? ''))) ||
    repeatsOffer(tokens, readings, asked)
  );
}

/** In these a vowel at the end of a word makes a question of it: `దగ్గరా`, `பழசா`, `ಹಳೆಯದಾ`, `ശേഷമോ`. */
const ASKS_BY_VOWEL: ReadonlySet<Script> = new Set(['tamil', 'telugu', 'kannada', 'malayalam']);
const ASKING_VOWEL = /(யா|வா|ா|నా|యా|వా|ా|ನಾ|ಯಾ|ವಾ|ಾ|ണോ|യോ|വോ|ോ)$/u;
const LONGEST_OFFER_WORDS = 4;

/** The words of the question that are said again, and the last of them is one that was asked about. */
function repeatsOffer(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  const from = tokens.findIndex(
    (_word, place) => phraseAt(readings, ['yes', 'no', 'hesitations', 'courtesies'], place) === 0,
  );
  const said = from < 0 ? [] : tokens.slice(from);
  const last = said.at(-1) ?? '';
  if (said.length === 0 || said.length > LONGEST_OFFER_WORDS || !ASKS_BY_VOWEL.has(scriptOf(last)))
    return false;
  const asks = asked.words.filter((word) => ASKS_BY_VOWEL.has(scriptOf(word)) && ASKING_VOWEL.test(word));
  // `ఇంటి దగ్గర ఇవ్వాలా ఆఫీసు దగ్గరా`: one of two stands in front of the verb.
  const before = asks.length > 1 ? asks.map((word) => asked.words[asked.words.indexOf(word) - 1] ?? '') : [];
  const askedAbout = [...asks, ...before].filter((word) => word !== '');
  if (!askedAbout.some((word) => isOffered(last, word))) return false;
  return said.slice(0, -1).every((word) => asked.words.some((one) => isOffered(word, one)));
}

/** Without the vowel at its end, which gives way to the one that asks: `ಹಳೆಯದು`, `ಹಳೆಯದಾ`. */
const stemOf = (word: string) => word.replace(/ം$/u, 'മ').replace(/[\p{M}]+$/u, '');

const SHORTEST_STEM = 2;

function isOffered(word: string, offered: string): boolean {
  const stem = stemOf(word);
  const stems = [offered, offered.replace(/(யா|வா|నా|యా|వా|ನಾ|ಯಾ|ವಾ|യോ|വോ)$/u, '')].map(stemOf);
  return (
    word === offered ||
    (stem.length >= SHORTEST_STEM && stems.includes(stem)) ||
    // `ಹೊಸ` is offered as it stands before its noun; by itself it is `ಹೊಸದು`.
    (NOMINAL.test(word) && word.replace(NOMINAL, '') === offered)
  );
}
const NOMINAL = /(சு|దు|ది|ದು|ತು)$/u;

const LATER = writtenList('later');
const LATER_PHRASES = [
  'baad mein',
  'baad me',
  'बाद में',
  'ਬਾਅਦ ਵਿੱਚ',
  'ਬਾਅਦ ਵਿਚ',
  'ਬਾਅਦ ਚ',
  'later on',
  'not now',
].map((phrase) => tokensOf(phrase).join(' '));
/** Behind these nothing is put off: "and then". */
const THEN = writtenList('thenToo');
const ELSE = foldedList('else');

/** "Later", "haan baad mein", `பிறகு` to "anything else?", "shall I call?". To "what happened?" it begins a story. */
export function putsOff(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  if (!asked.isQuestion || !(asked.isYesNo || asked.words.some((word) => ELSE.has(word)))) return false;
  let place = 0;
  while (place < tokens.length && !isLater(tokens.slice(place))) {
    const taken = phraseAt(readings, ['yes', 'no', 'hesitations', 'courtesies'], place);
    if (taken === 0) return false;
    place += taken;
  }
  const rest = tokens.slice(place);
  // `ஆமா அப்புறம்` to "anything else?": yes, and then.
  return rest.length > 0 && !(THEN.has(rest[0] ?? '') && asked.words.some((word) => ELSE.has(word)));
}

const isLater = (words: readonly string[]) =>
  (words.length === 1 && LATER.has(words[0] ?? '')) || LATER_PHRASES.includes(words.join(' '));
