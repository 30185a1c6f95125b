// Speech that overlaps the agent: does it take the floor? Judged by its words, by what the agent had said when it began
// and would still say. Any negation and any question stops the agent; what only shows that somebody listens does not.
// Refuses to judge speech that does not overlap.
import { findAny, findFrame, parseFrames } from '../answering/frames.ts';
import { atFirstUse } from '../at-first-use.ts';
import { GOODBYES, PARTINGS, SPEAKING } from '../packs/goodbyes.ts';
import { type AgentWords, agentWords, isAllListening, wantsTheFloor } from '../turns/listening.ts';
import {
  hasWord,
  isCovered,
  isWord,
  phraseAt,
  type Reading,
  readingsOf,
  uncovered,
} from '../words/lexicon.ts';
import { numberAt } from '../words/spoken-numbers.ts';
import { foldRoman, tokensOf } from '../words/tokens.ts';
import { isBodySound, isSideSpeech } from './side-speech.ts';

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

export interface Overlap {
  readonly text: string;
  /** What the agent had said of this turn when the caller began. */
  readonly saidBefore: string;
  readonly stillToSay: string;
  /** Where known; else it is told by the agent's words. */
  readonly position?: 'greeting' | 'middle' | 'goodbye';
}

/** So many words of the agent's own, in order, are its echo. */
const ECHO_WORDS = 3;
/** How far back an echo can reach: a loudspeaker repeats what was just said. */
const ECHO_REACH_WORDS = 60;

export function judgeOverlap(facts: Overlap): OverlapVerdict {
  const tokens = tokensOf(withoutAsides(facts.text));
  if (tokens.length === 0) return 'noise';
  const before = tokensOf(facts.saidBefore);
  const position = facts.position ?? positionOf(facts.saidBefore, facts.stillToSay);
  const question = position === 'greeting' ? null : finishedQuestion(facts.saidBefore);
  const picks = isAsking(facts.saidBefore, facts.stillToSay);
  const said: Said = {
    position,
    question,
    agent: agentWords(facts.saidBefore, facts.stillToSay),
    mayNote: question === null && !picks,
  };
  const echo = echoLength(tokens, before);
  if (!picks && question?.kind !== 'choice' && isEcho(tokens, before)) return 'noise';
  const picksOption = (picks || question?.kind === 'choice') && tokens.length <= 5;
  if (echo >= ECHO_WORDS && !picksOption) {
    const rest = tokens.slice(echo);
    return rest.length === 0 ? 'noise' : judgeWords(rest, said);
  }
  return judgeWords(tokens, said);
}

/** What the agent says around the caller's words. */
interface Said {
  readonly position: 'greeting' | 'middle' | 'goodbye';
  readonly question: Question | null;
  readonly agent: AgentWords;
  /** Its words are written down, not picked. */
  readonly mayNote: boolean;
}

/** Recognisers write what is no speech in brackets: [cough], *laughs*. */
function withoutAsides(text: string): string {
  return text.replace(/[[(*<♪][^\])*>♪]*[\])*>♪]/g, ' ');
}

const LISTENING = ['acknowledgements', 'goOn', 'harmless', 'courtesies'] as const;

/** Whether words that take the floor surely do, whatever comes behind them: a negation, a question, "stop", a plain answer. */
export function isDecisive(text: string): boolean {
  const readings = readingsOf(tokensOf(withoutAsides(text)));
  if (isCovered(readings, [...LISTENING, 'hellos', 'yes', 'no'])) return true;
  return [...(readings[0]?.words.keys() ?? [])].some((place) => !isMild(readings, place));
}

function judgeWords(tokens: readonly string[], said: Said): OverlapVerdict {
  const { position, question, agent, mayNote } = said;
  const readings = readingsOf(tokens);
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
  const isListening = isAllListening(readings, { lists: LISTENING, agent: mayNote ? agent : null });
  if (isListening && !wantsTheFloor(readings)) return 'backchannel';
  if (isCovered(readings, [...LISTENING, 'hellos']))
    return hellosIn(readings) > 1 ? 'interrupt' : 'line-check';
  if (mayNote && isBodySound(tokens.filter((token) => !NODS.has(token)))) return 'noise';
  if (isSideSpeech(tokens, readings, { says: agent.words, hasAsked: !mayNote })) return 'noise';
  return 'interrupt';
}

/** Sounds that say no more than that somebody is there, and surprise. */
const NODS = new Set(
  'hmm hm hmmm mm mmm mhm mmhmm uh huh uhhuh um ah aha oh ooh oho i see really is it go on हम्म हूं हूँ ओह ओहो अच्छा ம்ம் ம் ஓ ஓஹோ ஹ்ம் ஹ்ம்ம் அப்படியா ఊ ఊఁ ఓహో ఓ హ్మ్ అలాగా ಹೂಂ ಹ್ಮ್ ಓ ಓಹೋ ಹಾಗಾ হুম হুঁ ও ওহ তাই নাকি हं हां ओहो असं का'
    .split(' ')
    .flatMap(tokensOf),
);

function isOnlyNods(readings: readonly Reading[]): boolean {
  return (readings[0]?.words ?? []).every((word) => NODS.has(word));
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
  const isEchoed = left.every((place) => agent.words.includes(readings[0]?.words[place] ?? ''));
  return left.length <= 3 && isNames && (isEchoed || (speaks(readings) && left.length <= 2));
}

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

