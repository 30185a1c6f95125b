// Copies in a store that speaks S3: signed, checked, tried again across restarts, removed with what they are copies of.
import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import { openTestStore, testFolder } from '../../../test/fakes/opened-store.ts';
import { S3_KEY, S3Server } from '../../../test/fakes/s3-server.ts';
import { Secret } from '../../config/reading/secret.ts';
import type { Config } from '../../config/schema.ts';
import { retryUploads } from '../../store/calls/recording-uploads.ts';
import {
  findRecording,
  insertRecording,
  noteRecordingDeleted,
  noteSealed,
  recordingTotals,
} from '../../store/calls/recordings.ts';
import type { RecordingRow } from '../../store/tables.ts';
import type { UploadSettings } from './s3.ts';
import { Uploader } from './uploader.ts';

const MADE_AT = Date.parse('2026-11-28T20:00:00Z');
const KEY = '/bucket/clinic/2026/11/28/one.wav';
const SOUND = Buffer.from('RIFF and so on');
const secret = (value: string): Secret => new Secret({ source: 'env', name: 'S3' }, value);

async function rig(more: Partial<UploadSettings> = {}) {
  const server = new S3Server();
  const endpoint = await server.open();
  onTestFinished(() => server.close());
  const [store, clock, kept, folder] = [openTestStore(), new FakeClock(MADE_AT), new KeptLog(), testFolder()];
  let upload: UploadSettings = {
    ...{ endpoint, region: S3_KEY.region, bucket: 'bucket', prefix: 'clinic', addressing: 'path' },
    ...{ accessKeyId: secret(S3_KEY.id), secretAccessKey: secret(S3_KEY.secret) },
    ...{ keepLocal: true, allowPrivate: true, ...more },
  };
  const settings: { encryption?: { key: Secret; oldKeys: Secret[] } } = {};
  const config = (): Config => ({ appliance: { recordings: { upload, ...settings } } }) as unknown as Config;
  const open = (): Uploader => {
    const uploader = new Uploader({ store, config, clock, log: kept.log, random: () => 0.5 });
    onTestFinished(() => uploader.close());
    return uploader;
  };
  const addMore = (id: string): string => {
    const path = join(folder, `${id}.wav`);
    writeFileSync(path, SOUND);
    const sha256 = createHash('sha256').update(SOUND).digest('hex');
    insertRecording(
      store,
      {
        ...{ id, call: id, kind: 'call', madeAt: MADE_AT, format: 'wav', sealedWith: null, path },
        ...{ bytes: SOUND.length, fileSha256: sha256, soundBytes: SOUND.length, sha256, durationMs: null },
      },
      path,
      true,
    );
    return path;
  };
  const path = addMore('one');
  const declare = (more: Partial<UploadSettings>): void => {
    upload = { ...upload, ...more };
  };
  const run = async (uploader: Uploader): Promise<void> => {
    uploader.wake();
    await uploader.settled();
  };
  const row = () => findRecording(store, 'one');
  return { server, store, clock, kept, open, run, row, path, settings, addMore, declare };
}

test('a recording goes up signed, is found whole there, and stays here', async () => {
  const all = await rig();
  await all.run(all.open());
  expect(all.server.asked).toEqual([`PUT ${KEY}`, `HEAD ${KEY}`]);
  expect(all.server.objects.get(KEY)).toEqual(SOUND);
  expect(all.row()).toMatchObject({ upload: 'done', remote: `s3://bucket${KEY.slice(7)}`, path: all.path });
  expect(existsSync(all.path)).toBe(true);
});

