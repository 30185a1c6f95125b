// The voice detector of the product, asked in step with a clock that is turned: what was written is judged when it is told to.

import { FrameStamps } from '../../../src/media/vad/frame-stamps.ts';
import type { Fvad } from '../../../src/media/vad/fvad.ts';
import { Fvad as FvadLoader } from '../../../src/media/vad/fvad.ts';
import { Listening } from '../../../src/media/vad/listening.ts';
import { SampleRing } from '../../../src/media/vad/sample-ring.ts';
import { Silero } from '../../../src/media/vad/silero.ts';
import { DEFAULT_VAD_SETTINGS } from '../../../src/media/vad/speech-edges.ts';
import type { VadStream, VoiceEdge } from '../../../src/media/vad/vad.ts';
import type { PcmFrame } from '../../../src/telephony/audio.ts';

export class Detector {
  readonly #silero: Silero;
  readonly #fvad: Awaited<ReturnType<typeof Fvad.load>>;

  private constructor(silero: Silero, fvad: Awaited<ReturnType<typeof Fvad.load>>) {
    this.#silero = silero;
    this.#fvad = fvad;
  }

  static async open(): Promise<Detector> {
    return new Detector(await Silero.open(), await FvadLoader.load());
  }

  stream(rateHz: 8000 | 16000, onEdge: (edge: VoiceEdge) => void): StepStream {
    const ring = new SampleRing();
    const listening = new Listening(ring, rateHz, DEFAULT_VAD_SETTINGS, this.#fvad);
    const stamps = new FrameStamps(rateHz);
    return {
      write({ samples }: PcmFrame, at: number) {
        ring.write(samples);
        stamps.push(samples.length, at);
      },
      judge: async () => {
        while (listening.next()) {
          const [probability = 0] = await this.#silero.judge([listening.silero]);
          const edge = listening.judged(probability);
          if (edge === null) continue;
          const { kind, sample, decidedSample } = edge;
          onEdge({ kind, at: stamps.instantOf(sample), decidedAt: stamps.instantOf(decidedSample) });
        }
      },
      close: () => listening.close(),
    };
  }

  close(): Promise<void> {
    return this.#silero.close();
  }
}

export interface StepStream extends VadStream {
  /** Judges what was written since. */
  judge(): Promise<void>;
}
