// One open database and how to query it. Queries are built and typed by Kysely and run synchronously: no other code of this
// process runs inside a transaction. Knows no table.
import { createSecretKey, type KeyObject } from 'node:crypto';
import type BetterSqlite3 from 'better-sqlite3';
import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { E164 } from '../telephony/number.ts';
import { toStoreError } from './error.ts';
import { numberDigest } from './lists/number-digest.ts';
import type { Tables } from './tables.ts';

/** Whatever Kysely can compile: a select, insert, update, delete, or a change of the schema. */
export interface Query<Row> {
  compile(): CompiledQuery<Row>;
}

/** Builds queries for SQLite; it has no connection and cannot run them. */
export function queryBuilder<T>(): Kysely<T> {
  return new Kysely<T>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
}

/** Beyond that something is wrong. */
const BUSY_TIMEOUT_MS = 2_000;
const BUSY_RETRY_MS = 0.25;
const SLEEPING = new Int32Array(new SharedArrayBuffer(4));

/** Longer ones are inserts of many rows: each number of rows is a statement of its own, and rarely comes again. */
const KEPT_SQL_LENGTH = 2_000;

type Statement = BetterSqlite3.Statement<unknown[], unknown>;

export class Store {
  readonly path: string;
  readonly query: Kysely<Tables> = queryBuilder<Tables>();
  readonly #database: BetterSqlite3.Database;
  readonly #busyTimeoutMs: number;
  /** By their SQL: there are as many as there are queries in the code. */
  readonly #statements = new Map<string, Statement>();
  #numberKey: KeyObject | null = null;

  constructor(path: string, database: BetterSqlite3.Database, busyTimeoutMs = BUSY_TIMEOUT_MS) {
    this.path = path;
    this.#database = database;
    this.#busyTimeoutMs = busyTimeoutMs;
    database.pragma('busy_timeout = 0');
  }

  all<Row>(query: Query<Row>): Row[] {
    const { sql, parameters } = query.compile();
    // The row's type is Kysely's own inference for this very query.
    return this.#guard(() => this.#prepare(sql).all(...parameters) as Row[]);
  }

  first<Row>(query: Query<Row>): Row | null {
    const { sql, parameters } = query.compile();
    return this.#guard(() => (this.#prepare(sql).get(...parameters) as Row | undefined) ?? null);
  }

  /** For what is asked too often to be built anew each time. `sql` is written out in full; values are parameters. */
  rows<Row>(sql: string, ...parameters: unknown[]): Row[] {
    return this.#guard(() => this.#prepare(sql).all(...parameters) as Row[]);
  }

  /** The same, for a change. Returns how many rows it changed. */
  change(sql: string, ...parameters: unknown[]): number {
    return this.#guard(() => this.#prepare(sql).run(...parameters).changes);
  }

  /** Under which a number is kept where it must not be readable. */
  digestOf(number: E164): Buffer {
    // Made once: a key that is read anew for each number costs more than the digest.
    this.#numberKey ??= createSecretKey(this.#readNumberKey());
    return numberDigest(this.#numberKey, number);
  }

  /** Returns how many rows it changed. */
  run(query: Query<unknown>): number {
    const { sql, parameters } = query.compile();
    return this.#guard(() => this.#prepare(sql).run(...parameters).changes);
  }

  /** All of it or nothing. `work` must not wait for anything. */
  transaction<T>(work: () => T): T {
    return this.#guard(() => this.#database.transaction(work).immediate());
  }

  /** A transaction that is on the disk when this returns, and survives a power cut (`synchronous=FULL`). */
  durably<T>(work: () => T): T {
    if (this.#database.inTransaction) throw new Error('durably within a transaction would not be durable');
    return this.#guard(() => {
      this.#database.pragma('synchronous = FULL');
      try {
        return this.#database.transaction(work).immediate();
      } finally {
        this.#database.pragma('synchronous = NORMAL');
      }
    });
  }

  /**
   * A transaction in which SQLite does not look for rows that refer to a deleted one. For contacts that nobody has called, as their caller
   * has made sure: attempts and decisions refer to them by a text, so SQLite would read all of both for each contact.
   */
  withoutForeignKeys<T>(work: () => T): T {
    if (this.#database.inTransaction) throw new Error('foreign keys cannot be switched off in a transaction');
    return this.#guard(() => {
      this.#database.pragma('foreign_keys = OFF');
      try {
        return this.#database.transaction(work).immediate();
      } finally {
        this.#database.pragma('foreign_keys = ON');
      }
    });
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #readNumberKey(): Buffer {
    const [row] = this.rows<{ value: Buffer }>(`select "value" from "keptSecrets" where "name" = 'numbers'`);
    if (row === undefined) throw new Error('the database has no key for numbers');
    return row.value;
  }

  #prepare(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare<unknown[], unknown>(sql);
    if (sql.length <= KEPT_SQL_LENGTH) this.#statements.set(sql, statement);
    return statement;
  }

  /**
   * Another process may write just now. Whoever imports a list holds the database for a millisecond or two at a time:
   * asking again at once finds the gap, where SQLite's own waiting would sleep through several.
   */
  #guard<T>(work: () => T): T {
    const giveUpAt = performance.now() + this.#busyTimeoutMs;
    for (;;) {
      try {
        return work();
      } catch (thrown) {
        const isBusy = thrown instanceof Error && 'code' in thrown && thrown.code === 'SQLITE_BUSY';
        if (!isBusy || this.#database.inTransaction || performance.now() > giveUpAt) {
          throw toStoreError(thrown, this.path);
        }
        Atomics.wait(SLEEPING, 0, 0, BUSY_RETRY_MS);
      }
    }
  }
}
