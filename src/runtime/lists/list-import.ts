// One import, in its thread: checks every row, builds the next version of the list, and puts it in force. Rejected rows go
// to a report, each with its reason. A file that is already in force changes nothing.
import { createHash } from 'node:crypto';
import type { CsvRow } from '../../lists/csv-reader.ts';
import { EvenSample } from '../../lists/even-sample.ts';
import { wordOf } from '../../lists/headings.ts';
import type { Reject } from '../../lists/reject-report.ts';
import { type ListedPerson, NOT_TO_BE_CALLED, RowReader } from '../../lists/row-reader.ts';
import { SeenNumbers } from '../../lists/seen-numbers.ts';
import { currentList } from '../../store/dialing/contacts.ts';
import {
  type BuildingList,
  type BuiltRow,
  beginList,
  carryOver,
  deleteGone,
  difference,
  indexNumbers,
  markListed,
  switchTo,
} from '../../store/lists/list-building.ts';
import { ROWS_PER_BATCH, takeBack } from '../../store/lists/list-rows.ts';
import { numberKey } from '../../store/lists/number-digest.ts';
import type { Store } from '../../store/store.ts';
import type { E164 } from '../../telephony/number.ts';
import type { Instant } from '../../telephony/time.ts';
import type { ListFile } from './list-file.ts';
import type { PlannedReading } from './list-reading.ts';
import type { FromThread, ImportCounts, ImportJob, ImportProgress } from './messages.ts';
import { RejectedRows, refusalOf } from './rejected-rows.ts';
import { inTurn, openRowWriter, type RowWriter } from './row-writer.ts';

const PROGRESS_EVERY_MS = 250;

export interface ListImportOptions {
  readonly job: ImportJob;
  readonly file: ListFile;
  readonly planned: PlannedReading;
  /** Null: there is no database yet. */
  readonly store: Store | null;
  readonly say: (message: FromThread) => void;
  readonly now: () => Instant;
}

/** Lives for one import. */
export class ListImport {
  readonly #job: ImportJob;
  readonly #say: (message: FromThread) => void;
  readonly #now: () => Instant;
  readonly #file: ListFile;
  readonly #planned: PlannedReading;
  readonly #store: Store | null;
  readonly #reader: RowReader;
  readonly #seen = new SeenNumbers();
  /** Numbers of which some row says that they are not to be called. */
  readonly #unwanted = new SeenNumbers();
  /** Rows that were taken before another one said so of their number. */
  #takenBack: number[] = [];
  readonly #sample: EvenSample<ListedPerson>;
  readonly #report: RejectedRows;
  readonly #beganAt = performance.now();
  #rows = 0;
  #rejected = 0;
  #asked = 0;
  #duplicates = 0;
  #bytesRead = 0;
  #saidAt = 0;

