// Recordings. The row stays when the file is deleted, so that what was deleted, when and why can still be told, and the digest
// still identifies it. Paths in calls and messages follow the file.
import { existsSync } from 'node:fs';
import type { Instant } from '../../telephony/time.ts';
import type { Store } from '../store.ts';
import type { RecordingRow } from '../tables.ts';

/** Null: nobody noted why. */
export interface Reason {
  readonly problem: string | null;
  readonly count: number;
}

export type NewRecording = Pick<
  RecordingRow,
  | 'id'
  | 'call'
  | 'kind'
  | 'madeAt'
  | 'format'
  | 'sealedWith'
  | 'bytes'
  | 'fileSha256'
  | 'soundBytes'
  | 'sha256'
  | 'durationMs'
> & { readonly path: string };

/**
 * Where it lay before, and lies now: whoever reads the call finds it. `uploads`: it waits for that from now on. False where what it was
 * made from is gone: the person was erased meanwhile, in a transaction as this is one.
 */
export function insertRecording(
  store: Store,
  recording: NewRecording,
  before: string,
  uploads: boolean,
): boolean {
  return store.transaction(() => {
    if (!existsSync(before)) return false;
    const row: RecordingRow = {
      ...recording,
      madeAt: Math.round(recording.madeAt),
      ...{ deletedAt: null, deletedBecause: null },
      ...{ upload: uploads ? 'waiting' : null, uploadTries: 0, uploadAt: uploads ? 0 : null },
      ...{ uploadProblem: null, remote: null, uploadedAt: null, earlier: null, sealProblem: null },
    };
    store.run(
      store.query
        .insertInto('recordings')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row)),
    );
    if (before !== recording.path) movePaths(store, recording.call, before, recording.path);
    return true;
  });
}

function movePaths(store: Store, call: string | null, before: string, now: string): void {
  store.change(
    `update "calls" set "recordingPath" = ? where "id" = ? and "recordingPath" = ?`,
    now,
    call,
    before,
  );
  store.change(
    `update "callEvents" set "body" = json_set("body", '$.path', ?)
     where "call" = ? and "kind" = 'message-taken' and "body" ->> '$.path' = ?`,
    now,
    call,
    before,
  );
}

/** Those that lie here and are not sealed, of before there was a key. */
export function openRecordings(store: Store): RecordingRow[] {
  return store.all(
    store.query
      .selectFrom('recordings')
      .selectAll()
      .where('path', 'is not', null)
      .where('sealedWith', 'is', null)
      .orderBy('madeAt'),
  );
}

/**
 * The same sound in another file. A copy of the old one that was uploaded is to be replaced. False where it was deleted meanwhile: then
 * that file is to go, too.
 */
export function noteSealed(
  store: Store,
  { id, call, path }: Pick<RecordingRow, 'id' | 'call' | 'path'>,
  kept: { readonly path: string } & Pick<RecordingRow, 'sealedWith' | 'bytes' | 'fileSha256'>,
): boolean {
  const { sealedWith, bytes, fileSha256 } = kept;
  return store.transaction(() => {
    const changed = store.run(
      store.query
        .updateTable('recordings')
        .set((old) => ({
          ...{ path: kept.path, sealedWith, bytes, fileSha256, sealProblem: null },
          // One that was given up stays so, with its reason.
          uploadTries: old.case().when('upload', '=', 'dead').then(old.ref('uploadTries')).else(0).end(),
          uploadProblem: old
            .case()
            .when('upload', '=', 'dead')
            .then(old.ref('uploadProblem'))
            .else(null)
            .end(),
          upload: old.case().when('upload', '=', 'done').then('waiting').else(old.ref('upload')).end(),
          uploadAt: old
            .case()
            .when('upload', 'in', ['done', 'waiting'])
            .then(0)
            .else(old.ref('uploadAt'))
            .end(),
        }))
        .where('id', '=', id)
        .where('path', '=', path),
    );
    if (changed > 0 && path !== null) movePaths(store, call, path, kept.path);
    return changed > 0;
  });
}

/** It goes on lying open: why. */
export function noteUnsealed(
  store: Store,
  { id, path }: Pick<RecordingRow, 'id' | 'path'>,
  because: string,
): void {
  store.change(
    `update "recordings" set "sealProblem" = ? where "id" = ? and "path" = ? and "sealedWith" is null`,
    because,
    id,
    path,
  );
}

/** Why recordings lie open that are to be sealed → how many. */
export function unsealedRecordings(store: Store): readonly Reason[] {
  return store.rows<Reason>(
    `select "sealProblem" as "problem", count(*) as "count" from "recordings"
       where "sealProblem" is not null group by 1 order by 2 desc`,
  );
}

export function findRecording(store: Store, id: string): RecordingRow | null {
  return store.first(store.query.selectFrom('recordings').selectAll().where('id', '=', id));
}

export function recordingsOfCall(store: Store, call: string): RecordingRow[] {
  return store.all(
    store.query.selectFrom('recordings').selectAll().where('call', '=', call).orderBy('kind').orderBy('id'),
  );
}

