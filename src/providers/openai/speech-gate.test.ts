import { expect, test } from 'vitest';
import { SpeechGate } from './speech-gate.ts';

const frame = (level: number) => ({
  samples: new Int16Array(320).fill(level),
  sampleRateHz: 16_000 as const,
});
const gate = (cutAfterMs: number | null = null) => new SpeechGate({ sampleRateHz: 16_000, cutAfterMs });

/** Milliseconds of 24 kHz sound. */
const lengthMs = (bytes: Uint8Array | null) => (bytes === null ? 0 : bytes.length / 48);

function write(to: SpeechGate, frames: number, level = 1000): boolean[] {
  return Array.from({ length: frames }, () => to.write(frame(level)));
}

test('silence is not sent; half a second before speech is', () => {
  const one = gate();
  write(one, 200, 0);
  expect(one.take(true)).toBeNull();
  expect(one.cut()).toBeNull();
  one.start();
  write(one, 10);
  one.end();
  write(one, 50, 0);
  expect(lengthMs(one.take(true))).toBe(700);
  expect(one.cut()).toBe(700);
  expect(one.cut()).toBeNull();
});

test('what was sent once is not sent again as a beginning', () => {
  const one = gate();
  one.start();
  write(one, 10);
  one.end();
  one.take(true);
  one.cut();
  one.start();
  expect(one.take(true)).toBeNull();
});

test('sound goes out in messages of sixty milliseconds', () => {
  const one = gate();
  one.start();
  write(one, 2);
  expect(one.take()).toBeNull();
  write(one, 1);
  expect(one.take()).not.toBeNull();
  expect(one.take()).toBeNull();
});

test('half a sound is made long enough to be accepted', () => {
  const one = gate();
  one.start();
  write(one, 2);
  expect(lengthMs(one.padding())).toBe(80);
  write(one, 10);
  expect(one.padding()).toBeNull();
  one.take(true);
  one.cut();
  expect(one.padding()).toBeNull();
});

test.each([
  ['in the first quiet moment after it', 100, 50, 10, 110],
  ['anyway, where no moment is quiet', 100, 1000, 200, 175],
])('long speech is cut %s', (_sentence, loudFrames, level, moreFrames, cutAt) => {
  const one = gate(2000);
  one.start();
  const cuts = [...write(one, loudFrames), ...write(one, 10), ...write(one, moreFrames, level)];
  expect(cuts.indexOf(true)).toBe(cutAt - (level === 50 ? 0 : 1));
});

test('speech whose words come while it is said is never cut', () => {
  const one = gate();
  one.start();
  expect(write(one, 1000)).not.toContain(true);
});
