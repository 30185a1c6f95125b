// Rows as spreadsheets write them; agrees with an independent reader on all that is well formed.
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CsvReader, type CsvRow } from './csv-reader.ts';

/** In pieces of `size` letters: where a piece ends may not matter. */
function read(text: string, size = text.length || 1, delimiter = ','): CsvRow[] {
  const reader = new CsvReader(delimiter);
  const rows: CsvRow[] = [];
  for (let from = 0; from < text.length; from += size)
    rows.push(...reader.push(text.slice(from, from + size)));
  return [...rows, ...reader.end()];
}

const told = (text: string): string[] =>
  read(text).map((row) => `${row.line}: ${row.kind === 'row' ? row.values.join(' | ') : 'broken'}`);

describe('rows', () => {
  const rows: readonly (readonly [string, string, readonly string[]])[] = [
    ['plain ones', 'a,b\nc,d\n', ['1: a | b', '2: c | d']],
    ['the last without a line end', 'a,b\nc,d', ['1: a | b', '2: c | d']],
    ['line ends of Windows', 'a,b\r\nc,d\r\n', ['1: a | b', '2: c | d']],
    ['line ends of old Macs', 'a,b\rc,d\r', ['1: a | b', '2: c | d']],
    ['empty lines are passed over and counted', '\n\na,b\n\n  \nc,d', ['3: a | b', '6: c | d']],
    ['lines of delimiters alone too', 'a,b\n,\n"",\nc,d', ['1: a | b', '4: c | d']],
    ['a delimiter within quotes', 'a,"Rao, Ravi"\nc,d', ['1: a | Rao, Ravi', '2: c | d']],
    ['quotes within quotes', 'a,"the ""best"" one"\n', ['1: a | the "best" one']],
    ['a line break within quotes', 'a,"one\ntwo"\nc,d\n', ['1: a | one\ntwo', '3: c | d']],
    ['blanks around quotes', 'a, "b" ,c\n', ['1: a | b | c']],
    [
      'a quote in the middle of a value is a quote',
      'a,6" pipe,b\nc,d,e\n',
      ['1: a | 6" pipe | b', '2: c | d | e'],
    ],
    [
      'a stray quote costs its row',
      'a,"Ravi\nc,d\ne,"f"\ng,h\n',
      ['1: broken', '2: c | d', '3: e | f', '4: g | h'],
    ],
    ['a stray quote in the last row', 'a,b\nc,"d\n', ['1: a | b', '2: broken']],
    ['text behind a closing quote', 'a,"b"x\nc,d\n', ['1: broken', '2: c | d']],
    ['empty values', 'a,,c,\n', ['1: a |  | c | ']],
    ['nothing', '', []],
  ];
  it.each(rows)('%s', (_name, text, expected) => {
    expect(told(text)).toEqual(expected);
    for (const size of [1, 2, 3, 7]) {
      expect(read(text, size)).toEqual(read(text));
    }
  });

  it('a quote that never closes is given up after 64 KB, and costs one line', () => {
    const lines = Array.from({ length: 9_000 }, (_, index) => `name ${index},x`);
    const rows = read(`a,"b\n${lines.join('\n')}\n`, 4_096);
    expect(rows[0]).toMatchObject({ kind: 'broken', line: 1 });
    expect(rows).toHaveLength(9_001);
  });

  it('agrees with csv-parse on what is well formed', () => {
    const value = fc.string({
      unit: fc.constantFrom('a', 'é', 'न', '"', ',', '\n', ' b', '1', ''),
      maxLength: 8,
    });
    const quoted = (text: string): string =>
      /[",\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
    fc.assert(
      fc.property(
        fc.array(fc.array(value, { minLength: 2, maxLength: 4 }), { maxLength: 8 }),
        fc.integer({ min: 1, max: 20 }),
        (table, size) => {
          const filled = table.map(([first = '', ...rest]) => [`x${first}`, ...rest]);
          const text = filled.map((row) => row.map(quoted).join(',')).join('\n');
          const expected = parse(text, { relax_column_count: true, skip_empty_lines: true }) as string[][];
          const rows = read(text, size).map((row) => (row.kind === 'row' ? row.values : ['broken']));
          expect(rows).toEqual(expected);
        },
      ),
      { numRuns: 250 },
    );
  });
});
