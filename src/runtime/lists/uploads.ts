// Lists uploaded to the API and imported as `trunkline lists import` does, with mapping, dry run and report. The work is
// done in a thread, one list at a time; this file tracks who requested what and how far it is.
import { copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Config } from '../../config/schema.ts';
import { FIELDS } from '../../lists/headings.ts';
import { type ApplyLock, acquireApplyLock } from '../../store/locks/apply-lock.ts';
import type { Store } from '../../store/store.ts';
import type { Clock } from '../../telephony/time.ts';
import { faultOf } from '../fault.ts';
import { LISTS_FOLDER, UPLOADS_FOLDER } from '../files.ts';
import { newCallId } from '../ids.ts';
import type { Log } from '../log.ts';
import { importList } from './import-list.ts';
import { declaredJob, leftOutReport } from './list-job.ts';
import type { ImportCounts } from './messages.ts';
import { fileNameOf, type Upload, UploadFolder, type UploadState } from './upload.ts';
import {
  brokenOff,
  emptyFile,
  noUpload,
  refuse,
  tooLarge,
  type UploadAnswer,
  type UploadRefusal,
} from './upload-answers.ts';
import { endOfWork, type UploadWork, uploadJob } from './upload-work.ts';

export interface UploadsOptions {
  readonly config: () => Config;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Another list is in force. */
  readonly onImported: () => void;
  /** For tests: in the same thread. */
  readonly take?: typeof importList;
}

/** Ten million rows of ten columns are about a gigabyte. */
export const MOST_UPLOAD_BYTES = 2 * 1024 ** 3;
const MOST_KEPT = 50;
/** They hold people's data: what nobody goes on with is removed. */
const KEPT_MS = 7 * 86_400_000;

const CAN_BEGIN: readonly UploadState[] = ['planned', 'checked', 'refused'];
const IS_OVER: readonly UploadState[] = ['done', 'refused', 'cancelled'];

interface Held {
  upload: Upload;
  readonly folder: UploadFolder;
  /** Ends the work on it. Null: there is none. */
  abort: AbortController | null;
  /** Null: nobody sends it just now. */
  sending: { readonly end: () => void; readonly over: Promise<unknown> } | null;
  readonly watchers: Set<(upload: Upload) => void>;
}

