// The newest 8 s of a caller's audio, and where the turn began: the input of a turn model.
import { WINDOW_SECONDS } from './log-mel.ts';

/** So much from before the first edge of speech: it is told late, and a first consonant is soft. */
const LEAD_MS = 500;

export class TurnSound {
  readonly #ring: Int16Array;
  readonly #leadSamples: number;
  #written = 0;
  #from = 0;

  constructor(sampleRateHz: 8000 | 16000) {
    this.#ring = new Int16Array(sampleRateHz * WINDOW_SECONDS);
    this.#leadSamples = (sampleRateHz * LEAD_MS) / 1000;
  }

  /** Takes a copy. */
  write(samples: Int16Array): void {
    const length = this.#ring.length;
    const newest = samples.subarray(Math.max(0, samples.length - length));
    const at = this.#written % length;
    const room = length - at;
    this.#ring.set(newest.subarray(0, room), at);
    if (newest.length > room) this.#ring.set(newest.subarray(room), 0);
    this.#written += newest.length;
  }

  /** Somebody begins to speak who had not the floor. */
  begin(): void {
    this.#from = Math.max(0, this.#written - this.#leadSamples);
  }

  /** The turn until now, as a copy. */
  cut(): Int16Array {
    const length = this.#ring.length;
    const from = Math.max(this.#from, this.#written - length);
    const out = new Int16Array(this.#written - from);
    const at = from % length;
    const room = length - at;
    out.set(this.#ring.subarray(at, Math.min(length, at + out.length)), 0);
    if (out.length > room) out.set(this.#ring.subarray(0, out.length - room), room);
    return out;
  }
}
