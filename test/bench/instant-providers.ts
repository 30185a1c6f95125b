// Transcription, llm and voice that take no time: what is left between a caller's last word and the first sound of the answer is
// the controller's own work. They speak through the real provider interfaces and refuse to be clever.
import { PartQueue } from '../../src/providers/part-queue.ts';
import type { ChatModel, ChatRequest, ReplyPart } from '../../src/providers/spec/chat-model.ts';
import type {
  Transcriber,
  TranscriberOptions,
  TranscriptEvent,
  TranscriptStream,
} from '../../src/providers/spec/transcriber.ts';
import type { SpeechPart, SpeechRequest, Utterance, Voice } from '../../src/providers/spec/voice.ts';

/** Hears what it is told that the caller said. */
export class ToldTranscriber implements Transcriber {
  readonly provider = 'bench';
  readonly sampleRatesHz = [16000, 8000] as const;
  #onEvent: (event: TranscriptEvent) => void = () => {
    throw new Error('nobody has opened the transcription yet');
  };

  open(options: TranscriberOptions): TranscriptStream {
    this.#onEvent = options.onEvent;
    return {
      warnings: [],
      write: () => {},
      speechEdge: () => {},
      finalize: () => {},
      close: () => {},
    };
  }

  partial(text: string): void {
    this.#onEvent({ kind: 'partial', text });
  }

  final(text: string): void {
    this.#onEvent({ kind: 'final', text, confidence: 0.9, language: 'en' });
  }
}

/** Streams one reply word by word, each at once. Two sentences: the voice may begin before the model has ended. */
export class InstantModel implements ChatModel {
  readonly provider = 'bench';
  readonly #words: readonly string[];
  /** How long the last request's conversation was. */
  lastMessages = 0;

  constructor(reply = 'Tuesday afternoon is free. Shall I put you down for three o’clock?') {
    this.#words = reply.split(/(?<= )/);
  }

  async *reply(request: ChatRequest): AsyncGenerator<ReplyPart, void, undefined> {
    this.lastMessages = request.messages.length;
    for (const text of this.#words) {
      if (request.signal.aborted) return;
      yield { kind: 'text', text };
    }
    yield {
      kind: 'end',
      reason: 'stop',
      usage: { inputTokens: 100, cachedInputTokens: 0, outputTokens: this.#words.length },
    };
  }
}

/** A tenth of a second of sound, again and again. */
export class InstantVoice implements Voice {
  readonly provider = 'bench';
  readonly #partsPerSentence: number;

  constructor(partsPerSentence: number) {
    this.#partsPerSentence = partsPerSentence;
  }

  speak({ sampleRateHz }: SpeechRequest): Utterance {
    const queue = new PartQueue<SpeechPart>(() => {});
    const samples = new Int16Array(sampleRateHz / 10).fill(500);
    const count = this.#partsPerSentence;
    return {
      push(sentence) {
        for (let part = 0; part < count; part++)
          queue.push({ kind: 'audio', sentence, pcm: { samples, sampleRateHz } });
        queue.push({ kind: 'sentence-end', sentence });
      },
      end: () => queue.end(),
      parts: queue,
    };
  }
}
