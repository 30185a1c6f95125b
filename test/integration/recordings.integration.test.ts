// A recording through the real thread: encoded and sealed behind everything else, opened again, and played by somebody else's decoder
// where one is on this machine.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { sealKey } from '../../src/media/sealed-file.ts';
import { openSound } from '../../src/runtime/recordings/open-sound.ts';
import { RecordingWorker } from '../../src/runtime/recordings/recording-worker.ts';
import { wavHeader } from '../../src/telephony/wav.ts';

const RATE = 8_000;
const SECONDS = 3;

function recorded(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kept-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const sound = Buffer.alloc(RATE * SECONDS * 4);
  // Caller in the first half, agent in the second.
  for (let i = 0; i < RATE * SECONDS; i++) {
    const level = Math.round(8_000 * Math.sin(i / 3));
    sound.writeInt16LE(level, i * 4 + (i < (RATE * SECONDS) / 2 ? 0 : 2));
  }
  const path = join(folder, 'call.wav');
  const header = wavHeader({ channels: 2, sampleRateHz: RATE, dataBytes: sound.length });
  writeFileSync(path, Buffer.concat([header, sound]));
  return path;
}

test('one thread keeps one recording after the other, Opus and sealed, and each opens again', async () => {
  const thread = new RecordingWorker();
  onTestFinished(() => thread.end());
  const key = sealKey('5a'.repeat(32));
  if (key === null) throw new Error('this is a key');
  for (const path of [recorded(), recorded()]) {
    const result = await thread.process({ path, format: 'opus', key });
    if (!result.ok) throw new Error(result.because);
    const sound = await openSound(result.kept.path, [key]);
    if ('because' in sound) throw new Error(sound.because);
    const bytes = await buffer(sound.read());
    expect([bytes.length, bytes.toString('latin1', 0, 4)]).toEqual([result.kept.soundBytes, 'OggS']);
  }
});

const HAS_FFMPEG = spawnSync('ffmpeg', ['-version'], { stdio: 'ignore' }).status === 0;
test.skipIf(!HAS_FFMPEG)('ffmpeg plays it: as long as it was, each side on its own', async () => {
  const thread = new RecordingWorker();
  onTestFinished(() => thread.end());
  const path = recorded();
  const result = await thread.process({ path, format: 'opus', key: null });
  if (!result.ok) throw new Error(result.because);
  const decoded = execFileSync(
    'ffmpeg',
    ['-nostdin', '-v', 'error', '-i', result.kept.path, '-f', 's16le', '-ar', `${RATE}`, '-'],
    { maxBuffer: 100_000_000, timeout: 60_000 },
  );
  expect(Math.abs(decoded.length / 4 - RATE * SECONDS)).toBeLessThan(20);
  const loudness = (side: number, from: number): number => {
    let sum = 0;
    for (let i = from; i < from + RATE; i++) sum += Math.abs(decoded.readInt16LE(i * 4 + side * 2));
    return sum / RATE;
  };
  expect(loudness(0, 1_000)).toBeGreaterThan(3_000);
  expect(loudness(1, 1_000)).toBeLessThan(20);
  expect(loudness(0, RATE * 2 - 500)).toBeLessThan(20);
  expect(loudness(1, RATE * 2 - 500)).toBeGreaterThan(3_000);
});
