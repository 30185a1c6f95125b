// What was said over the agent in a turn and what it was taken for, and whether its answer was asked for early.
import type { Migration } from './migration.ts';

export const turnDetails: Migration = {
  number: 7,
  name: 'turn-details',
  statements: (db) => [db.schema.alterTable('turns').addColumn('details', 'text')],
};
