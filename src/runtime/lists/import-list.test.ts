// Files as people have them, taken in whole, against a real database. Without the thread, which takes its time to start:
// that one is tried in the integration suite.
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { ImportRig } from '../../../test/fakes/list-imports.ts';
import { CAMPAIGN, callee } from '../../../test/fakes/opened-store.ts';
import { claimNext, countContacts } from '../../store/dialing/contacts.ts';
import { storedLists } from '../../store/lists/imported-lists.ts';
import { suppressNumber } from '../../store/lists/suppressions.ts';

const utf16 = (text: string, bom: boolean, big: boolean): Uint8Array => {
  const bytes = Buffer.from((bom ? '\ufeff' : '') + text, 'utf16le');
  return big ? bytes.swap16() : bytes;
};
const TEXT = 'mobile;name\n9876543210;José\n098765 43211;नेहा\n';

describe('files as they come', () => {
  const files: readonly (readonly [string, string | Uint8Array, string])[] = [
    ['UTF-8', TEXT, 'CSV, UTF-8, semicolons'],
    ['UTF-8 with a mark', `\ufeff${TEXT}`, 'CSV, UTF-8, semicolons'],
    ['UTF-16 with a mark', utf16(TEXT, true, false), 'CSV, UTF-16 (little-endian), semicolons'],
    ['UTF-16 without one', utf16(TEXT, false, false), 'CSV, UTF-16 (little-endian), semicolons'],
    ['big-endian UTF-16', utf16(TEXT, true, true), 'CSV, UTF-16 (big-endian), semicolons'],
    ['sep=', `sep=;\n${TEXT}`, 'CSV, UTF-8, semicolons'],
    ['tabs', TEXT.replaceAll(';', '\t'), 'CSV, UTF-8, tabs'],
    [
      'pipes and empty columns behind',
      TEXT.replaceAll(';', '|').replaceAll('\n', '||\n'),
      'CSV, UTF-8, pipes',
    ],
  ];
  test.each(files)('%s', async (_name, bytes, format) => {
    const rig = new ImportRig();
    const result = await rig.take(bytes);
    expect(result).toMatchObject({ kind: 'done', counts: { rows: 2, accepted: 2, rejected: 0 } });
    expect(rig.plan?.format).toBe(format);
    const first = await claimNext(rig.store, { campaign: CAMPAIGN, now: 2_000, owner: 'us', until: 9_000 });
    expect(first).toMatchObject({ number: '+919876543210', variables: { name: 'José' } });
  });

  test('it is in force from when it was ordered, by the clock of whoever ordered it', async () => {
    const rig = new ImportRig();
    const at = Date.parse('2031-03-01T10:00:00Z');
    await rig.take(TEXT, { at });
    const [list] = storedLists(rig.store, CAMPAIGN);
    expect(list?.switchedAt).toBeGreaterThanOrEqual(at);
    expect(list?.switchedAt).toBeLessThan(at + 600_000);
  });

  test('Windows-1252 is said, and read as such', async () => {
    const rig = new ImportRig();
    await rig.take(Buffer.from('mobile,name\n9876543210,José\n', 'latin1'));
    expect(rig.plan).toMatchObject({
      format: 'CSV, Windows-1252, commas',
      notes: [expect.stringMatching(/Windows-1252/)],
    });
    const first = await claimNext(rig.store, { campaign: CAMPAIGN, now: 2_000, owner: 'us', until: 9_000 });
    expect(first?.variables).toEqual({ name: 'José' });
  });

  test('whoever a column says must not be called is left out, in any of several; a word that is not known counts as a no', async () => {
    const rig = new ImportRig();
    const rows = ['9876543210,Yes,No', '9876543211,No,', '9876543212,,opted out', '9876543213,not DND,FALSE'];
    const result = await rig.take(`mobile,DND,Opt-out\n${rows.join('\n')}\n`);
    expect(result).toMatchObject({ kind: 'done', counts: { rows: 4, accepted: 2, rejected: 2 } });
    expect(rig.plan).toMatchObject({
      notes: [],
      columns: [{ becomes: 'number' }, { becomes: 'do-not-call' }, { becomes: 'do-not-call' }],
    });
  });

  test.each([
    ['the row that says so comes last', ['9876543210,', '9876543211,No', '9876543210,Yes'], '4,', '2,'],
    ['the row that says so comes first', ['9876543210,Yes', '9876543211,No', '098765 43210,No'], '2,', '4,'],
    ['it stands between two others', ['9876543210,No', '9876543210,Yes', '9876543211,'], '3,', '2,'],
  ])(
    'whoever stands there twice, and must not be called by one of the rows: %s',
    async (_name, rows, said, other) => {
      const rig = new ImportRig();
      const text = `mobile,DND\n${rows.join('\n')}\n`;
      const looked = await rig.take(text, { isDryRun: true, sample: 10 });
      expect(looked).toMatchObject({
        counts: {
          rows: 3,
          accepted: 1,
          added: 1,
          rejected: 2,
          duplicates: 0,
          sample: [{ number: '+919876543211' }],
        },
      });
      const result = await rig.take(text);
      expect(result).toMatchObject({
        counts: { rows: 3, accepted: 1, added: 1, rejected: 2, duplicates: 0 },
      });
      const line = rig.left.find((one) => one.startsWith(other));
      expect(line).toMatch(/row \d says that \+919876543210 must not be called/);
      expect(line).toContain(`row ${said.slice(0, -1)} `);
      expect(await countContacts(rig.store, CAMPAIGN)).toMatchObject({ waiting: 1 });
      const claim = { campaign: CAMPAIGN, now: 2_000, owner: 'us', until: 9_000 };
      expect(await claimNext(rig.store, claim)).toMatchObject({ number: '+919876543211' });
      expect(await claimNext(rig.store, claim)).toBeNull();
    },
  );

  test('what was only guessed before such columns were known is guessed anew; another name for the column stays', async () => {
    const rig = new ImportRig();
    const text = 'mobile,DND,Opt-out,Blocked\n9876543210,Yes,No,No\n9876543211,No,No,No\n';
    const before = { DND: 'DND', 'Opt-out': 'opt_out', Blocked: 'is_blocked' };
    expect(await rig.take(text, { told: before })).toMatchObject({ counts: { accepted: 2 } });
    expect(await rig.take(text)).toMatchObject({ counts: { accepted: 1, withdrawn: 1 } });
    expect(rig.plan?.columns.map(({ becomes, from }) => `${becomes}, ${from}`)).toEqual([
      'number, last time',
      'do-not-call, guess',
      'do-not-call, guess',
      'is_blocked, last time',
    ]);
  });

  test('whom a column marks is no mistake; a word that is not known is one, and is said to be unknown', async () => {
    const rig = new ImportRig();
    const rows = ['9876543210,हाँ', '9876543211,नहीं', '9876543212,maybe', '9876543213,Yes'];
    const result = await rig.take(`mobile,डीएनडी\n${rows.join('\n')}\n`);
    expect(result).toMatchObject({
      kind: 'done',
      counts: {
        accepted: 1,
        rejected: 3,
        asked: 2,
        mistakes: [{ line: 4, reason: expect.stringContaining('not known') }],
      },
    });
  });

  test('a column that says whom not to call and was mapped to a word is said to keep nobody from being called', async () => {
    const rig = new ImportRig();
    await rig.take('mobile,DND,Opt-out\n9876543210,Yes,No\n', { told: { DND: 'dnd', 'Opt-out': 'opted' } });
    expect(rig.plan).toMatchObject({
      notes: [expect.stringMatching(/“DND”.*keeps nobody/), expect.stringMatching(/“Opt-out”.*keeps nobody/)],
    });
  });

  test('a workbook that is called .csv, with numbers as numbers and days as days', async () => {
    const rig = new ImportRig();
    const rows = [
      ['Mobile', 'Name', 'Due'],
      [9876543210, 'Ravi', new Date('2026-12-01T00:00:00Z')],
      ['98765 43211', 'Meera', null],
    ];
    const result = await rig.take(await writeXlsx({ sheets: [{ name: 'People', rows }] }));
    expect(result).toMatchObject({ kind: 'done', counts: { accepted: 2 } });
    const first = await claimNext(rig.store, { campaign: CAMPAIGN, now: 2_000, owner: 'us', until: 9_000 });
    expect(first).toMatchObject({ number: '+919876543210', variables: { name: 'Ravi', Due: '2026-12-01' } });
  });

  const refused: readonly (readonly [string, string, RegExp])[] = [
    ['a PDF', '%PDF-1.7 ...', /is a PDF, not a list/],
    ['a web page', '<html><body>', /is an HTML page/],
    ['no headings', '9876543210,Ravi\n9876543211,Meera\n', /line 1 has no headings/],
    ['a title above the headings', 'Dial House\nname,mobile\n', /the columns are: Dial House$/],
    ['no column of numbers', 'name,city\nRavi,Pune\n', /no column is recognised as the phone number/],
    ['nothing but headings', 'number,name\n', /no row of list.csv can be called/],
    ['rows that are all bad', 'number\n12\n', /the first one: row 2, “12” has 2 digits/],
  ];
  test.each(refused)('%s is named for what it is', async (_name, text, message) => {
    const rig = new ImportRig();
    expect(await rig.take(text)).toMatchObject({ kind: 'refused', problems: [{ message }] });
    expect(storedLists(rig.store, CAMPAIGN)).toEqual([]);
  });

  test.each<[what: string, broken: (workbook: Buffer) => Buffer, message: RegExp]>([
    [
      'an archive without a workbook',
      (bytes) =>
        Buffer.from(bytes.toString('latin1').replaceAll('xl/workbook.xml', 'xl/workbOOk.xml'), 'latin1'),
      /list\.csv is a damaged \.xlsx workbook, not a list/,
    ],
    [
      'an archive that would unpack to a thousand times its size',
      (bytes) => {
        const entry = bytes.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
        bytes.writeUInt32LE(400_000_000, entry + 24);
        return bytes;
      },
      /list\.csv is an archive of 400 MB in \d+ kB/,
    ],
  ])('%s is refused, and is no fault of the program', async (_what, broken, message) => {
    const rig = new ImportRig();
    const rows = [
      ['mobile', 'name'],
      ['9876543210', 'Ravi'],
    ];
    const workbook = Buffer.from(await writeXlsx({ sheets: [{ name: 'People', rows }] }));
    const result = await rig.take(broken(workbook));
    expect(result).toMatchObject({
      kind: 'refused',
      problems: [{ message: expect.stringMatching(message) }],
    });
  });

  test('a table that was written sideways is refused before its columns are looked at', async () => {
    const headings = Array.from({ length: 200_000 }, (_, at) => `c${at}`).join(',');
    expect(await new ImportRig().take(`mobile,${headings}\n9876543210\n`)).toMatchObject({
      kind: 'refused',
      problems: [{ message: expect.stringContaining('200001 columns, and a list has 500 at most') }],
    });
  });

  test('a column whose name the text has a slip in is named', async () => {
    expect(await new ImportRig().take(TEXT, { wanted: [{ name: 'nmae', needed: true }] })).toMatchObject({
      kind: 'refused',
      problems: [
        { remedy: expect.stringMatching(/^did you mean \{\{name\}\}\? Otherwise add the column; or/) },
      ],
    });
  });

  test('a text that needs a column is not left without it', async () => {
    const result = await new ImportRig().take(TEXT, { wanted: [{ name: 'doctor', needed: true }] });
    expect(result).toMatchObject({
      kind: 'refused',
      problems: [{ message: 'the agent says {{doctor}}, and the list has no column doctor' }],
    });
  });
});

