// Whether speech that overlaps the agent takes the floor, by its words and by what the agent had said and would still say.
// Any negation and any question stops the agent; what only shows that somebody listens does not. Other speech is not judged
// here.
import { FIRMS } from '../packs/firms.ts';
import type { AgentWords } from '../turns/agent-words.ts';
import { encourages, isAllListening, wantsTheFloor, wavesAway } from '../turns/listening.ts';
import { listeningWords } from '../turns/listening-lists.ts';
import { isRemark } from '../turns/remark.ts';
import { hasVerb } from '../words/english-words.ts';
import {
  hasWord,
  isCovered,
  isWord,
  phraseAt,
  type Reading,
  readingsOf,
  romanisedReadingsOf,
  sharedWords,
  uncovered,
} from '../words/lexicon.ts';
import { numberAt } from '../words/spoken-numbers.ts';
import { foldRoman, tokensOf } from '../words/tokens.ts';
import { type AgentContext, type AgentSide, agentContext } from './agent-context.ts';
import { agreesByNo } from './agreeing-no.ts';
import { isApology, isBodySound, isLaughter, isSoundWithApology } from './body-sounds.ts';
import { picksOne } from './offered.ts';
import { speaks } from './position.ts';
import { isSideSpeech } from './side-speech.ts';

export type OverlapVerdict =
  /** Listening: the agent goes on. */
  | 'backchannel'
  /** The floor is taken. */
  | 'interrupt'
  /** Not meant for the agent, or its own echo. */
  | 'noise'
  /** A telephone is being answered over the greeting. */
  | 'opening'
  /** Said over a goodbye: the call may end. */
  | 'farewell'
  /** "Hello?" in the middle: the agent goes on; at the second one in a row it asks whether it is heard. */
  | 'line-check';

export interface Overlap extends AgentSide {
  readonly text: string;
}

/** So many words of the agent's own, in order, are its echo. */
const ECHO_WORDS = 3;
/** How far back an echo can reach: a loudspeaker repeats what was just said. */
const ECHO_REACH_WORDS = 60;

export function judgeOverlap(facts: Overlap): OverlapVerdict {
  const tokens = tokensOf(withoutAsides(facts.text));
  if (tokens.length === 0) return 'noise';
  // "[sneezes] sorry": not "sorry?".
  if (ASIDE.test(facts.text) && isApology(tokens)) return 'noise';
  const said = agentContext(facts);
  const { before, question, picks } = said;
  const echo = echoLength(tokens, before);
  if (!picks && question?.kind !== 'choice' && isEcho(tokens, before)) return 'noise';
  const picksOption = (picks || question?.kind === 'choice') && tokens.length <= 5;
  if (echo >= ECHO_WORDS && !picksOption) {
    const rest = tokens.slice(echo);
    return rest.length === 0 ? 'noise' : judgeWords(rest, said);
  }
  return judgeWords(tokens, said);
}

/** Recognisers write what is no speech in brackets: [cough], *laughs*. */
const ASIDE = /[[(*<♪][^\])*>♪]*[\])*>♪]/;
const ASIDES = new RegExp(ASIDE, 'g');

function withoutAsides(text: string): string {
  return text.replaceAll(ASIDES, ' ');
}

const nods = listeningWords('nods');

const LISTENING = ['acknowledgements', 'goOn', 'harmless', 'courtesies'] as const;

/** Whether words that take the floor surely do, whatever comes behind them: a negation, a question, "stop", a plain answer. */
export function isDecisive(text: string): boolean {
  const readings = readingsOf(tokensOf(withoutAsides(text)));
  if (isCovered(readings, [...LISTENING, 'hellos', 'yes', 'no'])) return true;
  return [...(readings[0]?.words.keys() ?? [])].some((place) => !isMild(readings, place));
}

