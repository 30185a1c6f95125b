import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { filesBelow } from './files-below.ts';

let home = '';

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'files-below-'));
});

afterEach(() => rmSync(home, { recursive: true }));

test('follows links to files and folders, each of them once, and passes over what is hidden', () => {
  for (const folder of ['in/b', 'in/.git', 'shared']) mkdirSync(join(home, folder), { recursive: true });
  for (const file of ['in/c', 'in/b/a', 'in/.env', 'in/.git/x', 'shared/s'])
    writeFileSync(join(home, file), '');
  symlinkSync(join(home, 'shared'), join(home, 'in/linked'));
  symlinkSync(join(home, 'shared/s'), join(home, 'in/one'));
  symlinkSync(join(home, 'nothing'), join(home, 'in/lost'));
  symlinkSync(join(home, 'in'), join(home, 'in/b/again'));
  symlinkSync(join(home, 'in/self'), join(home, 'in/self'));
  expect(filesBelow(join(home, 'in'))).toEqual(['b/a', 'c', 'linked/s', 'lost', 'one', 'self']);
});
