import { readXlsx, writeXlsxStream } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { importContacts } from '../../../test/fakes/contact-import.ts';
import { CAMPAIGN, callee, intentFor, OWNER, openTestStore } from '../../../test/fakes/opened-store.ts';
import { writeFields } from '../../store/calls/call-notes.ts';
import { recordIntent, settleAttempt } from '../../store/dialing/attempts.ts';
import { campaignResults, campaignSums, resultColumns } from '../../store/dialing/campaign-results.ts';
import { claimNext } from '../../store/dialing/contacts.ts';
import { handOver } from '../../store/dialing/handed-over.ts';
import { type CampaignId, toId } from '../../telephony/ids.ts';
import { csvLines, sheetRows } from './campaign-results.ts';

const rowsOf = (...nths: readonly number[]) =>
  nths.map((nth) => ({
    number: callee(nth),
    position: nth + 1,
    variables: { name: nth === 1 ? '=HYPERLINK("http://x")' : `callee ${nth}` },
  }));

async function oneBusyOfThree() {
  const store = openTestStore();
  const rows = rowsOf(1, 2, 3);
  await importContacts(store, CAMPAIGN, rows, 0);
  const contact = await claimNext(store, { campaign: CAMPAIGN, now: 1_000, owner: OWNER, until: 9_000 });
  if (contact === null) throw new Error('nobody waits');
  const intent = intentFor(contact.id, 1);
  await recordIntent(store, intent);
  await settleAttempt(store, intent.id, {
    ...{ outcome: 'busy', hangupCause: 'USER_BUSY', sipStatus: 486, disposition: 'busy', endedAt: 2_000 },
    next: { kind: 'done' },
  });
  await writeFields(store, intent.call, { status: 'busy' }, 2_000);
  return store;
}

test('every person stands in the export with the last attempt, and no cell is a formula', async () => {
  const store = await oneBusyOfThree();
  const [heading, first, second, ...rest] = csvLines(
    campaignResults(store, CAMPAIGN),
    resultColumns(store, CAMPAIGN),
    new Map([['call-1', '/t/call-1.txt']]),
  );
  expect(heading).toBe(
    'row,number,state,result,attempts,outcome,callerId,trunk,at,talkMs,hangupCause,sipStatus,call,recordingPath,fields,transcriptPath,name\r\n',
  );
  expect(first).toBe(
    `2,'${callee(1)},done,busy,1,busy,'${callee(99)},carrier,1970-01-01T00:00:01.000Z,,USER_BUSY,486,call-1,,"{""status"":""busy""}",/t/call-1.txt,"'=HYPERLINK(""http://x"")"\r\n`,
  );
  expect(second).toBe(`3,'${callee(2)},waiting,,0,,,,,,,,,,,,callee 2\r\n`);
  expect(rest).toHaveLength(1);
});

test('the last attempt of a person who stays on the list is still known after the list was replaced', async () => {
  const store = await oneBusyOfThree();
  await importContacts(store, CAMPAIGN, rowsOf(1, 4), 3_000);
  const [first, second] = [...campaignResults(store, CAMPAIGN)];
  expect(first).toMatchObject({
    number: callee(1),
    result: 'busy',
    outcome: 'busy',
    call: 'call-1',
    at: 1_000,
  });
  expect(second).toMatchObject({ number: callee(4), outcome: null, call: null });
});

test('who was passed on from another campaign brings columns along, and they stand in the export', async () => {
  const store = await oneBusyOfThree();
  const other = toId<CampaignId>('winback');
  const variables = { name: 'Otto', plan: 'gold' };
  await importContacts(store, other, [{ number: callee(9), position: 2, variables }], 0);
  const contact = await claimNext(store, { campaign: other, now: 1_000, owner: OWNER, until: 9_000 });
  if (contact === null) throw new Error('nobody waits');
  handOver(store, contact.id, CAMPAIGN, other, 2_000);
  // The first of the list was erased: the columns of the others are still named.
  store.change(`update "contacts" set "variables" = '{}' where "number" = ?`, callee(1));
  const own = resultColumns(store, CAMPAIGN);
  expect(own).toEqual(['name', 'plan']);
  const sheet = [...sheetRows(campaignResults(store, CAMPAIGN), own)];
  expect(sheet.map((row) => row.slice(-2))).toEqual([
    ['name', 'plan'],
    ['', ''],
    ['callee 2', ''],
    ['callee 3', ''],
    ['Otto', 'gold'],
  ]);
});

test('the sums tell results apart', async () => {
  const store = await oneBusyOfThree();
  expect(campaignSums(store, CAMPAIGN)).toEqual([
    { state: 'waiting', result: null, people: 2 },
    { state: 'done', result: 'busy', people: 1 },
  ]);
});

test('the workbook holds the same as texts and numbers: what looks like a formula is none', async () => {
  const store = await oneBusyOfThree();
  const book = writeXlsxStream(sheetRows(campaignResults(store, CAMPAIGN), resultColumns(store, CAMPAIGN)), {
    name: 'results',
  });
  const read = await readXlsx(new Uint8Array(await new Response(book).arrayBuffer()));
  const rows = read.sheets[0]?.rows ?? [];
  expect(rows).toHaveLength(4);
  expect(rows[1]?.slice(0, 5)).toEqual([2, callee(1), 'done', 'busy', 1]);
  expect(rows[1]?.at(-1)).toBe('=HYPERLINK("http://x")');
  const text = JSON.stringify(read.sheets[0]);
  expect(text).not.toContain('"formula"');
});

test('the workbook holds nothing that no workbook may hold', async () => {
  const store = await oneBusyOfThree();
  const odd = { name: 'a\u0001b\ufffe_x0041_', note: 'x'.repeat(40_000) };
  store.change(`update "contacts" set "variables" = ? where "number" = ?`, JSON.stringify(odd), callee(1));
  const rows = sheetRows(campaignResults(store, CAMPAIGN), resultColumns(store, CAMPAIGN));
  const book = new Uint8Array(await new Response(writeXlsxStream(rows, { name: 'results' })).arrayBuffer());
  const read = await readXlsx(book);
  const [name, note] = read.sheets[0]?.rows[1]?.slice(-2) ?? [];
  expect(name).toBe('a\ufffdb\ufffd_x0041_');
  expect(String(note)).toHaveLength(32_767);
});
