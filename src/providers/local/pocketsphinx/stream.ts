// Recognition for one call. The voice activity detector's edges cut the audio into utterances; while one goes on, it is decoded
// again and again for partials. Results keep the order of speech. It has no endpointing of its own: without edges nothing is
// recognised.
import type { PcmFrame } from '../../../telephony/audio.ts';
import { ProviderError } from '../../spec/error.ts';
import type { TranscriptEvent, TranscriptStream } from '../../spec/transcriber.ts';
import type { Verdict } from './hypothesis.ts';
import { PROVIDER } from './settings.ts';
import { GrowingSound, PreRoll, SHARED_SILENCE_MS } from './utterance.ts';

/** What a stream needs of the engine that all calls share. */
export interface SpeechEngine {
  /** What was said in a whole utterance. Rejects with `ProviderError`. */
  hear(samples: Int16Array): Promise<Verdict>;
  /** What was said so far; null where others are before us. Rejects with `ProviderError`. */
  guess(samples: Int16Array): Promise<string | null>;
}

export interface StreamOptions {
  readonly warnings: readonly string[];
  readonly signal: AbortSignal;
  readonly onEvent: (event: TranscriptEvent) => void;
  /** Lets go of the engine. Called once. */
  readonly onClosed: () => void;
}

/** A first guess after this much sound, pre-roll included, and further ones this much later until there is a word. */
const GUESS_FIRST_MS = 700;
const GUESS_EVERY_MS = 400;
/** Then the floor is taken and there is less hurry: everything is decoded anew each time, so guesses become rarer. */
const NEXT_GUESS_AT_LEAST_MS = 600;
const NEXT_GUESS_LATER_BY = 0.4;
/** Longer than any sentence: what goes on is cut here, so that no decoding takes a second. */
const UTTERANCE_LIMIT_MS = 20_000;

interface Speaking {
  readonly sound: GrowingSound;
  guessAtMs: number;
  guessing: boolean;
  guess: string;
}

export class PocketsphinxStream implements TranscriptStream {
  readonly warnings: readonly string[];
  readonly #options: StreamOptions;
  readonly #hearing: Promise<SpeechEngine>;
  readonly #preRoll = new PreRoll();
  readonly #aborted = (): void => this.#closed();
  #engine: SpeechEngine | null = null;
  #speaking: Speaking | null = null;
  /** Finals that are still being decoded, one behind the other. */
  #finals: Promise<void> = Promise.resolve();
  #pending = 0;
  #phase: 'open' | 'closing' | 'closed' = 'open';

  constructor(hearing: Promise<SpeechEngine>, options: StreamOptions) {
    this.warnings = options.warnings;
    this.#options = options;
    this.#hearing = hearing;
    options.signal.addEventListener('abort', this.#aborted, { once: true });
    hearing.then(
      (engine) => {
        this.#engine = engine;
        this.#tell({ kind: 'open' });
      },
      (error) => this.#fail(error),
    );
  }

  write({ samples }: PcmFrame): void {
    if (this.#phase !== 'open') return;
    if (this.#speaking === null) {
      this.#preRoll.push(samples);
      return;
    }
    this.#speaking.sound.push(samples);
    if (this.#speaking.sound.lengthMs >= UTTERANCE_LIMIT_MS) {
      this.#endUtterance(this.#speaking);
      this.#speaking = begin(new Int16Array(0));
    } else {
      this.#guess(this.#speaking);
    }
  }

  speechEdge(edge: 'start' | 'end'): void {
    if (this.#phase !== 'open') return;
    if (edge === 'start') this.#speaking ??= begin(this.#preRoll.take());
    else this.#finalizeSpeech();
  }

  finalize(): void {
    if (this.#phase !== 'open') return;
    if (this.#speaking !== null) {
      this.#endUtterance(this.#speaking);
      this.#speaking = begin(new Int16Array(0));
    } else if (this.#pending === 0) {
      // Nothing was said since the last final; whoever asked is waiting all the same.
      this.#tell({ kind: 'final', text: '', confidence: null, language: null });
    }
  }

  close(): void {
    if (this.#phase !== 'open') return;
    this.#finalizeSpeech();
    this.#phase = 'closing';
    void this.#finals.then(() => this.#closed());
  }

  #finalizeSpeech(): void {
    if (this.#speaking === null) return;
    this.#endUtterance(this.#speaking);
    this.#preRoll.push(this.#speaking.sound.tail(SHARED_SILENCE_MS));
    this.#speaking = null;
  }

  #endUtterance({ sound }: Speaking): void {
    const samples = sound.snapshot();
    const verdict = this.#hearing.then((engine) => engine.hear(samples));
    verdict.catch(() => {});
    this.#pending += 1;
    this.#finals = this.#finals.then(async () => {
      try {
        const { text, confidence } = await verdict;
        this.#tell({ kind: 'final', text, confidence, language: text === '' ? null : 'en' });
      } catch (error) {
        this.#fail(error);
      } finally {
        this.#pending -= 1;
      }
    });
  }

  /** One guess at a time, and none before an older utterance's final was told: words come in the order of speech. */
  #guess(speaking: Speaking): void {
    const { lengthMs } = speaking.sound;
    if (lengthMs < speaking.guessAtMs || speaking.guessing || this.#pending > 0 || this.#engine === null)
      return;
    speaking.guessing = true;
    const laterMs =
      speaking.guess === ''
        ? GUESS_EVERY_MS
        : Math.max(NEXT_GUESS_AT_LEAST_MS, lengthMs * NEXT_GUESS_LATER_BY);
    speaking.guessAtMs = lengthMs + laterMs;
    void this.#engine.guess(speaking.sound.snapshot()).then(
      (text) => {
        speaking.guessing = false;
        if (this.#speaking !== speaking || text === null || text === '' || text === speaking.guess) return;
        speaking.guess = text;
        this.#tell({ kind: 'partial', text });
      },
      (error) => this.#fail(error),
    );
  }

  #fail(error: unknown): void {
    if (this.#phase === 'closed') return;
    // Anything but a provider's own failure is a bug of ours: it is not dressed up as one.
    if (!(error instanceof ProviderError)) throw error;
    this.#tell({ kind: 'error', error });
    this.#closed();
  }

  #tell(event: TranscriptEvent): void {
    if (this.#phase !== 'closed') this.#options.onEvent(event);
  }

  #closed(): void {
    if (this.#phase === 'closed') return;
    this.#tell({ kind: 'closed' });
    this.#phase = 'closed';
    this.#speaking = null;
    this.#options.signal.removeEventListener('abort', this.#aborted);
    this.#options.onClosed();
  }
}

function begin(sound: Int16Array): Speaking {
  return { sound: new GrowingSound(sound), guessAtMs: GUESS_FIRST_MS, guessing: false, guess: '' };
}

/** For rates that the model does not know: says so and is closed. */
export function refusedRate(sampleRateHz: number): ProviderError {
  return new ProviderError(`pocketsphinx does not support ${sampleRateHz} Hz`, {
    kind: 'refused',
    provider: PROVIDER,
    // Measured: 92 to 104 % of the words wrong at 8 kHz, because the model was made from 16 kHz speech.
    hint: 'Let the trunk negotiate a 16 kHz codec (L16 or G722), or use another transcriber for this agent.',
  });
}
