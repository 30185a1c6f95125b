// Turns that only name somebody or set a time: "because my father", "the man who came yesterday", "when I open the app,
// then". The main part is still to come. Does not judge sentences, and never says that something is complete: null.

import { RELATIVES } from '../packs/turn-grammar.ts';
import { isEnglishText } from '../words/english-text.ts';
import { isWord, type Reading, sharedWords } from '../words/lexicon.ts';
import { withEnglish } from '../words/loan-words.ts';
import { writtenList } from '../words/turn-lists.ts';
import { isFiniteVerb } from '../words/word-endings.ts';
import type { Asked } from './asked.ts';
import { type TurnWords, turn } from './turn-look.ts';

export function onlyNamed(
  tokens: readonly string[],
  readings: readonly Reading[],
  asked: Asked,
): TurnWords | null {
  if (isEnglishText(tokens, readings))
    return ENGLISH_SOMEBODY.test(withEnglish(tokens).join(' ')) && !asked.kinds.has('who')
      ? turn('incomplete', 'who, and nothing of them')
      : null;
  if (namesSomebodyOnly(tokens, readings, asked)) return turn('incomplete', 'who, and nothing of them');
  if (endsInThen(tokens, readings, asked)) return turn('incomplete', 'when, and not what then');
  return null;
}

/** "Actually my husband". */
const ENGLISH_SOMEBODY =
  /^((so|well|see|no|yes|sorry) )*(actually|because|basically) (my|our|his|her|the) (husband|wife|father|mother|son|daughter|brother|sister|friend|boss|manager|uncle|aunt|neighbour|neighbor|parents|kids|children|dad|mom|mum)$/;

const KIN = writtenList('kin');
const LEAD_INS = writtenList('leadIns');
const PEOPLE = writtenList('people');
const REASONS = writtenList('reasons');
const RESPECT = writtenList('respect');

const PARTICIPLE = sharedWords(RELATIVES);

const MOST_WORDS = 5;

/** `ஏன்னா எங்க அப்பா`, `ನಿನ್ನೆ ಬಂದ ವ್ಯಕ್ತಿ`: to why, or to what happened. */
function namesSomebodyOnly(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  const end = tokens.findLastIndex((word) => !RESPECT.has(word));
  const last = tokens[end] ?? '';
  if (end < 1 || tokens.length > MOST_WORDS) return false;
  const isReason = REASONS.has(tokens[0] ?? '');
  const isTold = asked.kinds.has('why') || asked.kinds.has('open') || !asked.isQuestion;
  // "Actually my husband" answers no yes or no.
  const isLed = LEAD_INS.has(tokens[0] ?? '') || tokens[0] === 'actually';
  if (!(isReason || isLed || (isTold && !asked.isYesNo))) return false;
  if ((['who', 'name', 'choice'] as const).some((kind) => asked.kinds.has(kind))) return false;
  const own = readings.filter(({ lexicon }) => lexicon.pack.language !== 'en');
  const isKin = KIN.has(last);
  if (!isKin && !PEOPLE.has(last)) return false;
  if (PARTICIPLE.has(tokens[end - 1] ?? '')) return true;
  const before = [...tokens.keys()].slice(0, end);
  return (
    isKin &&
    (isReason || isLed || isWord(own, 'subjects', end - 1)) &&
    !before.some((place) => isFiniteVerb(own, place) && !isWord(own, 'subjects', place))
  );
}

const THEN = writtenList('atThatTime');
const SINCE_THEN = writtenList('sinceThen');
const FROM = writtenList('from');

/** `जेव्हा मी ॲप उघडतो तेव्हा`: an answer to when, and to nothing else. */
function endsInThen(tokens: readonly string[], readings: readonly Reading[], asked: Asked): boolean {
  const last = tokens.length - 1;
  const isSince =
    SINCE_THEN.has(tokens[last] ?? '') ||
    (SINCE_THEN.has(tokens[last - 1] ?? '') && FROM.has(tokens[last] ?? ''));
  if (last < 2 || !(isSince || THEN.has(tokens[last] ?? ''))) return false;
  if ((['when', 'time', 'date', 'duration', 'choice'] as const).some((kind) => asked.kinds.has(kind)))
    return false;
  const own = readings.filter(({ lexicon }) => lexicon.pack.language !== 'en');
  return [0, 1, 2].some((place) => place < last && isWord(own, 'openers', place));
}
