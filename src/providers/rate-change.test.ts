import { describe, expect, test } from 'vitest';
import { RateChange } from './rate-change.ts';

const AMPLITUDE = 12_000;
const SECONDS = 0.15;

function sine(hz: number, rateHz: number): Int16Array {
  return Int16Array.from({ length: rateHz * SECONDS }, (_, i) =>
    Math.round(AMPLITUDE * Math.sin((2 * Math.PI * hz * i) / rateHz)),
  );
}

function changed(input: Int16Array, fromHz: 8000 | 16000 | 24000, toHz: 8000 | 16000 | 24000, piece: number) {
  const change = new RateChange(fromHz, toHz);
  const output: number[] = [];
  for (let at = 0; at < input.length; at += piece)
    output.push(...change.process(input.subarray(at, at + piece)));
  output.push(...change.flush());
  return Int16Array.from(output);
}

/** How far the middle of `got` lies below the ideal sine, in dB. A click, a delay or a jump of phase ruins it. */
function errorDb(got: Int16Array, hz: number, rateHz: number): number {
  const ideal = sine(hz, rateHz);
  let error = 0;
  let power = 0;
  for (let i = rateHz * 0.02; i < got.length - rateHz * 0.02; i++) {
    error += ((got[i] ?? 0) - (ideal[i] ?? 0)) ** 2;
    power += (ideal[i] ?? 0) ** 2;
  }
  return 10 * Math.log10(error / power);
}

describe('a sine stays the same sine, in phase and in length, however it is cut', () => {
  test.each([
    [8000, 24000, 1000, 160],
    [8000, 24000, 3200, 1],
    [16000, 24000, 1000, 320],
    [16000, 24000, 6500, 333],
    [24000, 16000, 1000, 480],
    [24000, 16000, 6500, 7],
    [24000, 8000, 1000, 480],
    [24000, 8000, 3200, 1001],
  ] as const)('%i to %i Hz, %i Hz in pieces of %i', (fromHz, toHz, hz, piece) => {
    const output = changed(sine(hz, fromHz), fromHz, toHz, piece);
    expect(output).toHaveLength(toHz * SECONDS);
    expect(errorDb(output, hz, toHz)).toBeLessThan(-60);
  });
});

test.each([
  [24000, 8000, 5000],
  [24000, 16000, 10_000],
] as const)('from %i to %i Hz, %i Hz is taken out and not folded back', (fromHz, toHz, hz) => {
  const output = changed(sine(hz, fromHz), fromHz, toHz, 480).subarray(toHz * 0.02, -toHz * 0.02);
  expect(Math.max(...output.map(Math.abs))).toBeLessThan(AMPLITUDE / 1000);
});

test('a sound at the edge leaves no mirror image above it', () => {
  // 3.4 kHz at 8 kHz would come back as 4.6 kHz.
  expect(errorDb(changed(sine(3400, 8000), 8000, 24000, 160), 3400, 24000)).toBeLessThan(-50);
});

test('silence and full scale stay what they are', () => {
  expect(changed(new Int16Array(100).fill(1000), 8000, 24000, 10)[150]).toBe(1000);
  const square = Int16Array.from({ length: 800 }, (_, i) => (i % 100 < 50 ? 32_767 : -32_768));
  const output = changed(square, 8000, 24000, 160);
  expect(output.some((sample, i) => i > 0 && Math.abs(sample - (output[i - 1] ?? 0)) > 60_000)).toBe(false);
});

test('a flushed stream begins anew', () => {
  const change = new RateChange(16000, 24000);
  const input = sine(500, 16000);
  const first = [...change.process(input), ...change.flush()];
  expect([...change.process(input), ...change.flush()]).toEqual(first);
  expect(change.flush()).toHaveLength(0);
});
