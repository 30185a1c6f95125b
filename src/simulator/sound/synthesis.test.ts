import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { wavHeader } from '../../telephony/wav.ts';
import { rmsOf, sine } from './sounds.ts';
import { Synthesis } from './synthesis.ts';

// A stand-in for flite on the search path: it copies a sound and writes down how it was called.
let folder: string;
const searchPath = process.env['PATH'];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trunkline-test-'));
  // Half a second of sound between silences.
  const sound = new Int16Array(22_050);
  sound.set(sine(300, 500, -3, 22_050), 4000);
  writeFileSync(
    join(folder, 'sound.wav'),
    Buffer.concat([
      wavHeader({ channels: 1, sampleRateHz: 22_050, dataBytes: sound.byteLength }),
      Buffer.from(sound.buffer),
    ]),
  );
  writeFileSync(
    join(folder, 'flite'),
    `#!/bin/sh\necho "$@" >> ${folder}/calls\ncat "$4" >> ${folder}/texts\ncp ${folder}/sound.wav "$6"\n`,
  );
  chmodSync(join(folder, 'flite'), 0o755);
  process.env['PATH'] = `${folder}:${searchPath}`;
});

afterEach(() => {
  process.env['PATH'] = searchPath;
  rmSync(folder, { recursive: true });
});

const VOICE = { engine: 'flite', name: 'slt' } as const;

test('speech is made once, at every rate that is asked for, and brought to one loudness', async () => {
  const cache = join(folder, 'cache');
  const first = await Synthesis.open(cache);
  await Promise.all([8000, 16_000].map((rate) => first.prepare(VOICE, 'hello; rm -rf "$HOME"', rate)));
  expect(first.speech(VOICE, 'hello; rm -rf "$HOME"', 16_000).length / 16_000).toBeCloseTo(0.56, 2);
  expect(first.speech(VOICE, 'hello; rm -rf "$HOME"', 8000).length / 8000).toBeCloseTo(0.56, 2);
  expect(20 * Math.log10(rmsOf(first.speech(VOICE, 'hello; rm -rf "$HOME"', 8000)) / 32_767)).toBeCloseTo(
    -20,
    0,
  );
  await first.close();
  // The next run finds it in the folder.
  process.env['PATH'] = '/nowhere';
  const second = await Synthesis.open(cache);
  await second.prepare(VOICE, 'hello; rm -rf "$HOME"', 8000);
  expect(readdirSync(cache).filter((name) => !name.endsWith('.wav'))).toEqual([]);
  await second.close();
});

test('a missing program is named with the package that brings it', async () => {
  process.env['PATH'] = '/nowhere';
  const synthesis = await Synthesis.open(null);
  await expect(synthesis.prepare(VOICE, 'hello', 8000)).rejects.toMatchObject({
    message: 'flite is not installed',
    hint: 'install the Debian package: apt-get install flite',
  });
  await synthesis.close();
});

test('a program that makes no sound is an error', async () => {
  writeFileSync(join(folder, 'flite'), '#!/bin/sh\necho "no such voice" >&2\nexit 3\n');
  const synthesis = await Synthesis.open(null);
  await expect(synthesis.prepare(VOICE, 'hello', 8000)).rejects.toThrow('flite ended with 3: no such voice');
  await synthesis.close();
});

test('what was not prepared is a bug, not a wait', async () => {
  const synthesis = await Synthesis.open(null);
  expect(() => synthesis.speech(VOICE, 'hello', 8000)).toThrow('speech was not prepared');
  await synthesis.close();
});
