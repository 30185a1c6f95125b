// The newest second of a stream's audio in memory shared by two threads: one writes, one reads. Nobody waits: a reader that is
// too slow notices that its place was overwritten and continues with the newest audio.

/** 1.02 s at 16 kHz, 2.05 s at 8 kHz; 32 KiB. A power of two, so that a place is a mask away. */
export const RING_SAMPLES = 16_384;
const MASK = RING_SAMPLES - 1;
const HEADER_BYTES = 8;

export class SampleRing {
  /** Give it to `new SampleRing` in the other thread. */
  readonly buffer: SharedArrayBuffer;
  readonly #header: Int32Array;
  readonly #samples: Int16Array;

  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer(HEADER_BYTES + RING_SAMPLES * 2)) {
    this.buffer = buffer;
    this.#header = new Int32Array(buffer, 0, 1);
    this.#samples = new Int16Array(buffer, HEADER_BYTES, RING_SAMPLES);
  }

  /** Samples written since the beginning. 32 bits last for 37 hours at 16 kHz, and no call does. */
  get written(): number {
    return Atomics.load(this.#header, 0);
  }

  write(samples: Int16Array): void {
    if (samples.length > RING_SAMPLES)
      throw new Error(`${samples.length} samples at once do not fit the ring`);
    const written = Atomics.load(this.#header, 0);
    const at = written & MASK;
    const room = RING_SAMPLES - at;
    if (samples.length <= room) this.#samples.set(samples, at);
    else {
      this.#samples.set(samples.subarray(0, room), at);
      this.#samples.set(samples.subarray(room), 0);
    }
    // Published after the samples lie there, so that the reader never sees a count ahead of its sound.
    Atomics.store(this.#header, 0, written + samples.length);
  }

  /** Copies `target.length` samples from `from` on. They must have been written, and less than a ring ago. */
  read(from: number, target: Int16Array): void {
    const at = from & MASK;
    const room = RING_SAMPLES - at;
    if (target.length <= room) target.set(this.#samples.subarray(at, at + target.length));
    else {
      target.set(this.#samples.subarray(at, RING_SAMPLES), 0);
      target.set(this.#samples.subarray(0, target.length - room), room);
    }
  }
}
