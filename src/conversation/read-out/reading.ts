// A text while its read-out is made: the parts that already have their spoken form, and the rest as written. A part is
// claimed once; later rules do not see it.
import type { LanguagePack } from './languages/language-pack.ts';

interface Claim {
  readonly start: number;
  readonly end: number;
  readonly spoken: string;
}

/** Stands for a letter that has been claimed. It is in no pattern. */
const TAKEN = '\uE000';

export class Reading {
  readonly text: string;
  readonly pack: LanguagePack;
  #open: string;
  readonly #claims: Claim[] = [];

  constructor(text: string, pack: LanguagePack) {
    this.text = text;
    this.pack = pack;
    this.#open = text;
  }

  /** Gives every match its spoken form; null leaves it as it stands. */
  scan(pattern: RegExp, speak: (match: RegExpExecArray) => string | null): void {
    const open = this.#open;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(open); match !== null; match = pattern.exec(open)) {
      if (match[0] === '') {
        pattern.lastIndex += 1;
        continue;
      }
      const spoken = speak(match);
      if (spoken === null) continue;
      const end = match.index + match[0].length;
      this.#claims.push({ start: match.index, end, spoken });
      this.#open = this.#open.slice(0, match.index) + TAKEN.repeat(end - match.index) + this.#open.slice(end);
    }
  }

  before(index: number, characters: number): string {
    return this.text.slice(Math.max(0, index - characters), index);
  }

  after(index: number, characters: number): string {
    return this.text.slice(index, index + characters);
  }

  /** Two parts that have their spoken form, with nothing but this between them, become one. */
  join(between: RegExp, speak: (first: string, second: string) => string): void {
    const claims = this.#claims.toSorted((one, other) => one.start - other.start);
    this.#claims.length = 0;
    for (const claim of claims) {
      const previous = this.#claims.at(-1);
      if (previous === undefined || !between.test(this.text.slice(previous.end, claim.start)))
        this.#claims.push(claim);
      else {
        const spoken = speak(previous.spoken, claim.spoken);
        this.#claims.splice(-1, 1, { start: previous.start, end: claim.end, spoken });
        this.#open =
          this.#open.slice(0, previous.end) +
          TAKEN.repeat(claim.start - previous.end) +
          this.#open.slice(claim.start);
      }
    }
  }

  /** Parts in their order: spoken, or still written. */
  parts(): { readonly text: string; readonly spoken: boolean }[] {
    const parts: { text: string; spoken: boolean }[] = [];
    let at = 0;
    for (const claim of this.#claims.toSorted((one, other) => one.start - other.start)) {
      if (claim.start > at) parts.push({ text: this.text.slice(at, claim.start), spoken: false });
      parts.push({ text: claim.spoken, spoken: true });
      at = claim.end;
    }
    if (at < this.text.length) parts.push({ text: this.text.slice(at), spoken: false });
    return parts;
  }
}

/** A number as it is written: 500, 1,25,000, 8.75. */
export const NUMBER = String.raw`(?:\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|\d+(?:\.\d+)?)`;
/** In front of a number no letter, no digit, and no mark that would make it a part of something longer. */
export const NUMBER_STARTS = String.raw`(?<![\p{L}\p{M}\d]|\d[.,:/])`;
/** Behind it no digit, and no mark with a digit. */
export const NUMBER_ENDS = String.raw`(?!\d|[.,:/]\d)`;
export const HYPHEN = String.raw`\s*[-–—]\s*`;

const compiled = new Map<string, RegExp>();

/** A pattern that is made of parts: compiled once, however many texts are read. */
export function patternOf(source: string, flags: string): RegExp {
  const key = `${flags} ${source}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const pattern = new RegExp(source, flags);
  compiled.set(key, pattern);
  return pattern;
}

export function amountOf(written: string): number {
  return Number(written.replaceAll(',', ''));
}

/** Each digit by itself. */
export function digitByDigit(pack: LanguagePack, digits: string): string {
  return [...digits].map((digit) => pack.digits[Number(digit)] ?? '').join(' ');
}
