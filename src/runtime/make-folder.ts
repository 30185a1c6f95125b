// `mkdir -p` that always ends. Node's own (recursive: true) tries for ever where the kernel says that a new folder does not exist, as
// it does in /proc: a slip in an option would hang the command.
import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Those that are there keep their mode. Throws what the system says, also where a file of that name is there. */
export function makeFolder(path: string, mode: number): void {
  const missing: string[] = [];
  let at = resolve(path);
  for (; !isThere(at) && at !== dirname(at); at = dirname(at)) missing.unshift(at);
  if (missing.length === 0 && !statSync(at).isDirectory()) mkdirSync(at, { mode });
  for (const folder of missing) makeOne(folder, mode);
}

function makeOne(folder: string, mode: number): void {
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // Somebody else was faster.
    if (!isThere(folder) || !statSync(folder).isDirectory()) throw error;
  }
}

/** What may not be seen counts as not there: mkdir then says why. */
function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}
