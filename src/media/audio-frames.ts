// Cuts the audio of one WebSocket into 20 ms frames, whatever the size of its messages: the module sends one message a packet,
// and the far end chooses the packet length and may change it. Audio faster than real time is refused. At most one frame is
// kept.
import { FRAME_MS, type ListeningRate, type PcmFrame, samplesPerFrame } from '../telephony/audio.ts';
import type { Instant } from '../telephony/time.ts';

const BYTES_PER_SAMPLE = 2;

/**
 * How far sound may run ahead of the clock. A wrong rate (16 kHz sent where 8 kHz was agreed looks like twice the
 * frames) gets there in 2 s, a flood of ten times real time in 0.2 s; a stall of ours only makes up for its own lag.
 */
const MAX_LEAD_MS = 2_000;
/** How much that was missing may be made up for by a burst afterwards. */
const MAX_LAG_MS = 10_000;
/** What the switch fills in where no packet came is no sound: a stalled network delivers the sound in its place later, at once. */
const FILL_BYTE = 0xff;

export type FrameVerdict = { frames: readonly PcmFrame[] } | { refused: string };

export class FrameCutter {
  readonly #sampleRateHz: ListeningRate;
  readonly #channels: 1 | 2;
  /** Of all channels. */
  readonly #frameSamples: number;
  readonly #frameBytes: number;
  /** The beginning of a frame whose end has not come yet. */
  readonly #begun: Uint8Array;
  #begunBytes = 0;
  #leadMs = 0;
  #lastAt: Instant;

  constructor(sampleRateHz: ListeningRate, openedAt: Instant, channels: 1 | 2 = 1) {
    this.#sampleRateHz = sampleRateHz;
    this.#channels = channels;
    this.#frameSamples = samplesPerFrame(sampleRateHz) * channels;
    this.#frameBytes = this.#frameSamples * BYTES_PER_SAMPLE;
    this.#begun = new Uint8Array(this.#frameBytes);
    this.#lastAt = openedAt;
  }

  /** The frames that are whole by now, as views of `bytes` where they lie in it whole and its alignment allows. */
  accept(bytes: Uint8Array, at: Instant): FrameVerdict {
    const elapsedMs = Math.max(0, at - this.#lastAt);
    this.#lastAt = at;
    const soundMs = isFill(bytes) ? 0 : (bytes.length / this.#frameBytes) * FRAME_MS;
    this.#leadMs = Math.max(this.#leadMs - elapsedMs, -MAX_LAG_MS) + soundMs;
    if (this.#leadMs > MAX_LEAD_MS) {
      return {
        refused: `sound comes faster than real time (${Math.round(this.#leadMs)} ms ahead): a wrong rate or a flood`,
      };
    }
    return { frames: this.#cut(bytes) };
  }

  #cut(bytes: Uint8Array): PcmFrame[] {
    // A message is a frame, nearly always: fifty times a second on every call.
    if (this.#begunBytes === 0 && bytes.length === this.#frameBytes) return [this.#frame(samplesOf(bytes))];
    const frames: PcmFrame[] = [];
    let from = 0;
    if (this.#begunBytes > 0) {
      from = Math.min(bytes.length, this.#frameBytes - this.#begunBytes);
      this.#keep(bytes.subarray(0, from));
      if (this.#begunBytes < this.#frameBytes) return frames;
      frames.push(this.#frame(samplesOf(this.#begun.slice())));
      this.#begunBytes = 0;
    }
    const count = Math.floor((bytes.length - from) / this.#frameBytes);
    const end = from + count * this.#frameBytes;
    if (count > 0) {
      const samples = samplesOf(bytes.subarray(from, end));
      for (let i = 0; i < count; i++) {
        frames.push(this.#frame(samples.subarray(i * this.#frameSamples, (i + 1) * this.#frameSamples)));
      }
    }
    this.#keep(bytes.subarray(end));
    return frames;
  }

  #keep(bytes: Uint8Array): void {
    this.#begun.set(bytes, this.#begunBytes);
    this.#begunBytes += bytes.length;
  }

  #frame(samples: Int16Array): PcmFrame {
    return {
      samples: this.#channels === 2 ? together(samples) : samples,
      sampleRateHz: this.#sampleRateHz,
    };
  }
}

/** One channel of two that are interleaved. */
function together(samples: Int16Array): Int16Array {
  const one = new Int16Array(samples.length >> 1);
  for (let i = 0; i < one.length; i++) one[i] = ((samples[2 * i] ?? 0) + (samples[2 * i + 1] ?? 0)) >> 1;
  return one;
}

function isFill(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if (bytes[i] !== FILL_BYTE) return false;
  return true;
}

/** Little-endian bytes as samples. Copies only where the bytes lie on an odd address. */
export function samplesOf(bytes: Uint8Array): Int16Array {
  const length = bytes.length >> 1;
  if (bytes.byteOffset % BYTES_PER_SAMPLE === 0)
    return new Int16Array(bytes.buffer, bytes.byteOffset, length);
  return new Int16Array(bytes.slice(0, length * BYTES_PER_SAMPLE).buffer);
}
