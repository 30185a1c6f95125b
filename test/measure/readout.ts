// Rows of what is read out: a text as a model writes it, and the forms that are acceptable. Case, punctuation, hyphens,
// "and", SSML, spelling, and Devanagari numbers in romanised Hindi do not matter; a digit that stands alone counts as its
// word; a longer numeral that is left standing fails, whatever the row says.

import { z } from 'zod';
import type { ReadOutLanguage } from '../../src/conversation/read-out/languages/language-pack.ts';
import { PACKS } from '../../src/conversation/read-out/languages/packs.ts';
import { plainDigits } from '../../src/conversation/read-out/tidy.ts';
import { readOut } from '../../src/conversation/read-out.ts';
import { measureOf, percent, type Report, ratesOf } from './measure.ts';
import { foldLatin, foldLetters, foldTamil, variantsOf } from './readout-fold.ts';

interface Judged {
  readonly id: string;
  readonly lang: string;
  readonly kind: string;
  readonly accepted: boolean;
  /** Null: the row is no telephone number, has no pauses, or was not accepted. */
  readonly grouped: boolean | null;
  readonly spoken: string;
  readonly wanted: string;
}

const form = z.looseObject({
  id: z.string(),
  lang: z.enum(Object.keys(PACKS) as [ReadOutLanguage, ...ReadOutLanguage[]]),
  text: z.string(),
  spoken: z.array(z.string()).min(1),
  kind: z.string().default('other'),
});
type Row = z.infer<typeof form>;

export const readoutMeasure = measureOf<Row>({
  name: 'readout',
  what: 'what the voice is given for amounts, numbers, dates, addresses and the like',
  form,
  score: (rows) => summary(rows.map(judge)),
});

function judge({ id, lang, text, kind, spoken: forms }: Row): Judged {
  const { spoken } = readOut(text, lang);
  const accepted = forms.find((candidate) => sameSound(spoken, candidate, lang));
  return {
    id,
    lang,
    kind,
    accepted: accepted !== undefined,
    grouped:
      kind !== 'phone' || accepted === undefined ? null : pausesFit(spoken, forms[0] ?? '', accepted, lang),
    spoken,
    wanted: forms[0] ?? '',
  };
}

function sameSound(spoken: string, form: string, lang: string): boolean {
  return !hasLongNumeral(spoken) && soundOf(spoken, lang) === soundOf(form, lang);
}

function hasLongNumeral(spoken: string): boolean {
  return /\d\d/.test(plainDigits(spoken));
}

/** What is heard, without what only the eye tells apart. Words run together: they are divided in many ways. */
function soundOf(text: string, lang: string): string {
  return wordsOf(text, lang).join('');
}

function wordsOf(text: string, lang: string): string[] {
  const plain = plainDigits(text.normalize('NFC'))
    .replace(/<[^>]*>/g, ' ')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/(?<!\d)\d(?!\d)/g, (digit) => ` ${wordOf(digit, lang)} `)
    .replace(/[^\p{L}\p{M}\p{N}\u200c\u200d]+/gu, ' ');
  let folded = ` ${lang === 'hinglish' ? romanNumbers(plain) : plain} `;
  for (const [written, counts] of variantsOf(lang)) folded = folded.replaceAll(` ${written} `, ` ${counts} `);
  for (const [written, counts] of variantsOf(lang)) folded = folded.replaceAll(` ${written} `, ` ${counts} `);
  return foldLetters(lang === 'ta' ? foldTamil(folded) : folded)
    .split(/\s+/)
    .filter((word) => word !== '' && word !== 'and')
    .map((word) => (lang === 'hinglish' ? foldLatin(word) : word));
}

/** The bare digit is what a voice makes of it. */
function wordOf(digit: string, lang: string): string {
  return PACKS[lang as keyof typeof PACKS].digits[Number(digit)] ?? digit;
}

/** Numbers in Devanagari inside romanised Hindi are the same numbers. */
function romanNumbers(text: string): string {
  return text.replace(/[\p{Script=Devanagari}]+/gu, (word) => {
    const value = DEVANAGARI_NUMBERS.get(foldLetters(word));
    return value === undefined ? word : (ROMAN[value] ?? word);
  });
}

/** From 99 down, so that the lowest of those that fold alike stands. */
const DEVANAGARI_NUMBERS = new Map(
  Array.from({ length: 100 }, (_one, place) => 99 - place).map((number) => [
    foldLetters(PACKS.hi.cardinal(number, 'alone')),
    number,
  ]),
);

const ROMAN = Array.from(
  { length: 100 },
  (_one, number) => PACKS.hinglish.ordinal(number, 'va')?.replace(/vaan$/, '') ?? '',
);

/** Where the accepted form pauses, the voice is given a mark. Counted in words: forms differ in them, pauses do not. */
function pausesFit(spoken: string, first: string, accepted: string, lang: string): boolean | null {
  // In other words of the same number, "aath aath" for "eight eight", only the words can be counted.
  const isOther = first !== accepted && sameLength(first, accepted, lang) && sameLength(first, spoken, lang);
  const lengthOf = isOther
    ? (text: string) => wordsOf(text, lang).length
    : (text: string) => soundOf(text, lang).length;
  const wanted = pausesOf(isOther ? first : accepted, lengthOf);
  if (wanted.length === 0) return null;
  const given = new Set(pausesOf(spoken, lengthOf));
  return wanted.every((place) => given.has(place));
}

function sameLength(one: string, other: string, lang: string): boolean {
  return wordsOf(one, lang).length === wordsOf(other, lang).length;
}

/** How much is heard before each inner mark. */
function pausesOf(text: string, lengthOf: (text: string) => number): number[] {
  const marked = text.replace(/<break[^>]*>/g, ',');
  return [...marked.matchAll(/[,;:–—.]\s/g)].map(({ index }) => lengthOf(marked.slice(0, index)));
}

function summary(judged: readonly Judged[]): Report {
  const accepted = judged.filter((one) => one.accepted);
  const phones = judged.filter((one) => one.grouped !== null);
  const grouped = phones.filter((one) => one.grouped);
  const failed = judged.filter((one) => !one.accepted);
  const by = (field: 'lang' | 'kind'): string[] =>
    [...new Set(judged.map((one) => one[field]))].toSorted().map((value) => {
      const rows = judged.filter((one) => one[field] === value);
      return `  ${value.padEnd(14)} ${percent(rows.filter((one) => one.accepted).length, rows.length)}`;
    });
  const counts = {
    accepted: { part: accepted.length, whole: judged.length },
    phoneGrouping: { part: grouped.length, whole: phones.length },
  };
  return {
    // 1 where there is nothing to count: nothing failed.
    rates: ratesOf(counts, 1),
    counts,
    failed: failed.map((one) => one.id),
    readable: [
      `accepted        ${percent(accepted.length, judged.length)}`,
      `phone grouping  ${percent(grouped.length, phones.length)}`,
      '',
      ...by('lang'),
      '',
      ...by('kind'),
      ...failed.flatMap((one) => ['', one.id, `  said    ${one.spoken}`, `  wanted  ${one.wanted}`]),
      ...phones
        .filter((one) => !one.grouped)
        .flatMap((one) => ['', `${one.id} (pauses)`, `  said    ${one.spoken}`, `  wanted  ${one.wanted}`]),
    ],
  };
}
