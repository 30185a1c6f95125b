// Lists that campaigns declare go the same way as lists that are taken in by hand: read by a thread, every row judged, all of
// it named, nothing changed where there is a mistake.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ListPlaces, type ListReading, listProblems, readLists } from '../../src/provisioning/read-lists.ts';
import { countContacts } from '../../src/store/dialing/contacts.ts';
import { storedLists } from '../../src/store/lists/imported-lists.ts';
import { type CampaignId, toId } from '../../src/telephony/ids.ts';
import { ApplyRig } from './apply-rig.ts';

const CAMPAIGN = toId<CampaignId>('reminders');
const LIST = 'lists/people.csv';

async function mistakes(rig: ApplyRig): Promise<string[]> {
  const { config } = await rig.load();
  const readings = await readLists(config.campaigns, {
    config,
    database: null,
    places: ListPlaces.ofFiles(config),
  });
  return listProblems(config, readings).map(({ line, message }) => `${line} ${message}`);
}

test('every kind of bad row is named by line, column and value', async () => {
  const rig = ApplyRig.open();
  const { config } = await rig.load();
  const own = config.numbers[0]?.number ?? '';
  expect(own).not.toBe('');
  rig.write(
    LIST,
    `number,name\n+14155550101,Ravi\n987654321,A\n${own},B\n911,C\n+919876543210,D\n1800 425 1234,E\n`,
  );
  const told = await mistakes(rig);
  expect(told[0]).toMatch(/^3 column number: .*987654321/);
  expect(told[1]).toMatch(/^4 column number: .*one of your own numbers/);
  expect(told[2]).toMatch(/^5 column number: .*911/);
  expect(told[3]).toMatch(/^7 column number: .*freephone/);
  await expect(rig.apply()).rejects.toThrow(/lists\/people\.csv:3/);
  expect(await rig.versions()).toEqual([]);
});

test('files as a spreadsheet writes them, and one under a wrong name', async () => {
  const rig = ApplyRig.open();
  const path = join(rig.provisioning, LIST);
  writeFileSync(path, Buffer.from('\ufeffMobile No.;Name\r\n(415) 555-0101;José\r\n', 'utf16le'));
  expect(await rig.apply()).toMatchObject({ ok: true, lists: [{ report: { accepted: 1, added: 1 } }] });
  const { writeXlsx } = await import('hucre/xlsx');
  const rows = [
    ['Mobile', 'Name'],
    ['+14155550104', 'Meera'],
    ['+14155550105', 'Farhan'],
  ];
  writeFileSync(path, await writeXlsx({ sheets: [{ name: 'People', rows }] }));
  expect(await rig.apply()).toMatchObject({ lists: [{ report: { accepted: 2, added: 2, withdrawn: 1 } }] });
  writeFileSync(path, '%PDF-1.7\n');
  expect(await mistakes(rig)).toEqual([expect.stringMatching(/PDF/)]);
});

test('what a column is may be said in the campaign', async () => {
  const rig = ApplyRig.open();
  rig.write(LIST, 'Rufnr,Kunde\n+14155550101,Ravi\n');
  expect((await mistakes(rig)).join()).toMatch(/no column is recognised as the phone number/);
  rig.edit(
    'campaigns/reminders.yaml',
    `list: ../${LIST}`,
    `list: ../${LIST}\ncolumns: {Rufnr: number, Kunde: name}`,
  );
  expect(await mistakes(rig)).toEqual([]);
  await rig.apply();
  await rig.withStore(async (store) => {
    expect(storedLists(store, CAMPAIGN)[0]?.columns).toBe('["name"]');
  });
});

test('a list that is taken in by hand stays until the declared file changes', async () => {
  const rig = ApplyRig.open();
  await rig.apply();
  const { importList } = await import('../../src/runtime/lists/import-list.ts');
  const { declaredJob } = await import('../../src/runtime/lists/list-job.ts');
  const { config } = await rig.load();
  const [campaign] = config.campaigns;
  if (campaign === undefined) throw new Error('no campaign');
  const path = join(rig.folder, 'other.csv');
  writeFileSync(path, 'number,name\n+14155550188,Zoya\n');
  const done = await importList(
    {
      ...declaredJob(config, campaign),
      path,
      file: 'other.csv',
      database: join(rig.data, 'trunkline.sqlite'),
      isDryRun: false,
      digest: null,
      sample: 0,
      telling: 'option',
      told: {},
      reportPath: null,
      isShared: false,
      at: 2_000,
    },
    { confirm: () => Promise.resolve(true) },
  );
  expect(done).toMatchObject({ kind: 'done', counts: { accepted: 1 } });
  expect(await rig.apply()).toMatchObject({ lists: [] });
  rig.write(LIST, 'number,name\n+14155550102,Meera\n+14155550103,Farhan\n');
  expect(await rig.apply()).toMatchObject({ lists: [{ report: { accepted: 2 } }] });
  expect(await rig.withStore((store) => countContacts(store, CAMPAIGN))).toMatchObject({ waiting: 2 });
});

test('a hundred thousand rows leave the event loop free', async () => {
  const rig = ApplyRig.open();
  const rows = Array.from({ length: 100_000 }, (_, index) => `+1415${2_000_000 + index},Person ${index}`);
  rig.write(LIST, `number,name\n${rows.join('\n')}\n`);
  let longestMs = 0;
  let last = performance.now();
  const ticking = setInterval(() => {
    const now = performance.now();
    longestMs = Math.max(longestMs, now - last);
    last = now;
  }, 5);
  const { config } = await rig.load();
  const readings: ListReading[] = await readLists(config.campaigns, {
    config,
    database: null,
    places: ListPlaces.ofFiles(config),
    sample: 500,
  });
  clearInterval(ticking);
  const [reading] = readings;
  if (reading?.kind !== 'read') throw new Error('not read');
  expect(reading.counts.accepted).toBe(100_000);
  expect(reading.counts.sample).toHaveLength(500);
  // A loop that did the work itself would stand still for a second and more.
  expect(longestMs).toBeLessThan(500);
});
