// A caller whose words are typed or scripted: replaces transcriber and voice detector, and produces their events. Also a
// voice without sound that lasts as long as a real one. For text trials only; no call uses them.
import type { VoiceEdge } from '../../media/vad/vad.ts';
import type { Transcriber, TranscriberOptions, TranscriptStream } from '../../providers/spec/transcriber.ts';
import type { SpeechPart, Utterance, Voice } from '../../providers/spec/voice.ts';
import type { Clock } from '../../telephony/time.ts';
import type { VoiceActivityStream } from '../agents/providers/transcription.ts';

/** About 15 letters a second, as people speak on the telephone. */
const MS_PER_LETTER = 65;
/** A recogniser tells words about twice a second. */
const PARTIAL_EVERY_MS = 400;

export class TypedCaller {
  readonly #clock: Clock;
  #onEvent: TranscriberOptions['onEvent'] | null = null;
  #onEdge: ((edge: VoiceEdge) => void) | null = null;
  /** Each ends a wait before its time. */
  readonly #waits = new Set<() => void>();
  #closed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  readonly transcriber: Transcriber = {
    provider: 'typed',
    sampleRatesHz: [16_000, 8000],
    open: ({ onEvent, language: _ }) => {
      this.#onEvent = onEvent;
      queueMicrotask(() => onEvent({ kind: 'open' }));
      return this.#stream();
    },
  };

  /** As the voice detector's stream. */
  openActivity(onEdge: (edge: VoiceEdge) => void): VoiceActivityStream {
    this.#onEdge = onEdge;
    return { write: () => {}, close: () => {} };
  }

  /**
   * Says it. `atOnce`: no time passes, and the turn is over with it. Otherwise it takes as long as speech does, word by word, and
   * whether the turn is over is for the conversation to find out. Resolves when it was said.
   */
  async say(text: string, how: 'at-once' | 'spoken'): Promise<void> {
    this.#edge('speech-start');
    if (how === 'at-once') {
      this.#onEvent?.({ kind: 'partial', text });
      this.#edge('speech-end');
      this.#final(text);
      this.#onEvent?.({ kind: 'turn', verdict: 'ended' });
      return;
    }
    const letters = [...text];
    const lastsMs = letters.length * MS_PER_LETTER;
    for (let said = PARTIAL_EVERY_MS; said < lastsMs; said += PARTIAL_EVERY_MS) {
      await this.#wait(PARTIAL_EVERY_MS);
      if (this.#closed) return;
      const heard = letters.slice(0, Math.round(said / MS_PER_LETTER)).join('');
      // Whole words only, as recognisers tell them.
      const whole = heard.slice(0, Math.max(0, heard.lastIndexOf(' ')));
      if (whole !== '') this.#onEvent?.({ kind: 'partial', text: whole });
    }
    await this.#wait(lastsMs % PARTIAL_EVERY_MS);
    if (this.#closed) return;
    this.#onEvent?.({ kind: 'partial', text });
    this.#edge('speech-end');
    this.#final(text);
  }

  /** The call is over. Whoever waits for words to be said waits no longer. */
  close(): void {
    this.#closed = true;
    for (const end of [...this.#waits]) end();
  }

  #final(text: string): void {
    this.#onEvent?.({ kind: 'final', text, confidence: 1, language: null });
  }

  #edge(kind: 'speech-start' | 'speech-end'): void {
    const at = this.#clock.now();
    this.#onEdge?.({ kind, at, decidedAt: at });
  }

  #wait(ms: number): Promise<void> {
    if (this.#closed) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        cancel();
        this.#waits.delete(end);
        resolve();
      };
      const cancel = this.#clock.wakeAt(this.#clock.now() + ms, end);
      this.#waits.add(end);
    });
  }

  #stream(): TranscriptStream {
    return { warnings: [], write: () => {}, speechEdge: () => {}, finalize: () => {}, close: () => {} };
  }
}

/** Silence as long as the words would be. */
export function silentVoice(): Voice {
  return { provider: 'silent', speak: ({ sampleRateHz, signal }) => silentUtterance(sampleRateHz, signal) };
}

function silentUtterance(sampleRateHz: 8000 | 16000, signal: AbortSignal): Utterance {
  const waiting: { sentence: number; text: string }[] = [];
  let ended = false;
  let wake = (): void => {};
  async function* parts(): AsyncGenerator<SpeechPart> {
    while (!signal.aborted) {
      const next = waiting.shift();
      if (next === undefined) {
        if (ended) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      const ms = Math.max(200, [...next.text].length * MS_PER_LETTER);
      const samples = new Int16Array((sampleRateHz * ms) / 1000);
      yield { kind: 'audio', sentence: next.sentence, pcm: { samples, sampleRateHz } };
      yield { kind: 'sentence-end', sentence: next.sentence };
    }
  }
  signal.addEventListener('abort', () => wake(), { once: true });
  return {
    push: (sentence, text) => {
      waiting.push({ sentence, text });
      wake();
    },
    end: () => {
      ended = true;
      wake();
    },
    parts: parts(),
  };
}
