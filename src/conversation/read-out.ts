// Turns the agent's text into what the voice says: numbers, amounts, dates, times, codes, addresses and symbols become words
// of the language, and what only readers need is removed. Pure. Does not translate or rephrase; history and transcript keep
// the written text.
import { joinParts } from './read-out/join-parts.ts';
import { readAmounts } from './read-out/kinds/kinds-amounts.ts';
import { readCodes } from './read-out/kinds/kinds-codes.ts';
import { readDates } from './read-out/kinds/kinds-dates.ts';
import { readMeasures } from './read-out/kinds/kinds-measures.ts';
import { readKeys, readPhones } from './read-out/kinds/kinds-phones.ts';
import { readRomanNumerals } from './read-out/kinds/kinds-roman.ts';
import { readTimes } from './read-out/kinds/kinds-times.ts';
import { readWeb } from './read-out/kinds/kinds-web.ts';
import { readAbbreviations, readNumbers } from './read-out/kinds/kinds-words.ts';
import type { LanguagePack } from './read-out/languages/language-pack.ts';
import { packFor } from './read-out/languages/packs.ts';
import { withoutPlaceholders } from './read-out/placeholders.ts';
import { type Pronunciations, pronounce } from './read-out/pronounce.ts';
import { Reading } from './read-out/reading.ts';
import { joinLines, plainMarks, sayListNumbers, withoutMarkdown } from './read-out/tidy.ts';

export interface ReadOutOptions {
  /** The agent's own pronunciations, applied to the spoken words. */
  readonly pronounce?: Pronunciations;
}

export interface ReadOut {
  /** Empty where nothing is left to say. */
  readonly spoken: string;
  /** Places that were not filled, as they stood in the text. They are not said. */
  readonly dropped: readonly string[];
}

/** A sentence as it goes into history and transcript: as it was written, without marks and without unfilled places. */
export interface WrittenSentence {
  /** Empty where nothing is left to say. */
  readonly text: string;
  readonly dropped: readonly string[];
}

/** The text alone, for those who only ask whether there is anything to say. */
export function speakable(sentence: string): string {
  return writtenSentence(sentence).text;
}

export function writtenSentence(sentence: string): WrittenSentence {
  const { text, dropped } = withoutPlaceholders(withoutMarkdown(sentence));
  const line = text.replace(/\s+/g, ' ').trim();
  return { text: hasWord(line) ? line : '', dropped };
}

/** From the most telling shape to the least: a date is a date before its numbers are numbers. */
const KINDS: readonly ((reading: Reading) => void)[] = [
  readWeb,
  readDates,
  readTimes,
  readAmounts,
  readKeys,
  readPhones,
  readMeasures,
  readRomanNumerals,
  readCodes,
  readAbbreviations,
  readNumbers,
];

/** What a text without a digit may hold. */
const WITHOUT_DIGITS = new Set([readWeb, readDates, readKeys, readRomanNumerals, readAbbreviations]);

/** `language`: a tag such as en-IN, hi, hi-Latn, hinglish, ta; text in another script is read in the language of its script. */
export function readOut(text: string, language: string, options: ReadOutOptions = {}): ReadOut {
  const { text: filled, dropped } = withoutPlaceholders(withoutMarkdown(text));
  const marked = plainMarks(filled);
  const pack = packFor(language, marked);
  const plain = /^(?:en-IN|hinglish)$/.test(pack.language)
    ? marked.replace(PER_ANNUM, ' lakh per annum')
    : marked;
  const written = joinLines(sayListNumbers(plain, (number) => pack.cardinal(number, 'alone')));
  const spoken = pronounce(inWords(written, pack), options.pronounce ?? {});
  return { spoken: hasWord(spoken) ? spoken : '', dropped };
}

/** Salaries: 6 LPA. */
const PER_ANNUM = /(?<=\d)\s?LPA\b/g;

function inWords(text: string, pack: LanguagePack): string {
  const reading = new Reading(text, pack);
  const hasDigits = /\d/.test(text);
  for (const read of KINDS) if (hasDigits || WITHOUT_DIGITS.has(read)) read(reading);
  const said = joinParts(pack, reading.parts());
  // The full stop of "5 kg." or "w.e.f. 1 Jan." was the sentence's too.
  return /\.\s*$/.test(text) && /[\p{L}\p{M}\p{N}]$/u.test(said) ? `${said}.` : said;
}

/** Whether there is anything in a text to be said. */
function hasWord(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