describe('rows', () => {
  test('one person once, own and special numbers never; each that is left out with its reason', async () => {
    const rig = new ImportRig();
    const text = [
      'phone,name',
      '+91 98765 43210,Ravi',
      '09876543210,Ravi again',
      '987654321,short',
      '080 4712 3456,ourselves',
      '1600123456,a bank',
      '9876543211,"stray',
      '9876543212,=cmd|x',
      '',
    ].join('\n');
    const result = await rig.take(text);
    expect(result).toMatchObject({
      kind: 'done',
      counts: { rows: 7, accepted: 2, rejected: 4, duplicates: 1, added: 2 },
    });
    expect(rig.left).toEqual([
      expect.stringMatching(/^3,phone,09876543210,.*is already on row 2/),
      expect.stringMatching(/^4,phone,987654321,.*no numbering plan contains these 9 digits/),
      expect.stringMatching(/^5,phone,080 4712 3456,\+?.*one of your own numbers/),
      expect.stringMatching(/^6,phone,1600123456,.*a service-call number of India/),
      expect.stringMatching(/^7,,.*a quote in this row is not closed/),
    ]);
  });

  test('facts about a person are kept beside the variables', async () => {
    const rig = new ImportRig();
    await rig.take(
      'phone,name,timezone,state,language,priority,not before,not after,consent,consent date\n' +
        '9876543210,Ravi,Asia/Dubai,Kerala,Hindi,high,2026-12-01,2026-12-31,explicit,2026-11-01\n',
    );
    const at = Date.parse('2026-12-01T00:00:00+04:00');
    const claim = { campaign: CAMPAIGN, owner: 'us', until: at + 60_000 };
    expect(await claimNext(rig.store, { ...claim, now: at - 1 })).toBeNull();
    expect(await claimNext(rig.store, { ...claim, now: at })).toMatchObject({
      priority: 2,
      variables: { name: 'Ravi', state: 'Kerala', language: 'Hindi' },
      list: {
        zone: 'Asia/Dubai',
        region: 'Kerala',
        language: 'hi',
        notBefore: at,
        notAfter: Date.parse('2027-01-01T00:00:00+04:00'),
        consent: { kind: 'explicit', at: '2026-10-31T20:00:00.000Z' },
      },
    });
  });

  test('who must not be called is counted as such from the beginning', async () => {
    const rig = new ImportRig();
    await suppressNumber(rig.store, callee(1), 'asked', 5);
    await rig.take(`phone\n${callee(1)}\n${callee(2)}\n`);
    expect(await countContacts(rig.store, CAMPAIGN)).toMatchObject({ waiting: 1, suppressed: 1 });
  });
});

