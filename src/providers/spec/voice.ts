// VOICE: what every speech synthesiser looks like from inside.
import type { Pcm } from '../../telephony/audio.ts';

export interface Voice {
  readonly provider: string;
  /**
   * Opens one utterance. Sentences are pushed as the model makes them and come back as sound, in order.
   * A vendor with a socket keeps its prosody over the whole utterance; one with requests makes one a sentence.
   */
  speak(request: SpeechRequest): Utterance;
}

export interface SpeechRequest {
  /** The rate to be played at; a voice that cannot make it says which rate its parts have, and the caller resamples. */
  readonly sampleRateHz: 8000 | 16000;
  readonly language: string;
  readonly signal: AbortSignal;
}

export interface Utterance {
  /** `sentence` counts from 0 and comes back on the parts that speak it. Starts work at once. */
  push(sentence: number, text: string): void;
  /** No more sentences will come. */
  end(): void;
  /** Throws `ProviderError`; an aborted signal ends it quietly. Read by one reader, once. */
  readonly parts: AsyncIterable<SpeechPart>;
}

export type SpeechPart =
  | { kind: 'audio'; sentence: number; pcm: Pcm }
  /** All sound of this sentence was handed over. */
  | { kind: 'sentence-end'; sentence: number }
  | { kind: 'warning'; text: string };
