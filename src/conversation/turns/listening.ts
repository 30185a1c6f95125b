// Whether everything that was said only shows that somebody listens: acknowledgements, reactions, encouragement, and the
// agent's own words said again by whoever writes them down. Every word must be accounted for; refuses to pass over one
// that is not known.

import { findAny, frameAt, parseFrames } from '../answering/frames.ts';
import { atFirstUse, type Words, wordsAtFirstUse } from '../at-first-use.ts';
import { inEveryLanguage, wordsInEveryLanguage } from '../packs/every-language.ts';
import { LISTENING } from '../packs/listening/all.ts';
import type { ListeningPack } from '../packs/listening/shape.ts';
import { WANTS_THE_FLOOR } from '../packs/listening/wants.ts';
import { isEnglishText } from '../words/english-text.ts';
import {
  isWord,
  otherOfDevanagari,
  type PhraseList,
  phraseAt,
  phraseLengthsAt,
  type Reading,
  readingsOf,
  spellLoosely,
  wordsIn,
} from '../words/lexicon.ts';
import { englishOf } from '../words/loan-words.ts';
import { spokenValues } from '../words/spoken-values.ts';
import { foldIndic, foldRoman, scriptOf, tokensOf } from '../words/tokens.ts';

type List = keyof ListeningPack;

const PACKS = Object.values(LISTENING).filter((pack) => pack !== undefined);

/** As they are written, and as the words that are asked for may be folded. */
function listOf(list: List, ...folds: readonly ((word: string) => string)[]): Words {
  return wordsAtFirstUse(() =>
    tokensOf(inEveryLanguage(PACKS, list)).flatMap((word) => [word, ...folds.map((fold) => fold(word))]),
  );
}

const patternsOf = (list: List) => wordsIn(wordsInEveryLanguage(PACKS, list), (word) => word);

const or = listOf('or');
const waves = listOf('waves', foldIndic, foldRoman);
const steps = listOf('steps');
const looks = listOf('looks', foldRoman);
const requests = listOf('requests', foldIndic, foldRoman);
const completed = listOf('completed', foldRoman);
const where = listOf('where');
const putsOff = listOf('putsOff');
const promiseStems = listOf('promiseStems');
const looksAt = listOf('looksAt');
const promiseEndings = patternsOf('promiseEndings');
const noPromises = patternsOf('noPromises');

/** Said again later than this is no note of it. */
const HEARD_REACH_WORDS = 25;
/** A recogniser's words may lag behind the voice, and a listener may finish a sentence. */
const AHEAD_WORDS = 9;
/** Whoever says more of the agent's words again is making a point. */
const MOST_REPEATED = 6;

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
    choices: choicesIn(tokens),
    looks: readings.some(({ frameWords }) => frameWords.some((word) => looks.has(word))),
  };
}

