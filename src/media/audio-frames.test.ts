import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FrameCutter, samplesOf } from './audio-frames.ts';

/** Bytes that differ all along, so that an error of one byte shows. */
function soundOf(samples: number): Uint8Array {
  const bytes = new Uint8Array(samples * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < samples; i++) view.setInt16(i * 2, ((i * 7919) % 65_536) - 32_768, true);
  return bytes;
}

/** What comes out of the pieces, one after the other; each lies somewhere in a buffer of its own, as on a socket. */
function framesOf(rate: 8000 | 16000, pieces: readonly Uint8Array[]): number[][] {
  const cutter = new FrameCutter(rate, 0);
  return pieces.flatMap((piece, i) => {
    const offset = i % 3;
    const buffer = new Uint8Array(piece.length + offset);
    buffer.set(piece, offset);
    const verdict = cutter.accept(buffer.subarray(offset), i * 1000);
    if ('refused' in verdict) throw new Error(verdict.refused);
    const frames = verdict.frames.map(({ samples }) => [...samples]);
    // The network's buffer is used again: what was handed on must not have been kept as a view for later.
    buffer.fill(0xaa);
    return frames;
  });
}

function cutAt(sound: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let from = 0;
  for (const size of sizes) {
    pieces.push(sound.subarray(from, from + size));
    from += size;
  }
  return [...pieces, sound.subarray(from)].filter((piece) => piece.length > 0 || from === 0);
}

describe('however the sound is cut into messages', () => {
  test.each([8000, 16000] as const)('the same 20 ms frames come of it, at %i Hz', (rate) => {
    const sound = soundOf((rate / 50) * 12);
    expect(framesOf(rate, [sound])).toHaveLength(12);
    const whole = JSON.stringify(framesOf(rate, [sound]));
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4000 }), { maxLength: 40 }), (sizes) => {
        expect(JSON.stringify(framesOf(rate, cutAt(sound, sizes)))).toBe(whole);
      }),
    );
  });

  test.each([
    ['packets of 20 ms', 8000, 160],
    ['packets of 10 ms', 8000, 80],
    ['packets of 30 ms', 8000, 240],
    ['packets of 40 ms', 8000, 320],
    ['packets of 60 ms', 8000, 480],
    ['packets of 30 ms of wideband', 16000, 480],
    ['packets of 10 ms of wideband', 16000, 160],
    ['packets of 2.5 ms', 16000, 40],
  ] as const)('%s are frames of 20 ms', (_sentence, rate, samples) => {
    const sound = soundOf((rate / 50) * 6);
    const sizes = Array.from({ length: 40 }, () => samples * 2);
    const frames = framesOf(rate, cutAt(sound, sizes));
    expect(frames.flat()).toEqual([...samplesOf(sound)]);
    expect(new Set(frames.map((frame) => frame.length))).toEqual(new Set([rate / 50]));
  });

  test('a change of the packet time in mid-call loses and doubles nothing', () => {
    const sound = soundOf(160 * 21);
    const sizes = [...Array(5).fill(320), ...Array(4).fill(480), ...Array(5).fill(160), 640, 640];
    expect(framesOf(8000, cutAt(sound, sizes)).flat()).toEqual([...samplesOf(sound)]);
  });

  test('an empty message is no sound', () => {
    expect(new FrameCutter(8000, 0).accept(new Uint8Array(0), 20)).toEqual({ frames: [] });
  });

  test('the samples of a bundle come in order, little-endian', () => {
    const bytes = new Uint8Array(640);
    new DataView(bytes.buffer).setInt16(0, -2, true);
    new DataView(bytes.buffer).setInt16(320, 258, true);
    const verdict = new FrameCutter(8000, 0).accept(bytes, 20);
    expect('frames' in verdict && verdict.frames.map((frame) => frame.samples[0])).toEqual([-2, 258]);
  });
});

/** Sends `perSecond` frames a second for `seconds`; how many seconds passed until it was refused, or null. */
function refusedAfter(check: FrameCutter, perSecond: number, seconds: number, from = 0): number | null {
  const frame = new Uint8Array(320);
  for (let i = 1; i <= perSecond * seconds; i++) {
    if ('refused' in check.accept(frame, from + (i * 1000) / perSecond)) return i / perSecond;
  }
  return null;
}

describe('how fast it may come', () => {
  test('fifty frames a second go on for an hour', () => {
    expect(refusedAfter(new FrameCutter(8000, 0), 50, 3600)).toBeNull();
  });

  test('a clock that is 0.5 % fast is no flood within ten minutes', () => {
    expect(refusedAfter(new FrameCutter(8000, 0), 50.25, 360)).toBeNull();
  });

  test('twice the frames, which is what the wrong rate looks like, is refused within three seconds', () => {
    expect(refusedAfter(new FrameCutter(8000, 0), 100, 10)).toBeLessThan(3);
  });

  test('ten times real time is refused within a quarter of a second', () => {
    expect(refusedAfter(new FrameCutter(8000, 0), 500, 10)).toBeLessThan(0.25);
  });

  test('three seconds that a stall of ours held up may come at once', () => {
    const check = new FrameCutter(8000, 0);
    expect(refusedAfter(check, 50, 10)).toBeNull();
    const burst = Array.from({ length: 150 }, () => check.accept(new Uint8Array(320), 13_000));
    expect(burst.filter((verdict) => 'refused' in verdict)).toEqual([]);
  });

  test('what a stalled network kept back for five seconds may come at once, behind what the switch filled in', () => {
    const check = new FrameCutter(8000, 0);
    const fill = new Uint8Array(320).fill(0xff);
    for (let at = 20; at <= 5_000; at += 20) check.accept(fill, at);
    const burst = Array.from({ length: 250 }, () => check.accept(new Uint8Array(320), 5_040));
    expect(burst.filter((verdict) => 'refused' in verdict)).toEqual([]);
  });

  test('an hour of silence does not earn the right to a flood', () => {
    expect(refusedAfter(new FrameCutter(8000, 0), 5000, 2, 3_600_000)).toBeLessThan(0.2);
  });
});

describe('two channels', () => {
  const of = (...samples: number[]): Uint8Array => new Uint8Array(Int16Array.from(samples).buffer);
  const stereo = (left: number, right: number): Uint8Array =>
    of(...Array.from({ length: 160 }, () => [left, right]).flat());

  test('become one, and run no faster than real time', () => {
    const cutter = new FrameCutter(8000, 0, 2);
    for (let at = 20; at <= 6_000; at += 20) {
      const verdict = cutter.accept(stereo(300, 100), at);
      expect(verdict).toEqual({
        frames: [{ samples: new Int16Array(160).fill(200), sampleRateHz: 8000 }],
      });
    }
  });

  test('do not overflow where both are loud', () => {
    const verdict = new FrameCutter(8000, 0, 2).accept(stereo(-32_768, -32_768), 20);
    expect('frames' in verdict && verdict.frames[0]?.samples[0]).toBe(-32_768);
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
