// Whether somebody is glad or moved and says so: "oh good, he came last time as well". What stands behind the gladness need not be known,
// so long as it asks nothing, refuses nothing, and is not about what the caller wants. Refuses to pass over a new time or number.
import { findFrame, parseFrames } from '../answering/frames.ts';
import { atFirstUse } from '../at-first-use.ts';
import { inEveryLanguage, wordsInEveryLanguage } from '../packs/every-language.ts';
import { REMARKS } from '../packs/remarks.ts';
import { isWord, phraseAt, type Reading, spellLoosely, wordsIn } from '../words/lexicon.ts';
import { scriptOf, tokensOf } from '../words/tokens.ts';
import type { AgentWords } from './listening.ts';

/** More words than this are a story, and told for an answer. */
const MOST_BEHIND = 7;

const framesOf = (romanised: boolean) =>
  atFirstUse(() =>
    parseFrames(inEveryLanguage(REMARKS, 'glad'), (word) => spellLoosely(tokensOf(word)[0] ?? '', romanised)),
  );
const glad = framesOf(false);
const gladRoman = framesOf(true);
const concerns = wordsIn(wordsInEveryLanguage(REMARKS, 'concerns'), (word) => word);
const others = wordsIn(wordsInEveryLanguage(REMARKS, 'others'), (word) => word);

export function isGladRemark(readings: readonly Reading[], agent: AgentWords): boolean {
  const words = readings[0]?.words ?? [];
  const from = gladnessEnd(readings);
  const behind = words.length - from;
  if (from === 0 || behind < 1 || behind > MOST_BEHIND) return false;
  // English says first whom it speaks of; what it tells somebody to do begins with a verb.
  if (scriptOf(words[from] ?? '') === 'latin' && !others.has(words[from] ?? '')) return false;
  return words.every((word, place) => place < from || isPlain(readings, place, word, agent));
}

function gladnessEnd(readings: readonly Reading[]): number {
  let end = 0;
  for (const { lexicon, loose } of readings)
    for (const frame of lexicon.pack.romanised ? gladRoman() : glad())
      end = Math.max(end, findFrame(frame, loose)?.[1] ?? 0);
  return end;
}

/** Nothing in it asks, refuses, or brings a time or a number that the agent did not say. */
function isPlain(readings: readonly Reading[], place: number, word: string, agent: AgentWords): boolean {
  if (concerns.has(word)) return false;
  if (agent.words.includes(word)) return true;
  const lists = [
    'negations',
    'questions',
    'weekdays',
    'days',
    'months',
    'clock',
    'dayParts',
    'halves',
  ] as const;
  return (
    !/\d/.test(word) &&
    lists.every((list) => !isWord(readings, list, place)) &&
    readings.every(({ lexicon, words }) => !lexicon.numbers.has(words[place] ?? '')) &&
    phraseAt(readings, ['questionPhrases', 'stopPhrases', 'no', 'corrections'], place) === 0
  );
}
