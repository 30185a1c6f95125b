// Texts that lack one word, whatever the grammar of their last word: "I want", "two idlis and one", "my manager, you know".
// Never says that something is complete: null.

import { POSSESSIVES } from '../packs/answer-endings.ts';
import { QUESTION_WORDS_ASKED } from '../packs/turn-grammar.ts';
import { isEnglishText } from '../words/english-text.ts';
import { isWord, phraseAt, type Reading, sharedWords } from '../words/lexicon.ts';
import { withEnglish } from '../words/loan-words.ts';
import { numberAt } from '../words/spoken-numbers.ts';
import { foldedList, writtenList } from '../words/turn-lists.ts';
import { isFiniteVerb } from '../words/word-endings.ts';
import type { Asked } from './asked.ts';
import { type TurnWords, turn } from './turn-look.ts';

export function onlyLacks(
  tokens: readonly string[],
  readings: readonly Reading[],
  asked: Asked,
): TurnWords | null {
  if (wantsNothingYet(tokens, readings, asked)) return turn('incomplete', 'wants, and not what');
  if (endsInCount(tokens, readings, asked)) return turn('incomplete', 'and one, and not of what');
  if (isTopicOnly(tokens, readings, asked)) return turn('incomplete', 'who, and nothing of them');
  if (isOnlyRuledOut(tokens, readings, asked)) return turn('incomplete', 'not that one, and which');
  if (isOrdinalOnly(tokens, readings, asked)) return turn('incomplete', 'which one, and of what');
  if (isOneOfSeveral(tokens, asked)) return turn('open', 'this one too, and perhaps another');
  if (isOnlyCondition(tokens, asked)) return turn('incomplete', 'if possible, and what');
  if (isThatWhich(tokens, readings)) return turn('incomplete', 'the one that, and no verb of it');
  if (lacksUpperEnd(tokens, readings)) return turn('incomplete', 'from how much, and not to how much');
  return null;
}

const WANTS = writtenList('wants');
const TO_ME = writtenList('toMe');
const WAS = writtenList('was');
const COPULAS = writtenList('copulas');
const QUESTION = sharedWords(QUESTION_WORDS_ASKED);
const TO_YOU = /^(aap|aapko|tumhe|आप|आपको|तुम्हाला|உங்களுக்கு|మీకు|ನಿಮಗೆ|আপনার|તમારે|ਤੁਹਾਨੂੰ|നിങ്ങൾക്ക്)$/;

/** "Mujhe chahiye", `எனக்கு வேணும்` to what is wanted. */
function wantsNothingYet(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  if (!asked.isQuestion || tokens.length < 2 || tokens.length > 4) return false;
  const asksWhat = asked.words.every(
    (word) => QUESTION.has(word) || WANTS.has(word) || TO_YOU.test(word) || COPULAS.has(word),
  );
  if ((asked.isYesNo && !asksWhat) || asked.kinds.has('who')) return false;
  const tail = tokens.at(-1) ?? '';
  const end = WAS.has(tail) || COPULAS.has(tail) ? tokens.length - 2 : tokens.length - 1;
  const start = tokens.findIndex(
    (_word, place) => phraseAt(readings, ['hesitations', 'hellos'], place) === 0,
  );
  return end === start + 1 && WANTS.has(tokens[end] ?? '') && TO_ME.has(tokens[start] ?? '');
}

const AND = foldedList('and');

/** "Two idlis and one": behind a thing a number wants its own. */
function endsInCount(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  const last = tokens.length - 1;
  const isCounted = (place: number) =>
    numberAt(readings, place) !== null ||
    /\d/.test(tokens[place] ?? '') ||
    (['scales', 'units', 'clock', 'months', 'weekdays', 'days', 'halves'] as const).some((list) =>
      isWord(readings, list, place),
    );
  if (asked.due !== null || asked.isYesNo || last < 2) return false;
  if (
    (['amount', 'time', 'duration', 'date', 'birth-date', 'when'] as const).some((kind) =>
      asked.kinds.has(kind),
    )
  )
    return false;
  const and = withEnglish(tokens)[last - 1] ?? '';
  if (!(AND.has(tokens[last - 1] ?? '') || and === 'and')) return false;
  if (!isCount(tokens, readings, last) || isCounted(last - 2)) return false;
  // How many are wanted stands in front of the first thing too.
  return [...Array(last - 2).keys()].some((place) => isCount(tokens, readings, place));
}

const COUNTS = writtenList('counts');
const isCount = (tokens: readonly string[], readings: readonly Reading[], place: number): boolean =>
  numberAt(readings, place) !== null || COUNTS.has(tokens[place] ?? '');

const TOPIC_ENDS = writtenList('topicEnds');
const POSSESSIVE = sharedWords(POSSESSIVES);

/** "Actually mera manager na": somebody is brought up. */
function isTopicOnly(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  const last = tokens.length - 1;
  if (asked.isYesNo || last < 2 || last > 4 || !TOPIC_ENDS.has(tokens[last] ?? '')) return false;
  const own = readings.filter(({ lexicon }) => lexicon.pack.language !== 'en');
  const from = tokens[0] === 'actually' || phraseAt(readings, ['hesitations'], 0) > 0 ? 1 : 0;
  if (!POSSESSIVE.has(tokens[from] ?? '') || isEnglishText(tokens, readings)) return false;
  const between = [...tokens.keys()].slice(from + 1, last);
  return !between.some(
    (place) => isFiniteVerb(own, place) || isWord(own, 'finals', place) || isWord(own, 'negations', place),
  );
}

