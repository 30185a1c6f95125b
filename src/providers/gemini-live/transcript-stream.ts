// The transcriber of a call with Gemini Live: the caller's audio goes to the model in the call's session, and the transcript
// comes back in pieces without an end. After a final is requested, it is reported once no words came for a moment. Decides no
// turns.
import type { PcmFrame } from '../../telephony/audio.ts';
import { FRAME_MS } from '../../telephony/audio.ts';
import type { Clock } from '../../telephony/time.ts';
import { RateChange } from '../rate-change.ts';
import type { ProviderError } from '../spec/error.ts';
import type { TranscriberOptions, TranscriptEvent, TranscriptStream } from '../spec/transcriber.ts';
import { Timer } from '../timer.ts';
import { INPUT_HZ } from './requests.ts';

export interface WordWaits {
  /** Between two pieces of words. */
  readonly quietMs: number;
  /** Until the first piece of them, before they are asked for otherwise. */
  readonly firstMs: number;
  /** For those that were asked for. */
  readonly finalMs: number;
}

export const WORD_WAITS: WordWaits = { quietMs: 250, firstMs: 700, finalMs: 2500 };

export interface CallerStreamParts {
  readonly clock: Clock;
  readonly warnings: readonly string[];
  readonly waits: WordWaits;
  /** Takes the caller's sound. */
  readonly hear: (pcm: Uint8Array) => void;
  /** No words have come of what was said. */
  readonly askForWords: () => void;
  readonly onEnd: () => void;
}

/** The detector is sure of a beginning about a quarter of a second late; a soft first consonant lies before that. */
const PRE_ROLL_MS = 500;
/** What follows the end of speech helps to understand it; after that silence only costs. */
const TAIL_MS = 1000;
const CHUNK_MS = 60;

export class CallerStream implements TranscriptStream {
  readonly warnings: readonly string[];
  readonly #options: TranscriberOptions;
  readonly #parts: CallerStreamParts;
  readonly #change: RateChange | null;
  readonly #wait: Timer;
  readonly #onAbort = () => this.end(null);
  #preRoll: Int16Array[] = [];
  #waiting: Int16Array[] = [];
  #isSpeaking = false;
  #tailMs = 0;
  #text = '';
  #told = '';
  /** A final was asked for and not told yet: for how long at most. */
  #asked: 'no' | 'waits' | 'asked-for-words' = 'no';
  #isOpenTold = false;
  #ended = false;

  constructor(options: TranscriberOptions, parts: CallerStreamParts) {
    this.warnings = parts.warnings;
    this.#options = options;
    this.#parts = parts;
    this.#wait = new Timer(parts.clock);
    this.#change = options.sampleRateHz === INPUT_HZ ? null : new RateChange(options.sampleRateHz, INPUT_HZ);
    // Told after `open` has returned, so that the owner has its stream first.
    if (options.signal.aborted) queueMicrotask(this.#onAbort);
    else options.signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  write({ samples }: PcmFrame): void {
    if (this.#ended) return;
    if (!this.#isSpeaking && this.#tailMs <= 0) {
      this.#preRoll.push(samples.slice());
      if (this.#preRoll.length > PRE_ROLL_MS / FRAME_MS) this.#preRoll.shift();
      return;
    }
    if (!this.#isSpeaking) this.#tailMs -= FRAME_MS;
    this.#add(samples);
    this.#send(!this.#isSpeaking && this.#tailMs <= 0);
  }

  speechEdge(edge: 'start' | 'end'): void {
    if (this.#ended || this.#isSpeaking === (edge === 'start')) return;
    this.#isSpeaking = edge === 'start';
    if (edge === 'end') {
      this.#tailMs = TAIL_MS;
      return;
    }
    for (const samples of this.#preRoll.splice(0)) this.#add(samples);
    this.#send(true);
  }

  finalize(): void {
    if (this.#ended || this.#asked !== 'no') return;
    this.#send(true);
    this.#asked = 'waits';
    const { firstMs, quietMs } = this.#parts.waits;
    this.#wait.set(this.#text === '' ? firstMs : quietMs, () => this.#waited());
  }

  /** The call's session goes on; nobody listens to it any more. */
  close(): void {
    this.end(null);
  }

  /** The turn is over: silence behind it is no part of the next one. */
  turnEnded(): void {
    if (!this.#isSpeaking) this.#tailMs = 0;
    if (!this.#isSpeaking) this.#waiting = [];
  }

  opened(): void {
    if (this.#isOpenTold || this.#ended) return;
    this.#isOpenTold = true;
    this.#tell({ kind: 'open' });
  }

  heard(text: string, finished: boolean): void {
    if (this.#ended) return;
    this.#text += text;
    const guess = this.#text.trim();
    if (guess !== this.#told) {
      this.#told = guess;
      this.#tell({ kind: 'partial', text: guess });
    }
    if (this.#asked === 'no' || guess === '') return;
    if (finished) this.#settle();
    else this.#wait.set(this.#parts.waits.quietMs, () => this.#settle());
  }

  /** The only way out: the error is told where there is one, then `closed`. */
  end(error: ProviderError | null): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#wait.cancel();
    this.#options.signal.removeEventListener('abort', this.#onAbort);
    this.#parts.onEnd();
    if (error !== null) this.#options.onEvent({ kind: 'error', error });
    this.#options.onEvent({ kind: 'closed' });
  }

  #waited(): void {
    if (this.#text !== '' || this.#asked === 'asked-for-words') {
      this.#settle();
      return;
    }
    this.#asked = 'asked-for-words';
    // Whoever goes on speaking is not cut: the words come when they come.
    if (!this.#isSpeaking) {
      this.turnEnded();
      this.#parts.askForWords();
    }
    this.#wait.set(this.#parts.waits.finalMs, () => this.#settle());
  }

  #settle(): void {
    const text = this.#text.trim();
    this.#wait.cancel();
    this.#asked = 'no';
    this.#text = '';
    this.#told = '';
    this.#tell({ kind: 'final', text, confidence: null, language: null });
  }

  #add(samples: Int16Array): void {
    this.#waiting.push(this.#change === null ? samples.slice() : this.#change.process(samples));
  }

  #send(all: boolean): void {
    const length = this.#waiting.reduce((sum, piece) => sum + piece.length, 0);
    if (length === 0 || (!all && length < (CHUNK_MS * INPUT_HZ) / 1000)) return;
    const whole = new Int16Array(length);
    let at = 0;
    for (const piece of this.#waiting.splice(0)) {
      whole.set(piece, at);
      at += piece.length;
    }
    // Int16Array is little-endian on every machine that Node runs on.
    this.#parts.hear(new Uint8Array(whole.buffer));
  }

  #tell(event: TranscriptEvent): void {
    if (!this.#ended) this.#options.onEvent(event);
  }
}
