// The measurement of a test call's sound, on lines that were damaged on purpose.
import { describe, expect, test } from 'vitest';
import {
  clippedShare,
  firstSoundMs,
  type HeardLeg,
  hearEcho,
  hearWay,
  helloHeardMs,
  roundTripMs,
  SOUND_MS,
  SPEAKS_AT_MS,
  script,
} from './sound.ts';

const RATE = 8000;
const FRAME = 160;
const out = script(RATE, SPEAKS_AT_MS.out, SOUND_MS);
const back = script(RATE, SPEAKS_AT_MS.back, SOUND_MS);
const silence = new Int16Array(out.length);

type Damage = (samples: Int16Array) => Int16Array;

const delayed =
  (ms: number): Damage =>
  (samples) => {
    const late = new Int16Array(samples.length);
    late.set(samples.subarray(0, samples.length - (ms * RATE) / 1000), (ms * RATE) / 1000);
    return late;
  };
const scaled =
  (factor: number): Damage =>
  (samples) =>
    samples.map((sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample * factor))));
/** One frame in so many is silence, as where a packet did not come. */
const holed =
  (every: number): Damage =>
  (samples) =>
    samples.map((sample, index) => (Math.floor(index / FRAME) % every === 0 ? 0 : sample));
const noisy: Damage = (samples) => {
  let seed = 1;
  return samples.map((sample) => {
    seed = (seed * 16_807) % 2_147_483_647;
    return sample + (seed % 400) - 200;
  });
};
const together =
  (...damages: Damage[]): Damage =>
  (samples) =>
    damages.reduce((sound, damage) => damage(sound), samples);
const sum = (a: Int16Array, b: Int16Array): Int16Array => a.map((sample, index) => sample + (b[index] ?? 0));

function leg(ours: Int16Array, far: Int16Array): HeardLeg {
  return { sampleRateHz: RATE, ours, far };
}

function hear(damage: Damage) {
  return hearWay(leg(out, silence), leg(silence, damage(out)), SPEAKS_AT_MS.out);
}

describe('one way', () => {
  test.each<[string, Damage, object]>([
    ['a clean line', (same) => same, { arrived: true, lossPercent: 0, clippedPercent: 0 }],
    ['a line that is late by 180 ms', delayed(180), { arrived: true, lossPercent: 0, slipMs: 0 }],
    ['a noisy line', together(noisy, delayed(60)), { arrived: true, lossPercent: 0 }],
    [
      'a line that ends behind the first marker',
      (same) => same.slice(0, RATE),
      { arrived: true, lossPercent: null, slipMs: null },
    ],
    ['a line that carries nothing', () => silence, { arrived: false, heardAtMs: null, lossPercent: null }],
  ])('%s', (_sentence, damage, expected) => {
    expect(hear(damage)).toMatchObject(expected);
  });

  test('the delay is found to the millisecond', () => {
    const { sentAtMs, heardAtMs } = hear(together(noisy, delayed(180)));
    expect((heardAtMs ?? 0) - (sentAtMs ?? 0)).toBeCloseTo(180, 0);
  });

  test('three packets in a hundred that are lost are three per cent', () => {
    expect(hear(together(delayed(47), holed(33))).lossPercent).toBeCloseTo(3, 0);
  });

  test('a line that is softer by 12 dB says so, and a louder one that clips says that', () => {
    expect(hear(scaled(0.25)).gainDb).toBeCloseTo(-12, 0);
    expect(hear(scaled(4)).clippedPercent).toBeGreaterThan(10);
    expect(clippedShare(out)).toBe(0);
  });
});

test('there and back is the sum, whenever the two recordings began', () => {
  const late = (samples: Int16Array): Int16Array => delayed(90)(samples);
  // The far leg's recording began 130 ms before the other one.
  const near = leg(out, late(back));
  const far = leg(delayed(130)(back), delayed(130)(late(out)));
  const there = hearWay(near, far, SPEAKS_AT_MS.out);
  const home = hearWay({ ...far }, near, SPEAKS_AT_MS.back);
  expect(roundTripMs(there, home)).toBeCloseTo(180, 0);
});

describe('echo', () => {
  test.each<[string, Damage, { delayMs: number; levelDb: number } | null]>([
    ['of −20 dB after 120 ms', together(delayed(120), scaled(0.1)), { delayMs: 120, levelDb: -20 }],
    ['of −6 dB after 400 ms', together(delayed(400), scaled(0.5)), { delayMs: 400, levelDb: -6 }],
    ['none', () => silence, null],
    ['so soft that nobody hears it', together(delayed(120), scaled(0.003)), null],
  ])('%s', (_sentence, damage, expected) => {
    const echo = hearEcho(leg(out, damage(out)), SPEAKS_AT_MS.out);
    if (expected === null) expect(echo).toBeNull();
    else {
      expect(echo?.delayMs).toBeCloseTo(expected.delayMs, 0);
      expect(echo?.levelDb).toBeCloseTo(expected.levelDb, 0);
    }
  });

  test('what the other leg says is not taken for it', () => {
    expect(hearEcho(leg(out, delayed(80)(back)), SPEAKS_AT_MS.out)).toBeNull();
    expect(
      hearEcho(leg(back, sum(delayed(80)(out), scaled(0.2)(delayed(50)(back)))), SPEAKS_AT_MS.back),
    ).not.toBeNull();
  });
});

test.each([
  ['silence', silence, null],
  ['the first marker', out, 400],
])('the first sound of %s', (_sentence, samples, expected) => {
  expect(firstSoundMs(samples, RATE)).toBe(expected);
});

test('the far end’s first word is told from an echo of our own marker', () => {
  const echo = together(delayed(120), scaled(0.3))(out);
  expect(helloHeardMs(leg(out, sum(delayed(300)(back), echo)))).toBeCloseTo(400, 0);
  expect(helloHeardMs(leg(out, echo))).toBeNull();
});
