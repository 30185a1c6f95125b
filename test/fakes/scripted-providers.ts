// Transcriber, model and voice that do what a test tells them, when it tells them, and fail on what it did not foresee.
import type { ChatModel, ChatRequest, ReplyPart } from '../../src/providers/spec/chat-model.ts';
import type {
  Transcriber,
  TranscriberOptions,
  TranscriptEvent,
  TranscriptStream,
} from '../../src/providers/spec/transcriber.ts';
import type { SpeechPart, SpeechRequest, Utterance, Voice } from '../../src/providers/spec/voice.ts';

/** Lets everything that waits for nothing but a microtask run. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Parts that are given one by one. Deaf to the abort of whoever reads it: the reader must cope with that. */
export class Parts<Part> implements AsyncIterable<Part> {
  readonly #given: (() => Part)[] = [];
  #ended = false;
  #more: () => void = () => {};

  give(...parts: Part[]): void {
    for (const part of parts) this.#given.push(() => part);
    this.#more();
  }

  end(): void {
    this.#ended = true;
    this.#more();
  }

  throw(thrown: unknown): void {
    this.#given.push(() => {
      throw thrown;
    });
    this.#more();
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Part> {
    for (;;) {
      const next = this.#given.shift();
      if (next !== undefined) yield next();
      else if (this.#ended) return;
      else
        await new Promise<void>((resolve) => {
          this.#more = resolve;
        });
    }
  }
}

/** Every request is a reply to be given by hand. */
export class ScriptedModel implements ChatModel {
  readonly provider = 'scripted';
  readonly asked: { readonly request: ChatRequest; readonly parts: Parts<ReplyPart> }[] = [];
  /** Thrown by the next request itself. */
  throwNext: { thrown: unknown } | null = null;

  reply(request: ChatRequest): AsyncIterable<ReplyPart> {
    const { throwNext } = this;
    this.throwNext = null;
    if (throwNext !== null) throw throwNext.thrown;
    const parts = new Parts<ReplyPart>();
    this.asked.push({ request, parts });
    return parts;
  }

  /** The newest request. */
  get last(): { readonly request: ChatRequest; readonly parts: Parts<ReplyPart> } {
    const last = this.asked.at(-1);
    if (last === undefined) throw new Error('the model was not asked');
    return last;
  }
}

export class ScriptedUtterance implements Utterance {
  readonly parts = new Parts<SpeechPart>();
  readonly request: SpeechRequest;
  readonly pushed: string[] = [];
  ended = false;
  readonly #throwOn: ScriptedVoice['throwOn'];

  constructor(request: SpeechRequest, throwOn: ScriptedVoice['throwOn']) {
    this.request = request;
    this.#throwOn = throwOn;
  }

  push(sentence: number, text: string): void {
    if (this.#throwOn?.what === 'push') throw this.#throwOn.thrown;
    if (sentence !== this.pushed.length) throw new Error(`sentence ${sentence} came out of order`);
    if (this.ended) throw new Error('a sentence came behind the end');
    this.pushed.push(text);
  }

  end(): void {
    if (this.#throwOn?.what === 'end') throw this.#throwOn.thrown;
    if (this.ended) throw new Error('an utterance was ended twice');
    this.ended = true;
  }

  /** `ms` of sound for a sentence, and its end. */
  say(sentence: number, ms: number): void {
    const sampleRateHz = this.request.sampleRateHz;
    const samples = new Int16Array((ms * sampleRateHz) / 1000).fill(1000);
    this.parts.give(
      { kind: 'audio', sentence, pcm: { samples, sampleRateHz } },
      { kind: 'sentence-end', sentence },
    );
  }
}

export class ScriptedVoice implements Voice {
  readonly provider = 'scripted';
  readonly spoken: ScriptedUtterance[] = [];
  throwOn: { what: 'speak' | 'push' | 'end'; thrown: unknown } | null = null;

  speak(request: SpeechRequest): Utterance {
    if (this.throwOn?.what === 'speak') throw this.throwOn.thrown;
    const utterance = new ScriptedUtterance(request, this.throwOn);
    this.spoken.push(utterance);
    return utterance;
  }

  get last(): ScriptedUtterance {
    const last = this.spoken.at(-1);
    if (last === undefined) throw new Error('the voice was not asked to speak');
    return last;
  }
}

/** One stream as it was opened: what it was asked, and a way to tell it what to say. */
export interface ScriptedStream extends TranscriptStream {
  readonly options: TranscriberOptions;
  /** `write`, `edge start`, `finalize`, `close`, in order. */
  readonly asked: string[];
  tell(event: TranscriptEvent): void;
}

export class ScriptedTranscriber implements Transcriber {
  readonly provider = 'scripted';
  readonly sampleRatesHz: readonly (8000 | 16000)[];
  readonly streams: ScriptedStream[] = [];
  warnings: readonly string[] = [];
  throwOn: { what: 'open' | 'write' | 'edge' | 'finalize' | 'close'; thrown: unknown } | null = null;
  /** Told before `open` returns. */
  atOnce: TranscriptEvent | null = null;

  constructor(sampleRatesHz: readonly (8000 | 16000)[] = [8000, 16000]) {
    this.sampleRatesHz = sampleRatesHz;
  }

  open(options: TranscriberOptions): TranscriptStream {
    this.#mayThrow('open');
    if (this.atOnce !== null) options.onEvent(this.atOnce);
    const asked: string[] = [];
    const stream: ScriptedStream = {
      options,
      asked,
      warnings: this.warnings,
      tell: (event) => options.onEvent(event),
      write: () => this.#note(asked, 'write'),
      speechEdge: (edge) => this.#note(asked, 'edge', ` ${edge}`),
      finalize: () => this.#note(asked, 'finalize'),
      close: () => this.#note(asked, 'close'),
    };
    this.streams.push(stream);
    return stream;
  }

  get last(): ScriptedStream {
    const last = this.streams.at(-1);
    if (last === undefined) throw new Error('the recogniser was not opened');
    return last;
  }

  #note(asked: string[], what: 'write' | 'edge' | 'finalize' | 'close', detail = ''): void {
    asked.push(`${what}${detail}`);
    this.#mayThrow(what);
  }

  #mayThrow(what: string): void {
    if (this.throwOn?.what === what) throw this.throwOn.thrown;
  }
}
