// A recording that cannot be had leaves no file that looks like one.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { testFolder } from '../../../test/fakes/opened-store.ts';
import { SealedFileError } from '../../media/sealed-file.ts';
import type { Sound } from '../../runtime/recordings/open-sound.ts';
import { writeSound } from './export-recording.ts';

function sound(read: () => AsyncGenerator<Buffer>): Sound {
  return {
    format: 'opus',
    contentType: 'audio/ogg',
    fileName: 'a.opus',
    size: 9,
    read: () => Readable.from(read()),
  };
}

test('what was damaged in its middle leaves nothing behind', async () => {
  const path = join(testFolder(), 'a.opus');
  const damaged = sound(async function* () {
    yield Buffer.from('OggS');
    throw new SealedFileError('the recording was changed or cut off since it was sealed');
  });
  await expect(writeSound(damaged, path, false)).rejects.toThrow('was changed or cut off');
  expect(existsSync(path)).toBe(false);
});

test('a file that was there before stays as it was', async () => {
  const path = join(testFolder(), 'a.opus');
  writeFileSync(path, 'mine');
  const whole = sound(async function* () {
    yield Buffer.from('OggS');
  });
  await expect(writeSound(whole, path, false)).rejects.toThrow('already exists');
  expect(readFileSync(path, 'utf8')).toBe('mine');
});
