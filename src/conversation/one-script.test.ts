// A word that is written half in another script looks right and is never met. Looks for such words in the lists of this room.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scriptOf } from './words/tokens.ts';

/** A danda ends sentences of every script, and stands in Devanagari's block. */
const INDIC_WORD = /(?:(?![।॥])[\u0900-\u0d7f])+/gu;
const HAS_ONLY_DIGITS = /^\p{N}+$/u;

test('no word is written in two scripts', () => {
  const found = globSync('**/*.ts', { cwd: import.meta.dirname }).flatMap((file) =>
    (readFileSync(join(import.meta.dirname, file), 'utf8').match(INDIC_WORD) ?? [])
      .filter((word) => !HAS_ONLY_DIGITS.test(word) && new Set([...word].map(scriptOf)).size > 1)
      .map((word) => `${file}: ${word}`),
  );
  expect(found).toEqual([]);
});
