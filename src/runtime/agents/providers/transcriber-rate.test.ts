import { expect, test } from 'vitest';
import type { Transcriber } from '../../../providers/spec/transcriber.ts';
import { listeningRate, soundRate, transcriberRate } from './transcriber-rate.ts';

const hears = (...sampleRatesHz: (8000 | 16000)[]): Transcriber =>
  ({ sampleRatesHz }) as unknown as Transcriber;

test.each([
  ['PCMU', 8000, [8000, 8000, 8000]],
  ['G722', 16_000, [16_000, 16_000, 16_000]],
  ['L16', 16_000, [16_000, 16_000, 16_000]],
  // The module's own resampler would lose half of packets of 40 ms.
  ['opus', 48_000, [48_000, 16_000, 16_000]],
])('a leg in %s is listened to at its own rate', (name, sampleRateHz, rates) => {
  const codec = { name, sampleRateHz };
  expect([listeningRate(codec), soundRate(codec), transcriberRate(codec, hears(8000, 16_000))]).toEqual(
    rates,
  );
});

test('a recogniser that cannot hear the rate of the leg gets its own', () => {
  expect(transcriberRate({ name: 'opus', sampleRateHz: 48_000 }, hears(8000))).toBe(8000);
  expect(transcriberRate({ name: 'PCMU', sampleRateHz: 8000 }, hears(16_000))).toBe(16_000);
});
