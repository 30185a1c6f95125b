// Adds up signs of who answered: how people talk, against how recordings do. No single sign decides. Of machines it can name
// only a screener and a queue, whose prompts vary too much for sentence frames.
import { lazy, lazyWords, type Words } from '../lazy.ts';
import {
  ALL_OF_THEM,
  ASKS_NAME,
  ASKS_REASON,
  ASKS_TO_TELL,
  BUSY_WITH_OTHERS,
  CALLS,
  CANNOT,
  FOR_SOMEBODY,
  FORMAL,
  GUARDED,
  HE_OR_SHE,
  IS_AWAY,
  JOKES,
  LOOKS,
  OF_ONESELF,
  PUT_THROUGH,
  QUEUE,
  SOON,
  STAFF,
  STAFF_STEMS,
  STAYS,
  TAKEN,
  TALK,
  THANKS,
  THAT_PERSON,
  WAITING,
  YOU_YOURSELF,
  YOUR,
} from '../packs/answering/talk.ts';
import { englishOf } from '../words/loan-words.ts';
import { foldRoman, scriptOf, tokensOf } from '../words/tokens.ts';
import { type Frame, findFrame, parseFrames } from './frames.ts';

/** Loan words in English; what is Latin is folded, so that romanised Hindi is met in any spelling. */
function spell(token: string): string {
  const english = withoutSandhi(englishOf(token));
  return scriptOf(english) === 'latin' ? foldRoman(english) : english;
}

const spelled = (word: string) => spell(tokensOf(word)[0] ?? '');
const setOf = (text: string) => lazyWords(() => text.split(/\s+/).flatMap(tokensOf).map(spell));

interface Sign {
  readonly weight: number;
  /** Screeners say it too. */
  readonly asks: boolean;
  /** Mailboxes say it too: "I am travelling, I will call you". */
  readonly leaves: boolean;
  readonly frames: readonly Frame[];
}

const signs = lazy((): readonly Sign[] =>
  TALK.split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [weight = '', ...rest] = line.split(' ');
      return {
        weight: Number.parseFloat(weight),
        asks: weight.includes('?'),
        leaves: weight.includes('~'),
        frames: rest
          .join(' ')
          .split('|')
          .flatMap((frame) => parseFrames(frame, spelled)),
      };
    }),
);

const name = setOf(ASKS_NAME);
const reason = setOf(ASKS_REASON);
const tell = setOf(ASKS_TO_TELL);
const somebody = setOf(FOR_SOMEBODY);
const away = setOf(IS_AWAY);
const guarded = setOf(GUARDED);
const formal = setOf(FORMAL);
const your = setOf(YOUR);
const yourself = setOf(YOU_YOURSELF);
const throughs = lazy(() => PUT_THROUGH.map(spelled));
const oneself = setOf(OF_ONESELF);
const heOrShe = setOf(HE_OR_SHE);
const jokes = lazy(() =>
  JOKES.split('\n')
    .flatMap((line) => line.split('|'))
    .flatMap((frame) => parseFrames(frame, spelled)),
);
const staff = setOf(STAFF);
const queue = setOf(QUEUE);
const cannot = setOf(CANNOT);
const soon = setOf(SOON);
const taken = setOf(TAKEN);
const allOfThem = setOf(ALL_OF_THEM);
const busy = setOf(BUSY_WITH_OTHERS);
const thanks = setOf(THANKS);
const looks = lazy(() => LOOKS.map(spelled));
const thatPerson = setOf(THAT_PERSON);
const waiting = lazy(() => WAITING.map(spelled));
const stays = lazy(() => STAYS.map(spelled));

/** A hello that is not the first word asks whether somebody is there. */
const LATE_HELLO = 1.5;
/** The question endings and the past of the south and the east. */
const TALKING_END =
  /(ங்களா|லையா|ிங்கா|ருக்கா|ாங்களா|ந்தேன்|னேன்|ட்டேன்|த்தேன்|ారా|ావా|ిందా|లేదా|గా|శాం|ಿದ್ಯಾ|ೀರಾ|ಲ್ವಾ|ಿಂಗಾ|ಿದ್ದೆ|ದ್ರಿ|লাম|ছিলাম|ছেন|च का|होता|होते|होती)$/u;

/** Tamil doubles the next word's consonant onto a word: `அவருக்குத்`, `பெயரைக்`. Recognisers write it or not. */
export function withoutSandhi(word: string): string {
  return word.length > 4 && scriptOf(word) === 'tamil'
    ? word.replace(/[\u0b95\u0b9a\u0ba4\u0baa]\u0bcd$/u, '')
    : word;
}

/** Asks to stay on the line. */
export function asksToStay(words: readonly string[]): boolean {
  return words.some((word) => stays().some((start) => word.startsWith(start)));
}

/** What the speaker does now or will do, in the short forms of talk. A screener asks and a mailbox promises in them too. */
const I_DO = /(?:றேன்|తాను|ెస్తా|స్తా|ತೀನಿ|तोय|तेय|ছি|લઉં|છું|ਦਾਂ)$/u;

/** A verb of somebody who is spoken to, as people say it. */
const TO_YOU = /(?<!^ந)ீங்க$|(?:ಿದ್ರಿ|ದ್ರಿ|ೀರಾ)$|(?:लात|ताय|लंत)$/u;

export function wordsForSigns(text: string): string[] {
  return tokensOf(text).map(spell);
}

