// Where the log goes while `run` is used in a terminal, where a person reads the events and programs read the log.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { LOG_FOLDER } from '../runtime/files.ts';
import { makeFolder } from '../runtime/make-folder.ts';

/** Days of it that are kept: a terminal is for trying things, and nobody rotates its log. */
const LOG_FILES_KEPT = 14;

/** A file a day. Older ones are removed. */
export function todaysLog(dataDirectory: string): string {
  const folder = join(dataDirectory, LOG_FOLDER);
  makeFolder(folder, 0o700);
  const old = readdirSync(folder)
    .filter((name) => /^\d{4}-\d\d-\d\d\.jsonl$/.test(name))
    .sort()
    .slice(0, -LOG_FILES_KEPT);
  for (const name of old) rmSync(join(folder, name), { force: true });
  return join(folder, `${DateTime.now().toISODate()}.jsonl`);
}