interface Question {
  readonly kind: 'yes-no' | 'choice' | 'open';
  readonly text: string;
}

/** So many words after its question the agent is in another statement. */
const QUESTION_LASTS_WORDS = 9;

const CHOICE_WORDS = new Set(tokensOf('or ya या அல்லது లేదా లేక ಅಥವಾ বা নাকি অথবা किंवा કે ਜਾਂ അല്ലെങ്കിൽ'));

/** The question that is out: finished, with at most one further sentence begun behind it. */
function finishedQuestion(said: string): Question | null {
  const sentences = said.match(/[^.?!।…]+[.?!।…]*/g) ?? [];
  const whole = sentences.filter((sentence) => /[.?!।…]\s*$/.test(sentence));
  const text = whole.slice(-2).findLast((sentence) => sentence.includes('?'));
  if (text === undefined) return null;
  const since = tokensOf(said.slice(said.lastIndexOf('?') + 1)).length;
  if (since > QUESTION_LASTS_WORDS) return null;
  const tokens = tokensOf(text);
  if (tokens.some((token) => CHOICE_WORDS.has(token))) return { kind: 'choice', text };
  return { kind: asksOpenly(tokens) ? 'open' : 'yes-no', text };
}

/** The agent is in the middle of a question: whoever says one of its words picks it. */
function isAsking(saidBefore: string, stillToSay: string): boolean {
  const begun = saidBefore.slice(saidBefore.search(/[^.?!।…]*$/));
  if (tokensOf(begun).length === 0) return false;
  return /^[^.?!।…]*\?/.test(stillToSay);
}

/** Tamil, Telugu and Kannada put a long a behind the verb. */
const ENDING_ASKS = /[\u0bbe\u0c3e\u0cbe]$/u;

/** What, when, how many: a yes is no answer to it. A word at the very end or beginning may only mark a question. */
function asksOpenly(tokens: readonly string[]): boolean {
  const readings = readingsOf(tokens);
  const marks = new Set(['kya', 'kia', 'क्या', 'কি', 'का', 'ka', 'शु', 'ਕੀ', 'ना', 'na']);
  return readings.some(({ lexicon, words, frameWords }) => {
    const kinds = ['when', 'where', 'who', 'why', 'how', 'quantity', 'time', 'duration', 'amount'] as const;
    const wh = lexicon.asks.some(
      ([kind, frames]) =>
        (kinds as readonly string[]).includes(kind) &&
        frames.some((frame) => findFrame(frame, frameWords) !== null),
    );
    if (lexicon.pack.language === 'en') {
      const first = words.find(
        (word) => !['so', 'and', 'now', 'okay', 'ok', 'sir', 'madam', 'please'].includes(word),
      );
      return ['what', 'when', 'where', 'who', 'why', 'how', 'which', 'whose'].includes(first ?? '');
    }
    const which = words.slice(0, -1).some((word) => !marks.has(word) && lexicon.questions.has(word));
    // "Shall I book the ten o'clock time?": in the south the verb's ending asks, and the time is only named.
    if (ENDING_ASKS.test(words.at(-1) ?? '') && !which) return false;
    return wh && !words.every((word) => marks.has(word) || !lexicon.questions.has(word));
  });
}

const GOODBYE_PHRASES = GOODBYES.split(/[,\n]/)
  .map(tokensOf)
  .filter((phrase) => phrase.length > 0);
const SPEAKING_PHRASES = SPEAKING.split(',').map((phrase) => ({
  words: tokensOf(phrase.replace('*', '')),
  isStem: phrase.trim().endsWith('*'),
}));

function contains(words: readonly string[], phrase: readonly string[], isStem = false): boolean {
  return words.some((_word, from) =>
    phrase.every((part, index) => {
      const word = words[from + index] ?? '';
      return isStem && index === phrase.length - 1 ? word.startsWith(part) : word === part;
    }),
  );
}

function speaks(readings: readonly Reading[]): boolean {
  return readings.some(({ words }) =>
    SPEAKING_PHRASES.some(({ words: phrase, isStem }) => contains(words, phrase, isStem)),
  );
}

/** Where in the call the agent is, by its own words. */
function positionOf(saidBefore: string, stillToSay: string): 'greeting' | 'middle' | 'goodbye' {
  const before = tokensOf(saidBefore);
  const readings = readingsOf(before);
  const sentences = saidBefore.match(/[.?!।]/g)?.length ?? 0;
  if (phraseAt(readings, ['hellos'], 0) > 0 && sentences <= 2 && before.length <= 25) return 'greeting';
  const after = tokensOf(stillToSay);
  const last = [...before.slice(-14), ...after];
  const takesLeave =
    GOODBYE_PHRASES.some((phrase) => contains(last, phrase)) ||
    (after.length <= MOST_OF_A_PARTING && findAny(partings(), last) !== null);
  return takesLeave ? 'goodbye' : 'middle';
}

/** Whoever has more to say than this is not parting yet. */
const MOST_OF_A_PARTING = 9;
const partings = atFirstUse(() => parseFrames(PARTINGS, (word) => tokensOf(word)[0] ?? ''));
