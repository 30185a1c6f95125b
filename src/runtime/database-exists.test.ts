import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { databaseExists } from './database-exists.ts';
import { DATABASE_FILE } from './files.ts';

test('a folder without a database has none; one that cannot be looked into is not taken for such a folder', () => {
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-there-'));
  expect(databaseExists(folder)).toBe(false);
  expect(databaseExists(join(folder, 'none'))).toBe(false);
  writeFileSync(join(folder, DATABASE_FILE), '');
  expect(databaseExists(folder)).toBe(true);
  expect(databaseExists(join(folder, DATABASE_FILE))).toBe(false);
  // A name that the system refuses to look up stands for a folder that it does not let this user into.
  expect(() => databaseExists(join(folder, 'x'.repeat(300)))).toThrow('ENAMETOOLONG');
  rmSync(folder, { recursive: true });
});
