// Reads a list file piece by piece: its kind, encoding and separator, then its rows. Runs in the import's thread, which may
// wait for the disk. Other kinds of files are refused by name, and so is an archive that would unpack to more than a list
// can be.
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { CsvReader, type CsvRow } from '../../lists/csv-reader.ts';
import { delimiterOf } from '../../lists/delimiter.ts';
import { type Encoding, fileKindOf, HEAD_BYTES } from '../../lists/file-kind.ts';
import { OperatorError } from '../operator-error.ts';

export interface ListFile {
  /** SHA-256 of its bytes. */
  readonly digest: string;
  readonly bytes: number;
  /** For people: `CSV, UTF-8, semicolons`. */
  readonly format: string;
  /** What the owner should know of how it was read. */
  readonly notes: readonly string[];
  /** The row of headings first. May be read again from the beginning. */
  rows(): AsyncGenerator<RowsRead>;
}

interface RowsRead {
  readonly rows: readonly CsvRow[];
  /** Of the file, up to here. */
  readonly bytesRead: number;
}

export type OpenedList =
  | { readonly ok: true; readonly file: ListFile }
  | { readonly ok: false; readonly message: string; readonly remedy: string };

const PIECE_BYTES = 1 << 15;
/** A million rows of ten columns unpack to about 400 MB. */
const MAX_UNPACKED_BYTES = 2 * 1024 ** 3;
/** Sheets shrink to a tenth, and to a fiftieth where all rows are alike. More than this is made to fill a memory. */
const MOST_SHRUNK = 200;
/** Below it, it does no harm. */
const HARMLESS_UNPACKED_BYTES = 64 * 1024 ** 2;
const ENCODING_NAMES: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 (little-endian)',
  'utf-16be': 'UTF-16 (big-endian)',
  'windows-1252': 'Windows-1252',
};

export function openList(path: string): OpenedList {
  let handle: number;
  try {
    handle = openSync(path, 'r');
  } catch (error) {
    return { ok: false, ...unreadable(path, error) };
  }
  try {
    const { size } = fstatSync(handle);
    if (fstatSync(handle).isDirectory()) return refuse(path, 'a folder', 'name the file in it');
    const head = new Uint8Array(Math.min(HEAD_BYTES, size));
    readSync(handle, head, 0, head.length, 0);
    const kind = fileKindOf(head);
    if (kind.kind === 'no-list') return refuse(path, kind.what, kind.remedy);
    const { digest, isWholeUtf8 } = scan(handle);
    if (kind.kind === 'xlsx') return openWorkbook(path, digest, size);
    const encoding: Encoding = kind.encoding === 'utf-8' && !isWholeUtf8 ? 'windows-1252' : kind.encoding;
    return openText({ path, digest, size, encoding, bomBytes: kind.bomBytes });
  } finally {
    closeSync(handle);
  }
}

function refuse(path: string, what: string, remedy: string): OpenedList {
  return { ok: false, message: `${path} is ${what}, not a list`, remedy };
}

function unreadable(path: string, error: unknown): { message: string; remedy: string } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return { message: `there is no file ${path}`, remedy: 'check the path' };
  if (code === 'EACCES') {
    return {
      message: `${path} is not readable by this user`,
      remedy: 'give this user permission to read it',
    };
  }
  if (code === '') throw error;
  return { message: `${path} cannot be read (${code})`, remedy: 'check the disk and the path' };
}

/** Once over all bytes: an encoding is known only when the last of them is. */
function scan(handle: number): { digest: string; isWholeUtf8: boolean } {
  const hash = createHash('sha256');
  let isWholeUtf8 = true;
  let held = Buffer.alloc(0);
  for (const piece of pieces(handle, 0)) {
    hash.update(piece);
    if (!isWholeUtf8) continue;
    const bytes = held.length === 0 ? piece : Buffer.concat([held, piece]);
    const end = wholeCharacters(bytes);
    isWholeUtf8 = isUtf8(bytes.subarray(0, end));
    held = Buffer.from(bytes.subarray(end));
  }
  return { digest: hash.digest('hex'), isWholeUtf8: isWholeUtf8 && isUtf8(held) };
}

/** Up to the last character that is there as a whole: a piece may end within one of up to four bytes. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(4, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back >= length ? bytes.length : bytes.length - back;
    }
  }
  return bytes.length;
}

/** Each piece lies in the same memory as the one before it. */
function* pieces(handle: number, from: number): Generator<Buffer> {
  const buffer = Buffer.allocUnsafe(PIECE_BYTES);
  let at = from;
  for (;;) {
    const read = readSync(handle, buffer, 0, buffer.length, at);
    if (read === 0) return;
    at += read;
    yield buffer.subarray(0, read);
  }
}

interface TextFacts {
  readonly path: string;
  readonly digest: string;
  readonly size: number;
  readonly encoding: Encoding;
  readonly bomBytes: number;
}

