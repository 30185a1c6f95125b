// Uploads recordings to the owner's object store, and deletes there what should be gone. The queue is in the database, so a
// restart loses nothing; failures are retried for a day. A copy counts once it was read back and matches; only then what it replaces
// goes. Where there is a key, nothing leaves this machine that is not sealed.
import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Config } from '../../config/schema.ts';
import {
  dueUploads,
  earlierCopies,
  nextUploadAt,
  noteEarlierRemoved,
  noteUpload,
  noteUploadTry,
  uploadAll,
} from '../../store/calls/recording-uploads.ts';
import { findRecording, noteRecordingDeleted } from '../../store/calls/recordings.ts';
import type { Store } from '../../store/store.ts';
import type { RecordingRow } from '../../store/tables.ts';
import type { Clock, Milliseconds } from '../../telephony/time.ts';
import { faultOf } from '../fault.ts';
import type { Log } from '../log.ts';
import { recordingKeys } from './keys.ts';
import { S3Store, type StoreAnswer, type UploadSettings } from './s3.ts';

export interface UploaderOptions {
  readonly store: Store;
  readonly config: () => Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
}

/** At once, then ever more seldom, for a day in all. */
const WAITS_MS: readonly Milliseconds[] = [
  5_000, 30_000, 120_000, 600_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000, 21_600_000, 36_000_000,
];
/** Another process may have asked for something: it looks so often in any case. */
const LOOK_EVERY_MS = 60_000;
const AT_ONCE = 20;

export class Uploader {
  readonly #options: UploaderOptions;
  readonly #abort = new AbortController();
  #cancelWake: () => void = () => {};
  #working: Promise<void> | null = null;
  #again = false;

  constructor(options: UploaderOptions) {
    this.#options = options;
  }

