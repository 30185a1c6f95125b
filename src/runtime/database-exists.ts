// Whether a folder has a database. A folder that this user may not enter is an error, not an empty folder.
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
