// Copies of recordings in the owner's store: what waits to be uploaded or removed there, what came of each try, and where copies may lie.
import type { Instant } from '../../telephony/time.ts';
import type { Store } from '../store.ts';
import type { RecordingRow } from '../tables.ts';
import { findRecording, type Reason } from './recordings.ts';

/** What lies here and was never to be uploaded waits for it from now on. */
export function uploadAll(store: Store, at: Instant): number {
  return store.change(
    `update "recordings" set "upload" = 'waiting', "uploadTries" = 0, "uploadAt" = ? where "upload" is null and "path" is not null`,
    Math.round(at),
  );
}

/** `onlySealed`: what lies here open is still to be sealed before it goes anywhere. */
const dueWhere = (onlySealed: boolean): string =>
  `"upload" in ('waiting', 'removing')${onlySealed ? ` and ("upload" = 'removing' or "sealedWith" is not null)` : ''}`;

/** To be uploaded, or removed elsewhere; what is due longest first, and of that the oldest. In the order of its index: any number may wait. */
export function dueUploads(store: Store, now: Instant, limit: number, onlySealed: boolean): RecordingRow[] {
  return store.rows<RecordingRow>(
    `select * from "recordings" where ${dueWhere(onlySealed)} and "uploadAt" <= ? order by "uploadAt", "madeAt" limit ?`,
    ...[Math.floor(now), limit],
  );
}

/** Null: nothing waits. */
export function nextUploadAt(store: Store, onlySealed: boolean): Instant | null {
  const [row] = store.rows<{ at: number | null }>(
    `select min("uploadAt") as "at" from "recordings" where ${dueWhere(onlySealed)}`,
  );
  return row?.at ?? null;
}

export interface UploadFault extends Reason {
  /** To be uploaded, or removed there, and not in the first try. `dead`, `stuck`: the one or the other was given up. */
  readonly state: 'waiting' | 'removing' | 'dead' | 'stuck';
}

/** By what the store answered last; of each state the most common first. */
export function uploadFaults(store: Store): readonly UploadFault[] {
  return store.rows<UploadFault>(
    `select "upload" as "state", "uploadProblem" as "problem", count(*) as "count" from "recordings"
       where "upload" in ('waiting', 'removing') and "uploadTries" > 0 and "uploadProblem" is not null group by 1, 2
     union all
     select "upload", "uploadProblem", count(*) from "recordings" where "upload" in ('dead', 'stuck') group by 1, 2
     order by 1, 3 desc`,
  );
}

export type UploadNote =
  | { readonly state: 'done' | 'removed'; readonly at: Instant; readonly remote: string }
  /** `again`: then it is tried again. `dead`, `stuck`: it was not uploaded, or not removed, in all tries. */
  | { readonly state: 'again' | 'dead' | 'stuck'; readonly at: Instant; readonly problem: string };

/**
 * A try begins: something of it may lie there from now on, whatever is heard of it. What lay elsewhere before stays known until it is
 * removed there. False where it must not begin any more: it was deleted meanwhile.
 */
export function noteUploadTry(store: Store, id: string, remote: string): boolean {
  return store.transaction(() => {
    const row = findRecording(store, id);
    if (row?.upload !== 'waiting' || row.path === null) return false;
    const before = row.remote === null ? earlierCopies(row) : [...earlierCopies(row), row.remote];
    noteEarlier(
      store,
      id,
      before.filter((place) => place !== remote),
    );
    store.change(`update "recordings" set "remote" = ? where "id" = ?`, remote, id);
    return true;
  });
}

/** Where copies may lie that are to be removed there once the one at `remote` is whole. */
export function earlierCopies({ earlier }: Pick<RecordingRow, 'earlier'>): readonly string[] {
  return earlier === null ? [] : (JSON.parse(earlier) as string[]);
}

/** One of them is gone. */
export function noteEarlierRemoved(store: Store, id: string, place: string): void {
  store.transaction(() => {
    const row = findRecording(store, id);
    if (row !== null)
      noteEarlier(
        store,
        id,
        earlierCopies(row).filter((one) => one !== place),
      );
  });
}

function noteEarlier(store: Store, id: string, places: readonly string[]): void {
  const earlier = places.length === 0 ? null : JSON.stringify([...new Set(places)]);
  store.change(`update "recordings" set "earlier" = ? where "id" = ?`, earlier, id);
}

/**
 * What came of a try. False where it counts no more: what was being uploaded was deleted meanwhile, and is to be removed there, or lies
 * here in another form by now.
 */
export function noteUpload(
  store: Store,
  { id, upload, path }: Pick<RecordingRow, 'id' | 'upload' | 'path'>,
  note: UploadNote,
): boolean {
  const at = Math.round(note.at);
  const set =
    'problem' in note
      ? {
          ...(note.state === 'again' ? { uploadAt: at } : { upload: note.state, uploadAt: null }),
          uploadProblem: note.problem,
        }
      : {
          ...{ upload: note.state, uploadAt: null, uploadProblem: null },
          ...(note.state === 'done' ? { remote: note.remote, uploadedAt: at } : {}),
        };
  return (
    store.run(
      store.query
        .updateTable('recordings')
        .set((old) => ({ ...set, uploadTries: old('uploadTries', '+', 1) }))
        .where('id', '=', id)
        .where('upload', '=', upload)
        .where('path', 'is', path),
    ) > 0
  );
}

/** Those that were given up, from the beginning. Returns how many. */
export function retryUploads(store: Store, at: Instant): number {
  return store.change(
    `update "recordings" set "upload" = case "upload" when 'stuck' then 'removing' else 'waiting' end,
      "uploadTries" = 0, "uploadAt" = ? where "upload" in ('dead', 'stuck')`,
    Math.round(at),
  );
}
