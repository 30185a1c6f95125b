// A recording behind its call: kept as the owner wants it, found again after a crash, sealed when there is a key, deleted in time.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import { openTestStore, testFolder } from '../../../test/fakes/opened-store.ts';
import { Secret } from '../../config/reading/secret.ts';
import type { Config } from '../../config/schema.ts';
import { endCall, findCall, insertCall, updateCall } from '../../store/calls/calls.ts';
import { noteUpload, noteUploadTry } from '../../store/calls/recording-uploads.ts';
import { recordingsOfCall, recordingTotals } from '../../store/calls/recordings.ts';
import { eraseNumber } from '../../store/evidence/erase.ts';
import { type CallId, type LegId, toId } from '../../telephony/ids.ts';
import type { E164 } from '../../telephony/number.ts';
import { wavHeader } from '../../telephony/wav.ts';
import { type LiveEvent, LiveFeed } from '../live-feed.ts';
import { recordingKeys } from './keys.ts';
import { allForms } from './names.ts';
import { openSound } from './open-sound.ts';
import { processRecording } from './process-recording.ts';
import { RecordingManager } from './recording-manager.ts';

const DAY_MS = 86_400_000;
const NOW = 1_795_000_000_000;
const NUMBER = '+919876543210' as E164;
const id = (n: number): CallId => toId<CallId>(`0d0e0f00-0000-4000-8000-${String(n).padStart(12, '0')}`);
const WAV = Buffer.concat([
  wavHeader({ channels: 2, sampleRateHz: 8_000, dataBytes: 3_200 }),
  Buffer.alloc(3_200, 1),
]);

type Settings = Partial<Config['appliance']['recordings']>;

const key = (value: string): Secret => new Secret({ source: 'env', name: 'KEY' }, value);
const ENCRYPTION = { key: key('ab'.repeat(32)), oldKeys: [] };

function rig(first: Settings = {}) {
  const directory = testFolder();
  const [store, feed, clock, kept] = [openTestStore(), new LiveFeed(), new FakeClock(NOW), new KeptLog()];
  let settings: Settings = first;
  const config = (): Config =>
    ({
      appliance: { recordings: { format: 'wav', directory, discard: [], ...settings } },
    }) as unknown as Config;
  const hooks = { meanwhile: (): void => {} };
  const keep: typeof processRecording = async (job) => {
    const result = await processRecording(job);
    hooks.meanwhile();
    return result;
  };
  const thread = { process: keep, end: async () => {} };
  const open = (): RecordingManager => {
    const keeper = new RecordingManager({
      store,
      feed,
      config,
      clock,
      log: kept.log,
      thread,
      onUpload: () => {},
    });
    onTestFinished(() => keeper.close());
    return keeper;
  };
  const path = (n: number): string => join(directory, `${id(n)}.wav`);
  /** A call that was recorded and is over. */
  const ended = async (n: number, endedAt = NOW): Promise<void> => {
    writeFileSync(path(n), WAV);
    await insertCall(store, {
      ...{ id: id(n), direction: 'outbound', leg: toId<LegId>(`l${n}`), trunk: null, gateway: null },
      ...{ callerId: null, did: null, destination: NUMBER, agent: 'asha', campaign: null, attempt: null },
      ...{ phase: 'active', startedAt: endedAt - 1_000 },
    });
    await updateCall(store, id(n), { recordingPath: path(n) });
    await endCall(store, id(n), {
      ...{ kind: 'answered', hangupCause: null, sipStatus: null, endedBy: 'caller' },
      ...{ answeredAt: endedAt - 500, endedAt },
    } as never);
  };
  const tell = (n: number): void =>
    feed.publish({
      ...{ kind: 'call-ended', call: id(n), at: NOW },
      summary: { recordingPath: path(n) },
    } as unknown as LiveEvent);
  const set = (next: Settings): void => {
    settings = next;
  };
  const files = (): string[] => readdirSync(directory).sort();
  return Object.assign(hooks, { store, clock, kept, open, ended, tell, set, files, path, directory, config });
}

const row = ({ store }: Pick<ReturnType<typeof rig>, 'store'>, n: number) =>
  recordingsOfCall(store, id(n))[0];

test('a WAV stays where it is, and its digest is noted three seconds behind the call', async () => {
  const all = rig();
  const keeper = all.open();
  await all.ended(1);
  all.tell(1);
  all.clock.turn(2_000);
  await keeper.sweep();
  expect(row(all, 1)).toBeUndefined();
  all.clock.turn(1_500);
  await keeper.sweep();
  expect(row(all, 1)).toMatchObject({ path: all.path(1), format: 'wav', bytes: WAV.length, durationMs: 100 });
  expect((await keeper.digestOf(all.path(1)))?.sha256).toBe(row(all, 1)?.fileSha256);
});

