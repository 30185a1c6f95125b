// One call's hearing: frames go to the voice activity detector, the recogniser and, at first, the beep detector.
// Opens the recogniser again when its line breaks; says so only when it stays broken.
import type { ConversationInput } from '../conversation/state.ts';
import type { ProviderError } from '../providers/spec/error.ts';
import type { Transcriber, TranscriptEvent, TranscriptStream } from '../providers/spec/transcriber.ts';
import type { PcmFrame } from '../telephony/audio.ts';
import type { Clock, Instant } from '../telephony/time.ts';

/** Breaks of the recogniser's line that one call bears. */
const MAX_REOPENS = 4;
const REOPEN_DELAY_MS = 200;

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
type Heard = DistributiveOmit<
  Extract<
    ConversationInput,
    {
      kind:
        | 'speech-start'
        | 'speech-end'
        | 'transcript-partial'
        | 'transcript-final'
        | 'turn-predicted'
        | 'transcriber-error'
        | 'beep-heard';
    }
  >,
  'at'
>;

export interface VoiceActivityStream {
  write(frame: PcmFrame, at: Instant): void;
  close(): void;
}

export interface EarsOptions {
  readonly transcriber: Transcriber;
  readonly sampleRateHz: 8000 | 16000;
  readonly language: string;
  readonly keyterms: readonly string[];
  readonly clock: Clock;
  readonly openVoiceActivity: (
    onEdge: (edge: { kind: 'speech-start' | 'speech-end'; at: Instant }) => void,
  ) => VoiceActivityStream;
  /** Null once nobody needs to know of beeps. */
  readonly beeps: { push(frame: PcmFrame, at: Instant): object | null } | null;
  readonly onHeard: (input: Heard, at: Instant) => void;
  readonly onTrouble: (error: ProviderError | Error, reopening: boolean) => void;
  readonly onWarning: (text: string) => void;
}

export class Ears {
  readonly #options: EarsOptions;
  readonly #abort = new AbortController();
  readonly #activity: VoiceActivityStream;
  #stream: TranscriptStream | null = null;
  #reopens = 0;
  #beeps: EarsOptions['beeps'];
  #calledOff: (() => void) | null = null;
  #closed = false;

  constructor(options: EarsOptions) {
    this.#options = options;
    this.#beeps = options.beeps;
    this.#activity = options.openVoiceActivity((edge) => {
      if (this.#closed) return;
      this.#stream?.speechEdge(edge.kind === 'speech-start' ? 'start' : 'end');
      options.onHeard({ kind: edge.kind }, edge.at);
    });
  }

  /** Opens the recogniser; frames that come before it is ready are kept by it. */
  open(): void {
    const { transcriber, sampleRateHz, language, keyterms } = this.#options;
    let over = false;
    const stream = transcriber.open({
      sampleRateHz,
      language,
      keyterms,
      signal: this.#abort.signal,
      onEvent: (event) => {
        if (over || this.#closed) return;
        over = event.kind === 'error' || event.kind === 'closed';
        this.#hear(event);
      },
    });
    this.#stream = stream;
    if (this.#reopens === 0) for (const warning of stream.warnings) this.#options.onWarning(warning);
  }

  frame(frame: PcmFrame, at: Instant): void {
    if (this.#closed) return;
    this.#activity.write(frame, at);
    this.#stream?.write(frame);
    if (this.#beeps !== null && this.#beeps.push(frame, at) !== null) {
      this.#beeps = null;
      this.#options.onHeard({ kind: 'beep-heard' }, at);
    }
  }

  finalize(): void {
    this.#stream?.finalize();
  }

  ignoreBeeps(): void {
    this.#beeps = null;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#calledOff?.();
    this.#stream?.close();
    this.#activity.close();
    this.#abort.abort();
  }

  #hear(event: TranscriptEvent): void {
    const { onHeard, clock } = this.#options;
    switch (event.kind) {
      case 'open':
        return;
      case 'partial':
        return onHeard({ kind: 'transcript-partial', text: event.text }, clock.now());
      case 'final':
        return onHeard({ kind: 'transcript-final', text: event.text }, clock.now());
      case 'turn':
        return onHeard({ kind: 'turn-predicted', verdict: event.verdict }, clock.now());
      case 'error':
        return this.#broken(event.error, event.error.retryable);
      case 'closed':
        return this.#broken(new Error('the recogniser closed the line'), true);
    }
  }

  #broken(error: ProviderError | Error, retryable: boolean): void {
    this.#stream = null;
    const again = retryable && this.#reopens < MAX_REOPENS;
    this.#options.onTrouble(error, again);
    if (!again) {
      this.#options.onHeard(
        { kind: 'transcriber-error', message: error.message, retryable },
        this.#options.clock.now(),
      );
      return;
    }
    this.#reopens += 1;
    const at = this.#options.clock.now() + REOPEN_DELAY_MS * (this.#reopens - 1);
    this.#calledOff = this.#options.clock.wakeAt(at, () => this.open());
  }
}
