// The audio of one utterance while it grows, with a little from before its detected start. At most half a minute; the stream
// cuts longer speech.

/** The detector tells a start 100 to 130 ms after the speaker began, later in noise; onsets are soft. */
const PRE_ROLL_MS = 400;
/**
 * An end is told after 256 ms of silence and a little later still; who goes on at once has begun by then. The next
 * utterance therefore begins with this much of the silence that ended the last one.
 */
export const SHARED_SILENCE_MS = 200;
const SAMPLE_RATE_HZ = 16_000;

/** The newest sound while nobody speaks. */
export class PreRoll {
  readonly #samples = new Int16Array((PRE_ROLL_MS * SAMPLE_RATE_HZ) / 1000);
  #filled = 0;

  push(frame: Int16Array): void {
    const room = this.#samples.length;
    const fresh = frame.length > room ? frame.subarray(frame.length - room) : frame;
    const kept = Math.min(this.#filled, room - fresh.length);
    this.#samples.copyWithin(0, this.#filled - kept, this.#filled);
    this.#samples.set(fresh, kept);
    this.#filled = kept + fresh.length;
  }

  /** Hands over what is held and forgets it: no word belongs to two utterances. */
  take(): Int16Array {
    const taken = this.#samples.slice(0, this.#filled);
    this.#filled = 0;
    return taken;
  }
}

/** An utterance under way. */
export class GrowingSound {
  #samples: Int16Array;
  #length: number;

  constructor(begin: Int16Array) {
    this.#samples = new Int16Array(Math.max(begin.length * 4, SAMPLE_RATE_HZ));
    this.#samples.set(begin);
    this.#length = begin.length;
  }

  get lengthMs(): number {
    return (this.#length * 1000) / SAMPLE_RATE_HZ;
  }

  push(frame: Int16Array): void {
    if (this.#length + frame.length > this.#samples.length) {
      const larger = new Int16Array(this.#samples.length * 2);
      larger.set(this.#samples.subarray(0, this.#length));
      this.#samples = larger;
    }
    this.#samples.set(frame, this.#length);
    this.#length += frame.length;
  }

  /** The newest sound, for the pre-roll of the next utterance. */
  tail(ms: number): Int16Array {
    const length = Math.min(this.#length, (ms * SAMPLE_RATE_HZ) / 1000);
    return this.#samples.slice(this.#length - length, this.#length);
  }

  /** A copy: the decoder reads it while more comes in. */
  snapshot(): Int16Array {
    return this.#samples.slice(0, this.#length);
  }
}
