// Speech near the phone that is not meant for the agent: to a child, a driver, in a shop; a loudspeaker, the television.
// Signs for it and against it are added up; one sign alone never decides.
import { type Frame, findFrame, frameIndex, parseFrames } from '../answering/frames.ts';
import { lazy, lazyWords, type Words } from '../lazy.ts';
import { inEveryLanguage, wordsInEveryLanguage } from '../packs/every-language.ts';
import { SIDE_SPEECH } from '../packs/side-speech/all.ts';
import type { SideSpeechPack } from '../packs/side-speech/shape.ts';
import { isWord, phraseAt, type Reading, wordsIn } from '../words/lexicon.ts';
import { numberAt } from '../words/spoken-numbers.ts';
import { foldIndic, foldRoman, scriptOf, tokensOf, wordOf } from '../words/tokens.ts';
import { spellSideSpeech } from './body-sounds.ts';

type List = keyof SideSpeechPack;

function listOf(list: List): Words {
  return lazyWords(() =>
    inEveryLanguage(SIDE_SPEECH, list).split(/\s+/).flatMap(tokensOf).map(spellSideSpeech),
  );
}

/** As they are written: what a caller says of themselves and to the agent is not folded. */
function writtenList(list: List): Words {
  return lazyWords(() => tokensOf(inEveryLanguage(SIDE_SPEECH, list)));
}

/** With `*abc` for words that end so. `fold` brings them into the spelling of the words that are asked for. */
function endingsOf(list: List, fold: (word: string) => string) {
  return wordsIn(wordsInEveryLanguage(SIDE_SPEECH, list), fold);
}

const foldedEnding = (ending: string) =>
  scriptOf(ending) === 'latin' ? foldRoman(ending) : foldIndic(ending);

const called = listOf('called');
const parents = listOf('parents');
const needs = listOf('needs');
const home = listOf('home');
const where = listOf('where');
const speaksOf = listOf('speaksOf');
const house = listOf('house');
const food = listOf('food');
const bought = listOf('bought');
const done = listOf('done');
const business = listOf('business');
const body = listOf('body');
const anywhere = listOf('here');
const here = lazyWords(() => [...anywhere].filter((word) => !body.has(word)));
const transit = listOf('transit');
const loudspeakers = [listOf('screen'), transit, listOf('navigation')];
const leads = listOf('leads');
const ours = listOf('ours');
const nearby = listOf('nearby');
const cases = listOf('cases');
const visitors = listOf('visitors');
const post = listOf('post');
const homeServices = listOf('homeServices');
const turns = listOf('turns');
const ways = listOf('ways');
const leaves = listOf('leaves');
const tells = listOf('tells');
const common = listOf('common');
const orders = listOf('orders');
const prices = listOf('prices');
const priceAsks = listOf('priceAsks');
const firstPerson = writtenList('firstPerson');
const mine = writtenList('mine');
const but = writtenList('but');
const alright = writtenList('alright');
const complaints = writtenList('complaints');
const firstEndings = endingsOf('firstEndings', (word) => word);
const family = listOf('family');
const familiar = endingsOf('familiar', foldedEnding);
const polite = endingsOf('polite', foldedEnding);
const willDo = endingsOf('willDo', foldedEnding);
const pleaseDo = endingsOf('pleaseDo', foldedEnding);

function framesOf(list: 'meant' | 'others' | 'room' | 'notYou') {
  return lazy(() =>
    frameIndex(
      parseFrames(inEveryLanguage(SIDE_SPEECH, list), (word) => spellSideSpeech(wordOf(word))).map(
        (frame) => [frame.source, frame] as const,
      ),
    ),
  );
}

const framesFor = framesOf('others');
const roomFrames = framesOf('room');
const meantFrames = framesOf('meant');
const notYouFrames = framesOf('notYou');

const NEEDED = 2;

/** So often the same word is called out: "tickets, tickets, tickets". */
const CALLED_OUT = 3;

function isCalledOut(tokens: readonly string[], readings: readonly Reading[]): boolean {
  const [first = ''] = tokens;
  const times = tokens.filter((token) => token === first).length;
  if (times < CALLED_OUT || tokens.length > times + 1 || first.length < 3) return false;
  const isTaken = (['negations', 'questions'] as const).some((list) => isWord(readings, list, 0));
  const isPhrase =
    phraseAt(readings, ['stopPhrases', 'questionPhrases', 'hellos', 'yes', 'no', 'goOn'], 0) > 0;
  return !isTaken && !isPhrase && !business.has(spellSideSpeech(first)) && numberAt(readings, 0) === null;
}

