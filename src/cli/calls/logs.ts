// `trunkline logs [call]`: the controller's log, of one call or the newest lines, as text or as it was written. Reads the
// files of `run` and the journal of the service.
import { spawn } from 'node:child_process';
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { LOG_FOLDER } from '../../runtime/files.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import { shortId } from '../../telephony/ids.ts';
import type { FolderOptions } from '../declarations/load.ts';
import { callNamed, timeOfDay, withRecords } from '../open-records.ts';
import { paint, print } from '../terminal.ts';

export interface LogsOptions extends FolderOptions {
  readonly call: string | undefined;
  readonly lines: number;
}

const SERVICE = 'trunkline';

export async function showLogs(options: LogsOptions): Promise<void> {
  await withRecords(options, async (records) => {
    const id = options.call === undefined ? null : callNamed(records, options.call).id;
    const wanted = (line: string): boolean => id === null || line.includes(id);
    const newest: string[] = [];
    for await (const line of logLines(join(records.dataDirectory, LOG_FOLDER))) {
      if (!wanted(line)) continue;
      newest.push(line);
      if (newest.length > options.lines) newest.shift();
    }
    if (newest.length === 0)
      throw new OperatorError(
        id === null ? 'there is no log yet' : `the log has no line of call ${id}`,
        'in a terminal the controller writes its log below the data directory; as a service, to the journal (journalctl -u trunkline; you may need sudo); with its output sent elsewhere, such as to a file, only there',
      );
    for (const line of newest) print(options.json ? line : logText(line, records.timeZone));
  });
}

/** Oldest first: the files of `run`, then the journal. */
async function* logLines(folder: string): AsyncGenerator<string> {
  const files = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.jsonl'))
        .sort()
    : [];
  for (const name of files)
    yield* createInterface({
      input: createReadStream(join(folder, name)),
      crlfDelay: Number.POSITIVE_INFINITY,
    });
  const journal = spawn('journalctl', ['-u', SERVICE, '-o', 'cat', '--no-pager', '-q'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  // No such program: a machine without systemd.
  journal.on('error', () => {});
  for await (const line of createInterface({ input: journal.stdout })) if (line.startsWith('{')) yield line;
}

/** One line of the log for a person: when, how bad, what, and the rest as it is. */
export function logText(line: string, timeZone: string): string {
  const entry = readEntry(line);
  if (entry === null) return line;
  const { level, time, msg, callId, ...rest } = entry;
  const at = typeof time === 'string' ? timeOfDay(Date.parse(time), timeZone) : '';
  const call = typeof callId === 'string' ? ` ${shortId(callId)}` : '';
  const more = Object.entries(rest).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  const colour = level === 'error' || level === 'fatal' ? 'red' : level === 'warn' ? 'yellow' : 'dim';
  return `${paint('dim', at)}${call} ${paint(colour, String(level))} ${String(msg)}${more.length === 0 ? '' : paint('dim', `  ${more.join(' ')}`)}`;
}

function readEntry(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}
