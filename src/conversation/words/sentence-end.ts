// Whether a sentence is complete by its words: English by its grammar, all other languages by the last word. Does not know
// what was asked.

import { ATTRIBUTIVE_QUESTIONS, ATTRIBUTIVES, QUESTION_WORDS_ASKED } from '../packs/turn-grammar.ts';
import {
  dropsCopula,
  endsInAdverb,
  isAskedBehind,
  isDeclined,
  isSaidBehind,
  isTwice,
} from './behind-the-verb.ts';
import { englishGrammar, type Grammar } from './english-grammar.ts';
import { isAttributive } from './english-noun-phrase.ts';
import { isEnglishText } from './english-text.ts';
import { hasWord, isWord, phraseAt, type Reading, readingsOf, sharedWords } from './lexicon.ts';
import { withEnglish } from './loan-words.ts';
import { asksForMore, setsOut } from './open-ends.ts';
import { numberAt } from './spoken-numbers.ts';
import { scriptOf } from './tokens.ts';
import { foldedList } from './turn-lists.ts';
import {
  endsInRelative,
  isFiniteVerb,
  isNumberByEnding,
  isValueByEndingOnly,
  listsWhole,
  prefersFinal,
} from './word-endings.ts';

export function endsHesitating(tokens: readonly string[], readings: readonly Reading[]): boolean {
  for (let from = Math.max(0, tokens.length - 6); from < tokens.length; from += 1)
    if (phraseAt(readings, ['hesitations'], from) === tokens.length - from) {
      const only = from === 0;
      const last = tokens.at(-1) ?? '';
      // "Two, actually": a hesitation only where nothing was said before it.
      if (['actually', 'anyway', 'look', 'see'].includes(last) && !only)
        return from <= 1 && phraseAt(readings, ['yes', 'no', 'hesitations'], 0) > 0;
      if (['एक', 'ए', 'oh', 'like', 'तर', 'i think'].includes(last) && !only) continue;
      if (last === 'are' && !only && isEnglishText(tokens, readings)) continue;
      if (from > 0 && tokens.slice(from).join(' ') === 'i think') continue;
      // `আছে তো`: behind a verb it asks.
      if (last === 'তো' && from > 0 && isFiniteVerb(readings, from - 1)) continue;
      // "I suppose so", "until then".
      if (
        last === 'so' &&
        /^(think|suppose|hope|guess|believe|say|said|do|and|or|least|even)$/.test(tokens.at(-2) ?? '')
      )
        continue;
      // Hindi's "to" is English here: "… to log in to".
      if (last === 'to' && !only && isEnglishText(tokens, readings)) continue;
      return true;
    }
  return false;
}

const OF_SOMEBODY = foldedList('ofSomebody');

export function withoutCourtesies(
  tokens: readonly string[],
  readings: readonly Reading[],
): readonly string[] {
  let end = tokens.length;
  for (let changed = true; changed && end > 1; ) {
    changed = false;
    for (const from of [end - 1, end - 2])
      if (
        from > 0 &&
        phraseAt(readings, ['courtesies'], from) === end - from &&
        // "Haddi wale doctor", "with my brother": whom they are.
        !OF_SOMEBODY.has(tokens[from - 1] ?? '') &&
        // "My younger brother".
        !isAttributive(tokens[from - 1] ?? '')
      ) {
        end = from;
        changed = true;
        break;
      }
  }
  return tokens.slice(0, end);
}

export function bySentenceEnd(tokens: readonly string[], readings: readonly Reading[]): Grammar {
  return isEnglishText(tokens, readings)
    ? englishGrammar(withEnglish(tokens))
    : verbLastGrammar(tokens, readings);
}

