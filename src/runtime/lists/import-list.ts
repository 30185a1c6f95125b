// Starts the thread of a list import, shows what it would change, lets it continue or not, and reports progress. The
// caller's event loop does none of the work. Only one import runs on a database: the caller holds the apply lock.
import { Worker } from 'node:worker_threads';
import type {
  ColumnPlan,
  FromThread,
  ImportCounts,
  ImportFailure,
  ImportJob,
  ImportPlan,
  ImportProgress,
  ToThread,
} from './messages.ts';

export type ImportResult =
  | { readonly kind: 'done'; readonly counts: ImportCounts }
  | {
      readonly kind: 'refused';
      readonly problems: readonly ImportFailure[];
      /** As far as they were read: what they would have been taken for. */
      readonly columns: readonly ColumnPlan[];
    }
  /** The caller did not want it. */
  | { readonly kind: 'stopped' };

export interface ImportCallbacks {
  /** Whether to go on with these columns. */
  readonly confirm: (plan: ImportPlan) => Promise<boolean>;
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly signal?: AbortSignal;
}

/** A workbook that unpacks to more than it says ends its own thread, and nothing else. */
const THREAD_MEMORY_MB = 768;
const OUT_OF_MEMORY: ImportFailure = {
  message: 'the list needs more memory than an import may use',
  remedy: 'save it as CSV with UTF-8, which is read row by row',
};

/** Nothing is changed unless it comes to its end. Throws what is a fault of this program. */
export async function importList(job: ImportJob, callbacks: ImportCallbacks): Promise<ImportResult> {
  const { confirm, onProgress = () => {}, signal } = callbacks;
  // Whoever gave up before it began hears of no event.
  if (signal?.aborted === true) return { kind: 'stopped' };
  const worker = new Worker(new URL('./import-thread.ts', import.meta.url), {
    workerData: job,
    // Options that are for the program which begins it are none of the thread's.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: THREAD_MEMORY_MB, maxYoungGenerationSizeMb: 12 },
  });
  const tell = (message: ToThread): void => worker.postMessage(message);
  const stop = (): void => void worker.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<ImportResult>((resolve, reject) => {
      worker.on('message', (message: FromThread) => {
        switch (message.kind) {
          case 'planned':
            confirm(message.plan).then((isWanted) => {
              tell({ kind: isWanted ? 'go' : 'stop' });
              if (!isWanted) resolve({ kind: 'stopped' });
            }, reject);
            return;
          case 'progress':
            onProgress(message.progress);
            return;
          case 'refused':
            resolve({ kind: 'refused', problems: message.problems, columns: message.columns });
            return;
          case 'done':
            resolve({ kind: 'done', counts: message.counts });
        }
      });
      worker.on('error', (error: Error) => {
        const isFull = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
        if (isFull) resolve({ kind: 'refused', problems: [OUT_OF_MEMORY], columns: [] });
        else reject(error);
      });
      worker.on('exit', () => resolve({ kind: 'stopped' }));
    });
  } finally {
    signal?.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
