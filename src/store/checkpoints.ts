// Runs the checkpoint thread. By default SQLite makes every thousandth page's writer wait for the disk, twice; with this thread
// no commit of a live call does. Without the thread SQLite checkpoints as usual.
import { Worker } from 'node:worker_threads';
import type { CheckpointFault, CheckpointJob } from './checkpoint-thread.ts';
import type { Store } from './store.ts';

const EVERY_MS = 5_000;
/** SQLite's default. */
const PAGES_WITHOUT_THREAD = 1_000;
/** 64 MB: so far behind is a thread that gets no time at all, and then the log must not grow for ever. */
const PAGES_BESIDE_THREAD = 16_384;

export interface CheckpointOptions {
  readonly store: Store;
  /** Null: it works again. */
  readonly onFault: (fault: string | null) => void;
  readonly everyMs?: number;
}

export interface Checkpoints {
  close(): Promise<void>;
}

export function startCheckpoints({ store, onFault, everyMs = EVERY_MS }: CheckpointOptions): Checkpoints {
  const job: CheckpointJob = { path: store.path, everyMs };
  const worker = new Worker(new URL('./checkpoint-thread.ts', import.meta.url), {
    ...{ workerData: job, name: 'checkpoints', execArgv: [] },
  });
  worker.unref();
  let isClosing = false;
  setAutomatic(store, PAGES_BESIDE_THREAD);
  worker.on('message', ({ fault }: CheckpointFault) => onFault(fault));
  worker.on('error', (error) => {
    if (!isClosing) onFault(error.message);
  });
  const exited = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      if (!isClosing) setAutomatic(store, PAGES_WITHOUT_THREAD);
      resolve();
    });
  });
  return {
    close: async () => {
      isClosing = true;
      setAutomatic(store, PAGES_WITHOUT_THREAD);
      // Else nothing would keep the process until it has ended.
      worker.ref();
      worker.postMessage('end');
      await exited;
    },
  };
}

function setAutomatic(store: Store, pages: number): void {
  store.rows(`pragma wal_autocheckpoint = ${pages}`);
}
