// Frames, lengths and keys: small, and everything is counted by them.
import { expect, test } from 'vitest';
import { durationMs, samplesPerFrame } from './audio.ts';
import { isDtmfDigit } from './dtmf.ts';

test.each([
  [8_000, 160],
  [16_000, 320],
  [48_000, 960],
])('a frame at %i Hz has %i samples, and lasts 20 ms', (sampleRateHz, samples) => {
  expect(samplesPerFrame(sampleRateHz)).toBe(samples);
  expect(durationMs(samples, sampleRateHz)).toBe(20);
});

test.each([
  ['the keys that a telephone has', [...'0123456789*#ABCD'], true],
  ['small letters, others, none and two', ['a', 'E', ' ', '', '12', '1\n'], false],
])('%s', (_, keys, expected) => {
  expect(keys.map(isDtmfDigit)).toEqual(keys.map(() => expected));
});