/** Scripts in which endings grow onto a noun: `பாலை`, `দুধটা`. */
const GROWS: ReadonlySet<string> = new Set(['tamil', 'telugu', 'kannada', 'malayalam', 'bengali']);
const LONGEST_ENDING = 4;

function isIn(list: Words, word: string): boolean {
  if (list.has(word)) return true;
  if (!GROWS.has(scriptOf(word))) return false;
  for (let cut = 1; cut <= LONGEST_ENDING && word.length - cut > Math.max(2, cut); cut += 1)
    if (list.has(word.slice(0, -cut))) return true;
  return false;
}

/** A wish of more words than this is a story about a parent. */
const LONGEST_WISH = 7;
/** "Mummy is hungry" is about her. */
const BE = new Set(['is', 'was', 'has', 'had', 'will', 'and', 'does', 'did', 'said', 'says', 'needs']);

/** Whether the signs that somebody else is meant outweigh those that the agent is. */
export function isSideSpeech(
  tokens: readonly string[],
  readings: readonly Reading[],
  agent: { readonly says: readonly string[]; readonly hasAsked: boolean },
): boolean {
  const said = tokens.map(spellSideSpeech);
  if (notYouFrames()(said).some(([, frame]) => findFrame(frame, said) !== null)) return true;
  if (!seemsForOthers(tokens, said, readings, agent)) return false;
  return !meantFrames()(said).some(([, frame]) => findFrame(frame, said) !== null);
}

function seemsForOthers(
  tokens: readonly string[],
  said: readonly string[],
  readings: readonly Reading[],
  agent: { readonly says: readonly string[]; readonly hasAsked: boolean },
): boolean {
  const about = topicOf(agent.says);
  const isRoom = roomFrames()(said).some(([, frame]) => isAbout(frame, said, about.topic));
  if (isRoom && !agent.hasAsked) return true;
  if (isChild(said, tokens, readings, about)) return true;
  if (speaksForItself(tokens) || (asksFirst(tokens) && !asksForHands(tokens, said, about))) return false;
  if (!agent.hasAsked && isCalledOut(tokens, readings)) return true;
  // "Do you" gives nobody anything.
  const words = said.map((word, place) =>
    tokens[place] === 'do' && ASKED.has(tokens[place + 1] ?? '') ? '' : word,
  );
  const { topic, foodTalk, homeTalk, visitTalk, postTalk, priceTalk } = about;
  const has = (list: Words, place: number) => isIn(list, words[place] ?? '');
  const places = [...words.keys()];
  const any = (list: Words) => places.some((place) => has(list, place));
  // What the agent itself speaks of is no thing of the room.
  const isNear = (list: Words) => places.some((place) => has(list, place) && !topic.has(words[place] ?? ''));
  const isFoodTalk = foodTalk;
  // "Papa ko", "beta to": about somebody.
  if (has(called, 0) && cases.has(words[1] ?? '')) return false;
  const isEdge =
    has(called, 0) ||
    has(called, words.length - 1) ||
    (leads.has(words[0] ?? '') && has(called, 1) && !cases.has(words[2] ?? ''));
  if (!isEdge && tokens.some((token) => mine.has(token))) return false;
  // What a thing of nobody's kitchen costs is asked of whoever names prices.
  if (priceTalk && words.some((word) => priceAsks.has(word)) && !isEdge && !isNear(food) && !isNear(house))
    return false;
  // An answer is awaited, or somebody who comes to the door: then such words may well be for the agent.
  const isWay = words.some((word) => ways.has(word) || here.has(word));
  // "Leave it at the door" is for whoever sends somebody to it; a table of the house is not.
  const isVisit = isWay && visitTalk;
  const isHandedOver =
    (visitTalk || postTalk) &&
    !isEdge &&
    places.some((place) => has(ways, place)) &&
    words.some((word) => leaves.has(word));
  if (isHandedOver) return false;
  const isHome = !isEdge && homeTalk;
  const isThing = isNear(house);
  const isFood = (!isFoodTalk || isEdge) && isNear(food);
  const isDone = any(done) || any(here);
  // The way is told to whoever sends somebody.
  const isStation = countOf(transit, words, topic) > 0;
  if (isVisit && !isStation && words.some((word) => turns.has(word))) return false;
  let signs = 0;
  const frames = framesMet(words, topic);
  const byFrame = frames > 0 || isOthersByPack(readings, topic);
  const needed = NEEDED + (agent.hasAsked ? 2 : isVisit || (isHome && !byFrame) ? 1 : 0);
  if (byFrame) signs += frames > 1 ? 3 : 2;
  if (isThing) signs += isDone ? 2 : 1;
  if (isFood) signs += any(bought) || isDone ? 2 : 1;
  if (isEdge) signs += 1;
  const isFamily = has(family, 0) || has(family, words.length - 1);
  if (isFamily && words.slice(1).some((word) => familiar.has(word))) signs += isEdge ? 1 : 2;
  if (any(here) && words.length <= 6) signs += hasMarkedPlace(words) || isEdge ? 1 : 0.5;
  // The imperative stands at the end, with at most a helping verb behind it.
  const bodies = words.length <= 7 ? places.slice(-3).filter((place) => has(body, place)).length : 0;
  if (bodies > 0) signs += bodies > 1 ? 2 : 1.5;
  for (const speaker of loudspeakers) signs += Math.min(2, countOf(speaker, words, topic));
  // "Mummy, bhaiya …": whoever calls one of them and speaks of another.
  const isKin = (place: number) => has(called, place) && !cases.has(words[place + 1] ?? '');
  if (isKin(0) && isKin(1) && words[0] !== words[1] && words.length > 2) signs += 1;
  if (isEdge && tellsOfSomebody(words)) signs -= 2;
  const shared = places.filter((place) => isShared(words[place] ?? '', topic)).length;
  const politeWords = words.filter((word) => polite.has(word)).length;
  const isOurs = words.some((word) => ours.has(word)) && !words.includes('subscribe') ? 1 : 0;
  if (byFrame) return signs - Math.max(0, shared - 1) - isOurs - politeWords >= needed;
  const meant = shared + politeWords + places.filter((place) => has(business, place)).length;
  const objects =
    places.some((place) => isWord(readings, 'negations', place)) && !isEdge && !any(here) ? 1 : 0;
  return signs - Math.min(meant, 2) - objects >= needed;
}