test('a store that tells no digest is read back, and one that kept something else has no copy', async () => {
  const all = await rig({ keepLocal: false });
  all.server.tellsChecksum = false;
  all.server.faults.push({ spoils: true });
  const uploader = all.open();
  await all.run(uploader);
  expect(all.server.asked.at(-1)).toBe(`GET ${KEY}`);
  expect(all.row()).toMatchObject({ upload: 'waiting', uploadProblem: 'the copy has another digest' });
  expect(existsSync(all.path)).toBe(true);
  all.clock.turn(6_000);
  await uploader.settled();
  expect(all.row()).toMatchObject({ upload: 'done', path: null, deletedBecause: 'uploaded' });
  expect(existsSync(all.path)).toBe(false);
});

test.each([
  ['another secret', { secretAccessKey: secret('other') }, 'it answered 403 SignatureDoesNotMatch'],
  ['another region', { region: 'us-east-1' }, 'it answered 403 AuthorizationHeaderMalformed'],
  ['another bucket', { bucket: 'other' }, 'it answered 404 NoSuchBucket'],
  ['a private network that nobody allowed', { allowPrivate: false }, '127.0.0.1 is not a public address'],
])('%s: said, and tried again', async (_what, settings, problem) => {
  const all = await rig(settings);
  await all.run(all.open());
  expect(all.row()).toMatchObject({ upload: 'waiting', uploadTries: 1, uploadProblem: problem });
  expect(JSON.stringify(all.kept.lines)).not.toContain(S3_KEY.secret);
});

test('what waits goes up after a restart; after a day it is given up, until somebody asks for it again', async () => {
  const all = await rig();
  all.server.faults.push({ status: 503, code: 'SlowDown' });
  const first = all.open();
  await all.run(first);
  expect(all.row()?.uploadProblem).toBe('it answered 503 SlowDown');
  await first.close();
  const second = all.open();
  await all.run(second);
  expect(all.row()?.upload).toBe('waiting');
  all.server.faults.push(...Array.from({ length: 10 }, () => ({ status: 500 })));
  for (let day = 0; day < 40 && all.row()?.upload === 'waiting'; day += 2) {
    // No further than where it is due: a clock that leaps on would end the wait for an answer as well.
    all.clock.turn((all.row()?.uploadAt ?? 0) - all.clock.now());
    await all.run(second);
  }
  expect(all.row()).toMatchObject({ upload: 'dead', uploadTries: 11 });
  expect(retryUploads(all.store, all.clock.now())).toBe(1);
  await all.run(second);
  expect(all.row()?.upload).toBe('done');
});

test('what is too old or erased is removed there as well, and only counted as removed then', async () => {
  const all = await rig();
  const uploader = all.open();
  await all.run(uploader);
  const before = all.row();
  if (before === null) throw new Error('it was put there');
  noteRecordingDeleted(all.store, before, 'age', all.clock.now(), true);
  all.server.faults.push({ status: 403, code: 'AccessDenied' });
  await all.run(uploader);
  expect(all.row()).toMatchObject({ upload: 'removing', uploadProblem: 'it answered 403 AccessDenied' });
  all.clock.turn(6_000);
  await uploader.settled();
  expect([all.row()?.upload, all.server.objects.size]).toEqual(['removed', 0]);
  expect(recordingTotals(all.store).uploads).toEqual({ removed: 1 });
});

test('who is erased while a recording is on its way has no copy there', async () => {
  const all = await rig();
  const before = all.row();
  if (before === null) throw new Error('it was put there');
  const erase = (): void => noteRecordingDeleted(all.store, before, 'erased', all.clock.now(), true);
  all.server.faults.push({ meanwhile: erase });
  const uploader = all.open();
  await all.run(uploader);
  expect(all.server.asked.at(-1)).toBe(`DELETE ${KEY}`);
  expect([all.row()?.upload, all.server.objects.size]).toEqual(['removed', 0]);
});

