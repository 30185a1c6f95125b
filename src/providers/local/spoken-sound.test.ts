// What is done to a sentence before it is played.
import { describe, expect, test } from 'vitest';
import { fitForTelephone, trimSilence } from './spoken-sound.ts';

/** Milliseconds of silence, sound and silence at 16 kHz. */
function sentence(beforeMs: number, soundMs: number, afterMs: number, peak: number): Int16Array {
  const samples = new Int16Array((beforeMs + soundMs + afterMs) * 16);
  for (let at = 0; at < soundMs * 16; at++) samples[beforeMs * 16 + at] = at % 2 === 0 ? peak : -peak;
  return samples;
}

describe('silence at the ends', () => {
  test.each([
    ['long silence is cut to 60 ms at both ends', sentence(200, 500, 400, 8000), 620],
    ['short silence stays as it is', sentence(20, 500, 30, 8000), 550],
    ['a text without a sound is nothing', sentence(300, 0, 300, 0), 0],
  ])('%s', (_what, samples, ms) => {
    expect(trimSilence(samples, 16_000).length / 16).toBe(ms);
  });
});

describe('the level', () => {
  const peakOf = (samples: Int16Array) =>
    samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  test.each([
    ['a quiet voice is raised to -3 dBFS', 10_000, 23_000],
    ['a voice at full scale is lowered to it', 32_767, 23_000],
    ['a whisper is raised by 12 dB and no further', 1000, 4000],
  ])('%s', (_what, before, after) => {
    expect(peakOf(fitForTelephone(sentence(0, 100, 0, before), 16_000))).toBe(after);
  });
});
