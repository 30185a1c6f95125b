// The kinds of values in the owner's files. Each can explain what is wrong with a value and what to write instead. The
// schemas are built from these fields.
import { DateTime } from 'luxon';
import { z } from 'zod';
import { type E164, isPlannedNumber, parseNumber } from '../telephony/number.ts';
import { Secret, variableMeant } from './reading/secret.ts';

export interface Explanation {
  readonly message: string;
  readonly remedy: string;
}

/** `written` is the value as it stands in the file, before YAML made a number of it. */
export type Explain = (value: unknown, written: string) => Explanation;

/** For a check behind a schema: what is wrong, and what to write instead. */
export function explained(message: string, remedy: string): { explain: Explain } {
  return { explain: () => ({ message, remedy }) };
}

/** Facts for editors: what the JSON Schema says of a field whose check is our own. */
type EditorFacts = { type: 'string'; pattern?: string; examples?: string[]; description?: string };

/** A field with a check and words of its own. `explain-issue.ts` finds the words in the issue's params. */
export function field<T>(check: (value: unknown) => boolean, explain: Explain, editor: EditorFacts) {
  return z.custom<T>(check, { params: { explain } }).meta(editor);
}

/** A line with this word is an instruction to the switch's preprocessor, wherever the word stands (switch_xml.c). */
const SWITCH_WORD = /x-pre-process/i;

export function matching<T extends string = string>(shape: RegExp, explain: Explain, examples: string[]) {
  const check = (value: unknown): boolean =>
    typeof value === 'string' && shape.test(value) && !SWITCH_WORD.test(value);
  const words: Explain = (value, written) => {
    if (SWITCH_WORD.test(written)) {
      return {
        message: `${quoted(written)} contains a word that the switch would execute`,
        remedy: 'use another',
      };
    }
    const isUnquoted = (typeof value === 'number' || typeof value === 'boolean') && shape.test(written);
    if (!isUnquoted) return explain(value, written);
    return { message: `${written} is not read as text`, remedy: `put it in quotes: '${written}'` };
  };
  return field<T>(check, words, { type: 'string', pattern: shape.source, examples });
}

/** An object whose unknown keys are mistakes. The known ones travel in the issue's message, for the suggestion. */
export function section<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const known = Object.keys(shape).join(',');
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? known : undefined),
  });
}

/** What the owner names things with, and refers to them by. */
export const NAME = /^[A-Za-z0-9_-]{1,64}$/;
export const NAME_EXAMPLE = 'front-desk';

/** Under which a vendor keeps something: what is copied from its page is often the address of the page. */
export function vendorId(page: string) {
  return matching(
    NAME,
    (_value, written) => ({
      message: written === '' ? 'the id is empty' : `${quoted(written)} is not an id`,
      remedy: `copy the id alone from ${page}: it has letters, digits, _ and - only`,
    }),
    ['21m00Tcm4TlvDq8ikWAM'],
  );
}

export function name() {
  return matching(
    NAME,
    (_value, written) => ({
      message: written === '' ? 'the name is empty' : `${quoted(written)} cannot be a name`,
      remedy: `use 1 to 64 letters, digits, _ or -, without spaces, for example ${NAME_EXAMPLE}`,
    }),
    [NAME_EXAMPLE],
  );
}

/** What a softphone dials. Kept short so that it is never taken for a telephone number. */
export function extension() {
  return matching(
    /^\d{3,6}$/,
    (_value, written) => ({
      message: `${quoted(written)} is not an extension`,
      remedy: "write 3 to 6 digits in quotes, for example '2001'",
    }),
    ['2001'],
  );
}

/** A day of the calendar. */
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** A day that the calendar has. */
export function date() {
  const explain: Explain = (_value, written) =>
    DATE.test(written)
      ? { message: `the calendar has no ${written}`, remedy: 'write an existing date' }
      : {
          message: `${quoted(written)} is not a date`,
          remedy: "write year, month and day, for example '2026-11-22'",
        };
  const check = (value: unknown): boolean =>
    typeof value === 'string' && DATE.test(value) && DateTime.fromISO(value, { zone: 'UTC' }).isValid;
  return field<string>(check, explain, { type: 'string', pattern: DATE.source, examples: ['2026-11-22'] });
}

/**
 * A telephone number. `spell-numbers.ts` has put its E.164 in its place by now, where it is one of the owner's country or
 * written in full. YAML makes a number of an unquoted one, and the `+` or the 0 is lost.
 */
export function e164() {
  const explain: Explain = (value, written) => {
    if (typeof value === 'number' || typeof value === 'bigint') {
      return {
        message: 'this phone number is not in quotes, so YAML reads it as a number',
        remedy: `write '${written}', in quotes`,
      };
    }
    const reading = parseNumber(written, '');
    if (!reading.ok && reading.fault !== 'empty') {
      return { message: reading.why, remedy: reading.remedy };
    }
    return { message: 'a phone number is expected here', remedy: EXAMPLE_NUMBER };
  };
  return field<E164>((value) => typeof value === 'string' && isPlannedNumber(value), explain, {
    type: 'string',
    pattern: '^\\+?[0-9][0-9 ().-]{5,24}$',
    examples: ['+918047123456', '080 4712 3456'],
  });
}

const EXAMPLE_NUMBER = "write + and the country's code, in quotes, for example '+918047123456'";

