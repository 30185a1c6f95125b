// The program is read from its bundle only as long as every file that it was made of is the same as then.
import { mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';

const HOOK = new URL('../../src/cli/bundled-sources.mjs', import.meta.url).href;
const { bundledProgram } = (await import(HOOK)) as { bundledProgram: (root: URL) => string | null };

const FILES = ['src/cli.ts', 'src/other.ts'];
let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'trunkline-sources-'));
  for (const folder of ['src', '.bundle']) mkdirSync(join(root, folder));
  for (const file of FILES) writeFileSync(join(root, file), 'export {};\n');
  const files = FILES.map((file) => {
    const { size, mtimeMs } = statSync(join(root, file));
    return [file, size, mtimeMs];
  });
  const parts = ['cli.mjs', 'part-other.mjs'].map((name) => {
    writeFileSync(join(root, '.bundle', name), 'export {};\n');
    return [name, 11];
  });
  writeFileSync(join(root, '.bundle/sources.json'), JSON.stringify({ entry: 'cli.mjs', files, parts }));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

test.each<[string, () => void, boolean]>([
  ['nothing was changed', () => {}, true],
  ['a file is longer', () => writeFileSync(join(root, 'src/other.ts'), 'export const a = 1;\n'), false],
  [
    'a file was changed and is as long as before',
    () => utimesSync(join(root, 'src/other.ts'), new Date(), new Date(Date.now() + 5_000)),
    false,
  ],
  ['a file is gone', () => rmSync(join(root, 'src/other.ts')), false],
  ['there is no bundle', () => rmSync(join(root, '.bundle'), { recursive: true }), false],
  ['its program is empty', () => writeFileSync(join(root, '.bundle/cli.mjs'), ''), false],
  ['a part of it is gone', () => rmSync(join(root, '.bundle/part-other.mjs')), false],
  [
    'it was made before its parts were noted',
    () => writeFileSync(join(root, '.bundle/sources.json'), JSON.stringify({ entry: 'cli.mjs', files: [] })),
    false,
  ],
  [
    'what it was made of cannot be read',
    () => writeFileSync(join(root, '.bundle/sources.json'), '{"ent'),
    false,
  ],
])('where %s', (_what, change, isUsed) => {
  change();
  const url = pathToFileURL(`${root}/`);
  expect(bundledProgram(url)).toBe(isUsed ? new URL('.bundle/cli.mjs', url).href : null);
});
