// The thread that writes the rows of a large list while the next ones are read: takes a batch, writes it, and says so.
import { parentPort, workerData } from 'node:worker_threads';
import { openStore } from '../../store/database.ts';
import { addRows } from '../../store/lists/list-rows.ts';
import { inTurn, type PackedRows, unpacked, type WriterJob } from './row-writer.ts';

const port = parentPort;
if (port === null) throw new Error('rows are written in a thread of their own');
const { database, list, isShared } = workerData as WriterJob;
const opened = openStore(database);
if (opened.kind === 'refused') throw opened.error;
const { store } = opened;
// Rows are written once and in order.
store.change('pragma cache_size = -2000');

port.on('message', (batch: PackedRows) => {
  const rows = unpacked(batch);
  inTurn(isShared, () => addRows(store, list, rows, rows.at(-1)?.position ?? 0));
  port.postMessage('written');
});
