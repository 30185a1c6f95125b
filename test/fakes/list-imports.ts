// Lists taken in as the appliance does it, into a database in a folder of the test's own.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ImportResult, importList } from '../../src/runtime/lists/import-list.ts';
import type { ImportJob, ImportPlan, ImportProgress } from '../../src/runtime/lists/messages.ts';
import { runImport } from '../../src/runtime/lists/run-import.ts';
import type { Store } from '../../src/store/store.ts';
import { CAMPAIGN, openTestStore, testFolder } from './opened-store.ts';

const OWN = '+918047123456';

/** One import after the other into a database of its own, and what came of them. */
export class ImportRig {
  readonly folder = testFolder();
  readonly database = join(this.folder, 'trunkline.sqlite');
  readonly store: Store = openTestStore(this.database);
  readonly report = join(this.folder, 'lists', 'left-out.csv');
  plan: ImportPlan | null = null;

  async take(
    bytes: string | Uint8Array,
    more: Partial<ImportJob> = {},
    wanted = true,
  ): Promise<ImportResult> {
    const path = this.written(bytes);
    const job = this.jobFor(path, more);
    let result: ImportResult = { kind: 'stopped' };
    await runImport(
      job,
      (message) => {
        if (message.kind === 'planned') this.plan = message.plan;
        if (message.kind === 'refused' || message.kind === 'done') result = message;
      },
      () => Promise.resolve(wanted),
    );
    return result;
  }

  /** By the thread, and ended as soon as `isEnough` says so. */
  async takeByThread(text: string, isEnough: (progress: ImportProgress) => boolean): Promise<ImportResult> {
    const path = this.written(text);
    const aborting = new AbortController();
    return importList(this.jobFor(path), {
      confirm: () => Promise.resolve(true),
      onProgress: (progress) => {
        if (isEnough(progress)) aborting.abort();
      },
      signal: aborting.signal,
    });
  }

  /** Its path. */
  written(bytes: string | Uint8Array): string {
    const path = join(this.folder, 'list.csv');
    writeFileSync(path, bytes);
    return path;
  }

  jobFor(path: string, more: Partial<ImportJob> = {}): ImportJob {
    return {
      path,
      file: 'list.csv',
      campaign: CAMPAIGN,
      database: this.database,
      isDryRun: false,
      digest: null,
      sample: 0,
      telling: 'option',
      country: 'IN',
      zone: 'Asia/Kolkata',
      ownNumbers: [OWN],
      told: {},
      wanted: [],
      reportPath: this.report,
      isShared: false,
      at: 1_000,
      ...more,
    };
  }

  get left(): string[] {
    return readFileSync(this.report, 'utf8').trim().split('\r\n').slice(1);
  }
}
