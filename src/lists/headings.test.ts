// What columns are taken for.
import { describe, expect, it } from 'vitest';
import { delimiterOf } from './delimiter.ts';
import { fileKindOf } from './file-kind.ts';
import { checkGuesses, type MappingFacts, mapHeadings, wordOf } from './headings.ts';
import { momentOf } from './moments.ts';
import { readFact } from './person-facts.ts';
import { cell, reportLine } from './reject-report.ts';
import { SeenNumbers } from './seen-numbers.ts';

function words(headings: readonly string[], more: Partial<MappingFacts> = {}): string[] {
  const mapped = mapHeadings({ headings, told: {}, remembered: {}, wanted: [], telling: 'option', ...more });
  return mapped.ok
    ? mapped.mapping.columns.map(({ target }) => wordOf(target))
    : mapped.problems.map(({ message }) => message);
}

describe('headings', () => {
  const rows: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['plain ones', ['number', 'name'], ['number', 'name']],
    ['any case and signs', ['Mobile No.', 'CUSTOMER NAME', 'First-Name'], ['number', 'name', 'first_name']],
    ['Hindi', ['मोबाइल नंबर', 'नाम', 'शहर'], ['number', 'name', 'city']],
    ['Tamil', ['பெயர்', 'கைபேசி எண்'], ['name', 'number']],
    ['Telugu', ['పేరు', 'ఫోన్ నంబర్'], ['name', 'number']],
    ['Bengali', ['মোবাইল নম্বর', 'নাম'], ['number', 'name']],
    ['Urdu', ['نام', 'موبائل نمبر'], ['name', 'number']],
    ['German', ['Name', 'Handynummer', 'Größe (cm)'], ['name', 'number', 'gro_e_cm']],
    ['a script without Latin letters', ['phone', 'ग्राहक'], ['number', 'column_2']],
    ['a column without a heading', ['phone', ''], ['number', 'ignore']],
    ['an identifier stays as it is', ['phone', 'appointmentTime'], ['number', 'appointmentTime']],
    ['two telephones: the better word wins', ['Phone', 'Mobile Number'], ['number', 'mobile_number']],
    [
      'whom not to call, in longer headings',
      ['phone', 'DND (Y/N)', 'TRAI DND Status', 'optedOut', 'Opt-out flag', "Don't call?", 'फ़ोन न करें'],
      ['number', ...Array(6).fill('do-not-call')],
    ],
    [
      'what only sounds like it',
      ['phone', 'Non-DND', 'Do not call before 10', 'Unsubscribe link', 'Blocked amount', 'Call before'],
      ['number', 'non_dnd', 'do_not_call_before_10', 'unsubscribe_link', 'blocked_amount', 'not-after'],
    ],
    [
      'facts',
      ['phone', 'Time Zone', 'language', 'Consent Date'],
      ['number', 'zone', 'language', 'consent-at'],
    ],
  ];
  it.each(rows)('%s', (_name, headings, expected) => expect(words(headings)).toEqual(expected));

  it('a variable that the texts ask for is found whatever its case', () => {
    expect(words(['phone', 'DUE DATE'], { wanted: ['dueDate'] })).toEqual(['number', 'dueDate']);
  });

  it('what the owner says goes first, then the last time', () => {
    const told = { 'Customer line': 'number', '3': 'city' };
    expect(words(['Customer line', 'phone', 'x'], { told, remembered: { phone: 'other' } })).toEqual([
      'number',
      'other',
      'city',
    ]);
  });

  it('a field may be told in words', () => {
    expect(words(['phone', 'x'], { told: { x: 'Do not call' } })).toEqual(['number', 'do-not-call']);
  });

  it('says what is missing, unknown or there twice', () => {
    expect(words(['name', 'city'])).toEqual([
      'no column is recognised as the phone number; the columns are: name, city',
    ]);
    expect(words(['phone'], { told: { nummer: 'number' } })).toEqual(['--map: there is no column nummer']);
    expect(words(['phone', 'a', 'a'])).toEqual(['two columns are called a: 2 and 3 (a)']);
    expect(words(['phone', 'a'], { told: { a: '1 x' } })).toEqual(['“1 x” cannot be the name of a variable']);
  });

  it('a guess that the rows do not bear out is a variable', () => {
    const mapped = mapHeadings({
      headings: ['phone', 'zone'],
      told: {},
      remembered: {},
      wanted: [],
      telling: 'option',
    });
    if (!mapped.ok) throw new Error('not mapped');
    const fits = (field: Parameters<typeof readFact>[0], value: string): boolean =>
      readFact(field, value, { country: 'IN', zone: 'Asia/Kolkata' }).ok;
    const of = (zone: string) =>
      checkGuesses(mapped.mapping, [['1', zone]], fits).columns.map(({ target }) => target.kind);
    expect(of('South')).toEqual(['field', 'variable']);
    expect(of('Asia/Dubai')).toEqual(['field', 'field']);
  });
});

