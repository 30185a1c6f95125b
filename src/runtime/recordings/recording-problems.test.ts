// What an owner sees of recordings that fail: how many, why, and that it is over.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { openTestStore, testFolder } from '../../../test/fakes/opened-store.ts';
import { Secret } from '../../config/reading/secret.ts';
import type { Config } from '../../config/schema.ts';
import { findRecording, insertRecording, noteUpload, retryUploads } from '../../store/calls/recordings.ts';
import { StoreError } from '../../store/error.ts';
import { recordingKeys } from './keys.ts';
import { RecordingProblems } from './recording-problems.ts';

const key = (value: string): Secret => new Secret({ source: 'env', name: 'KEY' }, value.repeat(32));

function rig() {
  const [store, clock, folder] = [openTestStore(), new FakeClock(1_000_000), testFolder()];
  const settings = { upload: {}, encryption: { key: key('ab'), oldKeys: [] as Secret[] } };
  const config = (): Config => ({ appliance: { recordings: settings } }) as unknown as Config;
  const problems = new RecordingProblems({ store, config, clock });
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
  const failed = (id: string, state: 'again' | 'dead'): void => {
    const row = findRecording(store, id);
    if (row !== null) noteUpload(store, row, { state, at: 1, problem: 'it answered 403 AccessDenied' });
  };
  const said = (): string[] => {
    clock.turn(10_000);
    return problems.now().map(({ says, because, isBad }) => `${isBad ? 'bad: ' : ''}${says}: ${because}`);
  };
  return { store, settings, problems, add, failed, said };
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
