// Who answered a call: a person, or which kind of machine, from complete or partial words alone, and the default action. One
// word never decides: a frame must match, and what is not surely a machine is a person.
import { type PhraseAdditions, withOwnFrames } from '../language/own-phrases.ts';
import { lazy } from '../lazy.ts';
import { ANSWERING_PACKS } from '../packs/answering/all.ts';
import { ANSWER_KINDS, type AnsweringPack, type AnswerKind } from '../packs/answering/shape.ts';
import { englishOf, englishShare, withEnglish } from '../words/loan-words.ts';
import { foldRoman, type Script, scriptOf, tokensOf, wordOf } from '../words/tokens.ts';
import {
  ANSWERS,
  type AnswerAction,
  type AnswerClass,
  BEFORE_ANSWER,
  CONNECTING,
  PRECEDENCE,
  TOPICS,
} from './answer-kinds.ts';
import {
  asksForKey,
  asksLikeScreener,
  asksToStay,
  asksToWait,
  cannotBeConnected,
  isBeingConnected,
  isFormal,
  isJoke,
  personSigns,
  saysAllAreBusy,
  speaksOfOneself,
  speaksOfSomebody,
  withoutSandhi,
  wordsForSigns,
} from './answer-signs.ts';
import { type Frame, findAny, findFrame, frameIndex, parseFrames } from './frames.ts';

export interface AnswerVerdict {
  readonly answer: AnswerClass;
  readonly kind: AnswerKind | null;
  readonly action: AnswerAction;
  /** The frame that gave it away, for the record. */
  readonly because: string | null;
  /** No word that is likely to follow changes the side. */
  readonly certain: boolean;
  /** What speaks for it rests on one sign. */
  readonly weak: boolean;
}

export interface AnswerFacts {
  /** All words since the answer, or since the first early media, fragments joined. */
  readonly text: string;
  readonly channel: 'early-media' | 'after-answer';
  /** A beep was heard behind the words. */
  readonly beep: boolean;
}

interface Mark {
  readonly kind: AnswerKind;
  readonly certain: boolean;
}

interface CompiledPack {
  readonly pack: AnsweringPack;
  /** The frames said by machines only that these words can meet. */
  readonly marks: (words: readonly string[]) => readonly (readonly [Mark, Frame])[];
  readonly heads: readonly Frame[];
  readonly states: readonly (readonly [AnswerKind, readonly Frame[]])[];
  readonly tails: readonly Frame[];
  readonly people: readonly Frame[];
  readonly surelyPeople: readonly Frame[];
  readonly romanised: boolean;
}

function compile(pack: AnsweringPack): CompiledPack {
  const romanised = pack.romanised ?? false;
  const spell = (word: string) => {
    const token = wordOf(word);
    return romanised ? foldRoman(token) : withoutSandhi(englishOf(token));
  };
  const frames = (lines: string | undefined) => parseFrames(lines ?? '', spell);
  const lines = ANSWER_KINDS.flatMap((kind) =>
    (pack.strong[kind] ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line) => [kind, line] as const),
  );
  const marks = lines.flatMap(([kind, line]) => {
    const certain = line.startsWith('! ');
    return frames(certain ? line.slice(2) : line).map((frame) => [{ kind, certain }, frame] as const);
  });
  return {
    pack,
    marks: frameIndex(marks),
    heads: frames(pack.heads),
    states: ANSWER_KINDS.map((kind) => [kind, frames(pack.states[kind])] as const),
    tails: frames(pack.tails),
    people: frames(pack.people),
    surelyPeople: frames(pack.surelyPeople),
    romanised,
  };
}

type CompiledPacks = readonly (readonly [Script, CompiledPack])[];
/** Made at their first use, as the words of `lexicon.ts` are. */
const ours = lazy<CompiledPacks>(() =>
  ANSWERING_PACKS.map(([script, pack]) => [script, compile(pack)] as const),
);
let withOwn: CompiledPacks | null = null;

function packs(): CompiledPacks {
  return withOwn ?? ours();
}

/** From now on: ours with the owner's own frames. Set when a configuration is taken in, for all calls of this process. */
export function useOwnFrames(own: readonly PhraseAdditions[]): void {
  withOwn = own.length === 0 ? null : ours().map(([script, made]) => [script, withFrames(made, own)]);
}

/** A language without frames of the owner stays as it was compiled. */
function withFrames(made: CompiledPack, own: readonly PhraseAdditions[]): CompiledPack {
  const pack = withOwnFrames(made.pack, own);
  return pack === made.pack ? made : compile(pack);
}

