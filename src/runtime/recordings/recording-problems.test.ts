// What an owner sees of recordings that fail: how many, why, and that it is over.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { openTestStore, testFolder } from '../../../test/fakes/opened-store.ts';
import { Secret } from '../../config/reading/secret.ts';
import type { Config } from '../../config/schema.ts';
import { dueUploads, nextUploadAt, noteUpload, retryUploads } from '../../store/calls/recording-uploads.ts';
import { findRecording, insertRecording, noteUnsealed } from '../../store/calls/recordings.ts';
import { StoreError } from '../../store/error.ts';
import { recordingKeys } from './keys.ts';
import { RecordingProblems } from './recording-problems.ts';

const key = (value: string): Secret => new Secret({ source: 'env', name: 'KEY' }, value.repeat(32));

function rig() {
  const [store, clock, folder] = [openTestStore(), new FakeClock(1_000_000), testFolder()];
  const settings = { upload: {}, encryption: { key: key('ab'), oldKeys: [] as Secret[] } };
  const config = (): Config => ({ appliance: { recordings: settings } }) as unknown as Config;
  const unstored: string[] = [];
  const problems = new RecordingProblems({ store, config, clock, unstored: () => unstored });
  const add = (id: string): void => {
    const path = join(folder, `${id}.wav.sealed`);
    writeFileSync(path, 'x');
    insertRecording(
      store,
      {
        ...{
          id,
          call: id,
          kind: 'call',
          madeAt: 1,
          format: 'wav',
          path,
          bytes: 1,
          fileSha256: '',
          soundBytes: 1,
        },
        ...{ sha256: '', durationMs: null, sealedWith: recordingKeys(config())[0]?.id ?? null },
      },
      path,
      true,
    );
  };
  const failed = (id: string, state: 'again' | 'dead', problem = 'it answered 403 AccessDenied'): void => {
    const row = findRecording(store, id);
    if (row !== null) noteUpload(store, row, { state, at: 1, problem });
  };
  const said = (): string[] => {
    clock.turn(10_000);
    return problems.now().map(({ says, because, isBad }) => `${isBad ? 'bad: ' : ''}${says}: ${because}`);
  };
  return { store, settings, problems, add, failed, said, unstored };
}

test('uploads that fail, that were given up, and that go well again', () => {
  const all = rig();
  for (const id of ['one', 'two', 'three']) all.add(id);
  expect(all.said()).toEqual([]);
  all.failed('one', 'again');
  all.failed('two', 'again');
  expect(all.said()).toEqual(['2 recordings could not be uploaded yet: it answered 403 AccessDenied']);
  all.failed('two', 'dead');
  expect(all.said()).toEqual([
    '1 recording could not be uploaded yet: it answered 403 AccessDenied',
    'bad: The upload of 1 recording was given up (trunkline recordings retry): it answered 403 AccessDenied',
  ]);
  expect(retryUploads(all.store, 1)).toBe(1);
  for (const id of ['one', 'two']) {
    const row = findRecording(all.store, id);
    if (row !== null) noteUpload(all.store, row, { state: 'done', at: 1, remote: `s3://bucket/${id}` });
  }
  expect(all.said()).toEqual([]);
});

test('each says its own reason, also two of the same kind; of many the most common three', () => {
  const all = rig();
  for (let n = 0; n < 9; n++) all.add(`r${n}`);
  all.failed('r0', 'again', 'it answered 503 SlowDown');
  all.failed('r1', 'again', 'it answered 503 SlowDown');
  all.failed('r2', 'again', 'its file cannot be read: ENOENT');
  all.failed('r3', 'dead', 'it answered 403 AccessDenied');
  expect(all.said()).toEqual([
    '2 recordings could not be uploaded yet: it answered 503 SlowDown',
    '1 recording could not be uploaded yet: its file cannot be read: ENOENT',
    'bad: The upload of 1 recording was given up (trunkline recordings retry): it answered 403 AccessDenied',
  ]);
  for (let n = 4; n < 9; n++) all.failed(`r${n}`, 'again', `reason ${n}`);
  expect(all.said().slice(0, 4)).toEqual([
    '2 recordings could not be uploaded yet: it answered 503 SlowDown',
    expect.stringMatching(/^1 recording could not be uploaded yet: /),
    expect.stringMatching(/^1 recording could not be uploaded yet: /),
    '4 recordings could not be uploaded yet: for other reasons (trunkline recordings --json)',
  ]);
});

test('what cannot be stored or encrypted is said, and a key that is declared no more asks for no encryption', () => {
  const all = rig();
  all.add('one');
  all.store.change(`update "recordings" set "sealedWith" = null`);
  const row = findRecording(all.store, 'one');
  if (row === null) throw new Error('it was put there');
  noteUnsealed(all.store, row, 'open failed: EACCES');
  all.unstored.push('write failed: ENOSPC', 'write failed: ENOSPC');
  expect(all.said()).toEqual([
    'bad: 2 recordings could not be stored yet: write failed: ENOSPC',
    'bad: 1 recording could not be encrypted yet: open failed: EACCES',
  ]);
  all.unstored.length = 0;
  all.settings.encryption = undefined as never;
  expect(all.said()).toEqual([]);
});

test('however many recordings there are, what is looked at beside live calls reads none of them from end to end', () => {
  const all = rig();
  for (let n = 0; n < 50; n++) all.add(`r${n}`);
  all.failed('r1', 'again');
  const plans: string[] = [];
  const rows = all.store.rows.bind(all.store);
  vi.spyOn(all.store, 'rows').mockImplementation((sql, ...values) => {
    plans.push(
      ...rows<{ detail: string }>(`explain query plan ${sql}`, ...values).map(({ detail }) => detail),
    );
    return rows(sql, ...values);
  });
  all.said();
  const looked = plans.length;
  dueUploads(all.store, 9, 20, true);
  dueUploads(all.store, 9, 20, false);
  nextUploadAt(all.store, false);
  const read = plans.filter((plan) => /^(SCAN|SEARCH) recordings/.test(plan));
  expect(read.length).toBeGreaterThan(5);
  expect(read.filter((plan) => !/ USING (COVERING )?INDEX recording(s|Upload)/.test(plan))).toEqual([]);
  // Of those that wait, any number; of reasons, a few.
  expect(plans.slice(looked).filter((plan) => plan.includes('TEMP B-TREE'))).toEqual([]);
});

test('a key that was replaced, and not kept among the old ones, is missed at once', () => {
  const all = rig();
  all.add('one');
  expect(all.said()).toEqual([]);
  const before = all.settings.encryption.key;
  const id = recordingKeys({ appliance: { recordings: all.settings } } as unknown as Config)[0]?.id;
  all.settings.encryption = { key: key('cd'), oldKeys: [] };
  all.problems.follow();
  expect(all.said()).toEqual([
    `bad: 1 recording cannot be opened: The key ${id} is needed, and it is neither recordings.encryption.key nor one of oldKeys.`,
  ]);
  all.settings.encryption = { key: key('cd'), oldKeys: [before] };
  all.problems.follow();
  expect(all.said()).toEqual([]);
});

test('a database that cannot be read leaves what was known: whoever asks how things are gets an answer', () => {
  const all = rig();
  all.add('one');
  all.failed('one', 'dead');
  const known = all.said();
  expect(known).toHaveLength(1);
  const broken = new StoreError('disk-full', '/data/x', { message: 'it cannot be read', hint: 'Look.' });
  vi.spyOn(all.store, 'rows').mockImplementation(() => {
    throw broken;
  });
  expect(all.said()).toEqual(known);
});
