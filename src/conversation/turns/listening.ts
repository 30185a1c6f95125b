// Whether everything that was said only shows that somebody listens: acknowledgements, reactions, encouragement, and
// repetitions of the agent's words by somebody who takes notes. Every word must be explained; an unknown one takes the
// floor.
import { findAny, frameAt, parseFrames } from '../answering/frames.ts';
import { lazy } from '../lazy.ts';
import { WANTS_THE_FLOOR } from '../packs/listening/wants.ts';
import { asksByOrder } from '../words/english-clauses.ts';
import {
  isWord,
  type PhraseList,
  phraseAt,
  phraseLengthsAt,
  type Reading,
  spellLoosely,
} from '../words/lexicon.ts';
import { englishOf } from '../words/loan-words.ts';
import { bareEnd } from '../words/same-word.ts';
import { spokenValues } from '../words/spoken-values.ts';
import { foldIndic, foldRoman, wordOf } from '../words/tokens.ts';
import { acknowledges } from './acknowledgements.ts';
import { type AgentWords, valueAt } from './agent-words.ts';
import { completed, listeningPatterns, listeningWords } from './listening-lists.ts';
import { isRepeated } from './said-again.ts';

const waves = listeningWords('waves', foldIndic, foldRoman);
const requests = listeningWords('requests', foldIndic, foldRoman);
const picks = listeningWords('picks');
const next = listeningWords('next');
const commands = listeningWords('commands');
const where = listeningWords('where');
const promiseStems = listeningWords('promiseStems');
const speakers = listeningWords('speakers');
const looksAt = listeningWords('looksAt');
const promiseEndings = listeningPatterns('promiseEndings');
const noPromises = listeningPatterns('noPromises');

/** Whoever says more of the agent's words again is making a point. */
const MOST_REPEATED = 6;

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
/** Small words may stand in it as well: it is short, and asks, objects, tells and wants nothing. */
function isHarmless(readings: readonly Reading[], { agent }: Cover): boolean {
  const words = readings[0]?.words ?? [];
  if (agent === null || words.length > MOST_LIGHT_WORDS) return false;
  if (asksByOrder(words)) return false;
  if (!agent.saysDone && words.some((word) => completed.has(word))) return false;
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

function covers(readings: readonly Reading[], cover: Cover, withLight: boolean): boolean {
  const length = readings[0]?.words.length ?? 0;
  const { agent } = cover;
  if (length === 0) return false;
  if (agent !== null && !agent.instructs && isDoneAlready(readings, agent)) return false;
  if (agent !== null && !agent.instructs && isCommand(readings)) return false;
  // Spellings are folded, and "where" is then "said".
  if (agent !== null && readings[0]?.words.some((word) => where.has(word))) return false;
  // By place: the fewest repeated words with which it is reached, once anything but particles was met.
  const bare = new Array<number>(length + 1).fill(Number.POSITIVE_INFINITY);
  const met = new Array<number>(length + 1).fill(Number.POSITIVE_INFINITY);
  bare[0] = 0;
  const isPicked =
    (picks.has(readings[0]?.words[0] ?? '') && !(agent !== null && isOwnDate(readings, agent))) ||
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
    if (isSpeakerBehind(readings[0]?.words ?? [], place))
      met[place + 1] = Math.min(met[place + 1] ?? 0, met[place] ?? 0);
    const isEchoed = agent !== null && !isPicked && isRepeated(readings, agent, place, true);
    const isLight = withLight && readings.some(({ lexicon, loose }) => lexicon.light.has(loose[place] ?? ''));
    const isHalf = agent !== null && saysHalf(readings, agent, place);
    if (isParticle(readings, place) || isEchoed || isLight || isHalf) {
      bare[place + 1] = Math.min(bare[place + 1] ?? 0, bare[place] ?? 0);
      met[place + 1] = Math.min(met[place + 1] ?? 0, met[place] ?? 0);
    }
  }
  return (met[length] ?? 0) <= MOST_REPEATED;
}

/** "The twentieth, right" to "it renews on the twentieth": the article is the agent's own, and no other is offered. */
function isOwnDate(readings: readonly Reading[], agent: AgentWords): boolean {
  const [article = '', named = ''] = readings[0]?.words ?? [];
  return (
    valueAt(readings, 1) !== null && !agent.choices.has(named) && agent.text.includes(` ${article} ${named} `)
  );
}

/** "Turn it off", "cancel": in the agent's own words, and nothing that acknowledges them. */
function isCommand(readings: readonly Reading[]): boolean {
  const words = readings[0]?.words ?? [];
  return commands.has(words[0] ?? '') && !words.some((_word, place) => acknowledges(readings, place));
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

/** What the other half of the day is called. */
const OTHER_HALF: Readonly<Record<string, readonly string[]>> = {
  am: [
    'pm',
    'afternoon',
    'evening',
    'night',
    'noon',
    'dopahar',
    'shaam',
    'sham',
    'raat',
    'दोपहर',
    'शाम',
    'रात',
  ],
  pm: ['am', 'morning', 'subah', 'सुबह'],
};

/** So soon behind the agent's word. */
const COMPLETED_REACH = 3;

/** "Payment ho gaya" to "your payment is due": the agent's own word, and that it is done, which the agent did not say. */
function isDoneAlready(readings: readonly Reading[], agent: AgentWords): boolean {
  if (agent.saysDone) return false;
  const words = readings[0]?.words ?? [];
  // "It is ready, wow": whoever is glad of it has not done it.
  if (readings.some(({ lexicon, loose }) => lexicon.reactions.has(loose.at(-1) ?? ''))) return false;
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

const wants = lazy(() => parseFrames(WANTS_THE_FLOOR, (word) => spellLoosely(wordOf(word))));
const wantsRoman = lazy(() => parseFrames(WANTS_THE_FLOOR, (word) => spellLoosely(wordOf(word), true)));

/** "One thing", "again", "slowly": encouragement around it changes nothing. */
export function wantsTheFloor(readings: readonly Reading[]): boolean {
  return readings.some(
    ({ loose, lexicon }) => findAny(lexicon.pack.romanised ? wantsRoman() : wants(), loose) !== null,
  );
}

/** So many noes are more than one: `नहीं नहीं नहीं आप बोलिए`. */
const MOST_WAVES = 3;
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
    (word, place) => phraseAt(readings, ['goOn'], place) > 0 && !next.has(word),
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

/** `சரி வரோம் நாங்க`: verbs end sentences here, and who promises may be named behind them. */
function isSpeakerBehind(words: readonly string[], place: number): boolean {
  const before = words[place - 1] ?? '';
  return (
    place === words.length - 1 &&
    speakers.has(words[place] ?? '') &&
    promiseEndings.has(before) &&
    !noPromises.has(before)
  );
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
/** "Eight am" to "eight in the morning". The other half of the day is a correction. */
function saysHalf(readings: readonly Reading[], agent: AgentWords, place: number): boolean {
  const others = OTHER_HALF[readings[0]?.words[place] ?? ''];
  if (others === undefined || place === 0 || valueAt(readings, place - 1) === null) return false;
  return !others.some((part) => agent.known.has(part));
}

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