function openText({ path, digest, size, encoding, bomBytes }: TextFacts): OpenedList {
  const head = readHead(path, bomBytes, encoding);
  const delimiter = delimiterOf(head);
  const notes =
    encoding === 'windows-1252'
      ? ['it is not UTF-8, so it was read as Windows-1252: check names with accents; or save it as CSV UTF-8']
      : [];
  return {
    ok: true,
    file: {
      digest,
      bytes: size,
      format: `CSV, ${ENCODING_NAMES[encoding]}, ${delimiter.name}`,
      notes,
      async *rows() {
        const handle = openSync(path, 'r');
        try {
          yield* textRows(handle, encoding, bomBytes, delimiter);
        } finally {
          closeSync(handle);
        }
      },
    },
  };
}

function* textRows(
  handle: number,
  encoding: Encoding,
  bomBytes: number,
  delimiter: { sign: string; skip: number },
): Generator<RowsRead> {
  const decoder = new TextDecoder(encoding);
  const reader = new CsvReader(delimiter.sign);
  let bytesRead = bomBytes;
  let skip = delimiter.skip;
  for (const piece of pieces(handle, bomBytes)) {
    bytesRead += piece.length;
    let text = decoder.decode(piece, { stream: true });
    // `sep=;` is on a line of its own: it is counted, and not a row.
    if (skip > 0) {
      text = `\n${text.slice(skip)}`;
      skip = 0;
    }
    yield { rows: reader.push(text), bytesRead };
  }
  const rest = reader.push(decoder.decode());
  yield { rows: [...rest, ...reader.end()], bytesRead };
}

function readHead(path: string, bomBytes: number, encoding: Encoding): string {
  const handle = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(64 * 1024);
    const read = readSync(handle, bytes, 0, bytes.length, bomBytes);
    return new TextDecoder(encoding).decode(bytes.subarray(0, read));
  } finally {
    closeSync(handle);
  }
}

function openWorkbook(path: string, digest: string, size: number): OpenedList {
  const bytes = readFileSync(path);
  const unpacked = unpackedBytes(bytes);
  if (unpacked === null)
    return refuse(path, 'a damaged .xlsx workbook', 'save it again in the program that made it');
  if (unpacked > MAX_UNPACKED_BYTES) {
    const much = `${Math.round(unpacked / 1e6)} MB unpacked, too large for a list`;
    return refuse(path, `an archive of ${much}`, 'save only the sheet, as CSV UTF-8');
  }
  if (unpacked > HARMLESS_UNPACKED_BYTES && unpacked > MOST_SHRUNK * size) {
    const much = `${Math.round(unpacked / 1e6)} MB in ${Math.round(size / 1e3)} kB, which no list of people compresses to`;
    return refuse(path, `an archive of ${much}`, 'save only the sheet, as CSV UTF-8');
  }
  return {
    ok: true,
    file: {
      digest,
      bytes: size,
      format: 'Excel workbook (.xlsx), first sheet',
      notes: [],
      rows: () => workbookRows(bytes, path),
    },
  };
}

/** Throws an `OperatorError` where what is in the archive is no workbook, or is damaged. */
async function* workbookRows(bytes: Buffer, path: string): AsyncGenerator<RowsRead> {
  try {
    yield* sheetRows(bytes);
  } catch (thrown) {
    const { HucreError } = await import('hucre');
    if (!(thrown instanceof HucreError)) throw thrown;
    throw new OperatorError(
      `${path} is a damaged .xlsx workbook, not a list (${thrown.message})`,
      'save it again in the program that made it, or save the sheet as CSV UTF-8',
      { cause: thrown },
    );
  }
}

async function* sheetRows(bytes: Buffer): AsyncGenerator<RowsRead> {
  const { streamXlsxRows } = await import('hucre/xlsx');
  let rows: CsvRow[] = [];
  let count = 0;
  for await (const row of streamXlsxRows(bytes)) {
    count++;
    const values = row.values.map(cellText);
    if (values.every((value) => value === '')) continue;
    rows.push({ kind: 'row', line: row.index + 1, values });
    if (rows.length < 1_000) continue;
    yield { rows, bytesRead: Math.min(bytes.length, count * 40) };
    rows = [];
  }
  yield { rows, bytesRead: bytes.length };
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    const iso = value.toISOString();
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso.slice(0, 16).replace('T', ' ');
  }
  return String(value).trim();
}

/**
 * What the directory of a zip archive says its files unpack to (APPNOTE 4.3.12). The reader of workbooks holds each file to
 * what is said here. Null: there is no directory.
 */
function unpackedBytes(bytes: Buffer): number | null {
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end === -1 || end + 22 > bytes.length) return null;
  let at = bytes.readUInt32LE(end + 16);
  let total = 0;
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02_01_4b_50) return null;
    total += bytes.readUInt32LE(at + 24);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return total;
}
