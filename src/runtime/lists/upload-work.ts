// Turns a finished upload into an import job, and the job's end into the upload's state. Running it is up to `uploads.ts`.
import { IN_MEMORY } from '../../store/database.ts';
import type { Store } from '../../store/store.ts';
import type { Instant } from '../../telephony/time.ts';
import type { ImportResult } from './import-list.ts';
import type { declaredJob } from './list-job.ts';
import type { ImportCounts, ImportFailure, ImportJob } from './messages.ts';
import type { Upload, UploadFolder } from './upload.ts';

export type UploadWork = 'reading' | 'checking' | 'importing';

export function uploadJob(
  asked: ReturnType<typeof declaredJob> & {
    readonly upload: Upload;
    readonly folder: UploadFolder;
    readonly work: UploadWork;
    /** Where the campaign's report of rows that were left out stands. */
    readonly report: string;
    readonly store: Store;
    readonly at: Instant;
  },
): ImportJob {
  const { upload, folder, work, report, store, ...declared } = asked;
  return {
    ...declared,
    path: folder.list,
    file: upload.file,
    database: store.path === IN_MEMORY ? null : store.path,
    isDryRun: work !== 'importing',
    digest: null,
    sample: 0,
    telling: 'upload',
    told: upload.map,
    reportPath: work === 'reading' ? null : work === 'checking' ? folder.report : report,
    isShared: true,
  };
}

export function endOfWork(
  end: ImportResult,
  asked: {
    readonly upload: Upload;
    readonly folder: UploadFolder;
    readonly work: UploadWork;
    readonly isCancelled: boolean;
  },
): Partial<Upload> {
  const { upload, folder, work, isCancelled } = asked;
  switch (end.kind) {
    case 'stopped':
      return { state: isCancelled ? 'cancelled' : 'planned', progress: null };
    case 'refused':
      return {
        state: 'refused',
        progress: null,
        problems: end.problems.map((problem) => named(problem, folder.list, upload.file)),
        ...(end.columns.length === 0 ? {} : { columns: end.columns }),
      };
    case 'done':
      return { state: work === 'importing' ? 'done' : 'checked', ...told(end.counts) };
  }
}

function told({ examples, sample: _, ...counts }: ImportCounts): Partial<Upload> {
  return { counts, rejects: examples, progress: null };
}

/** Whoever sent it does not know our folders. */
function named({ message, remedy }: ImportFailure, path: string, file: string): ImportFailure {
  return { message: message.replaceAll(path, file), remedy: remedy.replaceAll(path, file) };
}
