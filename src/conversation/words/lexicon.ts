// The language packs, compiled for look-ups: word lists with their endings, phrases that cover a text, frames. Decides
// nothing.
import { type Frame, framesByStart, parseFrames } from '../answering/frames.ts';
import { type PhraseAdditions, withOwnWords } from '../language/own-phrases.ts';
import { lazy } from '../lazy.ts';
import { LANGUAGE_PACKS } from '../packs/all.ts';
import { LISTENING } from '../packs/listening/all.ts';
import { ROMANISED_PACKS } from '../packs/listening/romanised.ts';
import { ASK_KINDS, type AskKind, type LanguagePack } from '../packs/shape.ts';
import { otherOfDevanagari } from './devanagari.ts';
import { englishOf, withEnglish } from './loan-words.ts';
import { foldIndic, foldRoman, type Script, scriptOf, tokensOf, wordOf } from './tokens.ts';

/** A list of words, some by their beginning or their ending. */
export interface Words {
  has(word: string): boolean;
}

/** Phrases, by their first word. */
type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>;

/** The frames that can begin with a word. */
type FramesByStart = (word: string) => readonly Frame[];

interface Lexicon {
  readonly pack: LanguagePack;
  readonly acknowledgements: Phrases;
  readonly goOn: Phrases;
  readonly harmless: Phrases;
  readonly yes: Phrases;
  readonly no: Phrases;
  readonly hellos: Phrases;
  readonly openings: Phrases;
  readonly farewells: Phrases;
  readonly courtesies: Phrases;
  readonly hesitations: Phrases;
  readonly corrections: Phrases;
  readonly negations: Words;
  readonly questions: Words;
  readonly questionPhrases: Phrases;
  readonly stopPhrases: Phrases;
  readonly holds: readonly Frame[];
  readonly announces: readonly Frame[];
  /** What is said while listening, as frames, and the words around it. Read loosely, as the phrases are. */
  readonly listens: FramesByStart;
  /** Said while the agent looks something up: "check and tell me". */
  readonly letsLook: FramesByStart;
  /** Said while the agent tells step by step what to do: "done, next". */
  readonly follows: FramesByStart;
  readonly reactions: ReadonlySet<string>;
  readonly particles: ReadonlySet<string>;
  /** Small words beside a reaction, in short answers that neither ask nor object. */
  readonly light: ReadonlySet<string>;
  /** Very, so: in front of a reaction. */
  readonly degrees: ReadonlySet<string>;
  /** Endings by which a word turns to the listener: `సరే` + `నండి`. */
  readonly addressEndings: readonly string[];
  readonly toOthers: readonly Frame[];
  readonly finals: Words;
  /** The finals that are listed as whole words. */
  readonly verbs: ReadonlySet<string>;
  readonly unfinished: Words;
  readonly answerable: Words;
  readonly openers: Words;
  readonly linkers: Words;
  readonly subjects: Words;
  readonly valueNouns: Words;
  readonly scales: Words;
  readonly months: Words;
  readonly weekdays: Words;
  readonly days: Words;
  readonly dayParts: Words;
  readonly clock: Words;
  readonly halves: Words;
  readonly units: Words;
  readonly numbers: ReadonlyMap<string, number>;
  readonly numberStems: readonly (readonly [string, number])[];
  readonly asks: readonly (readonly [AskKind, readonly Frame[]])[];
}

/** One text as one lexicon reads it: word for word as long as the text. */
export interface Reading {
  readonly lexicon: Lexicon;
  readonly words: readonly string[];
  /** As frames read it: loan words in English. */
  readonly frameWords: readonly string[];
  /** As phrases read it: loan words in English, spellings folded. */
  readonly loose: readonly string[];
}

