// Writes a ZIP of uncompressed files (APPNOTE 6.3, method 0). The length is known in advance, so it can be streamed and
// requested in ranges. Anything that needs Zip64 (4 GB) is refused.
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly size: number;
  /** The same bytes each time: once for the checksum, once for the file. */
  read(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

export interface Zip {
  readonly size: number;
  /** `end`: the last byte. */
  read(start?: number, end?: number): Readable;
}

const LOCAL_BYTES = 30;
const CENTRAL_BYTES = 46;
const END_BYTES = 22;
const MAX_BYTES = 0xffff_ffff;
/** Names are UTF-8. */
const FLAGS = 0x0800;
const VERSION = 20;

export function textEntry(name: string, text: string): ZipEntry {
  const bytes = Buffer.from(text, 'utf8');
  return { name, size: bytes.length, read: () => [bytes] };
}

export async function zipOf(entries: readonly ZipEntry[], at: number): Promise<Zip> {
  const time = dosTime(new Date(at));
  const files: { entry: ZipEntry; name: Buffer; crc: number; offset: number }[] = [];
  let offset = 0;
  for (const entry of entries) {
    let crc = 0;
    for await (const piece of entry.read()) crc = crc32(piece, crc);
    const name = Buffer.from(entry.name, 'utf8');
    files.push({ entry, name, crc, offset });
    offset += LOCAL_BYTES + name.length + entry.size;
  }
  const central = Buffer.concat(
    files.map(({ entry, name, crc, offset: from }) => {
      const head = Buffer.alloc(CENTRAL_BYTES);
      head.writeUInt32LE(0x02014b50, 0);
      head.writeUInt16LE(VERSION, 4);
      common(head, 6, { crc, size: entry.size, nameBytes: name.length, time });
      head.writeUInt32LE(from, 42);
      return Buffer.concat([head, name]);
    }),
  );
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(central.length, 12);
  const size = offset + central.length + END_BYTES;
  if (size > MAX_BYTES) throw new Error('zipOf: more than 4 GB');
  end.writeUInt32LE(offset, 16);
  async function* whole(): AsyncGenerator<Uint8Array> {
    for (const { entry, name, crc } of files) {
      const head = Buffer.alloc(LOCAL_BYTES);
      head.writeUInt32LE(0x04034b50, 0);
      common(head, 4, { crc, size: entry.size, nameBytes: name.length, time });
      yield Buffer.concat([head, name]);
      yield* entry.read();
    }
    yield Buffer.concat([central, end]);
  }
  return { size, read: (start, last) => Readable.from(piecesOf(whole(), start ?? 0, last ?? size - 1)) };
}

/** What a file's own head and its line in the directory have in common, from the version on. */
function common(
  head: Buffer,
  at: number,
  file: { crc: number; size: number; nameBytes: number; time: { date: number; time: number } },
): void {
  head.writeUInt16LE(VERSION, at);
  head.writeUInt16LE(FLAGS, at + 2);
  head.writeUInt16LE(file.time.time, at + 6);
  head.writeUInt16LE(file.time.date, at + 8);
  head.writeUInt32LE(file.crc, at + 10);
  head.writeUInt32LE(file.size, at + 14);
  head.writeUInt32LE(file.size, at + 18);
  head.writeUInt16LE(file.nameBytes, at + 22);
}

function dosTime(moment: Date): { date: number; time: number } {
  return {
    date:
      (Math.max(0, moment.getUTCFullYear() - 1980) << 9) |
      ((moment.getUTCMonth() + 1) << 5) |
      moment.getUTCDate(),
    time: (moment.getUTCHours() << 11) | (moment.getUTCMinutes() << 5) | (moment.getUTCSeconds() >> 1),
  };
}

async function* piecesOf(
  whole: AsyncIterable<Uint8Array>,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const piece of whole) {
    const [from, to] = [Math.max(0, start - at), Math.min(piece.length, end + 1 - at)];
    if (to > from) yield piece.subarray(from, to);
    at += piece.length;
    if (at > end) return;
  }
}
