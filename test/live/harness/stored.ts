// What a world's controller wrote into its database, read while it runs. Reads only, and by plain SQL: the store must not
// judge itself.
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Config } from '../../../src/config/schema.ts';
import { DATABASE_FILE } from '../../../src/runtime/files.ts';

export interface StoredCall {
  readonly id: string;
  readonly direction: string;
  readonly leg: string;
  readonly trunk: string;
  readonly callerId: string | null;
  readonly did: string | null;
  readonly destination: string | null;
  readonly agent: string;
  readonly phase: string;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  readonly outcome: string | null;
  readonly hangupCause: string | null;
  readonly sipStatus: number | null;
  readonly endedBy: string | null;
  readonly disposition: string | null;
  readonly endReason: string | null;
  readonly recordingPath: string | null;
  readonly costMicros: number | null;
  readonly codec: string | null;
}

export interface StoredTurn {
  readonly turn: number;
  readonly callerText: string;
  readonly agentText: string;
  readonly generatedText: string;
  readonly cut: number;
  readonly heardMs: number;
  readonly callerSpeechEndAt: number | null;
  readonly playbackStartAt: number | null;
}

export interface StoredAttempt {
  readonly call: string;
  readonly number: string;
  readonly callerId: string;
  readonly state: string;
  readonly outcome: string | null;
  readonly disposition: string | null;
}

export class Stored {
  readonly #path: string;

  constructor(config: Config) {
    this.#path = join(config.appliance.dataDirectory, DATABASE_FILE);
  }

  call(id: string): StoredCall {
    const [call] = this.#all<StoredCall>('select * from calls where id = ?', id);
    if (call === undefined) throw new Error(`the database has no call ${id}`);
    return call;
  }

  calls(): StoredCall[] {
    return this.#all<StoredCall>('select * from calls order by startedAt');
  }

  turns(call: string): StoredTurn[] {
    return this.#all<StoredTurn>('select * from turns where call = ? order by turn', call);
  }

  phases(call: string): string[] {
    return this.#all<{ phase: string }>(
      'select phase from callPhases where call = ? order by at, rowid',
      call,
    ).map(({ phase }) => phase);
  }

  attempts(call: string): StoredAttempt[] {
    return this.#all<StoredAttempt>('select * from attempts where call = ?', call);
  }

  verdictOf(call: string): string | null {
    const [row] = this.#all<{ verdict: string }>(
      'select d.verdict from decisions d join attempts a on a.id = d.attempt where a.call = ?',
      call,
    );
    return row?.verdict ?? null;
  }

  #all<Row>(sql: string, ...values: unknown[]): Row[] {
    const database = new Database(this.#path, { readonly: true });
    try {
      return database.prepare(sql).all(...values) as Row[];
    } finally {
      database.close();
    }
  }
}
