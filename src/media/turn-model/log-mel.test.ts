import { expect, test } from 'vitest';
import { BINS, POINTS, powersOfTwo } from './fft400.ts';
import { BANDS, logMel, MELS, STEPS } from './log-mel.ts';

test('two windows go through one transform and come out as each would alone', () => {
  const one = Float64Array.from({ length: POINTS }, (_, place) => Math.sin(place * 0.3) + place / 400);
  const other = Float64Array.from({ length: POINTS }, (_, place) => Math.cos(place * place * 0.01));
  const [first, second] = [new Float64Array(BINS), new Float64Array(BINS)];
  powersOfTwo(one, other, first, second);
  for (const [window, powers] of [
    [one, first],
    [other, second],
  ] as const)
    for (const bin of [0, 1, 7, 40, 99, 163, 200]) {
      let [re, im] = [0, 0];
      for (const [place, value] of window.entries()) {
        re += value * Math.cos((2 * Math.PI * bin * place) / POINTS);
        im -= value * Math.sin((2 * Math.PI * bin * place) / POINTS);
      }
      expect(powers[bin]).toBeCloseTo(re * re + im * im, 6);
    }
});

test('the bands are those that Whisper was trained on', () => {
  // The first two rows of its 80 bands, as published with it.
  expect([...(BANDS[0]?.weights ?? [])]).toEqual([expect.closeTo(0.024862593, 8)]);
  expect([...(BANDS[1]?.weights ?? [])]).toEqual([
    expect.closeTo(0.001990821, 8),
    expect.closeTo(0.022871772, 8),
  ]);
  expect(BANDS).toHaveLength(MELS);
});

test('a tone lies in its band and in its time, the silence in front is the floor', () => {
  const tone = Int16Array.from({ length: 16_000 }, (_, place) =>
    Math.round(8000 * Math.sin((2 * Math.PI * 1000 * place) / 16_000)),
  );
  const features = logMel(tone);
  expect(features).toHaveLength(MELS * STEPS);
  const at = (step: number) => Array.from({ length: MELS }, (_, mel) => features[mel * STEPS + step] ?? 0);
  const late = at(750);
  const loudest = late.indexOf(Math.max(...late));
  const { from = 0, weights = new Float64Array() } = BANDS[loudest] ?? {};
  expect(from * 40).toBeLessThanOrEqual(1000);
  expect((from + weights.length) * 40).toBeGreaterThan(1000);
  // 80 dB below the loudest, in steps of the scale: 8 / 4.
  expect(Math.max(...late) - Math.max(...at(100))).toBeCloseTo(2, 5);
});

test('of a long turn the end counts, and silence is told without a fault', () => {
  const long = Int16Array.from({ length: 160_000 }, (_, place) => ((place * 7919) % 2001) - 1000);
  expect(logMel(long)).toEqual(logMel(long.subarray(32_000)));
  expect([...new Set(logMel(new Int16Array(0)))]).toEqual([-1.5]);
});
