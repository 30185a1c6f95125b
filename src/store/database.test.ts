import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { callee, openTestStore, testFolder } from '../../test/fakes/opened-store.ts';
import { openStore } from './database.ts';
import { StoreError, type StoreErrorKind } from './error.ts';
import { findSuppression, suppressNumber } from './lists/suppressions.ts';
import { MIGRATIONS, migrate } from './migrate.ts';
import type { Migration } from './migrations/migration.ts';
import { Store } from './store.ts';

function refusal(path: string, readonly = false): StoreErrorKind {
  const result = openStore(path, { readonly });
  if (result.kind === 'open') {
    result.store.close();
    throw new Error('it was opened');
  }
  expect(result.error.hint).toMatch(/^[A-Z].+\.$/);
  expect(result.error.message).toContain(path);
  return result.error.kind;
}

function change(path: string, ...statements: string[]): void {
  const database = new Database(path);
  for (const statement of statements) database.exec(statement);
  database.close();
}

describe('opening', () => {
  test('makes the file and its folder, for nobody else to read', () => {
    const path = join(testFolder(), 'data', 'trunkline.db');
    const opened = openStore(path);
    if (opened.kind === 'refused') throw opened.error;
    onTestFinished(() => opened.store.close());
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(`${path}-wal`).mode & 0o777).toBe(0o600);
  });

  test('what was written is there the next time, also for a reader', async () => {
    const path = join(testFolder(), 'trunkline.db');
    await suppressNumber(openTestStore(path), callee(1), 'asked', 5);
    for (const readonly of [false, true]) {
      const again = openStore(path, { readonly });
      if (again.kind === 'refused') throw again.error;
      expect(await findSuppression(again.store, callee(1))).toMatchObject({ reason: 'asked', at: 5 });
      expect(await findSuppression(again.store, callee(2))).toBeNull();
      again.store.close();
    }
  });

  test('a newer database is refused and left alone', () => {
    const path = join(testFolder(), 'trunkline.db');
    openTestStore(path).close();
    change(path, `insert into migrations values (${MIGRATIONS.length + 1}, 'from-the-future', 0)`);
    expect(refusal(path)).toBe('newer-database');
  });

  test('a database that took another step is refused', () => {
    const path = join(testFolder(), 'trunkline.db');
    openTestStore(path).close();
    change(path, "update migrations set name = 'something-else' where number = 1");
    expect(refusal(path)).toBe('foreign-database');
  });

  test("another program's database is refused before a byte of it is changed", () => {
    const path = join(testFolder(), 'other.db');
    change(path, 'create table recipes (name text)');
    const before = readFileSync(path);
    expect(refusal(path)).toBe('foreign-database');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('a file that is no database is refused', () => {
    const path = join(testFolder(), 'notes.txt');
    writeFileSync(path, 'Dear diary,\n'.repeat(100));
    expect(refusal(path)).toBe('not-a-database');
  });

  test('a folder is refused', () => {
    const path = join(testFolder(), 'folder.db');
    mkdirSync(path);
    expect(refusal(path)).toBe('cannot-open');
  });

  test('a path through a file is refused', () => {
    const folder = testFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(refusal(join(folder, 'file', 'trunkline.db'))).toBe('cannot-open');
  });

  test('a reader makes nothing and brings nothing up to date', () => {
    const folder = testFolder();
    expect(refusal(join(folder, 'missing.db'), true)).toBe('cannot-open');
    change(join(folder, 'empty.db'), 'vacuum');
    expect(refusal(join(folder, 'empty.db'), true)).toBe('older-database');
  });
});

describe('running', () => {
  test('a full disk is said so, and what was there stays', async () => {
    const path = join(testFolder(), 'trunkline.db');
    openTestStore(path).close();
    const pages = statSync(path).size / 4096;
    const database = new Database(path);
    database.pragma(`max_page_count = ${pages}`);
    const store = new Store(path, database);
    const write = async (): Promise<void> => {
      for (let nth = 1; nth < 5_000; nth++) await suppressNumber(store, callee(nth), 'x'.repeat(2_000), 0);
    };
    await expect(write()).rejects.toMatchObject({ name: 'StoreError', kind: 'disk-full' });
    const kept = store.all(store.query.selectFrom('suppressions').select('at'));
    expect(kept.every((row) => row.at === 0)).toBe(true);
    store.close();
  });

  test('a file that may only be read is said so', async () => {
    const path = join(testFolder(), 'trunkline.db');
    openTestStore(path).close();
    const store = new Store(path, new Database(path, { readonly: true }));
    await expect(suppressNumber(store, callee(1), 'asked', 0)).rejects.toMatchObject({ kind: 'read-only' });
    store.close();
  });

  test('a database that another process holds is said so', async () => {
    const path = join(testFolder(), 'trunkline.db');
    openTestStore(path).close();
    const holder = new Database(path);
    holder.exec('begin immediate');
    const store = new Store(path, new Database(path), 20);
    await expect(suppressNumber(store, callee(1), 'asked', 0)).rejects.toMatchObject({ kind: 'busy' });
    holder.close();
    store.close();
  });

  test('one that is up to date opens while somebody writes', () => {
    const path = join(testFolder(), 'x.db');
    const made = openStore(path);
    if (made.kind === 'refused') throw made.error;
    made.store.close();
    const writer = new Database(path);
    onTestFinished(() => void writer.close());
    writer.exec('begin immediate');
    const opened = openStore(path);
    if (opened.kind === 'refused') throw opened.error;
    opened.store.close();
  });

  test('a fault of ours stays what it is', () => {
    const store = openTestStore();
    const wrong = store.query.insertInto('callPhases').values({ call: 'none', phase: 'ended', at: 1 });
    expect(() => store.run(wrong)).toThrow(/FOREIGN KEY/);
    expect(() => store.run(wrong)).not.toThrow(StoreError);
  });

  test('a transaction that throws leaves nothing', () => {
    const store = openTestStore();
    const insert = store.query.insertInto('listChanges').values({ list: 1, contact: 1 });
    const half = (): never => {
      store.run(insert);
      throw new Error('power cut');
    };
    expect(() => store.transaction(half)).toThrow('power cut');
    expect(() => store.durably(half)).toThrow('power cut');
    expect(store.all(store.query.selectFrom('listChanges').selectAll())).toEqual([]);
  });

  test('a durable transaction waits for the disk, all others do not', () => {
    const store = openTestStore();
    const pragma = { compile: () => sql<{ synchronous: number }>`pragma synchronous`.compile(store.query) };
    const synchronous = () => store.first(pragma);
    expect(synchronous()).toEqual({ synchronous: 1 });
    expect(store.durably(synchronous)).toEqual({ synchronous: 2 });
    expect(synchronous()).toEqual({ synchronous: 1 });
    expect(() => store.transaction(() => store.durably(() => 1))).toThrow('durably within a transaction');
  });
});

describe('migrating', () => {
  function step(name: string, ...statements: string[]): Migration {
    return {
      number: MIGRATIONS.length + 1,
      name,
      statements: (schema) => statements.map((text) => ({ compile: () => sql.raw(text).compile(schema) })),
    };
  }

  test('runs only the steps that are missing, and each once', () => {
    const database = new Database(':memory:');
    migrate(database, 'x');
    migrate(database, 'x');
    migrate(database, 'x', [...MIGRATIONS, step('second', 'create table extra (a text)')]);
    const steps = database.prepare('select number, name from migrations').all();
    expect(steps).toEqual([
      ...MIGRATIONS.map(({ number, name }) => ({ number, name })),
      { number: MIGRATIONS.length + 1, name: 'second' },
    ]);
    expect(database.prepare('select * from extra').all()).toEqual([]);
    database.close();
  });

  test('a step that fails is undone as a whole, and tried again the next time', () => {
    const database = new Database(':memory:');
    const broken = step('second', 'create table extra (a text)', 'not sql');
    expect(() => migrate(database, 'x', [...MIGRATIONS, broken])).toThrow();
    expect(database.prepare("select name from sqlite_master where name = 'extra'").all()).toEqual([]);
    migrate(database, 'x', [...MIGRATIONS, step('second', 'create table extra (a text)')]);
    expect(database.prepare('select count(*) from migrations').pluck().get()).toBe(MIGRATIONS.length + 1);
    database.close();
  });
});
