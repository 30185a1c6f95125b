import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { ListFile, ProvisioningFile } from '../config/reading/parse.ts';
import { Versions } from './versions.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'trunkline-versions-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const PATH = 'lists/people.csv';
const LIST = '\n"number",name\n+14155550101,Ravi\n';
const listFile = (text: string): ListFile => ({
  path: PATH,
  content: createHash('sha256').update(text).digest('hex'),
});
const PEOPLE = listFile(LIST);
const FILES: readonly ProvisioningFile[] = [{ path: 'appliance.yaml', text: 'name: box\n' }, PEOPLE];

/** The owner's folder, with this list in it. */
function owner(text: string): string {
  const root = folder();
  mkdirSync(join(root, 'lists'));
  writeFileSync(join(root, PATH), text);
  return root;
}

test('a copy gives back the very texts, and the bytes of lists where they are asked for', async () => {
  const versions = new Versions(folder());
  const digest = await versions.write(1, FILES, owner(LIST));
  expect(await versions.read(1, digest, 'whole')).toEqual(FILES);
  const out = join(folder(), 'people.csv');
  await versions.unpack(PEOPLE, out);
  expect(readFileSync(out, 'utf8')).toBe(LIST);
  expect(await versions.isSame(1, digest, FILES)).toBe(true);
  expect(await versions.isSame(1, digest, [...FILES, { path: 'x.yaml', text: '' }])).toBe(false);
  expect(await versions.isSame(1, digest, [...FILES.slice(0, 1), listFile(`${LIST}+1\n`)])).toBe(false);
});

test('a list that was changed since it was read is not kept under another name', async () => {
  const data = folder();
  const versions = new Versions(data);
  await expect(versions.write(1, FILES, owner('number\n'))).rejects.toThrow(/was changed while/);
  expect(readdirSync(join(data, 'versions/lists'))).toEqual([]);
});

test('what goes with a version that is not kept: its copy, and lists that no other one holds', async () => {
  const data = folder();
  const versions = new Versions(data);
  const other = 'number\n+14155550102\n';
  await versions.write(1, FILES, owner(LIST));
  const second = await versions.write(2, [listFile(other)], owner(other));
  await versions.write(3, FILES, owner(LIST));
  // Left by an apply that was killed.
  await versions.write(4, [], folder());
  await versions.prune([2, 3]);
  expect(readdirSync(join(data, 'versions')).sort()).toEqual(['2.json', '3.json', 'lists']);
  expect(readdirSync(join(data, 'versions/lists'))).toHaveLength(2);
  await versions.prune([2]);
  expect(readdirSync(join(data, 'versions/lists'))).toHaveLength(1);
  expect(await versions.read(2, second, 'whole')).toHaveLength(1);
  expect(await versions.has(3)).toBe(false);
});

test.each([
  ['gone', (data: string) => rmSync(join(data, 'versions/1.json')), /is gone/],
  [
    'changed',
    (data: string) => writeFileSync(join(data, 'versions/1.json'), '{}'),
    /not the one that was recorded/,
  ],
])('a copy that is %s is refused', async (_, spoil, words) => {
  const data = folder();
  const versions = new Versions(data);
  const digest = await versions.write(1, FILES, owner(LIST));
  spoil(data);
  await expect(versions.read(1, digest, 'whole')).rejects.toThrow(words);
});

test.each([
  [
    'gone',
    (lists: string) => rmSync(lists, { recursive: true }),
    /the copy of lists\/people\.csv .* is gone/,
  ],
  [
    'of other bytes',
    (lists: string) => {
      for (const name of readdirSync(lists)) writeFileSync(join(lists, name), 'x');
    },
    /the copy of lists\/people\.csv .* is damaged/,
  ],
])('a list that is %s is refused', async (_, spoil, words) => {
  const data = folder();
  const versions = new Versions(data);
  await versions.write(1, FILES, owner(LIST));
  spoil(join(data, 'versions/lists'));
  const out = join(folder(), 'people.csv');
  await expect(versions.unpack(PEOPLE, out)).rejects.toThrow(words);
  expect(() => readFileSync(out)).toThrow(/ENOENT/);
});
