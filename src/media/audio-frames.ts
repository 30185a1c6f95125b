// Checks what arrives on one audio WebSocket and cuts it into 20 ms frames. Refuses sizes that are no whole number of
// frames and sound that comes faster than real time; keeps no sound and knows no socket.
import { FRAME_MS, type PcmFrame, samplesPerFrame } from '../telephony/audio.ts';
import type { Instant } from '../telephony/time.ts';

const BYTES_PER_SAMPLE = 2;

/**
 * How far sound may run ahead of the clock. A wrong rate (16 kHz sent where 8 kHz was agreed looks like twice the
 * frames) gets there in 2 s, a flood of ten times real time in 0.2 s; a stall of ours only makes up for its own lag.
 */
const MAX_LEAD_MS = 2_000;
/** How much silence may be made up for by a burst afterwards. */
const MAX_LAG_MS = 5_000;

export type FrameVerdict = { frames: readonly PcmFrame[] } | { refused: string };

export class FrameCheck {
  readonly #sampleRateHz: 8000 | 16000;
  readonly #frameSamples: number;
  readonly #frameBytes: number;
  #leadMs = 0;
  #lastAt: Instant;

  constructor(sampleRateHz: 8000 | 16000, openedAt: Instant) {
    this.#sampleRateHz = sampleRateHz;
    this.#frameSamples = samplesPerFrame(sampleRateHz);
    this.#frameBytes = this.#frameSamples * BYTES_PER_SAMPLE;
    this.#lastAt = openedAt;
  }

  /** The frames of one binary message, as views of `bytes` where its alignment allows. */
  accept(bytes: Uint8Array, at: Instant): FrameVerdict {
    if (bytes.length === 0 || bytes.length % this.#frameBytes !== 0) {
      return {
        refused: `${bytes.length} bytes are no whole frames of ${this.#frameBytes} (20 ms at ${this.#sampleRateHz} Hz)`,
      };
    }
    const count = bytes.length / this.#frameBytes;
    const elapsedMs = Math.max(0, at - this.#lastAt);
    this.#lastAt = at;
    this.#leadMs = Math.max(this.#leadMs - elapsedMs, -MAX_LAG_MS) + count * FRAME_MS;
    if (this.#leadMs > MAX_LEAD_MS) {
      return {
        refused: `sound comes faster than real time (${Math.round(this.#leadMs)} ms ahead): a wrong rate or a flood`,
      };
    }
    return { frames: this.#split(samplesOf(bytes), count) };
  }

  #split(samples: Int16Array, count: number): PcmFrame[] {
    if (count === 1) return [{ samples, sampleRateHz: this.#sampleRateHz }];
    const frames: PcmFrame[] = [];
    for (let i = 0; i < count; i++) {
      const from = i * this.#frameSamples;
      frames.push({
        samples: samples.subarray(from, from + this.#frameSamples),
        sampleRateHz: this.#sampleRateHz,
      });
    }
    return frames;
  }
}

/** Little-endian bytes as samples. Copies only where the bytes lie on an odd address. */
export function samplesOf(bytes: Uint8Array): Int16Array {
  const length = bytes.length >> 1;
  if (bytes.byteOffset % BYTES_PER_SAMPLE === 0)
    return new Int16Array(bytes.buffer, bytes.byteOffset, length);
  return new Int16Array(bytes.slice(0, length * BYTES_PER_SAMPLE).buffer);
}
