// The thread of one import. It sends its messages to whoever started it, so that calls are not delayed by the work.
import { parentPort, workerData } from 'node:worker_threads';
import type { FromThread, ImportJob, ToThread } from './messages.ts';
import { runImport } from './run-import.ts';

const port = parentPort;
if (port === null) throw new Error('an import runs in a thread of its own');

function isToGoOn(): Promise<boolean> {
  return new Promise((resolve) => {
    port?.once('message', (message: ToThread) => resolve(message.kind === 'go'));
  });
}

await runImport(workerData as ImportJob, (message: FromThread) => port.postMessage(message), isToGoOn);
