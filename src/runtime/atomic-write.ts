// Writes a file completely or not at all: into a temporary file, then renamed. Throws the file system's errors.
import { renameSync, writeFileSync } from 'node:fs';

export function writeAtomically(path: string, data: string | Uint8Array, mode: number): void {
  writeFileSync(`${path}.new`, data, { mode });
  renameSync(`${path}.new`, path);
}
