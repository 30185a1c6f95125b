// What a file is, by its first bytes and not by its name: a text in some encoding, a workbook of Excel, or something that
// holds no list. Refuses the last by the name of what it is.

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export type FileKind =
  | { readonly kind: 'text'; readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be'; readonly bomBytes: number }
  | { readonly kind: 'xlsx' }
  | { readonly kind: 'no-list'; readonly what: string; readonly remedy: string };

/** So many of the first bytes tell. */
export const HEAD_BYTES = 4096;

const EXPORT_CSV = 'open it in the program that made it and export it as CSV (UTF-8) or .xlsx';

/** Latin-1 of how a file begins → what it is. */
const SIGNS: readonly (readonly [string | RegExp, string, string])[] = [
  [/^%PDF/, 'a PDF', EXPORT_CSV],
  [
    '\u00d0\u00cf\u0011\u00e0',
    'a workbook of the old Excel format (.xls), or one with a password',
    'open it in Excel and save it as .xlsx without a password, or as CSV UTF-8',
  ],
  ['\u001f\u008b', 'a gzip archive', 'unpack it first'],
  ['7z\u00bc\u00af', 'a 7z archive', 'unpack it first'],
  [/^Rar!/, 'a RAR archive', 'unpack it first'],
  [/^\{\\rtf/, 'an RTF document', EXPORT_CSV],
  [/^\x89PNG|^\xff\xd8\xff|^GIF8/, 'a picture', EXPORT_CSV],
  [/^SQLite format 3/, 'an SQLite database', 'export its table as CSV'],
  [/^\x7fELF|^MZ/, 'a program', 'name the list'],
  [
    /^\s*(?:<!doctype html|<html|<head|<table|<meta)/i,
    'an HTML page, despite its name',
    'open it in Excel or LibreOffice and save it as .xlsx or CSV UTF-8',
  ],
  [
    /^\s*<\?xml[^>]*>[\s\S]*urn:schemas-microsoft-com:office:spreadsheet/i,
    'an XML spreadsheet of Excel 2003',
    EXPORT_CSV,
  ],
  [/^\s*<\?xml/i, 'XML', EXPORT_CSV],
  [/^\s*[[{]\s*["{[]/, 'JSON', EXPORT_CSV],
  [/^BEGIN:VCARD/i, 'a file of contact cards (vCard)', 'export the address book as CSV'],
];

export function fileKindOf(head: Uint8Array): FileKind {
  const [first = -1, second = -1, third = -1] = head;
  if (head.length === 0)
    return { kind: 'no-list', what: 'empty', remedy: 'start it with a line of headings: number,name' };
  if (first === 0xef && second === 0xbb && third === 0xbf)
    return { kind: 'text', encoding: 'utf-8', bomBytes: 3 };
  if (first === 0xff && second === 0xfe) return { kind: 'text', encoding: 'utf-16le', bomBytes: 2 };
  if (first === 0xfe && second === 0xff) return { kind: 'text', encoding: 'utf-16be', bomBytes: 2 };
  const text = latin1(head);
  if (text.startsWith('PK\x03\x04') || text.startsWith('PK\x05\x06')) return zipKind(text);
  const sign = SIGNS.find(([shape]) =>
    typeof shape === 'string' ? text.startsWith(shape) : shape.test(text),
  );
  if (sign !== undefined) return { kind: 'no-list', what: sign[1], remedy: sign[2] };
  return textKind(head);
}

/** The first files of an archive name what it is. */
function zipKind(text: string): FileKind {
  if (/xl\/|\[Content_Types\]\.xml|docProps\//.test(text) && !/word\/|ppt\//.test(text))
    return { kind: 'xlsx' };
  if (text.includes('word/')) return { kind: 'no-list', what: 'a Word document', remedy: EXPORT_CSV };
  if (text.includes('opendocument.spreadsheet')) {
    return {
      kind: 'no-list',
      what: 'a LibreOffice spreadsheet (.ods)',
      remedy: 'save it as .xlsx, or as CSV with UTF-8',
    };
  }
  if (text.includes('Index/Document.iwa')) {
    return { kind: 'no-list', what: 'a spreadsheet of Apple Numbers', remedy: 'export it as CSV or Excel' };
  }
  return { kind: 'no-list', what: 'a zip archive', remedy: 'unpack it first' };
}

/** Text of Western letters in UTF-16 has a zero in every second byte; other zeros are no text at all. */
function textKind(head: Uint8Array): FileKind {
  let even = 0;
  let odd = 0;
  let control = 0;
  for (const [index, byte] of head.entries()) {
    if (byte === 0) index % 2 === 0 ? even++ : odd++;
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) control++;
  }
  const pairs = head.length / 2;
  // Line ends and digits are there whatever the script: `\n` and `0` to `9` have a zero beside them.
  if (odd > pairs / 10 && even <= odd / 20) return { kind: 'text', encoding: 'utf-16le', bomBytes: 0 };
  if (even > pairs / 10 && odd <= even / 20) return { kind: 'text', encoding: 'utf-16be', bomBytes: 0 };
  if (even + odd > 0 || control > head.length / 50) {
    return { kind: 'no-list', what: 'binary data', remedy: 'name a CSV file or an .xlsx workbook' };
  }
  return { kind: 'text', encoding: 'utf-8', bomBytes: 0 };
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
