// The key that a call screener wants before it puts a call through: "press 1 to be connected", "to reach this person press
// 5". Reads the words alone. A menu, whose keys lead to departments, languages or a mailbox, has none.
import { lazy } from '../lazy.ts';
import {
  CONNECTING_PHRASES,
  CONNECTS,
  COSTS_OR_SELLS,
  COSTS_OR_SELLS_WORDS,
  GATE_PHRASES,
  GATE_PURPOSES,
  GATES,
  LEADS_ELSEWHERE,
} from '../packs/answering/screening-keys.ts';
import { readingsOf } from '../words/lexicon.ts';
import { numberAt } from '../words/spoken-numbers.ts';
import { scriptOf, tokensOf } from '../words/tokens.ts';
import { wordsForSigns } from './answer-signs.ts';

interface KeyOption {
  readonly keys: string;
  /** Its first word, and the place behind its last. */
  readonly from: number;
  readonly to: number;
}

const stems = (text: string) => lazy((): readonly string[] => wordsForSigns(text));
const connects = stems(CONNECTS);
const elsewhere = stems(LEADS_ELSEWHERE);
const gates = stems(GATES);
const costs = stems(COSTS_OR_SELLS);
const costsAsWords = stems(COSTS_OR_SELLS_WORDS);

/** To press a key, as `answer-signs.ts` spells it. */
const KEY_VERB =
  /^(?:pres(?:ing)?$|dial$|push$|hit$|enter$|tap$|dab[ae][iyn]?|दबा|दाबा|அழுத்த|நொறுக்க|నొక్క|ಒತ್ತ|টিপ|চাপ|દબાવ|ਦਬਾ|അമർത്ത)/u;
/** Between the verb and its key. */
const BETWEEN =
  /^(?:the|number|nambar|key|digit|buton|your|on|telefon|keypad|kyfad|pad|a|please|ko|को|नंबर|बटन|की|ನ್ನು|ಅನ್ನು|ని|ను|ஐ|কে|ને|ਨੂੰ)$/u;
const MOST_BETWEEN = 3;
/** Somebody's own code, such as "1 4 7". */
const MOST_KEYS = 4;
const SIGNS: Readonly<Record<string, string>> = { hash: '#', pound: '#', star: '*', asterisk: '*' };
/** Begins what a key is for, behind it. */
const PURPOSE = /^(?:to|for|if|and|so|when)$/;
/** The words before a key that belong to it, where they are not parted from what was said before. */
const PURPOSE_WORDS = 10;

/**
 * The keys, or null where none are wanted. `isMenu`: the words look like a menu's, and only what no menu says makes them a
 * screener's. A screener has one key then, a menu several.
 */
export function screeningKey(text: string, isMenu: boolean): string | null {
  const words = wordsForSigns(text);
  if (!words.some((word) => KEY_VERB.test(word))) return null;
  if (words.some((word) => begins(costs(), word) || costsAsWords().includes(word))) return null;
  const options = optionsIn(text, words);
  const last = options.at(-1);
  if (last === undefined || (isMenu && (options.length > 1 || hasMore(words)))) return null;
  const isBehind = PURPOSE.test(words[last.to] ?? '');
  const fits = options.filter((option, place) => {
    const { from, to } = option;
    const purpose = isBehind
      ? words.slice(to, options[place + 1]?.from)
      : words.slice(Math.max(options[place - 1]?.to ?? 0, from - PURPOSE_WORDS), from);
    return connectsCall(purpose) && (!isMenu || isGate(words, purpose));
  });
  return fits.length === 1 ? (fits[0]?.keys ?? null) : null;
}

function connectsCall(purpose: readonly string[]): boolean {
  const isThrough =
    purpose.some((word) => begins(connects(), word)) || CONNECTING_PHRASES.test(purpose.join(' '));
  return isThrough && !purpose.some((word) => begins(elsewhere(), word));
}

