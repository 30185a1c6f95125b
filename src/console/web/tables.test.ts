// A table without headings is read out as numbers without a meaning, and one without a name cannot be found among others.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const files = ['pages', 'parts'].flatMap((folder) =>
  readdirSync(join(import.meta.dirname, folder)).map((file) => join(folder, file)),
);
const texts = files.map((file) => ({ file, text: readFileSync(join(import.meta.dirname, file), 'utf8') }));

/** Each opening tag, with what comes first in it. */
const tables = texts.flatMap(({ file, text }) =>
  [...text.matchAll(/<table([^>]*)>\s*<(\w+)>/g)].map(([, settings = '', first]) => ({
    file,
    settings,
    first,
  })),
);

test('every table has headings and a name', () => {
  expect(tables.length).toBeGreaterThan(30);
  expect(tables.filter(({ first }) => first !== 'thead')).toEqual([]);
  expect(tables.filter(({ settings }) => !/ aria-label=\{/.test(settings))).toEqual([]);
});

test('every heading says what it is the heading of, and none is empty', () => {
  const headings = texts.flatMap(({ file, text }) =>
    [...text.matchAll(/<th\b[^>]*>/g)].map(([tag]) => ({ file, tag })),
  );
  expect(headings.length).toBeGreaterThan(100);
  expect(headings.filter(({ tag }) => !/ scope="(?:col|row)"/.test(tag) || tag.endsWith('/>'))).toEqual([]);
});
