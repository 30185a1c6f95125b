// Answers that have only begun: a word that needs its noun, a subject without its verb, "maybe", "they told me". Never says
// that something is complete: null.

import { ATTRIBUTIVES, QUESTION_WORDS_ASKED } from '../packs/turn-grammar.ts';
import { isEnglishText } from '../words/english-text.ts';
import { isWord, phraseAt, type Reading, sharedWords } from '../words/lexicon.ts';
import { withEnglish } from '../words/loan-words.ts';
import { numberAt } from '../words/spoken-numbers.ts';
import { foldedList, writtenList } from '../words/turn-lists.ts';
import type { Asked } from './asked.ts';
import { type TurnWords, turn } from './turn-look.ts';

export function onlyBegun(
  tokens: readonly string[],
  readings: readonly Reading[],
  asked: Asked,
): TurnWords | null {
  if (lacksNoun(tokens, readings)) return turn('incomplete', 'a word without its noun');
  if (isPronounOnly(tokens, readings, asked)) return turn('incomplete', 'who, and nothing of them');
  if (endsInAddressee(tokens, readings)) return turn('incomplete', 'a subject without its verb');
  if (setsFirst(tokens, readings, asked)) return turn('incomplete', 'what came first, and no verb');
  if (isEchoOnly(tokens, asked)) return turn('incomplete', 'a word of the question');
  if (tellsNothingYet(tokens, readings, asked)) return turn('incomplete', 'somebody said, and not what');
  if (joinsYes(tokens, readings)) return turn('incomplete', 'and yes, and what');
  if (isHedge(tokens, asked)) return turn('incomplete', 'perhaps, and what');
  if (endsInVerbOnly(tokens, readings, asked)) return turn('incomplete', 'a verb without its object');
  if (repeatsItsName(tokens, readings, asked)) return turn('incomplete', 'the name of a value, and no value');
  if (tokens.length > 2 && NOT_BUT.test(tokens.slice(-2).join(' ')))
    return turn('incomplete', 'but, and what instead');
  if (isOneOfTwo(tokens, asked)) return turn('incomplete', 'either, and or what');
  return null;
}

/** "Friday ko nahi par": no case word behind a negation. */
const NOT_BUT = /^(nahi|nahin|nai|नहीं) (par|पर)$/;

const QUESTION = sharedWords(QUESTION_WORDS_ASKED);

const ATTRIBUTIVE = sharedWords(ATTRIBUTIVES);

/** Some of them are verbs too: "he went". */
const MOST_WORDS_BEFORE = 4;

/** "Next", "in the last": the week or the month is still to come. */
function lacksNoun(tokens: readonly string[], readings: readonly Reading[]): boolean {
  const last = tokens.at(-1) ?? '';
  const before = tokens.at(-2) ?? '';
  // "Pichle do": two of what.
  if (tokens.length <= 3 && ATTRIBUTIVE.has(before) && numberAt(readings, tokens.length - 1) !== null)
    return true;
  if (tokens.length <= MOST_WORDS_BEFORE && ATTRIBUTIVE.has(last))
    return !tokens.some((word) => QUESTION.has(word));
  if (isEnglishText(tokens, readings)) {
    const tail = withEnglish(tokens).slice(-3).join(' ');
    return /^next$|(^| )(for|in|over|during|since|from|within|on|by) (the )?(last|next|past|coming|following|previous|same)$/.test(
      tail,
    );
  }
  return false;
}

export const PRONOUNS = foldedList('pronouns');

const PERSONAL = writtenList('subjectsAlone');
const LEAD_INS = writtenList('leadIns');

/** "You", "actually I", "dekhiye main": a sentence has its subject only. */
function isPronounOnly(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  const last = tokens.at(-1) ?? '';
  if (tokens.length > 4 || !PRONOUNS.has(last)) return false;
  // "Me" to "who?".
  const asksWho = asked.isYesNo || asked.kinds.has('who') || asked.kinds.has('choice');
  if (asksWho && !(MINE.test(last) && !asked.words.some((word) => WHOSE.test(word)))) return false;
  const lead = tokens.slice(0, -1);
  if (lead.length === 0) return tokens.length === 1 && (asked.isQuestion || PERSONAL.has(last));
  return lead.every((word, place) => LEAD_INS.has(word) || isLead(readings, place, lead.length));
}

/** "Meri" to "kaun?": my what; to "kiski?" it answers. */
const MINE = /^(mera|meri|mere|मेरा|मेरी|मेरे)$/;
const WHOSE = /^(kis[a-z]*|whose|किस.*)$/;

const ADDRESSEES = foldedList('addressees');

/** `பக்கத்து வீட்டுக்காரர் சொன்னார் நீங்க`: in languages with their verb at the end the next sentence has begun. */
function endsInAddressee(tokens: readonly string[], readings: readonly Reading[]): boolean {
  if (tokens.length < 3 || !ADDRESSEES.has(tokens.at(-1) ?? '')) return false;
  return !tokens.some((word, place) => QUESTION.has(word) || isWord(readings, 'questions', place));
}

const FIRSTS = foldedList('firsts');

/** "So first the screen" to what happened. */
function setsFirst(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  const words = tokens.filter((word) => !/^(so|well|to|toh|तो|see|actually)$/.test(word));
  if (asked.isYesNo || words.length < 1 || words.length > 3 || !FIRSTS.has(words[0] ?? '')) return false;
  if (!asked.kinds.has('why') && !asked.kinds.has('open')) return false;
  if (words.every((word) => FIRSTS.has(word))) return true;
  const last = tokens.length - 1;
  return isEnglishText(tokens, readings)
    ? /^(the|my|our|your)$/.test(words[1] ?? '')
    : !isWord(readings, 'finals', last) && !isWord(readings, 'days', last);
}

