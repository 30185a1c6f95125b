// The gate, with the cheap detector as it is and answers of the neural one made up: which windows would be judged, and
// what of the sound lies in them.
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { Fvad } from './fvad.ts';
import { Listening } from './listening.ts';
import { RING_SAMPLES, SampleRing } from './sample-ring.ts';
import { DEFAULT_VAD_SETTINGS, type SpeechEdge } from './speech-edges.ts';

const SPEECH = new Int16Array(
  Uint8Array.from(readFileSync(new URL('./fixtures/three-phrases-16k.s16le', import.meta.url))).buffer,
);
const RATE = 16_000;
const FRAME = 320;
const WINDOW = 512;

let fvad: Awaited<ReturnType<typeof Fvad.load>>;
beforeAll(async () => {
  fvad = await Fvad.load();
});

/** A stream whose judge says `probability` of every window that it is given. */
class Stream {
  readonly ring = new SampleRing();
  readonly listening = new Listening(this.ring, RATE, DEFAULT_VAD_SETTINGS, fvad);
  /** First samples of the windows that were judged, by the number of windows judged before. */
  judged = 0;
  readonly edges: SpeechEdge[] = [];

  hear(sound: Int16Array, probability: number): void {
    for (let at = 0; at + FRAME <= sound.length; at += FRAME) {
      this.ring.write(sound.subarray(at, at + FRAME));
      while (this.listening.next()) this.judge(probability);
    }
  }

  judge(probability: number): void {
    this.judged++;
    const edge = this.listening.judged(probability);
    if (edge !== null) this.edges.push(edge);
  }
}

const silence = (ms: number) => new Int16Array((ms * RATE) / 1000);

describe('the gate', () => {
  test('closes after most of a second of silence, and then nothing is judged', () => {
    const stream = new Stream();
    stream.hear(silence(2000), 0.01);
    expect(stream.judged).toBe(25);
    stream.hear(silence(60_000), 0.01);
    expect(stream.judged).toBe(25);
    expect(stream.listening.counts).toEqual({ judged: 25, sparedMs: 61_200, lost: 0 });
    expect(stream.listening.behind).toBe(0);
  });

  test('opens with the first voice, begins a quarter of a second before it, and with an empty memory', () => {
    const stream = new Stream();
    stream.hear(silence(2000), 0.01);
    stream.listening.silero.memory.fill(1);
    stream.listening.silero.context.fill(1);
    let frames = 0;
    for (; !stream.listening.next(); frames++)
      stream.ring.write(SPEECH.subarray(frames * FRAME, (frames + 1) * FRAME));
    expect(frames).toBeLessThanOrEqual(4);
    expect(stream.listening.silero.memory.every((value) => value === 0)).toBe(true);
    expect(stream.listening.silero.context.every((value) => value === 0)).toBe(true);
    const waiting = stream.listening.behind;
    expect(waiting).toBe((256 * RATE) / 1000);
    // The last of the windows that wait holds the voice as it was written, the first one the silence before it.
    expect(stream.listening.silero.window.every((sample) => sample === 0)).toBe(true);
    for (let window = 1; window < waiting / WINDOW; window++) {
      stream.judge(0.01);
      expect(stream.listening.next()).toBe(true);
    }
    const whole = Int16Array.from([...silence(2000), ...SPEECH.subarray(0, RATE)]);
    const { written } = stream.ring;
    expect(stream.listening.silero.window).toEqual(whole.slice(written - WINDOW, written));
    expect(frames).toBe((written - silence(2000).length) / FRAME);
  });

  test('an edge behind the gate lies where its sound lies', () => {
    const stream = new Stream();
    stream.hear(silence(3000), 0.01);
    stream.hear(SPEECH.subarray(0, RATE), 0.9);
    const [start] = stream.edges;
    expect(start?.kind).toBe('speech-start');
    const earliest = 3000 - 256;
    expect((start?.sample ?? 0) / 16).toBeGreaterThanOrEqual(earliest);
    expect((start?.sample ?? 0) / 16).toBeLessThanOrEqual(earliest + 100);
  });

  test('stays open while the neural detector is not sure', () => {
    const stream = new Stream();
    stream.hear(silence(5000), 0.2);
    expect(stream.judged).toBe(Math.floor((5 * RATE) / WINDOW));
  });

  test('stays open while somebody speaks, whatever the cheap detector says', () => {
    const stream = new Stream();
    stream.hear(silence(5000), 0.9);
    expect(stream.judged).toBe(Math.floor((5 * RATE) / WINDOW));
  });
});

test('a thread that comes too late goes on at the newest sound, and says what it lost', () => {
  const stream = new Stream();
  for (let at = 0; at < RING_SAMPLES * 2; at += FRAME) stream.ring.write(new Int16Array(FRAME).fill(7));
  expect(stream.listening.next()).toBe(true);
  expect(stream.listening.silero.window[0]).toBe(7);
  expect(stream.listening.behind).toBe(WINDOW);
  expect(stream.listening.counts.lost).toBe(stream.ring.written - WINDOW);
});
