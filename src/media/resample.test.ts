import { describe, expect, test } from 'vitest';
import { openResampler } from './resample.ts';

const AMPLITUDE = 12_000;

function sine(hz: number, rateHz: number, seconds: number): Int16Array {
  return Int16Array.from(
    { length: rateHz * seconds },
    (_, i) => AMPLITUDE * Math.sin((2 * Math.PI * hz * i) / rateHz),
  );
}

/** Runs `input` through in chunks of `chunk` samples, flushed. */
function resampled(input: Int16Array, fromHz: number, toHz: number, chunk: number): Int16Array {
  const resampler = openResampler(fromHz, toHz);
  const output: number[] = [];
  for (let at = 0; at < input.length; at += chunk)
    output.push(...resampler.process(input.subarray(at, at + chunk)));
  output.push(...resampler.flush());
  resampler.close();
  return Int16Array.from(output);
}

/** How far the middle of `got` lies from the ideal sine, in dB below it. A click or a jump of phase ruins it. */
function errorDb(got: Int16Array, hz: number, rateHz: number): number {
  const ideal = sine(hz, rateHz, got.length / rateHz);
  let error = 0;
  let power = 0;
  // The filter's first and last few milliseconds hear the edge of the sound.
  for (let i = Math.round(rateHz * 0.01); i < got.length - rateHz * 0.01; i++) {
    error += ((got[i] ?? 0) - (ideal[i] ?? 0)) ** 2;
    power += (ideal[i] ?? 0) ** 2;
  }
  return 10 * Math.log10(error / power);
}

describe('a sine stays the same sine, in phase, however it is cut', () => {
  test.each([
    [8000, 16000, 160],
    [16000, 8000, 320],
    [22050, 8000, 441],
    [22050, 16000, 1],
    [22050, 16000, 1000],
    [24000, 8000, 333],
    [24000, 16000, 480],
    [44100, 16000, 10_000],
    [48000, 8000, 960],
    [8000, 48000, 5000],
  ])('%i Hz to %i Hz in chunks of %i samples', (fromHz, toHz, chunk) => {
    const output = resampled(sine(1000, fromHz, 0.5), fromHz, toHz, chunk);
    expect(output.length).toBe(Math.round(toHz * 0.5));
    expect(errorDb(output, 1000, toHz)).toBeLessThan(-55);
  });

  test('the chunks make no difference to a single sample', () => {
    const input = sine(700, 24000, 0.3);
    expect(resampled(input, 24000, 16000, 100)).toEqual(resampled(input, 24000, 16000, 7200));
  });
});

test('what the lower rate cannot hold is taken out, not folded back', () => {
  const output = resampled(sine(6000, 16000, 0.5), 16000, 8000, 320);
  const loudest = Math.max(...output.subarray(200, -200).map(Math.abs));
  expect(loudest).toBeLessThan(AMPLITUDE / 100);
});

test('equal rates hand on the same array', () => {
  const input = sine(440, 8000, 0.1);
  const resampler = openResampler(8000, 8000);
  expect(resampler.process(input)).toBe(input);
  expect(resampler.flush()).toHaveLength(0);
});

test('two streams do not disturb each other, and a flushed one begins anew', () => {
  const [one, other] = [openResampler(8000, 16000), openResampler(8000, 16000)];
  const input = sine(500, 8000, 0.1);
  const first = [...one.process(input), ...one.flush()];
  other.process(sine(900, 8000, 0.1));
  expect([...one.process(input), ...one.flush()]).toEqual(first);
  one.close();
  other.close();
});

test('full-scale sound saturates and does not wrap around', () => {
  const square = Int16Array.from({ length: 800 }, (_, i) => (i % 100 < 50 ? 32767 : -32768));
  const output = resampled(square, 8000, 16000, 160);
  const jumps = output.filter((sample, i) => i > 0 && Math.abs(sample - (output[i - 1] ?? 0)) > 60_000);
  expect(jumps).toHaveLength(0);
});

test.each([
  [0, 8000],
  [8000, 96_000],
  [11025.5, 8000],
])('%d to %d Hz is a bug and throws', (fromHz, toHz) => {
  expect(() => openResampler(fromHz, toHz)).toThrow(/no resampling/);
});

test('a closed one throws, and closing it twice does not', () => {
  const resampler = openResampler(8000, 16000);
  resampler.close();
  resampler.close();
  expect(() => resampler.process(new Int16Array(160))).toThrow(/after it was closed/);
});
