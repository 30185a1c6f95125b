// One utterance as requests, one a sentence: while a sentence comes in, the next one is asked for already. Never more than
// two at a time; order is kept. Each sentence is brought to the rate of the call on its way.
import type { Clock } from '../../telephony/time.ts';
import { Alarm } from '../alarm.ts';
import { malformedError, timeoutError, type Vendor } from '../http-error.ts';
import { PartQueue } from '../part-queue.ts';
import type { SpeechPart, SpeechRequest, Utterance } from '../spec/voice.ts';
import { explainFailure } from './failures.ts';
import { RateChange } from './rate-change.ts';

/** The sound of one sentence, at 24 kHz. */
export type SpeakSentence = (text: string, signal: AbortSignal) => AsyncIterable<Int16Array>;

export interface SpeechUtteranceSettings {
  readonly vendor: Vendor;
  readonly clock: Clock;
  readonly ask: SpeakSentence;
  readonly warnings: readonly string[];
  readonly timeoutMs: number;
}

const MAX_REQUESTS = 2;

interface Sentence {
  readonly sentence: number;
  readonly text: string;
  readonly sound: PartQueue<Int16Array>;
}

export class SpeechUtterance implements Utterance {
  readonly parts: AsyncIterable<SpeechPart>;
  readonly #settings: SpeechUtteranceSettings;
  readonly #request: SpeechRequest;
  /** Not yet asked for. */
  readonly #sentences: Sentence[] = [];
  readonly #queue: PartQueue<Sentence>;
  readonly #run = new AbortController();
  readonly #onAbort = () => this.#stop();
  #requests = 0;

  constructor(settings: SpeechUtteranceSettings, request: SpeechRequest) {
    this.#settings = settings;
    this.#request = request;
    this.#queue = new PartQueue(() => this.#run.abort());
    this.parts = this.#read();
    if (request.signal.aborted) this.#stop();
    else request.signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  push(sentence: number, text: string): void {
    if (this.#queue.ended) return;
    const each = { sentence, text: text.trim(), sound: new PartQueue<Int16Array>(() => this.#run.abort()) };
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
      if (!this.#request.signal.aborted) throw explainFailure(this.#settings.vendor, error);
    } finally {
      this.#request.signal.removeEventListener('abort', this.#onAbort);
      this.#stop();
    }
  }

  async *#readSentence({ sentence, sound }: Sentence): AsyncGenerator<SpeechPart, void, undefined> {
    const { sampleRateHz } = this.#request;
    for await (const samples of sound) {
      if (this.#run.signal.aborted) return;
      yield { kind: 'audio', sentence, pcm: { samples, sampleRateHz } };
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
  async #fetch(text: string, sound: PartQueue<Int16Array>): Promise<void> {
    const { vendor, clock, timeoutMs, ask } = this.#settings;
    const attempt = new AbortController();
    const giveUp = () => {
      sound.fail(timeoutError(vendor, 'go on speaking', timeoutMs));
      attempt.abort();
    };
    const patience = new Alarm(clock);
    patience.set(timeoutMs, giveUp);
    const change = new RateChange(24_000, this.#request.sampleRateHz);
    let came = 0;
    try {
      for await (const piece of ask(text, AbortSignal.any([this.#run.signal, attempt.signal]))) {
        patience.set(timeoutMs, giveUp);
        came += piece.length;
        push(sound, change.process(piece));
      }
      push(sound, change.flush());
      if (came === 0) sound.fail(malformedError(vendor, 'answered without a sound'));
      sound.end();
    } catch (error) {
      if (this.#run.signal.aborted) sound.end();
      else sound.fail(explainFailure(vendor, error));
    } finally {
      patience.cancel();
    }
  }
}

function push(sound: PartQueue<Int16Array>, samples: Int16Array): void {
  if (samples.length > 0) sound.push(samples);
}
