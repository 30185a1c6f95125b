// A list of a million rows as a CRM writes it, taken in by the road that `lists import` and `apply` share: rows a second, memory of the
// process, and how late its event loop was meanwhile.
import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse';
import { atLeast, atMost, type Bench, type BenchOptions, type Section, THIS_RUN } from '../rows.ts';

const ROWS = { full: 1_000_000, quick: 100_000 };
const NAIVE_ROWS = 100_000;
const PROCESS = fileURLToPath(new URL('./import-process.ts', import.meta.url));

interface Measured {
  readonly accepted: number;
  readonly tookMs: number;
  readonly cpuMs: number;
  readonly loopP99Ms: number;
  readonly mostRssMb: number;
}

/** Quotes, commas in them, Devanagari, six spellings of a number: some 70 bytes a row. */
function* rows(count: number): Generator<string> {
  yield 'Mobile,Customer name,City,Due on,Amount\n';
  let chunk = '';
  for (let nth = 0; nth < count; nth++) {
    const digits = String(6_000_000_000 + nth * 37).padStart(10, '0');
    const number = SPELLINGS[nth % SPELLINGS.length]?.(digits) ?? digits;
    chunk += `${number},"Kumar, Ravi ${nth}",मुंबई,2026-12-${String((nth % 28) + 1).padStart(2, '0')},${1000 + (nth % 9000)}.50\n`;
    if (chunk.length < 60_000) continue;
    yield chunk;
    chunk = '';
  }
  yield chunk;
}

const SPELLINGS: readonly ((digits: string) => string)[] = [
  (digits) => digits,
  (digits) => `+91${digits}`,
  (digits) => `+91 ${digits.slice(0, 5)} ${digits.slice(5)}`,
  (digits) => `0${digits}`,
  (digits) => `0091${digits}`,
  (digits) => `91-${digits.slice(0, 5)}-${digits.slice(5)}`,
];

/** What one writes first: a parser of others, every row as it is into one transaction, nothing checked. */
async function naive(path: string, database: string): Promise<number> {
  const db = new Database(database);
  db.pragma('journal_mode = WAL');
  db.exec('create table people (number text, name text, city text, due text, amount text)');
  const insert = db.prepare('insert into people values (?, ?, ?, ?, ?)');
  const beganAt = performance.now();
  db.exec('begin');
  for await (const row of createReadStream(path).pipe(parse({ from_line: 2 }))) insert.run(row);
  db.exec('commit');
  const tookMs = performance.now() - beganAt;
  db.close();
  return (NAIVE_ROWS * 1000) / tookMs;
}

async function run({ quick, progress }: BenchOptions): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'trunkline-import-'));
  const [path, small] = [join(folder, 'list.csv'), join(folder, 'small.csv')];
  const count = quick ? ROWS.quick : ROWS.full;
  try {
    progress(`a file of ${count.toLocaleString('en')} rows`);
    await pipeline(Readable.from(rows(count)), createWriteStream(path));
    await pipeline(Readable.from(rows(NAIVE_ROWS)), createWriteStream(small));
    const naiveRate = await naive(small, join(folder, 'naive.db'));
    progress('import');
    const { stdout } = await promisify(execFile)(process.execPath, [PROCESS, path, join(folder, 'list.db')]);
    const measured = JSON.parse(stdout) as Measured;
    if (measured.accepted !== count) throw new Error(`${measured.accepted} of ${count} rows were taken in`);
    const row = { limit: null, beside: [] } as const;
    return {
      name: importBench.name,
      title: importBench.title,
      method:
        `${count.toLocaleString('en')} rows of CSV with quotes, Devanagari and six spellings of numbers, checked, compared and indexed, in a ` +
        'process of its own that does nothing else; its memory is that of the whole process.',
      rows: [
        {
          ...row,
          id: 'import.rate',
          what: 'rows taken in',
          value: (count * 1000) / measured.tookMs,
          unit: '/s',
          limit: atLeast(80_000),
          beside: [
            {
              who: 'csv-parse and SQLite, nothing checked or indexed',
              figure: `${Math.round(naiveRate).toLocaleString('en')}/s`,
              from: THIS_RUN,
            },
          ],
        },
        {
          ...row,
          id: 'import.cpu',
          what: 'the same by time on processors: what one idle core would give',
          value: (count * 1000) / measured.cpuMs,
          unit: '/s',
        },
        {
          ...row,
          id: 'import.loop.p99',
          what: 'event loop late meanwhile, p99',
          value: measured.loopP99Ms,
          unit: 'ms',
          limit: atMost(50),
        },
        {
          ...row,
          id: 'import.memory',
          what: 'memory of the process at most',
          value: measured.mostRssMb,
          unit: 'MB',
          limit: atMost(250),
        },
      ],
      details: null,
      warnings: [],
      skipped: null,
      failed: null,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const importBench: Bench = { name: 'import', title: 'A list is taken in', run };
