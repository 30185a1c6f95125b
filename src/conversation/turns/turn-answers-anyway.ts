// Short answers that are whole although their grammar asks for more: "I want to change" to "keep it or change it?", "ek hi" to
// how many. Never says that something is missing.

import { POSSESSIVES } from '../packs/answer-endings.ts';
import { AFTERTHOUGHT_ENDS, ANAPHORS, QUESTION_WORDS_ASKED } from '../packs/turn-grammar.ts';
import { listsWhole } from '../words/answer-in-kind.ts';
import { ANSWER_WORDS } from '../words/english-answers.ts';
import { isWord, phraseAt, type Reading, readingsOf, sharedWords } from '../words/lexicon.ts';
import { bySentenceEnd } from '../words/sentence-end.ts';
import { numberAt } from '../words/spoken-numbers.ts';
import { foldedList } from '../words/turn-lists.ts';
import type { Asked } from './asked.ts';
import { PRONOUNS } from './turn-begun.ts';

export const answersAnyway = (bare: readonly string[], own: readonly Reading[], asked: Asked): boolean =>
  asksBack(bare, asked) ||
  takesOneOffered(bare, asked) ||
  saysWho(bare, asked) ||
  isEverything(bare) ||
  isJustSoMany(bare, own, asked) ||
  isYesIf(bare, asked);

/** "Keep it or change it?" – "I want to change": what is done with it stands in the question. */
const takesOneOffered = (bare: readonly string[], asked: Asked): boolean =>
  asked.kinds.has('choice') && bare.length <= ANSWER_WORDS && asked.words.includes(bare.at(-1) ?? '');

/** "Who told you that?" – "the branch manager told me". */
const saysWho = (bare: readonly string[], asked: Asked): boolean =>
  asked.kinds.has('who') &&
  bare.length > 2 &&
  /^(me|us)$/.test(bare.at(-1) ?? '') &&
  asked.words.includes(bare.at(-2) ?? '');

const isEverything = (bare: readonly string[]): boolean =>
  /^(sab|saara|सब|सारा) (kuch|kuchh|कुछ)$/.test(bare.join(' '));

/** "Ek hi", "do kaafi", `एकच पुरे` to how many. */
const isJustSoMany = (bare: readonly string[], own: readonly Reading[], asked: Asked): boolean =>
  (asked.kinds.has('quantity') || asked.kinds.has('amount')) &&
  bare.length > 1 &&
  bare.length <= 4 &&
  /^(hi|ही|kaafi|kafi|काफी|bahut|बहुत)$/.test(bare.at(-1) ?? '') &&
  (numberAt(own, bare.length - 2) !== null || isWord(own, 'units', bare.length - 2));

/** "Yes if the fee is reasonable": yes, and on what condition. */
const isYesIf = (bare: readonly string[], asked: Asked): boolean =>
  asked.isYesNo &&
  /^(yes|yeah|sure|ok|okay|only|no)$/.test(bare[0] ?? '') &&
  /^(if|unless)$/.test(bare[1] ?? '') &&
  bare.length > 4 &&
  bySentenceEnd(bare.slice(2), readingsOf(bare.slice(2))) === 'whole';

/** "Kaun si company se?": a question of the caller's own may end in a case. */
function asksBack(bare: readonly string[], asked: Asked): boolean {
  return (
    !asked.isQuestion &&
    bare.length <= 5 &&
    bare.length > 1 &&
    bare.slice(0, 2).some((word) => QUESTION.has(word) && !/^(kya|क्या)$/.test(word)) &&
    CASE.has(bare.at(-1) ?? '')
  );
}
const CASE = sharedWords(AFTERTHOUGHT_ENDS);

const QUESTION = sharedWords(QUESTION_WORDS_ASKED);

const I = foldedList('nominatives');
const ADDRESSEES = foldedList('addressees');
const ANAPHOR = sharedWords(ANAPHORS);
const POSSESSIVE = sharedWords(POSSESSIVES);
const FULL = /^(full|complete|poora|pura|पूरा|पूर्ण|संपूर्ण|முழு|పూర్తి|ಪೂರ್ಣ|পুরো)/;
const LONGEST_NAME = 3;
/** You and they, in a case. */
const TO_SOMEBODY =
  /^((aap|tum|hum|us|un|is|in|kis|sab)(ko|se|ka|ki|ke|mein|par|ne|he|hein)|(आप|तुम|हम|उस|उन|इस|इन|सब)(को|से|का|की|के|में|पर|ने|हें)|तुम्हाला|त्यांना|உங்களுக்கு|உங்ககிட்ட|మీకు|మీతో|ನಿಮಗೆ|আপনাকে|আপনার|તમને|ਤੁਹਾਨੂੰ|നിങ്ങൾക്ക്)$/;

/** "मैं अजय", `நான் குமார்`, "main Ramesh Kumar" to "your name?": who speaks, without a verb. `bare`: no sentence by its grammar. */
export function namesSpeaker(bare: readonly string[], own: readonly Reading[], asked: Asked): boolean {
  const length = bare.length - 1;
  if (!asked.kinds.has('name') || asked.isYesNo || !I.has(bare[0] ?? '')) return false;
  if (length < 1 || length > LONGEST_NAME) return false;
  if (length === 1 && asked.words.some((word) => FULL.test(word))) return false;
  return bare.every((word, place) => place === 0 || mayBeName(word, own, place));
}

function mayBeName(word: string, own: readonly Reading[], place: number): boolean {
  const lists = [
    'subjects',
    'valueNouns',
    'days',
    'dayParts',
    'weekdays',
    'negations',
    'questions',
    'openers',
  ] as const;
  return (
    !lists.some((list) => isWord(own, list, place)) &&
    !own.some(({ lexicon, words }) => lexicon.verbs.has(words[place] ?? '')) &&
    !listsWhole(own, word) &&
    numberAt(own, place) === null &&
    phraseAt(own, ['hesitations', 'yes', 'no'], place) === 0 &&
    !ANAPHOR.has(word) &&
    !POSSESSIVE.has(word) &&
    !PRONOUNS.has(word) &&
    !ADDRESSEES.has(word) &&
    !TO_SOMEBODY.test(word)
  );
}
