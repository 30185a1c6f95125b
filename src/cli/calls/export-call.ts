// `trunkline calls export <call>`: everything known about a call as a ZIP file or a folder: audio, transcript, events,
// decision, costs. Decrypts with the owner's key. Overwrites nothing.

import { createWriteStream, existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { SealedFileError } from '../../media/sealed-file.ts';
import { bundleFiles } from '../../records/call-bundle.ts';
import { readCall } from '../../records/read-call.ts';
import { textEntry, type ZipEntry, zipOf } from '../../records/zip.ts';
import { systemClock } from '../../runtime/clock.ts';
import { makeFolder } from '../../runtime/make-folder.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import { remedyFor, type Sound } from '../../runtime/recordings/open-sound.ts';
import { type CallId, toId } from '../../telephony/ids.ts';
import type { FolderOptions } from '../declarations/load.ts';
import { callNamed, withRecords } from '../open-records.ts';
import { printJson, say } from '../terminal.ts';
import { soundOf, writeSound } from './export-recording.ts';

export interface ExportCallOptions extends FolderOptions {
  readonly call: string;
  readonly output: string | undefined;
  /** A folder and not a ZIP. */
  readonly folder: boolean;
}

export async function exportCall(options: ExportCallOptions): Promise<void> {
  await withRecords(options, async (records) => {
    const call = callNamed(records, options.call);
    const record = await readCall(records.store, toId<CallId>(call.id));
    if (record === null) throw new OperatorError('this call no longer exists', 'trunkline calls lists them');
    const zone = records.timeZone;
    const files = bundleFiles(record, zone);
    // A call without a sound has everything else.
    const sound = await soundOf(records, call).then(
      (found) => wholeSound(found.sound),
      (error: unknown) => {
        if (error instanceof OperatorError) return error;
        throw error;
      },
    );
    const path = resolve(options.output ?? `call-${call.id}${options.folder ? '' : '.zip'}`);
    if (existsSync(path))
      throw new OperatorError(`${path} already exists`, 'choose another path: --output <path>');
    if (options.folder) await writeFolder(path, files, sound);
    else await writeZip(path, files, sound, systemClock.now());
    const missing = sound instanceof OperatorError ? sound.message : null;
    if (options.json) return printJson({ ok: true, call: call.id, path, withoutSound: missing });
    say(path);
    if (missing !== null) say(`It has no audio: ${missing}.`);
  });
}

/** One that is damaged in its middle keeps nobody from all the rest of the call. */
async function wholeSound(sound: Sound): Promise<Sound | OperatorError> {
  try {
    for await (const _piece of sound.read());
    return sound;
  } catch (error) {
    if (!(error instanceof SealedFileError)) throw error;
    return new OperatorError(error.message, remedyFor({ kind: 'damaged', because: error.message }));
  }
}

type Files = ReturnType<typeof bundleFiles>;

async function writeFolder(path: string, files: Files, sound: Sound | OperatorError): Promise<void> {
  makeFolder(path, 0o700);
  for (const { name, text } of files) await writeFile(join(path, name), text, { mode: 0o600 });
  if (!(sound instanceof OperatorError))
    await writeSound(sound, join(path, `recording.${sound.format}`), false);
}

async function writeZip(path: string, files: Files, sound: Sound | OperatorError, at: number): Promise<void> {
  const zip = await zipOf(
    [...files.map(({ name, text }) => textEntry(name, text)), ...soundEntry(sound)],
    at,
  );
  await pipeline(zip.read(), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
}

function soundEntry(sound: Sound | OperatorError): ZipEntry[] {
  if (sound instanceof OperatorError) return [];
  return [{ name: `recording.${sound.format}`, size: sound.size, read: () => sound.read() }];
}
