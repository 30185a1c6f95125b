// One open database and the few ways to speak to it. Queries are built and typed by Kysely, and run here at once: between
// the beginning and the end of a transaction no other code of this process can come in between. Refuses to know any table.
import type BetterSqlite3 from 'better-sqlite3';
import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { toStoreError } from './error.ts';
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

/** Longer ones are inserts of many rows: each number of rows is a statement of its own, and rarely comes again. */
const KEPT_SQL_LENGTH = 2_000;

type Statement = BetterSqlite3.Statement<unknown[], unknown>;

export class Store {
  readonly path: string;
  readonly query: Kysely<Tables> = queryBuilder<Tables>();
  readonly #database: BetterSqlite3.Database;
  /** By their SQL: there are as many as there are queries in the code. */
  readonly #statements = new Map<string, Statement>();

  constructor(path: string, database: BetterSqlite3.Database) {
    this.path = path;
    this.#database = database;
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

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #prepare(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare<unknown[], unknown>(sql);
    if (sql.length <= KEPT_SQL_LENGTH) this.#statements.set(sql, statement);
    return statement;
  }

  #guard<T>(work: () => T): T {
    try {
      return work();
    } catch (thrown) {
      throw toStoreError(thrown, this.path);
    }
  }
}
