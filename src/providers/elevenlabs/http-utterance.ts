// One utterance as one request a sentence, through the vendor's package: the next sentence is requested while the current one
// arrives. At most two at a time, because each counts against the plan's concurrency limit. The order is kept.
import type { Clock } from '../../telephony/time.ts';
import { timeoutError, type Vendor } from '../http-error.ts';
import { PartQueue } from '../part-queue.ts';
import { PcmBytes } from '../pcm-bytes.ts';
import { isSpeakable } from '../speakable.ts';
import type { SpeechPart, SpeechRequest, Utterance } from '../spec/voice.ts';
import { Timer } from '../timer.ts';
import { explainRequest } from './failures.ts';

/** Asks for the sound of one sentence. `previousText` is what was said before it, for the melody. */
export type SpeakSentence = (
  text: string,
  previousText: string,
  signal: AbortSignal,
) => Promise<AsyncIterable<Uint8Array>>;

export interface HttpUtteranceSettings {
  readonly vendor: Vendor;
  readonly clock: Clock;
  readonly speakSentence: SpeakSentence;
  readonly warnings: readonly string[];
  /** To the first sound of a sentence, and between two pieces of it. */
  readonly timeoutMs: number;
}

const MAX_REQUESTS = 2;

interface Sentence {
  readonly sentence: number;
  readonly text: string;
  readonly previousText: string;
  /** Null until it was asked for. */
  sound: PartQueue<Int16Array> | null;
}

export class HttpUtterance implements Utterance {
  readonly #settings: HttpUtteranceSettings;
  readonly #request: SpeechRequest;
  readonly #sentences: Sentence[] = [];
  readonly #run = new AbortController();
  readonly #onAbort = () => this.#run.abort();
  #requests = 0;
  #ended = false;
  #taken = false;
  #wake: () => void = () => undefined;

  constructor(settings: HttpUtteranceSettings, request: SpeechRequest) {
    this.#settings = settings;
    this.#request = request;
    if (request.signal.aborted) this.#run.abort();
    else request.signal.addEventListener('abort', this.#onAbort, { once: true });
    this.#run.signal.addEventListener('abort', () => this.#wake(), { once: true });
  }

  push(sentence: number, text: string): void {
    if (this.#ended) return;
    const previousText = this.#sentences.at(-1)?.text ?? '';
    this.#sentences.push({ sentence, text: text.trim(), previousText, sound: null });
    this.#startRequests();
    this.#wake();
  }

  end(): void {
    this.#ended = true;
    this.#wake();
  }

  get parts(): AsyncIterable<SpeechPart> {
    return { [Symbol.asyncIterator]: () => this.#read() };
  }

  async *#read(): AsyncGenerator<SpeechPart, void, undefined> {
    if (this.#taken) throw new Error('the parts of an utterance have one reader, once');
    this.#taken = true;
    try {
      for (const text of this.#settings.warnings) yield { kind: 'warning', text };
      for (let index = 0; ; index += 1) {
        const sentence = await this.#sentenceAt(index);
        if (sentence === null) return;
        yield* this.#readSentence(sentence);
      }
    } catch (error) {
      if (!this.#request.signal.aborted) throw explainRequest(this.#settings.vendor, error);
    } finally {
      this.#ended = true;
      this.#request.signal.removeEventListener('abort', this.#onAbort);
      this.#run.abort();
    }
  }

  /** Null where no more will come, or the utterance was cancelled. */
  async #sentenceAt(index: number): Promise<Sentence | null> {
    for (;;) {
      if (this.#run.signal.aborted) return null;
      const sentence = this.#sentences[index];
      if (sentence !== undefined || this.#ended) return sentence ?? null;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async *#readSentence(each: Sentence): AsyncGenerator<SpeechPart, void, undefined> {
    const { sentence, sound } = each;
    const { sampleRateHz } = this.#request;
    if (sound !== null) {
      for await (const samples of sound) yield { kind: 'audio', sentence, pcm: { samples, sampleRateHz } };
    }
    if (!this.#run.signal.aborted) yield { kind: 'sentence-end', sentence };
  }

  #startRequests(): void {
    for (const sentence of this.#sentences) {
      if (this.#requests >= MAX_REQUESTS || this.#run.signal.aborted) return;
      if (sentence.sound !== null || !isSpeakable(sentence.text)) continue;
      sentence.sound = new PartQueue(() => this.#run.abort());
      this.#requests += 1;
      void this.#fetch(sentence, sentence.sound).finally(() => {
        this.#requests -= 1;
        this.#startRequests();
      });
    }
  }

  /** Never rejects: what goes wrong is told to the reader of this sentence, in its turn. */
  async #fetch(sentence: Sentence, sound: PartQueue<Int16Array>): Promise<void> {
    const { vendor, clock, timeoutMs, speakSentence } = this.#settings;
    const attempt = new AbortController();
    const pcm = new PcmBytes();
    const giveUp = () => {
      sound.fail(timeoutError(vendor, 'go on speaking', timeoutMs));
      attempt.abort();
    };
    const patience = new Timer(clock);
    patience.set(timeoutMs, giveUp);
    const signal = AbortSignal.any([this.#run.signal, attempt.signal]);
    try {
      for await (const piece of await speakSentence(sentence.text, sentence.previousText, signal)) {
        patience.set(timeoutMs, giveUp);
        const samples = pcm.take(piece);
        if (samples.length > 0) sound.push(samples);
      }
      sound.end();
    } catch (error) {
      if (this.#run.signal.aborted) sound.end();
      else sound.fail(explainRequest(vendor, error));
    } finally {
      patience.cancel();
    }
  }
}
