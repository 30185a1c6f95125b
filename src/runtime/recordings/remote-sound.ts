// Opens the audio of a recording that exists only in the owner's object store: fetched and decrypted piece by piece, and
// never written to disk. It is checked against the stored length and digest.
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { type ByteSource, SealedFile, type SealKey } from '../../media/sealed-file.ts';
import type { RecordingRow } from '../../store/tables.ts';
import type { Clock } from '../../telephony/time.ts';
import { formatOf, isSealed, SEALED_SUFFIX } from './names.ts';
import { contentTypeOf, remedyFor, type Sound } from './open-sound.ts';
import { S3Store, type StoreAnswer, type UploadSettings } from './s3.ts';

export interface RemoteFault {
  /** `gone`: it is not there any more. `elsewhere`: what is configured is another store. */
  readonly kind: 'elsewhere' | 'gone' | 'unreachable' | 'refused' | 'sealed';
  /** Names where it lies. */
  readonly because: string;
  readonly remedy: string;
}

/** What a player asks for at once; of sealed ones sixteen chunks. */
const PIECE_BYTES = 1_048_576;

type Copy = Pick<RecordingRow, 'remote' | 'upload' | 'bytes' | 'fileSha256'>;

/** Whether a copy lies elsewhere that is meant to stay. */
export function hasCopy({ upload, remote }: Pick<RecordingRow, 'upload' | 'remote'>): boolean {
  return upload === 'done' && remote !== null;
}

export async function openRemoteSound(
  row: Copy,
  settings: UploadSettings | undefined,
  keys: readonly SealKey[],
  clock: Clock,
): Promise<Sound | RemoteFault> {
  const place = row.remote ?? '';
  const bucket = `s3://${settings?.bucket ?? ''}/`;
  if (settings === undefined || !place.startsWith(bucket))
    return {
      kind: 'elsewhere',
      because: `the recording is in ${place}, and recordings.upload ${settings === undefined ? 'is not declared' : `names the bucket ${settings.bucket}`}`,
      remedy:
        'declare that store in recordings.upload of appliance.yaml again, or download it from there yourself',
    };
  const key = place.slice(bucket.length);
  const remote = new S3Store(settings, clock, new AbortController().signal);
  try {
    const found = await remote.look(key, row.fileSha256, row.bytes);
    if (found.problem !== null) return faultOfStore(place, found);
    const { size, fault } = await sizeOf(remote, key, row, keys, place);
    if (fault !== null) return fault;
    const format = formatOf(key);
    return {
      ...{ format, contentType: contentTypeOf(format), fileName: basename(key, SEALED_SUFFIX), size },
      read: (start = 0, end = size - 1) =>
        Readable.from(pieces({ settings, clock, key, row, keys, place, size }, start, end)),
    };
  } catch (thrown) {
    if (thrown instanceof RemoteError) return faultOfStore(place, thrown.answer);
    throw thrown;
  } finally {
    await remote.close();
  }
}

async function sizeOf(
  remote: S3Store,
  key: string,
  row: Copy,
  keys: readonly SealKey[],
  place: string,
): Promise<{ size: number; fault: RemoteFault | null }> {
  if (!isSealed(key)) return { size: row.bytes, fault: null };
  const file = await SealedFile.over(new RemoteBytes(remote, key, row.bytes), keys);
  if (file instanceof SealedFile) return { size: file.size, fault: null };
  const because = `the recording is in ${place} and cannot be opened: ${file.because}`;
  return { size: 0, fault: { kind: 'sealed', because, remedy: remedyFor(file) } };
}

interface Reading {
  readonly settings: UploadSettings;
  readonly clock: Clock;
  readonly key: string;
  readonly row: Copy;
  readonly keys: readonly SealKey[];
  readonly place: string;
  readonly size: number;
}

/** Asks for a piece when the one before was taken: a player that pauses holds no connection. Throws where the store fails on the way. */
async function* pieces(reading: Reading, start: number, end: number): AsyncGenerator<Buffer> {
  const { settings, clock, key, row, keys, place, size } = reading;
  const remote = new S3Store(settings, clock, new AbortController().signal);
  try {
    const bytes = new RemoteBytes(remote, key, row.bytes);
    if (isSealed(key)) {
      const file = await SealedFile.over(bytes, keys);
      if (!(file instanceof SealedFile)) throw new Error(`${place}: ${file.because}`);
      yield* file.read(start, end);
      return;
    }
    // The whole of it can be held against its digest; a part of it only against its length.
    const hash = start === 0 && end === size - 1 ? createHash('sha256') : null;
    for (let at = start; at <= end; at += PIECE_BYTES) {
      const piece = await bytes.read(at, Math.min(PIECE_BYTES, end + 1 - at));
      hash?.update(piece);
      yield piece;
    }
    if (hash !== null && hash.digest('hex') !== row.fileSha256)
      throw new Error(`${place}: what lies there is not what was uploaded`);
  } finally {
    await remote.close();
  }
}

class RemoteError extends Error {
  readonly answer: StoreAnswer;

  constructor(answer: StoreAnswer) {
    super(answer.problem ?? 'the store sent no data');
    this.answer = answer;
  }
}

/** Bytes of an object, kept a piece long: chunks of a sealed file follow each other. */
class RemoteBytes implements ByteSource {
  readonly size: number;
  readonly #remote: S3Store;
  readonly #key: string;
  #held: { readonly at: number; readonly bytes: Buffer } | null = null;

  constructor(remote: S3Store, key: string, size: number) {
    this.#remote = remote;
    this.#key = key;
    this.size = size;
  }

  async read(position: number, length: number): Promise<Buffer> {
    const until = Math.min(position + length, this.size);
    if (until <= position) return Buffer.alloc(0);
    const held = this.#held;
    if (held !== null && position >= held.at && until <= held.at + held.bytes.length)
      return held.bytes.subarray(position - held.at, until - held.at);
    const last = Math.min(Math.max(until, position + PIECE_BYTES), this.size) - 1;
    const bytes = await this.#remote.read(this.#key, position, last);
    if (!Buffer.isBuffer(bytes)) throw new RemoteError(bytes);
    this.#held = { at: position, bytes };
    return bytes.subarray(0, until - position);
  }

  async close(): Promise<void> {}
}

function faultOfStore(place: string, { problem, status }: StoreAnswer): RemoteFault {
  if (status === 404)
    return {
      kind: 'gone',
      because: `the recording was uploaded to ${place}, and is no longer there`,
      remedy: 'check whether a rule of that bucket deleted it, or somebody moved it',
    };
  const because = `the recording is in ${place} and cannot be fetched: ${problem}`;
  if (status === null)
    return {
      ...{ kind: 'unreachable', because },
      remedy:
        'check whether the store in recordings.upload can be reached from here, or download it from there yourself',
    };
  // Its own trouble passes; ours does not.
  if (status === 429 || status >= 500)
    return {
      ...{ kind: 'unreachable', because },
      remedy: 'try again later: the store is busy or has a fault; or download it from there yourself',
    };
  // What lies elsewhere is not followed there: the signature is for one region.
  if ((status >= 300 && status < 400) || status === 400)
    return {
      ...{ kind: 'elsewhere', because },
      remedy:
        'correct recordings.upload.endpoint and region in appliance.yaml; or download it from there yourself',
    };
  return {
    ...{ kind: 'refused', because },
    remedy: 'the key of recordings.upload needs GetObject in that bucket; or download it from there yourself',
  };
}
