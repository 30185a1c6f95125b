// One utterance as one HTTP request a sentence: the next is requested while the current one arrives. At most two at a time; the
// order is kept. Request and answer are the vendor's.
import type { Pcm } from '../telephony/audio.ts';
import type { Clock } from '../telephony/time.ts';
import { malformedError, timeoutError, type Vendor } from './http-error.ts';
import { PartQueue } from './part-queue.ts';
import type { ProviderError } from './spec/error.ts';
import type { SpeechPart, SpeechRequest, Utterance } from './spec/voice.ts';
import { Timer } from './timer.ts';

/** The sound of one sentence, in pieces. */
export type AskSentence = (text: string, signal: AbortSignal) => AsyncIterable<Pcm>;

export interface RequestedUtteranceSettings {
  readonly vendor: Vendor;
  readonly clock: Clock;
  readonly ask: AskSentence;
  readonly explainFailure: (error: unknown) => ProviderError;
  readonly warnings: readonly string[];
  readonly timeoutMs: number;
}

const MAX_REQUESTS = 2;

interface Sentence {
  readonly sentence: number;
  readonly text: string;
  readonly sound: PartQueue<Pcm>;
}

export class RequestedUtterance implements Utterance {
  readonly parts: AsyncIterable<SpeechPart>;
  readonly #settings: RequestedUtteranceSettings;
  readonly #request: SpeechRequest;
  /** Not yet asked for. */
  readonly #sentences: Sentence[] = [];
  readonly #queue: PartQueue<Sentence>;
  readonly #run = new AbortController();
  readonly #onAbort = () => this.#stop();
  #requests = 0;

  constructor(settings: RequestedUtteranceSettings, request: SpeechRequest) {
    this.#settings = settings;
    this.#request = request;
    this.#queue = new PartQueue(() => this.#run.abort());
    this.parts = this.#read();
    if (request.signal.aborted) this.#stop();
    else request.signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  push(sentence: number, text: string): void {
    if (this.#queue.ended) return;
    const each = { sentence, text: text.trim(), sound: new PartQueue<Pcm>(() => this.#run.abort()) };
    this.#sentences.push(each);
    this.#queue.push(each);
    this.#ask();
  }

  end(): void {
    this.#queue.end();
  }

  #stop(): void {
    this.#run.abort();
    this.#queue.end();
  }

  async *#read(): AsyncGenerator<SpeechPart, void, undefined> {
    try {
      for (const text of this.#settings.warnings) yield { kind: 'warning', text };
      for await (const sentence of this.#queue) {
        if (this.#run.signal.aborted) return;
        yield* this.#readSentence(sentence);
      }
    } catch (error) {
      if (!this.#request.signal.aborted) throw this.#settings.explainFailure(error);
    } finally {
      this.#request.signal.removeEventListener('abort', this.#onAbort);
      this.#stop();
    }
  }

  async *#readSentence({ sentence, sound }: Sentence): AsyncGenerator<SpeechPart, void, undefined> {
    for await (const pcm of sound) {
      if (this.#run.signal.aborted) return;
      yield { kind: 'audio', sentence, pcm };
    }
    if (!this.#run.signal.aborted) yield { kind: 'sentence-end', sentence };
  }

  #ask(): void {
    while (this.#requests < MAX_REQUESTS && !this.#run.signal.aborted) {
      const next = this.#sentences.shift();
      if (next === undefined) return;
      // Nothing to say is no request: the service refuses it.
      if (!/[\p{L}\p{N}]/u.test(next.text)) {
        next.sound.end();
        continue;
      }
      this.#requests += 1;
      void this.#fetch(next.text, next.sound).finally(() => {
        this.#requests -= 1;
        this.#ask();
      });
    }
  }

  /** Never rejects: what goes wrong is told to the reader of this sentence, in its turn. */
  async #fetch(text: string, sound: PartQueue<Pcm>): Promise<void> {
    const { vendor, clock, timeoutMs, ask, explainFailure } = this.#settings;
    const attempt = new AbortController();
    const giveUp = () => {
      sound.fail(timeoutError(vendor, 'go on speaking', timeoutMs));
      attempt.abort();
    };
    const patience = new Timer(clock);
    patience.set(timeoutMs, giveUp);
    let came = 0;
    try {
      for await (const piece of ask(text, AbortSignal.any([this.#run.signal, attempt.signal]))) {
        patience.set(timeoutMs, giveUp);
        came += piece.samples.length;
        if (piece.samples.length > 0) sound.push(piece);
      }
      if (came === 0) sound.fail(malformedError(vendor, 'answered without audio'));
      sound.end();
    } catch (error) {
      if (this.#run.signal.aborted) sound.end();
      else sound.fail(explainFailure(error));
    } finally {
      patience.cancel();
    }
  }
}