/** From this share on, a text in an Indian script is English that was written as it sounds. */
const IS_ENGLISH = 0.55;

interface View {
  readonly pack: CompiledPack;
  readonly words: readonly string[];
}

function viewsOf(text: string): View[] {
  const tokens = tokensOf(text);
  const english = withEnglish(tokens).map(withoutSandhi);
  const scripts = new Set(tokens.map(scriptOf));
  // Numerals belong to every script.
  const reads = (script: Script) =>
    scripts.has(script) || (script === 'latin' && englishShare(tokens) >= IS_ENGLISH);
  return packs()
    .filter(([script]) => reads(script))
    .map(([, pack]) => ({
      pack,
      words: pack.romanised ? tokens.map(foldRoman) : english,
    }));
}

interface Evidence {
  readonly kind: AnswerKind;
  readonly because: string;
  readonly certain: boolean;
  readonly weak: boolean;
}

/** The verdict on what was heard so far. `unsure`: nothing that tells. */
export function whoAnswered(facts: AnswerFacts): AnswerVerdict {
  const views = viewsOf(facts.text);
  const machine = weighed(views, facts);
  if (machine !== null) {
    const { because, certain, weak } = machine;
    // Before the answer nobody holds a call: it waits for somebody who talks, and rings.
    const kind = machine.kind === 'hold' && facts.channel === 'early-media' ? 'call-waiting' : machine.kind;
    const [answer, action] = ANSWERS[kind];
    return { answer, kind, action, because, certain, weak };
  }
  if (facts.channel === 'early-media') {
    // Before the answer nobody can speak: what is not understood is a tune or a notice.
    return {
      answer: 'announcement',
      kind: 'tune',
      action: 'keep-ringing',
      because: null,
      certain: false,
      weak: false,
    };
  }
  if (facts.beep)
    return {
      answer: 'voicemail',
      kind: 'voicemail',
      action: 'leave-message',
      because: 'beep',
      certain: true,
      weak: false,
    };
  const answer = views.length === 0 ? 'unsure' : 'person';
  return { answer, kind: null, action: 'talk', because: null, certain: soundsLikePerson(views), weak: false };
}

/** So much of how people talk, and more than speaks for a machine, makes a person. */
const PERSON = 1.5;
const SURELY_PERSON = 2;
const MESSAGE = /^(?:message|voicemail|msg|sandesh|संदेश|निरोप|செய்தி|సందేశ|ಸಂದೇಶ|বার্তা|સંદેશ|ਸੁਨੇਹ|ਸੰਦੇਸ਼|സന്ദേശ)/u;
const TONE = /beep|tone|signal|टोन|बीप|बिप|ध्वनि|பீப்|ஒலி|బీప్|టోన్|ಬೀಪ್|ಟೋನ್|বিপ|টোন|બીપ|ਬੀਪ|ബീപ്/u;
/** Frames of a menu are hardly ever said by people. */
const MENU_WEIGHT = 1.75;

/** The machine that the frames tell of, unless more speaks for a person. */
function weighed(views: readonly View[], facts: AnswerFacts): Evidence | null {
  const words = wordsForSigns(facts.text);
  const put: Evidence | null = asksLikeScreener(words)
    ? { kind: 'screening', because: 'asks who calls and why', certain: true, weak: false }
    : asksToWait(words)
      ? { kind: 'screening-wait', because: 'asks to wait for somebody', certain: true, weak: false }
      : cannotBeConnected(words)
        ? { kind: 'congestion', because: 'cannot be connected', certain: false, weak: false }
        : (saysAllAreBusy(words) && !speaksOfOneself(words) && !asksForKey(words)) || isBeingConnected(words)
          ? { kind: 'hold', because: 'all are busy with others', certain: false, weak: false }
          : null;
  const met = machineEvidence(views, facts);
  const isRefused = put?.kind === 'congestion' && met !== null && CONNECTING.has(met.kind);
  const told = put !== null && (met === null || isRefused || !precedes(met, put)) ? put : met;
  const machine: Evidence | null =
    told?.kind === 'busy' && asksToStay(words) ? { ...told, kind: 'call-waiting' } : told;
  if (machine === null || facts.channel === 'early-media' || facts.beep) return machine;
  const any = (pick: (pack: CompiledPack) => readonly Frame[]) =>
    views.some(({ pack, words: read }) => findAny(pick(pack), read) !== null);
  const isScreener = machine.kind.startsWith('screening');
  const isSurely = !machine.certain && any(({ surelyPeople }) => surelyPeople);
  const [answer] = ANSWERS[machine.kind];
  const isI = answer === 'announcement' && speaksOfOneself(words);
  const isHeldByI = answer === 'hold' && speaksOfOneself(words);
  const isOfSomebody = (answer === 'announcement' || answer === 'hold') && speaksOfSomebody(words);
  if (isJoke(words)) return null;
  const person =
    personSigns(words, { screener: isScreener, mailbox: answer === 'voicemail' }) +
    (isSurely || isI || isOfSomebody ? SURELY_PERSON : 0) +
    (isHeldByI ? 1 : 0);
  const weight =
    spansOf(views) +
    (put === null ? 0 : SURELY_PERSON) +
    (any(({ heads }) => heads) ? 1.5 : 0) +
    (machine.certain && firstState(views) !== null ? 0.5 : 0) +
    (any(({ tails }) => tails) ? 1 : 0) +
    (isFormal(words) ? 0.4 : 0) -
    (BEFORE_ANSWER.has(machine.kind) ? 1 : 0);
  if (BEFORE_ANSWER.has(machine.kind) && weight < 1) return null;
  const isTold = isSurely || isI || isOfSomebody;
  if (person >= PERSON && (person > weight || (isTold && person === weight))) return null;
  const isSure = weight - person >= PERSON && !isBare(machine, views, words);
  return { ...machine, certain: machine.certain && isSure, weak: !isSure || machine.because.endsWith('$') };
}