test('as Opus and sealed: the call points at the new file, the sound is what its digest says', async () => {
  const all = rig({ format: 'opus', encryption: ENCRYPTION });
  const keeper = all.open();
  await all.ended(1);
  const digest = await keeper.digestOf(all.path(1));
  expect(all.files()).toEqual([`${id(1)}.opus.sealed`]);
  const call = await findCall(all.store, id(1));
  expect(call?.recordingPath).toBe(join(all.directory, `${id(1)}.opus.sealed`));
  // Asked under either name, before and after.
  expect(await keeper.digestOf(call?.recordingPath ?? null)).toEqual(digest);
  expect(readFileSync(call?.recordingPath ?? '', 'latin1')).not.toContain('OpusHead');
  const sound = await openSound(call?.recordingPath ?? '', recordingKeys(all.config()));
  if ('because' in sound) throw new Error(sound.because);
  expect([sound.contentType, sound.fileName, sound.size]).toEqual([
    'audio/ogg',
    `${id(1)}.opus`,
    digest?.bytes,
  ]);
  expect(await textOf(sound.read(0, 3))).toBe('OggS');
});

test('what a crash left is taken up at the next start; a live call and files of others are left alone', async () => {
  const all = rig({ encryption: ENCRYPTION });
  await all.ended(1, NOW - 10_000);
  writeFileSync(all.path(2), WAV);
  writeFileSync(join(all.directory, 'notes.wav'), WAV);
  const message = join(all.directory, `voicemail-${id(3)}.wav`);
  writeFileSync(message, WAV);
  utimesSync(message, NOW / 1000 - 3_600, NOW / 1000 - 3_600);
  utimesSync(all.path(2), NOW / 1000 - 5, NOW / 1000 - 5);
  const keeper = all.open();
  keeper.start();
  await keeper.sweep();
  expect(all.files()).toEqual([
    `${id(1)}.wav.sealed`,
    `${id(2)}.wav`,
    'notes.wav',
    `voicemail-${id(3)}.wav.sealed`,
  ]);
});

test('what was kept open is sealed once there is a key, and its digest stays', async () => {
  const all = rig();
  const keeper = all.open();
  await all.ended(1);
  const before = await keeper.digestOf(all.path(1));
  all.set({ encryption: ENCRYPTION });
  keeper.start();
  await keeper.sweep();
  expect(all.files()).toEqual([`${id(1)}.wav.sealed`]);
  expect(await keeper.digestOf((await findCall(all.store, id(1)))?.recordingPath ?? null)).toEqual(before);
});

test('what cannot be encrypted says why until it is, and what cannot be stored as well', async () => {
  const all = rig({ upload: {} as never });
  const keeper = all.open();
  for (const n of [1, 2]) {
    await all.ended(n, NOW - 10_000);
    await keeper.digestOf(all.path(n));
  }
  all.set({ upload: {} as never, encryption: ENCRYPTION });
  // In the place of what is to be written; and one whose file somebody took away.
  const part = `${all.path(1)}.sealed.part`;
  mkdirSync(part);
  rmSync(all.path(2));
  keeper.follow();
  await keeper.sweep();
  const failed = expect.stringMatching(/^\w+ failed: /) as string;
  expect([1, 2].map((n) => row(all, n)?.sealProblem)).toEqual([failed, 'its file is gone']);
  expect(all.kept.messages('error')).toEqual([
    'older recordings could not be encrypted; they will be retried',
  ]);
  expect(keeper.unstored()).toEqual([]);
  await all.ended(3, NOW - 10_000);
  mkdirSync(`${all.path(3)}.sealed.part`);
  await keeper.digestOf(all.path(3));
  expect(keeper.unstored()).toEqual([failed]);
  for (const path of [part, `${all.path(3)}.sealed.part`]) rmSync(path, { recursive: true });
  all.clock.turn(10_000);
  keeper.start();
  await keeper.sweep();
  expect([row(all, 1)?.sealProblem, keeper.unstored(), keeper.hasLooked]).toEqual([null, [], true]);
});