/** How much of it is how people talk; against a screener or a mailbox, without what these say too. */
export function personSigns(
  words: readonly string[],
  against: { screener: boolean; mailbox: boolean },
): number {
  let sum = words.lastIndexOf('helo') > 0 ? LATE_HELLO : 0;
  if (TALKING_END.test(words.at(-1) ?? '') || words.some((word) => TO_YOU.test(word))) sum += 1;
  if (!against.screener && !against.mailbox && I_DO.test(words.at(-1) ?? '')) sum += 1.5;
  for (const { weight, asks, leaves, frames } of signs()) {
    const isTheirs = (asks && against.screener) || (leaves && against.mailbox);
    if (!isTheirs && frames.some((frame) => findFrame(frame, words) !== null)) sum += weight;
  }
  return sum;
}

/** Says I and mine. */
export function speaksOfOneself(words: readonly string[]): boolean {
  return words.some((word) => oneself.has(word));
}

/** Speaks of somebody as he or she, as operators never do. */
export function speaksOfSomebody(words: readonly string[]): boolean {
  return words.some((word) => heOrShe.has(word));
}

/** Laughs, or says that it is a joke, behind the last word of a mailbox. A greeting that jokes first is still a greeting. */
export function isJoke(words: readonly string[]): boolean {
  const behind = words.slice(words.findLastIndex((word) => MAILBOX.test(word)) + 1);
  return jokes().some((frame) => findFrame(frame, behind) !== null);
}
const MAILBOX =
  /^(?:bip|tone|mesage|voicemail|mailbox|sandesh|संदेश|निरोप|செய்தி|சத்த|ஒலி|సందేశ|శబ్ద|ಸಂದೇಶ|ಶಬ್ದ|বার্তা|শব্দ|સંદેશ|ਸੁਨੇਹ|സന്ദേശ)/u;

/** Said politely to nobody in particular. */
export function isFormal(words: readonly string[]): boolean {
  return words.some((word) => formal.has(word));
}

const ASSISTANT = /^(asistant|sahayak|sahayika|सहायक|सहायिका|सहाय्यक|உதவியாளர்|సహాయకు|ಸಹಾಯಕ|সহকারী)/u;

/** "Available or not" tells nothing of where somebody is. */
function isAway(words: readonly string[]): boolean {
  return words.some((word, place) => away.has(word) && !OR.has(words[place - 1] ?? ''));
}
const OR = new Set(['ya', 'या', 'or', 'ki', 'कि', 'की', 'ಅಥವಾ', 'లేదా', 'அல்லது', 'না', 'নাকি']);

/** Case endings are written onto such words. */
function hasStaff(words: readonly string[]): boolean {
  return words.some((word) => staff.has(word) || STAFF_STEMS.some((stem) => word.startsWith(stem)));
}

/** Endings are written onto a word where the script is not Latin. */
function begins(set: Words, word: string): boolean {
  if (set.has(word) || scriptOf(word) === 'latin') return set.has(word);
  return [...set].some((start) => start.length > 3 && word.startsWith(start));
}

/** "Your call will be connected to our executive shortly", "your call is in queue": in whatever words. */
export function isBeingConnected(words: readonly string[]): boolean {
  const isYou = words.some((word) => yourself.has(word));
  const isPutThrough = () => words.some((word) => throughs().some((start) => word.startsWith(start)));
  if (isYou && hasStaff(words) && !speaksOfOneself(words) && isPutThrough()) return true;
  const place = words.findIndex((word) => your.has(word));
  if (place < 0) return false;
  const isCall = words
    .slice(place + 1, place + 3)
    .some((word) => CALLS.some((call) => word.startsWith(call)));
  const has = (set: Words) => words.some((word) => begins(set, word));
  return isCall && (hasStaff(words) || has(queue) || (has(soon) && has(taken)));
}

/** "Your call cannot be connected": in whatever words. */
export function cannotBeConnected(words: readonly string[]): boolean {
  const place = words.findIndex((word) => your.has(word));
  if (place < 0) return false;
  const behind = words.slice(place + 1);
  return (
    behind.slice(0, 2).some((word) => CALLS.some((call) => word.startsWith(call))) &&
    behind.some((word) => throughs().some((start) => word.startsWith(start))) &&
    behind.some((word) => begins(cannot, word) || /(?:లేకపో|ವಾಗುತ್ತಿಲ್ಲ$|வில்லை$)/u.test(word))
  );
}

/** Asks who calls and why, for somebody else, and does not say that they are away. */
export function asksLikeScreener(words: readonly string[]): boolean {
  const has = (set: Words) => words.some((word) => set.has(word));
  const isAssistant = words.some((word) => ASSISTANT.test(word));
  const isGuarded = has(guarded);
  const asks = has(name) && has(reason) && (has(tell) || isAssistant || isGuarded);
  return asks && (has(somebody) || isGuarded) && !isAway(words);
}

/** Thanks, and asks to wait while that person is asked: what a screener says when it was answered. */
export function asksToWait(words: readonly string[]): boolean {
  const begins = (starts: readonly string[]) =>
    words.some((word) => starts.some((start) => word.startsWith(start)));
  return (
    words.slice(0, 3).some((word) => thanks.has(word)) &&
    words.some((word) => thatPerson.has(word)) &&
    begins(looks()) &&
    begins(waiting())
  );
}

/** A key is to be pressed: a menu, however many of its words a queue has too. */
export function asksForKey(words: readonly string[]): boolean {
  return words.some((word) => KEY_VERB.test(word));
}
const KEY_VERB = /^(?:pres$|dabay|dabai|dabae|दबा[एइय]|दाबा|அழுத்த(?:வும்|ுங்கள்)|నొక్కండి|ಒತ್ತಿ|টিপুন|દબાવો|ਦਬਾਓ)/u;

/** All who could help are busy with others. */
export function saysAllAreBusy(words: readonly string[]): boolean {
  const has = (set: Words) => words.some((word) => set.has(word));
  return hasStaff(words) && has(allOfThem) && has(busy);
}
