import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeFolder } from './make-folder.ts';

let home = '';

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'make-folder-'));
});

afterEach(() => rmSync(home, { recursive: true }));

test('makes those that are missing, and leaves those that are there as they are', () => {
  mkdirSync(join(home, 'a'), { mode: 0o755 });
  makeFolder(join(home, 'a/b/c'), 0o700);
  makeFolder(join(home, 'a/b/c'), 0o755);
  const modes = ['a', 'a/b', 'a/b/c'].map((path) => (statSync(join(home, path)).mode & 0o777).toString(8));
  expect(modes).toEqual(['755', '700', '700']);
});

test.each([
  ['a file of that name', 'file', 'EEXIST'],
  ['a file on the way', 'file/below', 'ENOTDIR'],
])('%s is said, and not waited for', (_what, path, code) => {
  writeFileSync(join(home, 'file'), '');
  expect(() => makeFolder(join(home, path), 0o700)).toThrow(expect.objectContaining({ code }));
});

// Node's mkdirSync with recursive: true never returns here (v24.4): this test would hang.
test.runIf(existsSync('/proc/self'))('where no folder can be made, it ends', () => {
  expect(() => makeFolder('/proc/nothing/here', 0o700)).toThrow(expect.objectContaining({ code: 'ENOENT' }));
});
