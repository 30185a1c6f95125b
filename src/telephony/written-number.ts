// The digits that a person, a spreadsheet or a SIP header means: `(+91) 98765-43210`, `९८७६५ ४३२१०`, `9876543210.0`,
// `tel:98765-43210;phone-context=+91`. Refuses text that has lost digits or that holds more than one number. Knows no numbering
// plan: see `numbering-plan.ts`.

export type WrittenNumber =
  /** `isInternational`: a `+` stood before them. */
  | { readonly kind: 'digits'; readonly digits: string; readonly isInternational: boolean }
  | { readonly kind: 'empty' | 'no-number' | 'two-numbers' | 'extension' }
  /** A spreadsheet has rounded it: the last digits are gone. */
  | { readonly kind: 'rounded' };

/** What stands at zero in every script that writes decimal digits of its own, in order (Unicode 16, category Nd). */
const ZEROS: readonly number[] = [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0de6,
  0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0,
  0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x11066, 0x11136, 0x111d0,
  0x114d0, 0x11650, 0x116c0,
];

const LONGEST = 80;
/** 15 digits, and what people put before them. */
const LONGEST_WITHOUT_SIGNS = 18;
const PLAIN = /^\+?[0-9]{1,20}$/;
const WRITTEN = /^\+?[0-9][0-9 ()./-]*$/;
/** `9876543210.0`, and with the decimal comma of half the world. */
const WHOLE_DECIMAL = /^(\+?[0-9]{5,15})[.,]0+$/;
/** `9,876,543,210` and `9,87,65,43,210`. */
const GROUPED = /^[0-9]{1,3}(?:,[0-9]{2,3}){2,}(?:\.0+)?$/;
const SCIENTIFIC = /^\+?([0-9])(?:[.,]([0-9]+))?e\+?([0-9]{1,2})$/i;
const EXTENSION = /^(.*[0-9][ )]*)(?:,|;)?[ ]*(?:x|ext?\.?|extn\.?|extension|#)[ :.]*[0-9]{1,7}$/i;
const URI = /^(?:tel|sips?|callto):/i;

export function readWritten(text: string): WrittenNumber {
  const trimmed = text.trim();
  if (PLAIN.test(trimmed)) return digitsOf(trimmed);
  if (trimmed === '') return { kind: 'empty' };
  if (trimmed.length > LONGEST) return { kind: 'no-number' };
  const tidy = unquote(toAscii(trimmed));
  if (tidy === '') return { kind: 'empty' };
  const uri = /<([^<>]*)>$/.exec(tidy)?.[1] ?? tidy;
  return URI.test(uri) ? readUri(uri.replace(URI, '')) : readText(tidy);
}

function readText(text: string): WrittenNumber {
  const scientific = SCIENTIFIC.exec(text);
  if (scientific !== null) return readScientific(scientific);
  const whole = WHOLE_DECIMAL.exec(text)?.[1];
  if (whole !== undefined) return digitsOf(whole);
  if (GROUPED.test(text)) return digitsOf(text.replace(/\.0+$/, ''));
  if (EXTENSION.test(text)) return { kind: 'extension' };
  // `(+91) 98765` and `+ 91 98765`, `++91`: one plus, and nothing before it.
  const plain = text.replace(/^[( ]*\+[+ ]*/, '+').replace(/^[( ]+/, '');
  const isOne = WRITTEN.test(plain);
  if (isOne && plain.length <= LONGEST_WITHOUT_SIGNS) return digitsOf(plain);
  if (isSeveral(text)) return { kind: 'two-numbers' };
  return isOne ? digitsOf(plain) : { kind: 'no-number' };
}

function digitsOf(text: string): WrittenNumber {
  return { kind: 'digits', digits: text.replaceAll(/[^0-9]/g, ''), isInternational: text.startsWith('+') };
}

/** `9.876543210E+9` holds every digit of the number; `9.87654E+9` has lost four. */
function readScientific([, first = '', fraction = '', exponent = '']: RegExpExecArray): WrittenNumber {
  const places = Number(exponent);
  const digits = first + fraction.slice(0, places);
  const isWhole = digits.length === places + 1 && /^0*$/.test(fraction.slice(places));
  return isWhole && places >= 4 ? digitsOf(digits) : { kind: 'rounded' };
}

/** The whole numbers that a spreadsheet may have rounded to this, both ends included; null: it has rounded nothing. */
export function roundedRange(text: string): { readonly from: number; readonly to: number } | null {
  const written = SCIENTIFIC.exec(unquote(toAscii(text.trim())));
  if (written === null || readScientific(written).kind !== 'rounded') return null;
  const [, first = '', fraction = '', exponent = ''] = written;
  const unit = 10 ** (Number(exponent) - fraction.length);
  const middle = Number(first + fraction) * unit;
  return { from: middle - unit / 2, to: middle + unit / 2 };
}

/** Every digit that stands in a text, without what is between them: what a number is looked for in that cannot be read as one. */
export function digitsIn(text: string): string {
  return toAscii(text).replaceAll(/[^0-9]/g, '');
}

/** RFC 3966: a number without `+` belongs to its phone-context, where that is a prefix and no domain. */
function readUri(uri: string): WrittenNumber {
  const [user = ''] = uri.replaceAll(/%2b/gi, '+').split('@', 1);
  const [number = '', ...parameters] = user.split(';');
  const parameter = (name: string): string | undefined =>
    parameters.map((one) => one.split('=', 2)).find(([key]) => key?.toLowerCase() === name)?.[1];
  if (parameter('ext') !== undefined) return { kind: 'extension' };
  const written = readText(number);
  if (written.kind !== 'digits' || written.isInternational) return written;
  const context = /^\+([0-9().-]+)$/.exec(parameter('phone-context') ?? '')?.[1]?.replaceAll(/[^0-9]/g, '');
  if (context === undefined) return written;
  return { kind: 'digits', digits: context + written.digits, isInternational: true };
}

/** `98765 43210 / 98765 43211`: which one is meant is not ours to say. */
function isSeveral(text: string): boolean {
  const parts = text.split(/[,;/|&]|\bor\b|\s{2,}/i).map((part) => part.replaceAll(/[^0-9]/g, ''));
  return parts.filter((part) => part.length >= 6).length > 1;
}

/** Other scripts' digits, dashes, spaces and signs that are not seen, as ASCII has them. */
function toAscii(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what is plain ASCII is taken as it is.
  if (/^[\u0000-\u007f]*$/.test(text)) return text.replaceAll('\t', ' ');
  return text
    .replaceAll(/\p{Nd}/gu, asciiDigit)
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[\p{Zs}\t]/gu, ' ')
    .replaceAll(/[\p{Pd}\u2212]/gu, '-')
    .replaceAll(/[\uff0b\ufe62\u207a]/g, '+')
    .replaceAll(/[\uff0e\u3002\u00b7\u2022\u2024]/g, '.')
    .replaceAll('\uff08', '(')
    .replaceAll('\uff09', ')')
    .replaceAll(/[\u2018\u2019\u201a\u201b\u02bc\u00b4\u2032\uff07]/g, "'")
    .replaceAll(/[\u201c-\u201f\u00ab\u00bb\u2033]/g, '"')
    .trim();
}

function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  if (point < 0x80) return digit;
  const zero = ZEROS.find((one) => point >= one && point <= one + 9);
  return zero === undefined ? digit : String(point - zero);
}

/** Apostrophes and quotes around it, and the formula `="…"` by which people keep spreadsheets from rounding. */
function unquote(text: string): string {
  return text
    .replace(/^=\s*(?=")/, '')
    .replaceAll(/^["'`\s]+|["'`\s]+$/g, '')
    .trim();
}
