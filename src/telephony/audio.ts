// The audio format inside the controller: signed 16-bit linear PCM, one channel, native byte order.

/** Linear PCM, mono. `samples` may be a view into a larger buffer; do not keep it past the call that handed it over. */
export interface Pcm {
  readonly samples: Int16Array;
  readonly sampleRateHz: SampleRate;
}

export type SampleRate = 8000 | 16000 | 24000 | 32000 | 44100 | 48000 | 22050;

/** What the switch sends every 20 ms: 160 samples at 8 kHz, 320 at 16 kHz. */
export type PcmFrame = Pcm;

/** At which a leg's sound is handed over: G.711; G.722 and L16; Opus. */
export type ListeningRate = 8000 | 16000 | 48000;

/** How long one frame lasts, on every wire here (RTP ptime 20). */
export const FRAME_MS = 20;

export function samplesPerFrame(sampleRateHz: number): number {
  return (sampleRateHz * FRAME_MS) / 1000;
}

export function durationMs(sampleCount: number, sampleRateHz: number): number {
  return (sampleCount * 1000) / sampleRateHz;
}

/** A codec as negotiated on a leg, by the switch's own name for it (`PCMU`, `PCMA`, `L16`, `G722`, `opus`). */
export interface LegCodec {
  readonly name: string;
  readonly sampleRateHz: number;
  /** The switch decodes it to two channels, and hands them over interleaved. Absent: one. */
  readonly stereo?: true;
}