/**
 * "Leave a message after the beep" with nothing before it: so people play mailbox, and laugh. "AI assistant" and no word
 * more: so people speak of one. What comes behind it tells.
 */
function isBare({ kind, because }: Evidence, views: readonly View[], words: readonly string[]): boolean {
  if (kind !== 'screening' && (kind !== 'voicemail' || isFormal(words) || !TONE.test(because))) return false;
  return views.some(({ pack, words: read }) =>
    pack.marks(read).some(([mark, frame]) => {
      const place = mark.kind === kind ? findFrame(frame, read) : null;
      return place?.[0] === 0 && (kind === 'voicemail' || place[1] === read.length);
    }),
  );
}

function precedes(one: Evidence, other: Evidence): boolean {
  return PRECEDENCE.indexOf(one.kind) < PRECEDENCE.indexOf(other.kind);
}

/** The weight of what only machines say: places that do not overlap, each counted once. */
function spansOf(views: readonly View[]): number {
  const sums = views.map(({ pack, words }) => {
    const spans = pack
      .marks(words)
      .flatMap(([{ kind, certain }, frame]) => {
        const place = findFrame(frame, words);
        // "After the tone of that call": a tone alone is anybody's topic.
        const isSure = (certain && !TONE.test(frame.source)) || !TOPICS.has(kind);
        const weight = kind === 'ivr' ? MENU_WEIGHT : isSure ? 1.5 : 1;
        return place === null ? [] : [{ from: place[0], to: place[1], weight }];
      })
      .sort((one, other) => other.weight - one.weight || one.to - one.from - (other.to - other.from));
    const taken: typeof spans = [];
    for (const span of spans)
      if (!taken.some(({ from, to }) => span.from < to && from < span.to)) taken.push(span);
    return taken.reduce((sum, { weight }) => sum + weight, 0);
  });
  return Math.max(0, ...sums);
}

function machineEvidence(views: readonly View[], { channel, beep }: AnswerFacts): Evidence | null {
  const anyOf = (pick: (pack: CompiledPack) => readonly Frame[]) =>
    views.map(({ pack, words }) => findAny(pick(pack), words)).find((frame) => frame !== null) ?? null;
  const strong = strongest(views, channel);
  // A person does not speak before the answer, and hardly before a beep.
  const mayBePerson = channel === 'after-answer' && !beep;
  if (strong === null && mayBePerson && anyOf(({ surelyPeople }) => surelyPeople) !== null) return null;
  if (strong !== null && PRECEDENCE.indexOf(strong.kind) < PRECEDENCE.indexOf('forwarded')) return strong;
  const head = anyOf(({ heads }) => heads);
  const tail = anyOf(({ tails }) => tails);
  const state = firstState(views);
  if (strong !== null && (head === null || state === null)) return strong;
  const isPerson = mayBePerson && anyOf(({ people }) => people) !== null;
  if (head !== null && state !== null) return { ...state, certain: true };
  if (isPerson) return strong;
  if (strong !== null) return strong;
  // "The number you have called" says nothing yet; what goes on in words that no operator has is a person's.
  if (head !== null && mayBePerson && tail === null && wordsBehindHead(views) > HEAD_GOES_ON) return null;
  if (head !== null) return { kind: 'unavailable', because: head.source, certain: false, weak: false };
  // A state alone is an operator's before the answer; behind an answer and before a beep it is the mailbox's own "I am busy".
  if (state !== null && (tail !== null || channel === 'early-media')) return state;
  return null;
}