describe('again', () => {
  test('a dry run changes nothing and says the difference', async () => {
    const rig = new ImportRig();
    await rig.take(`phone\n${callee(1)}\n${callee(2)}\n`);
    const result = await rig.take(`phone\n${callee(2)}\n${callee(3)}\n`, { isDryRun: true });
    expect(result).toMatchObject({ counts: { added: 1, kept: 1, withdrawn: 1, version: null } });
    expect(await countContacts(rig.store, CAMPAIGN)).toMatchObject({ waiting: 2 });
  });

  test('the same file changes nothing, and a mapping is remembered', async () => {
    const rig = new ImportRig();
    const told = { line: 'number' };
    await rig.take(`line,phone\n${callee(1)},x\n`, { told });
    expect(await rig.take(`line,phone\n${callee(1)},x\n`)).toMatchObject({ counts: { isUnchanged: true } });
    await rig.take(`line,phone\n${callee(2)},x\n`);
    expect(rig.plan?.columns).toMatchObject([
      { heading: 'line', becomes: 'number', from: 'last time' },
      { heading: 'phone', becomes: 'phone', from: 'last time' },
    ]);
    expect(storedLists(rig.store, CAMPAIGN)).toHaveLength(2);
  });

  test('who does not like the columns changes nothing', async () => {
    const rig = new ImportRig();
    expect(await rig.take(TEXT, {}, false)).toEqual({ kind: 'stopped' });
    expect(storedLists(rig.store, CAMPAIGN)).toEqual([]);
  });
});