  /** Something may be due. */
  wake(): void {
    if (this.#abort.signal.aborted) return;
    if (this.#working !== null) {
      this.#again = true;
      return;
    }
    this.#cancelWake();
    this.#working = this.#work().then(() => {
      this.#working = null;
      this.#wakeLater();
    });
  }

  /** What is due now is through by then, or was tried. */
  async settled(): Promise<void> {
    while (this.#working !== null) await this.#working;
  }

  async close(): Promise<void> {
    this.#abort.abort();
    this.#cancelWake();
    await this.#working;
  }

  #wakeLater(): void {
    const { clock, store } = this.#options;
    if (this.#abort.signal.aborted) return;
    if (this.#again) {
      this.#again = false;
      return this.wake();
    }
    const soon = Math.max(
      nextUploadAt(store, this.#onlySealed()) ?? Number.POSITIVE_INFINITY,
      clock.now() + 1,
    );
    this.#cancelWake = clock.wakeAt(
      Math.min(soon, clock.now() + LOOK_EVERY_MS),
      () => this.wake(),
      'background',
    );
  }

  /** Never rejects. */
  async #work(): Promise<void> {
    const { config, log } = this.#options;
    const { upload } = config().appliance.recordings;
    // What waits goes on waiting until there is somewhere to bring it.
    if (upload === undefined) return;
    const remote = new S3Store(upload, this.#options.clock, this.#abort.signal);
    try {
      await this.#bringAll(upload, remote);
    } catch (thrown) {
      log.error({ fault: faultOf(thrown) }, 'recording uploads paused: the database cannot be used');
    } finally {
      await remote.close();
    }
  }

  #onlySealed(): boolean {
    return recordingKeys(this.#options.config()).length > 0;
  }

  async #bringAll(upload: UploadSettings, remote: S3Store): Promise<void> {
    const { store, clock } = this.#options;
    uploadAll(store, clock.now());
    for (;;) {
      const due = dueUploads(store, clock.now(), AT_ONCE, this.#onlySealed());
      if (due.length === 0) return;
      // One after the other: calls need the line more than an archive does.
      for (const row of due) {
        if (this.#abort.signal.aborted) return;
        // Another store was declared meanwhile: with that it begins anew.
        if (this.#options.config().appliance.recordings.upload !== upload) {
          this.#again = true;
          return;
        }
        if (row.upload === 'removing') await this.#remove(row, upload, remote);
        // A key may have come since these were looked up: then an open one waits until it is sealed.
        else if (row.sealedWith !== null || !this.#onlySealed()) await this.#bring(row, upload, remote);
      }
    }
  }

  async #bring(row: RecordingRow, upload: UploadSettings, remote: S3Store): Promise<void> {
    const { store, clock, log } = this.#options;
    if (row.path === null) return;
    const key = keyOf(row, upload);
    const place = `s3://${upload.bucket}/${key}`;
    // A person may be erased in the middle of it: then it is known where a copy may lie.
    if (!noteUploadTry(store, row.id, place)) return;
    const sent = await this.#sent(row, row.path, key, remote, row.remote === place && row.uploadTries > 0);
    // Cut off by the end of the controller: it is brought again after the next start.
    if (this.#abort.signal.aborted) return;
    if (sent.problem !== null) return this.#failed(row, sent);
    const removed = await this.#removeEarlier(row, upload, remote);
    if (this.#abort.signal.aborted) return;
    if (removed.problem !== null) return this.#failed(row, removed);
    if (!noteUpload(store, row, { state: 'done', at: clock.now(), remote: place })) return;
    log.info({ callId: row.call ?? row.id, bytes: row.bytes }, 'recording uploaded');
    if (upload.keepLocal) return;
    await rm(row.path, { force: true });
    noteRecordingDeleted(store, row, 'uploaded', clock.now(), false);
  }

  /** Of what was uploaded in another form, or under another prefix, nothing stays there. In another bucket it stays known, to be removed with its person. */
  async #removeEarlier(
    { id, call }: RecordingRow,
    upload: UploadSettings,
    remote: S3Store,
  ): Promise<StoreAnswer> {
    const { store, log } = this.#options;
    // As it is now: the try may have added one.
    const row = findRecording(store, id);
    for (const place of row === null ? [] : earlierCopies(row)) {
      const answer = await removeAt(place, upload, remote);
      if (answer === 'elsewhere') {
        log.warn(
          { callId: call ?? id, place },
          'an earlier copy of a recording is in a store that is not configured any more, and stays there',
        );
        continue;
      }
      if (answer.problem !== null)
        return { ...answer, problem: `its earlier copy cannot be removed: ${answer.problem}` };
      noteEarlierRemoved(store, id, place);
    }
    return { problem: null, status: null };
  }

  /** `mayLie`: an earlier try may have brought it, and only what came behind that failed. */
  async #sent(
    { bytes, fileSha256 }: RecordingRow,
    path: string,
    key: string,
    remote: S3Store,
    mayLie: boolean,
  ): Promise<StoreAnswer> {
    try {
      if (mayLie) {
        const lies = await remote.verify(key, fileSha256, bytes);
        // Where nothing lies, or something else, it is brought; a store that does not answer would not take it either. S3 answers
        // 403 for what is not there to a key that may not list its bucket.
        if (lies.status !== 404 && lies.status !== 403 && lies.status !== 200) return lies;
        if (lies.problem === null) return lies;
      }
      const put = await remote.put(path, key, fileSha256, bytes);
      return put.problem === null ? await remote.verify(key, fileSha256, bytes) : put;
    } catch (thrown) {
      if (!(thrown instanceof Error && 'code' in thrown)) throw thrown;
      return { problem: `its file cannot be read: ${String(thrown.code)}`, status: null };
    }
  }

  async #remove(row: RecordingRow, upload: UploadSettings, remote: S3Store): Promise<void> {
    const { store, clock, log } = this.#options;
    const last = row.remote ?? '';
    let elsewhere: string | null = null;
    // What can be removed goes first: a copy that cannot be reached keeps no other one.
    for (const place of [...earlierCopies(row), last]) {
      const answer = await removeAt(place, upload, remote);
      if (this.#abort.signal.aborted) return;
      if (answer === 'elsewhere') {
        elsewhere ??= place;
        continue;
      }
      if (answer.problem !== null) return this.#failed(row, answer);
      if (place !== last) noteEarlierRemoved(store, row.id, place);
    }
    if (elsewhere !== null) {
      const problem = `it lies in the bucket ${bucketOf(elsewhere)}, which is not configured any more`;
      return this.#failed(row, { problem, status: null });
    }
    noteUpload(store, row, { state: 'removed', at: clock.now(), remote: last });
    log.info({ callId: row.call ?? row.id }, 'uploaded copy of a recording removed');
  }

  #failed(row: RecordingRow, { problem, status }: StoreAnswer): void {
    const { store, clock, log, random } = this.#options;
    const wait = WAITS_MS[row.uploadTries];
    const fields = { callId: row.call ?? row.id, status, problem };
    const isRemoval = row.upload === 'removing';
    if (wait === undefined)
      log.error(
        fields,
        isRemoval
          ? 'removal of an uploaded recording given up; retry with: trunkline recordings retry'
          : 'recording upload given up; retry with: trunkline recordings retry',
      );
    else
      log.warn(
        fields,
        isRemoval
          ? 'removal of an uploaded recording failed; it will be retried'
          : 'recording upload failed; it will be retried',
      );
    noteUpload(store, row, {
      state: wait === undefined ? (isRemoval ? 'stuck' : 'dead') : 'again',
      at: wait === undefined ? clock.now() : clock.now() + wait * (0.8 + random() * 0.4),
      problem: problem ?? '',
    });
  }
}

async function removeAt(
  place: string,
  { bucket }: UploadSettings,
  remote: S3Store,
): Promise<StoreAnswer | 'elsewhere'> {
  const inBucket = `s3://${bucket}/`;
  return place.startsWith(inBucket) ? await remote.remove(place.slice(inBucket.length)) : 'elsewhere';
}

function bucketOf(place: string): string {
  return place.replace('s3://', '').split('/', 1)[0] ?? '';
}

/** By the day on which it was made, in UTC, so that a bucket can be looked through and expire by prefix. */
function keyOf({ madeAt, path }: RecordingRow, { prefix }: UploadSettings): string {
  const day = new Date(madeAt).toISOString().slice(0, 10).replaceAll('-', '/');
  return `${prefix === undefined ? '' : `${prefix}/`}${day}/${basename(path ?? '')}`;
}
