// What a step of the schema is.
import type { Kysely } from 'kysely';
import type { Query } from '../store.ts';

export interface Migration {
  /** Counts from 1 without a gap. */
  readonly number: number;
  readonly name: string;
  statements(schema: Kysely<unknown>): readonly Query<unknown>[];
}
