// One declared thing, and where its parts are in the files.

import type { Place } from './problem.ts';
import type { Path } from './reading/documents.ts';

/** One thing that passed its own schema, and how to find the places of its parts. */
export interface Declared<T> {
  readonly value: T;
  readonly file: string;
  readonly at: (...path: Path) => Place;
}
