import { expect, test } from 'vitest';
import type { AppliedVersionRow } from '../../store/tables.ts';
import { versionBefore } from './rollback.ts';

/** Newest first; a number that is brought back stands behind the arrow. */
function history(...written: readonly string[]): AppliedVersionRow[] {
  return written.map((text) => {
    const [id, restores] = text.split('→').map(Number);
    return {
      id: id ?? 0,
      at: 0,
      who: 'owner',
      summary: '',
      diff: '[]',
      snapshot: 'x',
      restores: restores ?? null,
    };
  });
}

test.each([
  ['nothing was applied', [], null],
  ['there is only one', ['1'], null],
  ['two', ['2', '1'], 1],
  ['gone back once: the one before that', ['4→2', '3', '2', '1'], 1],
  ['gone back to the first', ['3→1', '2', '1'], null],
  ['gone back twice', ['5→1', '4→2', '3', '2', '1'], null],
  ['brought back what had brought something back', ['5→4', '4→2', '3', '2', '1'], 1],
  ['applied anew since', ['4', '3→1', '2', '1'], 3],
] as const)('the version before, where %s', (_, versions, expected) => {
  expect(versionBefore(history(...versions))?.id ?? null).toBe(expected);
});
