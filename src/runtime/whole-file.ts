// A file that is there whole or as it was: written beside its place, then moved there. Throws what the disk throws.
import { renameSync, writeFileSync } from 'node:fs';

export function writeWhole(path: string, data: string | Uint8Array, mode: number): void {
  writeFileSync(`${path}.new`, data, { mode });
  renameSync(`${path}.new`, path);
}
