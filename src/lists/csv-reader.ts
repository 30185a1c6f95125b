// Text in pieces → rows, as spreadsheets and CRMs write them. A quote that does not close costs the line on which it opens,
// never the file; a quote in the middle of a value is a quote. Knows nothing of headings or numbers.
// As quick as it is because most lines hold no quote and are split as they are.

export type CsvRow =
  | { readonly kind: 'row'; readonly line: number; readonly values: string[] }
  /** `text` is how the line begins. */
  | { readonly kind: 'broken'; readonly line: number; readonly text: string };

/** A row with values of several lines; beyond it the quote was never meant to open anything. */
const MAX_ROW_LENGTH = 64 * 1024;

export class CsvReader {
  readonly #delimiter: string;
  #text = '';
  #line = 1;
  /** A carriage return at the end of a piece: half of a line end, or one of its own. */
  #heldBack = '';

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** Rows that are whole now. Empty lines are passed over, and so are those that hold delimiters alone. */
  push(piece: string): CsvRow[] {
    let text = this.#heldBack + piece;
    this.#heldBack = '';
    if (text.endsWith('\r')) {
      text = text.slice(0, -1);
      this.#heldBack = '\r';
    }
    if (text.includes('\r')) text = text.replaceAll(/\r\n?/g, '\n');
    this.#text = this.#text === '' ? text : this.#text + text;
    return this.#take(false);
  }

  /** The last row, whether or not a line end follows it. */
  end(): CsvRow[] {
    this.#heldBack = '';
    return this.#take(true);
  }

  #take(isEnd: boolean): CsvRow[] {
    const rows: CsvRow[] = [];
    const text = this.#text;
    let at = 0;
    // Asked once a line and not once a value: most files have no quote at all.
    let quoteAt = text.indexOf('"');
    while (at < text.length) {
      let end = text.indexOf('\n', at);
      if (end === -1) {
        if (!isEnd) break;
        end = text.length;
      }
      if (quoteAt !== -1 && quoteAt < at) quoteAt = text.indexOf('"', at);
      if (quoteAt === -1 || quoteAt >= end) {
        this.#addPlain(rows, text.slice(at, end));
        this.#line += 1;
        at = end + 1;
        continue;
      }
      const read = readQuoted(text, at, this.#delimiter, isEnd);
      if (read === 'more') break;
      if (read === 'broken') {
        rows.push({ kind: 'broken', line: this.#line, text: text.slice(at, Math.min(end, at + 60)) });
        this.#line += 1;
        at = end + 1;
        continue;
      }
      if (read.values.some((value) => value.trim() !== '')) {
        rows.push({ kind: 'row', line: this.#line, values: read.values });
      }
      this.#line += read.lines;
      at = read.next;
    }
    this.#text = at >= text.length ? '' : text.slice(at);
    return rows;
  }

  #addPlain(rows: CsvRow[], line: string): void {
    if (line === '') return;
    const values = line.split(this.#delimiter);
    if (values.length > 1 ? values.every((value) => value.trim() === '') : line.trim() === '') return;
    rows.push({ kind: 'row', line: this.#line, values });
  }
}

interface Read {
  readonly values: string[];
  /** Where the next row begins. */
  readonly next: number;
  /** How many line ends it took. */
  readonly lines: number;
}

/** One row with quotes in it. `more`: it may go on in the next piece. */
function readQuoted(text: string, from: number, delimiter: string, isEnd: boolean): Read | 'more' | 'broken' {
  const values: string[] = [];
  let at = from;
  let lines = 1;
  for (;;) {
    const value =
      text[opening(text, at)] === '"'
        ? readQuotedValue(text, opening(text, at))
        : readPlainValue(text, at, delimiter);
    if (value === null || value.next - from > MAX_ROW_LENGTH) {
      return isEnd || text.length - from > MAX_ROW_LENGTH ? 'broken' : 'more';
    }
    values.push(value.text);
    lines += value.lines;
    at = value.next;
    if (at >= text.length && !isEnd) return 'more';
    const sign = text[at];
    if (sign === delimiter) at += 1;
    else if (sign === '\n' || sign === undefined) return { values, next: at + 1, lines };
    else return 'broken';
  }
}

/** Blanks before an opening quote are not meant. */
function opening(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ') at += 1;
  return at;
}

interface Value {
  readonly text: string;
  readonly next: number;
  readonly lines: number;
}

function readPlainValue(text: string, from: number, delimiter: string): Value {
  const delimiterAt = text.indexOf(delimiter, from);
  const lineEnd = text.indexOf('\n', from);
  const next = Math.min(
    delimiterAt === -1 ? text.length : delimiterAt,
    lineEnd === -1 ? text.length : lineEnd,
  );
  return { text: text.slice(from, next), next, lines: 0 };
}

/** Null: it does not close in what is there. Blanks after it are passed over. */
function readQuotedValue(text: string, quoteAt: number): Value | null {
  let close = quoteAt;
  do {
    close = text.indexOf('"', close + 1);
    if (close === -1) return null;
    if (text[close + 1] !== '"') break;
    close += 1;
  } while (close < text.length);
  const inside = text.slice(quoteAt + 1, close);
  let next = close + 1;
  while (text[next] === ' ') next += 1;
  return {
    text: inside.includes('""') ? inside.replaceAll('""', '"') : inside,
    next,
    lines: inside.includes('\n') ? inside.split('\n').length - 1 : 0,
  };
}
