// Opens the audio of a stored recording for listeners, encrypted or not, whole or a range of bytes.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { SealedFile, SealedFileError, type SealFault, type SealKey } from '../../media/sealed-file.ts';
import { formatOf, isSealed, SEALED_SUFFIX, type SoundFormat } from './names.ts';

export interface Sound {
  readonly format: SoundFormat;
  readonly contentType: string;
  /** As it is called once it is open. */
  readonly fileName: string;
  readonly size: number;
  /** `end`: the last byte. Ends by itself; what is left is let go when it is destroyed. */
  read(start?: number, end?: number): Readable;
}

export type SoundFault = SealFault;

const TYPES: Readonly<Record<SoundFormat, string>> = { wav: 'audio/wav', opus: 'audio/ogg' };

export function contentTypeOf(format: SoundFormat): string {
  return TYPES[format];
}

export async function openSound(path: string, keys: readonly SealKey[]): Promise<Sound | SoundFault> {
  const format = formatOf(path);
  const common = { format, contentType: TYPES[format] };
  if (!isSealed(path)) {
    const found = await stat(path).catch(() => null);
    if (found === null) return { kind: 'missing', because: 'the file is gone' };
    return {
      ...common,
      fileName: basename(path),
      size: found.size,
      read: (start = 0, end = found.size - 1) =>
        end < start ? Readable.from([]) : createReadStream(path, { start, end }),
    };
  }
  const file = await SealedFile.open(path, keys);
  if (!(file instanceof SealedFile)) return file;
  const { size } = file;
  const damage = await damageIn(file, path);
  // Each reading opens the file anew: one that is held open would be a handle that nobody closes.
  await file.close();
  if (damage !== null) return { kind: 'damaged', because: damage };
  return {
    ...common,
    fileName: basename(path, SEALED_SUFFIX),
    size,
    read: (start, end) => Readable.from(readSealed(path, keys, start, end)),
  };
}

/** Files that were whole when they were last read to their end → what they were like then. Players ask for one in many pieces. */
const whole = new Map<string, string>();
const MOST_WHOLE = 200;

/**
 * Said before anybody is promised a sound, so that a copy elsewhere can serve instead: of one that breaks off in its middle a player only
 * falls silent. Null: all of it opens.
 */
async function damageIn(file: SealedFile, path: string): Promise<string | null> {
  const looks = await looksOf(path);
  if (looks !== null && whole.get(path) === looks) return null;
  try {
    for await (const _piece of file.read());
  } catch (error) {
    if (error instanceof SealedFileError) return error.message;
    throw error;
  }
  const [oldest] = whole.keys();
  if (whole.size >= MOST_WHOLE && oldest !== undefined) whole.delete(oldest);
  // One that was changed while it was read has other looks now.
  if (looks !== null) whole.set(path, looks);
  return null;
}

async function looksOf(path: string): Promise<string | null> {
  const found = await stat(path, { bigint: true }).catch(() => null);
  return found && `${found.dev}.${found.ino} ${found.size} ${found.mtimeNs} ${found.ctimeNs}`;
}

async function* readSealed(
  path: string,
  keys: readonly SealKey[],
  start?: number,
  end?: number,
): AsyncGenerator<Buffer> {
  const file = await SealedFile.open(path, keys);
  if (!(file instanceof SealedFile)) throw new Error(`${path}: ${file.because}`);
  try {
    yield* file.read(start, end);
  } finally {
    await file.close();
  }
}

/** What to do about it, for people. */
export function remedyFor(fault: SoundFault): string {
  switch (fault.kind) {
    case 'no-key':
      return `put the key back as recordings.encryption.key in appliance.yaml (it was ${fault.keyId}), and its value into .env`;
    case 'other-key':
      return 'add the key that encrypted it to recordings.encryption.oldKeys in appliance.yaml';
    case 'missing':
      return 'look at recordings.directory in appliance.yaml; trunkline recordings shows what is there';
    case 'unreadable':
      return 'run this as the user of the controller, or as root';
    case 'damaged':
      return 'take it from a copy of yours: what is here cannot be made whole again';
  }
}
