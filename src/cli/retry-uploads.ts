// `trunkline recordings retry`: starts uploads again that were given up. Writes to the database; the controller uploads.
import { systemClock } from '../runtime/clock.ts';
import { openStoreIn } from '../runtime/open-store.ts';
import { retryUploads } from '../store/calls/recording-uploads.ts';
import { recordingTotals } from '../store/calls/recordings.ts';
import type { FolderOptions } from './declarations/load.ts';
import { withRecords } from './open-records.ts';
import { printJson, say } from './terminal.ts';

export async function retryAllUploads(options: FolderOptions): Promise<void> {
  const { dataDirectory } = await withRecords(options, async (records) => records);
  const store = openStoreIn(dataDirectory);
  try {
    const again = retryUploads(store, systemClock.now());
    const { waiting = 0 } = recordingTotals(store).uploads;
    if (options.json) printJson({ ok: true, again, waiting });
    else if (again === 0) say(`No upload was given up. ${waiting} wait to be uploaded.`);
    else
      say(
        `${again} will be tried again, within a minute if the controller is running. ${waiting} wait in all.`,
      );
  } finally {
    store.close();
  }
}
