// What the agent has just said and is about to say, prepared for comparison with a caller's words. Does not judge the
// caller.
import { otherOfDevanagari } from '../words/devanagari.ts';
import { isEnglishText } from '../words/english-text.ts';
import { type Reading, readingsOf } from '../words/lexicon.ts';
import { spokenValues } from '../words/spoken-values.ts';
import { foldRoman, tokensOf } from '../words/tokens.ts';
import { completed, listeningPatterns, listeningWords } from './listening-lists.ts';

const or = listeningWords('or');
const steps = listeningWords('steps');
const looks = listeningWords('looks', foldRoman);
const asksTo = listeningPatterns('asksTo');
const asksNothing = listeningPatterns('asksNothing');

/** Said again later than this is no note of it. */
const HEARD_REACH_WORDS = 25;
/** A recogniser's words may lag behind the voice, and a listener may finish a sentence. */
const AHEAD_WORDS = 9;
/** What the agent has said just now and is about to say, as it is looked for in a caller's words. */
export interface AgentWords {
  readonly words: readonly string[];
  /** The same, to be asked for. */
  readonly known: ReadonlySet<string>;
  /** In order, with spaces around each. */
  readonly text: string;
  /** Those that are no numbers: they may come back with another ending. */
  readonly stems: readonly string[];
  readonly numbers: ReadonlySet<string>;
  readonly digits: string;
  /** Of several words, or of several digits. */
  readonly values: ReadonlySet<number>;
  /** It looks something up. */
  readonly looks: boolean;
  /** It tells step by step what to do. */
  readonly instructs: boolean;
  /** Of Hindi and Marathi the one that it does not speak; null where nothing tells. */
  readonly notIn: string | null;
  /** It says of something that it is over. */
  readonly saysDone: boolean;
  /** What stands on either side of an "or". */
  readonly choices: ReadonlySet<string>;
}

export function agentWords(said: string, toSay: string): AgentWords {
  const tokens = [...tokensOf(said).slice(-HEARD_REACH_WORDS), ...tokensOf(toSay).slice(0, AHEAD_WORDS)];
  const all = readingsOf(tokens);
  // "At seven": in English no eight, `aath`.
  const isEnglish = isEnglishText(tokens, all);
  const readings = isEnglish ? all.filter(({ lexicon }) => lexicon.pack.romanised !== true) : all;
  const values = tokens.map(
    (token, place) => valueAt(readings, place) ?? (/^\d+$/.test(token) ? token : ' '),
  );
  const known = new Set([...tokens, ...all.flatMap(({ loose }) => loose)]);
  return {
    text: ` ${tokens.join(' ')} `,
    words: [...known],
    known,
    stems: stemsOf(tokens, readings),
    numbers: new Set(values),
    digits: values.join(''),
    values: new Set(spokenValues(readings).map(({ value }) => value)),
    instructs: isInstruction(tokensOf(said)),
    notIn: otherOfDevanagari(tokens),
    saysDone: [...known].some((word) => completed.has(word)),
    choices: choicesIn(tokens),
    looks: readings.some(({ frameWords }) => frameWords.some((word) => looks.has(word))),
  };
}

/** What Marathi grows onto a noun: until, after, for, in, from, before. */
const GROWN_ON = /(पर्यंत|नंतर|साठी|मध्ये|पासून|आधी|पूर्वी|मधून|वरून|बद्दल)$/u;

function stemsOf(tokens: readonly string[], readings: readonly Reading[]): readonly string[] {
  const stems = new Set<string>();
  for (const [place, token] of tokens.entries()) {
    if (valueAt(readings, place) !== null) continue;
    stems.add(token);
    // `दुपारपर्यंत` and `दुपारी` are of one word.
    const bare = token.replace(GROWN_ON, '');
    if (bare.length >= 3) stems.add(bare);
    for (const { loose } of readings) stems.add(loose[place] ?? '');
  }
  return [...stems];
}

/** So near it a word may be one of the things that are offered. */
const CHOICE_REACH = 4;

function choicesIn(tokens: readonly string[]): ReadonlySet<string> {
  return new Set(
    tokens.flatMap((token, place) =>
      or.has(token) ? tokens.slice(Math.max(0, place - CHOICE_REACH), place + 1 + CHOICE_REACH) : [],
    ),
  );
}

/** So far back an instruction is still being followed. */
const STEP_WORDS = 14;

function isInstruction(said: readonly string[]): boolean {
  return said
    .slice(-STEP_WORDS)
    .some((word) => steps.has(word) || (asksTo.has(word) && !asksNothing.has(word)));
}

/** The number that a word is, as digits. */
export function valueAt(readings: readonly Reading[], place: number): string | null {
  for (const { lexicon, words } of readings) {
    const value = lexicon.numbers.get(words[place] ?? '');
    if (value !== undefined) return String(value);
  }
  return null;
}

/** Done, which the agent did not say of anything. */
export function isNewlyDone(word: string, agent: AgentWords): boolean {
  return completed.has(word) && !agent.saysDone;
}
