// Lists that are sent: what becomes of them, whatever was sent and however it broke off. The import itself runs here without its
// thread, against a real database.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { goodConfig } from '../../../test/fakes/declared-config.ts';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import { openTestStore, testFolder } from '../../../test/fakes/opened-store.ts';
import type { Config } from '../../config/schema.ts';
import { storedLists } from '../../store/lists/imported-lists.ts';
import { acquireApplyLock } from '../../store/locks/apply-lock.ts';
import type { Store } from '../../store/store.ts';
import type { ImportResult, importList } from './import-list.ts';
import { runImport } from './run-import.ts';
import { fileNameOf, type Upload } from './upload.ts';
import type { UploadAnswer } from './upload-answers.ts';
import { Uploads } from './uploads.ts';

/** In this thread. Ends where it was told to, as a thread does. */
const takeHere: typeof importList = async (job, { confirm, onProgress, signal }) => {
  let result: ImportResult = { kind: 'stopped' };
  let isWanted: Promise<boolean> = Promise.resolve(false);
  await runImport(
    job,
    (message) => {
      if (message.kind === 'planned') isWanted = confirm(message.plan);
      else if (message.kind === 'progress') onProgress?.(message.progress);
      else result = message;
    },
    async () => (await isWanted) && signal?.aborted !== true,
  );
  return result;
};

interface Rig {
  readonly uploads: Uploads;
  readonly store: Store;
  readonly config: Config;
  readonly clock: FakeClock;
  imported: number;
  readonly folder: string;
}

function opened(before?: Rig, take: typeof importList = takeHere): Rig {
  const folder = before?.folder ?? testFolder();
  const store = before?.store ?? openTestStore(join(folder, 'trunkline.sqlite'));
  const good = goodConfig();
  const config = { ...good, appliance: { ...good.appliance, dataDirectory: folder } };
  const clock = before?.clock ?? new FakeClock(1_000_000);
  const rig = { imported: 0, store, config, clock, folder };
  const uploads = new Uploads({
    ...{ config: () => config, store, clock, log: new KeptLog().log, take },
    onImported: () => {
      whole.imported += 1;
    },
  });
  const whole = Object.assign(rig, { uploads });
  uploads.open();
  onTestFinished(() => uploads.close());
  return whole;
}

const CAMPAIGN = 'reminders';
const LIST = 'mobile,name\n9876543210,Ravi\n12,Meera\n98765 43211,Neha\n';

function ok(answer: UploadAnswer): Upload {
  if (!answer.ok) throw new Error(`${answer.because}: ${answer.remedy}`);
  return answer.upload;
}

async function send(rig: Rig, text: string, file = 'people.csv'): Promise<Upload> {
  const { id } = ok(rig.uploads.begin({ campaign: CAMPAIGN, file, bytes: null, by: 'key:crm' }));
  ok(await rig.uploads.receive(id, 0, Readable.from([Buffer.from(text)])));
  const settled = await rig.uploads.settled(id);
  if (settled === null) throw new Error('it is gone');
  return settled;
}