function listOf(text: string): string[] {
  return text
    .split(/[,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** In front of a word that is not in the list, whatever it ends in: `-बिजली` beside `*ली`. */
export const NEVER = '-';

/** Spelled at their first use: there are lists of all languages, and a controller that was killed has to dial again. */
export function wordsIn(text: string, spell: (word: string) => string): Words {
  const words = lazy(() => spelledWords(text, spell));
  return { has: (word) => words().has(word) };
}

function spelledWords(text: string, spell: (word: string) => string): Words {
  const exact = new Set<string>();
  const stems: string[] = [];
  const endings: string[] = [];
  const never = new Set<string>();
  for (const entry of listOf(text)) {
    if (entry.startsWith(NEVER)) {
      for (const token of tokensOf(entry.slice(NEVER.length))) never.add(spell(token));
      continue;
    }
    const tokens = tokensOf(entry.replaceAll('*', ''));
    const [token] = tokens;
    if (token === undefined || tokens.length > 1) continue;
    if (entry.endsWith('*')) stems.push(spell(token));
    else if (entry.startsWith('*')) endings.push(spell(token));
    else exact.add(spell(token));
  }
  return {
    has: (word) =>
      exact.has(word) ||
      (!never.has(word) &&
        (stems.some((stem) => word.startsWith(stem)) ||
          endings.some((ending) => word.length > ending.length && word.endsWith(ending)))),
  };
}

/** How phrases are spelled before they are compared. */
export function spellLoosely(word: string, romanised = false): string {
  if (romanised) return foldRoman(word);
  const english = englishOf(word);
  return scriptOf(english) === 'latin' ? english : foldIndic(english);
}

/** A list of all languages together; romanised words by their folded spelling. */
export function sharedWords(text: string): Words {
  const fold = (word: string) => (scriptOf(word) === 'latin' ? foldRoman(word) : word);
  const words = wordsIn(text, fold);
  return { has: (word) => words.has(fold(word)) };
}

function phrasesIn(texts: readonly string[], spell: (word: string) => string): Phrases {
  const phrases = new Map<string, (readonly string[])[]>();
  for (const entry of texts.flatMap(listOf)) {
    if (entry.includes('*')) continue;
    const words = tokensOf(entry).map(spell);
    const [first] = words;
    if (first === undefined) continue;
    phrases.set(first, [...(phrases.get(first) ?? []), words]);
  }
  return phrases;
}

function numbersIn(text: string, spell: (word: string) => string): [Map<string, number>, [string, number][]] {
  const numbers = new Map<string, number>();
  const stems: [string, number][] = [];
  for (const entry of text.split(/\s+/).filter((part) => part !== '')) {
    const [word = '', value = ''] = entry.split('=');
    const token = spell(wordOf(word.replace('*', '')));
    if (word.endsWith('*')) stems.push([token, Number(value)]);
    else if (!numbers.has(token)) numbers.set(token, Number(value));
  }
  return [numbers, stems];
}

function compile(pack: LanguagePack): Lexicon {
  const spell = (word: string) => (pack.romanised ? foldRoman(word) : word);
  const spellFrame = (word: string) => {
    const token = wordOf(word);
    return pack.romanised ? foldRoman(token) : englishOf(token);
  };
  const words = (text: string) => wordsIn(text, spell);
  const loosely = (word: string) => spellLoosely(word, pack.romanised);
  const phrases = (...texts: string[]) => phrasesIn(texts, loosely);
  const listening = LISTENING[pack.language];
  const looseFrames = (mark: '~' | '>' | null) => {
    const lines = (listening?.frames ?? '').split('\n').map((line) => line.trim());
    const marked = lines.filter((line) =>
      mark === null ? !/^[~>] /.test(line) : line.startsWith(`${mark} `),
    );
    const text = marked.join('\n').replaceAll(/^[~>] /gm, '');
    return framesByStart(parseFrames(text, (word) => loosely(wordOf(word))));
  };
  const looseWords = (text = '') =>
    text
      .split(/[\s,]+/)
      .flatMap(tokensOf)
      .map(loosely);
  const frames = (text: string | undefined) => parseFrames(text ?? '', spellFrame);
  const [numbers, numberStems] = numbersIn(pack.numbers, spell);
  return {
    pack,
    acknowledgements: phrases(pack.acknowledgements),
    goOn: phrases(pack.goOn),
    harmless: phrases(pack.harmless),
    yes: phrases(pack.yes),
    no: phrases(pack.no),
    hellos: phrases(pack.hellos),
    openings: phrases(pack.openings),
    farewells: phrases(pack.farewells),
    courtesies: phrases(pack.courtesies),
    hesitations: phrases(pack.hesitations),
    corrections: phrases(pack.corrections),
    negations: words(pack.negations),
    questions: words(pack.questions),
    questionPhrases: phrases(pack.questions),
    stopPhrases: phrases(pack.stops),
    holds: frames(pack.holds),
    announces: frames(pack.announces),
    listens: looseFrames(null),
    letsLook: looseFrames('~'),
    follows: looseFrames('>'),
    reactions: new Set(looseWords(listening?.reactions)),
    particles: new Set(looseWords(listening?.particles)),
    light: new Set(looseWords(listening?.light)),
    degrees: new Set(looseWords(listening?.degrees)),
    addressEndings: looseWords(listening?.endings),
    toOthers: frames(pack.toOthers),
    finals: words(pack.finals),
    verbs: new Set(
      listOf(pack.finals)
        .filter((entry) => !entry.includes('*') && !entry.startsWith(NEVER))
        .flatMap((entry) => tokensOf(entry).map(spell)),
    ),
    unfinished: words(pack.unfinished),
    answerable: words(pack.answerable),
    openers: words(pack.openers),
    linkers: words(pack.linkers),
    subjects: words(pack.subjects),
    valueNouns: words(pack.valueNouns),
    scales: words(pack.scales),
    months: words(pack.months),
    weekdays: words(pack.weekdays),
    days: words(pack.days),
    dayParts: words(pack.dayParts),
    clock: words(pack.clock),
    halves: words(pack.halves),
    units: words(pack.units),
    numbers,
    numberStems,
    asks: ASK_KINDS.map((kind) => [kind, frames(pack.asks[kind])] as const),
  };
}

/** Made at their first use: that takes longer than a controller that was killed may take to dial again. */
const ours = lazy(() => LANGUAGE_PACKS.map((pack) => compile(pack)));
let withOwn: readonly Lexicon[] | null = null;

function lexicons(): readonly Lexicon[] {
  return withOwn ?? ours();
}

/** The languages that have words of listening in English letters, and no others there. */
const romanised = lazy(() => ROMANISED_PACKS.map((pack) => compile(pack)));
let romanisedWithOwn: readonly Lexicon[] | null = null;

/** How these languages read a text in English letters: those that know one of its words. */
export function romanisedReadingsOf(tokens: readonly string[]): Reading[] {
  if (!tokens.some((token) => scriptOf(token) === 'latin')) return [];
  const words = tokens.map(foldRoman);
  return (romanisedWithOwn ?? romanised())
    .filter((lexicon) => words.some((word) => begins(lexicon, word)))
    .map((lexicon) => ({ lexicon, words, frameWords: words, loose: words }));
}

function begins(lexicon: Lexicon, word: string): boolean {
  return (
    lexicon.reactions.has(word) ||
    lexicon.acknowledgements.has(word) ||
    lexicon.goOn.has(word) ||
    lexicon.harmless.has(word) ||
    lexicon.hellos.has(word) ||
    lexicon.openings.has(word) ||
    lexicon.farewells.has(word) ||
    lexicon.listens(word).length > 0
  );
}

/** From now on: ours with the owner's own words. Set when a configuration is taken in, for all calls of this process. */
export function useOwnWords(own: readonly PhraseAdditions[]): void {
  withOwn = own.length === 0 ? null : ours().map((lexicon) => withWords(lexicon, own));
  romanisedWithOwn = own.length === 0 ? null : romanised().map((lexicon) => withWords(lexicon, own));
}

/** A language without words of the owner stays as it was compiled: compiling all of them takes too long beside live calls. */
function withWords(lexicon: Lexicon, own: readonly PhraseAdditions[]): Lexicon {
  const pack = withOwnWords(lexicon.pack, own);
  return pack === lexicon.pack ? lexicon : compile(pack);
}

/** Every lexicon that may read a text: those of its scripts, and English, whose words are met in all. */
export function readingsOf(tokens: readonly string[], around: readonly string[] = []): Reading[] {
  const scripts = new Set<Script>(tokens.map(scriptOf));
  const not = otherOfDevanagari([...tokens, ...around]);
  const english = withEnglish(tokens);
  return lexicons()
    .filter(({ pack }) => pack.language !== not && (pack.language === 'en' || scripts.has(pack.script)))
    .map((lexicon) => {
      const { romanised, language } = lexicon.pack;
      const folded = romanised ? tokens.map(foldRoman) : tokens;
      return {
        lexicon,
        words: language === 'en' ? english : folded,
        frameWords: romanised ? folded : english,
        loose: tokens.map((token) => spellLoosely(token, romanised)),
      };
    });
}

export type PhraseList = {
  [Key in keyof Lexicon]: Lexicon[Key] extends Phrases ? Key : never;
}[keyof Lexicon];

/** How many words a phrase of these lists takes at this place; 0 where none begins here. The longest counts. */
export function phraseAt(readings: readonly Reading[], lists: readonly PhraseList[], place: number): number {
  return Math.max(0, ...phraseLengthsAt(readings, lists, place));
}

export function phraseLengthsAt(
  readings: readonly Reading[],
  lists: readonly PhraseList[],
  place: number,
): number[] {
  const lengths: number[] = [];
  // Asked for at every place of every text: loops, and nothing made on the way.
  for (const { lexicon, loose } of readings) {
    const first = loose[place];
    if (first === undefined) continue;
    for (const list of lists)
      for (const phrase of (lexicon[list] as Phrases).get(first) ?? [])
        if (isAt(phrase, loose, place)) lengths.push(phrase.length);
  }
  return lengths;
}

function isAt(phrase: readonly string[], words: readonly string[], place: number): boolean {
  for (let index = 1; index < phrase.length; index += 1)
    if (words[place + index] !== phrase[index]) return false;
  return true;
}

/** Whether phrases of these lists, one behind the other, are all that is said. */
export function isCovered(readings: readonly Reading[], lists: readonly PhraseList[]): boolean {
  const length = readings[0]?.words.length ?? 0;
  if (length === 0) return false;
  const reached = new Set<number>([0]);
  for (let place = 0; place < length; place += 1) {
    if (!reached.has(place)) continue;
    for (const taken of phraseLengthsAt(readings, lists, place)) reached.add(place + taken);
  }
  return reached.has(length);
}

/** The places of the words that no phrase of these lists covers, taking the longest phrase at each. */
export function uncovered(readings: readonly Reading[], lists: readonly PhraseList[]): number[] {
  const length = readings[0]?.words.length ?? 0;
  const left: number[] = [];
  for (let place = 0; place < length; ) {
    const taken = phraseAt(readings, lists, place);
    if (taken === 0) left.push(place);
    place += Math.max(1, taken);
  }
  return left;
}

type WordList = {
  [Key in keyof Lexicon]: Lexicon[Key] extends Words ? Key : never;
}[keyof Lexicon];

/** Whether the word at a place is in this list of any lexicon. */
export function isWord(readings: readonly Reading[], list: WordList, place: number): boolean {
  return readings.some(({ lexicon, words }) => {
    const word = words[place];
    return word !== undefined && (lexicon[list] as Words).has(word);
  });
}

export function hasWord(readings: readonly Reading[], list: WordList): boolean {
  const length = readings[0]?.words.length ?? 0;
  for (let place = 0; place < length; place += 1) if (isWord(readings, list, place)) return true;
  return false;
}
