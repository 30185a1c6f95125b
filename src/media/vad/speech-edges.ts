// Turns the speech probability of each window into the start and end of speech. Pure: probabilities and sample counts only.
// What the detector calls speech is speech here, also a cough.

export interface VadSettings {
  /** From this probability on a window counts as speech. */
  readonly threshold: number;
  /** Below this one it counts as silence; in between it goes on as it was. */
  readonly endThreshold: number;
  /** Speech must last this long before it is told: shorter is a click. */
  readonly startMs: number;
  /** Silence must last this long before it is told: shorter is a stop consonant or a breath. */
  readonly endMs: number;
}

/** Three windows of 32 ms to begin, eight to end: a start is known 100 to 130 ms after the speaker began. */
export const DEFAULT_VAD_SETTINGS: VadSettings = {
  threshold: 0.5,
  endThreshold: 0.35,
  startMs: 96,
  endMs: 256,
};

export interface SpeechEdge {
  readonly kind: 'speech-start' | 'speech-end';
  /** The first sample of speech, or the first behind it. Counted from the stream's beginning. */
  readonly sample: number;
  /** The end of the window that decided it. */
  readonly decidedSample: number;
}

type EdgeState =
  | { kind: 'quiet' }
  /** Speech, but not yet long enough. */
  | { kind: 'rising'; fromSample: number; voicedSamples: number }
  | { kind: 'speaking'; voicedUntil: number }
  /** Silence, but not yet long enough. */
  | { kind: 'falling'; voicedUntil: number; silentFrom: number };

export class SpeechEdges {
  readonly #settings: VadSettings;
  readonly #startSamples: number;
  readonly #endSamples: number;
  #state: EdgeState = { kind: 'quiet' };

  constructor(sampleRateHz: number, settings: VadSettings) {
    this.#settings = settings;
    this.#startSamples = (settings.startMs * sampleRateHz) / 1000;
    this.#endSamples = (settings.endMs * sampleRateHz) / 1000;
  }

  /** Neither speaking nor about to. */
  get quiet(): boolean {
    return this.#state.kind === 'quiet';
  }

  /** Takes the next window, `[fromSample, toSample)`. Windows come in order; a hole counts as part of what it lies in. */
  push(probability: number, fromSample: number, toSample: number): SpeechEdge | null {
    const level = this.#levelOf(probability);
    switch (this.#state.kind) {
      case 'quiet':
        return level === 'speech' ? this.#rise({ fromSample, voicedSamples: 0 }, fromSample, toSample) : null;
      case 'rising':
        if (level === 'speech') return this.#rise(this.#state, fromSample, toSample);
        if (level === 'silence') this.#state = { kind: 'quiet' };
        return null;
      case 'speaking':
        if (level === 'silence') return this.#fall({ ...this.#state, silentFrom: fromSample }, toSample);
        this.#state = { kind: 'speaking', voicedUntil: toSample };
        return null;
      case 'falling':
        if (level !== 'speech') return this.#fall(this.#state, toSample);
        this.#state = { kind: 'speaking', voicedUntil: toSample };
        return null;
    }
  }

  #levelOf(probability: number): 'speech' | 'unsure' | 'silence' {
    if (probability >= this.#settings.threshold) return 'speech';
    return probability < this.#settings.endThreshold ? 'silence' : 'unsure';
  }

  #rise(rising: { fromSample: number; voicedSamples: number }, from: number, to: number): SpeechEdge | null {
    const voicedSamples = rising.voicedSamples + (to - from);
    if (voicedSamples < this.#startSamples) {
      this.#state = { kind: 'rising', fromSample: rising.fromSample, voicedSamples };
      return null;
    }
    this.#state = { kind: 'speaking', voicedUntil: to };
    return { kind: 'speech-start', sample: rising.fromSample, decidedSample: to };
  }

  #fall(falling: { voicedUntil: number; silentFrom: number }, to: number): SpeechEdge | null {
    if (to - falling.silentFrom < this.#endSamples) {
      this.#state = { kind: 'falling', voicedUntil: falling.voicedUntil, silentFrom: falling.silentFrom };
      return null;
    }
    this.#state = { kind: 'quiet' };
    return { kind: 'speech-end', sample: falling.voicedUntil, decidedSample: to };
  }
}
