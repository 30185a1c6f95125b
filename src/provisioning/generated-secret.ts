// Secrets that the appliance generates for itself and stores in its data directory, readable by its own user only.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../runtime/make-folder.ts';
import { folderError } from '../runtime/operator-error.ts';

/** What this program makes has 32 characters; a shorter text is a file that was cut off, or not ours. */
const SHORTEST = 24;

/** The secret in that file; a new one where there is none, or where `renew` asks for it. */
export function generatedSecret(directory: string, name: string, renew = false): string {
  const path = join(directory, name);
  try {
    if (!renew && existsSync(path)) {
      const kept = readFileSync(path, 'utf8').trim();
      if (kept.length >= SHORTEST) return kept;
    }
    makeFolder(directory, 0o700);
    const made = randomBytes(24).toString('base64url');
    // A new file under the old name: whoever reads finds a whole secret, and rights that were loosened do not stay so.
    const fresh = `${path}.new`;
    rmSync(fresh, { force: true });
    writeFileSync(fresh, `${made}\n`, { mode: 0o600, flag: 'wx' });
    renameSync(fresh, path);
    return made;
  } catch (error) {
    throw folderError(error, directory, 'dataDirectory');
  }
}
