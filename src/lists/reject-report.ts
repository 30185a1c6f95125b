// The report of rows that were left out, as a CSV that any spreadsheet opens without running what somebody wrote into a cell.

export interface Reject {
  /** Line of the file, or row of the sheet; the first one is 1. */
  readonly line: number;
  /** Heading of the column. Empty: the row as a whole. */
  readonly column: string;
  readonly value: string;
  readonly reason: string;
  readonly remedy: string;
}

export const REPORT_HEADING = 'row,column,value,reason,remedy\r\n';
const LONGEST_VALUE = 200;

export function reportLine({ line, column, value, reason, remedy }: Reject): string {
  return `${[String(line), column, value.slice(0, LONGEST_VALUE), reason, remedy].map(cell).join(',')}\r\n`;
}

/**
 * Text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV injection: = + - @, tab and
 * carriage return). Numbers with + too: `+919876543210` is a formula to a spreadsheet, which eats the plus.
 */
export function cell(text: string): string {
  const plain = /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(plain) || plain !== plain.trim() ? `"${plain.replaceAll('"', '""')}"` : plain;
}
