// Stands in for the thread of turn models: loads everything, never answers, and dies where the file is called /dies.
import { parentPort } from 'node:worker_threads';

parentPort.on('message', (message) => {
  if (message.kind === 'load')
    parentPort.postMessage({ kind: 'loaded', file: message.wish.file, problem: null });
  if (message.kind === 'judge' && message.file === '/dies') process.exit(1);
  if (message.kind === 'end') parentPort.close();
});
