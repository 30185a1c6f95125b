// The newest lines of the controller's log, from the files of `run` in a terminal or from the journal of the service. Reads from
// the end, and no more than it needs.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface LogWanted {
  readonly call?: string | undefined;
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly limit: number;
}

type LogLine = Record<string, unknown>;

const SERVICE = 'trunkline';
const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];
const CHUNK_BYTES = 256 * 1024;
/** Of one file: what is asked for may be rare in it. */
const MOST_BYTES = 32 * 1024 * 1024;
const JOURNAL_LINES = 20_000;

/** Newest first. */
export async function newestLogLines(folder: string, wanted: LogWanted): Promise<LogLine[]> {
  const found: LogLine[] = [];
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.jsonl')) : [];
  for (const name of names.sort().reverse()) {
    await fromEnd(join(folder, name), (line) => take(line, wanted, found));
    if (found.length >= wanted.limit) return found;
  }
  if (names.length > 0) return found;
  for await (const line of journalLines()) if (!take(line, wanted, found)) break;
  return found;
}

/** False: there are enough. */
function take(line: string, { call, level, limit }: LogWanted, found: LogLine[]): boolean {
  if (call !== undefined && !line.includes(call)) return true;
  const entry = entryOf(line);
  if (entry !== null && LEVELS.indexOf(String(entry['level'])) >= LEVELS.indexOf(level)) found.push(entry);
  return found.length < limit;
}

function entryOf(line: string): LogLine | null {
  if (!line.startsWith('{')) return null;
  try {
    return JSON.parse(line) as LogLine;
  } catch {
    return null;
  }
}

async function fromEnd(path: string, each: (line: string) => boolean): Promise<void> {
  const file = await open(path);
  try {
    let end = (await file.stat()).size;
    const stopAt = Math.max(0, end - MOST_BYTES);
    let rest = Buffer.alloc(0);
    while (end > stopAt) {
      const start = Math.max(0, end - CHUNK_BYTES);
      const { buffer } = await file.read(Buffer.alloc(end - start), 0, end - start, start);
      const piece = Buffer.concat([buffer, rest]);
      end = start;
      // The first line of the piece may have begun before it.
      const first = end === 0 ? -1 : piece.indexOf('\n');
      const lines = piece
        .subarray(first + 1)
        .toString()
        .split('\n');
      rest = first === -1 ? (end === 0 ? Buffer.alloc(0) : piece) : piece.subarray(0, first + 1);
      if (first === -1 && end > 0) continue;
      for (const line of lines.reverse()) if (line !== '' && !each(line)) return;
    }
  } finally {
    await file.close();
  }
}

/** Newest first. */
async function* journalLines(): AsyncGenerator<string> {
  const journal = spawn(
    'journalctl',
    ['-u', SERVICE, '-o', 'cat', '--no-pager', '-q', '-r', '-n', String(JOURNAL_LINES)],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  // No such program: a machine without systemd.
  journal.on('error', () => {});
  try {
    yield* createInterface({ input: journal.stdout });
  } finally {
    journal.kill();
  }
}
