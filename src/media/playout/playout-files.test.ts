import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { realFiles, sweepPlayoutDirectory } from './playout-files.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'playout-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

function create(name: string) {
  const file = realFiles.create(join(directory, name));
  if ('code' in file) throw new Error(file.code);
  return file;
}

test('what is appended can be read from any place, and goes with the file', () => {
  const file = create('leg-1-1-1.PCMU');
  expect(file.append(Uint8Array.from([1, 2, 3]))).toBeNull();
  expect(file.append(Uint8Array.from([4, 5]))).toBeNull();
  expect([...readFileSync(file.path)]).toEqual([1, 2, 3, 4, 5]);
  expect([[...file.read(2)], [...file.read(5)], [...file.read(9)]]).toEqual([[3, 4, 5], [], []]);
  file.append(Uint8Array.from([6]));
  expect([...file.read(4)]).toEqual([5, 6]);
  file.remove();
  file.remove();
  expect(existsSync(file.path)).toBe(false);
});

test('a file of the same name that a crash left is not written into: it may still be playing', () => {
  const old = create('leg-1-1-1.PCMU');
  old.append(Uint8Array.from([1, 2, 3]));
  create('leg-1-1-1.PCMU').remove();
  expect([...old.read(0)]).toEqual([1, 2, 3]);
  old.remove();
});

test('a folder that is not there is an answer with the system’s code', () => {
  expect(realFiles.create(join(directory, 'none', 'leg-1-1-1.PCMU'))).toEqual({ code: 'ENOENT' });
});

test('a device without room is an answer as well', () => {
  const file = create('leg-1-1-1.PCMU');
  file.remove();
  expect(file.append(Uint8Array.from([1]))).toEqual({ code: 'EBADF' });
});

test('the sweep takes what playouts left behind, and nothing else', () => {
  for (const name of [
    'leg-1-1-1.PCMU',
    'a_b-12-3.L16',
    'x-1-2.wav',
    'x-1-2.PCMA',
    'notes.txt',
    'x-1.wav',
    'greeting.wav',
  ]) {
    writeFileSync(join(directory, name), 'x');
  }
  expect(sweepPlayoutDirectory(directory)).toBe(4);
  expect(readdirSync(directory).sort()).toEqual(['greeting.wav', 'notes.txt', 'x-1.wav']);
});

test('the sweep makes the folder where it is missing', () => {
  expect(sweepPlayoutDirectory(join(directory, 'new', 'folder'))).toBe(0);
  expect(existsSync(join(directory, 'new', 'folder'))).toBe(true);
});
