// The sound of a recording that lies in the owner's store alone, fetched from a server that checks every signature by itself.
import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { S3_KEY, S3Server } from '../../../test/fakes/s3-server.ts';
import { Secret } from '../../config/reading/secret.ts';
import { seal, sealKey } from '../../media/sealed-file.ts';
import { systemClock } from '../clock.ts';
import { openRemoteSound } from './remote-sound.ts';
import type { UploadSettings } from './s3.ts';

const SOUND = Buffer.from(Array.from({ length: 200_000 }, (_, at) => (at * 7) % 251));
const KEY = sealKey(Buffer.alloc(32, 5).toString('base64'));
if (KEY === null) throw new Error('this is a key');
const keys = [KEY];
const secret = (value: string): Secret => new Secret({ source: 'env', name: 'S3' }, value);

async function lying(name: string, bytes: Buffer, more: Partial<UploadSettings> = {}) {
  const server = new S3Server();
  const endpoint = await server.open();
  onTestFinished(() => server.close());
  server.objects.set(`/bucket/2026/11/28/${name}`, bytes);
  const settings: UploadSettings = {
    ...{ endpoint, region: S3_KEY.region, bucket: 'bucket', prefix: undefined, addressing: 'path' },
    ...{ accessKeyId: secret(S3_KEY.id), secretAccessKey: secret(S3_KEY.secret) },
    ...{ keepLocal: false, allowPrivate: true, ...more },
  };
  const row = {
    ...{ upload: 'done', remote: `s3://bucket/2026/11/28/${name}`, bytes: bytes.length },
    fileSha256: createHash('sha256').update(bytes).digest('hex'),
  };
  return { server, settings, row, open: (by = keys) => openRemoteSound(row, settings, by, systemClock) };
}

async function soundFrom(found: Awaited<ReturnType<typeof openRemoteSound>>) {
  if ('because' in found) throw new Error(found.because);
  return found;
}

const sealed = async (): Promise<Buffer> =>
  buffer(
    seal(
      (async function* () {
        yield SOUND;
      })(),
      keys[0] as never,
    ),
  );

test('an open one is what was uploaded, whole and from one byte to another', async () => {
  const all = await lying('one.wav', SOUND);
  const sound = await soundFrom(await all.open());
  expect(sound).toMatchObject({ contentType: 'audio/wav', fileName: 'one.wav', size: SOUND.length });
  expect((await buffer(sound.read())).equals(SOUND)).toBe(true);
  expect((await buffer(sound.read(70_000, 70_009))).equals(SOUND.subarray(70_000, 70_010))).toBe(true);
  expect(await buffer(sound.read(5, 4))).toHaveLength(0);
});

test('a sealed one is opened piece by piece, and asked for in few pieces', async () => {
  const all = await lying('one.opus.sealed', await sealed());
  const sound = await soundFrom(await all.open());
  expect(sound).toMatchObject({ contentType: 'audio/ogg', fileName: 'one.opus', size: SOUND.length });
  expect((await buffer(sound.read(65_530, 131_080))).equals(SOUND.subarray(65_530, 131_081))).toBe(true);
  expect((await buffer(sound.read())).equals(SOUND)).toBe(true);
  expect(all.server.asked.filter((one) => one.startsWith('GET')).length).toBeLessThanOrEqual(5);
});

test('a store that knows no ranges sends all of it, and the right part is taken', async () => {
  const all = await lying('one.wav', SOUND);
  all.server.knowsRanges = false;
  const sound = await soundFrom(await all.open());
  expect((await buffer(sound.read(70_000, 70_009))).equals(SOUND.subarray(70_000, 70_010))).toBe(true);
});

test('what lies there and is not what was uploaded is not played as it', async () => {
  const all = await lying('one.wav', SOUND);
  const other = Buffer.from(SOUND);
  other[100] = 3;
  all.server.objects.set('/bucket/2026/11/28/one.wav', other);
  expect(await all.open()).toMatchObject({
    kind: 'refused',
    because: expect.stringContaining('another digest'),
  });
  // A store that does not tell it is found out by whoever hears all of it.
  all.server.tellsChecksum = false;
  const sound = await soundFrom(await all.open());
  await expect(buffer(sound.read())).rejects.toThrow('is not what was uploaded');
});

test.each<[string, Partial<UploadSettings>, (server: S3Server) => void, string, string]>([
  [
    'is gone from there',
    {},
    (server) => server.objects.clear(),
    'gone',
    'was uploaded to s3://bucket/2026/11/28/one.wav, and is no longer there',
  ],
  [
    'may not be read',
    {},
    (server) => void server.faults.push({ status: 403, code: 'AccessDenied' }),
    'refused',
    'is in s3://bucket/2026/11/28/one.wav and cannot be fetched: it answered 403',
  ],
  [
    'lies in a store that is busy',
    {},
    (server) => void server.faults.push({ status: 503, code: 'SlowDown' }),
    'unreachable',
    'is in s3://bucket/2026/11/28/one.wav and cannot be fetched: it answered 503',
  ],
  [
    'lies in another region',
    {},
    (server) => void server.faults.push({ status: 301, region: 'eu-west-1' }),
    'elsewhere',
    'cannot be fetched: it answered 301: the bucket is in the region eu-west-1, and recordings.upload.region is ap-south-1',
  ],
  [
    'lies behind a store that is not reached',
    { endpoint: 'http://127.0.0.1:9' },
    () => {},
    'unreachable',
    'is in s3://bucket/2026/11/28/one.wav and cannot be fetched: ',
  ],
  [
    'lies in a bucket that is declared no more',
    { bucket: 'other' },
    () => {},
    'elsewhere',
    'is in s3://bucket/2026/11/28/one.wav, and recordings.upload names the bucket other',
  ],
])('one that %s: said with its place', async (_what, settings, change, kind, because) => {
  const all = await lying('one.wav', SOUND, settings);
  change(all.server);
  expect(await all.open()).toMatchObject({ kind, because: expect.stringContaining(because) });
});

test('a sealed one without its key says which key, and where it lies', async () => {
  const all = await lying('one.wav.sealed', await sealed());
  expect(await all.open([])).toMatchObject({
    ...{ kind: 'sealed', because: expect.stringContaining('s3://bucket/2026/11/28/one.wav.sealed') },
    remedy: expect.stringContaining(KEY.id),
  });
});

test('where no store is declared any more, the place is said', async () => {
  const { row } = await lying('one.wav', SOUND);
  expect(await openRemoteSound(row, undefined, keys, systemClock)).toMatchObject({
    because: expect.stringContaining('s3://bucket/2026/11/28/one.wav, and recordings.upload is not declared'),
  });
});
