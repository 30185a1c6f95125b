// What was applied, word for word: the digest of each version's copy of the files, the version it brought back, and which
// content of a list each campaign has taken in.
import type { Migration } from './migration.ts';

export const appliedSnapshots: Migration = {
  number: 2,
  name: 'applied-snapshots',
  statements: (db) => [
    db.schema.alterTable('appliedVersions').addColumn('snapshot', 'text'),
    db.schema.alterTable('appliedVersions').addColumn('restores', 'integer'),
    db.schema
      .createTable('importedLists')
      .addColumn('campaign', 'text', (column) => column.primaryKey())
      .addColumn('content', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull()),
  ],
};
