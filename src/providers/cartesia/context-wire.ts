// One utterance as a context on Cartesia's socket: its sentences share the intonation, each is flushed so that it is spoken at
// once, and `flush_done` marks the end of its audio. Other contexts on the connection are ignored.
import type { Vendor } from '../http-error.ts';
import type { SpeechWire, Spoken } from '../marked-utterance.ts';
import { explainFailure } from './failures.ts';
import type { GenerationBase } from './query.ts';
import { type CartesiaMessage, decodeMessage } from './wire.ts';

/**
 * How long Cartesia may wait for more text of a sentence (0 to 5000, default 3000). The flush that follows each sentence
 * makes it speak at once, so this is only for a flush that would be lost.
 */
const MAX_BUFFER_DELAY_MS = 500;

export class ContextWire implements SpeechWire {
  readonly #vendor: Vendor;
  readonly #base: GenerationBase;
  readonly #name: string;
  /** A context that Cartesia has ended takes no more text: the next sentence opens another one. */
  #number = 0;
  #isOpen = false;
  #flushesDone = 0;

  /** `name` is unlike that of any other utterance. */
  constructor(vendor: Vendor, base: GenerationBase, name: string) {
    this.#vendor = vendor;
    this.#base = base;
    this.#name = name;
  }

  sentence(text: string): readonly string[] {
    this.#isOpen = true;
    // Transcripts of a context are joined as they are, so each brings its blank along.
    return [
      this.#message({ transcript: `${text} `, continue: true }),
      this.#message({ transcript: '', continue: true, flush: true }),
    ];
  }

  ending(): readonly string[] {
    if (!this.#isOpen) return [];
    this.#isOpen = false;
    return [this.#message({ transcript: '', continue: false })];
  }

  cancel(isSpeaking: boolean): readonly string[] {
    if (!this.#isOpen && !isSpeaking) return [];
    this.#isOpen = false;
    return [JSON.stringify({ context_id: this.#contextId, cancel: true })];
  }

  decode(message: string | Uint8Array): Spoken {
    if (typeof message !== 'string') return { kind: 'malformed', why: 'sent binary data instead of text' };
    const decoded = decodeMessage(message);
    const isOther = decoded.contextId !== '' && decoded.contextId !== this.#contextId;
    return isOther ? { kind: 'other' } : this.#read(decoded);
  }

  #read(message: CartesiaMessage): Spoken {
    switch (message.kind) {
      case 'chunk':
        return { kind: 'audio', bytes: message.audio };
      case 'flush-done': {
        // Told twice, it counts once.
        const flushId = message.flushId ?? this.#flushesDone + 1;
        if (flushId <= this.#flushesDone) return { kind: 'other' };
        this.#flushesDone = flushId;
        return { kind: 'sentence-end' };
      }
      case 'done':
        this.#number += 1;
        this.#isOpen = false;
        this.#flushesDone = 0;
        return { kind: 'end' };
      case 'error':
        return { kind: 'error', error: explainFailure(this.#vendor, message.failure) };
      case 'malformed':
        return { kind: 'malformed', why: message.why };
      case 'other':
        return { kind: 'other' };
    }
  }

  get #contextId(): string {
    return `${this.#name}-${this.#number}`;
  }

  #message(fields: { transcript: string; continue: boolean; flush?: boolean }): string {
    return JSON.stringify({
      context_id: this.#contextId,
      ...this.#base,
      max_buffer_delay_ms: MAX_BUFFER_DELAY_MS,
      ...fields,
    });
  }
}
