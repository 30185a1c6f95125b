// Whoever may ask the API, what they did there, what must not be done twice, and what other systems are still to be told.
import type { Migration } from './migration.ts';

export const api: Migration = {
  number: 6,
  name: 'api',
  statements: (db) => [
    db.schema
      .createTable('apiKeys')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('scope', 'text', (column) => column.notNull())
      .addColumn('digest', 'text', (column) => column.notNull().unique())
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .addColumn('createdBy', 'text', (column) => column.notNull())
      .addColumn('lastUsedAt', 'bigint')
      .addColumn('revokedAt', 'bigint'),
    db.schema
      .createTable('consoleUsers')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('scope', 'text', (column) => column.notNull())
      .addColumn('passwordHash', 'text', (column) => column.notNull())
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .addColumn('failedLogins', 'integer', (column) => column.notNull())
      .addColumn('lockedUntil', 'bigint'),
    db.schema
      .createTable('consoleSessions')
      .addColumn('digest', 'text', (column) => column.primaryKey())
      .addColumn('user', 'text', (column) =>
        column.notNull().references('consoleUsers.name').onDelete('cascade'),
      )
      .addColumn('csrf', 'text', (column) => column.notNull())
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .addColumn('expiresAt', 'bigint', (column) => column.notNull()),
    db.schema
      .createTable('auditEntries')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('who', 'text', (column) => column.notNull())
      .addColumn('action', 'text', (column) => column.notNull())
      .addColumn('target', 'text', (column) => column.notNull())
      .addColumn('status', 'integer', (column) => column.notNull()),
    db.schema.createIndex('auditByTime').on('auditEntries').column('at'),
    db.schema
      .createTable('idempotencyKeys')
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('who', 'text', (column) => column.notNull())
      .addColumn('request', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('status', 'integer')
      .addColumn('body', 'text')
      .addPrimaryKeyConstraint('idempotencyKeysKey', ['who', 'key']),
    db.schema
      .createTable('outboxEvents')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('sequence', 'integer', (column) => column.notNull().unique())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull()),
    db.schema
      .createTable('outboxDeliveries')
      .addColumn('event', 'text', (column) =>
        column.notNull().references('outboxEvents.id').onDelete('cascade'),
      )
      .addColumn('endpoint', 'text', (column) => column.notNull())
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('sequence', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('tries', 'integer', (column) => column.notNull())
      .addColumn('nextAt', 'bigint', (column) => column.notNull())
      .addColumn('lastStatus', 'integer')
      .addColumn('lastProblem', 'text')
      .addColumn('doneAt', 'bigint')
      .addPrimaryKeyConstraint('outboxDeliveriesKey', ['event', 'endpoint']),
    db.schema
      .createIndex('outboxDeliveriesDue')
      .on('outboxDeliveries')
      .columns(['state', 'endpoint', 'subject', 'sequence']),
    db.schema.createIndex('callsByNumber').on('calls').columns(['destination', 'startedAt']),
    db.schema.createIndex('callsByCallerId').on('calls').columns(['callerId', 'startedAt']),
    db.schema.createIndex('callsByCampaign').on('calls').columns(['campaign', 'startedAt']),
  ],
};
