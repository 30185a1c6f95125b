// What happens to a recording after its call: it is encoded and encrypted as declared, its digest is stored, and it is
// deleted when its time or the space is used up. What a crash left is found again by its name. The work is done by a
// low-priority thread, so that calls are not affected.
import { readdir, realpath, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '../../config/schema.ts';
import { findCall } from '../../store/calls/calls.ts';
import {
  findRecording,
  insertRecording,
  noteRecordingDeleted,
  noteSealed,
  noteUnsealed,
  openRecordings,
  recordingAt,
  recordingsBefore,
  recordingsHere,
  recordingTotals,
} from '../../store/calls/recordings.ts';
import type { Store } from '../../store/store.ts';
import type { RecordingRow } from '../../store/tables.ts';
import { type CallId, isId, toId } from '../../telephony/ids.ts';
import type { Clock } from '../../telephony/time.ts';
import { faultOf } from '../fault.ts';
import { LaterWork } from '../later-work.ts';
import type { LiveEvent, LiveFeed } from '../live-feed.ts';
import type { Log } from '../log.ts';
import { recordingKeys } from './keys.ts';
import { isPart, keptName, type RawName, rawName, type SoundFormat } from './names.ts';
import { fileDigest, type ProcessedRecording, type RecordingJob } from './process-recording.ts';

export interface RecordingManagerOptions {
  readonly store: Store;
  readonly feed: LiveFeed;
  readonly config: () => Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly thread: { process(job: RecordingJob): Promise<ProcessedRecording>; end(): Promise<void> };
  /** Whether what is old by the clock is old: no clock that leapt ahead. Always, where none is given. */
  readonly mayDelete?: () => boolean;
  /** One is ready to be uploaded, or a copy to be removed. */
  readonly onUpload: () => void;
}

export interface SoundDigest {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The switch closes its recording within a second. */
const CLOSED_AFTER_MS = 3_000;
const LOOK_EVERY_MS = 3_600_000;
/** Nobody writes into a file of a call that we do not know for so long. */
const LEFT_ALONE_MS = 600_000;
const DAY_MS = 86_400_000;
const GIGABYTE = 1_000_000_000;
const AT_ONCE = 200;

type Gone = 'age' | 'size';

export class RecordingManager {
  readonly #options: RecordingManagerOptions;
  readonly #unwatch: () => void;
  readonly #later: LaterWork;
  readonly #messages = new Map<CallId, string>();
  /** Files of the switch that could not be stored at the last try → why. */
  readonly #unstored = new Map<string, string>();
  #hasLooked = false;
  /** One after the other. */
  #work: Promise<void> = Promise.resolve();
  #waiting = 0;
  #closed = false;

  constructor(options: RecordingManagerOptions) {
    this.#options = options;
    this.#later = new LaterWork(options.clock);
    this.#unwatch = options.feed.watch((event) => this.#hear(event));
  }

  /** Takes up what an earlier run left, and looks again every hour. */
  start(): void {
    this.#queue(() => this.#look());
    this.#later.after(LOOK_EVERY_MS, () => this.start());
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#unwatch();
    this.#later.close();
    await this.#options.thread.end();
    await this.#work;
  }

  /** The configuration changed: a key may be there now. */
  follow(): void {
    this.#queue(() => this.#sealOlder());
  }

  /** How many wait to be kept. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Whether what an earlier run left was looked at: before that nobody knows what is wrong. */
  get hasLooked(): boolean {
    return this.#hasLooked;
  }

  /** Why files of the switch could not be stored, one for each. They are tried again with each look. */
  unstored(): readonly string[] {
    return [...this.#unstored.values()];
  }

  /** Of a sound as whoever listens gets it, once it is kept. Null: there is none. */
  async digestOf(path: string | null): Promise<SoundDigest | null> {
    if (path === null) return null;
    const name = rawName(path.slice(path.lastIndexOf('/') + 1));
    if (name !== null) {
      this.#queue(() => this.#process(path, name));
      await this.#work;
    }
    const row =
      (name === null ? null : findRecording(this.#options.store, name.id)) ??
      recordingAt(this.#options.store, path);
    if (row !== null) return { file: `${row.id}.${row.format}`, bytes: row.soundBytes, sha256: row.sha256 };
    const digest = await fileDigest(path);
    return digest && { file: path.slice(path.lastIndexOf('/') + 1), ...digest };
  }

  /** Deletes what is too old, and the oldest of what is too much. */
  sweep(): Promise<void> {
    this.#queue(() => this.#sweep());
    return this.#work;
  }

  #hear(event: LiveEvent): void {
    if (event.kind === 'message-taken') this.#messages.set(event.call, event.path);
    if (event.kind !== 'call-ended') return;
    const message = this.#messages.get(event.call);
    this.#messages.delete(event.call);
    const paths = new Set([event.summary.recordingPath, message ?? null]);
    this.#later.after(CLOSED_AFTER_MS, () => {
      for (const path of paths) this.#keepNext(path);
    });
  }

  #keepNext(path: string | null): void {
    const name = path === null ? null : rawName(path.slice(path.lastIndexOf('/') + 1));
    if (path === null || name === null) return;
    this.#queue(async () => {
      await this.#process(path, name);
      await this.#sweep();
    });
  }

  #queue(work: () => Promise<void>): void {
    this.#waiting += 1;
    this.#work = this.#work.then(() => this.#do(work));
  }

  /** Never rejects. */
  async #do(work: () => Promise<void>): Promise<void> {
    const { log, thread } = this.#options;
    try {
      if (!this.#closed) await work();
    } catch (thrown) {
      // A thread that was ended in the middle of its work has nothing to tell.
      if (!this.#closed) log.error({ fault: faultOf(thrown) }, 'recording could not be stored');
    }
    this.#waiting -= 1;
    if (this.#waiting === 0) await thread.end();
  }

  async #look(): Promise<void> {
    const { directory } = this.#options.config().appliance.recordings;
    const found = await readdir(directory).catch(() => null);
    const files = found ?? [];
    for (const path of found === null ? [] : this.#unstored.keys())
      if (!files.some((file) => join(directory, file) === path)) this.#unstored.delete(path);
    for (const file of files) {
      const name = rawName(file);
      if (name === null || this.#closed) continue;
      const path = join(directory, file);
      if (await this.#isOver(path, name)) await this.#process(path, name);
    }
    this.#hasLooked = true;
    for (const file of files) {
      if (this.#closed) return;
      await this.#clear(directory, file);
    }
    await this.#sealOlder();
    await this.#sweep();
  }

  /** What a crash left half made, or in a form in which nobody looks for it: neither an age nor an erasure would find it. */
  async #clear(directory: string, file: string): Promise<void> {
    const path = join(directory, file);
    const id = keptName(file);
    if (id === null) return;
    // One at a time is made, and by nobody else.
    if (isPart(file)) return rm(path, { force: true });
    const row = findRecording(this.#options.store, id);
    if (row === null || row.path === path) return;
    if (row.path !== null && !(await isSpare(path, row.path))) return;
    await rm(path, { force: true });
  }

  /** What was kept open before there was a key. Its sound stays as it is, and so does its digest. */
  async #sealOlder(): Promise<void> {
    const { store, config, thread, log, onUpload } = this.#options;
    const [key] = recordingKeys(config());
    if (key === undefined) return;
    const failed: string[] = [];
    let count = 0;
    for (const row of openRecordings(store)) {
      if (this.#closed || row.path === null) return;
      const result = await thread.process({ path: row.path, format: row.format as SoundFormat, key });
      if (this.#closed) return;
      // One whose file is gone is found by whoever wants to hear it; but where it is to be uploaded, it would wait in silence.
      if (!result.ok) {
        if (result.isGone && row.upload !== 'waiting') continue;
        if (row.sealProblem !== result.because) noteUnsealed(store, row, result.because);
        failed.push(result.because);
        continue;
      }
      if (!noteSealed(store, row, result.kept)) await rm(result.kept.path, { force: true });
      await rm(row.path, { force: true });
      count += 1;
    }
    if (failed.length > 0)
      log.error(
        { count: failed.length, problem: failed.at(-1) },
        'older recordings could not be encrypted; they will be retried',
      );
    if (count === 0) return;
    log.info({ count }, 'older recordings encrypted');
    onUpload();
  }

  /** Whether nobody writes into it any more. */
  async #isOver(path: string, { of }: RawName): Promise<boolean> {
    const { store, clock } = this.#options;
    const call = isId(of) ? await findCall(store, toId<CallId>(of)) : null;
    if (call !== null) return call.endedAt !== null && clock.now() - call.endedAt > CLOSED_AFTER_MS;
    const found = await stat(path).catch(() => null);
    return found !== null && clock.now() - found.mtimeMs > LEFT_ALONE_MS;
  }

  async #process(path: string, { id, kind, of }: RawName): Promise<void> {
    const { store, config, thread, log, onUpload } = this.#options;
    const before = findRecording(store, id);
    if (before?.path === path) return;
    // It lies there in another form, or is meant to be gone: this is what a crash left.
    if (before !== null) return rm(path, { force: true });
    const found = await stat(path).catch(() => null);
    if (found === null) return;
    const call = await findCall(store, toId<CallId>(of));
    const { format, upload } = config().appliance.recordings;
    const [key = null] = recordingKeys(config());
    const result = await thread.process({ path, format, key });
    if (this.#closed) return;
    if (!result.ok) {
      this.#unstored.set(path, result.because);
      log.error({ callId: of, problem: result.because }, 'recording could not be stored; it will be retried');
      return;
    }
    this.#unstored.delete(path);
    const { doubt, ...kept } = result.kept;
    if (doubt !== null)
      log.warn({ callId: of, problem: doubt }, 'recording could not be converted to Opus and stays WAV');
    const madeAt = call?.endedAt ?? found.mtimeMs;
    const isNoted = insertRecording(
      store,
      { ...kept, id, kind, call: call === null ? null : call.id, madeAt },
      path,
      upload !== undefined,
    );
    if (!isNoted) return rm(kept.path, { force: true });
    if (kept.path !== path) await rm(path, { force: true });
    const { bytes, sealedWith } = kept;
    log.info({ callId: of, format: kept.format, sealed: sealedWith !== null, bytes }, 'recording stored');
    onUpload();
  }

  async #sweep(): Promise<void> {
    const { store, config, clock } = this.#options;
    const { keepDays, maxGigabytes } = config().appliance.recordings;
    if (keepDays !== undefined && this.#options.mayDelete?.() !== false) {
      const before = clock.now() - keepDays * DAY_MS;
      for (;;) {
        const old = recordingsBefore(store, before, AT_ONCE);
        if (!(await this.#delete(old, 'age')) || old.length < AT_ONCE) break;
      }
    }
    if (maxGigabytes === undefined) return;
    let over = recordingTotals(store).bytes - maxGigabytes * GIGABYTE;
    while (over > 0) {
      const oldest: RecordingRow[] = [];
      for (const row of recordingsHere(store, clock.now() + DAY_MS, AT_ONCE)) {
        if (over <= 0) break;
        oldest.push(row);
        over -= row.bytes;
      }
      if (oldest.length === 0 || !(await this.#delete(oldest, 'size'))) return;
    }
  }

  /** False where one could not be deleted: it is tried again with the next look. */
  async #delete(rows: readonly RecordingRow[], because: Gone): Promise<boolean> {
    const { store, clock, log, onUpload } = this.#options;
    if (rows.length === 0) return true;
    let bytes = 0;
    try {
      for (const row of rows) {
        if (row.path !== null) await rm(row.path, { force: true });
        // A copy elsewhere is what lets the disk here be small; what is too old is too old everywhere.
        noteRecordingDeleted(store, row, because, clock.now(), because === 'age');
        bytes += row.bytes;
      }
    } catch (thrown) {
      log.error({ because, fault: faultOf(thrown) }, 'recording could not be deleted');
      return false;
    }
    log.info({ because, count: rows.length, bytes }, 'recordings deleted');
    onUpload();
    return true;
  }
}

/**
 * Whether a file is left over beside the one that is kept. The same file by another name of its folder is that one. And where the kept one
 * is not there, or lies in another folder, this may be all that there is: after a restore, or a move to another disk.
 */
async function isSpare(path: string, kept: string): Promise<boolean> {
  try {
    const [one, other] = await Promise.all([stat(path), stat(kept)]);
    if (one.ino === other.ino && one.dev === other.dev) return false;
    return (await realpath(dirname(path))) === (await realpath(dirname(kept)));
  } catch {
    return false;
  }
}
