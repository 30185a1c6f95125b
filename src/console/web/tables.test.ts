// A table without headings is read out as numbers without a meaning.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('every table of the System page has headings', () => {
  const page = readFileSync(new URL('./pages/system.tsx', import.meta.url), 'utf8');
  const tables = [...page.matchAll(/<table[^>]*>\s*<(\w+)>/g)].map(([, first]) => first);
  expect(tables.length).toBeGreaterThan(3);
  expect(tables.filter((first) => first !== 'thead')).toEqual([]);
});
