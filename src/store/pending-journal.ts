// Writes that the database could not take yet, in a file beside it, so that neither a full disk nor a crash loses them. The
// file's space is reserved from the start, so a full disk cannot block it. The records' content is opaque here.
import { createHash } from 'node:crypto';
import { closeSync, constants, fdatasyncSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';

/** Some thousand records. Beyond it the file grows, where the disk lets it. */
const ROOM_BYTES = 512 * 1024;

export class PendingJournal {
  readonly #file: number;
  /** Behind the last byte that was written. */
  #end: number;

  private constructor(file: number, end: number) {
    this.#file = file;
    this.#end = end;
  }

  /** The one who opens closes. Throws what the file system throws. */
  static open(path: string): PendingJournal {
    const file = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600);
    try {
      const { size } = fstatSync(file);
      if (size < ROOM_BYTES) reserve(file, size);
      return new PendingJournal(file, contentOf(file).length);
    } catch (thrown) {
      closeSync(file);
      throw thrown;
    }
  }

  /** In their order. One that was being written, or cleared, when the machine stopped is left out. */
  read(): unknown[] {
    return contentOf(this.#file)
      .toString('utf8')
      .split('\n')
      .flatMap((line) => {
        const [, digest, json] = /^\0*(\w{16}) (.*)$/.exec(line) ?? [];
        return json !== undefined && digest === digestOf(json) ? [JSON.parse(json) as unknown] : [];
      });
  }

  /** It is on the disk when this returns. */
  append(record: unknown): void {
    const json = JSON.stringify(record);
    // A line of its own, also behind one that was broken off.
    const bytes = Buffer.from(`\n${digestOf(json)} ${json}\n`);
    writeAll(this.#file, bytes, this.#end);
    fdatasyncSync(this.#file);
    this.#end += bytes.length;
  }

  /** All of it is in the database by now. */
  clear(): void {
    if (this.#end === 0) return;
    writeAll(this.#file, Buffer.alloc(this.#end), 0);
    fdatasyncSync(this.#file);
    this.#end = 0;
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** With zeros that are really written: a hole in a file has no room on the disk. A disk that is full already has none to give. */
function reserve(file: number, size: number): void {
  try {
    writeAll(file, Buffer.alloc(ROOM_BYTES - size), size);
    fdatasyncSync(file);
  } catch (thrown) {
    if (!(thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC')) throw thrown;
  }
}

/** Up to its last byte that is none of the room. */
function contentOf(file: number): Buffer {
  const bytes = Buffer.alloc(fstatSync(file).size);
  let read = 0;
  while (read < bytes.length) {
    const count = readSync(file, bytes, read, bytes.length - read, read);
    if (count === 0) break;
    read += count;
  }
  let end = read;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  return bytes.subarray(0, end);
}

function writeAll(file: number, bytes: Buffer, position: number): void {
  for (let written = 0; written < bytes.length; )
    written += writeSync(file, bytes, written, bytes.length - written, position + written);
}

function digestOf(json: string): string {
  return createHash('sha256').update(json).digest('hex').slice(0, 16);
}
