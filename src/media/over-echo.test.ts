import { describe, expect, test } from 'vitest';
import { OverEcho } from './over-echo.ts';

const FRAME = 160;

/** A tone that swells and fades four times a second, as syllables do. */
function syllables(ms: number, loudness: number, fromMs = 0): Int16Array {
  return Int16Array.from({ length: (ms * FRAME) / 20 }, (_, place) => {
    const at = place / 8 + fromMs;
    return loudness * (0.2 + 0.8 * Math.abs(Math.sin((Math.PI * at) / 250))) * Math.sin(place * 0.8);
  });
}

function added(one: Int16Array, other: Int16Array, fromMs: number): Int16Array {
  const sum = one.slice();
  for (const [place, sample] of other.entries()) {
    const at = place + (fromMs * FRAME) / 20;
    if (at < sum.length) sum[at] = (sum[at] ?? 0) + sample;
  }
  return sum;
}

/** When it told, in milliseconds from the beginning. */
function told(sound: Int16Array): number[] {
  const over = new OverEcho();
  const times: number[] = [];
  for (let from = 0; from + FRAME <= sound.length; from += FRAME)
    if (over.push(sound.subarray(from, from + FRAME))) times.push(((from + FRAME) * 20) / FRAME);
  return times;
}

const ECHO = syllables(8_000, 800);

describe('over an echo', () => {
  test('nothing is told of the echo alone', () => {
    expect(told(ECHO)).toEqual([]);
  });

  test.each([
    ['20 dB louder', 8_000, 160],
    ['12 dB louder', 3_200, 200],
    ['9 dB louder', 2_250, 600],
  ])('speech that is %s is told once, soon', (_what, loudness, withinMs) => {
    const times = told(added(ECHO, syllables(1_200, loudness, 125), 4_000));
    expect(times).toHaveLength(1);
    expect(times[0]).toBeGreaterThan(4_000);
    expect(times[0]).toBeLessThanOrEqual(4_000 + withinMs);
  });

  test.each([
    ['softer', 600],
    ['no louder', 800],
    ['4 dB louder', 1_270],
  ])('speech that is %s is left to its words', (_what, loudness) => {
    expect(told(added(ECHO, syllables(1_200, loudness, 125), 4_000))).toEqual([]);
  });

  test('a click is none', () => {
    expect(told(added(ECHO, syllables(40, 8_000, 125), 4_000))).toEqual([]);
  });

  test('nothing is told before the echo is known', () => {
    expect(told(added(ECHO, syllables(500, 8_000, 125), 300))).toEqual([]);
  });

  test('who speaks again is told again', () => {
    const once = added(ECHO, syllables(600, 8_000, 125), 3_000);
    expect(told(added(once, syllables(600, 8_000, 125), 6_000))).toHaveLength(2);
  });
});
