// Secrets that the appliance makes for itself and keeps in its data directory, readable by its own user alone.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The secret in that file; a new one where there is none, or where `renew` asks for it. */
export function keptSecret(directory: string, name: string, renew = false): string {
  const path = join(directory, name);
  if (!renew && existsSync(path)) {
    const kept = readFileSync(path, 'utf8').trim();
    if (kept.length >= 24) return kept;
  }
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const made = randomBytes(24).toString('base64url');
  writeFileSync(path, `${made}\n`, { mode: 0o600 });
  return made;
}