describe('the road of a list', () => {
  test('sent, its columns are shown; checked, it is counted; taken in, it is in force', async () => {
    const rig = opened();
    const { id, ...sent } = await send(rig, LIST);
    expect(sent).toMatchObject({
      state: 'planned',
      format: 'CSV, UTF-8, commas',
      bytes: LIST.length,
      columns: [
        { heading: 'mobile', becomes: 'number', from: 'guess', example: '9876543210' },
        { heading: 'name', becomes: 'name' },
      ],
    });
    ok(rig.uploads.check(id, undefined));
    const counts = { rows: 3, accepted: 2, rejected: 1, added: 2, kept: 0 };
    expect(await rig.uploads.settled(id)).toMatchObject({
      ...{ state: 'checked', counts },
      rejects: [{ line: 3, column: 'mobile', value: '12' }],
    });
    expect(storedLists(rig.store, CAMPAIGN)).toEqual([]);
    expect(readFileSync(rig.uploads.reportOf(id) ?? '', 'utf8')).toMatch(/^row,column.*\r\n3,mobile,12,/);
    ok(rig.uploads.import(id, undefined));
    expect(await rig.uploads.settled(id)).toMatchObject({ state: 'done', counts: { ...counts, version: 1 } });
    expect(rig.imported).toBe(1);
    expect(readFileSync(rig.uploads.reportOf(id) ?? '', 'utf8')).toContain('3,mobile,12,');
    // The rows are in the database: the file is kept nowhere else.
    expect(existsSync(join(rig.folder, 'lists', 'uploads', id, 'list'))).toBe(false);
    expect(rig.uploads.check(id, undefined)).toMatchObject({ ok: false, kind: 'conflict' });
  });

  test('another meaning of a column holds, and is remembered for the next list', async () => {
    const rig = opened();
    const text = 'who,where\n9876543210,Ravi\n';
    const { id, state, columns, problems } = await send(rig, text);
    expect([state, columns.map(({ heading }) => heading), problems.length]).toEqual([
      'refused',
      ['who', 'where'],
      1,
    ]);
    expect(problems[0]?.remedy).toContain('map: {"Customer line": "number"}');
    ok(rig.uploads.check(id, { who: 'number', where: 'name' }));
    expect(await rig.uploads.settled(id)).toMatchObject({ state: 'checked', counts: { accepted: 1 } });
    ok(rig.uploads.import(id, undefined));
    expect(await rig.uploads.settled(id)).toMatchObject({ state: 'done', map: { who: 'number' } });
    expect(await send(rig, text)).toMatchObject({ state: 'planned', columns: [{ from: 'last time' }, {}] });
  });

  test('the same list again changes nothing', async () => {
    const rig = opened();
    for (const isUnchanged of [false, true]) {
      const { id } = await send(rig, LIST);
      ok(rig.uploads.import(id, undefined));
      expect(await rig.uploads.settled(id)).toMatchObject({ state: 'done', counts: { isUnchanged } });
    }
    expect(storedLists(rig.store, CAMPAIGN)).toHaveLength(1);
  });

  test('what holds no list says so by the name that its sender knows', async () => {
    const rig = opened();
    const { state, problems } = await send(rig, '%PDF-1.7 …', 'people.pdf');
    expect(state).toBe('refused');
    expect(problems[0]?.message).toMatch(/^people\.pdf is /);
  });

  test('only one list is taken in at a time, and an apply counts as one', async () => {
    const rig = opened();
    const { id } = await send(rig, LIST);
    const lock = acquireApplyLock(rig.store);
    expect(rig.uploads.import(id, undefined)).toMatchObject({ ok: false, kind: 'conflict' });
    lock?.release();
    expect(rig.uploads.import(id, undefined)).toMatchObject({ ok: true });
    await rig.uploads.settled(id);
  });

  test('watchers are told at once, and at every change', async () => {
    const rig = opened();
    const { id } = await send(rig, LIST);
    const states: string[] = [];
    rig.uploads.watch(id, ({ state }) => void (states.at(-1) === state || states.push(state)));
    ok(rig.uploads.import(id, undefined));
    await rig.uploads.settled(id);
    expect(states).toEqual(['planned', 'importing', 'done']);
  });
});