/** "Mummy, I am hungry": what a child wants of a parent, in the first person. */
function isChild(
  words: readonly string[],
  tokens: readonly string[],
  readings: readonly Reading[],
  { topic, foodTalk }: Topic,
): boolean {
  const [first = '', second = ''] = words;
  const before = words.at(-2) ?? '';
  const isCalled = parents.has(first)
    ? !cases.has(second) && !BE.has(second)
    : parents.has(words.at(-1) ?? '') && !speaksOf.has(before) && !mine.has(before);
  if (!isCalled || words.length > LONGEST_WISH) return false;
  // "Papa is not at home" is about him.
  const isOwn = tokens.some((token) => firstPerson.has(token) || mine.has(token));
  if (!isOwn && tokens.some((_token, place) => isWord(readings, 'negations', place))) return false;
  // "Mummy, where is my …": what it is need not be known, so long as the agent does not speak of it.
  const asksWhere = isOwn && words.some((word) => where.has(word));
  if (asksWhere && !words.some((word, place) => isAgents(word, tokens[place] ?? '', topic))) return true;
  const isTold = !isOwn && tellsOfSomebody(words);
  return words.some(
    (word) =>
      !topic.has(word) &&
      (isIn(needs, word) ||
        (isOwn && isIn(home, word)) ||
        (!foodTalk && !isTold && (isIn(food, word) || isIn(house, word)))),
  );
}

/** What an agent is asked for: its own topic, and what callers and agents speak of. */
function isAgents(word: string, token: string, topic: ReadonlySet<string>): boolean {
  if (mine.has(token) || firstPerson.has(token)) return false;
  return isIn(business, word) || isShared(word, topic);
}

interface Topic {
  readonly topic: ReadonlySet<string>;
  /** The agent speaks of food, of work in a house, of somebody who comes to the door. */
  readonly foodTalk: boolean;
  readonly homeTalk: boolean;
  readonly visitTalk: boolean;
  readonly postTalk: boolean;
  /** Of money. */
  readonly priceTalk: boolean;
}

/** While a caller's words grow the agent's stay what they were. */
const topics = new WeakMap<readonly string[], Topic>();

