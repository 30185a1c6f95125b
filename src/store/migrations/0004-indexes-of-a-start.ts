// What a start of the controller asks of tables that may hold millions: the legs of a call, attempts that are open, contacts
// that are claimed. Without these each question reads its whole table.
import { sql } from 'kysely';
import type { Migration } from './migration.ts';

export const indexesOfAStart: Migration = {
  number: 4,
  name: 'indexes-of-a-start',
  statements: (db) => [
    db.schema.createIndex('legsByCall').on('legs').columns(['call', 'startedAt']),
    db.schema
      .createIndex('attemptsOpen')
      .on('attempts')
      .column('intentAt')
      .where(sql.ref('state'), 'in', sql`('intended', 'dialing')`),
    db.schema
      .createIndex('contactsClaimed')
      .on('contacts')
      .column('claimUntil')
      .where(sql.ref('state'), '=', sql.lit('claimed')),
  ],
};