/** Languages whose verb stands last: the last word tells. */
function verbLastGrammar(tokens: readonly string[], readings: readonly Reading[]): Grammar {
  const bare = withoutCourtesies(tokens, readings);
  const place = bare.length - 1;
  const own = readings.filter(({ lexicon }) => lexicon.pack.language !== 'en');
  const isUnfinished =
    isWord(own, 'unfinished', place) && !isValueByEndingOnly(own, place) && !isBothOfTwo(bare);
  const isFinal = (isWord(own, 'finals', place) && !isNumberByEnding(own, place)) || asksAtEnd(bare);
  if (isCountedTime(bare, own)) return 'unfinished';
  const isButTwice = isTwice(bare) && bare.slice(-5, -2).some((word) => BUT.has(word));
  if (isUnfinished && (dropsCopula(bare, own) || isDeclined(bare, own) || (isTwice(bare) && !isButTwice)))
    return 'whole';
  if (
    isUnfinished &&
    (isWrong(bare, own) || isDeed(bare) || isNotDone(bare, own) || ARE_IN_PUNJABI.test(bare.join(' ')))
  )
    return 'whole';
  if (endsInExcept(bare))
    return [...bare.keys()].some((verb) => verb < place - 1 && isFiniteVerb(own, verb))
      ? 'whole'
      : 'unfinished';
  // "Paanch ke baad kabhi bhi": any time, and nothing that is stressed.
  if (place > 0 && ANY_TIME.test(bare.slice(-2).join(' '))) return 'phrase';
  if (isAskedBehind(bare, own)) return 'whole';
  if (asksForMore(bare, own) || saysThat(bare, own)) return 'unfinished';
  if (isUnfinished && asksBefore(bare)) return 'whole';
  if (isUnfinished && !isFinal) return isSaidBehind(bare, own) ? 'whole' : 'unfinished';
  // "Meri beti ka dakhila pichle saal": when, and no verb.
  const isOnlyWhen =
    isFinal && place > 2 && (['units', 'days', 'dayParts'] as const).some((list) => isWord(own, list, place));
  if (
    isOnlyWhen &&
    (NEXT_OR_LAST.has(bare[place - 1] ?? '') || isWord(own, 'days', place - 1)) &&
    isWord(own, 'subjects', 0) &&
    ![...bare.keys()].some((verb) => verb < place && isFiniteVerb(own, verb))
  )
    return 'phrase';
  // `ತಗೊಂಡ ಮಿಕ್ಸಿ`: what was done with it, and a noun that ends as a short verb may.
  if (isFinal && place > 1 && endsInRelative(own, place - 1) && !isListedVerb(own, place)) return 'phrase';
  if (isFinal && (isOnlyWhenAtEnd(bare, own) || isMoneyWithoutNumber(bare, own))) return 'phrase';
  if (
    isFinal &&
    isWord(own, 'valueNouns', place) &&
    !bare.some((word) => QUESTION.has(word)) &&
    isWord(own, 'subjects', 0) &&
    !hasWord(own, 'negations')
  )
    return 'phrase';
  if (isFinal) {
    if (isUnfinished && isSaidBehind(bare, own)) return 'whole';
    if (isUnfinished && !prefersFinal(own, place)) return 'unfinished';
    return setsOut(own, bare.length) || setsOutBehindAnd(bare) ? 'unfinished' : 'whole';
  }
  if (bare.some((word) => QUESTION.has(word)) && isFiniteVerb(own, place - 1)) return 'whole';
  if (isState(bare, own)) return 'whole';
  return endsInAdverb(bare, own) || isAskedBehind(bare, own) ? 'whole' : 'phrase';
}

/** `தலைவலியும் வாந்தியும்`: one and the other, and no "although". */
const isBothOfTwo = (bare: readonly string[]): boolean =>
  bare.length > 1 && ['ும்', 'ೂ'].some((and) => bare.slice(-2).every((word) => word.endsWith(and)));

/** Known as a verb, and not by its ending only: `సామాను` ends as "I did" does. */
const isListedVerb = (own: readonly Reading[], place: number): boolean =>
  isFiniteVerb(own, place) &&
  own.some(({ lexicon, words }) => listsWhole(lexicon.pack.finals, words[place] ?? ''));

/** "Har mahine do": two of something, every month; elsewhere the word is "give". */
function isCountedTime(bare: readonly string[], own: readonly Reading[]): boolean {
  const place = bare.length - 1;
  return (
    place > 0 &&
    /^(do|दो)$/.test(bare[place] ?? '') &&
    /^(mahine|hafte|saal|roz|baar|महीने|हफ्ते|हफ़्ते|साल|रोज़|रोज|बार)$/.test(bare[place - 1] ?? '') &&
    (isWord(own, 'units', place - 1) || isWord(own, 'days', place - 1))
  );
}