export class Uploads {
  readonly #options: UploadsOptions;
  readonly #root: string;
  readonly #held = new Map<string, Held>();
  #queue: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(options: UploadsOptions) {
    this.#options = options;
    this.#root = join(options.config().appliance.dataDirectory, LISTS_FOLDER, UPLOADS_FOLDER);
  }

  /** Goes on with what an earlier controller did not come to the end of. */
  open(): void {
    if (!existsSync(this.#root)) return;
    for (const id of readdirSync(this.#root)) {
      const folder = new UploadFolder(this.#root, id);
      const upload = folder.read();
      // One that came in one piece and was cut off has no end to wait for.
      if (upload === null || (upload.state === 'receiving' && upload.bytes === null)) folder.remove();
      else
        this.#hold(
          { ...upload, received: upload.state === 'receiving' ? folder.listBytes : upload.received },
          folder,
        );
    }
    this.#removeOld();
    for (const held of this.#held.values()) this.#goOn(held);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { abort } of this.#held.values()) abort?.abort();
    await this.#queue;
  }

  list(): Upload[] {
    return [...this.#held.keys()]
      .flatMap((id) => this.find(id) ?? [])
      .sort((one, other) => other.at - one.at);
  }

  find(id: string): Upload | null {
    const held = this.#held.get(id);
    if (held?.folder.isThere === false) this.#drop(held);
    return this.#held.get(id)?.upload ?? null;
  }

  /** Of rows that the last check or import left out. Null: there is none. */
  reportOf(id: string): string | null {
    const held = this.#held.get(id);
    return held?.folder.hasReport === true ? held.folder.report : null;
  }

  /** What a column can be: facts that the appliance knows, and variables of the agent. */
  meanings(campaign: string): string[] {
    const declared = this.#declaredOf(campaign);
    const wanted = declared === null ? [] : declared.wanted.map(({ name }) => name);
    return [...new Set([...FIELDS, 'ignore', ...wanted])];
  }

  /** Told now, and at every change. Null: there is no such upload. */
  watch(id: string, watcher: (upload: Upload) => void): (() => void) | null {
    const held = this.#held.get(id);
    if (held === undefined) return null;
    held.watchers.add(watcher);
    watcher(held.upload);
    return () => held.watchers.delete(watcher);
  }

  begin(wish: {
    readonly campaign: string;
    readonly file: string;
    readonly bytes: number | null;
    readonly by: string;
    readonly map?: Readonly<Record<string, string>>;
  }): UploadAnswer {
    if (this.#declaredOf(wish.campaign) === null) {
      return refuse(
        'unknown',
        `there is no campaign called ${wish.campaign}`,
        'trunkline campaigns lists them, and so does GET /campaigns',
      );
    }
    if (wish.bytes !== null && wish.bytes > MOST_UPLOAD_BYTES) return tooLarge();
    if (wish.bytes === 0) return emptyFile();
    this.#removeOld();
    const id = newCallId();
    const folder = new UploadFolder(this.#root, id);
    const held = this.#hold(
      {
        id,
        campaign: wish.campaign,
        file: fileNameOf(wish.file),
        bytes: wish.bytes,
        received: 0,
        at: Math.round(this.#options.clock.now()),
        by: wish.by,
        state: 'receiving',
        ...{ format: null, notes: [], columns: [], map: wish.map ?? {}, progress: null },
        ...{ rejects: [], counts: null, problems: [] },
      },
      folder,
    );
    mkdirSync(this.#root, { recursive: true, mode: 0o700 });
    this.#change(held, {});
    return { ok: true, upload: held.upload };
  }

  /** A piece of it, from byte `offset` on. Once all of it is here, its columns are read: `settled` resolves after that. */
  async receive(id: string, offset: number, source: Readable): Promise<UploadAnswer> {
    const held = this.#held.get(id);
    if (held === undefined) return noUpload();
    // A line that died in silence never ends by itself: who sends now is the one that is still there.
    while (held.sending !== null) {
      held.sending.end();
      await held.sending.over;
    }
    const receiving = this.#receive(held, offset, source).finally(() => {
      held.sending = null;
    });
    held.sending = { end: () => void source.destroy(), over: receiving.catch(() => {}) };
    return receiving;
  }

  async #receive(held: Held, offset: number, source: Readable): Promise<UploadAnswer> {
    const { upload, folder } = held;
    const { id } = upload;
    if (!this.#held.has(id)) return noUpload();
    if (upload.state !== 'receiving')
      return refuse('conflict', 'all of it has already arrived', `it is ${upload.state}: GET /uploads/${id}`);
    if (offset !== upload.received) {
      const because = `${upload.received} bytes of it have arrived, and this piece begins at ${offset}`;
      return refuse('conflict', because, `send the file from byte ${upload.received} on`);
    }
    const written = await folder.append(source, offset, (upload.bytes ?? MOST_UPLOAD_BYTES) - offset);
    const received = folder.listBytes;
    if (!this.#held.has(id)) return noUpload();
    if (written.kind === 'too-long') {
      this.#drop(held);
      return tooLarge();
    }
    if (written.kind === 'broken-off') {
      if (upload.bytes === null) this.#drop(held);
      else this.#change(held, { received });
      return brokenOff(written.failure, upload.bytes === null ? null : received);
    }
    this.#change(held, { received, bytes: upload.bytes ?? received });
    if (received === held.upload.bytes) void this.#begin(held, 'reading', null);
    return { ok: true, upload: held.upload };
  }

  /** Resolves once nothing is being done with it. */
  async settled(id: string): Promise<Upload | null> {
    for (;;) {
      const held = this.#held.get(id);
      if (held === undefined || held.abort === null) return held?.upload ?? null;
      await this.#queue;
    }
  }

  check(id: string, map: Readonly<Record<string, string>> | undefined): UploadAnswer {
    const held = this.#ready(id);
    if ('ok' in held) return held;
    this.#change(held, { map: map ?? held.upload.map });
    void this.#begin(held, 'checking', null);
    return { ok: true, upload: held.upload };
  }

  import(id: string, map: Readonly<Record<string, string>> | undefined): UploadAnswer {
    const held = this.#ready(id);
    if ('ok' in held) return held;
    const lock = acquireApplyLock(this.#options.store);
    if (lock === null) {
      const because = 'another import or apply is under way on this appliance; nothing was changed';
      return refuse('conflict', because, 'wait until it has finished, then try again');
    }
    this.#change(held, { map: map ?? held.upload.map });
    void this.#begin(held, 'importing', lock);
    return { ok: true, upload: held.upload };
  }

  remove(id: string): boolean {
    const held = this.#held.get(id);
    if (held === undefined) return false;
    this.#drop(held);
    return true;
  }

  #ready(id: string): Held | UploadRefusal {
    const held = this.#held.get(id);
    if (held === undefined) return noUpload();
    if (!CAN_BEGIN.includes(held.upload.state) || held.abort !== null)
      return refuse(
        'conflict',
        `it is ${held.upload.state}`,
        'wait until it has finished, or upload the file again',
      );
    if (!held.folder.hasList) return refuse('conflict', 'its file no longer exists', 'upload it again');
    return held;
  }

  #goOn(held: Held): void {
    const { state } = held.upload;
    if (state === 'reading' || state === 'checking') void this.#begin(held, state, null);
    if (state !== 'importing') return;
    const lock = acquireApplyLock(this.#options.store);
    if (lock !== null) return void this.#begin(held, 'importing', lock);
    const message = 'the controller stopped during the import, and another import or apply is under way';
    this.#change(held, { state: 'planned', problems: [{ message, remedy: 'import it again' }] });
  }

  /** After all that was asked for before it. */
  #begin(held: Held, work: UploadWork, lock: ApplyLock | null): Promise<void> {
    const abort = new AbortController();
    held.abort = abort;
    this.#change(held, { state: work, progress: null, problems: [], rejects: [], counts: null });
    const run = async (): Promise<void> => {
      try {
        if (!abort.signal.aborted) await this.#work(held, work, abort.signal);
      } catch (thrown) {
        this.#options.log.error({ fault: faultOf(thrown) }, 'uploaded list could not be read');
        const problem = {
          message: 'the controller could not read this list',
          remedy: 'see its log for the reason',
        };
        if (!this.#isClosed) this.#change(held, { state: 'refused', progress: null, problems: [problem] });
      } finally {
        lock?.release();
        held.abort = null;
      }
    };
    this.#queue = this.#queue.then(run);
    return this.#queue;
  }

  async #work(held: Held, work: UploadWork, signal: AbortSignal): Promise<void> {
    const { upload, folder } = held;
    const declared = this.#declaredOf(upload.campaign);
    const { config, store, clock, take = importList } = this.#options;
    if (declared === null) {
      const message = `there is no campaign called ${upload.campaign} any more`;
      return this.#change(held, {
        state: 'refused',
        problems: [{ message, remedy: 'declare it, then upload again' }],
      });
    }
    const report = leftOutReport(config(), upload.campaign);
    const result = await take(
      uploadJob({ ...declared, upload, folder, work, report, store, at: clock.now() }),
      {
        signal,
        confirm: async ({ format, notes, columns }) => {
          this.#change(held, { format, notes, columns });
          return work !== 'reading';
        },
        onProgress: ({ examples, ...progress }) => this.#tell(held, { progress, rejects: examples }),
      },
    );
    // The controller ends: the next one goes on with it.
    if (this.#isClosed || !this.#held.has(upload.id)) return;
    if (result.kind === 'done' && work === 'importing') this.#imported(folder, report, result.counts);
    this.#change(held, endOfWork(result, { upload, folder, work, isCancelled: signal.aborted }));
  }

  /** The rows are in the database now; the report stays. */
  #imported(folder: UploadFolder, report: string, counts: ImportCounts): void {
    folder.removeList();
    if (!counts.isUnchanged && existsSync(report)) copyFileSync(report, folder.report);
    this.#options.onImported();
  }

  #declaredOf(campaign: string): ReturnType<typeof declaredJob> | null {
    const config = this.#options.config();
    const found = config.campaigns.find(({ name }) => name === campaign);
    return found === undefined ? null : declaredJob(config, found);
  }

  #hold(upload: Upload, folder: UploadFolder): Held {
    const held: Held = { upload, folder, abort: null, sending: null, watchers: new Set() };
    this.#held.set(upload.id, held);
    return held;
  }

  /** On the disk too. */
  #change(held: Held, changed: Partial<Upload>): void {
    this.#tell(held, changed);
    held.folder.write(held.upload);
  }

  #tell(held: Held, changed: Partial<Upload>): void {
    held.upload = { ...held.upload, ...changed };
    for (const watcher of held.watchers) watcher(held.upload);
  }

  #drop(held: Held): void {
    held.abort?.abort();
    this.#held.delete(held.upload.id);
    held.folder.remove();
    this.#tell(held, { state: IS_OVER.includes(held.upload.state) ? held.upload.state : 'cancelled' });
  }

  #removeOld(): void {
    const oldest = this.#options.clock.now() - KEPT_MS;
    const idle = [...this.#held.values()]
      .filter(({ abort, sending }) => abort === null && sending === null)
      .sort((one, other) => other.upload.at - one.upload.at);
    for (const [place, held] of idle.entries())
      if (place >= MOST_KEPT - 1 || held.upload.at < oldest) this.#drop(held);
  }
}