describe('files', () => {
  const bytes = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
  const rows: readonly (readonly [string, string, string])[] = [
    ['text', 'number,name\n+91', 'utf-8'],
    ['a mark', '\u00ef\u00bb\u00bfnumber', 'utf-8'],
    ['UTF-16 with a mark', '\u00ff\u00fen\u0000', 'utf-16le'],
    ['UTF-16 without a mark', 'n\u0000u\u0000m\u0000\n\u0000', 'utf-16le'],
    ['UTF-16 the other way round', '\u0000n\u0000u\u0000m\u0000\n', 'utf-16be'],
    ['a PDF', '%PDF-1.7', 'a PDF'],
    [
      'an old workbook',
      '\u00d0\u00cf\u0011\u00e0\u00a1',
      'a workbook of the old Excel format (.xls), or one with a password',
    ],
    ['HTML', '<html><table>', 'an HTML page, despite its name'],
    ['a zip', 'PK\u0003\u0004 photos/a.jpg', 'a zip archive'],
    ['a Word document', 'PK\u0003\u0004 [Content_Types].xml word/document.xml', 'a Word document'],
    ['a workbook', 'PK\u0003\u0004 [Content_Types].xml xl/workbook.xml', 'xlsx'],
    ['JSON', '[{"number": 1}]', 'JSON'],
    ['zeros', 'ab\u0000\u0000\u0000\u0001\u0002\u0003', 'binary data'],
    ['nothing', '', 'empty'],
  ];
  it.each(rows)('%s', (_name, head, expected) => {
    const kind = fileKindOf(bytes(head));
    const said = kind.kind === 'text' ? kind.encoding : kind.kind === 'xlsx' ? 'xlsx' : kind.what;
    expect(said).toBe(expected);
  });

  it.each([
    ['commas', 'a,b\n1,2\n', ','],
    ['semicolons, with commas in the values', 'a;b\n1,5;2,5\n', ';'],
    ['tabs', 'a\tb\n1\t2\n', '\t'],
    ['pipes', 'a|b\n1|2\n', '|'],
    ['what the file says itself', 'sep=;\na;b,c\n', ';'],
    ['one column', 'number\n+91\n', ','],
    ['a delimiter within quotes counts for nothing', '"a;b;c",d\n"x;y;z",e\n', ','],
  ])('the sign between values: %s', (_name, text, expected) => expect(delimiterOf(text).sign).toBe(expected));
});

describe('facts', () => {
  const settings = { country: 'IN', zone: 'Asia/Kolkata' };
  it.each([
    ['zone', 'Asia/Dubai', 'Asia/Dubai'],
    ['language', 'Hindi', 'hi'],
    ['language', 'தமிழ்', 'ta'],
    ['language', 'en-IN', 'en-IN'],
    ['priority', 'high', 2],
    ['priority', '1', 1],
    ['not-before', '2026-12-01', Date.parse('2026-12-01T00:00:00+05:30')],
    ['not-after', '01/12/2026', Date.parse('2026-12-02T00:00:00+05:30')],
    ['not-after', '2026-12-01 18:30', Date.parse('2026-12-01T18:30:00+05:30')],
    ['consent-at', '2026-12-01T10:00:00Z', '2026-12-01T10:00:00.000Z'],
  ] as const)('%s %s', (field, text, value) =>
    expect(readFact(field, text, settings)).toEqual({ ok: true, value }),
  );

  it.each([
    ['zone', 'IST'],
    ['priority', '11'],
    ['not-before', 'soon'],
    ['not-before', '31/02/2026'],
    ['language', 'the local one'],
  ] as const)('%s %s is refused', (field, text) => expect(readFact(field, text, settings).ok).toBe(false));

  it('03/04 is a day in April, but for North America', () => {
    expect(momentOf('03/04/2026', 'UTC', 'IN')).toBe(Date.UTC(2026, 3, 3));
    expect(momentOf('03/04/2026', 'UTC', 'US')).toBe(Date.UTC(2026, 2, 4));
  });
});

describe('the report', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+919876543210', "'+919876543210"],
    ['-x', "'-x"],
    ['@x', "'@x"],
    ['\tx', "'\tx"],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['plain', 'plain'],
  ])('%s is written %s', (text, written) => expect(cell(text)).toBe(written));

  it('has a line of five cells', () =>
    expect(reportLine({ line: 7, column: 'phone', value: '=cmd', reason: 'no', remedy: 'fix, it' })).toBe(
      `7,phone,'=cmd,no,"fix, it"\r\n`,
    ));
});

it('numbers that were seen are known again, however many', () => {
  const seen = new SeenNumbers();
  let known = 0;
  for (let nth = 1; nth <= 20_000; nth++) known += seen.note(919_800_000_000 + nth * 7, nth);
  expect(known).toBe(0);
  for (let nth = 1; nth <= 20_000; nth += 997) expect(seen.note(919_800_000_000 + nth * 7, 5)).toBe(nth);
  expect(seen.size).toBe(20_000);
  expect(seen.has(919_800_000_000)).toBe(false);
});
