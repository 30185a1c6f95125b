// Erases a person from the database: what was said, list rows, and the number wherever it is stored. Counts stay correct
// without the person. What the law requires stays under the number's digest: that the person must not be called, and that a
// decision was made and how it ended, without its content.

import type { E164 } from '../../telephony/number.ts';
import type { Instant } from '../../telephony/time.ts';
import { noteRecordingDeleted, recordingsOfCall } from '../calls/recordings.ts';
import { contactKey } from '../dialing/contacts.ts';
import { StoreError } from '../error.ts';
import { numberKey } from '../lists/number-digest.ts';
import { isLocked } from '../locks/lock-file.ts';
import type { Store } from '../store.ts';

interface Erased {
  readonly calls: number;
  readonly turns: number;
  readonly listRows: number;
  readonly attempts: number;
  readonly callbacks: number;
  readonly complaints: number;
  readonly webhookEvents: number;
  /** Entries whose content went; their digests stay. */
  readonly evidence: number;
  /** Recordings, transcripts, and messages that were left. */
  readonly files: readonly string[];
}

export type EraseResult = { ok: true; erased: Erased } | { ok: false; because: string };

/** In place of a number. */
const NOBODY = 'erased';

/** Others read and write meanwhile: a moment without them comes soon. */
const FLUSH_WAIT_MS = 5_000;
const FLUSH_AGAIN_MS = 20;
const SLEEPING = new Int32Array(new SharedArrayBuffer(4));

/**
 * All of it or nothing. Refused while the person is on a call, or may be rung. `removeFiles` comes before the database
 * forgets where they lie: what it throws leaves everything as it was, to be tried again.
 */
export function eraseNumber(
  store: Store,
  number: E164,
  at: Instant,
  removeFiles: (paths: readonly string[]) => void,
): EraseResult {
  // What is freed is written over, and not only forgotten.
  store.rows('pragma secure_delete = on');
  // Read from end to end: not while nobody else can write.
  const searched = new Map(unindexedLists(store).map((list) => [list, contactsOf(store, list, number)]));
  return store.transaction(() => {
    if (isRung(store, number)) return { ok: false, because: 'a call with this person is live, or may be' };
    const calls = store.rows<{ id: string; recordingPath: string | null; transcriptPath: string | null }>(
      `select "id", "recordingPath", "transcriptPath" from "calls" where "destination" = ? or ("direction" = 'inbound' and "callerId" = ?)`,
      number,
      number,
    );
    const files = calls.flatMap(({ id, recordingPath, transcriptPath }) =>
      [...new Set([recordingPath, transcriptPath, ...messagesOf(store, id), ...soundsOf(store, id)])].filter(
        (path) => path !== null,
      ),
    );
    removeFiles(files);
    let turns = 0;
    let webhookEvents = 0;
    for (const { id } of calls) {
      turns += store.change(`delete from "turns" where "call" = ?`, id);
      for (const table of ['callEvents', 'callFields', 'callResults'])
        store.change(`delete from "${table}" where "call" = ?`, id);
      for (const row of recordingsOfCall(store, id)) noteRecordingDeleted(store, row, 'erased', at, true);
      webhookEvents += store.change(`delete from "outboxEvents" where "subject" = ?`, id);
      store.change(
        `update "calls" set "destination" = null, "recordingPath" = null, "transcriptPath" = null,
          "callerId" = case "direction" when 'inbound' then null else "callerId" end where "id" = ?`,
        id,
      );
    }
    store.change(`update "legs" set "number" = null where "number" = ?`, number);
    webhookEvents += store.change(`delete from "outboxEvents" where instr("body", ?) > 0`, number);
    const listRows = eraseContacts(store, number, searched);
    const attempts = store.change(`update "attempts" set "number" = ? where "number" = ?`, NOBODY, number);
    store.change(
      `update "decisions" set "number" = ?, "reasons" = '[]', "facts" = '{}' where "number" = ?`,
      NOBODY,
      number,
    );
    // With or without its +, which may be written as %2B there.
    store.change(`update "auditEntries" set "target" = replace("target", ?, ?)`, number.slice(1), NOBODY);
    store.change(`update "idempotencyKeys" set "body" = replace("body", ?, ?)`, number.slice(1), NOBODY);
    const evidence = store.change(
      `update "evidence" set "body" = null where "subject" = ?`,
      store.digestOf(number),
    );
    return {
      ok: true,
      erased: {
        ...{ calls: calls.length, turns, listRows, attempts, webhookEvents, evidence },
        callbacks: store.change(`delete from "callbacks" where "number" = ?`, number),
        complaints: store.change(`update "complaints" set "number" = ? where "number" = ?`, NOBODY, number),
        files,
      },
    };
  });
}