function judgeWords(tokens: readonly string[], said: AgentContext): OverlapVerdict {
  const readings = readingsOf(tokens);
  const verdict = judgeReadings(tokens, readings, said);
  if (verdict !== 'interrupt') return verdict;
  // Tamil in English letters, and its neighbours: one at a time, so that no text is pieced together of all of them.
  for (const reading of romanisedReadingsOf(tokens)) {
    const again = judgeReadings(tokens, [...readings, reading], said);
    if (again !== 'interrupt' && again !== 'noise') return again;
  }
  return 'interrupt';
}

function judgeReadings(
  tokens: readonly string[],
  readings: readonly Reading[],
  said: AgentContext,
): OverlapVerdict {
  const { position, question, agent, mayNote } = said;
  if (position === 'goodbye' && isFarewellText(readings)) return 'farewell';
  if (position === 'greeting' && isOpeningText(readings, agent)) return 'opening';
  if (question !== null) {
    // Whatever else agrees or finds it good is the answer.
    const isNod =
      question.kind === 'open'
        ? isOnlyNods(readings) || isCovered(readings, ['yes', 'goOn', 'courtesies', 'harmless'])
        : isOnlyNods(readings) && !answers(readings);
    if (isNod) return 'backchannel';
    if (isAllListening(readings, { lists: [...LISTENING, 'yes', 'no'], agent: null })) return 'interrupt';
  }
  if (question === null && mayNote && agreesByNo(tokens, said.saidBefore)) return 'backchannel';
  if (picksOne(readings, said.offers)) return 'interrupt';
  const isListening = isAllListening(readings, { lists: LISTENING, agent: mayNote ? agent : null });
  if (isListening && !wantsTheFloor(readings)) return 'backchannel';
  if (question === null || question.kind === 'open') {
    const waved = wavesAway(readings);
    if (waved !== null && encourages(waved, LISTENING) && !wantsTheFloor(waved)) return 'backchannel';
  }
  if (isCovered(readings, [...LISTENING, 'hellos']))
    return hellosIn(readings) > 1 ? 'interrupt' : 'line-check';
  if (isLaughter(tokens) || isSoundWithApology(tokens)) return 'noise';
  if (mayNote && isBodySound(tokens.filter((token) => !nods.has(token)))) return 'noise';
  if (isSideSpeech(tokens, readings, { says: agent.words, hasAsked: !mayNote })) return 'noise';
  if (mayNote && isRemark(readings, agent)) return 'backchannel';
  return 'interrupt';
}

function isOnlyNods(readings: readonly Reading[]): boolean {
  return (readings[0]?.words ?? []).every((word) => nods.has(word));
}

function answers(readings: readonly Reading[]): boolean {
  if (!isAllListening(readings, { lists: [...LISTENING, 'yes', 'no'], agent: null })) return false;
  return [...(readings[0]?.words.keys() ?? [])].some((place) => phraseAt(readings, ['yes', 'no'], place) > 0);
}

function hellosIn(readings: readonly Reading[]): number {
  return [...(readings[0]?.words.keys() ?? [])].filter((place) => phraseAt(readings, ['hellos'], place) > 0)
    .length;
}

/** Names may stand in it: at most two words that are nothing else. */
const OPENING = ['hellos', 'openings', 'acknowledgements', 'courtesies', 'goOn', 'yes'] as const;

function isOpeningText(readings: readonly Reading[], agent: AgentWords): boolean {
  if (isAllListening(readings, { lists: OPENING, agent: null })) return true;
  const left = uncovered(readings, OPENING);
  const isNames = left.every((place) => isMild(readings, place));
  // "Hello yes, municipal office?"
  const isEchoed = left.every((place) => agent.known.has(readings[0]?.words[place] ?? ''));
  if (isNames && isFirm(readings, left)) return true;
  return left.length <= 3 && isNames && (isEchoed || (speaks(readings) && left.length <= 2));
}

