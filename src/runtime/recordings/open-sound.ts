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
  const damage = await damageAtEnds(file);
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

/** Said before anybody is promised a sound: the last chunk is where one that was cut off shows it. Null: both open. */
async function damageAtEnds(file: SealedFile): Promise<string | null> {
  try {
    for await (const _first of file.read(0, 0));
    for await (const _last of file.read(Math.max(0, file.size - 1)));
    return null;
  } catch (error) {
    if (error instanceof SealedFileError) return error.message;
    throw error;
  }
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
