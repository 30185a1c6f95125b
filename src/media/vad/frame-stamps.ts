// Maps a position in a stream's audio back to its arrival time. Keeps only the newest frames' stamps.
import type { Instant } from '../../telephony/time.ts';

/** Five seconds of frames: the answer to a window is never that late unless the machine is drowning. */
const KEPT_FRAMES = 256;

export class FrameStamps {
  readonly #sampleRateHz: number;
  readonly #ends = new Float64Array(KEPT_FRAMES);
  readonly #instants = new Float64Array(KEPT_FRAMES);
  #frames = 0;
  #samples = 0;

  constructor(sampleRateHz: number) {
    this.#sampleRateHz = sampleRateHz;
  }

  /** When the newest frame came, or 0 before the first. */
  get latest(): Instant {
    return this.#frames === 0 ? 0 : (this.#instants[(this.#frames - 1) % KEPT_FRAMES] ?? 0);
  }

  push(samples: number, at: Instant): void {
    this.#samples += samples;
    const place = this.#frames++ % KEPT_FRAMES;
    this.#ends[place] = this.#samples;
    this.#instants[place] = at;
  }

  /** When the sound just before place `sample` came in: its frame's stamp, less what of the frame lies behind it. */
  instantOf(sample: number): Instant {
    const oldest = Math.max(0, this.#frames - KEPT_FRAMES);
    let frame = this.#frames - 1;
    while (frame > oldest && (this.#ends[(frame - 1) % KEPT_FRAMES] ?? 0) >= sample) frame--;
    if (frame < 0) return 0;
    const place = frame % KEPT_FRAMES;
    const behindMs = (((this.#ends[place] ?? 0) - sample) * 1000) / this.#sampleRateHz;
    return (this.#instants[place] ?? 0) - Math.max(0, behindMs);
  }
}
