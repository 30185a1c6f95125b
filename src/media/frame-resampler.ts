// Resamples a leg's 20 ms frames to another rate. The switch is asked for the leg's own rate because its module's resampler
// loses audio when packets are not 20 ms long. A frame is passed on as soon as it is whole.
import { type PcmFrame, samplesPerFrame } from '../telephony/audio.ts';
import type { Instant } from '../telephony/time.ts';
import { openResampler, type Resampler } from './resample.ts';

export class FrameResampler {
  readonly #toHz: 8000 | 16000;
  readonly #onFrame: (frame: PcmFrame, at: Instant) => void;
  #fromHz = 0;
  #resampler: Resampler | null = null;
  #rest = new Int16Array(0);

  constructor(toHz: 8000 | 16000, onFrame: (frame: PcmFrame, at: Instant) => void) {
    this.#toHz = toHz;
    this.#onFrame = onFrame;
  }

  /** Frames of the wanted rate pass as they are. A leg whose rate changes begins a new stream. */
  push(frame: PcmFrame, at: Instant): void {
    if (frame.sampleRateHz === this.#toHz) {
      if (this.#resampler !== null) this.close();
      return this.#onFrame(frame, at);
    }
    const sound = this.#opened(frame.sampleRateHz).process(frame.samples);
    const joined = new Int16Array(this.#rest.length + sound.length);
    joined.set(this.#rest);
    joined.set(sound, this.#rest.length);
    const length = samplesPerFrame(this.#toHz);
    let from = 0;
    for (; from + length <= joined.length; from += length) {
      this.#onFrame({ samples: joined.subarray(from, from + length), sampleRateHz: this.#toHz }, at);
    }
    this.#rest = joined.slice(from);
  }

  close(): void {
    this.#resampler?.close();
    this.#resampler = null;
    this.#rest = new Int16Array(0);
  }

  #opened(fromHz: number): Resampler {
    if (this.#resampler !== null && this.#fromHz === fromHz) return this.#resampler;
    this.close();
    this.#fromHz = fromHz;
    this.#resampler = openResampler(fromHz, this.#toHz);
    return this.#resampler;
  }
}
