// `trunkline recordings export <call>`: the audio of a call as a file that any player can play. Decrypts with the owner's
// key. Overwrites nothing.
import { createWriteStream } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { decodeOpus } from '../../media/opus-recording.ts';
import { SealedFileError } from '../../media/sealed-file.ts';
import { deletedWords, neverRecordedWords } from '../../records/deleted-words.ts';
import { systemClock } from '../../runtime/clock.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import { recordingKeys } from '../../runtime/recordings/keys.ts';
import { openSound, remedyFor, type Sound } from '../../runtime/recordings/open-sound.ts';
import { hasCopy, openRemoteSound } from '../../runtime/recordings/remote-sound.ts';
import { recordingsOfCall } from '../../store/calls/recordings.ts';
import type { CallRow } from '../../store/tables.ts';
import type { FolderOptions } from '../declarations/load.ts';
import { callNamed, type OpenRecords, withRecords } from '../open-records.ts';
import { printJson, say } from '../terminal.ts';

export interface ExportRecordingOptions extends FolderOptions {
  readonly call: string;
  readonly output: string | undefined;
  readonly wav: boolean;
}

export async function exportRecording(options: ExportRecordingOptions): Promise<void> {
  await withRecords(options, async (records) => {
    const call = callNamed(records, options.call);
    const { sound } = await soundOf(records, call);
    const isDecoded = options.wav && sound.format === 'opus';
    const name = isDecoded ? sound.fileName.replace(/\.opus$/, '.wav') : sound.fileName;
    const path = resolve(options.output ?? name);
    await writeSound(sound, path, isDecoded);
    if (options.json) printJson({ ok: true, call: call.id, path });
    else say(path);
  });
}

/** The sound of a call, or an `OperatorError` that says why there is none to be had. */
export async function soundOf(
  { store, config, problem }: OpenRecords,
  call: CallRow,
): Promise<{ sound: Sound }> {
  const path = call.recordingPath;
  const keys = config === null ? [] : recordingKeys(config);
  const here = path === null ? null : await openSound(path, keys);
  if (here !== null && !('because' in here)) return { sound: here };
  const isLost = here === null || here.kind === 'missing' || here.kind === 'damaged';
  if (isLost) {
    const rows = recordingsOfCall(store, call.id);
    const copy = rows.find(hasCopy);
    // Without the declarations nobody knows how the store is asked.
    if (copy !== undefined && config !== null) {
      const fetched = await openRemoteSound(copy, config.appliance.recordings.upload, keys, systemClock);
      if ('because' in fetched) throw new OperatorError(fetched.because, fetched.remedy);
      return { sound: fetched };
    }
    if (here === null) {
      const [row] = rows;
      if (row === undefined) throw new OperatorError(...neverRecordedWords(call));
      throw new OperatorError(...deletedWords(row));
    }
  }
  // Where a secret is missing, that is what is to be fixed.
  if (here.kind === 'no-key' && problem !== null)
    throw new OperatorError(
      `the recording is encrypted, and its key cannot be read: ${problem.message}`,
      problem.remedy,
    );
  throw new OperatorError(`the recording cannot be opened: ${here.because}`, remedyFor(here));
}

/** Throws an `OperatorError` where it cannot be read or written. */
export async function writeSound(sound: Sound, path: string, isDecoded: boolean): Promise<void> {
  try {
    if (isDecoded) await writeFile(path, await decoded(sound.read()), { flag: 'wx', mode: 0o600 });
    else await pipeline(sound.read(), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    // What is not whole is not left there; what was there before is not ours.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
      await rm(path, { force: true });
    if (error instanceof SealedFileError)
      throw new OperatorError(error.message, remedyFor({ kind: 'damaged', because: error.message }));
    if (!(error instanceof Error && 'code' in error && 'syscall' in error)) throw error;
    throw new OperatorError(
      error.code === 'EEXIST' ? `${path} already exists` : `${path} cannot be written: ${String(error.code)}`,
      'choose another file: --output <file>',
    );
  }
}

async function decoded(opus: Readable): Promise<Buffer> {
  const wav = decodeOpus(await buffer(opus));
  if (wav !== null) return wav;
  throw new OperatorError(
    'the recording is not in an Opus format that can be decoded here',
    'export it in its stored format, without --wav',
  );
}
