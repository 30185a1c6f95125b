// Reads the first rows of a list before it is imported: which column is what, as the owner said, as in the last import, or
// by a guess that the rows confirm. Reports what is missing. Runs in the import's thread.

import { nearestWord } from '../../config/reading/suggest.ts';
import type { CsvRow } from '../../lists/csv-reader.ts';
import {
  type Column,
  checkGuesses,
  type Mapping,
  mapHeadings,
  saysWhomNotToCall,
  wordOf,
} from '../../lists/headings.ts';
import { mappingText } from '../../lists/mapping-syntax.ts';
import { readFact } from '../../lists/person-facts.ts';
import { numberIn } from '../../telephony/number.ts';
import type { ListFile } from './list-file.ts';
import type { ColumnPlan, ImportFailure, ImportJob, ImportPlan } from './messages.ts';

export interface PlannedReading {
  readonly plan: ImportPlan;
  readonly mapping: Mapping;
  /** Whether the first row is a person already. */
  readonly isHeadless: boolean;
}

export type ReadingPlan =
  | { readonly ok: true; readonly planned: PlannedReading }
  | {
      readonly ok: false;
      readonly problems: readonly ImportFailure[];
      /** What they would have been taken for. Empty: there are none. */
      readonly columns: readonly ColumnPlan[];
    };

/** So many rows say whether a guess was right. */
const SAMPLE_ROWS = 100;
/** Nobody knows that much of a person; a list of more was written sideways. */
const MOST_COLUMNS = 500;

export async function planReading(
  file: ListFile,
  job: ImportJob,
  remembered: Readonly<Record<string, string>>,
): Promise<ReadingPlan> {
  const [head, ...sample] = await firstRows(file);
  if (head === undefined) {
    return refused('the list is empty', 'start it with a line of headings: number,name');
  }
  if (head.kind === 'broken') {
    return refused(
      `a quote in line ${head.line}, the line of headings, is not closed`,
      'put the whole heading in double quotes, or remove the quote',
    );
  }
  const values = withoutTrailing(head.values);
  if (values.length > MOST_COLUMNS) {
    return refused(
      `line ${head.line}, the line of headings, has ${values.length} columns, and a list has ${MOST_COLUMNS} at most`,
      'write one person per row, and leave out columns that no agent needs',
    );
  }
  const isHeadless = values.some((value) => numberIn(value, job.country) !== null);
  const isTold = Object.keys(job.told).some((key) => /^[1-9][0-9]*$/.test(key));
  if (isHeadless && !isTold) {
    const columns = values.map((value, index) => ({
      heading: `column ${index + 1}`,
      becomes: numberIn(value, job.country) === null ? 'ignore' : 'number',
      from: 'guess' as const,
      example: value.trim().slice(0, 40),
    }));
    return refused(
      `line ${head.line} has no headings: it contains a phone number`,
      `put a line of headings above it, such as number,name; or say what the columns are, for example with ${mappingText(
        job.telling,
        [
          ['1', 'number'],
          ['2', 'name'],
        ],
      )}`,
      columns,
    );
  }
  const mapped = mapHeadings({
    headings: isHeadless ? values.map(() => '') : values,
    told: job.told,
    remembered,
    wanted: job.wanted.map(({ name }) => name),
    telling: job.telling,
  });
  const rows = [...(isHeadless ? [head] : []), ...sample].flatMap((row) =>
    row.kind === 'row' ? [row.values] : [],
  );
  if (!mapped.ok) return { ok: false, problems: mapped.problems, columns: plansOf(mapped.columns, rows) };
  const settings = { country: job.country, zone: job.zone };
  const mapping = checkGuesses(mapped.mapping, rows, (field, value) => readFact(field, value, settings).ok);
  const missing = missingVariables(mapping, job);
  if (missing.length > 0) return { ok: false, problems: missing, columns: plansOf(mapping.columns, rows) };
  return { ok: true, planned: { plan: planOf(file, mapping, rows), mapping, isHeadless } };
}

function refused(message: string, remedy: string, columns: readonly ColumnPlan[] = []): ReadingPlan {
  return { ok: false, problems: [{ message, remedy }], columns };
}

async function firstRows(file: ListFile): Promise<CsvRow[]> {
  const rows: CsvRow[] = [];
  for await (const read of file.rows()) {
    rows.push(...read.rows.slice(0, SAMPLE_ROWS));
    if (rows.length >= SAMPLE_ROWS) break;
  }
  return rows;
}

/** Columns that a spreadsheet put behind the last one. */
function withoutTrailing(values: readonly string[]): string[] {
  const last = values.findLastIndex((value) => value.trim() !== '');
  return values.slice(0, last + 1);
}

function missingVariables(mapping: Mapping, job: ImportJob): ImportFailure[] {
  const have = mapping.columns.map(({ heading }) => heading).filter((heading) => heading !== '');
  return job.wanted
    .filter(({ name, needed }) => needed && !mapping.variables.includes(name))
    .map(({ name }) => {
      const near = nearestWord(name, mapping.variables);
      const there = have.join(', ');
      const example = mappingText(job.telling, [[have.at(-1) ?? '1', name]]);
      return {
        message: `the agent says {{${name}}}, and the list has no column ${name}`,
        remedy:
          near === null
            ? `add the column; or say which one it is (there are: ${there}), for example ${example}; or write {{${name}|there}} in the agent's text`
            : `did you mean {{${near}}}? Otherwise add the column; or say which one it is (there are: ${there}), for example ${example}; or write {{${name}|there}} in the agent's text`,
      };
    });
}

function planOf(file: ListFile, mapping: Mapping, rows: readonly (readonly string[])[]): ImportPlan {
  return {
    format: file.format,
    notes: [...file.notes, ...refusalNotes(mapping.columns)],
    columns: plansOf(mapping.columns, rows),
  };
}

/** A column that says whom not to call, and was mapped to something else: whoever made it may believe that it holds. */
function refusalNotes(columns: readonly Column[]): string[] {
  return columns.flatMap(({ heading, target }) =>
    target.kind === 'variable' && saysWhomNotToCall(heading)
      ? [
          `The column “${heading}” is only a variable for the agent, as you mapped it, and keeps nobody from being called. To leave marked rows out, map it to do-not-call.`,
        ]
      : [],
  );
}

function plansOf(columns: readonly Column[], rows: readonly (readonly string[])[]): ColumnPlan[] {
  return columns.map(({ heading, target, from }, index) => ({
    heading: heading === '' ? `column ${index + 1}` : heading,
    becomes: wordOf(target),
    from,
    example: (rows.find((row) => (row[index] ?? '').trim() !== '')?.[index] ?? '').trim().slice(0, 40),
  }));
}