test('what arrived without an answer is removed with its person, too', async () => {
  const all = await rig();
  all.server.faults.push({ losesAnswer: true });
  const uploader = all.open();
  await all.run(uploader);
  const tried = all.row();
  expect([tried?.upload, all.server.objects.size]).toEqual(['waiting', 1]);
  if (tried === null) throw new Error('it was put there');
  noteRecordingDeleted(all.store, tried, 'erased', all.clock.now(), true);
  await all.run(uploader);
  expect([all.row()?.upload, all.server.objects.size]).toEqual(['removed', 0]);
});

test('what was never tried is gone with its file', async () => {
  const all = await rig();
  const before = all.row();
  if (before === null) throw new Error('it was put there');
  noteRecordingDeleted(all.store, before, 'age', all.clock.now(), true);
  await all.run(all.open());
  expect([all.row()?.upload, all.server.asked]).toEqual([null, []]);
});

test('where there is a key nothing goes up open: it waits until it is sealed', async () => {
  const all = await rig();
  all.settings.encryption = { key: secret('ab'.repeat(32)), oldKeys: [] };
  const uploader = all.open();
  await all.run(uploader);
  expect([all.row()?.upload, all.server.asked]).toEqual(['waiting', []]);
  const before = all.row();
  if (before === null) throw new Error('it waits');
  sealAgain(all, before);
  await all.run(uploader);
  expect([...all.server.objects.keys()]).toEqual([`${KEY}.sealed`]);
});

test('what was uploaded open is replaced there by what was sealed, and nothing open stays', async () => {
  const all = await rig();
  const uploader = all.open();
  await all.run(uploader);
  expect([...all.server.objects.keys()]).toEqual([KEY]);
  const before = all.row();
  if (before === null) throw new Error('it was put there');
  all.settings.encryption = { key: secret('ab'.repeat(32)), oldKeys: [] };
  sealAgain(all, before);
  all.server.faults.push({ status: 503, code: 'SlowDown' });
  await all.run(uploader);
  expect(all.row()).toMatchObject({ upload: 'waiting', uploadProblem: 'it answered 503 SlowDown' });
  // Until the new one is whole there, the old one is all that there is.
  expect([...all.server.objects.keys()]).toEqual([KEY]);
  all.clock.turn(6_000);
  await uploader.settled();
  expect([...all.server.objects.keys()]).toEqual([`${KEY}.sealed`]);
  expect(all.server.asked.slice(-3)).toEqual([`PUT ${KEY}.sealed`, `HEAD ${KEY}.sealed`, `DELETE ${KEY}`]);
  expect(all.row()).toMatchObject({ upload: 'done', remote: `s3://bucket${KEY.slice(7)}.sealed` });
});

test('an earlier copy that cannot be removed is told, tried again without bringing the new one twice, and goes with its person', async () => {
  const all = await rig();
  const uploader = all.open();
  await all.run(uploader);
  const before = all.row();
  if (before === null) throw new Error('it was put there');
  all.settings.encryption = { key: secret('ab'.repeat(32)), oldKeys: [] };
  sealAgain(all, before);
  all.server.faults.push({}, {}, { status: 403, code: 'AccessDenied' });
  await all.run(uploader);
  expect(all.row()).toMatchObject({
    upload: 'waiting',
    uploadProblem: 'its earlier copy cannot be removed: it answered 403 AccessDenied',
  });
  all.server.faults.push({}, { status: 403, code: 'AccessDenied' });
  all.clock.turn(6_000);
  await uploader.settled();
  expect(all.server.asked.filter((one) => one === `PUT ${KEY}.sealed`)).toHaveLength(1);
  const tried = all.row();
  if (tried === null) throw new Error('it waits');
  noteRecordingDeleted(all.store, tried, 'erased', all.clock.now(), true);
  await all.run(uploader);
  expect([all.row()?.upload, all.row()?.earlier, all.server.objects.size]).toEqual(['removed', null, 0]);
});