function stemsOf(tokens: readonly string[], readings: readonly Reading[]): readonly string[] {
  const stems = new Set<string>();
  for (const [place, token] of tokens.entries()) {
    if (valueAt(readings, place) !== null) continue;
    stems.add(token);
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

/** `kholiye`, `दबाइए`. */
const ASKED_TO = /^(?!.*(chahiye|liye|चाहिए|लिए)$).+(iye|iyega|\u093fए|\u0907ए|\u093fएगा)$/u;
/** So far back an instruction is still being followed. */
const STEP_WORDS = 14;

function isInstruction(said: readonly string[]): boolean {
  return said.slice(-STEP_WORDS).some((word) => steps.has(word) || ASKED_TO.test(word));
}

function valueAt(readings: readonly Reading[], place: number): string | null {
  for (const { lexicon, words } of readings) {
    const value = lexicon.numbers.get(words[place] ?? '');
    if (value !== undefined) return String(value);
  }
  return null;
}

export interface Cover {
  /** Phrases that may stand in it, and say that somebody listens. */
  readonly lists: readonly PhraseList[];
  /** The agent's own words may stand in it. */
  readonly agent: AgentWords | null;
}

/** Whether phrases, frames, reactions and repeated words, with particles between them, are all that is said. */
export function isAllListening(readings: readonly Reading[], cover: Cover): boolean {
  return covers(readings, cover, false) || (isHarmless(readings, cover) && covers(readings, cover, true));
}

/** So many words are no talk yet. */
const MOST_LIGHT_WORDS = 7;
const INVERTED =
  /(^| )(is|are|was|were|will|can|could|do|does|did|should|shall|may|has|have|would) (it|he|she|they|this|that|there|you|we|i|these|those|the|my|your|any|all|both)( |$)/;

/** "Is it", "can you": the order of the words asks. */
export function asksByOrder(words: readonly string[]): boolean {
  return INVERTED.test(words.join(' '));
}

/** Done, which the agent did not say of anything. */
export function isNewlyDone(word: string, agent: AgentWords): boolean {
  return completed.has(word) && !agent.words.some((own) => completed.has(own));
}

/** Small words may stand in it as well: it is short, and asks, objects, tells and wants nothing. */
function isHarmless(readings: readonly Reading[], { agent }: Cover): boolean {
  const words = readings[0]?.words ?? [];
  if (agent === null || words.length > MOST_LIGHT_WORDS) return false;
  if (asksByOrder(words)) return false;
  const isOver = agent.words.some((word) => completed.has(word));
  if (!isOver && words.some((word) => completed.has(word))) return false;
  if (!agent.instructs && !acknowledges(readings, 0) && !acknowledges(readings, words.length - 1))
    return false;
  return words.every(
    (_word, place) =>
      !isWord(readings, 'negations', place) &&
      !isWord(readings, 'questions', place) &&
      !isWord(readings, 'subjects', place) &&
      phraseAt(readings, ['questionPhrases', 'stopPhrases', 'no', 'corrections'], place) === 0,
  );
}

/** An acknowledgement or a reaction, and no encouragement, which asks for what it stands beside: "Goa ka bataiye". */
function acknowledges(readings: readonly Reading[], place: number): boolean {
  if (phraseAt(readings, ['goOn'], place) > 0) return false;
  return (
    phraseAt(readings, ['acknowledgements'], place) > 0 ||
    readings.some(({ lexicon, loose }) => lexicon.reactions.has(loose[place] ?? ''))
  );
}

function covers(readings: readonly Reading[], cover: Cover, withLight: boolean): boolean {
  const length = readings[0]?.words.length ?? 0;
  const { agent } = cover;
  if (length === 0) return false;
  if (agent !== null && !agent.instructs && isDoneAlready(readings, agent)) return false;
  // Spellings are folded, and "where" is then "said".
  if (agent !== null && readings[0]?.words.some((word) => where.has(word))) return false;
  // By place: the fewest repeated words with which it is reached, once anything but particles was met.
  const bare = new Array<number>(length + 1).fill(Number.POSITIVE_INFINITY);
  const met = new Array<number>(length + 1).fill(Number.POSITIVE_INFINITY);
  bare[0] = 0;
  // Who writes down leaves articles out: "the cottage" is picked.
  const isPicked =
    readings[0]?.words[0] === 'the' ||
    readings.some(({ loose }) => loose.some((word) => requests.has(word))) ||
    (agent !== null && takesOne(readings, agent));
  const sameValues =
    agent === null ? [] : spokenValues(readings).filter(({ value }) => agent.values.has(value));
  for (let place = 0; place < length; place += 1) {
    const best = Math.min(bare[place] ?? 0, met[place] ?? 0);
    if (best === Number.POSITIVE_INFINITY) continue;
    for (const to of coreEnds(readings, cover, place)) met[to] = Math.min(met[to] ?? 0, best);
    for (const { from, to } of isPicked ? [] : sameValues)
      if (from === place) met[to] = Math.min(met[to] ?? 0, best + 1);
    if (agent !== null && !isPicked && isRepeated(readings, agent, place))
      met[place + 1] = Math.min(met[place + 1] ?? 0, best + 1);
    const isEchoed = agent !== null && !isPicked && isRepeated(readings, agent, place, true);
    const isLight = withLight && readings.some(({ lexicon, loose }) => lexicon.light.has(loose[place] ?? ''));
    if (isParticle(readings, place) || isEchoed || isLight) {
      bare[place + 1] = Math.min(bare[place + 1] ?? 0, bare[place] ?? 0);
      met[place + 1] = Math.min(met[place + 1] ?? 0, met[place] ?? 0);
    }
  }
  return (met[length] ?? 0) <= MOST_REPEATED;
}

/** "UPI kar dunga" to "cheque, UPI or net banking": it is chosen, and not only noted. */
function takesOne(readings: readonly Reading[], agent: AgentWords): boolean {
  const words = readings[0]?.words ?? [];
  return words.some(
    (word, place) =>
      agent.choices.has(word) &&
      promiseStems.has(words[place + 1] ?? '') &&
      promiseEnds(words, place + 1, agent).length > 0,
  );
}

/** So soon behind the agent's word. */
const COMPLETED_REACH = 3;

/** "Payment ho gaya" to "your payment is due": the agent's own word, and that it is done, which the agent did not say. */
function isDoneAlready(readings: readonly Reading[], agent: AgentWords): boolean {
  if (agent.words.some((word) => completed.has(word))) return false;
  const words = readings[0]?.words ?? [];
  return words.some(
    (word, place) =>
      completed.has(word) &&
      words
        .slice(Math.max(0, place - COMPLETED_REACH), place)
        .some(
          (before, index, all) =>
            before.length > 2 &&
            agent.known.has(before) &&
            !isTime(readings, place - all.length + index) &&
            !readings.some(({ lexicon, loose }) => lexicon.reactions.has(loose[place - 1] ?? '')),
        ),
  );
}

const isTime = (readings: readonly Reading[], place: number) =>
  (['days', 'weekdays', 'clock', 'units', 'dayParts', 'months'] as const).some((list) =>
    isWord(readings, list, place),
  ) || valueAt(readings, place) !== null;

const wants = atFirstUse(() => parseFrames(WANTS_THE_FLOOR, (word) => spellLoosely(tokensOf(word)[0] ?? '')));
const wantsRoman = atFirstUse(() =>
  parseFrames(WANTS_THE_FLOOR, (word) => spellLoosely(tokensOf(word)[0] ?? '', true)),
);

/** "One thing", "again", "slowly": encouragement around it changes nothing. */
export function wantsTheFloor(readings: readonly Reading[]): boolean {
  return readings.some(
    ({ loose, lexicon }) => findAny(lexicon.pack.romanised ? wantsRoman() : wants(), loose) !== null,
  );
}

/** So many noes are more than one: `नहीं नहीं नहीं आप बोलिए`. */
const MOST_WAVES = 3;
/** They ask for what comes next, and behind a no for something else. */
const NEXT = new Set(tokensOf('then and next aur phir fir aage और फिर आगे'));

/** What stands behind a no that may only wave something away; null where no such no stands in front of anything. */
export function wavesAway(readings: readonly Reading[]): readonly Reading[] | null {
  const words = readings[0]?.words ?? [];
  let taken = 0;
  while (taken < MOST_WAVES && waves.has(words[taken] ?? '')) taken += 1;
  if (taken === 0 || taken === words.length) return null;
  return readings.map(({ lexicon, words, frameWords, loose }) => ({
    lexicon,
    words: words.slice(taken),
    frameWords: frameWords.slice(taken),
    loose: loose.slice(taken),
  }));
}

/** Whether all of it asks the speaker to go on: "please, you go on". */
export function encourages(readings: readonly Reading[], lists: readonly PhraseList[]): boolean {
  if (!isAllListening(readings, { lists, agent: null })) return false;
  return (readings[0]?.words ?? []).some(
    (word, place) => phraseAt(readings, ['goOn'], place) > 0 && !NEXT.has(word),
  );
}

/** Where something ends that begins here and shows that somebody listens. */
function coreEnds(readings: readonly Reading[], { lists, agent }: Cover, place: number): number[] {
  const ends = phraseLengthsAt(readings, lists, place).map((taken) => place + taken);
  for (const { lexicon, loose } of readings) {
    const word = loose[place] ?? '';
    if (lexicon.reactions.has(word) || isAddressed(lexicon, word)) ends.push(place + 1);
    if (agent !== null) ends.push(...promiseEnds(readings[0]?.words ?? [], place, agent));
    let behind = place;
    while (lexicon.degrees.has(loose[behind] ?? '')) behind += 1;
    if (behind > place && lexicon.reactions.has(loose[behind] ?? '')) ends.push(behind + 1);
    const frames = [
      ...lexicon.listens(word),
      ...(agent?.looks ? lexicon.letsLook(word) : []),
      ...(agent?.instructs ? lexicon.follows(word) : []),
    ];
    for (const frame of frames) {
      const to = frameAt(frame, loose, place);
      if (to !== null) ends.push(to);
    }
  }
  return ends;
}

/** What was asked for will be done: with the bare verb in front, `दिखा दूँगा`. */
function promiseEnds(words: readonly string[], place: number, agent: AgentWords): number[] {
  let end = place;
  if (looksAt.has(words[end] ?? '') && agent.known.has(words[end - 1] ?? '')) end += 1;
  while (end - place < 2 && promiseStems.has(words[end] ?? '')) end += 1;
  const last = words[end] ?? '';
  return promiseEndings.has(last) && !noPromises.has(last) ? [end + 1] : [];
}

/** "Right, no?", `ठीक ना`: a negation behind something is a tag; in front it is a no. */
function isParticle(readings: readonly Reading[], place: number): boolean {
  if (place === 0 && isWord(readings, 'negations', place)) return false;
  return readings.some(({ lexicon, loose }) => lexicon.particles.has(loose[place] ?? ''));
}

/** `సరేనండి`, `ஆமாம்மா`, `ಹೌದಪ್ಪ`: an acknowledgement with the listener's title grown onto it. */
function isAddressed(lexicon: Reading['lexicon'], word: string): boolean {
  return lexicon.addressEndings.some((ending) => {
    if (word.length <= ending.length || !word.endsWith(ending)) return false;
    const stem = bareEnd(word.slice(0, -ending.length));
    const known = knownStems(lexicon);
    return stem.length >= 2 && (known.has(stem) || known.has(englishOf(word.slice(0, -ending.length))));
  });
}

const stems = new WeakMap<Reading['lexicon'], ReadonlySet<string>>();

function knownStems(lexicon: Reading['lexicon']): ReadonlySet<string> {
  const before = stems.get(lexicon);
  if (before !== undefined) return before;
  const { acknowledgements, goOn, harmless, yes, reactions } = lexicon;
  const single = [acknowledgements, goOn, harmless, yes]
    .flatMap((phrases) => [...phrases.values()].flat())
    .flatMap((phrase) => (phrase.length === 1 ? phrase : []));
  const made = new Set([...single, ...reactions].map(bareEnd));
  stems.set(lexicon, made);
  return made;
}

/** Without the vowel at the end, which changes where an ending is grown on. */
function bareEnd(word: string): string {
  return word.replace(/(?<=.)[\p{M}\u0c4d\u0ccd\u0bcd]+$/u, '');
}

/** The question ending of the south: `டெலிவரியா`, `రేపా`. */
const ASKING_END = /[\u0bbe\u0c3e\u0cbe]$/;

function isOwnSoftWord(readings: readonly Reading[], agent: AgentWords, place: number): boolean {
  const words = readings[0]?.words ?? [];
  const word = words[place] ?? '';
  const before = words[place - 1] ?? '';
  return place > 0 && putsOff.has(word) && agent.known.has(word) && agent.known.has(before);
}

/** At the very beginning a no is the agent's own where so many of its words stand as the agent said them. */
const OWN_NO_WORDS = 3;

/** "Not with milk, okay" to "do not take it with milk": the agent's own not, beside another of its words. */
function isOwnNegation(readings: readonly Reading[], agent: AgentWords, place: number): boolean {
  const words = readings[0]?.words ?? [];
  const isOwn = (at: number) => (words[at] ?? '').length > 2 && agent.known.has(words[at] ?? '');
  if (!isOwn(place) && place > 0) return false;
  if (!isWord(readings, 'negations', place)) return false;
  if (place === 0)
    return (
      words.length > OWN_NO_WORDS &&
      acknowledges(readings, words.length - 1) &&
      agent.text.includes(` ${words.slice(0, OWN_NO_WORDS).join(' ')} `)
    );
  if (!isOwn(place - 1) && !isOwn(place + 1)) return false;
  return acknowledges(readings, 0) || acknowledges(readings, words.length - 1);
}

interface Repeats {
  readonly agent: AgentWords;
  /** By place; once as it is said and once as a question. */
  readonly said: (boolean | undefined)[];
  readonly asked: (boolean | undefined)[];
}

/** Several rules ask for the same word. */
const repeats = new WeakMap<readonly Reading[], Repeats>();

/** `asked`: said again as a question, which beside a reaction is none. */
export function isRepeated(
  readings: readonly Reading[],
  agent: AgentWords,
  place: number,
  asked = false,
): boolean {
  let known = repeats.get(readings);
  if (known === undefined || known.agent !== agent) {
    known = { agent, said: [], asked: [] };
    repeats.set(readings, known);
  }
  const answers = asked ? known.asked : known.said;
  const before = answers[place];
  if (before !== undefined) return before;
  const answer = isSaidAgain(readings, agent, place, asked);
  answers[place] = answer;
  return answer;
}

function isSaidAgain(
  readings: readonly Reading[],
  agent: AgentWords,
  place: number,
  asked: boolean,
): boolean {
  const token = readings[0]?.words[place] ?? '';
  if (isOwnSoftWord(readings, agent, place) || isOwnNegation(readings, agent, place)) return true;
  const ofAgent = readings.filter(({ lexicon }) => lexicon.pack.language !== agent.notIn);
  if (isWord(ofAgent, 'negations', place) || phraseAt(ofAgent, ['questionPhrases'], place) > 0) return false;
  if (/^\d+$/.test(token) && (agent.numbers.has(token) || (token.length > 1 && agent.digits.includes(token))))
    return true;
  // It is done, says the agent; it is done, says the caller.
  if (completed.has(token) && agent.words.some((word) => completed.has(word))) return true;
  const value = valueAt(readings, place);
  if (value !== null && agent.numbers.has(value)) return true;
  return readings.some(
    ({ words, loose }) =>
      agent.known.has(words[place] ?? '') ||
      agent.known.has(loose[place] ?? '') ||
      agent.stems.some((heard) => isSameStem(loose[place] ?? '', heard, asked)) ||
      (AGGLUTINATES.has(scriptOf(loose[place] ?? '')) &&
        agent.stems.some((heard) => isSameStem(bareEnd(loose[place] ?? ''), heard, asked))),
  );
}

/** Scripts of languages that grow whole phrases onto a word. */
const AGGLUTINATES: ReadonlySet<string> = new Set(['tamil', 'telugu', 'kannada', 'malayalam']);

const DEVANAGARI_VOWELS = /[\u0905-\u0914\u093e-\u094c\u0900-\u0903]/gu;
const LEAST_BONES = 3;

/** `तारीख`, `तारखेला`: in Marathi the vowel inside is lost where an ending grows on. */
function isOblique(word: string, heard: string): boolean {
  if (scriptOf(word) !== 'devanagari') return false;
  const bones = word.replace(DEVANAGARI_VOWELS, '');
  const other = heard.replace(DEVANAGARI_VOWELS, '');
  if (Math.min(bones.length, other.length) < LEAST_BONES || word.slice(0, 2) !== heard.slice(0, 2))
    return false;
  return Math.abs(bones.length - other.length) <= 1 && (bones.startsWith(other) || other.startsWith(bones));
}

const TO_COME = /(e?ga|e?gi|enge|\u0947?\u0917\u093e|\u0947?\u0917\u0940|\u0947\u0902\u0917\u0947)$/;

/** `badhegi` to `badh jayegi`: what will be, in one word and in two. */
function isToCome(word: string, heard: string): boolean {
  const stem = word.replace(TO_COME, '');
  return stem !== word && stem.length >= 2 && stem === heard;
}

/** `बुधवार`, `बुधवारी`; `delivery`, `deliveries`. */
function isSameStem(word: string, heard: string, asked: boolean): boolean {
  if (scriptOf(word) !== scriptOf(heard)) return false;
  if (ASKING_END.test(word) && !ASKING_END.test(heard))
    return asked && isSameStem(word.replace(/(\u0cbe\u0ca8\u0cbe|[\u0bbe\u0c3e\u0cbe])$/, ''), heard, false);
  if (isOblique(word, heard) || isToCome(word, heard)) return true;
  const longest = Math.max(word.length, heard.length);
  let shared = 0;
  while (shared < word.length && word[shared] === heard[shared]) shared += 1;
  const isLatin = scriptOf(word) === 'latin';
  return isLatin
    ? shared >= 4 && shared >= longest * 0.7 && !/\d/.test(word)
    : shared >= 3 &&
        (shared >= longest * 0.6 ||
          (shared === word.length && longest - shared <= (AGGLUTINATES.has(scriptOf(word)) ? 11 : 5)));
}