test('a key that changed opens nothing that the old one sealed, unless that is named', async () => {
  const all = rig({ encryption: ENCRYPTION });
  const keeper = all.open();
  await all.ended(1);
  await keeper.digestOf(all.path(1));
  const path = `${all.path(1)}.sealed`;
  all.set({ encryption: { key: key('cd'.repeat(32)), oldKeys: [] } });
  expect(await openSound(path, recordingKeys(all.config()))).toMatchObject({ kind: 'other-key' });
  all.set({ encryption: { key: key('cd'.repeat(32)), oldKeys: [ENCRYPTION.key] } });
  expect(await openSound(path, recordingKeys(all.config()))).toMatchObject({ size: WAV.length });
});

test('too old is deleted, and so is the oldest where all are too much; both are counted and logged', async () => {
  const all = rig({ keepDays: 30 });
  const keeper = all.open();
  for (const [n, days] of [
    [1, 31],
    [2, 29],
    [3, 2],
    [4, 1],
  ] as const) {
    await all.ended(n, NOW - days * DAY_MS);
    await keeper.digestOf(all.path(n));
  }
  await keeper.sweep();
  expect(all.files()).toEqual([2, 3, 4].map((n) => `${id(n)}.wav`));
  all.set({ maxGigabytes: (2 * WAV.length) / 1e9 });
  await keeper.sweep();
  expect(all.files()).toEqual([3, 4].map((n) => `${id(n)}.wav`));
  expect(recordingTotals(all.store)).toMatchObject({
    ...{ here: 2, bytes: 2 * WAV.length },
    deleted: { age: 1, size: 1 },
  });
  expect((await findCall(all.store, id(1)))?.recordingPath).toBeNull();
  expect(all.kept.lines.filter(({ msg }) => msg === 'recordings deleted')).toHaveLength(2);
});

test('a person who is erased loses the sealed file too, and the row says why', async () => {
  const all = rig({ encryption: ENCRYPTION });
  const keeper = all.open();
  await all.ended(1);
  await keeper.digestOf(all.path(1));
  const removed: string[] = [];
  eraseNumber(all.store, NUMBER, NOW, (paths) => void removed.push(...paths));
  expect(removed).toEqual([`${all.path(1)}.sealed`]);
  expect(row(all, 1)).toMatchObject({ path: null, deletedBecause: 'erased' });
  // The switch may still have held it.
  writeFileSync(all.path(1), WAV);
  all.clock.turn(10_000);
  keeper.start();
  await keeper.sweep();
  expect(existsSync(all.path(1))).toBe(false);
});

test.each<[what: string, settings: Settings]>([
  ['encoded', { format: 'opus' }],
  ['sealed', { encryption: ENCRYPTION }],
  ['looked at', {}],
])('a person who is erased while the sound is being %s has none afterwards', async (_what, settings) => {
  const all = rig(settings);
  await all.ended(1);
  all.meanwhile = () =>
    void eraseNumber(all.store, NUMBER, NOW, (paths) => paths.map((path) => rmSync(path)));
  const keeper = all.open();
  all.tell(1);
  all.clock.turn(3_500);
  await keeper.sweep();
  expect([row(all, 1), all.files()]).toEqual([undefined, []]);
});

test('a person who is erased while an older recording is being sealed has none afterwards', async () => {
  const all = rig();
  await all.ended(1, NOW - 10_000);
  const keeper = all.open();
  keeper.start();
  await keeper.sweep();
  all.set({ encryption: ENCRYPTION });
  all.meanwhile = () =>
    void eraseNumber(all.store, NUMBER, NOW, (paths) => paths.map((path) => rmSync(path)));
  keeper.start();
  await keeper.sweep();
  expect([row(all, 1)?.path, row(all, 1)?.deletedBecause, all.files()]).toEqual([null, 'erased', []]);
});

test('what is too old is removed elsewhere too, where only the copy was left, and what a try may have left there', async () => {
  const all = rig({ upload: {} as never });
  const keeper = all.open();
  for (const n of [1, 2, 3]) {
    await all.ended(n, NOW - 31 * DAY_MS);
    await keeper.digestOf(all.path(n));
    noteUploadTry(all.store, id(n), `s3://bucket/${id(n)}.wav`);
  }
  const uploaded = row(all, 1);
  if (uploaded === undefined) throw new Error('it was kept');
  noteUpload(all.store, uploaded, { state: 'done', at: NOW, remote: `s3://bucket/${id(1)}.wav` });
  // The disk was too small for them.
  all.set({ maxGigabytes: 0.000_000_001 });
  await keeper.sweep();
  expect([1, 2, 3].map((n) => row(all, n)?.upload)).toEqual(['done', null, null]);
  all.set({ keepDays: 30 });
  await keeper.sweep();
  expect([1, 2, 3].map((n) => row(all, n)?.upload)).toEqual(['removing', 'removing', 'removing']);
  expect(recordingTotals(all.store).deleted).toEqual({ age: 3 });
});

