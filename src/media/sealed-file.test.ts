// What only the owner's key opens: whole and in pieces, and every way in which somebody may have changed it.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { SealedFile, SealedFileError, seal, sealKey } from './sealed-file.ts';

const KEY = sealKey('ab'.repeat(32));
const OTHER = sealKey(Buffer.alloc(32, 7).toString('base64'));
if (KEY === null || OTHER === null) throw new Error('these are keys');

async function sealed(sound: Buffer, pieceBytes = 5_000): Promise<{ path: string; bytes: Buffer }> {
  const folder = mkdtempSync(join(tmpdir(), 'sealed-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  async function* pieces() {
    for (let at = 0; at < sound.length; at += pieceBytes) yield sound.subarray(at, at + pieceBytes);
  }
  const bytes = await buffer(seal(pieces(), KEY as NonNullable<typeof KEY>));
  const path = join(folder, 'call.wav.sealed');
  writeFileSync(path, bytes);
  return { path, bytes };
}

async function opened(path: string, keys = [KEY]): Promise<SealedFile> {
  const file = await SealedFile.open(path, keys as NonNullable<typeof KEY>[]);
  if (!(file instanceof SealedFile)) throw new Error(file.because);
  onTestFinished(() => file.close());
  return file;
}

test.each([0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])(
  '%i bytes come back as they were, and none of them lies there in clear',
  async (length) => {
    const sound = randomBytes(length);
    const { path, bytes } = await sealed(sound);
    const file = await opened(path, [OTHER, KEY]);
    expect(file.size).toBe(length);
    expect((await buffer(file.read())).equals(sound)).toBe(true);
    if (length > 32) expect(bytes.includes(sound.subarray(0, 32))).toBe(false);
  },
);

test.each([
  [0, 0],
  [0, 99],
  [65_530, 65_540],
  [65_536, 131_071],
  [199_999, 199_999],
  [70_000, 199_999],
])('bytes %i to %i alone, as a player asks for them', async (start, end) => {
  const sound = randomBytes(200_000);
  const { path } = await sealed(sound, 70_000);
  const file = await opened(path);
  expect((await buffer(file.read(start, end))).equals(sound.subarray(start, end + 1))).toBe(true);
});

const HEAD = 32;
const CHUNK = 65_536 + 16;
const damages: [what: string, change: (bytes: Buffer) => Buffer][] = [
  ['a bit that turned', (bytes) => bytes.fill((bytes[HEAD + 9] ?? 0) ^ 1, HEAD + 9, HEAD + 10)],
  ['an end that was cut off at a chunk', (bytes) => bytes.subarray(0, HEAD + 2 * CHUNK)],
  ['an end that was cut off anywhere', (bytes) => bytes.subarray(0, -1)],
  [
    'chunks that changed places',
    (bytes) =>
      Buffer.concat([
        bytes.subarray(0, HEAD),
        bytes.subarray(HEAD + CHUNK, HEAD + 2 * CHUNK),
        bytes.subarray(HEAD, HEAD + CHUNK),
        bytes.subarray(HEAD + 2 * CHUNK),
      ]),
  ],
  ['another salt', (bytes) => bytes.fill((bytes[20] ?? 0) ^ 1, 20, 21)],
];
test.each(damages)('%s is refused', async (_what, change) => {
  const { path, bytes } = await sealed(randomBytes(200_000));
  writeFileSync(path, change(bytes));
  const file = await opened(path);
  await expect(buffer(file.read())).rejects.toThrow(SealedFileError);
});

test('a wrong key, no key, no file and no sealed file are told apart', async () => {
  const { path } = await sealed(randomBytes(10));
  expect(await SealedFile.open(path, [OTHER])).toMatchObject({ kind: 'other-key', keyId: KEY.id });
  expect(await SealedFile.open(path, [])).toMatchObject({ kind: 'no-key', keyId: KEY.id });
  expect(await SealedFile.open(`${path}x`, [KEY])).toMatchObject({ kind: 'missing' });
  writeFileSync(path, readFileSync(path).subarray(0, 30));
  expect(await SealedFile.open(path, [KEY])).toMatchObject({ kind: 'damaged' });
});

test.each(['', 'secret', 'ab'.repeat(31), Buffer.alloc(31).toString('base64'), `${'ab'.repeat(32)} `])(
  '“%s” is no key',
  (text) => expect(sealKey(text)).toBeNull(),
);
