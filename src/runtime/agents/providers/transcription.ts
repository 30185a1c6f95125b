// Transcription of one call: frames go to the voice activity detector, the transcriber and, at first, the beep detector. If
// the transcriber's connection breaks, it is opened again; only a lasting failure is reported. Nothing here throws into the
// audio path.
import type { ConversationInput } from '../../../conversation/inputs.ts';
import { FrameResampler } from '../../../media/frame-resampler.ts';
import type { ProviderError, ProviderWarning } from '../../../providers/spec/error.ts';
import type { Transcriber, TranscriptEvent, TranscriptStream } from '../../../providers/spec/transcriber.ts';
import type { PcmFrame } from '../../../telephony/audio.ts';
import type { Clock, Instant, Milliseconds } from '../../../telephony/time.ts';
import { AdapterFault, type AdapterPart } from '../../fault.ts';
import { SoundBuffer } from './sound-buffer.ts';

/** Breaks of the recogniser's line in a row that one call bears. */
const MAX_REOPENS = 4;
/** A line that has held so long has healed: what broke before counts no more. */
const HEALED_AFTER_MS = 60_000;
/** Of speech without a result so much is said again to a line that is opened in its middle. */
const KEPT_FRAMES = 250;
/** And so much from before its edge, which is told late. */
const LEAD_FRAMES = 15;
const REOPEN_DELAY_MS = 200;
const FRAME_MS = 20;
/** Frames come in bunches; what is missing for longer was never sent. */
const GAP_MS = 500;

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

export interface TranscriptionOptions {
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
  /** An `AdapterFault` is a bug of ours; every other error is the vendor's or the line's. */
  readonly onTrouble: (error: ProviderError | AdapterFault | Error, reopening: boolean) => void;
  readonly onWarning: (warning: ProviderWarning) => void;
  /** When words began, where the recogniser tells it. */
  readonly onWords?:
    | ((words: readonly { readonly text: string; readonly at: Instant }[]) => void)
    | undefined;
  /** Who listens from now on, where several might. */
  readonly onListening?: ((by: string | undefined) => void) | undefined;
  /** Another one has listened for so long beside it. */
  readonly onUnused?: ((unused: { readonly by: string; readonly ms: Milliseconds }) => void) | undefined;
}

/** Who writes down what is said, and in which language. */
export type Recogniser = Pick<TranscriptionOptions, 'transcriber' | 'language' | 'keyterms'>;

/** One stream of the recogniser. What it tells after its end is not listened to. */
interface Line {
  stream: TranscriptStream | null;
  over: boolean;
  /** When the first of the sound that it was given was heard, and how much it was given since. */
  beganAt: Instant | null;
  soundMs: number;
  /** Where it hears another rate than the call's. */
  readonly resampler: FrameResampler | null;
}

export class Transcription {
  readonly #options: TranscriptionOptions;
  readonly #abort = new AbortController();
  readonly #activity: VoiceActivityStream;
  #recogniser: Recogniser;
  #line: Line | null = null;
  #reopens = 0;
  #openedAt: Instant = 0;
  /** Sound for which no result has come: while somebody speaks all of it, else the newest of it. */
  readonly #unheard = new SoundBuffer();
  #speaking = false;
  #beeps: TranscriptionOptions['beeps'];
  #cancelReopen: (() => void) | null = null;
  /** It was told that words are not heard any more. Beeps still are: a machine's beep may be all that is waited for. */
  #deaf = false;
  /** Its line is the next one of a call that somebody else heard until now. */
  #isFollowing = false;
  /** A final was asked for and has not come. */
  #owes = false;
  #activityBroken = false;
  #closed = false;

