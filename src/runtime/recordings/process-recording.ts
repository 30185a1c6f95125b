// Turns one recording into the form in which it is stored: encoded if wanted and possible, encrypted if there is a key, with
// its digest. The digest is that of the decrypted audio. The old file stays until the new one is complete.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { encodeOpus, fitsOpus } from '../../media/opus-recording.ts';
import { RecordingReader } from '../../media/recording-reader.ts';
import { type SealKey, seal } from '../../media/sealed-file.ts';
import { formatOf, PART_SUFFIX, type SoundFormat, storedPath } from './names.ts';

export interface RecordingJob {
  /** What the switch wrote, or what was kept open before there was a key. */
  readonly path: string;
  readonly format: SoundFormat;
  readonly key: SealKey | null;
}

interface FinishedSound {
  readonly path: string;
  readonly format: SoundFormat;
  readonly sealedWith: string | null;
  /** Of the sound. */
  readonly soundBytes: number;
  readonly sha256: string;
  /** Of the file. */
  readonly bytes: number;
  readonly fileSha256: string;
  readonly durationMs: number | null;
  /** Why it is not in the format that was wanted. */
  readonly doubt: string | null;
}

export type ProcessedRecording =
  | { readonly ok: true; readonly kept: FinishedSound }
  /** `isGone`: there is no such file any more. */
  | { readonly ok: false; readonly because: string; readonly isGone: boolean };

/** Leaves the file of the switch where it is: whoever notes the new one deletes it. */
export async function processRecording({ path, format, key }: RecordingJob): Promise<ProcessedRecording> {
  const reader = await RecordingReader.open(path);
  try {
    const isOpus = formatOf(path) === 'opus';
    const unfit =
      'reason' in reader ? reader.reason : fitsOpus(reader.shape) ? null : 'Opus has no such rate';
    const isEncoded = format === 'opus' && !isOpus && unfit === null;
    const becomes = isOpus || isEncoded ? 'opus' : 'wav';
    const source = isEncoded && !('reason' in reader) ? encodeOpus(reader) : piecesOf(path);
    const target = storedPath(path, becomes, key !== null);
    const sound = new Digest();
    const file = new Digest();
    if (target === path) {
      for await (const piece of source) sound.add(piece);
    } else {
      const heard = sound.through(source);
      const part = `${target}${PART_SUFFIX}`;
      try {
        await write(part, file.through(key === null ? heard : seal(heard, key)));
        await rename(part, target);
      } finally {
        await rm(part, { force: true });
      }
    }
    const digest = sound.end();
    const ofFile = target === path ? digest : file.end();
    return {
      ok: true,
      kept: {
        ...{ path: target, format: becomes, sealedWith: key?.id ?? null },
        ...{ soundBytes: digest.bytes, sha256: digest.sha256 },
        ...{ bytes: ofFile.bytes, fileSha256: ofFile.sha256 },
        durationMs:
          'reason' in reader ? null : Math.round((reader.shape.samples * 1000) / reader.shape.sampleRateHz),
        doubt: format === 'opus' && !isOpus ? unfit : null,
      },
    };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && 'syscall' in error)) throw error;
    if (error.code === 'ENOENT') return { ok: false, because: 'its file is gone', isGone: true };
    return { ok: false, because: `${String(error.syscall)} failed: ${String(error.code)}`, isGone: false };
  } finally {
    if (!('reason' in reader)) await reader.close();
  }
}

/** Opened when it is read: one that is gone would otherwise say so to nobody, which ends the thread and all that waits behind it. */
async function* piecesOf(path: string): AsyncGenerator<Buffer> {
  yield* createReadStream(path) as AsyncIterable<Buffer>;
}

async function write(path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  let handle: FileHandle | null = null;
  try {
    handle = await open(path, 'w', 0o640);
    for await (const piece of pieces) await handle.writeFile(piece);
    await handle.sync();
  } finally {
    await handle?.close();
  }
}

class Digest {
  readonly #hash = createHash('sha256');
  #bytes = 0;

  add(piece: Uint8Array): void {
    this.#hash.update(piece);
    this.#bytes += piece.length;
  }

  async *through(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      this.add(piece);
      yield piece;
    }
  }

  end(): { bytes: number; sha256: string } {
    return { bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }
}

/** Of a file that lies there as it was. Null: there is none. */
export async function fileDigest(path: string): Promise<{ bytes: number; sha256: string } | null> {
  if ((await stat(path).catch(() => null)) === null) return null;
  const digest = new Digest();
  for await (const piece of createReadStream(path)) digest.add(piece as Buffer);
  return digest.end();
}