/** Those among them with a copy elsewhere that is meant to stay. */
export function callsWithCopies(store: Store, calls: readonly string[]): ReadonlySet<string> {
  if (calls.length === 0) return new Set();
  const rows = store.rows<{ call: string }>(
    `select distinct "call" from "recordings" where "upload" = 'done' and "remote" is not null
       and "call" in (select "value" from json_each(?))`,
    JSON.stringify(calls),
  );
  return new Set(rows.map(({ call }) => call));
}

/** Messages that were left while no controller was there: they belong to no call. */
export function recordingsOfNobody(store: Store, limit: number): RecordingRow[] {
  return store.all(
    store.query
      .selectFrom('recordings')
      .selectAll()
      .where('call', 'is', null)
      .orderBy('madeAt', 'desc')
      .limit(limit),
  );
}

export function recordingAt(store: Store, path: string): RecordingRow | null {
  return store.first(store.query.selectFrom('recordings').selectAll().where('path', '=', path));
}

/** What lies here and was made before then, oldest first; those that are still to be uploaded behind the others. */
export function recordingsHere(store: Store, before: Instant, limit: number): RecordingRow[] {
  return store.all(
    store.query
      .selectFrom('recordings')
      .selectAll()
      .where('path', 'is not', null)
      .where('madeAt', '<', Math.ceil(before))
      .orderBy((row) => row('upload', '=', 'waiting').and(row('upload', 'is not', null)))
      .orderBy('madeAt')
      .limit(limit),
  );
}

/**
 * What was made before then and is not gone everywhere, oldest first: it lies here, or only a copy of it elsewhere. A try to upload it
 * may have left one, whatever came of it.
 */
export function recordingsBefore(store: Store, before: Instant, limit: number): RecordingRow[] {
  const rows = (condition: string): RecordingRow[] =>
    store.rows<RecordingRow>(
      `select * from "recordings" where ${condition} and "madeAt" < ? order by "madeAt" limit ?`,
      Math.ceil(before),
      limit,
    );
  // Asked one by one, each by its own index.
  return [...rows(`"path" is not null`), ...rows(ONLY_ELSEWHERE)].slice(0, limit);
}

/** As the index of it has it. */
const ONLY_ELSEWHERE = `"path" is null and "remote" is not null and ("upload" is null or "upload" = 'done')`;

/** Its file is gone, and it is meant to be. A copy that was uploaded is still to be removed, where `everywhere` says so. */
export function noteRecordingDeleted(
  store: Store,
  { id, call, path }: Pick<RecordingRow, 'id' | 'call' | 'path'>,
  because: string,
  at: Instant,
  everywhere: boolean,
): void {
  store.transaction(() => {
    store.change(
      `update "recordings" set "path" = null, "deletedAt" = ?, "deletedBecause" = ?, "sealProblem" = null,
        "upload" = case when ? and "remote" is not null and ("upload" is null or "upload" in ('done', 'waiting', 'dead'))
            then 'removing'
          when "upload" in ('waiting', 'dead') then null else "upload" end,
        "uploadTries" = 0, "uploadAt" = ? where "id" = ?`,
      Math.round(at),
      because,
      everywhere ? 1 : 0,
      Math.round(at),
      id,
    );
    if (path !== null)
      store.change(
        `update "calls" set "recordingPath" = null where "id" = ? and "recordingPath" = ?`,
        call,
        path,
      );
  });
}

/** Keys with which something is sealed that can still be wanted. From one to the next by their index, however many recordings each has. */
export function sealingKeys(store: Store): readonly string[] {
  return store
    .rows<{ key: string | null }>(
      `with recursive "keys" ("key") as (
         select min("sealedWith") from "recordings" where ${IS_SEALED}
         union all
         select (select min("sealedWith") from "recordings" where ${IS_SEALED} and "sealedWith" > "keys"."key")
           from "keys" where "keys"."key" is not null)
       select "key" from "keys" where "key" is not null`,
    )
    .flatMap(({ key }) => (key === null ? [] : [key]));
}

export function countSealedWith(store: Store, key: string): number {
  const [row] = store.rows<{ count: number }>(
    `select count(*) as "count" from "recordings" where ${IS_SEALED} and "sealedWith" = ?`,
    key,
  );
  return row?.count ?? 0;
}

/** As the index of it has it. */
const IS_SEALED = `"sealedWith" is not null and ("path" is not null or "upload" = 'done')`;

export interface RecordingTotals {
  readonly here: number;
  readonly bytes: number;
  /** Why → how many. */
  readonly deleted: Readonly<Record<string, number>>;
  /** State → how many. */
  readonly uploads: Readonly<Record<string, number>>;
}

export function recordingTotals(store: Store): RecordingTotals {
  const [here] = store.rows<{ here: number; bytes: number | null }>(
    `select count(*) as "here", sum("bytes") as "bytes" from "recordings" where "path" is not null`,
  );
  const counted = (sql: string): Record<string, number> =>
    Object.fromEntries(
      store.rows<{ name: string; count: number }>(sql).map(({ name, count }) => [name, count]),
    );
  return {
    here: here?.here ?? 0,
    bytes: here?.bytes ?? 0,
    deleted: counted(
      `select "deletedBecause" as "name", count(*) as "count" from "recordings" where "deletedBecause" is not null group by 1`,
    ),
    uploads: counted(
      `select "upload" as "name", count(*) as "count" from "recordings" where "upload" is not null group by 1`,
    ),
  };
}
