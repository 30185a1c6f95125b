// Files that only the owner's key opens: AES-256-GCM in chunks of 64 KiB, so that a player can seek and no file is held in
// memory. Each chunk is bound to its place and to the end of the file: if one was changed, moved, removed or cut off, opening
// fails.
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';

const MAGIC = Buffer.from('TRKLSEA1', 'latin1');
const KEY_ID_BYTES = 8;
const SALT_BYTES = 16;
const HEAD_BYTES = MAGIC.length + KEY_ID_BYTES + SALT_BYTES;
const CHUNK_BYTES = 65_536;
const TAG_BYTES = 16;
const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;
const PURPOSE = 'trunkline recording';

export interface SealKey {
  /** Says which key it is without saying anything of it. */
  readonly id: string;
  readonly bytes: Buffer;
}

/** 32 bytes as base64 or hex. Null: something else. */
export function sealKey(text: string): SealKey | null {
  const isHex = /^[0-9a-f]{64}$/i.test(text);
  if (!isHex && !/^[A-Za-z0-9+/]{43}=$/.test(text)) return null;
  const bytes = Buffer.from(text, isHex ? 'hex' : 'base64');
  const id = createHash('sha256').update('id of ').update(bytes).digest().subarray(0, KEY_ID_BYTES);
  return { id: id.toString('hex'), bytes };
}

export async function* seal(sound: AsyncIterable<Uint8Array>, key: SealKey): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT_BYTES);
  const head = Buffer.concat([MAGIC, Buffer.from(key.id, 'hex'), salt]);
  const ofFile = fileKey(key, salt);
  yield head;
  let waiting: Buffer[] = [];
  let length = 0;
  let place = 0;
  const sealed = (chunk: Buffer, isLast: boolean): Buffer => {
    const cipher = createCipheriv('aes-256-gcm', ofFile, nonce(place++, isLast));
    cipher.setAAD(head);
    return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
  };
  for await (const piece of sound) {
    waiting.push(Buffer.from(piece));
    length += piece.length;
    // One is held back: only the end says which is the last.
    if (length <= CHUNK_BYTES) continue;
    let all = Buffer.concat(waiting);
    for (; all.length > CHUNK_BYTES; all = all.subarray(CHUNK_BYTES))
      yield sealed(all.subarray(0, CHUNK_BYTES), false);
    waiting = [all];
    length = all.length;
  }
  yield sealed(Buffer.concat(waiting), true);
}

export type SealFault =
  | { readonly kind: 'missing' | 'unreadable' | 'damaged'; readonly because: string }
  | { readonly kind: 'no-key' | 'other-key'; readonly because: string; readonly keyId: string };

