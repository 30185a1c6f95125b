import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCurrentVersion } from './load-applied.ts';

test('a data folder of which nobody can say what is in it is not taken for one where nothing was applied', () => {
  expect(readCurrentVersion('/no/such/folder')).toBeNull();
  expect(() => readCurrentVersion(join('/', 'x'.repeat(300)))).toThrow('ENAMETOOLONG');
});