/** `ಮೂರನೇ`, `మూడో`, `तिसऱ्या` to "which floor?": in the form that stands before its noun. Of a date it is the day. */
function isOrdinalOnly(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  const last = tokens.length - 1;
  if (tokens.length > 2 || asked.isYesNo || asked.kinds.has('date') || asked.kinds.has('birth-date'))
    return false;
  return (
    /(ನೇ|ో|వ|ऱ्या|व्या|थ्या)$/u.test(tokens[last] ?? '') &&
    (numberAt(readings, last) !== null || ORDINAL.test(tokens[last] ?? ''))
  );
}
const ORDINAL = /^(पहिल्या|दुसऱ्या|तिसऱ्या|चौथ्या|पाचव्या|सहाव्या|सातव्या|आठव्या|नवव्या|दहाव्या)$/;

/** `என் தம்பியும்`, `ನನ್ನ ತಮ್ಮನೂ` to "who?": in the south an "and" stands behind each of those it joins. */
function isOneOfSeveral(tokens: readonly string[], asked: Asked): boolean {
  return (
    tokens.length === 2 &&
    asked.isQuestion &&
    !asked.isYesNo &&
    (asked.kinds.has('who') || asked.kinds.has('what')) &&
    POSSESSIVE.has(tokens[0] ?? '') &&
    /(ும்|ూ|ೂ)$/u.test(tokens[1] ?? '')
  );
}

/** "Sorry, not Monday": taken back, and nothing in its place. "Not Monday" by itself answers. */
function isOnlyRuledOut(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  const not = withEnglish(tokens).indexOf('not');
  if (!asked.isQuestion || asked.isYesNo || not < 1 || not === tokens.length - 1) return false;
  const isTakenBack = [...tokens.keys()]
    .slice(0, not)
    .every((place) => phraseAt(readings, ['corrections', 'no', 'hesitations', 'courtesies'], place) > 0);
  // "Two rooms, sorry, not two": what was said is taken back.
  const isSaidBefore =
    tokens.length - not <= 3 &&
    phraseAt(readings, ['corrections', 'courtesies'], not - 1) > 0 &&
    tokens.slice(not + 1).every((word) => tokens.indexOf(word) < not);
  if (isSaidBefore) return true;
  const isValue = (place: number) =>
    numberAt(readings, place) !== null ||
    /\d/.test(tokens[place] ?? '') ||
    ['on', 'at', 'the', 'in'].includes(tokens[place] ?? '') ||
    (['weekdays', 'days', 'dayParts', 'months', 'clock'] as const).some((list) =>
      isWord(readings, list, place),
    );
  // "Not Monday, Wednesday": one is ruled out, and one is named.
  const isTwo =
    [...tokens.keys()].filter((place) => place > not && isWord(readings, 'weekdays', place)).length > 1;
  return isTakenBack && !isTwo && tokens.every((_word, place) => place <= not || isValue(place));
}

/** "If possible" to "when?": it agrees to nothing yet. A yes or no question it answers. */
const isOnlyCondition = (tokens: readonly string[], asked: Asked): boolean =>
  asked.isQuestion &&
  !asked.isYesNo &&
  /^((yes|so|and|well|see|sir|madam) )*if (at all )?(possible|available|you can|you could)( (sir|madam|please))?$/.test(
    withEnglish(tokens).join(' '),
  );

/** "वो जो स्टेशन के पास", "wo jo hara wala": which one it is needs a verb. */
function isThatWhich(tokens: readonly string[], readings: readonly Reading[]): boolean {
  const [first = '', second = ''] = tokens;
  if (!THAT_ONE.test(first) || !WHICH_ONE.test(second) || tokens.length > 8) return false;
  const own = readings.filter(({ lexicon }) => lexicon.pack.language !== 'en');
  return ![...tokens.keys()].some(
    (place) => place > 1 && (isFiniteVerb(own, place) || isWord(own, 'negations', place)),
  );
}
const THAT_ONE = /^(wo|woh|vo|voh|वो|वह|तो|ती|ते|પેલો|પેલી|એ|ਉਹ)$/;
const WHICH_ONE = /^(jo|जो|जे|જે|ਜੋ|ਜਿਹੜਾ|ਜਿਹੜੀ|ਜਿਹੜੇ)$/;

/** "Somewhere between sixty": the other end is missing. */
function lacksUpperEnd(tokens: readonly string[], readings: readonly Reading[]): boolean {
  const words = withEnglish(tokens);
  const between = words.lastIndexOf('between');
  const last = tokens.length - 1;
  if (between < 0 || last - between < 1 || last - between > 4) return false;
  const behind = words.slice(between + 1);
  const isValue =
    numberAt(readings, last) !== null ||
    /\d/.test(tokens[last] ?? '') ||
    (['scales', 'units', 'months', 'weekdays', 'days', 'clock'] as const).some((list) =>
      isWord(readings, list, last),
    );
  // "Between these two", "between 5 6".
  const isBoth = /^((these|those|the) )?(two|both|2)$/.test(behind.join(' '));
  const hasBothEnds = behind.filter((word) => /\d/.test(word)).length > 1;
  return isValue && !isBoth && !hasBothEnds && !behind.some((word) => /^(and|to|or|aur)$/.test(word));
}
