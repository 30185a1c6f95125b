// Whether a folder has a database. Refuses to take a folder that this user may not enter for an empty one.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE_FILE } from './files.ts';

/** Throws what the system says where it cannot be known, such as EACCES. */
export function databaseExists(dataDirectory: string): boolean {
  try {
    statSync(join(dataDirectory, DATABASE_FILE));
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return false;
    throw error;
  }
}