function topicOf(says: readonly string[]): Topic {
  const before = topics.get(says);
  if (before !== undefined) return before;
  const topic = new Set(says.map(spellSideSpeech));
  const made = {
    topic,
    foodTalk: isAnyIn(orders, topic) || isAnyIn(food, topic),
    homeTalk: isAnyIn(homeServices, topic),
    visitTalk: isAnyIn(visitors, topic),
    postTalk: isAnyIn(post, topic),
    priceTalk: isAnyIn(prices, topic),
  };
  topics.set(says, made);
  return made;
}

function hasMarkedPlace(words: readonly string[]): boolean {
  return words.some((word) => nearby.has(word));
}

/** Romanised Hindi counts with `do`. */
const ASKED = new Set(['you', 'i', 'we', 'they', 'u', 'not']);
const ASKED_OF = new Set('you we they these those there the your my our any all both not'.split(' '));
const ASKING_FIRST = new Set(
  'can could will would should shall do does did is are am may how why when which we have has let'.split(' '),
);
function speaksForItself(tokens: readonly string[]): boolean {
  if (tokens.some((token) => complaints.has(token))) return true;
  // "Right, but who will drive me": it takes up what the agent said.
  if (but.has(tokens[1] ?? '') || (but.has(tokens[2] ?? '') && alright.has(tokens[0] ?? ''))) return true;
  if (tokens.some((token) => firstPerson.has(token))) return true;
  if (firstEndings.has(tokens.at(-1) ?? '')) return true;
  return tokens.some((token, place) => token === 'let' && tokens[place + 1] === 'me');
}

/** It begins as an English question does. */
function asksFirst(tokens: readonly string[]): boolean {
  const [first = '', second = ''] = tokens;
  // Romanised Hindi calls with `are`.
  if (first === 'are' && !ASKED_OF.has(second)) return false;
  if (first === 'do' && !ASKED.has(second)) return false;
  return ASKING_FIRST.has(first) && scriptOf(second) === 'latin' && !(first === 'have' && second === 'you');
}

const ASKED_FOR_HANDS = new Set(['you', 'someone', 'somebody', 'anyone', 'anybody']);
const HANDS = new Set(['can', 'could', 'will', 'would']);

/** "Can you close that window": no agent can, unless it sends somebody. */
function asksForHands(
  [first = '', second = '']: readonly string[],
  said: readonly string[],
  { topic, homeTalk, visitTalk }: Topic,
): boolean {
  if (first === 'is' || first === 'are') return ASKED_FOR_HANDS.has(second) && framesMet(said, topic) > 0;
  if (!HANDS.has(first) || !ASKED_FOR_HANDS.has(second) || homeTalk || visitTalk) return false;
  return framesMet(said, topic) > 0;
}

function tellsOfSomebody(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  return words.some((word) => tells.has(word)) || (willDo.has(last) && !pleaseDo.has(last));
}

function isShared(word: string, topic: ReadonlySet<string>): boolean {
  return word.length > 3 && topic.has(word) && !called.has(word) && !bought.has(word) && !common.has(word);
}

function isAnyIn(list: Words, topic: ReadonlySet<string>): boolean {
  for (const word of topic) if (list.has(word)) return true;
  return false;
}

/** Different words of a list, those of the agent's topic left out. */
function countOf(list: Words, words: readonly string[], topic: ReadonlySet<string>): number {
  return new Set(words.filter((word) => list.has(word) && !topic.has(word))).size;
}

function framesMet(words: readonly string[], topic: ReadonlySet<string>): number {
  return framesFor()(words).filter(([, frame]) => isAbout(frame, words, topic)).length;
}

function isOthersByPack(readings: readonly Reading[], topic: ReadonlySet<string>): boolean {
  return readings.some(({ lexicon, frameWords }) =>
    lexicon.toOthers.some((frame) => isAbout(frame, frameWords, topic)),
  );
}

/** Met, and not of the agent's own topic: "is the driver coming" to an agent that speaks of the driver. */
function isAbout(frame: Frame, words: readonly string[], topic: ReadonlySet<string>): boolean {
  const place = findFrame(frame, words);
  if (place === null) return false;
  const ends = [words[place[0]] ?? '', words[place[1] - 1] ?? ''];
  return !ends.some((word) => word.length > 3 && !common.has(word) && topic.has(spellSideSpeech(word)));
}