/** A password or key: a reference to where it is kept. `parse.ts` has put a `Secret` in its place by now. */
export function secret() {
  const explain: Explain = (value) => {
    if (value === undefined || value === null)
      return { message: 'a secret is missing', remedy: REFERENCE_REMEDY };
    const name = typeof value === 'string' ? variableMeant(value) : null;
    if (name !== null)
      return {
        message: 'this is not how a variable of the environment is written here',
        remedy: `write '$\{env:${name}}', in quotes`,
      };
    return {
      message: 'a secret is written in plain text',
      remedy: `remove it from this file, then ${REFERENCE_REMEDY}`,
    };
  };
  return field<Secret>((value) => value instanceof Secret, explain, {
    type: 'string',
    pattern: '^\\$\\{(env|file):[^{}]+\\}$',
    examples: ['$' + '{env:TRUNK_PASSWORD}', '$' + '{file:/etc/trunkline/trunk-password}'],
    description: 'Where it is kept; never the secret itself.',
  });
}

const REFERENCE_REMEDY =
  "write it into .env as NAME=…, and '$" +
  "{env:NAME}' here; or keep it in a file and write '$" +
  "{file:path}' here";

/** What may stand in a SIP header or parameter: one word without quotes, spaces or signs that SIP or the switch read. */
export const SIP_WORD = /^[A-Za-z0-9_.+@~-]{1,128}$/;

export function sipWord() {
  return matching(
    SIP_WORD,
    (_value, written) => ({
      message: `${quoted(written)} cannot be used in a SIP message`,
      remedy: 'use letters, digits and . _ + @ ~ - only; if it is all digits, put it in quotes',
    }),
    ['trunk-user'],
  );
}

/** A folder or file. Relative ones are relative to the file in which they stand. */
export function path(example = '../lists/patients.csv') {
  return field<string>(
    (value) => typeof value === 'string' && value.trim() !== '' && isPrintable(value),
    (_value, written) => ({
      message: `${quoted(written)} is not a path`,
      remedy: `write a path, for example ${example}, relative to this file`,
    }),
    { type: 'string', examples: [example] },
  );
}

/** A folder or file below knowledge/, or `.` for all of it. */
export function documentPlace() {
  return matching(
    /^(?:\.|[^\s./\\][^\\/\n]*(?:\/[^\s./\\][^\\/\n]*)*)$/u,
    (_value, written) => ({
      message: `${quoted(written)} is not a path below knowledge/`,
      remedy: 'write a folder or file relative to it, for example clinic or clinic/fees.md',
    }),
    ['clinic'],
  );
}

export function url() {
  return matching(
    /^(?:https?|wss?):\/\/[A-Za-z0-9.:[\]-]+(?:\/[^\s?#]*)?$/,
    (_value, written) => ({
      message: `${quoted(written)} is not the URL of a service`,
      remedy: 'write scheme, host and path, for example https://api.example.com/v1',
    }),
    ['https://api.example.com/v1'],
  );
}

/** Whole text for people or models. Line breaks are welcome, other control characters are not. */
export function text(maxLength = 20_000) {
  return field<string>(
    (value) =>
      typeof value === 'string' && value.trim() !== '' && value.length <= maxLength && isPrintable(value),
    (value, written) => explainText(value, written, maxLength),
    { type: 'string' },
  );
}

/** One short line. */
export function line(maxLength = 200) {
  const fits = (value: unknown): boolean =>
    typeof value === 'string' && value.trim() !== '' && value.length <= maxLength && isPrintable(value);
  return field<string>(
    (value) => fits(value) && !/[\r\n]/.test(String(value)),
    (value, written) =>
      typeof value === 'string' && /[\r\n]/.test(value.trim())
        ? { message: 'there is a line break where one line is expected', remedy: 'write it on one line' }
        : explainText(value, written, maxLength),
    { type: 'string' },
  );
}

function explainText(value: unknown, written: string, maxLength: number): Explanation {
  if (typeof value !== 'string') {
    return value === undefined || value === null || typeof value === 'object'
      ? { message: 'text is expected here', remedy: 'write a text' }
      : { message: `${written} is not read as text`, remedy: `put it in quotes: '${written}'` };
  }
  if (value.trim() === '')
    return { message: 'the text is empty', remedy: 'write something, or leave the key out' };
  if (value.length > maxLength) {
    return { message: `the text has ${value.length} characters`, remedy: `shorten it to ${maxLength}` };
  }
  return {
    message: 'the text contains a control character',
    remedy: 'remove it; only line breaks and tabs are allowed',
  };
}

/** `HH:MM`, 00:00 to 24:00. */
export function timeOfDay() {
  return matching(
    /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/,
    (_value, written) => ({
      message: `${quoted(written)} is not a time of day`,
      remedy: `write hours and minutes, for example '${timeMeant(written) ?? '09:30'}'`,
    }),
    ['09:30'],
  );
}

/** `7pm`, `9:30`, `9.30 AM`. */
function timeMeant(written: string): string | null {
  const [, hours, minutes = '00', half] = /^(\d{1,2})(?:[:.](\d\d))?\s*(am|pm)?$/i.exec(written.trim()) ?? [];
  const isHalved = half !== undefined;
  const hour = Number(hours);
  if (hours === undefined || Number(minutes) > 59 || hour > (isHalved ? 12 : 23) || (isHalved && hour === 0))
    return null;
  const whole = isHalved ? (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : hour;
  return `${String(whole).padStart(2, '0')}:${minutes}`;
}

/** A word from a short list. The list stands in the JSON Schema, so editors offer it. */
export function oneOf<const Words extends readonly [string, ...string[]]>(...words: Words) {
  return z.enum(words);
}

export function whole(min: number, max: number) {
  return z.int().min(min).max(max);
}

export function port() {
  return whole(1, 65_535);
}

export function amount(min: number, max: number) {
  return z.number().min(min).max(max);
}

export function quoted(written: string): string {
  const short = written.length > 60 ? `${written.slice(0, 57)}…` : written;
  return `“${short.replaceAll(/\s+/g, ' ')}”`;
}

/** Whether a text holds no control character but line breaks and tabs. */
function isPrintable(value: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
  return !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029]/.test(value);
}
