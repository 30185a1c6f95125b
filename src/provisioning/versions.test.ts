import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Versions } from './versions.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'trunkline-versions-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const LIST = '\n"number",name\n+14155550101,Ravi\n';
const FILES = [
  { path: 'appliance.yaml', text: 'name: box\n' },
  { path: 'lists/people.csv', text: LIST },
];

test('a copy gives back the very texts, or of lists only what stands above the rows', async () => {
  const versions = new Versions(folder());
  const digest = await versions.write(1, FILES);
  expect(await versions.read(1, digest, 'whole')).toEqual(FILES);
  expect(await versions.read(1, digest, 'headings')).toEqual([
    FILES[0],
    { path: 'lists/people.csv', text: '"number",name\n' },
  ]);
  expect(await versions.isSame(1, digest, FILES)).toBe(true);
  expect(await versions.isSame(1, digest, [...FILES, { path: 'x.yaml', text: '' }])).toBe(false);
  expect(
    await versions.isSame(1, digest, [
      FILES[0] ?? { path: '', text: '' },
      { path: 'lists/people.csv', text: `${LIST}+1\n` },
    ]),
  ).toBe(false);
});

test('what goes with a version that is not kept: its copy, and lists that no other one holds', async () => {
  const data = folder();
  const versions = new Versions(data);
  await versions.write(1, FILES);
  const second = await versions.write(2, [{ path: 'lists/people.csv', text: 'number\n+14155550102\n' }]);
  await versions.write(3, FILES);
  // Left by an apply that was killed.
  await versions.write(4, []);
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
  [
    'without its list',
    (data: string) => rmSync(join(data, 'versions/lists'), { recursive: true }),
    /a call list of version 1 .* is gone/,
  ],
  [
    'with a list of other bytes',
    (data: string) => {
      const lists = join(data, 'versions/lists');
      for (const name of readdirSync(lists)) writeFileSync(join(lists, name), 'x');
    },
    /a call list of version 1 .* is damaged/,
  ],
])('a copy that is %s is refused', async (_, spoil, words) => {
  const data = folder();
  const versions = new Versions(data);
  const digest = await versions.write(1, FILES);
  spoil(data);
  await expect(versions.read(1, digest, 'whole')).rejects.toThrow(words);
});
