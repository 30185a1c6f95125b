// What one language adds to the read-out: its words, and the few things that it says in its own order. The rules that find
// amounts, dates and numbers are the same for all languages.
import type { Place } from './number-words.ts';

const READ_OUT_LANGUAGES = [
  'en-IN',
  'hi',
  'hinglish',
  'ta',
  'te',
  'kn',
  'ml',
  'mr',
  'bn',
  'gu',
  'pa',
] as const;
export type ReadOutLanguage = (typeof READ_OUT_LANGUAGES)[number];

export type Currency = 'INR' | 'USD' | 'EUR' | 'GBP';

/** One and many: "rupee", "rupees". */
export type Counted = readonly [one: string, many: string];

export interface CurrencyWords {
  readonly unit: Counted;
  readonly cent: Counted;
}

export interface SpokenTime {
  readonly hour: number;
  readonly minute: number;
  /** As written; null where the text does not say. */
  readonly half: 'am' | 'pm' | null;
  /** The text names a part of the day beside it: "शाम". */
  readonly partSaid: boolean;
  /** The word for the hour as the text has it behind the time, as in "बजे"; empty where it has none. */
  readonly hourWord: string;
  /** The beginning of a span: the word for the hour comes with its end. */
  readonly bare: boolean;
}

export interface LanguagePack {
  readonly language: ReadOutLanguage;
  /** 0 to 9 as they are said one by one. */
  readonly digits: readonly string[];
  cardinal(number: number, place: Place): string;
  /** Null: this language has no such ordinal here. `suffix`: as written behind the digits. */
  ordinal(number: number, suffix: string): string | null;
  /** What may stand behind digits to make an ordinal of them. */
  readonly ordinalSuffix: string;
  year(year: number): string;
  date(day: number, month: number, year: number | null): string;
  readonly months: readonly string[];
  time(time: SpokenTime): string;
  /** A regular expression for words behind a time that belong to it, as in "बजे". Empty: none. */
  readonly hourWords: string;
  range(from: string, to: string): string;
  /** A count and a half, as in "ढाई", where large amounts are said so. Null: digit by digit. */
  half(whole: number): string | null;
  /** `2 1/2`, `3/4`. Null: no word of its own, said as numerator "by" denominator. */
  fraction(whole: number, numerator: number, denominator: number): string | null;
  /** Half of a feminine noun, where that is another word than half of any other: "आधी गोली". */
  readonly halfOfHer?: { readonly said: string; readonly nouns: RegExp };
  percent(amount: string): string;
  /** An amount in front of what it is the amount of: "రూపాయల రుణం". */
  readonly amountOf?: { readonly alone: string; readonly of: string; readonly nouns: RegExp };
  readonly currencies: Readonly<Record<Currency, CurrencyWords>>;
  /** Written units and scales to what is said. Keys in lower case where case does not matter. */
  readonly units: Readonly<Record<string, Counted>>;
  readonly words: PackWords;
  /** Written abbreviation to what is said; a full stop at its end is part of the key. */
  readonly abbreviations: Readonly<Record<string, string>>;
}

export interface PackWords {
  readonly point: string;
  readonly equals: string;
  readonly minus: string;
  readonly plus: string;
  readonly and: string;
  readonly or: string;
  readonly per: string;
  /** Between numerator and denominator, and in a house number: "बटा". */
  readonly by: string;
  /** Between the sides of a room, where that is another word: "बाई". */
  readonly sides?: string;
  readonly number: string;
  readonly lakh: string;
  readonly crore: string;
  readonly thousand: string;
  readonly million: string;
  readonly billion: string;
  readonly at: string;
  readonly dot: string;
  readonly underscore: string;
  readonly dash: string;
  readonly slash: string;
  /** The keys of a telephone beside the digits. */
  readonly star: string;
  readonly hash: string;
  readonly perYear: string;
  readonly about: string;
  readonly atLeast: string;
  readonly atMost: string;
  /** In front of a number; elsewhere they would stand behind it, and "at least" and "at most" are said. */
  readonly moreThan?: string;
  readonly lessThan?: string;
}
