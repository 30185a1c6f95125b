import { expect, test } from 'vitest';
import { RING_SAMPLES, SampleRing } from './sample-ring.ts';

test('what one side writes the other reads, also across the edge, for longer than the ring is', () => {
  const writer = new SampleRing();
  const reader = new SampleRing(writer.buffer);
  const frame = new Int16Array(320);
  const window = new Int16Array(512);
  let heard = 0;
  for (let written = 0; written < RING_SAMPLES * 3; written += frame.length) {
    frame.forEach((_, i) => {
      frame[i] = (written + i) % 30_000;
    });
    writer.write(frame);
    for (; reader.written - heard >= window.length; heard += window.length) {
      reader.read(heard, window);
      expect([window[0], window.at(-1)]).toEqual([heard % 30_000, (heard + window.length - 1) % 30_000]);
    }
  }
  expect(heard).toBeGreaterThan(RING_SAMPLES * 3 - 1024);
});

test('more at once than it holds is a bug and throws', () => {
  expect(() => new SampleRing().write(new Int16Array(RING_SAMPLES + 1))).toThrow(/do not fit/);
});
