// Words that follow a verb that was already the end of a sentence: "… hai do din se", "kat gaya mera", "aayega kal subah".
// Sentences without a verb are not judged here.

import { PLACE_ENDINGS, TIME_ENDINGS } from '../packs/answer-endings.ts';
import { AFTERTHOUGHT_ENDS, ANAPHORS, SAYING, SPEAKER_BEHIND } from '../packs/turn-grammar.ts';
import { isWord, phraseAt, type Reading, sharedWords, wordsIn } from './lexicon.ts';
import { setsOut } from './open-ends.ts';
import { numberAt } from './spoken-numbers.ts';
import { foldRoman } from './tokens.ts';
import { foldedList, writtenList } from './turn-lists.ts';
import { isFiniteVerb, matchLength, WHOLE } from './word-endings.ts';

/** "Thoda thoda", "thoda bahut". */
export function isTwice(bare: readonly string[]): boolean {
  const tail = bare.slice(-2).join(' ');
  const [before, last] = bare.slice(-2);
  return (
    (before === last &&
      (last ?? '').length > 2 &&
      !/^(saath|sath|साथ|jo|jab|kareeb|karib|lagbhag|करीब|लगभग)$/.test(last ?? '')) ||
    /^(thoda|थोड़ा|थोडा|थोडं) (bahut|बहुत|फार)$/.test(tail)
  );
}

/** "Hang ho jaata hai baar baar", "aayega kal subah": words of time and manner behind the verb. */
export function endsInAdverb(bare: readonly string[], own: readonly Reading[]): boolean {
  // "Meri jo pension hai wo teen mahine se": a clause has been opened again.
  if (bare.slice(-4).some((word) => RESUMES.has(word)) && bare.some((word) => OPENED.has(word))) return false;
  for (let verb = bare.length - 2; verb >= Math.max(1, bare.length - 1 - LONGEST_TIME_WORDS); verb -= 1) {
    const behind = [...bare.keys()].slice(verb + 1);
    const isTime = behind.every(
      (place) =>
        (['days', 'dayParts', 'weekdays', 'units', 'clock'] as const).some((list) =>
          isWord(own, list, place),
        ) ||
        numberAt(own, place) !== null ||
        BEHIND.has(bare[place] ?? '') ||
        (place < bare.length - 1 && CASE_OF_TIME.has(bare[place] ?? '')) ||
        (WISHED.has(bare[verb] ?? '') && FOR_ME.has(bare[place] ?? '')),
    );
    const isManner = behind.length === 2 && isTwice(bare);
    if ((isTime || isManner) && isFiniteVerb(own, verb)) return !setsOut(own, verb + 1);
  }
  return false;
}

const BEHIND = foldedList('behindVerb');
/** "… roz shaam ko aath baje ke aaspaas". */
const LONGEST_TIME_WORDS = 7;
const CASE_OF_TIME = foldedList('timeCases');
const WISHED = foldedList('wanted');
const FOR_ME = foldedList('forMe');

const RESUMES = foldedList('resumes');
const OPENED = foldedList('opensRelative');
const resumes = (bare: readonly string[]): boolean =>
  bare.some((word) => OPENED.has(word)) && bare.slice(-6).some((word) => RESUMES.has(word));

/** "Hamein bhi milega kya ye laabh": a question, and what it is about. */
export function isAskedBehind(bare: readonly string[], own: readonly Reading[]): boolean {
  const mark = bare.findLastIndex((word) => ASKS.has(word));
  const behind = bare.slice(mark + 1);
  return (
    mark > 1 &&
    behind.length > 0 &&
    behind.length <= 3 &&
    POINTS.has(behind[0] ?? '') &&
    isFiniteVerb(own, mark - 1)
  );
}
const ASKS = foldedList('asksYesNo');
const POINTS = foldedList('points');

