// A text that was parsed before is not parsed again, and what depends on more than the text is still judged anew.
import { expect, test } from 'vitest';
import { readYaml, type YamlReading } from './documents.ts';
import type { ResolveSecret, Secret } from './secret.ts';

const KEY = `\${env:KEY}`;
const TEXT = `name: CHANGE_ME\nkey: "${KEY}"\n`;
const none: ResolveSecret = () => ({ ok: false, reason: 'it is not set' });

test('the same text in two files names each of them, and takes each time the secret as it is then', () => {
  const first = readYaml('a.yaml', TEXT, none);
  const second = readYaml('b.yaml', TEXT, () => ({ ok: true, value: 'the secret' }));
  expect(first.problems.map(({ file, line }) => [file, line])).toEqual([
    ['a.yaml', 1],
    ['a.yaml', 2],
  ]);
  expect(second.problems.map(({ file, line }) => [file, line])).toEqual([['b.yaml', 1]]);
  expect(first.document.placeOf(['key'])).toEqual({ file: 'a.yaml', line: 2, column: 6 });
  expect(second.document.placeOf(['key'])).toEqual({ file: 'b.yaml', line: 2, column: 6 });
  const isFound = ({ document }: YamlReading) => (document.value as { key: Secret }).key.isFound();
  expect([first, second].map(isFound)).toEqual([false, true]);
});
