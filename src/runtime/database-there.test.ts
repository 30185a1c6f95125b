import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { databaseIsThere } from './database-there.ts';
import { DATABASE_FILE } from './files.ts';

test('a folder without a database has none; one that cannot be looked into is not taken for such a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-there-'));
  expect(databaseIsThere(folder)).toBe(false);
  expect(databaseIsThere(join(folder, 'none'))).toBe(false);
  writeFileSync(join(folder, DATABASE_FILE), '');
  expect(databaseIsThere(folder)).toBe(true);
  expect(databaseIsThere(join(folder, DATABASE_FILE))).toBe(false);
  // A name that the system refuses to look up stands for a folder that it does not let this user into.
  expect(() => databaseIsThere(join(folder, 'x'.repeat(300)))).toThrow('ENAMETOOLONG');
  rmSync(folder, { recursive: true });
});
