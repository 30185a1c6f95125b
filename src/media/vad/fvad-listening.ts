// Voice activity of one stream with the cheap detector alone, for machines that cannot run the neural one. It sometimes takes
// line noise for speech.
import type { FvadModule } from '@echogarden/fvad-wasm';
import { samplesPerFrame } from '../../telephony/audio.ts';
import { Fvad } from './fvad.ts';
import { RING_SAMPLES, type SampleRing } from './sample-ring.ts';
import { type SpeechEdge, SpeechEdges, type VadSettings } from './speech-edges.ts';

export class FvadListening {
  readonly sampleRateHz: 8000 | 16000;
  readonly #ring: SampleRing;
  readonly #fvad: Fvad;
  readonly #edges: SpeechEdges;
  readonly #frame: Int16Array;
  #heardUntil = 0;
  #lost = 0;

  constructor(ring: SampleRing, sampleRateHz: 8000 | 16000, settings: VadSettings, fvad: FvadModule) {
    this.sampleRateHz = sampleRateHz;
    this.#ring = ring;
    this.#fvad = new Fvad(fvad, sampleRateHz, 2);
    this.#edges = new SpeechEdges(sampleRateHz, settings);
    this.#frame = new Int16Array(samplesPerFrame(sampleRateHz));
  }

  /** Samples that were overwritten before they could be heard. */
  get lost(): number {
    return this.#lost;
  }

  /** Samples that were written and not heard yet. */
  get behind(): number {
    return this.#ring.written - this.#heardUntil;
  }

  /** Hears everything that was written since, and says what it found. */
  advance(): SpeechEdge[] {
    const { written } = this.#ring;
    const length = this.#frame.length;
    if (written - this.#heardUntil > RING_SAMPLES - 4 * length) {
      this.#lost += written - length - this.#heardUntil;
      this.#heardUntil = written - length;
    }
    const edges: SpeechEdge[] = [];
    while (written - this.#heardUntil >= length) {
      this.#ring.read(this.#heardUntil, this.#frame);
      const probability = this.#fvad.hears(this.#frame) ? 1 : 0;
      const edge = this.#edges.push(probability, this.#heardUntil, this.#heardUntil + length);
      if (edge !== null) edges.push(edge);
      this.#heardUntil += length;
    }
    return edges;
  }

  close(): void {
    this.#fvad.close();
  }
}
