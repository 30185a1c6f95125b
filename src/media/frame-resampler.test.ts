import { expect, test } from 'vitest';
import type { PcmFrame } from '../telephony/audio.ts';
import { FrameResampler } from './frame-resampler.ts';

function sine(rate: 8000 | 16000, ms: number): PcmFrame[] {
  const samples = Int16Array.from({ length: (rate * ms) / 1000 }, (_, i) =>
    Math.round(8000 * Math.sin((2 * Math.PI * 440 * i) / rate)),
  );
  return Array.from({ length: ms / 20 }, (_, i) => ({
    samples: samples.subarray((i * rate) / 50, ((i + 1) * rate) / 50),
    sampleRateHz: rate,
  }));
}

function heard(toHz: 8000 | 16000, frames: readonly PcmFrame[]): { lengths: Set<number>; samples: number[] } {
  const lengths = new Set<number>();
  const samples: number[] = [];
  const resampler = new FrameResampler(toHz, (frame) => {
    expect(frame.sampleRateHz).toBe(toHz);
    lengths.add(frame.samples.length);
    samples.push(...frame.samples);
  });
  for (const [i, frame] of frames.entries()) resampler.push(frame, i * 20);
  resampler.close();
  return { lengths, samples };
}

test.each([
  ['narrowband to wideband', 8000, 16000],
  ['wideband to narrowband', 16000, 8000],
] as const)('%s: frames of 20 ms, nothing lost but what the filter holds', (_sentence, from, to) => {
  const { lengths, samples } = heard(to, sine(from, 2_000));
  expect(lengths).toEqual(new Set([to / 50]));
  expect(samples.length / to).toBeGreaterThan(1.95);
  // The tone is whole: after the filter has settled no stretch of it is silent.
  const loud = samples.slice(to / 10).filter((sample) => Math.abs(sample) > 1_000).length;
  expect(loud / samples.slice(to / 10).length).toBeGreaterThan(0.9);
});

test('the wanted rate passes as it is', () => {
  const frames = sine(8000, 100);
  const { samples } = heard(8000, frames);
  expect(samples).toEqual(frames.flatMap((frame) => [...frame.samples]));
});

test('a leg whose rate changes is heard on', () => {
  const { lengths, samples } = heard(16000, [...sine(8000, 400), ...sine(16000, 400), ...sine(8000, 400)]);
  expect(lengths).toEqual(new Set([320]));
  expect(samples.length / 16000).toBeGreaterThan(1.1);
});
