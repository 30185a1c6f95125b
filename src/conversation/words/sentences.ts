// Splits a reply into sentences while it streams, so that the voice can begin with the first one. Never splits inside a
// number, an abbreviation, an address or a letter, or between a number and its item, a title and its name, or a sign and its
// amount.
import { endsAbbreviation } from '../read-out/abbreviation-ends.ts';

/** What can be spoken now, and what must wait for more text. */
export interface Cut {
  readonly sentences: readonly string[];
  readonly rest: string;
}

/** A first clause this long may go to the voice at its comma: the caller waits for it. */
const FIRST_CLAUSE_CHARACTERS = 48;
/** No voice takes a text without end, and nobody waits for one: a sentence this long is cut where it can be. */
const LONGEST_CHARACTERS = 300;

/** They end a sentence wherever they stand: nothing else is written with them. */
const ENDS_ALWAYS = new Set(['\n', '।', '॥', '۔', '؟', '。', '？', '！', '｡']);
const MAY_END = new Set(['.', '!', '?', '…']);

/**
 * @param text everything not yet cut
 * @param ended no more text will come: the rest is a sentence too
 * @param first nothing of this reply was spoken yet
 */
export function cutSentences(text: string, ended: boolean, first: boolean): Cut {
  const sentences: string[] = [];
  let from = 0;
  let noneYet = first;
  const cut = (until: number): void => {
    const sentence = text.slice(from, until).trim();
    from = until;
    if (!hasWord(sentence)) return;
    sentences.push(sentence);
    noneYet = false;
  };
  for (let at = 0; at < text.length; at++) {
    const isClause = noneYet && at - from >= FIRST_CLAUSE_CHARACTERS && endsClause(text, at);
    if (isClause) cut(at + 1);
    else if (endsSentence(text, from, at, ended)) cut(at + 1 + closingQuotes(text, at + 1));
    else if (at - from >= LONGEST_CHARACTERS) cut(placeToCut(text, from, at));
  }
  if (!ended) return { sentences, rest: text.slice(from) };
  cut(text.length);
  return { sentences, rest: '' };
}

/** Nothing is missing from its last sentence, as far as its mark tells. */
export function endsWhole(text: string): boolean {
  return /[.!?।۔؟…]["')\]]*\s*$/.test(text);
}

function hasWord(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

function endsSentence(text: string, from: number, at: number, ended: boolean): boolean {
  const mark = text[at] ?? '';
  if (ENDS_ALWAYS.has(mark)) return true;
  if (!MAY_END.has(mark)) return false;
  const next = text[at + 1];
  // Without the next character "3." may become "3.5".
  if (next === undefined) return ended;
  if (mark !== '.' && isIndianLetter(next)) return true;
  if (!/[\s"')\]”’*]/.test(next)) return false;
  return mark !== '.' || !(isListNumber(text, from, at) || endsAbbreviation(text, at, ended));
}

/** After "?" some write on without a space. */
function isIndianLetter(letter: string): boolean {
  return /[\u0900-\u0d7f]/u.test(letter);
}

function closingQuotes(text: string, at: number): number {
  return /^["')\]”’*]*/.exec(text.slice(at, at + 4))?.[0].length ?? 0;
}

/** "1. Monday 2. Tuesday": the full stop belongs to the number of an item and not to the sentence before it. */
function isListNumber(text: string, from: number, at: number): boolean {
  const before = text.slice(from, at);
  const [, mark = '', number = ''] = /(^|[\s:;,*(–-])(\d{1,2})$/u.exec(before) ?? [];
  if (number === '') return false;
  const lead = before.slice(0, before.length - number.length - mark.length).trimEnd();
  if (lead === '' || /[:;]$/.test(lead) || mark === ':') return true;
  const previous = Number(number) - 1;
  return previous > 0 && new RegExp(String.raw`(?:^|[\s:;,*(–-])${previous}\.\s`, 'u').test(before);
}

function endsClause(text: string, at: number): boolean {
  const mark = text[at] ?? '';
  if (mark === '，' || mark === '、' || mark === '；') return true;
  if (mark !== ',' && mark !== ';' && mark !== ':' && mark !== '—' && mark !== '،') return false;
  if (text[at + 1] !== ' ') return false;
  // A pause within a number is the number's; before the number of an item nothing is cut.
  return !(/\d/.test(text[at - 1] ?? '') && /^\s\d/.test(text.slice(at + 1, at + 3)));
}

/** The last clause's end in there, else the last space between words, else between two letters. */
function placeToCut(text: string, from: number, at: number): number {
  for (let place = at; place > from + FIRST_CLAUSE_CHARACTERS; place--)
    if (endsClause(text, place)) return place + 1;
  for (let place = at; place > from; place--)
    if (text[place] === ' ' && !isWithinNumber(text, place)) return place + 1;
  const space = text.lastIndexOf(' ', at);
  return space > from ? space + 1 : betweenLetters(text, from, at + 1);
}

/** "98450 61723", "₹ 500", "Rs. 500". */
function isWithinNumber(text: string, space: number): boolean {
  return /[\d₹$€£.]$/u.test(text.slice(0, space)) && /^\d/.test(text.slice(space + 1));
}

/** Never between the halves of a letter, nor between a letter and its signs. */
function betweenLetters(text: string, from: number, place: number): number {
  for (let at = place; at > from + 1; at--) {
    const startsLetter = !/^(?:[\udc00-\udfff]|[\p{M}\u200c\u200d])/u.test(text.slice(at));
    const isJoined = /[\u094d\u09cd\u0a4d\u0acd\u0bcd\u0c4d\u0ccd\u0d4d\u200d]$/u.test(text.slice(0, at));
    if (startsLetter && !isJoined && !/[\ud800-\udbff]$/.test(text.slice(0, at))) return at;
  }
  return place;
}