describe('a file in pieces', () => {
  const announce = (rig: Rig): string =>
    ok(rig.uploads.begin({ campaign: CAMPAIGN, file: 'p.csv', bytes: LIST.length, by: 'user:meera' })).id;
  const piece = (from: number, to: number): Readable => Readable.from([Buffer.from(LIST.slice(from, to))]);

  test('goes on where it is, also with another controller', async () => {
    const rig = opened();
    const id = announce(rig);
    expect(ok(await rig.uploads.receive(id, 0, piece(0, 20)))).toMatchObject({
      state: 'receiving',
      received: 20,
    });
    expect(await rig.uploads.receive(id, 10, piece(10, 20))).toMatchObject({ ok: false, kind: 'conflict' });
    await rig.uploads.close();
    const next = opened(rig);
    expect(next.uploads.find(id)).toMatchObject({ state: 'receiving', received: 20 });
    ok(await next.uploads.receive(id, 20, piece(20, LIST.length)));
    expect(await next.uploads.settled(id)).toMatchObject({ state: 'planned', received: LIST.length });
  });

  test('what came before a line was cut stays', async () => {
    const rig = opened();
    const id = announce(rig);
    const cut = new Readable({ read() {} });
    cut.push(Buffer.from(LIST.slice(0, 15)));
    setImmediate(() => setImmediate(() => cut.destroy(new Error('cut'))));
    const answer = await rig.uploads.receive(id, 0, cut);
    expect(answer).toMatchObject({ ok: false, kind: 'conflict' });
    const received = rig.uploads.find(id)?.received ?? -1;
    ok(await rig.uploads.receive(id, received, piece(received, LIST.length)));
    expect(await rig.uploads.settled(id)).toMatchObject({ state: 'planned' });
  });

  test('a line that died in silence gives way to who sends now', async () => {
    const rig = opened();
    const id = announce(rig);
    const silent = new Readable({ read() {} });
    silent.push(Buffer.from(LIST.slice(0, 15)));
    const first = rig.uploads.receive(id, 0, silent);
    const elsewhere = await rig.uploads.receive(id, LIST.length, piece(0, 1));
    expect([await first, elsewhere]).toMatchObject([
      { ok: false, because: 'the upload was interrupted' },
      { ok: false, remedy: expect.stringMatching(/send the file from byte \d+ on/) },
    ]);
    const received = rig.uploads.find(id)?.received ?? -1;
    ok(await rig.uploads.receive(id, received, piece(received, LIST.length)));
    expect(await rig.uploads.settled(id)).toMatchObject({ state: 'planned', received: LIST.length });
  });

  test('more than was announced is refused, and nothing of it stays', async () => {
    const rig = opened();
    const id = announce(rig);
    const long = Readable.from([Buffer.from(LIST), Buffer.from('more')]);
    expect(await rig.uploads.receive(id, 0, long)).toMatchObject({ ok: false, kind: 'too-large' });
    expect(readdirSync(join(rig.folder, 'lists', 'uploads'))).toEqual([]);
  });
});

describe('a controller that ends', () => {
  test('while it takes a list in: the next one goes on with it', async () => {
    // It ends as soon as the work has begun.
    const rig = opened(undefined, async (job, callbacks) => {
      if (job.isDryRun) return takeHere(job, callbacks);
      await new Promise((resolve) => callbacks.signal?.addEventListener('abort', resolve, { once: true }));
      return { kind: 'stopped' };
    });
    const { id } = await send(rig, LIST);
    ok(rig.uploads.import(id, undefined));
    await rig.uploads.close();
    const next = opened(rig);
    expect(await next.uploads.settled(id)).toMatchObject({ state: 'done', counts: { accepted: 2 } });
  });

  test('what cannot be read of an earlier one is removed', () => {
    const rig = opened();
    const root = join(rig.folder, 'lists', 'uploads');
    mkdirSync(join(root, 'half'), { recursive: true });
    writeFileSync(join(root, 'half', 'upload.json'), '{"state":');
    expect(opened(rig).uploads.list()).toEqual([]);
    expect(readdirSync(root)).toEqual([]);
  });
});

describe('what is kept', () => {
  test('a week, and not longer; and what somebody removed from the disk is gone', async () => {
    const rig = opened();
    const first = await send(rig, LIST);
    const second = await send(rig, LIST);
    rmSync(join(rig.folder, 'lists', 'uploads', second.id), { recursive: true });
    expect(rig.uploads.list().map(({ id }) => id)).toEqual([first.id]);
    rig.clock.turn(8 * 86_400_000);
    const third = await send(rig, LIST);
    expect(rig.uploads.list().map(({ id }) => id)).toEqual([third.id]);
  });

  test('a campaign that there is not', () => {
    const { uploads } = opened();
    expect(uploads.begin({ campaign: 'none', file: 'x', bytes: 1, by: 'x' })).toMatchObject({
      kind: 'unknown',
    });
  });
});

describe('names of files', () => {
  const rows: [sent: string, shown: string][] = [
    ['people.csv', 'people.csv'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\Asha\\My people.xlsx', 'My people.xlsx'],
    ['a\r\nSet-Cookie: x.csv', 'aSet-Cookie: x.csv'],
    ['list\u202evsc.exe', 'listvsc.exe'],
    ['..', 'list'],
    ['', 'list'],
    ['सूची.csv', 'सूची.csv'],
    [`${'x'.repeat(300)}.csv`, 'x'.repeat(120)],
  ];
  test.each(rows)('%j', (sent, shown) => {
    expect(fileNameOf(sent)).toBe(shown);
  });
});