  constructor(options: TranscriptionOptions) {
    this.#options = options;
    this.#beeps = options.beeps;
    this.#recogniser = options;
    this.#activity = options.openVoiceActivity((edge) => {
      if (this.#closed) return;
      this.#speaking = edge.kind === 'speech-start';
      this.#use((stream) => stream.speechEdge(this.#speaking ? 'start' : 'end'));
      options.onHeard({ kind: edge.kind }, edge.at);
    });
  }

  /** Opens the recogniser; frames that come before it is ready are kept by it. */
  open(): void {
    if (this.#closed || this.#deaf) return;
    const { sampleRateHz: callRateHz, onWarning } = this.#options;
    const { transcriber, language, keyterms } = this.#recogniser;
    const sampleRateHz = rateFor(transcriber, callRateHz);
    const resampler =
      sampleRateHz === callRateHz
        ? null
        : new FrameResampler(sampleRateHz, (frame) => this.#writeTo(line, frame));
    const line: Line = { stream: null, over: false, resampler, beganAt: null, soundMs: 0 };
    this.#line = line;
    try {
      line.stream = transcriber.open({
        sampleRateHz,
        language,
        keyterms,
        signal: this.#abort.signal,
        onEvent: (event) => this.#told(line, event),
      });
      this.#openedAt = this.#options.clock.now();
      this.#sayAgain(line);
      if (this.#reopens === 0) for (const text of line.stream.warnings) onWarning({ kind: 'warning', text });
    } catch (thrown) {
      this.#threw(line, thrown);
    }
  }

  /** The same where somebody speaks already: what was kept of it is said again to the recogniser. */
  openInSpeech(): void {
    this.#isFollowing = true;
    this.open();
  }

  /** Lets the recogniser go and listens on for voices. `open` takes it back. */
  rest(): void {
    const line = this.#line;
    this.#cancelReopen?.();
    this.#cancelReopen = null;
    this.#line = null;
    this.#reopens = 0;
    this.#owes = false;
    if (line === null) return;
    line.over = true;
    line.resampler?.close();
    this.#quietly('recogniser', () => line.stream?.close());
  }

  frame(frame: PcmFrame, at: Instant): void {
    if (this.#closed) return;
    this.#watchVoice(frame, at);
    if (!this.#deaf) this.#keep(frame);
    this.#write(frame, at);
    if (this.#beeps !== null && this.#beeps.push(frame, at) !== null) {
      this.#beeps = null;
      this.#options.onHeard({ kind: 'beep-heard' }, at);
    }
  }

  /** From now on somebody else writes down. Speech that goes on is said again to them from its beginning. */
  listenWith(recogniser: Recogniser): void {
    this.#recogniser = recogniser;
    const line = this.#line;
    // Not opened yet, or about to be opened anew: then with these.
    if (line === null || this.#closed || this.#deaf) return;
    line.over = true;
    line.resampler?.close();
    this.#quietly('recogniser', () => line.stream?.close());
    this.#reopens = 0;
    this.#owes = false;
    this.#isFollowing = this.#speaking;
    this.open();
  }

  #write(frame: PcmFrame, at: Instant): void {
    const line = this.#line;
    if (line === null) return;
    if (line.resampler === null) this.#writeTo(line, frame);
    else line.resampler.push(frame, at);
  }

  #writeTo(line: Line, frame: PcmFrame): void {
    if (line.stream === null || line.over) return;
    this.#countSound(line);
    try {
      line.stream.write(frame);
    } catch (thrown) {
      this.#threw(line, thrown);
    }
  }

  /** So that a place in the stream is a moment of the call. Sound that was held back moves what comes behind it. */
  #countSound(line: Line): void {
    const now = this.#options.clock.now();
    const { beganAt, soundMs } = line;
    const heardAt = now - FRAME_MS;
    if (beganAt === null || heardAt - (beganAt + soundMs) > GAP_MS) line.beganAt = heardAt - soundMs;
    line.soundMs += FRAME_MS;
  }

  #watchVoice(frame: PcmFrame, at: Instant): void {
    if (this.#activityBroken) return;
    try {
      this.#activity.write(frame, at);
    } catch (thrown) {
      // Fifty times a second is too often to say so.
      this.#activityBroken = true;
      this.#deafened(new AdapterFault('voice detector', thrown));
    }
  }

  #keep(frame: PcmFrame): void {
    this.#unheard.push(frame.samples, this.#speaking || this.#owes ? KEPT_FRAMES : LEAD_FRAMES);
  }

  /** A new line knows nothing of the speech in whose middle the old one broke. */
  #sayAgain(line: Line): void {
    const { stream, resampler } = line;
    const isFollowing = this.#isFollowing;
    this.#isFollowing = false;
    if (stream === null || (this.#reopens === 0 && !isFollowing) || !(this.#speaking || this.#owes)) return;
    line.beganAt = this.#openedAt - this.#unheard.frames * FRAME_MS;
    line.soundMs = this.#unheard.frames * FRAME_MS;
    stream.speechEdge('start');
    const { sampleRateHz } = this.#options;
    for (const samples of this.#unheard.all())
      if (resampler === null) stream.write({ samples, sampleRateHz });
      else resampler.push({ samples, sampleRateHz }, this.#openedAt);
    if (this.#speaking) return;
    stream.speechEdge('end');
    stream.finalize();
  }

  finalize(): void {
    this.#owes = true;
    this.#use((stream) => stream.finalize());
  }

  ignoreBeeps(): void {
    this.#beeps = null;
  }

  close(): void {
    if (this.#closed) return;
    const { stream, resampler } = this.#line ?? { stream: null, resampler: null };
    this.#closed = true;
    resampler?.close();
    this.#line = null;
    this.#cancelReopen?.();
    this.#quietly('recogniser', () => stream?.close());
    this.#quietly('voice detector', () => this.#activity.close());
    this.#abort.abort();
  }

  /** Asks something of the stream that is open, if one is. */
  #use(wish: (stream: TranscriptStream) => void): void {
    const line = this.#line;
    if (line === null || line.stream === null || line.over) return;
    try {
      wish(line.stream);
    } catch (thrown) {
      this.#threw(line, thrown);
    }
  }

  /** At the end nobody waits for it any more; it is told all the same, because it is a bug. */
  #quietly(part: AdapterPart, work: () => void): void {
    try {
      work();
    } catch (thrown) {
      this.#options.onTrouble(new AdapterFault(part, thrown), false);
    }
  }

  #told(line: Line, event: TranscriptEvent): void {
    if (line.over || this.#closed) return;
    line.over = event.kind === 'error' || event.kind === 'closed';
    const words = event.kind === 'final' || event.kind === 'words' ? event.words : undefined;
    if (words !== undefined && line.beganAt !== null) {
      const { beganAt } = line;
      this.#options.onWords?.(words.map(({ text, startMs }) => ({ text, at: beganAt + startMs })));
    }
    this.#hear(event);
  }

  #hear(event: TranscriptEvent): void {
    const { onHeard, clock } = this.#options;
    switch (event.kind) {
      case 'open':
        return this.#options.onListening?.(event.by);
      case 'unused':
        return this.#options.onUnused?.(event);
      case 'warning':
        return this.#options.onWarning(event);
      case 'partial':
        return onHeard({ kind: 'transcript-partial', text: event.text }, clock.now());
      case 'final':
        this.#owes = false;
        // What is said from here on is what a new line would have to hear.
        this.#unheard.clear();
        return onHeard({ kind: 'transcript-final', text: event.text }, clock.now());
      case 'words':
        // For the record alone.
        return;
      case 'turn':
        return onHeard({ kind: 'turn-predicted', verdict: event.verdict, basis: event.basis }, clock.now());
      case 'error':
        return this.#broken(event.error, event.error.retryable);
      case 'closed':
        return this.#broken(new Error('the recogniser closed the line'), true);
    }
  }

  #threw(line: Line, thrown: unknown): void {
    if (line.over || this.#closed) return;
    line.over = true;
    const { stream } = line;
    this.#broken(new AdapterFault('recogniser', thrown), false);
    this.#quietly('recogniser', () => stream?.close());
  }

  #broken(error: ProviderError | Error, retryable: boolean): void {
    const { clock, onTrouble } = this.#options;
    this.#line = null;
    if (clock.now() - this.#openedAt >= HEALED_AFTER_MS) this.#reopens = 0;
    if (!retryable || this.#reopens >= MAX_REOPENS) return this.#deafened(error, retryable);
    onTrouble(error, true);
    this.#reopens += 1;
    const at = clock.now() + REOPEN_DELAY_MS * (this.#reopens - 1);
    this.#cancelReopen = clock.wakeAt(at, () => this.open());
  }

  #deafened(error: ProviderError | Error, retryable = false): void {
    const { clock, onHeard, onTrouble } = this.#options;
    onTrouble(error, false);
    if (this.#deaf) return;
    this.#deaf = true;
    onHeard({ kind: 'transcriber-error', message: error.message, retryable }, clock.now());
  }
}

/** The call's own rate where it hears that, else what it wants. */
function rateFor(transcriber: Transcriber, wanted: 8000 | 16000): 8000 | 16000 {
  return transcriber.sampleRatesHz.includes(wanted) ? wanted : (transcriber.sampleRatesHz[0] ?? wanted);
}
