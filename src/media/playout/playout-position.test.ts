import { describe, expect, test } from 'vitest';
import { type Append, playedUntil, settledPosition } from './playout-position.ts';

const RATE = 8000;
/** `[end in ms of sound, written at ms]` */
const appends = (...entries: [number, number][]): Append[] =>
  entries.map(([endMs, at]) => ({ endSample: endMs * 8, at, heardMs: at }));

describe('how much of a growing file was played when the switch says that it is over', () => {
  test.each<[string, Append[], { at: number; positionMs: number | null; estimatedMs: number }, number]>([
    [
      'all of it, long written',
      appends([200, 0], [600, 50]),
      { at: 640, positionMs: 560, estimatedMs: 600 },
      600,
    ],
    [
      'all of it, though the clock is behind',
      appends([600, 50]),
      { at: 640, positionMs: 590, estimatedMs: 480 },
      600,
    ],
    [
      'all of it, without a position',
      appends([600, 50]),
      { at: 640, positionMs: null, estimatedMs: 600 },
      600,
    ],
    [
      'up to where the last append began, which came too late',
      appends([200, 0], [500, 225]),
      { at: 240, positionMs: 190, estimatedMs: 205 },
      200,
    ],
    [
      'the same, by the clock alone',
      appends([200, 0], [500, 225]),
      { at: 240, positionMs: null, estimatedMs: 205 },
      200,
    ],
    [
      'all of it, where a late append was still read',
      appends([200, 0], [500, 190]),
      { at: 540, positionMs: 470, estimatedMs: 510 },
      500,
    ],
    [
      'of two late appends only the first',
      appends([200, 0], [400, 180], [700, 405]),
      { at: 420, positionMs: 380, estimatedMs: 385 },
      400,
    ],
    [
      'never less than the position',
      appends([200, 0], [400, 180], [700, 405]),
      { at: 420, positionMs: 390, estimatedMs: 150 },
      400,
    ],
    [
      'all, where less than three frames would be left',
      appends([200, 0], [240, 225]),
      { at: 240, positionMs: 180, estimatedMs: 200 },
      240,
    ],
    ['nothing of an empty file', [], { at: 240, positionMs: null, estimatedMs: 200 }, 0],
  ])('%s', (_sentence, written, { at, positionMs, estimatedMs }, expectedMs) => {
    const positionSamples = positionMs === null ? null : positionMs * 8;
    const end = { at, positionSamples, estimatedSamples: estimatedMs * 8 };
    expect(playedUntil(written, end, RATE) / 8).toBe(expectedMs);
  });
});

describe('the switch’s position, made good', () => {
  const position = (
    reported: number,
    written: Append[],
    estimatedMs: number,
    { bytesPerSample = 1, sampleRateHz = RATE }: { bytesPerSample?: number; sampleRateHz?: number } = {},
  ) => {
    const estimatedSamples = (estimatedMs * sampleRateHz) / 1000;
    return (
      (settledPosition(reported, written, { bytesPerSample, sampleRateHz, estimatedSamples }) * 1000) /
      sampleRateHz
    );
  };
  const slow: Append[] = Array.from({ length: 21 }, (_, i) => ({
    endSample: (i + 1) * 800,
    at: i * 90,
    heardMs: Math.max(0, i * 90 - 21),
  }));

  test.each<[string, number, number]>([
    // Measured: START to STOP 921 ms, offset_pos 14,560 in L16 at 8 kHz.
    [
      'half a frame for the one read of a file that lay there whole',
      position(14_560, appends([3000, 0]), 921, { bytesPerSample: 2 }),
      920,
    ],
    // Measured: START to STOP 1,843 ms, the break's own 20 ms among them; offset_pos 27,040 in L16 at 8 kHz.
    [
      'half a frame for each read of a voice in real time',
      position(27_040, slow, 1843, { bytesPerSample: 2 }),
      1820,
    ],
    ['the clock is the upper bound', position(7_120, appends([3000, 0]), 893), 893],
    ['but never takes anything away', position(7_120, appends([3000, 0]), 500), 890],
    [
      'a position in samples is not halved',
      position(7_200, appends([3000, 0]), 900, { bytesPerSample: 2 }),
      900,
    ],
    [
      'ten seconds of G.711 are three reads of 32 KiB',
      position(79_760, appends([20_000, 0]), 10_100),
      10_000,
    ],
    [
      'ten seconds of L16 at 16 kHz are ten',
      position(316_800, [{ endSample: 320_000, at: 0, heardMs: 0 }], 10_100, {
        bytesPerSample: 2,
        sampleRateHz: 16_000,
      }),
      10_000,
    ],
    ['nothing heard is nothing heard', position(0, appends([200, 0]), 0), 0],
  ])('%s', (_sentence, settledMs, expectedMs) => {
    expect(settledMs).toBe(expectedMs);
  });
});
