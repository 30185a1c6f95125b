// Reads a WAV file that the switch wrote, piece by piece. If header and length differ, the length counts: an interrupted or
// growing recording has a header with no valid end.
import { type FileHandle, open } from 'node:fs/promises';
import { parseWav } from '../telephony/wav.ts';

/** Enough for the header, with the chunks of text that some recorders put before the sound. */
const HEAD_BYTES = 8_192;
const PIECE_BYTES = 64 * 1024;
const BYTES_PER_SAMPLE = 2;

export interface RecordingShape {
  readonly channels: number;
  readonly sampleRateHz: number;
  /** Whole samples of each channel that are really there. */
  readonly samples: number;
  /** Whether the header says the same. False: cut off, or still being written. */
  readonly complete: boolean;
}

export class RecordingReader {
  readonly shape: RecordingShape;
  readonly #handle: FileHandle;
  readonly #from: number;

  private constructor(handle: FileHandle, shape: RecordingShape, from: number) {
    this.#handle = handle;
    this.shape = shape;
    this.#from = from;
  }

  /** The reader, or why there is nothing to read. Close what you get. */
  static async open(path: string): Promise<RecordingReader | { readonly reason: string }> {
    let handle: FileHandle;
    try {
      handle = await open(path, 'r');
    } catch (error) {
      return { reason: reasonOf(error) };
    }
    const read = await readHead(handle);
    if ('reason' in read) {
      await handle.close();
      return read;
    }
    return new RecordingReader(handle, read.shape, read.from);
  }

  /** The sound in pieces, one array a channel. */
  async *pieces(signal?: AbortSignal): AsyncGenerator<readonly Int16Array[]> {
    const { channels, samples } = this.shape;
    const frameBytes = channels * BYTES_PER_SAMPLE;
    const piece = Buffer.alloc(PIECE_BYTES - (PIECE_BYTES % frameBytes));
    for (let left = samples * frameBytes, at = this.#from; left > 0; ) {
      signal?.throwIfAborted();
      const { bytesRead } = await this.#handle.read(piece, 0, Math.min(left, piece.length), at);
      const whole = bytesRead - (bytesRead % frameBytes);
      // Shortened while we read it.
      if (whole === 0) return;
      yield split(piece, whole / frameBytes, channels);
      left -= whole;
      at += whole;
    }
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}

async function readHead(
  handle: FileHandle,
): Promise<{ shape: RecordingShape; from: number } | { readonly reason: string }> {
  const { size } = await handle.stat();
  const head = Buffer.alloc(Math.min(size, HEAD_BYTES));
  const { bytesRead } = await handle.read(head, 0, head.length, 0);
  if (bytesRead === 0) return { reason: 'the file is empty' };
  const format = parseWav(head.subarray(0, bytesRead));
  if ('error' in format) return { reason: format.error };
  const { from, declared } = soundOf(head);
  const there = size - from;
  const ends = declared > 0 && declared <= there && (await isEnd(handle, from + declared, size));
  const frameBytes = format.channels * BYTES_PER_SAMPLE;
  const samples = Math.floor((ends ? declared : there) / frameBytes);
  if (samples === 0) return { reason: 'there is no sound in the file' };
  return {
    shape: { channels: format.channels, sampleRateHz: format.sampleRateHz, samples, complete: ends },
    from,
  };
}

/** Where the sound begins and how long the header says it is. The head was found to hold both. */
function soundOf(head: Buffer): { from: number; declared: number } {
  for (let at = 12; at + 8 <= head.length; ) {
    const length = head.readUInt32LE(at + 4);
    if (head.toString('latin1', at, at + 4) === 'data') return { from: at + 8, declared: length };
    at += 8 + length + (length % 2);
  }
  throw new Error('a WAV file was read whose sound cannot be found');
}

/** Whether the sound can end at `at`: the file does, or another chunk follows that fits into it. */
async function isEnd(handle: FileHandle, at: number, size: number): Promise<boolean> {
  const next = at + (at % 2);
  if (next >= size) return true;
  const chunk = Buffer.alloc(8);
  const { bytesRead } = await handle.read(chunk, 0, 8, next);
  const named = /^[A-Za-z][A-Za-z0-9 ]{3}$/.test(chunk.toString('latin1', 0, 4));
  return bytesRead === 8 && named && next + 8 + chunk.readUInt32LE(4) <= size + 1;
}

function split(bytes: Buffer, count: number, channels: number): Int16Array[] {
  return Array.from({ length: channels }, (_, channel) => {
    const samples = new Int16Array(count);
    for (let i = 0; i < count; i++)
      samples[i] = bytes.readInt16LE((i * channels + channel) * BYTES_PER_SAMPLE);
    return samples;
  });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error && 'code' in error)) throw error;
  return error.code === 'ENOENT' ? 'there is no such file' : `it cannot be opened: ${String(error.code)}`;
}