/** `আমি গতকাল টাকা`: money, and no amount of it; it ends a sentence only as the unit of one. */
function isMoneyWithoutNumber(bare: readonly string[], own: readonly Reading[]): boolean {
  const place = bare.length - 1;
  const before = bare[place - 1] ?? '';
  return (
    place > 0 &&
    isWord(own, 'units', place) &&
    isWord(own, 'subjects', 0) &&
    numberAt(own, place - 1) === null &&
    !isWord(own, 'scales', place - 1) &&
    !/\d/.test(before) &&
    !QUESTION.has(before)
  );
}

/** `எனக்கு நாளைக்கு`, `मला उद्या`: when, and no verb. Behind one, "tomorrow" ends the sentence. */
function isOnlyWhenAtEnd(bare: readonly string[], own: readonly Reading[]): boolean {
  const place = bare.length - 1;
  const isWhen = (at: number) =>
    (['days', 'dayParts', 'weekdays'] as const).some((list) => isWord(own, list, at));
  if (!isWhen(place)) return false;
  return ![...bare.keys()].some(
    (at) =>
      at < place &&
      !isWhen(at) &&
      (isWord(own, 'negations', at) ||
        QUESTION.has(bare[at] ?? '') ||
        (isWord(own, 'finals', at) && prefersFinal(own, at))),
  );
}

/** "Main utra aur jab gate par pahuncha": what then is still to come. */
function setsOutBehindAnd(bare: readonly string[]): boolean {
  for (let place = bare.length - 2; place >= 2; place -= 1) {
    if (!JOINS_CLAUSE.has(bare[place - 1] ?? '')) continue;
    const tail = readingsOf(bare.slice(place)).filter(({ lexicon }) => lexicon.pack.language !== 'en');
    if (isWord(tail, 'openers', 0)) return setsOut(tail, bare.length - place);
  }
  return false;
}
const JOINS_CLAUSE = foldedList('joinsClause');

/** "Sunday chhod kar": any other day. */
export function endsInExcept(bare: readonly string[]): boolean {
  return (
    bare.length > 1 && /(^| )(chhod|chod|chhor|छोड़|छोड|सोडू?) ?(kar|ke|कर|के|न)$/.test(bare.slice(-2).join(' '))
  );
}

/** `বাচ্চার খুব জ্বর`: languages without an "is" need no verb: whose, very, and what. */
function isState(bare: readonly string[], own: readonly Reading[]): boolean {
  // `আমার গরুটা অসুস্থ`: behind a noun with its article an adjective says what it is.
  const isOfNoun = /.(টা|টি|গুলো|গুলি)$/.test(bare.at(-2) ?? '') && numberAt(own, bare.length - 2) === null;
  if (bare.length > 2 && isOfNoun && ADJECTIVE.has(bare.at(-1) ?? '')) return true;
  if (bare.length !== 3 || !VERY.has(bare[1] ?? '')) return false;
  return (
    ['bengali', 'tamil', 'telugu', 'kannada', 'malayalam'].includes(scriptOf(bare[2] ?? '')) &&
    !isWord(own, 'unfinished', 2)
  );
}
const VERY = foldedList('very');
const ADJECTIVE = foldedList('adjectives');

/** A question with its verb behind it: Bengali's present looks like a case. */
const asksBefore = (bare: readonly string[]): boolean =>
  (bare.length > 1 &&
    /[ে]$|য়$/.test(bare.at(-1) ?? '') &&
    bare.slice(0, -1).some((word) => QUESTION.has(word) && !ATTRIBUTIVE.has(word))) ||
  // "Paise kyun liye": why they were taken, and not for whom.
  /(^| )(kyun|kyu|kyon|kaise|kab|क्यों|क्यूं|कैसे|कब) (liye|लिए|लिये)$/.test(bare.slice(-2).join(' '));