/** Where sealed bytes lie: on a disk, or elsewhere. */
export interface ByteSource {
  readonly size: number;
  /** Fewer than asked for at the end. */
  read(position: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

/** Of a file that was whole when it was opened. */
export class SealedFileError extends Error {}

export class SealedFile {
  readonly #source: ByteSource;
  readonly #head: Buffer;
  readonly #key: Buffer;
  readonly #chunks: number;
  /** Bytes of what is in it. */
  readonly size: number;

  private constructor(source: ByteSource, head: Buffer, key: SealKey) {
    this.#source = source;
    this.#head = head;
    this.#key = fileKey(key, head.subarray(MAGIC.length + KEY_ID_BYTES));
    const body = source.size - HEAD_BYTES;
    this.#chunks = Math.ceil(body / SEALED_CHUNK_BYTES);
    this.size = body - this.#chunks * TAG_BYTES;
  }

  /** Close what you get. */
  static async open(path: string, keys: readonly SealKey[]): Promise<SealedFile | SealFault> {
    const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => error.code ?? 'unknown');
    if (typeof handle === 'string')
      return handle === 'ENOENT'
        ? { kind: 'missing', because: 'the file is gone' }
        : { kind: 'unreadable', because: `the file cannot be opened: ${handle}` };
    const { size } = await handle.stat();
    const opened = await SealedFile.over(new HandleBytes(handle, size), keys);
    if (!(opened instanceof SealedFile)) await handle.close();
    return opened;
  }

  /** The same from anywhere. Throws what the source does. */
  static async over(source: ByteSource, keys: readonly SealKey[]): Promise<SealedFile | SealFault> {
    const head = Buffer.alloc(HEAD_BYTES);
    (await source.read(0, HEAD_BYTES)).copy(head);
    const fault = faultOfHead(head, source.size, keys);
    const key = keys.find(({ id }) => id === keyIdOf(head));
    if (fault !== null || key === undefined)
      return fault ?? { kind: 'damaged', because: 'the file cannot be read' };
    return new SealedFile(source, head, key);
  }

  /** `end`: the last byte. Throws `SealedFileError` where the file was changed or cut off. */
  async *read(start = 0, end = this.size - 1): AsyncGenerator<Buffer> {
    const first = Math.floor(start / CHUNK_BYTES);
    const last = Math.max(first, Math.min(this.#chunks - 1, Math.floor(end / CHUNK_BYTES)));
    for (let place = first; place <= last; place++) {
      const chunk = await this.#chunk(place);
      const from = place * CHUNK_BYTES;
      yield chunk.subarray(Math.max(0, start - from), Math.max(0, end + 1 - from));
    }
  }

  async #chunk(place: number): Promise<Buffer> {
    const isLast = place === this.#chunks - 1;
    const sealed = await this.#source.read(HEAD_BYTES + place * SEALED_CHUNK_BYTES, SEALED_CHUNK_BYTES);
    const bytesRead = sealed.length;
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.#key, nonce(place, isLast));
      decipher.setAAD(this.#head);
      decipher.setAuthTag(sealed.subarray(bytesRead - TAG_BYTES, bytesRead));
      return Buffer.concat([decipher.update(sealed.subarray(0, bytesRead - TAG_BYTES)), decipher.final()]);
    } catch (cause) {
      throw new SealedFileError('the recording was changed or cut off since it was sealed', { cause });
    }
  }

  close(): Promise<void> {
    return this.#source.close();
  }
}

class HandleBytes implements ByteSource {
  readonly size: number;
  readonly #handle: FileHandle;

  constructor(handle: FileHandle, size: number) {
    this.#handle = handle;
    this.size = size;
  }

  async read(position: number, length: number): Promise<Buffer> {
    const bytes = Buffer.alloc(length);
    const { bytesRead } = await this.#handle.read(bytes, 0, length, position);
    return bytes.subarray(0, bytesRead);
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}

function faultOfHead(head: Buffer, size: number, keys: readonly SealKey[]): SealFault | null {
  if (size < HEAD_BYTES + TAG_BYTES || !head.subarray(0, MAGIC.length).equals(MAGIC))
    return { kind: 'damaged', because: 'the file is no sealed recording, or it was cut off' };
  const keyId = keyIdOf(head);
  if (keys.length === 0) return { kind: 'no-key', keyId, because: 'it is sealed, and no key is configured' };
  if (keys.some(({ id }) => id === keyId)) return null;
  return {
    ...{ kind: 'other-key', keyId },
    because: `it is sealed with the key ${keyId}, and the configured ones are ${keys.map(({ id }) => id).join(', ')}`,
  };
}

function keyIdOf(head: Buffer): string {
  return head.toString('hex', MAGIC.length, MAGIC.length + KEY_ID_BYTES);
}

/** Each file has a key of its own, so that no nonce is ever used twice with one. */
function fileKey({ bytes }: SealKey, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', bytes, salt, PURPOSE, 32));
}

function nonce(place: number, isLast: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeBigUInt64BE(BigInt(place), 0);
  bytes[11] = isLast ? 1 : 0;
  return bytes;
}
