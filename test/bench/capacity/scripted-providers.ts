// Transcriber, model and voice of the calls under load: as fast as a machine in the next rack, in as many pieces as a real one
// sends, and with a note of when each came. They use the real provider interfaces and understand nothing.
import { setImmediate as nextTick } from 'node:timers/promises';
import { PartQueue } from '../../../src/providers/part-queue.ts';
import type { ChatModel, ChatRequest, ReplyPart } from '../../../src/providers/spec/chat-model.ts';
import type {
  Transcriber,
  TranscriberOptions,
  TranscriptStream,
} from '../../../src/providers/spec/transcriber.ts';
import type { SpeechPart, SpeechRequest, Utterance, Voice } from '../../../src/providers/spec/voice.ts';
import type { PcmFrame } from '../../../src/telephony/audio.ts';
import { ageMs } from './stamp.ts';

const WORDS = ['Tuesday', 'afternoon', 'please.'];
/** A guess every 300 ms while somebody speaks. */
const FRAMES_PER_PARTIAL = 15;
const REPLY = 'Tuesday afternoon is free. I put you down for three.';
/** Two sentences of 0.9 s: the agent is done before the caller speaks again. */
const PARTS_PER_SENTENCE = 9;
const PART_MS = 100;

/** What the providers see of the load. */
export interface LoadNotes {
  lateness(ms: number): void;
  turn(ms: number): void;
}

/** One call's share of them: a transcript's moment is the beginning of that call's next answer. */
export class ScriptedProviders {
  readonly #notes: LoadNotes;
  #finalAt = Number.NaN;

  constructor(notes: LoadNotes) {
    this.#notes = notes;
  }

  readonly transcriber: Transcriber = {
    provider: 'bench',
    sampleRatesHz: [16000, 8000],
    open: (options) => this.#listen(options),
  };

  readonly model: ChatModel = {
    provider: 'bench',
    reply: (request) => streamReply(request),
  };

  readonly voice: Voice = {
    provider: 'bench',
    speak: (request) => this.#speak(request),
  };

  #listen({ onEvent }: TranscriberOptions): TranscriptStream {
    let speaking = false;
    let heard = 0;
    return {
      warnings: [],
      write: (frame: PcmFrame) => {
        this.#notes.lateness(ageMs(frame.samples));
        if (!speaking || ++heard % FRAMES_PER_PARTIAL !== 0) return;
        const words = Math.min(WORDS.length, heard / FRAMES_PER_PARTIAL);
        onEvent({ kind: 'partial', text: WORDS.slice(0, words).join(' ') });
      },
      speechEdge: (edge) => {
        speaking = edge === 'start';
        heard = 0;
      },
      finalize: () => {
        setImmediate(() => {
          this.#finalAt = performance.now();
          onEvent({ kind: 'final', text: WORDS.join(' '), confidence: 0.9, language: 'en' });
        });
      },
      close: () => {},
    };
  }

  #speak({ sampleRateHz, signal }: SpeechRequest): Utterance {
    const samples = new Int16Array((sampleRateHz * PART_MS) / 1000).fill(500);
    const queue = new PartQueue<SpeechPart>(() => {});
    let speaking = Promise.resolve();
    const finalAt = this.#finalAt;
    const sayAll = async (sentence: number): Promise<void> => {
      for (let part = 0; part < PARTS_PER_SENTENCE && !signal.aborted; part++) {
        await nextTick();
        queue.push({ kind: 'audio', sentence, pcm: { samples: samples.slice(), sampleRateHz } });
      }
      queue.push({ kind: 'sentence-end', sentence });
    };
    return {
      push: (sentence) => {
        speaking = speaking.then(() => sayAll(sentence));
      },
      end: () => {
        void speaking.then(() => queue.end());
      },
      parts: this.#noting(queue, finalAt),
    };
  }

  /** The reader comes back for more once the playout has taken what it had. */
  async *#noting(queue: PartQueue<SpeechPart>, finalAt: number): AsyncGenerator<SpeechPart> {
    let taken = false;
    for await (const part of queue) {
      yield part;
      if (taken) continue;
      taken = true;
      this.#notes.turn(performance.now() - finalAt);
    }
  }
}

async function* streamReply(request: ChatRequest): AsyncGenerator<ReplyPart, void, undefined> {
  for (const text of REPLY.split(/(?<= )/)) {
    await nextTick();
    if (request.signal.aborted) return;
    yield { kind: 'text', text };
  }
  yield {
    kind: 'end',
    reason: 'stop',
    usage: { inputTokens: 200, cachedInputTokens: 0, outputTokens: 12 },
  };
}