/** "Khane se pehle leni hai ya baad mein", `আগে খাব না পরে`: a question, and the other of two behind its verb. */
export function isOtherOfTwo(bare: readonly string[], own: readonly Reading[]): boolean {
  const or = bare.findLastIndex((word) => OR.test(word));
  const behind = bare.slice(or + 1);
  if (or < 2 || behind.length === 0 || behind.length > 3 || !AFTERTHOUGHT_END.has(bare.at(-1) ?? ''))
    return false;
  const [word = '', verb = ''] = [bare[or], bare[or - 1]];
  const speaks = (language: string) => own.some(({ lexicon }) => lexicon.pack.language === language);
  // Marathi's word is Hindi's "of", and "that" behind what somebody says; Bengali's is "no".
  if (/^(की|कि)$/.test(word) && (!speaks('mr') || speaks('hi') || SAYS.has(verb))) return false;
  if (/^(না|নাকি)$/.test(word) && !bare.slice(0, or - 1).some((one) => AFTERTHOUGHT_END.has(one))) return false;
  return (
    (isFiniteVerb(own, or - 1) || isWord(own, 'finals', or - 1)) &&
    !behind.slice(0, -1).some((one) => ANAPHOR.has(one)) &&
    !isWord(own, 'subjects', or + 1) &&
    !setsOut(own, or)
  );
}
const OR = /^(ya|या|की|না|নাকি|कि)$/;
const SAYS = sharedWords(SAYING);

export const isSaidBehind = (bare: readonly string[], own: readonly Reading[]) =>
  !resumes(bare) &&
  (isAskedBehind(bare, own) ||
    isSetBehind(own, bare.length - 1) ||
    isAfterthought(bare, own) ||
    isOtherOfTwo(bare, own) ||
    isTrailer(bare, own));

const ANAPHOR = sharedWords(ANAPHORS);

const AFTERTHOUGHT_END = sharedWords(AFTERTHOUGHT_ENDS);

const SPEAKER = sharedWords(SPEAKER_BEHIND);

const LONGEST_AFTERTHOUGHT_WORDS = 4;

/** "… karna hai, do din ke liye", "kat gaya mera": the sentence was whole before it. */
function isAfterthought(bare: readonly string[], own: readonly Reading[]): boolean {
  const last = bare.length - 1;
  const isOfNoun =
    bare.length > 3 &&
    /^(ka|ki|ke|का|की|के)$/.test(bare[last] ?? '') &&
    isFiniteVerb(own, last - 2) &&
    !isWord(own, 'subjects', last - 1) &&
    !isWord(own, 'finals', last - 1) &&
    !isWord(own, 'unfinished', last - 1) &&
    !/^(na|ना|हो|तो|to)$/.test(bare[last - 1] ?? '') &&
    !ANAPHOR.has(bare[last - 1] ?? '') &&
    !/^(aap|aapke|tum|sab|आप|तुम|सब|करने|karne)$/.test(bare[last - 1] ?? '');
  if (isOfNoun) return !setsOut(own, last - 1);
  const isSpeaker = SPEAKER.has(bare[last] ?? '');
  const isOfTime =
    /^(ka|ki|ke|का|की|के)$/.test(bare[last] ?? '') &&
    (['days', 'dayParts', 'weekdays', 'months'] as const).some((list) => isWord(own, list, last - 1));
  if (!isSpeaker && !isOfTime && !AFTERTHOUGHT_END.has(bare[last] ?? '')) return false;
  const reach = isSpeaker ? 1 : LONGEST_AFTERTHOUGHT_WORDS;
  for (let verb = last - 1; verb >= Math.max(1, last - reach); verb -= 1) {
    // "Baarish ki wajah se" has no verb in it.
    if (
      !isFiniteVerb(own, verb) ||
      /^(ধরে|থেকে|পরে)$/.test(bare[verb] ?? '') ||
      /^(ka|ki|ke|का|की|के)$/.test(bare[verb] ?? '')
    )
      continue;
    // One word behind the verb is its own case: "hone se".
    const tail = bare.slice(verb + 1);
    if (tail.length < 2 && !isSpeaker) return false;
    return !tail.slice(0, -1).some((word) => ANAPHOR.has(word)) && !setsOut(own, verb + 1);
  }
  return false;
}

