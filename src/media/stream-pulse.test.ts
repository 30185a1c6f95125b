import { expect, test } from 'vitest';
import { StreamPulse } from './stream-pulse.ts';

/** The first look at which the stream counts as stopped. */
function stoppedAt(messages: readonly number[], looks: readonly number[]): number | null {
  const pulse = new StreamPulse(0);
  const left = [...messages];
  let before = 0;
  for (const look of looks) {
    // Sockets are read behind the last look: what came while this process stood still is read only after this one.
    const readUntil = look - before > 20 ? before : look;
    for (; (left[0] ?? Number.POSITIVE_INFINITY) <= readUntil; left.shift()) pulse.came(before);
    if (pulse.hasStopped(look)) return look;
    before = look;
  }
  return null;
}

const every = (stepMs: number, fromMs: number, toMs: number): number[] =>
  Array.from({ length: Math.floor((toMs - fromMs) / stepMs) + 1 }, (_, n) => fromMs + n * stepMs);

test.each([20, 60, 120, 900])('a stream that delivers every %i ms has not stopped', (stepMs) => {
  expect(stoppedAt(every(stepMs, 0, 10_000), every(20, 20, 10_000))).toBeNull();
});

test('one that ends is noticed a second later, and so is one that never began', () => {
  expect(stoppedAt(every(20, 0, 1_000), every(20, 20, 5_000))).toBe(2_000);
  expect(stoppedAt([], every(20, 20, 5_000))).toBe(1_020);
});

test('a process that stood still for three seconds reads first what came meanwhile', () => {
  const looks = [...every(20, 20, 1_000), ...every(20, 4_000, 8_000)];
  expect(stoppedAt(every(20, 0, 8_000), looks)).toBeNull();
  expect(stoppedAt(every(20, 0, 1_000), looks)).toBe(4_020);
});
