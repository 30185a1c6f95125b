// The interface of every speech synthesiser.
import type { Pcm } from '../../telephony/audio.ts';
import type { ProviderWarning } from './error.ts';
import type { KeyCheck } from './key-check.ts';

export interface Voice {
  readonly provider: string;
  /**
   * Opens one utterance. Sentences are pushed as the model makes them and come back as sound, in order.
   * A vendor with a socket keeps its prosody over the whole utterance; one with requests makes one a sentence.
   */
  speak(request: SpeechRequest): Utterance;
  /** One cheap request that shows whether the key works. Never rejects; an aborted signal is told as a timeout. */
  check?(signal: AbortSignal): Promise<KeyCheck>;
  /** Opens a connection for the next utterance of this kind, where that helps. What fails is told by that utterance. */
  warm?(request: Pick<SpeechRequest, 'sampleRateHz' | 'language'>): void;
  /** Gives up connections that wait for work. */
  close?(): void;
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
  /** `by`: the declared name of who speaks, where several might. */
  | { kind: 'audio'; sentence: number; pcm: Pcm; by?: string | undefined }
  /** Another one was asked to speak it as well, and its sound is not used: it costs all the same. */
  | { kind: 'unused'; sentence: number; by: string }
  /** All sound of this sentence was handed over. */
  | { kind: 'sentence-end'; sentence: number }
  | ProviderWarning;
