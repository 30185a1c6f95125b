// The thread that copies the write-ahead log back into the database file. A passive checkpoint copies what it can and leaves
// the rest, so no writer waits.
import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

export interface CheckpointJob {
  readonly path: string;
  readonly everyMs: number;
}

/** Sent when it changes. Null: checkpoints work again. */
export interface CheckpointFault {
  readonly fault: string | null;
}

const port = parentPort;
if (port === null) throw new Error('checkpoints run in a thread of their own');
const { path, everyMs } = workerData as CheckpointJob;
const database = new Database(path, { fileMustExist: true });
let said: string | null = null;

function checkpoint(): void {
  let fault: string | null = null;
  try {
    database.pragma('wal_checkpoint(passive)');
  } catch (thrown) {
    // A full disk, most often: the log keeps everything until there is room.
    fault = thrown instanceof Error ? thrown.message : String(thrown);
  }
  if (fault !== said) port?.postMessage({ fault } satisfies CheckpointFault);
  said = fault;
}

const timer = setInterval(checkpoint, everyMs);
port.once('message', () => {
  clearInterval(timer);
  database.close();
  port.close();
});
