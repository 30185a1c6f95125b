import { describe, expect, test } from 'vitest';
import { FrameCheck, samplesOf } from './audio-frames.ts';

describe('what one message may be', () => {
  test.each([
    ['one frame of 8 kHz is one frame', 8000, 320, 1],
    ['one frame of 16 kHz is one frame', 16000, 640, 1],
    ['a bundle of 100 ms (STREAM_BUFFER_SIZE=100) is five frames', 16000, 3200, 5],
  ] as const)('%s', (_sentence, rate, bytes, frames) => {
    const verdict = new FrameCheck(rate, 0).accept(new Uint8Array(bytes), 20);
    expect('frames' in verdict && verdict.frames.map((frame) => frame.samples.length)).toEqual(
      Array.from({ length: frames }, () => rate / 50),
    );
  });

  test.each([
    ['nothing at all', 16000, 0],
    ['an odd number of bytes', 16000, 641],
    ['a frame and a half', 16000, 960],
    ['a frame of 8 kHz where 16 kHz was agreed', 16000, 320],
  ] as const)('%s is refused with a reason that names the size', (_sentence, rate, bytes) => {
    const verdict = new FrameCheck(rate, 0).accept(new Uint8Array(bytes), 20);
    expect(verdict).toEqual({ refused: expect.stringContaining(`${bytes} bytes`) });
  });

  test('the samples of a bundle come in order, little-endian', () => {
    const bytes = new Uint8Array(640);
    new DataView(bytes.buffer).setInt16(0, -2, true);
    new DataView(bytes.buffer).setInt16(320, 258, true);
    const verdict = new FrameCheck(8000, 0).accept(bytes, 20);
    expect('frames' in verdict && verdict.frames.map((frame) => frame.samples[0])).toEqual([-2, 258]);
  });
});

/** Sends `perSecond` frames a second for `seconds`; how many seconds passed until it was refused, or null. */
function refusedAfter(check: FrameCheck, perSecond: number, seconds: number, from = 0): number | null {
  const frame = new Uint8Array(320);
  for (let i = 1; i <= perSecond * seconds; i++) {
    if ('refused' in check.accept(frame, from + (i * 1000) / perSecond)) return i / perSecond;
  }
  return null;
}

describe('how fast it may come', () => {
  test('fifty frames a second go on for an hour', () => {
    expect(refusedAfter(new FrameCheck(8000, 0), 50, 3600)).toBeNull();
  });

  test('a clock that is 0.5 % fast is no flood within ten minutes', () => {
    expect(refusedAfter(new FrameCheck(8000, 0), 50.25, 360)).toBeNull();
  });

  test('twice the frames, which is what the wrong rate looks like, is refused within three seconds', () => {
    expect(refusedAfter(new FrameCheck(8000, 0), 100, 10)).toBeLessThan(3);
  });

  test('ten times real time is refused within a quarter of a second', () => {
    expect(refusedAfter(new FrameCheck(8000, 0), 500, 10)).toBeLessThan(0.25);
  });

  test('three seconds that a stall of ours held up may come at once', () => {
    const check = new FrameCheck(8000, 0);
    expect(refusedAfter(check, 50, 10)).toBeNull();
    const burst = Array.from({ length: 150 }, () => check.accept(new Uint8Array(320), 13_000));
    expect(burst.filter((verdict) => 'refused' in verdict)).toEqual([]);
  });

  test('an hour of silence does not earn the right to a flood', () => {
    expect(refusedAfter(new FrameCheck(8000, 0), 5000, 2, 3_600_000)).toBeLessThan(0.2);
  });
});

describe('samplesOf', () => {
  test('is a view where the bytes lie on an even address', () => {
    const bytes = new Uint8Array(new ArrayBuffer(16), 4, 8);
    expect(samplesOf(bytes).buffer).toBe(bytes.buffer);
  });

  test('copies where they lie on an odd one', () => {
    const bytes = new Uint8Array(new ArrayBuffer(16), 3, 8);
    bytes.set([1, 0, 2, 0, 3, 0, 255, 255]);
    expect([...samplesOf(bytes)]).toEqual([1, 2, 3, -1]);
  });
});
