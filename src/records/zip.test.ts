// A ZIP that others read, whole and in pieces, with the very length that was said ahead.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { textEntry, zipOf } from './zip.ts';

const AT = Date.parse('2026-11-28T10:20:30Z');
const ENTRIES = [
  textEntry('words.txt', 'नमस्ते\n'),
  textEntry('empty.json', ''),
  { name: 'sound.wav', size: 6, read: () => [Buffer.from('RIF'), Buffer.from('F…').subarray(0, 3)] },
];

test('it is as long as it said, and a piece of it is that piece', async () => {
  const zip = await zipOf(ENTRIES, AT);
  const whole = await buffer(zip.read());
  expect(whole.length).toBe(zip.size);
  expect((await buffer(zip.read(30, 77))).equals(whole.subarray(30, 78))).toBe(true);
  expect((await buffer(zip.read(zip.size - 5))).equals(whole.subarray(-5))).toBe(true);
});

const HAS_UNZIP = spawnSync('unzip', ['-v'], { stdio: 'ignore' }).status === 0;
test.skipIf(!HAS_UNZIP)('unzip finds every file whole', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zip-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'a.zip');
  writeFileSync(path, await buffer((await zipOf(ENTRIES, AT)).read()));
  execFileSync('unzip', ['-q', path, '-d', folder], { timeout: 20_000 });
  expect(readFileSync(join(folder, 'words.txt'), 'utf8')).toBe('नमस्ते\n');
  expect(readFileSync(join(folder, 'sound.wav')).length).toBe(6);
});
