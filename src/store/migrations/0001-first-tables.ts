// The first tables. Written through the schema builder in types that SQLite and PostgreSQL both have.
import { type Kysely, sql } from 'kysely';
import type { Query } from '../store.ts';
import type { Migration } from './migration.ts';

type Schema = Kysely<unknown>;

export const firstTables: Migration = {
  number: 1,
  name: 'first-tables',
  statements: (db) => [...declarations(db), ...calls(db), ...contacts(db), ...attempts(db), ...rest(db)],
};

function declarations(db: Schema): Query<unknown>[] {
  return [
    db.schema
      .createTable('appliedVersions')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('who', 'text', (column) => column.notNull())
      .addColumn('summary', 'text', (column) => column.notNull())
      .addColumn('diff', 'text', (column) => column.notNull()),
    db.schema
      .createTable('declared')
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('file', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull().references('appliedVersions.id'))
      .addPrimaryKeyConstraint('declaredKey', ['kind', 'name']),
  ];
}

function calls(db: Schema): Query<unknown>[] {
  return [
    db.schema
      .createTable('calls')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('direction', 'text', (column) => column.notNull())
      .addColumn('leg', 'text', (column) => column.notNull())
      .addColumn('trunk', 'text')
      .addColumn('gateway', 'text')
      .addColumn('callerId', 'text')
      .addColumn('did', 'text')
      .addColumn('destination', 'text')
      .addColumn('agent', 'text')
      .addColumn('campaign', 'text')
      .addColumn('attempt', 'text')
      .addColumn('phase', 'text', (column) => column.notNull())
      .addColumn('startedAt', 'bigint', (column) => column.notNull())
      .addColumn('answeredAt', 'bigint')
      .addColumn('endedAt', 'bigint')
      .addColumn('outcome', 'text')
      .addColumn('hangupCause', 'text')
      .addColumn('sipStatus', 'integer')
      .addColumn('endedBy', 'text')
      .addColumn('disposition', 'text')
      .addColumn('endReason', 'text')
      .addColumn('recordingPath', 'text')
      .addColumn('costMicros', 'bigint')
      .addColumn('currency', 'text')
      .addColumn('codec', 'text')
      .addCheckConstraint('callsDirection', sql`direction in ('inbound', 'outbound')`),
    db.schema.createIndex('callsByStart').on('calls').column('startedAt'),
    db.schema.createIndex('callsLive').on('calls').column('startedAt').where(sql.ref('endedAt'), 'is', null),
    legs(db),
    db.schema
      .createTable('callPhases')
      .addColumn('call', 'text', (column) => column.notNull().references('calls.id').onDelete('cascade'))
      .addColumn('phase', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('callPhasesKey', ['call', 'at', 'phase']),
    turns(db),
  ];
}

function legs(db: Schema): Query<unknown> {
  return db.schema
    .createTable('legs')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('call', 'text', (column) => column.notNull().references('calls.id').onDelete('cascade'))
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('number', 'text')
    .addColumn('startedAt', 'bigint', (column) => column.notNull())
    .addColumn('answeredAt', 'bigint')
    .addColumn('endedAt', 'bigint')
    .addColumn('hangupCause', 'text')
    .addColumn('sipStatus', 'integer')
    .addCheckConstraint('legsRole', sql`role in ('caller', 'callee', 'peer')`);
}

function turns(db: Schema): Query<unknown> {
  return db.schema
    .createTable('turns')
    .addColumn('call', 'text', (column) => column.notNull().references('calls.id').onDelete('cascade'))
    .addColumn('turn', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('callerText', 'text', (column) => column.notNull())
    .addColumn('agentText', 'text', (column) => column.notNull())
    .addColumn('generatedText', 'text', (column) => column.notNull())
    .addColumn('cut', 'integer', (column) => column.notNull())
    .addColumn('heardMs', 'integer', (column) => column.notNull())
    .addColumn('callerSpeechEndAt', 'bigint')
    .addColumn('transcriptFinalAt', 'bigint')
    .addColumn('decidedAt', 'bigint')
    .addColumn('replyFirstAt', 'bigint')
    .addColumn('firstSentenceAt', 'bigint')
    .addColumn('voiceFirstAt', 'bigint')
    .addColumn('playbackStartAt', 'bigint')
    .addPrimaryKeyConstraint('turnsKey', ['call', 'turn']);
}

function contacts(db: Schema): Query<unknown>[] {
  return [
    db.schema
      .createTable('contacts')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('campaign', 'text', (column) => column.notNull())
      .addColumn('number', 'text', (column) => column.notNull())
      .addColumn('variables', 'text', (column) => column.notNull())
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('nextAt', 'bigint', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('lastOutcome', 'text')
      .addColumn('claimedBy', 'text')
      .addColumn('claimUntil', 'bigint')
      .addColumn('importId', 'text', (column) => column.notNull())
      .addUniqueConstraint('contactsOnce', ['campaign', 'number'])
      .addCheckConstraint(
        'contactsState',
        sql`state in ('waiting', 'claimed', 'done', 'suppressed', 'withdrawn')`,
      ),
    // Only those who wait: the claim of one among a million stays as quick as among a hundred.
    db.schema
      .createIndex('contactsDue')
      .on('contacts')
      .columns(['campaign', 'nextAt', 'position'])
      .where(sql.ref('state'), '=', sql.lit('waiting')),
    db.schema.createIndex('contactsByState').on('contacts').columns(['campaign', 'state']),
    db.schema.createIndex('contactsByNumber').on('contacts').column('number'),
  ];
}

function attempts(db: Schema): Query<unknown>[] {
  return [
    db.schema
      .createTable('attempts')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('contact', 'text', (column) => column.references('contacts.id'))
      .addColumn('campaign', 'text')
      .addColumn('ordinal', 'integer', (column) => column.notNull())
      .addColumn('number', 'text', (column) => column.notNull())
      .addColumn('callerId', 'text', (column) => column.notNull())
      .addColumn('trunk', 'text', (column) => column.notNull())
      .addColumn('call', 'text', (column) => column.notNull())
      .addColumn('leg', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('intentAt', 'bigint', (column) => column.notNull())
      .addColumn('dialedAt', 'bigint')
      .addColumn('endedAt', 'bigint')
      .addColumn('outcome', 'text')
      .addColumn('hangupCause', 'text')
      .addColumn('sipStatus', 'integer')
      .addColumn('disposition', 'text')
      .addCheckConstraint('attemptsState', sql`state in ('intended', 'dialing', 'ended', 'unknown')`),
    // The database itself refuses a second try while the first one may still ring.
    db.schema
      .createIndex('attemptsOneOpen')
      .unique()
      .on('attempts')
      .column('contact')
      .where(sql.ref('state'), '!=', sql.lit('ended')),
    db.schema.createIndex('attemptsByCampaign').on('attempts').columns(['campaign', 'intentAt']),
    db.schema.createIndex('attemptsByNumber').on('attempts').columns(['number', 'intentAt']),
    db.schema.createIndex('attemptsByCallerId').on('attempts').columns(['callerId', 'intentAt']),
  ];
}

function rest(db: Schema): Query<unknown>[] {
  return [
    db.schema
      .createTable('decisions')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('attempt', 'text', (column) => column.references('attempts.id'))
      .addColumn('contact', 'text', (column) => column.references('contacts.id'))
      .addColumn('campaign', 'text')
      .addColumn('number', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('verdict', 'text', (column) => column.notNull())
      .addColumn('until', 'bigint')
      .addColumn('reasons', 'text', (column) => column.notNull())
      .addColumn('facts', 'text', (column) => column.notNull())
      .addCheckConstraint('decisionsVerdict', sql`verdict in ('allow', 'defer', 'deny')`),
    db.schema.createIndex('decisionsByAttempt').on('decisions').column('attempt'),
    db.schema.createIndex('decisionsByContact').on('decisions').columns(['contact', 'at']),
    db.schema
      .createTable('suppressions')
      .addColumn('number', 'text', (column) => column.primaryKey())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull()),
    db.schema
      .createTable('controllers')
      .addColumn('role', 'text', (column) => column.primaryKey())
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('host', 'text', (column) => column.notNull())
      .addColumn('pid', 'integer', (column) => column.notNull())
      .addColumn('since', 'bigint', (column) => column.notNull()),
  ];
}
