// The transcriber of a speech-to-speech call: the caller's audio goes to the model in the call's session, and its transcript
// comes back beside the answers, for turn-taking and the record.
import type { PcmFrame } from '../../telephony/audio.ts';
import type { Clock } from '../../telephony/time.ts';
import type { ClientEvent } from '../openai/realtime-connection.ts';
import type { Failure, RealtimeEvent } from '../openai/realtime-wire.ts';
import { SpeechTranscriber } from '../openai/speech-transcriber.ts';
import type { ProviderError } from '../spec/error.ts';
import type { TranscriberOptions, TranscriptEvent, TranscriptStream } from '../spec/transcriber.ts';
import type { RealtimeSession } from './session.ts';

export interface RealtimeStreamParts {
  readonly clock: Clock;
  readonly warnings: readonly string[];
  readonly streams: boolean;
  readonly finalWaitMs: number;
  /** Null where the call is over. */
  readonly session: RealtimeSession | null;
  /** What a cut that could not be written down means for those to come; null: nothing. */
  readonly explain: (failure: Failure) => ProviderError | null;
  readonly onCut: (milliseconds: number) => void;
  readonly onEnd: () => void;
}

export class RealtimeTranscriptStream implements TranscriptStream {
  readonly warnings: readonly string[];
  readonly #options: TranscriberOptions;
  readonly #parts: RealtimeStreamParts;
  readonly #transcriber: SpeechTranscriber;
  readonly #onAbort = () => this.end(null);
  #told = false;
  #ended = false;

  constructor(options: TranscriberOptions, parts: RealtimeStreamParts) {
    this.warnings = parts.warnings;
    this.#options = options;
    this.#parts = parts;
    const { session } = parts;
    this.#transcriber = new SpeechTranscriber({
      clock: parts.clock,
      sampleRateHz: options.sampleRateHz,
      streams: parts.streams,
      finalWaitMs: parts.finalWaitMs,
      send: (event: ClientEvent) => session?.send(event),
      tell: (event) => this.#tell(event),
      onCut: parts.onCut,
      onFinished: (itemId, text) => session?.wroteDown(itemId, text),
    });
    session?.listen({
      hear: (event) => this.#hear(event),
      guessOf: (itemId) => this.#transcriber.guessOf(itemId),
    });
    // Told after `open` has returned, so that the owner has its stream first.
    if (options.signal.aborted || session === null) queueMicrotask(this.#onAbort);
    else {
      options.signal.addEventListener('abort', this.#onAbort, { once: true });
      if (session.isOpen) queueMicrotask(() => this.opened());
    }
  }

  write(frame: PcmFrame): void {
    if (!this.#ended) this.#transcriber.write(frame);
  }

  speechEdge(edge: 'start' | 'end'): void {
    if (!this.#ended) this.#transcriber.speechEdge(edge);
  }

  finalize(): void {
    if (!this.#ended) this.#transcriber.finalize();
  }

  /** The call's session goes on; nobody listens to it any more. */
  close(): void {
    this.end(null);
  }

  opened(): void {
    if (this.#told) return;
    this.#told = true;
    this.#tell({ kind: 'open' });
  }

  /** The only way out: the error is told where there is one, then `closed`. */
  end(error: ProviderError | null): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#transcriber.stop();
    this.#parts.session?.listen(null);
    this.#options.signal.removeEventListener('abort', this.#onAbort);
    this.#parts.onEnd();
    if (error !== null) this.#options.onEvent({ kind: 'error', error });
    this.#options.onEvent({ kind: 'closed' });
  }

  #hear(event: RealtimeEvent): void {
    const error = event.kind === 'transcript-failed' ? this.#parts.explain(event) : null;
    if (error !== null) this.end(error);
    else this.#transcriber.hear(event);
  }

  #tell(event: TranscriptEvent): void {
    if (!this.#ended) this.#options.onEvent(event);
  }
}
