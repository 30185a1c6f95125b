// The thread that checks the evidence chain. It reads all of it, which would block the event loop that calls depend on.
import { existsSync, readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { openStore } from '../store/database.ts';
import type { ChainJob, FromChain } from './chain-job.ts';
import { checkChain, readAnchors } from './check-chain.ts';

const port = parentPort;
if (port === null) throw new Error('the chain is checked in a thread of its own');
const { database, anchorFile } = workerData as ChainJob;
const say = (message: FromChain): void => port.postMessage(message);
const opened = openStore(database, { readonly: true });
if (opened.kind === 'refused')
  say({ kind: 'refused', because: opened.error.message, remedy: opened.error.hint });
else {
  const anchors = readAnchors(existsSync(anchorFile) ? readFileSync(anchorFile, 'utf8') : '');
  say({ kind: 'checked', check: checkChain(opened.store, anchors), anchors: anchors.length });
  opened.store.close();
}
