// Sentences that only announce: "I have two questions", "my number is", "because the doctor". By grammar they have a verb or
// answer something, yet nothing was said. Returns null for sentences that say something.

import { findAny } from '../answering/frames.ts';
import { isEnglishText } from '../words/english-text.ts';
import { isWord, phraseAt, type Reading, readingsOf } from '../words/lexicon.ts';
import { withEnglish } from '../words/loan-words.ts';
import { bySentenceEnd } from '../words/sentence-end.ts';
import { writtenList } from '../words/turn-lists.ts';
import type { Asked } from './asked.ts';
import { type TurnWords, turn } from './turn-look.ts';

/** `tokens` without the courtesies at their end. */
export function onlySetsOut(tokens: readonly string[], asked: Asked): TurnWords | null {
  const readings = readingsOf(tokens, asked.words);
  if (readings.some(({ lexicon, frameWords }) => findAny(lexicon.announces, frameWords) !== null))
    return turn('incomplete', 'announces what follows');
  if (endsInSymbol(tokens, asked)) return turn('incomplete', 'a sign, and what follows it');
  if (namesNoValue(tokens, readings, asked)) return turn('incomplete', 'the name of a value, and no value');
  if (beginsClauseOnly(tokens, readings)) return turn('incomplete', 'a clause without its verb');
  if (endsInAfterThat(tokens)) return turn('incomplete', 'after that');
  return null;
}

const SIGNS = writtenList('signs');
const DOTS = writtenList('dots');

/** "A B hyphen": a sign in the middle of what is read out. */
function endsInSymbol(tokens: readonly string[], asked: Asked): boolean {
  const last = withEnglish(tokens).at(-1) ?? '';
  // "www dot"; "at five on the dot".
  const before = tokens.at(-2) ?? '';
  if (SIGNS.has(last) || ((last === 'dot' || DOTS.has(tokens.at(-1) ?? '')) && before !== 'the')) return true;
  const isReadOut =
    asked.kinds.has('spell') ||
    asked.kinds.has('email') ||
    asked.kinds.has('reference') ||
    withEnglish(asked.words).some((word) => READ_OUT.test(word));
  return isReadOut && ['capital', 'capitals', 'caps', 'small', 'lowercase', 'uppercase'].includes(last);
}

const READ_OUT = /^(reference|pnr|code|password|id|number|serial|coupon|voucher|ifsc|username|otp|letters?)$/;

const COPULAS = writtenList('copulas');
/** "That is my number", "the same number": the value has been said. */
const POINTS_BACK = writtenList('pointsBack');

/** "Mere paas HDFC ka card hai": what somebody has is the answer. */
const HAVING = writtenList('having');

const VALUE_KINDS = ['address', 'name', 'phone', 'email', 'reference', 'birth-date'] as const;

/** "Mera account number hai": a value was asked for, and only its name has come. */
function namesNoValue(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  const last = tokens.length - 1;
  const isYesNo = asked.isYesNo && asked.words.length > 3;
  if (isYesNo || last < 1 || last > 5 || !COPULAS.has(tokens[last] ?? '')) return false;
  const own = readings.filter(({ lexicon }) => lexicon.pack.language !== 'en');
  if (!isWord(own, 'valueNouns', last - 1)) return false;
  const noun = tokens[last - 1] ?? '';
  const isAsked = asked.words.includes(noun) || VALUE_KINDS.some((kind) => asked.kinds.has(kind));
  if (!isAsked && asked.kinds.has('open')) return false;
  return ![...tokens.keys()].some(
    (place) =>
      POINTS_BACK.has(tokens[place] ?? '') ||
      HAVING.has(tokens[place] ?? '') ||
      isWord(readings, 'questions', place) ||
      isWord(readings, 'negations', place) ||
      /\d/.test(tokens[place] ?? ''),
  );
}

const REASONS = writtenList('reasons');
const ENGLISH_OPENERS = new Set('because if while although though unless whether'.split(' '));
/** "Because of the rain", "if possible": whole without a verb. */
const NEED_NO_VERB = new Set('of possible needed required available so not yes no any'.split(' '));

/** "If the doctor", "kyunki gaadi": a conjunction and a noun. */
function beginsClauseOnly(tokens: readonly string[], readings: readonly Reading[]): boolean {
  const own = readings.filter(({ lexicon }) => lexicon.pack.language !== 'en');
  const from =
    [...tokens.keys()].find((place) => phraseAt(readings, ['yes', 'no', 'courtesies'], place) === 0) ?? 0;
  if (isEnglishText(tokens, readings)) {
    const words = withEnglish(tokens).slice(from);
    return (
      ENGLISH_OPENERS.has(words[0] ?? '') &&
      !NEED_NO_VERB.has(words[1] ?? '') &&
      bySentenceEnd(words, readingsOf(words)) === 'phrase'
    );
  }
  const begins = isWord(own, 'openers', from) || REASONS.has(tokens[from] ?? '');
  return begins && tokens.length - from <= 4 && bySentenceEnd(tokens, readings) === 'phrase';
}

/** "Payment ho gaya tha, uske baad". */
function endsInAfterThat(tokens: readonly string[]): boolean {
  const tail = tokens.slice(-2).join(' ');
  if (tokens.length < 4 || !AFTER_THAT.has(tail)) return false;
  const before = tokens.slice(0, -2);
  return bySentenceEnd(before, readingsOf(before)) === 'whole';
}

const AFTER_THAT = new Set(['uske baad', 'iske baad', 'उसके बाद', 'इसके बाद', 'त्या नंतर', 'তার পর']);
