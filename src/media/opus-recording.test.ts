// A recording into Opus and back: as long as before to the sample, and what one side says is not heard on the other's.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { parseWav, wavHeader } from '../telephony/wav.ts';
import { decodeOpus, encodeOpus, fitsOpus } from './opus-recording.ts';
import { RecordingReader } from './recording-reader.ts';

/** The left side says something, the right one nothing. */
async function encoded(sampleRateHz: number, samples: number): Promise<{ wav: Buffer; opus: Buffer }> {
  const sound = Buffer.alloc(samples * 4);
  for (let i = 0; i < samples; i++)
    sound.writeInt16LE(Math.round(9_000 * Math.sin((2 * Math.PI * 440 * i) / sampleRateHz)), i * 4);
  const folder = mkdtempSync(join(tmpdir(), 'opus-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const wav = Buffer.concat([wavHeader({ channels: 2, sampleRateHz, dataBytes: sound.length }), sound]);
  writeFileSync(join(folder, 'a.wav'), wav);
  const reader = await RecordingReader.open(join(folder, 'a.wav'));
  if ('reason' in reader) throw new Error(reader.reason);
  onTestFinished(() => reader.close());
  return { wav, opus: await buffer(encodeOpus(reader)) };
}

test.each([
  [8_000, 4_801],
  [16_000, 6_400],
])('at %i Hz: the same length, the same sound, each on its own side', async (rate, samples) => {
  const { wav, opus } = await encoded(rate, samples);
  expect(opus.length).toBeLessThan(wav.length / 4);
  const back = parseWav(decodeOpus(opus) ?? Buffer.alloc(0));
  if ('error' in back) throw new Error(back.error);
  expect([back.channels, back.sampleRateHz, back.samples[0]?.length]).toEqual([2, rate, samples]);
  const [left, right] = back.samples.map((channel) => loudness(channel));
  expect(left).toBeGreaterThan(4_000);
  expect(right).toBeLessThan(30);
  const before = parseWav(wav);
  if ('error' in before) throw new Error(before.error);
  expect(likeness(before.samples[0], back.samples[0])).toBeGreaterThan(0.95);
});

test('rates that Opus does not know stay as they are, and what is no Opus is none', () => {
  const shape = { channels: 2, samples: 1, complete: true };
  expect(fitsOpus({ ...shape, sampleRateHz: 44_100 })).toBe(false);
  expect(fitsOpus({ ...shape, sampleRateHz: 8_000, channels: 3 })).toBe(false);
  expect(fitsOpus({ ...shape, sampleRateHz: 8_000 })).toBe(true);
  expect(decodeOpus(Buffer.from('no sound'))).toBeNull();
});

function loudness(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / samples.length);
}

/** 1: the same but for loudness, with nothing moved in time. */
function likeness(one: Int16Array = new Int16Array(0), other: Int16Array = new Int16Array(0)): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += (one[i] ?? 0) * (other[i] ?? 0);
  return sum / one.length / (loudness(one) * loudness(other));
}
