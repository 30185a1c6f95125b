// Reads a call list. One row a contact, `number` first of all; every other column is a variable for the agent's texts.
// Refuses rows it cannot dial and numbers it has seen: each with its line and what to do. Values are kept as text for the
// controller and never reach the switch, whatever they hold.
import { parse as parseCsv } from 'csv-parse/sync';
import { type E164, parseNumber } from '../telephony/number.ts';

interface Contact {
  readonly number: E164;
  /** Line of the file on which the row begins; the first one is 1. */
  readonly line: number;
  /** Every other column, by its heading. Line breaks are spaces here. */
  readonly variables: Readonly<Record<string, string>>;
}

interface RowProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly remedy: string;
}

export interface ContactList {
  /** Whole path of the file. */
  readonly path: string;
  /** Headings besides `number`. */
  readonly columns: readonly string[];
  readonly contacts: readonly Contact[];
  /** Rows that were left out. */
  readonly rejected: readonly RowProblem[];
}

export type ContactListResult =
  | { ok: true; list: ContactList }
  /** The file as a whole cannot be read; no row was looked at. */
  | { ok: false; problems: readonly RowProblem[] };

const HEADING = /^[A-Za-z][A-Za-z0-9_]{0,39}$/;
const MAX_VALUE_LENGTH = 2000;

interface Row {
  readonly record: readonly string[];
  readonly line: number;
}

/** `country` decides what a number without `+` means. */
export function parseContactList(text: string, country: string, path: string): ContactListResult {
  const rows = readRows(text);
  if (!rows.ok) return { ok: false, problems: [rows.problem] };
  const [head, ...body] = rows.rows;
  if (head === undefined) {
    return {
      ok: false,
      problems: [
        {
          line: 1,
          column: 1,
          message: 'the list is empty',
          remedy: 'begin it with a line of headings: number,name',
        },
      ],
    };
  }
  const headings = head.record.map((heading) => heading.trim());
  const faults = checkHeadings(headings, head.line);
  if (faults.length > 0) return { ok: false, problems: faults };
  return {
    ok: true,
    list: {
      path,
      columns: headings.filter((one) => one !== 'number'),
      ...readContacts(headings, body, country),
    },
  };
}

type RowsResult = { ok: true; rows: Row[] } | { ok: false; problem: RowProblem };

function readRows(text: string): RowsResult {
  const rows: Row[] = [];
  try {
    // One kind of line end: the reader counts CRLF within quotes as two lines (csv-parse 7.0.3).
    parseCsv(text.replaceAll(/\r\n?/g, '\n'), {
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (record: string[], context) => {
        // The reader counts lines at the end of a row; a quoted line break makes a row begin earlier.
        const breaks = record.reduce((sum, value) => sum + (value.split('\n').length - 1), 0);
        rows.push({ record, line: context.lines - breaks });
        return null;
      },
    });
  } catch (error) {
    // The reader's only way to report a broken quote.
    const line = typeof error === 'object' && error !== null && 'lines' in error ? Number(error.lines) : 1;
    return {
      ok: false,
      problem: {
        line,
        column: 1,
        message: 'a quote in this row is not closed, or stands in the middle of a value',
        remedy: 'put the whole value in double quotes, and write a quote within it twice',
      },
    };
  }
  return { ok: true, rows };
}

function checkHeadings(headings: readonly string[], line: number): RowProblem[] {
  const problems: RowProblem[] = [];
  const add = (message: string, remedy: string): void => {
    problems.push({ line, column: 1, message, remedy });
  };
  if (!headings.includes('number')) {
    add(
      'no column is called number',
      `name the column of the telephone numbers number; there are: ${headings.join(', ')}`,
    );
  }
  for (const [index, heading] of headings.entries()) {
    if (headings.indexOf(heading) !== index) add(`two columns are called ${heading}`, 'rename one of them');
    else if (!HEADING.test(heading)) {
      add(
        heading === ''
          ? `column ${index + 1} has no heading`
          : `${JSON.stringify(heading)} cannot be a heading`,
        'use letters, digits and _, beginning with a letter, as in first_name',
      );
    }
  }
  return problems;
}

function readContacts(
  headings: readonly string[],
  rows: readonly Row[],
  country: string,
): { contacts: Contact[]; rejected: RowProblem[] } {
  const contacts: Contact[] = [];
  const rejected: RowProblem[] = [];
  const lineOf = new Map<E164, number>();
  for (const row of rows) {
    const contact = readContact(headings, row, country);
    if ('message' in contact) {
      rejected.push(contact);
      continue;
    }
    const before = lineOf.get(contact.number);
    if (before !== undefined) {
      const message = `${contact.number} stands on line ${before} already`;
      rejected.push({ line: row.line, column: 1, message, remedy: 'remove one of the two rows' });
      continue;
    }
    lineOf.set(contact.number, contact.line);
    contacts.push(contact);
  }
  return { contacts, rejected };
}

function readContact(headings: readonly string[], row: Row, country: string): Contact | RowProblem {
  const { record, line } = row;
  if (record.length !== headings.length) {
    const message = `the row has ${record.length} values, the headings are ${headings.length}`;
    return { line, column: 1, message, remedy: 'put values that hold a comma in double quotes' };
  }
  const variables: Record<string, string> = {};
  let written = '';
  for (const [index, heading] of headings.entries()) {
    const value = tidy(record[index] ?? '');
    if (value.length > MAX_VALUE_LENGTH) {
      return {
        line,
        column: 1,
        message: `${heading} has ${value.length} characters`,
        remedy: `shorten it to ${MAX_VALUE_LENGTH}`,
      };
    }
    if (heading === 'number') written = value;
    else variables[heading] = value;
  }
  const reading = parseNumber(written, country);
  return reading.ok
    ? { number: reading.number, line, variables }
    : { line, column: 1, message: reading.why, remedy: reading.remedy };
}

/** One line, without control characters. */
function tidy(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed.
  return value.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
}
