// Finds people's data in log lines: the last digits of a known number, however they are grouped, and known names. What
// stands under `pii` is left out, because that is where people's data may stand.
import type { KeptLine } from './kept-log.ts';

export interface KnownPeople {
  readonly numbers: readonly string[];
  /** Names, and values of variables. */
  readonly names?: readonly string[];
  /** More than the usual seven last digits, where made-up ids would look like the ends of made-up numbers. */
  readonly tellingDigits?: number;
}

/** So many last digits name a person: what stands before them is country and area. */
const TELLING_DIGITS = 7;

/** Each place that holds somebody's data: message of the line, field, and what was found there. Empty: nothing leaks. */
export function personalDataIn(lines: readonly KeptLine[], people: KnownPeople): string[] {
  const { tellingDigits = TELLING_DIGITS } = people;
  const ends = people.numbers.map((number) => number.replaceAll(/\D/g, '').slice(-tellingDigits));
  for (const end of ends)
    if (end.length < TELLING_DIGITS) throw new Error(`too few digits to look for: ${end}`);
  const names = (people.names ?? []).map(
    (name) => new RegExp(`(?<!\\p{L})${name.replaceAll(/[^\p{L}\p{N}\s]/gu, '.')}(?!\\p{L})`, 'iu'),
  );
  return lines.flatMap((line) =>
    textsIn(line, '').flatMap(([field, text]) => {
      // Any grouping: blanks, hyphens, dots, brackets and slashes between digits.
      const digits = text.replaceAll(/(?<=\d)[\s().\-/]+(?=\d)/g, '');
      const found = [
        ...ends.filter((end) => digits.includes(end)),
        ...names.filter((name) => name.test(text)).map(({ source }) => source),
      ];
      return found.map((what) => `"${line.msg}", ${field}: ${what} in ${text}`);
    }),
  );
}

function textsIn(value: unknown, field: string): [field: string, text: string][] {
  if (typeof value === 'string') return [[field, value]];
  if (typeof value === 'number') return [[field, String(value)]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([key]) => key !== 'pii')
    .flatMap(([key, inner]): [string, string][] => {
      const place = field === '' ? key : `${field}.${key}`;
      return [[place, key], ...textsIn(inner, place)];
    });
}
