// Tells speech from silence by loudness alone, in the audio's own time: enough for stand-ins of recognisers that hear
// clean test audio. It knows nothing of words.

export type Heard = 'silence' | 'speech';

/** Root mean square of a 16-bit sample above which a window is speech; quiet line noise stays well under it. */
const LOUD_RMS = 400;
const WINDOW_MS = 20;

export class EnergyDetector {
  readonly #windowSamples: number;
  #rest = new Int16Array(0);

  constructor(sampleRateHz: number) {
    this.#windowSamples = (sampleRateHz * WINDOW_MS) / 1000;
  }

  /** One verdict for every full window of 20 ms. */
  hear(audio: Uint8Array): Heard[] {
    const samples = new Int16Array(Math.floor(audio.byteLength / 2));
    new Uint8Array(samples.buffer).set(audio.subarray(0, samples.byteLength));
    const all = new Int16Array(this.#rest.length + samples.length);
    all.set(this.#rest);
    all.set(samples, this.#rest.length);
    const verdicts: Heard[] = [];
    let at = 0;
    for (; at + this.#windowSamples <= all.length; at += this.#windowSamples) {
      verdicts.push(rms(all.subarray(at, at + this.#windowSamples)) > LOUD_RMS ? 'speech' : 'silence');
    }
    this.#rest = all.slice(at);
    return verdicts;
  }
}

export const WINDOW = WINDOW_MS;

function rms(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / samples.length);
}