function isLead(readings: readonly Reading[], place: number, length: number): boolean {
  const taken = phraseAt(readings, ['hesitations', 'hellos', 'yes', 'courtesies'], place);
  return taken > 0 && place + taken <= length;
}

const ASKED_NOUNS = writtenList('askedNouns');

/** "Size" to "what size?". */
function isEchoOnly(tokens: readonly string[], asked: Asked): boolean {
  const [only = ''] = tokens;
  const data = (['what', 'name', 'amount', 'reference', 'time'] as const).some((kind) =>
    asked.kinds.has(kind),
  );
  return (
    tokens.length === 1 &&
    only.length > 3 &&
    data &&
    !asked.isYesNo &&
    !asked.kinds.has('choice') &&
    !asked.kinds.has('who') &&
    asked.words.includes(only) &&
    ASKED_NOUNS.has(only)
  );
}

const TOLD = foldedList('told');

const WAS = writtenList('was');
/** "Your office told me": whoever it was. */
const TOLD_ME = /^(mujhse|mujhe|mujhko|humse|hume|humein|hamein|मुझसे|मुझे|मुझको|हमसे|हमें)$/;

/** "They told me", "pehle unhone kaha": to an open question, and nothing of what it was. */
function tellsNothingYet(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  const end = WAS.has(tokens.at(-1) ?? '') ? tokens.length - 2 : tokens.length - 1;
  const most = TOLD_ME.test(tokens[end - 1] ?? '') ? 8 : 5;
  if (asked.isYesNo || !asked.kinds.has('open') || tokens.length > most) return false;
  if (end < 1 || !TOLD.has(tokens[end] ?? '')) return false;
  return !tokens.some(
    (word, place) => (place !== end && QUESTION.has(word)) || isWord(readings, 'negations', place),
  );
}

const AND = foldedList('and');

/** "Aur haan", "and yes": something else has come to mind. */
function joinsYes(tokens: readonly string[], readings: readonly Reading[]): boolean {
  if (tokens.length < 2 || tokens.length > 3) return false;
  if (!AND.has(tokens[0] ?? '') && withEnglish(tokens)[0] !== 'and') return false;
  return phraseAt(readings, ['yes'], 1) === tokens.length - 1;
}

const HEDGES = foldedList('hedges');

const OR = foldedList('joins');

/** "Maybe", "on Tuesday or maybe": where something is asked that a yes does not answer. */
function isHedge(tokens: readonly string[], asked: Asked): boolean {
  if (!HEDGES.has(tokens.at(-1) ?? '')) return false;
  return OR.has(tokens.at(-2) ?? '') || (tokens.length === 1 && asked.isQuestion && !asked.isYesNo);
}

const AUXILIARY_ENDS =
  /^((so|well|actually|and|yes|yeah|no) )*(it|i|we|he|she|they|that|there) (is|are|was|were|am|have|had|has|will|would|can|could|do|did)$/;

/** "It was", "I have": to who, what or how much they only begin. */
function endsInVerbOnly(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  return (
    asked.isQuestion &&
    !asked.isYesNo &&
    isEnglishText(tokens, readings) &&
    AUXILIARY_ENDS.test(withEnglish(tokens).join(' '))
  );
}

/** "Her name", "அவங்க பேரு" to "what is the name?". */
function repeatsItsName(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  const last = tokens.length - 1;
  const noun = tokens[last] ?? '';
  return (
    last > 0 &&
    last <= 3 &&
    !asked.isYesNo &&
    !asked.kinds.has('who') &&
    (['name', 'phone', 'address', 'email', 'reference', 'quantity', 'amount', 'birth-date'] as const).some(
      (kind) => asked.kinds.has(kind),
    ) &&
    asked.words.includes(noun) &&
    !tokens.some((word, place) => /\d/.test(word) || numberAt(readings, place) !== null) &&
    isWord(readings, 'valueNouns', last) &&
    !tokens.some((word, place) => isWord(readings, 'negations', place) || SAME.has(word))
  );
}

const SAME = foldedList('same');

/** "Ya to Monday", "either Monday": the other one is still to come. */
const HINDI_QUESTION =
  /^(aap|aapka|aapke|aapko|kab|kya|kaun|kaunsa|kaunsi|kis|kitne|kitna|kitni|kahan|chahenge|hai|hain|bataiye)$/;

function isOneOfTwo(tokens: readonly string[], asked: Asked): boolean {
  const [first = '', second = ''] = tokens;
  const isEither =
    first === 'either' ||
    (/^(ya|या)$/.test(first) && /^(to|toh|तो)$/.test(second)) ||
    /^(হয়|एकतर)$/.test(first);
  // "Monday ya": or, and no yes, where Hindi is spoken.
  const isHindi = asked.words.some((word) => HINDI_QUESTION.test(word));
  if (
    tokens.length > 1 &&
    isHindi &&
    /^(ya|या)$/.test(tokens.at(-1) ?? '') &&
    !/^(haan|ha|ok|okay|yes|theek)$/.test(first)
  )
    return true;
  if (!isEither || tokens.length > 5) return false;
  return !tokens.slice(2).some((word) => OR.has(word)) && !/^(way|one|of|is)$/.test(second);
}
