// `trunkline recordings`: which calls have audio, how much there is, in which form and where it is kept, and what was
// deleted why.

import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { otherParty } from '../../records/read-call.ts';
import { systemClock } from '../../runtime/clock.ts';
import { searchCalls } from '../../store/calls/call-search.ts';
import { recordingsOfCall, recordingsOfNobody } from '../../store/calls/recordings.ts';
import type { CallRow, RecordingRow } from '../../store/tables.ts';
import { shortId } from '../../telephony/ids.ts';
import type { FolderOptions } from '../declarations/load.ts';
import { dayAndTime, momentTyped, numberTyped, withRecords } from '../open-records.ts';
import { terminalWidth } from '../prose.ts';
import { fittingTable, paint, print, printJson, say, seconds } from '../terminal.ts';

export interface RecordingsOptions extends FolderOptions {
  readonly since: string | undefined;
  readonly number: string | undefined;
  readonly campaign: string | undefined;
  readonly limit: number;
}

/** One as it is listed. `row`: null where it was not taken up yet, in the first seconds behind a call. */
interface Listed {
  readonly call: CallRow | null;
  readonly row: RecordingRow | null;
  readonly path: string | null;
  /** Null: there is no file here. */
  readonly bytes: number | null;
}

export async function listRecordings(options: RecordingsOptions): Promise<void> {
  await withRecords(options, async ({ store, timeZone, country }) => {
    const { since, number, campaign, limit } = options;
    const isAll = [since, number, campaign].every((one) => one === undefined);
    const calls = searchCalls(store, {
      limit,
      recorded: true,
      since: since === undefined ? undefined : momentTyped(since, timeZone, systemClock.now()),
      number: number === undefined ? undefined : numberTyped(number, country),
      campaign,
    });
    const listed = [
      ...calls.flatMap((call) => ofCall(call, recordingsOfCall(store, call.id))),
      ...(isAll ? recordingsOfNobody(store, limit).map((row) => listedRow(null, row)) : []),
    ];
    if (options.json) for (const one of listed) printJson(jsonOf(one));
    else if (listed.length > 0) for (const line of linesOf(listed, timeZone, terminalWidth())) print(line);
    else
      say(
        isAll
          ? 'There are no recordings yet. Calls are recorded if recordings.enabled is true in appliance.yaml.'
          : 'No recording matches.',
      );
  });
}

function ofCall(call: CallRow, rows: readonly RecordingRow[]): Listed[] {
  const { recordingPath: path } = call;
  const isKept = rows.some((row) => row.path === path);
  const fresh = path === null || isKept ? [] : [{ call, row: null, path, bytes: sizeOf(path) }];
  return [...fresh, ...rows.map((row) => listedRow(call, row))];
}

function listedRow(call: CallRow | null, row: RecordingRow): Listed {
  return { call, row, path: row.path, bytes: row.path === null ? null : sizeOf(row.path) };
}

function jsonOf({ call, row, path, bytes }: Listed): Record<string, unknown> {
  return {
    call: call?.id ?? null,
    startedAt: call?.startedAt ?? row?.madeAt ?? null,
    number: call === null ? null : otherParty(call),
    path,
    bytes,
    ...(row === null
      ? {}
      : {
          kind: row.kind,
          format: row.format,
          sealedWith: row.sealedWith,
          durationMs: row.durationMs,
          sha256: row.sha256,
          upload: row.upload,
          remote: row.remote,
          uploadProblem: row.uploadProblem,
          sealProblem: row.sealProblem,
          deletedAt: row.deletedAt,
          deletedBecause: row.deletedBecause,
        }),
  };
}

export function linesOf(listed: readonly Listed[], timeZone: string, width: number): string[] {
  const rows = listed.map((one) => {
    const { call, row, bytes } = one;
    const ms = row?.durationMs ?? talkMs(call);
    return [
      call === null ? '–' : shortId(call.id),
      dayAndTime(call?.startedAt ?? row?.madeAt ?? 0, timeZone),
      call === null ? 'message' : (otherParty(call) ?? 'withheld'),
      ms === null ? '–' : seconds(ms),
      bytes === null ? '' : `${(bytes / 1_000_000).toFixed(1)} MB`,
      row === null ? 'new' : `${row.format}${sealWord(row)}`,
      whereOf(one),
    ];
  });
  const sum = listed.reduce((total, { bytes }) => total + (bytes ?? 0), 0);
  const folders = new Set(listed.flatMap(({ path }) => (path === null ? [] : [dirname(path)])));
  return [
    fittingTable({
      head: ['call', 'began', 'number', 'length', 'size', 'kept as', 'where'],
      right: ['length', 'size'],
      dropped: ['kept as', 'size', 'number'],
      width,
      rows,
    }),
    paint('dim', `${listed.length} shown, ${(sum / 1_000_000).toFixed(1)} MB together`),
    ...unsealedLines(listed).map((line) => paint('yellow', line)),
    ...[...folders].map((folder) => paint('dim', `in ${folder}`)),
    paint('dim', 'Export one: trunkline recordings export <call>'),
  ];
}

/** Of what lies open and is to be encrypted: why. */
function unsealedLines(listed: readonly Listed[]): string[] {
  const reasons = listed.flatMap(({ row }) =>
    row === null || row.sealProblem === null ? [] : [row.sealProblem],
  );
  return [...new Set(reasons)].map(
    (reason) => `${reasons.filter((one) => one === reason).length} could not be encrypted yet: ${reason}`,
  );
}

function talkMs(call: CallRow | null): number | null {
  if (call === null || call.answeredAt === null || call.endedAt === null) return null;
  return call.endedAt - call.answeredAt;
}

function sealWord({ sealedWith, sealProblem }: RecordingRow): string {
  if (sealedWith !== null) return ', sealed';
  return sealProblem === null ? '' : paint('yellow', ', not sealed');
}

function whereOf({ row, bytes }: Listed): string {
  const uploaded = row?.upload === 'done';
  if (bytes !== null)
    return uploaded
      ? 'here, uploaded'
      : row?.upload === 'waiting'
        ? 'here, to upload'
        : row?.upload === 'dead'
          ? paint('yellow', 'here, not uploaded')
          : 'here';
  if (uploaded) return 'uploaded';
  // Deleted, and not gone yet.
  if (row?.upload === 'removing' || row?.upload === 'stuck') return paint('yellow', 'uploaded, to remove');
  if (row?.deletedBecause != null) return `deleted (${row.deletedBecause})`;
  return paint('yellow', 'gone');
}

function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null;
}
