// On which trunk each leg was tried: one call may have had several, until one of them carried it.
import type { Migration } from './migration.ts';

export const trunkOfLegs: Migration = {
  number: 3,
  name: 'trunk-of-legs',
  statements: (db) => [db.schema.alterTable('legs').addColumn('trunk', 'text')],
};
