// Compares texts with the files that are kept of them. UPDATE_GOLDEN=1 writes them anew: commit that only with the reason.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';

/** `texts` by path relative to `directory`. A kept file that nothing makes any more is a difference too. */
export function expectKept(directory: string, texts: ReadonlyMap<string, string>): void {
  if (process.env['UPDATE_GOLDEN'] === '1') {
    rmSync(directory, { recursive: true, force: true });
    for (const [path, text] of texts) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), text);
    }
  }
  const kept = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1));
  expect(kept.sort()).toEqual([...texts.keys()].sort());
  for (const [path, text] of texts) expect(text, path).toBe(readFileSync(join(directory, path), 'utf8'));
}