const HEAD_GOES_ON = 3;

/** How many words stand behind the last head. */
function wordsBehindHead(views: readonly View[]): number {
  const counts = views.flatMap(({ pack, words }) =>
    pack.heads.flatMap((frame) => {
      const place = findFrame(frame, words);
      return place === null ? [] : [words.length - place[1]];
    }),
  );
  return Math.min(...counts);
}

function soundsLikePerson(views: readonly View[]): boolean {
  return views.some(
    ({ pack, words }) => findAny(pack.surelyPeople, words) !== null || findAny(pack.people, words) !== null,
  );
}

function strongest(views: readonly View[], channel: AnswerFacts['channel']): Evidence | null {
  const found = views.flatMap(({ pack, words }) =>
    pack
      .marks(words)
      .filter(([, frame]) => findFrame(frame, words) !== null)
      .map(([{ kind, certain }, frame]): Evidence => ({ kind, certain, because: frame.source, weak: false })),
  );
  // "Name and reason" is a screener's, unless a beep is announced behind it.
  found.sort(
    (one, other) =>
      Number(other.kind === 'mailbox-full') - Number(one.kind === 'mailbox-full') ||
      Number(other.certain) - Number(one.certain) ||
      PRECEDENCE.indexOf(one.kind) - PRECEDENCE.indexOf(other.kind),
  );
  // Once somebody has answered, a star to press is a menu's, and no tune's.
  const menuAnswered =
    channel === 'after-answer' && found[0]?.kind === 'tune' && STAR_ALONE.test(found[0].because)
      ? found.find(({ kind }) => kind === 'ivr')
      : undefined;
  const first = menuAnswered ?? found[0];
  // "I'm Eva, your virtual assistant": a company's, which serves whoever calls; a screener's asks for the caller.
  const own = found.find(({ kind, because }) => kind === 'ivr' && YOUR_ASSISTANT.test(because));
  if (
    own !== undefined &&
    !found.some(({ kind, because }) => kind === 'screening' && ASKS_CALLER.test(because))
  )
    return own;
  // Who is asked for a name answers, also when the prompt says what will be looked up.
  const asks = found.find(({ kind }) => kind === 'screening');
  // A tone without a message is for the caller's name, or for a menu's answer.
  const isToneOnly = found.every(({ kind, because }) => kind !== 'voicemail' || TONE.test(because));
  const isAsked =
    first?.kind.startsWith('screening-') === true || (first?.kind === 'voicemail' && isToneOnly);
  if (isAsked && asks !== undefined) return { ...asks, certain: true };
  const isOfMessage = views.some(({ words }) => words.some((word) => MESSAGE.test(word)));
  const menu =
    first?.kind === 'voicemail' && isToneOnly && !isOfMessage
      ? found.find(({ kind }) => kind === 'ivr')
      : undefined;
  return menu ?? first ?? null;
}

const STAR_ALONE = /^(?:star|स्टार) \S+$/u;
const YOUR_ASSISTANT = /virtual\/digital.* assistant/;
const ASKS_CALLER = /name|who|reason|purpose|नाम|naam|कौन|kaun|कारण|பெயர்|పేరు|ಹೆಸರು|নাম|नाव/;

/** "Either switched off or not reachable": the one that is said first. A number that is not there outweighs both. */
function firstState(views: readonly View[]): Evidence | null {
  const found = views.flatMap(({ pack, words }) =>
    pack.states.flatMap(([kind, frames]) =>
      frames.flatMap((frame) => {
        const place = findFrame(frame, words);
        return place === null
          ? []
          : [{ kind, because: frame.source, at: place[1], certain: false, weak: false }];
      }),
    ),
  );
  const rank = (kind: AnswerKind) =>
    kind === 'out-of-service'
      ? -1
      : kind === 'does-not-exist'
        ? 0
        : kind === 'call-waiting'
          ? 1
          : kind === 'unavailable'
            ? 3
            : 2;
  found.sort((one, other) => rank(one.kind) - rank(other.kind) || one.at - other.at);
  return found[0] ?? null;
}