/** What no menu says. */
function isGate(words: readonly string[], purpose: readonly string[]): boolean {
  return (
    words.some((word) => begins(gates(), word)) ||
    GATE_PHRASES.test(words.join(' ')) ||
    GATE_PURPOSES.test(purpose.join(' '))
  );
}

/** "Press one to continue or two for a list of shops": the verb of another key is left out. */
function hasMore(words: readonly string[]): boolean {
  return ANOTHER_KEY.test(words.join(' '));
}
const ANOTHER_KEY =
  /\b(?:or|and) (?:the )?(?:key |number )?(?:\d|zero|one|tvo|thre|four|five|six|seven|eight|nine|star|hash|pound) (?:to|for|if)\b/;

function begins(all: readonly string[], word: string): boolean {
  return all.some((stem) => word.startsWith(stem));
}

function optionsIn(text: string, words: readonly string[]): KeyOption[] {
  const tokens = tokensOf(text);
  const readings = readingsOf(tokens);
  const keyAt = (place: number, isBefore: boolean): string | null => {
    const token = tokens[place];
    if (token === undefined) return null;
    const sign = SIGNS[words[place] ?? ''];
    if (sign !== undefined) return sign;
    if (/^\d+$/.test(token)) return token.length <= MOST_KEYS ? token : null;
    // Romanised Hindi counts with "do" and "no".
    if (!isBefore && scriptOf(token) === 'latin' && !ENGLISH_DIGIT.test(token)) return null;
    const value = numberAt(readings, place);
    return value === null || value > 9 ? null : String(value);
  };
  const options: KeyOption[] = [];
  for (const [place, word] of words.entries()) {
    if (!KEY_VERB.test(word)) continue;
    const found = keysBehind(words, place, keyAt) ?? keysBefore(words, place, keyAt, options.at(-1)?.to ?? 0);
    if (found !== null) options.push(found);
  }
  return options;
}

const ENGLISH_DIGIT = /^(?:zero|one|two|three|four|five|six|seven|eight|nine)$/;

type KeyAt = (place: number, isBefore: boolean) => string | null;

/** "Press 1", "press the number five", "press any key". */
function keysBehind(words: readonly string[], verb: number, keyAt: KeyAt): KeyOption | null {
  let place = verb + 1;
  if (words[place] === 'any') return { keys: '1', from: verb, to: place + 2 };
  while (place <= verb + MOST_BETWEEN && keyAt(place, false) === null && BETWEEN.test(words[place] ?? ''))
    place += 1;
  let keys = '';
  for (let key = keyAt(place, false); key !== null && keys.length < MOST_KEYS; key = keyAt(place, false)) {
    keys += key;
    place += 1;
  }
  while (BETWEEN.test(words[place] ?? '') && keys !== '') place += 1;
  return keys === '' ? null : { keys, from: verb, to: place };
}

/** "1 dabaiye", "एक बटन दबाएं". */
function keysBefore(words: readonly string[], verb: number, keyAt: KeyAt, after: number): KeyOption | null {
  let place = verb - 1;
  while (
    place >= Math.max(after, verb - MOST_BETWEEN) &&
    keyAt(place, true) === null &&
    BETWEEN.test(words[place] ?? '')
  )
    place -= 1;
  let keys = '';
  for (; place >= after && keys.length < MOST_KEYS; place -= 1) {
    const key = keyAt(place, true);
    if (key === null) break;
    keys = key + keys;
  }
  return keys === '' ? null : { keys, from: place + 1, to: verb + 1 };
}

/** A screener that records who calls. */
export function asksForName(text: string): boolean {
  return ASKS_FOR_NAME.test(wordsForSigns(text).join(' '));
}
const ASKS_FOR_NAME =
  /\b(?:say|state|tel|record|speak|anounce|give)\b.*\bname\b|\b(?:naam|nam)\b.*\b(?:bata|bol)|नाम.*(?:बता|बोल)|नाव.*(?:सांग|बोल)|பெயர|పేరు|ಹೆಸರ|নাম|નામ|ਨਾਮ|പേര/u;
