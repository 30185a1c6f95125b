import { describe, expect, test } from 'vitest';
import { FrameStamps } from './frame-stamps.ts';

/** Frames of 160 samples (20 ms at 8 kHz); the n-th, from 0, came at 1,000 + 20 n. */
function stamps(frames: number): FrameStamps {
  const made = new FrameStamps(8000);
  for (let i = 0; i < frames; i++) made.push(160, 1000 + 20 * i);
  return made;
}

describe('when a sample came in', () => {
  test.each([
    ['the last sample of a frame came when the frame came', 320, 1020],
    ['one in its middle came half a frame before', 240, 1010],
    ['the very first came a frame before the first stamp', 0, 980],
    ['what has not come yet counts as now', 9999, 1180],
  ])('%s', (_sentence, sample, at) => {
    expect(stamps(10).instantOf(sample)).toBe(at);
  });

  test('a gap in the frames is a gap in the stamps', () => {
    const made = stamps(2);
    made.push(160, 5000);
    expect([made.instantOf(320), made.instantOf(321)]).toEqual([1020, 5000 - 159 / 8]);
  });

  test('of ten minutes only the last seconds are kept', () => {
    const made = stamps(30_000);
    expect(made.instantOf(29_900 * 160)).toBe(1000 + 20 * 29_899);
    expect(made.instantOf(0)).toBe(1000 + 20 * (30_000 - 256) - 29_744 * 20 - 20);
  });

  test('before the first frame there is none', () => {
    expect([new FrameStamps(8000).instantOf(0), new FrameStamps(8000).latest]).toEqual([0, 0]);
  });
});
