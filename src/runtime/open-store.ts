// Opens the database of an appliance for one command. If it cannot be opened, that is reported as an operator's error.
import { join } from 'node:path';
import { type OpenOptions, openStore } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import { DATABASE_FILE } from './files.ts';
import { OperatorError } from './operator-error.ts';

/** The one who opens closes. Throws `OperatorError`. */
export function openStoreIn(dataDirectory: string, options: OpenOptions = {}): Store {
  const opened = openStore(join(dataDirectory, DATABASE_FILE), options);
  if (opened.kind === 'open') return opened.store;
  throw new OperatorError(opened.error.message, opened.error.hint, { cause: opened.error });
}
