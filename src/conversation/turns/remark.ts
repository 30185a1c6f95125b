// Remarks of a listener whose words are in no list: that somebody is glad ("oh good, he came last time as well"), knew it
// ("I saw that in our group"), or will do it ("okay, will keep the fast"). Unknown words are allowed if nothing is asked,
// refused or requested. A new time or number is never passed over.
import { findAny, findFrame, parseFrames } from '../answering/frames.ts';
import { lazy } from '../lazy.ts';
import { inEveryLanguage, wordsInEveryLanguage } from '../packs/every-language.ts';
import { REMARKS, type RemarkPack } from '../packs/remarks.ts';
import { asksByOrder } from '../words/english-clauses.ts';
import { isEnglishText } from '../words/english-text.ts';
import { isWord, phraseAt, type Reading, spellLoosely, wordsIn } from '../words/lexicon.ts';
import { scriptOf, wordOf } from '../words/tokens.ts';
import { acknowledgedUntil, acknowledges } from './acknowledgements.ts';
import { type AgentWords, isNewlyDone } from './agent-words.ts';
import { isRepeated } from './said-again.ts';

/** More words than this are a story, and told for an answer. */
const MOST_BEHIND = 8;
const MOST_AGREED = 7;

type FrameList = 'glad' | 'knows' | 'promises';

function framesOf(list: FrameList) {
  const spelled = (romanised: boolean) =>
    lazy(() => parseFrames(inEveryLanguage(REMARKS, list), (word) => spellLoosely(wordOf(word), romanised)));
  const [asWritten, roman] = [spelled(false), spelled(true)];
  return ({ lexicon }: Reading) => (lexicon.pack.romanised ? roman() : asWritten());
}

const patternsOf = (list: keyof RemarkPack) => wordsIn(wordsInEveryLanguage(REMARKS, list), (word) => word);

const glad = framesOf('glad');
const knows = framesOf('knows');
const promises = framesOf('promises');
const concerns = patternsOf('concerns');
const selves = patternsOf('selves');
const others = patternsOf('others');
const past = patternsOf('past');
const takesUp = patternsOf('takesUp');
const cases = patternsOf('cases');
const adds = patternsOf('adds');

export function isRemark(readings: readonly Reading[], agent: AgentWords): boolean {
  return isGlad(readings, agent) || isOwn(readings, agent) || isAgreement(readings, agent);
}

/** Behind an acknowledgement something about others, or about what the agent speaks of: "yes, he passed away last year". */
function isAgreement(readings: readonly Reading[], agent: AgentWords): boolean {
  const words = readings[0]?.words ?? [];
  const from = acknowledgedUntil(readings);
  const behind = words.length - from;
  if (from === 0 || behind < 1 || behind > MOST_AGREED || asksByOrder(words)) return false;
  if (takesUp.has(words[from] ?? '') || takesUp.has(words.at(-1) ?? '') || adds.has(words[from] ?? ''))
    return false;
  const isEnglish = isEnglishText(words, readings);
  // Of themselves speakers tell what stands in the way, unless it is what the agent speaks of: "I donated last year".
  const mayBeOwn =
    isEnglish && words.some((word, place) => place >= from && isTopic(readings, agent, place, word));
  const first = words[from] ?? '';
  // What English tells somebody to do begins with a verb.
  const isToldOf = others.has(first) || isRepeated(readings, agent, from) || (mayBeOwn && selves.has(first));
  if (isEnglish && !isToldOf) return false;
  return words.every(
    (word, place) =>
      place < from || ((mayBeOwn || !selves.has(word)) && isPlain(readings, place, word, agent)),
  );
}

/** Small words stand in every sentence. */
const TOPIC_LETTERS = 4;

function isTopic(readings: readonly Reading[], agent: AgentWords, place: number, word: string): boolean {
  return word.length >= TOPIC_LETTERS && !selves.has(word) && isRepeated(readings, agent, place);
}

function isGlad(readings: readonly Reading[], agent: AgentWords): boolean {
  const words = readings[0]?.words ?? [];
  const from = gladnessEnd(readings);
  const behind = words.length - from;
  if (from === 0 || behind < 1 || behind > MOST_BEHIND || takesUp.has(words[from] ?? '')) return false;
  // English says first whom it speaks of; what it tells somebody to do begins with a verb.
  if (scriptOf(words[from] ?? '') === 'latin' && !others.has(words[from] ?? '')) return false;
  return words.every(
    (word, place) => place < from || (!selves.has(word) && isPlain(readings, place, word, agent)),
  );
}

function gladnessEnd(readings: readonly Reading[]): number {
  let end = 0;
  for (const reading of readings)
    for (const frame of glad(reading)) end = Math.max(end, findFrame(frame, reading.loose)?.[1] ?? 0);
  return end;
}

/** What the speaker knew, or, behind an acknowledgement, will do. */
function isOwn(readings: readonly Reading[], agent: AgentWords): boolean {
  const words = readings[0]?.words ?? [];
  const from = acknowledgedUntil(readings);
  const behind = words.length - from;
  if (behind < 2 || behind > MOST_BEHIND || takesUp.has(words[from] ?? '')) return false;
  if (!words.every((word, place) => place < from || isPlain(readings, place, word, agent))) return false;
  return readings.some((reading) => {
    const rest = reading.loose.slice(from);
    return findAny(knows(reading), rest) !== null || (from > 0 && findAny(promises(reading), rest) !== null);
  });
}

/** `घर पर` is "at home": behind an acknowledgement, and behind who is spoken of, it is "but". */
function isCase(readings: readonly Reading[], place: number, word: string): boolean {
  const before = readings[0]?.words[place - 1] ?? '';
  return (
    cases.has(word) &&
    place > 0 &&
    !acknowledges(readings, place - 1) &&
    !selves.has(before) &&
    !others.has(before)
  );
}

const TIMES = ['weekdays', 'days', 'months', 'clock', 'dayParts', 'halves'] as const;
/** In the south a long a at the end asks, in Malayalam a long o. */
const ASKS_AT_END = /[\u0bbe\u0c3e\u0cbe\u0d4b]$/u;

/** Nothing in it asks, refuses, or brings a time or a number that the agent did not say. */
function isPlain(readings: readonly Reading[], place: number, word: string, agent: AgentWords): boolean {
  if (isWord(readings, 'negations', place) || isWord(readings, 'questions', place)) return false;
  if (isRepeated(readings, agent, place)) return true;
  if (
    (concerns.has(word) && !isCase(readings, place, word)) ||
    isNewlyDone(word, agent) ||
    ASKS_AT_END.test(word)
  )
    return false;
  if (selves.has(word)) return true;
  return (
    !/\d/.test(word) &&
    (past.has(word) || TIMES.every((list) => !isWord(readings, list, place))) &&
    readings.every(({ lexicon, words }) => !lexicon.numbers.has(words[place] ?? '')) &&
    phraseAt(readings, ['questionPhrases', 'stopPhrases', 'no', 'corrections'], place) === 0
  );
}