test('a prefix that changed twice while the store failed leaves nothing behind', async () => {
  const all = await rig();
  const uploader = all.open();
  await all.run(uploader);
  const before = all.row();
  if (before === null) throw new Error('it was put there');
  all.settings.encryption = { key: secret('ab'.repeat(32)), oldKeys: [] };
  sealAgain(all, before);
  all.server.faults.push({ losesAnswer: true });
  await all.run(uploader);
  all.declare({ prefix: 'other' });
  all.clock.turn(6_000);
  await uploader.settled();
  await all.run(uploader);
  expect([...all.server.objects.keys()]).toEqual(['/bucket/other/2026/11/28/one.wav.sealed']);
});

test('in a bucket that is not declared any more an earlier copy stays known, and its removal is told as given up', async () => {
  const all = await rig();
  const uploader = all.open();
  await all.run(uploader);
  const before = all.row();
  if (before === null) throw new Error('it was put there');
  all.store.change(`update "recordings" set "remote" = 's3://old/one.wav'`);
  all.settings.encryption = { key: secret('ab'.repeat(32)), oldKeys: [] };
  sealAgain(all, before);
  await all.run(uploader);
  const done = all.row();
  expect([done?.upload, done?.earlier]).toEqual(['done', '["s3://old/one.wav"]']);
  if (done === null) throw new Error('it was put there');
  noteRecordingDeleted(all.store, done, 'erased', all.clock.now(), true);
  await all.run(uploader);
  expect(all.row()?.uploadProblem).toBe('it lies in the bucket old, which is not configured any more');
  // What lies there keeps no copy in the bucket that is declared: but for the one that nothing knows of any more.
  expect([...all.server.objects.keys()]).toEqual([KEY]);
});

test('a store that answers 403 for what is not there is brought it again', async () => {
  const all = await rig();
  const uploader = all.open();
  all.server.faults.push({ status: 503, code: 'SlowDown' });
  await all.run(uploader);
  expect(all.row()?.upload).toBe('waiting');
  all.server.faults.push({ status: 403, code: 'AccessDenied' });
  all.clock.turn(6_000);
  await uploader.settled();
  expect(all.server.asked).toEqual([`PUT ${KEY}`, `HEAD ${KEY}`, `PUT ${KEY}`, `HEAD ${KEY}`]);
  expect(all.row()?.upload).toBe('done');
});

test('a key that comes while some are on their way is heeded with the next one', async () => {
  const all = await rig();
  all.addMore('two');
  all.server.faults.push({
    meanwhile: () => {
      all.settings.encryption = { key: secret('ab'.repeat(32)), oldKeys: [] };
    },
  });
  await all.run(all.open());
  expect([...all.server.objects.keys()]).toEqual([KEY]);
  expect(findRecording(all.store, 'two')?.upload).toBe('waiting');
});

test('another bucket that is declared while some are on their way gets the next one', async () => {
  const all = await rig();
  all.addMore('two');
  all.server.faults.push({ meanwhile: () => all.declare({ prefix: 'other' }) });
  await all.run(all.open());
  expect([...all.server.objects.keys()]).toEqual([KEY, '/bucket/other/2026/11/28/two.wav']);
});

test('a bucket that lies in another region is named with it', async () => {
  const all = await rig();
  all.server.faults.push({ status: 301, code: 'PermanentRedirect', region: 'eu-west-1' });
  await all.run(all.open());
  expect(all.row()?.uploadProblem).toBe(
    'it answered 301 PermanentRedirect: the bucket is in the region eu-west-1, and recordings.upload.region is ap-south-1',
  );
});

/** As the thread that seals leaves it. */
function sealAgain({ store, path }: Awaited<ReturnType<typeof rig>>, before: RecordingRow): void {
  const sealed = `${path}.sealed`;
  const bytes = Buffer.from('sealed, and so on');
  writeFileSync(sealed, bytes);
  const fileSha256 = createHash('sha256').update(bytes).digest('hex');
  noteSealed(store, before, { path: sealed, sealedWith: '0a', bytes: bytes.length, fileSha256 });
}
