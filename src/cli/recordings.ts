// `trunkline recordings`: which calls have sound on the disk, how much there is, and whether the files are still there.
import { statSync } from 'node:fs';
import { otherParty } from '../records/read-call.ts';
import { searchCalls } from '../store/call-search.ts';
import type { FolderOptions } from './load.ts';
import { dayAndTime, momentTyped, numberTyped, withRecords } from './open-records.ts';
import { paint, print, printJson, seconds, table } from './terminal.ts';

export interface RecordingsOptions extends FolderOptions {
  readonly since: string | undefined;
  readonly number: string | undefined;
  readonly campaign: string | undefined;
  readonly limit: number;
}

export async function listRecordings(options: RecordingsOptions): Promise<void> {
  await withRecords(options, async ({ store, timeZone, country }) => {
    const { since, number, campaign, limit } = options;
    const rows = searchCalls(store, {
      limit,
      recorded: true,
      since: since === undefined ? undefined : momentTyped(since, timeZone, Date.now()),
      number: number === undefined ? undefined : numberTyped(number, country),
      campaign,
    }).map((row) => ({ row, path: row.recordingPath ?? '', bytes: sizeOf(row.recordingPath) }));
    if (options.json) {
      for (const { row, path, bytes } of rows)
        printJson({ call: row.id, startedAt: row.startedAt, number: otherParty(row), path, bytes });
      return;
    }
    if (rows.length === 0) {
      const isAll = [since, number, campaign].every((one) => one === undefined);
      print(
        isAll
          ? 'There is no recording. recordings.enabled in appliance.yaml switches them on.'
          : 'No recording fits.',
      );
      return;
    }
    const cells = rows.map(({ row, path, bytes }) => [
      row.id.slice(0, 8),
      dayAndTime(row.startedAt, timeZone),
      otherParty(row) ?? 'withheld',
      row.answeredAt === null || row.endedAt === null ? '–' : seconds(row.endedAt - row.answeredAt),
      bytes === null ? paint('yellow', 'gone') : `${(bytes / 1_000_000).toFixed(1)} MB`,
      path,
    ]);
    print(table(['call', 'began', 'number', 'talk', 'size', 'file'], cells, [3, 4]));
    const sum = rows.reduce((total, { bytes }) => total + (bytes ?? 0), 0);
    print(paint('dim', `${rows.length} shown, ${(sum / 1_000_000).toFixed(1)} MB together`));
  });
}

function sizeOf(path: string | null): number | null {
  return path === null ? null : (statSync(path, { throwIfNoEntry: false })?.size ?? null);
}