test('whom the rules refused by what their row said is decided on anew where the new list says something else', async () => {
  const rig = new ImportRig();
  const [ravi, meera, asif] = [callee(1), callee(2), callee(3)];
  await rig.take(`number,name\n${ravi},Ravi\n${meera},Meera\n${asif},Asif\n`);
  const done = (number: string, outcome: string) =>
    rig.store.change(
      `update "contacts" set "state" = 'done', "lastOutcome" = ? where "number" = ?`,
      outcome,
      number,
    );
  done(ravi, 'denied');
  done(meera, 'denied');
  done(asif, 'confirmed');
  const heading = 'number,name,consent,consent date';
  await rig.take(
    `${heading}\n${ravi},Ravi,written,2026-11-01\n${meera},Meera,,\n${asif},Asif,written,2026-11-01\n`,
  );
  const [list] = storedLists(rig.store, CAMPAIGN);
  expect(
    rig.store.rows(
      `select "number", "state", "lastOutcome" from "contacts" where "list" = ? order by "id"`,
      list?.id ?? 0,
    ),
  ).toEqual([
    { number: ravi, state: 'waiting', lastOutcome: null },
    { number: meera, state: 'done', lastOutcome: 'denied' },
    { number: asif, state: 'done', lastOutcome: 'confirmed' },
  ]);
  expect(await countContacts(rig.store, CAMPAIGN)).toMatchObject({ waiting: 1, done: 2 });
});
