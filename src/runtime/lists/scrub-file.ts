// Reads a file of numbers that must not be called: a plain list, or a scrub result with a column that says for each number
// whether it may be called. An unknown word there counts as no. Rows without a number are rejected, each with its reason.
import { MAY_BE_CALLED } from '../../lists/do-not-call-words.ts';
import { keyOf, mapHeadings } from '../../lists/headings.ts';
import { type E164, numberIn, parseNumber } from '../../telephony/number.ts';
import { openList } from './list-file.ts';
import type { ImportFailure } from './messages.ts';

export type ScrubReading =
  | {
      readonly ok: true;
      readonly numbers: readonly E164[];
      /** Rows whose status says that they may be called. */
      readonly allowed: number;
      readonly rejected: readonly {
        readonly line: number;
        readonly reason: string;
        readonly remedy: string;
      }[];
    }
  | { readonly ok: false; readonly problem: ImportFailure };

const STATUS = [
  'status',
  'dnd',
  'dnd status',
  'scrub status',
  'scrub result',
  'result',
  'preference',
  'ndnc',
  'ncpr',
  'blocked',
  'स्थिति',
  'நிலை',
];
export async function readScrub(
  path: string,
  country: string,
  told: Readonly<Record<string, string>>,
): Promise<ScrubReading> {
  const opened = openList(path);
  if (!opened.ok) return { ok: false, problem: opened };
  const numbers = new Set<E164>();
  const rejected: { line: number; reason: string; remedy: string }[] = [];
  let allowed = 0;
  let columns: { numberAt: number; statusAt: number } | null = null;
  for await (const { rows } of opened.file.rows()) {
    for (const row of rows) {
      if (row.kind === 'broken') {
        rejected.push({
          line: row.line,
          reason: 'a quote in this row is not closed',
          remedy: 'close it, or remove it',
        });
        continue;
      }
      if (columns === null) {
        const found = columnsOf(row.values, country, told);
        if ('message' in found) return { ok: false, problem: found };
        columns = found;
        if (!found.isHeadless) continue;
      }
      const status = row.values[columns.statusAt];
      if (status !== undefined && MAY_BE_CALLED.some((word) => keyOf(word) === keyOf(status))) {
        allowed++;
        continue;
      }
      const read = parseNumber(row.values[columns.numberAt] ?? '', country);
      if (read.ok) numbers.add(read.number);
      else rejected.push({ line: row.line, reason: read.why, remedy: read.remedy });
    }
  }
  return { ok: true, numbers: [...numbers], allowed, rejected };
}

/** A file of bare numbers needs no headings. */
function columnsOf(
  values: readonly string[],
  country: string,
  told: Readonly<Record<string, string>>,
): { numberAt: number; statusAt: number; isHeadless: boolean } | ImportFailure {
  const bare = values.findIndex((value) => numberIn(value, country) !== null);
  if (bare !== -1) return { numberAt: bare, statusAt: -1, isHeadless: true };
  const statusAt = values.findIndex((value) => STATUS.some((word) => keyOf(word) === keyOf(value)));
  const mapped = mapHeadings({ headings: values, told, remembered: {}, wanted: [], telling: 'option' });
  if (mapped.ok) return { numberAt: mapped.mapping.numberAt, statusAt, isHeadless: false };
  const [problem] = mapped.problems;
  return problem ?? { message: 'no column contains the phone numbers', remedy: 'call it number' };
}