const PARTICIPLES = writtenList('participles');

/** "Nahi lena", "nahi jaana ab": behind a negation the infinitive is whole. */
export function isDeclined(tokens: readonly string[], own: readonly Reading[]): boolean {
  const last = /^(ab|abhi|kuch|kuchh|bhi|अब|अभी|कुछ|भी)$/.test(tokens.at(-1) ?? '')
    ? tokens.length - 2
    : tokens.length - 1;
  const verb = tokens[last] ?? '';
  return last > 0 && /(na|ना|चाहिए|chahiye)$/.test(verb) && isWord(own, 'negations', last - 1);
}

/** "Gaadi start nahi ho rahi": behind a negation Hindi leaves its last word out. */
export function dropsCopula(tokens: readonly string[], readings: readonly Reading[]): boolean {
  const last = tokens.length - 1;
  if (last < 2 || !PARTICIPLES.has(tokens[last] ?? '')) return false;
  // "Zaroorat nahi rahi".
  if (last === 2) return isWord(readings, 'negations', 1) && !isWord(readings, 'subjects', 0);
  return [1, 2, 3].some((back) => isWord(readings, 'negations', last - back));
}

/** "The light is out, since morning": a time behind a sentence that was whole. */
function isSetBehind(readings: readonly Reading[], place: number): boolean {
  const last = readings.some(
    ({ words }) => SET_BEHIND.has(words[place] ?? '') && !ANAPHOR.has(words[place] ?? ''),
  );
  if (!last) return false;
  const isTime = (['days', 'dayParts', 'units', 'weekdays', 'clock'] as const).some((list) =>
    isWord(readings, list, place - 1),
  );
  const from = isTime ? 1 : Math.max(1, place - 2);
  return [...Array(Math.max(0, place - 1)).keys()].some(
    (earlier) =>
      earlier >= from &&
      !isWord(readings, 'negations', earlier) &&
      // A case, and no verb: "baarish ki wajah se".
      !readings.some(({ words }) => /^(ka|ki|ke|का|की|के)$/.test(words[earlier] ?? '')) &&
      !isWord(readings, 'days', earlier) &&
      // `টাকা পাঠাতে গিয়ে`: what is sent, and no end of a sentence.
      !isWord(readings, 'units', earlier) &&
      // "Maa ko do din se": two days, and nothing is given.
      !(earlier === place - 2 && isTime && numberAt(readings, earlier) !== null) &&
      phraseAt(readings, ['courtesies'], earlier) === 0 &&
      readings.some(({ lexicon, words }) => {
        const strength = matchLength(lexicon.pack.finals, words[earlier] ?? '');
        return strength >= WHOLE || (isTime && strength >= 6);
      }),
  );
}

const same = (word: string) => word;

const ENDS_BEHIND = wordsIn(`${PLACE_ENDINGS}, ${TIME_ENDINGS}`, same);

const ENDS_BEHIND_FOLDED = wordsIn(`${PLACE_ENDINGS}, ${TIME_ENDINGS}`, foldRoman);

const SET_BEHIND = { has: (word: string) => ENDS_BEHIND.has(word) || ENDS_BEHIND_FOLDED.has(word) };

const TRAILERS = foldedList('trailers');
const AGENTS = foldedList('agents');
const IMPERATIVES = foldedList('givesOrders');

/** "Sab bhar diya maine", "aayenge lene", "rehne do phir": one word behind the verb, which had none of its kind before. */
function isTrailer(bare: readonly string[], own: readonly Reading[]): boolean {
  const last = bare.length - 1;
  if (last < 2) return false;
  const word = bare[last] ?? '';
  if (/^(phir|fir|फिर)$/.test(word)) return IMPERATIVES.has(bare[last - 1] ?? '');
  if (!TRAILERS.has(word) || !isFiniteVerb(own, last - 1)) return false;
  return !bare.slice(0, -1).some((before) => AGENTS.has(before));
}
