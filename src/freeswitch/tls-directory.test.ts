import { mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { prepareTlsDirectory } from './tls-directory.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'trunkline-tls-'));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

test('where the owner names nobody, the system’s list is believed, and followed', async () => {
  const system = join(root, 'bundle.crt');
  writeFileSync(system, 'certificates');
  const folder = join(root, 'tls');
  const made = await prepareTlsDirectory(folder, ['/nowhere/at.all', system]);
  expect(made).toEqual({ kind: 'linked', authorities: system });
  expect(readlinkSync(join(folder, 'cafile.pem'))).toBe(system);
  expect(await prepareTlsDirectory(folder, [system])).toEqual({ kind: 'as-it-was' });
});

test('the owner’s own list stays', async () => {
  const own = join(root, 'cafile.pem');
  writeFileSync(own, 'mine');
  expect(await prepareTlsDirectory(root)).toEqual({ kind: 'as-it-was' });
  expect(readFileSync(own, 'utf8')).toBe('mine');
});

test('where there is no list at all, it says what to do', async () => {
  expect(await prepareTlsDirectory(root, ['/nowhere/at.all'])).toMatchObject({
    kind: 'no-authorities',
    hint: expect.stringContaining('ca-certificates'),
  });
});
