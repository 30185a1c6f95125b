// A binary that npm left out without a word is missed.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { missingPackages, thisMachine } from './missing-packages.mjs';

const LOCK = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as unknown;
const DEBIAN = { os: 'linux', cpu: 'x64', libc: 'glibc' };

const nothing = (): boolean => false;
const all = (): boolean => true;

test('a binary for this kind of machine that is not there is named, and no other', () => {
  const missing = missingPackages(LOCK, nothing, DEBIAN, false);
  expect(missing).toContain('@node-rs/argon2-linux-x64-gnu');
  expect(missing).toContain('@biomejs/cli-linux-x64');
  expect(missing.filter((name) => /darwin|win32|musl|arm|wasm/.test(name))).toEqual([]);
});

test('without the packages of developers, theirs are not missed', () => {
  const missing = missingPackages(LOCK, nothing, DEBIAN, true);
  expect(missing).toContain('@node-rs/argon2-linux-x64-gnu');
  expect(missing).not.toContain('@biomejs/cli-linux-x64');
});

test('another kind of machine needs others', () => {
  const missing = missingPackages(LOCK, nothing, { os: 'linux', cpu: 'arm64', libc: 'musl' }, true);
  expect(missing).toContain('@node-rs/argon2-linux-arm64-musl');
  expect(missing).not.toContain('@node-rs/argon2-linux-arm64-gnu');
});

test('where all are there, none is missed', () => {
  expect(missingPackages(LOCK, all, thisMachine(), false)).toEqual([]);
});

test.each([
  [{ os: ['!win32'] }, ['a']],
  [{ os: ['!linux'] }, []],
  [{ os: ['darwin', 'linux'] }, ['a']],
  [{ cpu: ['!arm64'] }, ['a']],
  [{ cpu: ['wasm32'] }, []],
  [{ os: ['linux'], libc: ['musl'] }, []],
])('%o', (entry, expected) => {
  const lock = { packages: { 'node_modules/a': { optional: true, ...entry } } };
  expect(missingPackages(lock, nothing, DEBIAN, false)).toEqual(expected);
});

test('a package that is needed by all machines is npm’s own matter', () => {
  expect(
    missingPackages({ packages: { 'node_modules/a': { os: ['linux'] } } }, nothing, DEBIAN, false),
  ).toEqual([]);
});
