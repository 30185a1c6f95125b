import { expect, test } from 'vitest';
import { Resampler, resample } from './resample.ts';
import { rmsOf, sine } from './sounds.ts';

/** How strong one frequency is, as an amplitude. */
function amplitudeAt(samples: Int16Array, hz: number, sampleRateHz: number): number {
  let re = 0;
  let im = 0;
  samples.forEach((sample, i) => {
    re += sample * Math.cos((2 * Math.PI * hz * i) / sampleRateHz);
    im += sample * Math.sin((2 * Math.PI * hz * i) / sampleRateHz);
  });
  return (2 * Math.hypot(re, im)) / samples.length;
}

test.each([
  [22_050, 16_000],
  [16_000, 8000],
  [8000, 16_000],
  [22_050, 8000],
  [16_000, 24_000],
])('a 1 kHz tone goes from %i to %i Hz with its length and its level', (from, to) => {
  const tone = resample(sine(1000, 500, -6, from), from, to);
  expect(tone.length).toBe(to / 2);
  const expected = 32_767 * 10 ** (-6 / 20);
  expect(amplitudeAt(tone.subarray(to / 10, (4 * to) / 10), 1000, to) / expected).toBeCloseTo(1, 2);
});

test('what the lower rate cannot hold is gone, not folded back', () => {
  const heard = resample(sine(6000, 500, -6, 16_000), 16_000, 8000);
  expect(20 * Math.log10(rmsOf(heard.subarray(400, 3600)) / 11_600)).toBeLessThan(-60);
});

test('frame by frame it makes the same as at once, frame for frame', () => {
  const whole = sine(440, 400, -10, 8000);
  const resampler = new Resampler(8000, 16_000);
  const pieces: number[] = [];
  for (let at = 0; at < whole.length; at += 160) pieces.push(...resampler.push(whole.subarray(at, at + 160)));
  expect(pieces).toEqual([...resample(whole, 8000, 16_000)].slice(0, pieces.length));
  // What is missing is only what the filter still looks ahead for.
  expect(pieces.length).toBeGreaterThanOrEqual(2 * (whole.length - resampler.delaySamples));
});

test('rates that fit badly are refused', () => {
  expect(() => new Resampler(44_100, 47_999)).toThrow('the ratio is not a small fraction');
});