/** "Sharma Electricals good morning": the name of a firm, in one piece, and nothing said of it. */
function isFirm(readings: readonly Reading[], left: readonly number[]): boolean {
  const [first = 0] = left;
  const last = left.at(-1) ?? 0;
  const words = (readings[0]?.words ?? []).slice(first, last + 1);
  const own = readings.filter(({ lexicon }) => lexicon.pack.language !== 'en');
  return (
    left.length > 0 &&
    left.length <= LONGEST_NAME &&
    last - first === left.length - 1 &&
    FIRM.has(words.at(-1) ?? '') &&
    !hasVerb(words.slice(0, -1)) &&
    !left.slice(0, -1).some((place) => isWord(own, 'finals', place) || isWord(readings, 'subjects', place))
  );
}
const LONGEST_NAME = 4;
const FIRM = sharedWords(FIRMS);

const FAREWELL = ['farewells', 'acknowledgements', 'courtesies', 'hellos', 'yes'] as const;

function isFarewellText(readings: readonly Reading[]): boolean {
  if (isAllListening(readings, { lists: [...FAREWELL, 'harmless'], agent: null })) return true;
  if (hasWord(readings, 'questions')) return false;
  const left = uncovered(readings, FAREWELL);
  const takesLeave = [...(readings[0]?.words.keys() ?? [])].some(
    (place) => phraseAt(readings, ['farewells'], place) > 0,
  );
  return takesLeave && left.length <= 1 && left.every((place) => isMild(readings, place));
}

/** A word that neither objects nor asks nor wants the floor: a name, a time. */
function isMild(readings: readonly Reading[], place: number): boolean {
  return (
    !isWord(readings, 'negations', place) &&
    !isWord(readings, 'questions', place) &&
    phraseAt(readings, ['stopPhrases', 'questionPhrases'], place) === 0
  );
}

/** How many words at the beginning are the agent's own, in order. */
function echoLength(tokens: readonly string[], before: readonly string[]): number {
  const said = before.slice(-ECHO_REACH_WORDS).map(foldRoman);
  const heard = tokens.map(foldRoman);
  let longest = 0;
  for (let from = 0; from < said.length; from += 1) {
    let length = 0;
    let gap = 0;
    while (length < heard.length && from + length + gap < said.length) {
      if (heard[length] === said[from + length + gap]) length += 1;
      // One word of the agent's may be lost in the echo.
      else if (length >= 2 && gap === 0 && heard[length] === said[from + length + 1]) gap = 1;
      else break;
    }
    longest = Math.max(longest, length);
  }
  return longest;
}

/** So many words, in order and close together, are the agent's own: the first one may be misheard, some lost. */
const LONG_ECHO_WORDS = 5;

function isEcho(tokens: readonly string[], before: readonly string[]): boolean {
  if (tokens.length < LONG_ECHO_WORDS) return false;
  const readings = readingsOf(tokens);
  if (isWord(readings, 'negations', 0) || isWord(readings, 'questions', 0)) return false;
  const isMisheard = numberAt(readings, 0) === null && !/^\d/.test(tokens[0] ?? '');
  const said = before.slice(-ECHO_REACH_WORDS).map(foldRoman);
  const heard = tokens.map(foldRoman);
  const reach = heard.length + 2;
  for (let from = 0; from < Math.max(1, said.length - heard.length + 2); from += 1) {
    const shared = commonInOrder(heard, said.slice(from, from + reach));
    // One word inside that is another is a correction.
    if (shared === heard.length) return true;
    const rest = commonInOrder(heard.slice(1), said.slice(from, from + reach));
    if (rest === heard.length - 1 && isMisheard) return true;
  }
  return false;
}

function commonInOrder(one: readonly string[], other: readonly string[]): number {
  let last = new Array<number>(other.length + 1).fill(0);
  for (const word of one) {
    const row = [0];
    for (let place = 1; place <= other.length; place += 1)
      row.push(
        word === other[place - 1]
          ? (last[place - 1] ?? 0) + 1
          : Math.max(last[place] ?? 0, row[place - 1] ?? 0),
      );
    last = row;
  }
  return last.at(-1) ?? 0;
}