/** Whether nothing of what was written before lies in the log beside the database any more. False: somebody reads all the time. */
export function flushErased(store: Store, waitMs = FLUSH_WAIT_MS): boolean {
  const giveUpAt = performance.now() + waitMs;
  for (;;) {
    const [result] = store.rows<{ busy: number }>('pragma wal_checkpoint(truncate)');
    if (result?.busy === 0) return true;
    if (performance.now() > giveUpAt) return false;
    Atomics.wait(SLEEPING, 0, 0, FLUSH_AGAIN_MS);
  }
}

/**
 * What was deleted or moved before, such as lists that were replaced, still lies in the file between its rows: it is written anew.
 * That takes seconds with a million rows, and nobody else can write meanwhile. False: a controller runs, or the disk has no room.
 */
export function rewriteFile(store: Store): boolean {
  if (isLocked(`${store.path}.lock`)) return false;
  try {
    store.change('vacuum');
    return true;
  } catch (thrown) {
    if (thrown instanceof StoreError) return false;
    throw thrown;
  }
}

function soundsOf(store: Store, call: string): (string | null)[] {
  return recordingsOfCall(store, call).map(({ path }) => path);
}

/** Where the words lie that this caller left. */
function messagesOf(store: Store, call: string): string[] {
  return store
    .rows<{ path: string | null }>(
      `select "body" ->> '$.path' as "path" from "callEvents" where "call" = ? and "kind" = 'message-taken'`,
      call,
    )
    .flatMap(({ path }) => (path === null ? [] : [path]));
}

function isRung(store: Store, number: E164): boolean {
  const open = store.rows(
    `select 1 from "attempts" where "number" = ? and "state" in ('intended', 'dialing') limit 1`,
    number,
  );
  const live = store.rows(
    `select 1 from "calls" where "endedAt" is null and ("destination" = ? or "callerId" = ?) limit 1`,
    number,
    number,
  );
  return open.length + live.length > 0;
}

/**
 * Lists whose people are not found by number: those that are over keep only the rows of people who were called, and one that is being
 * built is made findable at its end.
 */
function unindexedLists(store: Store): number[] {
  return store
    .rows<{ id: number }>(`select "id" from "lists" where "state" in ('gone', 'building')`)
    .map(({ id }) => id);
}

function contactsOf(store: Store, list: number, number: E164): number[] {
  return store
    .rows<{ id: number }>(
      `select "id" from "contacts" where "id" > ? and "id" < ? and "number" = ?`,
      contactKey(list, 0),
      contactKey(list + 1, 0),
      number,
    )
    .map(({ id }) => id);
}

/** A row of a list stays as a row, so that the sums of its campaign hold. `searched`: what was found in lists before. */
function eraseContacts(store: Store, number: E164, searched: ReadonlyMap<number, readonly number[]>): number {
  const rows = store.rows<{ list: number; contact: number }>(
    `select "list", "contact" from "contactNumbers" where "list" in (select "id" from "lists") and "number" = ?`,
    numberKey(number),
  );
  for (const { list } of rows)
    store.change(`delete from "contactNumbers" where "list" = ? and "number" = ?`, list, numberKey(number));
  const contacts = new Set(rows.map(({ contact }) => contact));
  // A list may have come to its end, or been begun, since.
  for (const list of unindexedLists(store))
    for (const contact of searched.get(list) ?? contactsOf(store, list, number)) contacts.add(contact);
  for (const contact of contacts)
    store.change(
      `update "contacts" set "number" = ?, "variables" = '{}', "consent" = null, "handedFrom" = null,
        "state" = case "state" when 'waiting' then 'withdrawn' else "state" end where "id" = ?`,
      NOBODY,
      contact,
    );
  return contacts.size;
}
