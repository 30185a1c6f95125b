import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeAtomically } from './atomic-write.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'whole-file-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

test('what stood there before is replaced, with the rights that were asked for', () => {
  const path = join(folder(), 'kept');
  writeAtomically(path, 'first', 0o600);
  chmodSync(path, 0o644);
  writeAtomically(path, 'second', 0o600);
  expect(readFileSync(path, 'utf8')).toBe('second');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(path, '..'))).toEqual(['kept']);
});

test('where it cannot be written what stood there stays', () => {
  const path = join(folder(), 'kept');
  writeAtomically(path, 'first', 0o600);
  mkdirSync(`${path}.new`);
  expect(() => writeAtomically(path, 'second', 0o600)).toThrow('EISDIR');
  expect(readFileSync(path, 'utf8')).toBe('first');
});
