// A note that the switch may not run on what its files say: written before the first of them is changed, removed when the
// switch has confirmed them. The next apply or start finds it and completes the rest.
import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { VERSIONS_FOLDER } from '../runtime/files.ts';
import { writePrivately } from './versions.ts';

function pathOf(dataDirectory: string): string {
  return join(dataDirectory, VERSIONS_FOLDER, 'switch-unsettled');
}

export async function isUnconfirmed(dataDirectory: string): Promise<boolean> {
  return (await unconfirmedNote(dataDirectory)) !== null;
}

/** Its text, another one with each apply. Null: there is none. */
export async function unconfirmedNote(dataDirectory: string): Promise<string | null> {
  return await readFile(pathOf(dataDirectory), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return null;
    throw error;
  });
}

export async function markUnconfirmed(dataDirectory: string): Promise<void> {
  const words = `The files of the switch were changed, and nobody has seen yet that it took them in.\n${randomUUID()}\n`;
  await writePrivately(pathOf(dataDirectory), Buffer.from(words), dataDirectory);
}

export async function markConfirmed(dataDirectory: string): Promise<void> {
  await rm(pathOf(dataDirectory), { force: true });
}