  constructor({ job, file, planned, store, say, now }: ListImportOptions) {
    this.#job = job;
    this.#say = say;
    this.#now = now;
    this.#file = file;
    this.#planned = planned;
    this.#store = store;
    this.#report = new RejectedRows(this.#job.reportPath);
    this.#sample = new EvenSample(this.#job.sample);
    const own = new Set(this.#job.ownNumbers);
    this.#reader = new RowReader(planned.mapping, {
      country: this.#job.country,
      zone: this.#job.zone,
      refuse: (number) => refusalOf(number, own),
    });
  }

  /** Null: not one row can be called, and nothing was changed. */
  async run(): Promise<ImportCounts | null> {
    const { mapping } = this.#planned;
    const words = Object.fromEntries(
      mapping.columns.map(({ heading, target }, index) => [
        heading === '' ? String(index + 1) : heading,
        wordOf(target),
      ]),
    );
    const content = this.#contentOf(words);
    const store = this.#store;
    const current = store === null ? null : currentList(store, this.#job.campaign);
    if (current !== null && current.content === content && this.#job.sample === 0) {
      return this.#counts({ added: 0, kept: current.accepted, withdrawn: 0 }, current.id, 0, true);
    }
    if (store === null || this.#job.isDryRun) {
      await this.#readAll(null, null);
      this.#report.end();
      this.#report.publish();
      return this.#counts(this.#compare(store, current?.id ?? null), null, 0, false);
    }
    const list = beginList(
      store,
      {
        campaign: this.#job.campaign,
        file: this.#job.file,
        content,
        format: this.#file.format,
        mapping: words,
        columns: mapping.variables,
      },
      this.#job.at,
    );
    const { database } = this.#job;
    if (database === null) throw new Error('rows are written, and there is no database');
    const writer = openRowWriter(store, { database, list, isShared: this.#job.isShared }, this.#file.bytes);
    try {
      await this.#readAll(list, writer);
      await writer.end();
    } finally {
      await writer.close();
    }
    this.#report.end();
    // A wrong file must not take everybody off the list.
    if (this.#accepted === 0) return null;
    for (let from = 0; from < this.#takenBack.length; from += ROWS_PER_BATCH) {
      const batch = this.#takenBack.slice(from, from + ROWS_PER_BATCH);
      inTurn(this.#job.isShared, () => takeBack(store, list, batch));
    }
    return this.#bringIntoForce(store, list);
  }

  /** All that decides which rows there are. */
  #contentOf(words: Record<string, string>): string {
    const { digest } = this.#file;
    const { country, zone, ownNumbers } = this.#job;
    return createHash('sha256')
      .update(JSON.stringify([digest, words, country, zone, ownNumbers]))
      .digest('hex');
  }

  /** Null: only looked at. */
  async #readAll(list: BuildingList | null, writer: RowWriter | null): Promise<void> {
    let batch: BuiltRow[] = [];
    let isFirst = !this.#planned.isHeadless;
    for await (const { rows, bytesRead } of this.#file.rows()) {
      this.#bytesRead = bytesRead;
      for (const row of rows) {
        if (isFirst) {
          isFirst = false;
          continue;
        }
        const built = this.#readRow(row);
        if (built === null || list === null || built.position <= list.rowsDone) continue;
        batch.push(built);
        if (batch.length < ROWS_PER_BATCH) continue;
        await writer?.write(batch);
        batch = [];
      }
      this.#progress('reading');
    }
    if (batch.length > 0) await writer?.write(batch);
  }

  #readRow(row: CsvRow): BuiltRow | null {
    this.#rows += 1;
    if (row.kind === 'broken') {
      this.#reject({
        line: row.line,
        column: '',
        value: row.text,
        reason: 'a quote in this row is not closed, or something follows the closing quote',
        remedy: 'put the whole value in double quotes, and double any quote inside it',
      });
      return null;
    }
    const read = this.#reader.read(row.values, row.line);
    if (read.kind === 'rejected') {
      this.#reject(read.reject, read.isAsked === true ? 'asked' : 'mistake');
      if (read.unwanted !== undefined) this.#refuse(read.unwanted, row.line);
      return null;
    }
    const { number, line, variables, facts } = read.person;
    const key = numberKey(number);
    const refusedOn = this.#unwanted.rowOf(key);
    if (refusedOn !== 0) {
      this.#rejectUnwanted(number, line, refusedOn);
      return null;
    }
    const before = this.#seen.note(key, line);
    if (before !== 0) {
      this.#duplicates += 1;
      this.#report.add(
        {
          line,
          column: this.#planned.mapping.columns[this.#planned.mapping.numberAt]?.heading ?? '',
          value: row.values[this.#planned.mapping.numberAt] ?? '',
          reason: `${number} is already on row ${before}`,
          remedy: 'nothing: the first row counts; or remove one of the two',
        },
        null,
      );
      return null;
    }
    this.#sample.add(read.person);
    return { number, position: line, variables, facts };
  }

  /** Whoever stands there twice is not called by what one of the two rows leaves out. */
  #refuse(number: E164, line: number): void {
    const key = numberKey(number);
    if (this.#unwanted.note(key, line) !== 0) return;
    const taken = this.#seen.rowOf(key);
    if (taken === 0) return;
    this.#takenBack.push(taken);
    this.#rejectUnwanted(number, taken, line);
  }

  #rejectUnwanted(number: E164, line: number, refusedOn: number): void {
    const { columns, numberAt } = this.#planned.mapping;
    const reject = {
      ...{ line, column: columns[numberAt]?.heading ?? '', value: number },
      reason: `row ${refusedOn} says that ${number} must not be called`,
      remedy: NOT_TO_BE_CALLED.remedy,
    };
    this.#reject(reject, 'asked');
  }

  get #accepted(): number {
    return this.#seen.size - this.#takenBack.length;
  }

  #reject(reject: Reject, kind: 'mistake' | 'asked' = 'mistake'): void {
    if (kind === 'asked') this.#asked += 1;
    this.#rejected += 1;
    this.#report.add(reject, kind);
  }

  /** What a dry run says of the list in force. */
  #compare(store: Store | null, current: number | null): Pick<ImportCounts, 'added' | 'kept' | 'withdrawn'> {
    if (store === null || current === null) return { added: this.#accepted, kept: 0, withdrawn: 0 };
    this.#progress('comparing');
    const before = store.rows<{ number: number; isWaiting: number }>(
      `select "contactNumbers"."number", "state" in ('waiting', 'claimed') as "isWaiting"
        from "contactNumbers" join "contacts" on "contacts"."id" = "contactNumbers"."contact"
        where "contactNumbers"."list" = ?`,
      current,
    );
    let kept = 0;
    let withdrawn = 0;
    for (const { number, isWaiting } of before) {
      if (this.#seen.has(number) && !this.#unwanted.has(number)) kept += 1;
      else withdrawn += isWaiting;
    }
    return { added: this.#accepted - kept, kept, withdrawn };
  }

  #bringIntoForce(store: Store, list: BuildingList): ImportCounts {
    this.#progress('indexing', true);
    this.#all(indexNumbers(store, list));
    this.#progress('comparing', true);
    this.#all(carryOver(store, list));
    this.#all(markListed(store, list));
    const changed = difference(store, list.replaces, list.id);
    const counts = { accepted: this.#accepted, rejected: this.#rejected, duplicates: this.#duplicates };
    switchTo(store, list, counts, changed, this.#now());
    this.#report.publish();
    this.#all(deleteGone(store));
    return this.#counts(changed, list.id, list.rowsDone, false);
  }

  #all(batches: Generator<number>): void {
    for (;;) if (inTurn(this.#job.isShared, () => batches.next().done === true)) return;
  }

  #progress(stage: ImportProgress['stage'], isSure = false): void {
    const now = performance.now();
    if (!isSure && now - this.#saidAt < PROGRESS_EVERY_MS) return;
    this.#saidAt = now;
    this.#say({
      kind: 'progress',
      progress: {
        stage,
        rows: this.#rows,
        bytesRead: this.#bytesRead,
        bytes: this.#file.bytes,
        accepted: this.#accepted,
        rejected: this.#rejected,
        duplicates: this.#duplicates,
        examples: this.#report.examples,
      },
    });
  }

  get examples(): ImportCounts['examples'] {
    return this.#report.examples;
  }

  #counts(
    changed: Pick<ImportCounts, 'added' | 'kept' | 'withdrawn'>,
    version: number | null,
    resumedAt: number,
    isUnchanged: boolean,
  ): ImportCounts {
    return {
      rows: this.#rows,
      accepted: isUnchanged ? changed.kept : this.#accepted,
      rejected: this.#rejected,
      duplicates: this.#duplicates,
      asked: this.#asked,
      mistakes: this.#report.mistakes,
      ...changed,
      examples: this.#report.examples,
      sample: this.#sample.items.filter(({ number }) => !this.#unwanted.has(numberKey(number))),
      isUnchanged,
      resumedAt,
      version,
      tookMs: Math.round(performance.now() - this.#beganAt),
    };
  }
}
