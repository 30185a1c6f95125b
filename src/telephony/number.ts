// Telephone numbers in E.164, and the only way to make one from text: lists, do-not-call files, own numbers, callers, requests.
// Never guesses a country: the code that calls it says which country a national number belongs to. Refuses numbers that no
// numbering plan has.
import { inPlan, inPlanOf } from './numbering-plan.ts';
import { readWritten } from './written-number.ts';

declare const brand: unique symbol;

/** `+` and 7 to 15 digits, as in `+919876543210`. The only form in which a number moves between rooms. */
export type E164 = string & { readonly [brand]: 'E164' };

const SHAPE = /^\+[1-9]\d{6,14}$/;

/** Whether it can travel as one: a matter of signs. Whether a plan has it, `parseNumber` says. */
export function isE164(text: string): text is E164 {
  return SHAPE.test(text);
}

export type NumberFault =
  | 'empty'
  | 'no-number'
  | 'two-numbers'
  | 'extension'
  /** A spreadsheet has lost its last digits. */
  | 'rounded'
  | 'too-short'
  | 'too-long'
  /** Of a length that numbers have, and in no numbering plan. */
  | 'not-in-plan';

interface RefusedNumber {
  readonly ok: false;
  readonly fault: NumberFault;
  /** One sentence for a person. Holds what was written: it may go into a report, and into no log. */
  readonly why: string;
  readonly remedy: string;
}

export type NumberReading = { readonly ok: true; readonly number: E164 } | RefusedNumber;

/**
 * Reads a number the way people, spreadsheets and carriers write it: `+91 98765 43210`, `098765 43210`, `0091…`, `९८७६५…`,
 * `9876543210.0`, `tel:…`. Every spelling of one number gives one answer. `country` (`IN`) decides what a number without `+`
 * means.
 */
export function parseNumber(text: string, country: string): NumberReading {
  const written = readWritten(text);
  if (written.kind !== 'digits') return refuse(written.kind, text, country);
  const { digits, isInternational } = written;
  // No country's code begins with 0: behind `+0` stands what people dial.
  const isDialled = !isInternational || digits.startsWith('0');
  const found = isDialled ? inPlanOf(digits, country) : inPlan(digits);
  const number = found === null ? '' : `+${found}`;
  if (isE164(number)) return { ok: true, number };
  // What begins with a country's code is looked up in every plan: the appliance's country has no part in it.
  return refuse(faultOf(digits), text, isDialled ? country : '', meant(digits, isInternational, country));
}

/** For those who only ask whether there is one. */
export function numberIn(text: string, country: string): E164 | null {
  const parsed = parseNumber(text, country);
  return parsed.ok ? parsed.number : null;
}

/** A number that is written in full, whatever the country: what no plan has is none. */
export function isPlannedNumber(text: string): text is E164 {
  return isE164(text) && inPlan(text.slice(1)) === text.slice(1);
}

/** The shortest and longest that a person can have, with the code of the country (E.164, 11/2010). */
const SHORTEST = 7;
const LONGEST = 15;

function faultOf(digits: string): NumberFault {
  if (digits.length < SHORTEST) return 'too-short';
  return digits.replace(/^0+/, '').length > LONGEST ? 'too-long' : 'not-in-plan';
}

/** What may have been meant, to ask for. Never taken by itself. */
function meant(digits: string, isInternational: boolean, country: string): string | null {
  return isInternational ? inPlanOf(digits, country) : inPlan(digits);
}

const WORDS: Readonly<Record<NumberFault, (written: string, digits: number, country: string) => string>> = {
  empty: () => 'the number is missing',
  'no-number': (written, _digits, country) => `${written} is not a valid phone number${ofCountry(country)}`,
  'two-numbers': (written) => `${written} holds more than one number`,
  extension: (written) => `${written} has an extension, and an extension cannot be dialled`,
  rounded: (written) => `a spreadsheet has rounded the number to ${written}: its last digits are lost`,
  'too-short': (written, digits) =>
    `${written} has ${counted(digits)}: too few for a phone number${isShortCode(digits) ? ', for example short and emergency numbers' : ''}`,
  'too-long': (written, digits) => `${written} has ${counted(digits)}: too many for a phone number`,
  'not-in-plan': (written, digits, country) =>
    `${written} is not a valid phone number${ofCountry(country)}: no numbering plan contains these ${counted(digits)}`,
};

/** 911, 112, 139, 57575: of three to six digits. */
function isShortCode(digits: number): boolean {
  return digits >= 3;
}

const REMEDIES: Readonly<Partial<Record<NumberFault, string>>> = {
  empty: 'add a number, or remove the row',
  'too-short':
    "write the whole number, with + and the country's code, for example +919876543210; short and emergency numbers are never called",
  'two-numbers': 'write one number, and put the other into its own row',
  extension: 'write only the number; put the extension in its own column',
  'not-in-plan': "check its digits; write it with + and the country's code, for example +919876543210",
  rounded: 'format the column as text in the spreadsheet, enter the numbers again, and export it again',
};

const WRITE_IN_FULL = "write it with + and the country's code, for example +919876543210";

function refuse(
  fault: NumberFault,
  text: string,
  country: string,
  better: string | null = null,
): RefusedNumber {
  const written = `“${text.trim().replaceAll(/\s+/g, ' ').slice(0, 40)}”`;
  const why = WORDS[fault](written, text.replaceAll(/\D/g, '').length, country);
  const remedy =
    better === null ? (REMEDIES[fault] ?? WRITE_IN_FULL) : `check it; if +${better} is meant, write that`;
  return { ok: false, fault, why, remedy };
}

function ofCountry(country: string): string {
  return country === '' ? '' : ` in ${country}`;
}

function counted(digits: number): string {
  return digits === 1 ? '1 digit' : `${digits} digits`;
}

/** `+919876543210` → `+91 98••• ••210`: enough to tell two callers apart in a log, not enough to ring one. */
export function maskNumber(number: string): string {
  if (number.length <= 6) return '•'.repeat(number.length);
  // Of a short one the last digits alone: the first as well would be nearly all of it.
  const first = number.length > 10 ? number.slice(0, 5) : '';
  return `${first}${'•'.repeat(number.length - first.length - 3)}${number.slice(-3)}`;
}