test('once there is a key, what was uploaded open waits to be uploaded sealed', async () => {
  const all = rig({ upload: {} as never });
  const keeper = all.open();
  await all.ended(1);
  await keeper.digestOf(all.path(1));
  noteUploadTry(all.store, id(1), 's3://bucket/one.wav');
  const before = row(all, 1);
  if (before === undefined) throw new Error('it was kept');
  noteUpload(all.store, before, { state: 'done', at: NOW, remote: 's3://bucket/one.wav' });
  all.set({ upload: {} as never, encryption: ENCRYPTION });
  keeper.follow();
  await keeper.sweep();
  expect(row(all, 1)).toMatchObject({
    ...{ path: `${all.path(1)}.sealed`, upload: 'waiting', uploadAt: 0, remote: 's3://bucket/one.wav' },
  });
  // One that was on its way meanwhile does not count.
  expect(
    noteUpload(all.store, { ...before, upload: 'waiting' }, { state: 'done', at: NOW, remote: 'x' }),
  ).toBe(false);
});

test('what a crash left half made, or in another form, is cleared away; what may be all that there is stays', async () => {
  const all = rig({ format: 'opus' });
  const keeper = all.open();
  await all.ended(1);
  await keeper.digestOf(all.path(1));
  const beside = (name: string): void => writeFileSync(join(all.directory, name), 'sound');
  beside(`${id(1)}.wav.sealed`);
  beside(`${id(1)}.opus.sealed.part`);
  beside(`${id(2)}.opus.part`);
  // Of a database that was restored: no row, or one whose file is this by now.
  beside(`${id(3)}.opus`);
  await all.ended(4);
  await keeper.digestOf(all.path(4));
  rmSync(join(all.directory, `${id(4)}.opus`));
  beside(`${id(4)}.opus.sealed`);
  beside('notes.opus.part');
  keeper.start();
  await keeper.sweep();
  expect(all.files()).toEqual([
    ...[`${id(1)}.opus`, `${id(3)}.opus`, `${id(4)}.opus.sealed`, 'notes.opus.part'],
  ]);
});

test('a folder that is named in another way, or was copied to another place, loses nothing', async () => {
  const all = rig({ format: 'opus' });
  const keeper = all.open();
  for (const nth of [1, 2]) {
    await all.ended(nth);
    await keeper.digestOf(all.path(nth));
  }
  const [link, copy] = [`${all.directory}-link`, `${all.directory}-copy`];
  symlinkSync(all.directory, link);
  cpSync(all.directory, copy, { recursive: true });
  const place = `update "recordings" set "path" = ? where "id" = ?`;
  all.store.change(place, join(link, `${id(1)}.opus`), id(1));
  all.store.change(place, join(copy, `${id(2)}.opus`), id(2));
  keeper.start();
  await keeper.sweep();
  expect(all.files()).toEqual([`${id(1)}.opus`, `${id(2)}.opus`]);
});

test.each([
  ['/r/a.wav', true],
  ['/r/a.opus.sealed', true],
  ['/r/talk.txt', false],
])('all files that may hold the sound of %s', (path, isSound) => {
  const forms = allForms(path);
  expect(forms).toContain(path);
  expect(forms).toHaveLength(isSound ? 8 : 1);
  expect(forms.includes('/r/a.opus.part')).toBe(isSound);
});

test.each([
  ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 40)],
  [
    'changed in its middle',
    (bytes: Buffer) =>
      Buffer.from(bytes.map((byte, i) => (i === Math.floor(bytes.length / 2) ? byte ^ 1 : byte))),
  ],
  [
    'changed at its beginning',
    (bytes: Buffer) => Buffer.from(bytes.map((byte, i) => (i === 40 ? byte ^ 1 : byte))),
  ],
])(
  'a sealed recording that was %s is said to be damaged before anybody is promised its sound',
  async (_what, spoil) => {
    const all = rig({ encryption: ENCRYPTION });
    const keeper = all.open();
    await all.ended(1);
    // Of several chunks.
    writeFileSync(all.path(1), Buffer.concat([WAV, Buffer.alloc(300_000, 1)]));
    await keeper.digestOf(all.path(1));
    const path = `${all.path(1)}.sealed`;
    // Also where it was whole when somebody listened before.
    expect(await openSound(path, recordingKeys(all.config()))).toMatchObject({ format: 'wav' });
    writeFileSync(path, spoil(readFileSync(path)));
    expect(await openSound(path, recordingKeys(all.config()))).toMatchObject({ kind: 'damaged' });
  },
);