/** "Doctor ne bola ki pehle": what was said has not begun. */
function saysThat(bare: readonly string[], own: readonly Reading[]): boolean {
  const that = bare.findLastIndex((word) => /^(ki|कि|की|ಅಂದ್ರೆ|ಅಂದರೆ)$/.test(word));
  const behind = bare.length - 1 - that;
  // "Hua ye ki kal shaam ko", `झालं असं की`: it was this, and nothing of it.
  const isThis = IT_WAS_THIS.test(bare.slice(Math.max(0, that - 3), that + 1).join(' '));
  const most = isThis ? 4 : 2;
  if (that < 1 || behind < 1 || behind > most) return false;
  if (!isThis && !(/^(ki|कि)$/.test(bare[that] ?? '') && SAYS.has(bare[that - 1] ?? ''))) return false;
  return !own.some(({ lexicon, words }) => words.slice(that + 1).some((word) => lexicon.finals.has(word)));
}
const IT_WAS_THIS =
  /(^| )((ye|yeh|yah|yun|yu|aisa|ये|यह|यूं|यों|ऐसा) (ki|कि)|(hua|hota|हुआ|होता) (kya|क्या) (hai |है )?(ki|कि)|(असं|असे|असा|अशी) (आहे |होतं |झालं )?की|(ಏನು|ಏನಾಯ್ತು|ಏನಾಗಿದೆ|ಏನಾಗುತ್ತೆ|ವಿಷಯ|ಆಗಿದ್ದು) (ಅಂದ್ರೆ|ಅಂದರೆ))$/;
const NEXT_OR_LAST = sharedWords(ATTRIBUTIVES);
const SAYS = foldedList('says');

const ANY_TIME = /^(kabhi|kahin|kahi|कभी|कहीं) (bhi|भी)$/;

const BUT = foldedList('but');

const QUESTION = sharedWords(QUESTION_WORDS_ASKED);

const ATTRIBUTIVE = sharedWords(ATTRIBUTIVE_QUESTIONS);

/** "Itni zyada kyon": a question whose verb is left out. */
function asksAtEnd(bare: readonly string[]): boolean {
  const last = bare.at(-1) ?? '';
  return bare.length > 1 && QUESTION.has(last) && !ATTRIBUTIVE.has(last);
}

/** "Wrong number". */
function isWrong(bare: readonly string[], own: readonly Reading[]): boolean {
  const last = bare.length - 1;
  const before = bare[last - 1] ?? '';
  return (
    isWord(own, 'valueNouns', last) &&
    (isWord(own, 'negations', last - 1) || withEnglish([before])[0] === 'wrong' || WRONG.has(before))
  );
}
/** `ਚਾਹੀਦੇ ਨੇ`: behind a participle it is "are", and no case. */
const ARE_IN_PUNJABI = /(ਦੇ|ਗਏ|ਆਏ|ਲਏ|ਹੋਏ|ਰਹੇ|ਦੀਆਂ|ਗਈਆਂ|ਆਈਆਂ|ਰਹੀਆਂ) ਨੇ$/;

/** "Samajh nahi aata", "वो नहीं बताते": a habit that is denied needs no "is"; one that is not does. */
function isNotDone(bare: readonly string[], own: readonly Reading[]): boolean {
  const last = bare.length - 1;
  return (
    last > 0 &&
    /(t[aie]|ता|ती|ते)$/.test(bare[last] ?? '') &&
    !isWord(own, 'openers', 0) &&
    (isWord(own, 'negations', last - 1) || isWord(own, 'negations', last - 2))
  );
}

/** "Driver ne badtameezi ki": what somebody did, and its verb, which is spelled like "of". */
function isDeed(bare: readonly string[]): boolean {
  const last = bare.length - 1;
  return (
    last >= 2 &&
    /^(ki|की)$/.test(bare[last] ?? '') &&
    DEEDS.has(bare[last - 1] ?? '') &&
    bare.slice(0, last - 1).some((word) => /^(ne|ने)$|(ne|ने)$/.test(word))
  );
}
const DEEDS = foldedList('deeds');
const WRONG = foldedList('wrong');
