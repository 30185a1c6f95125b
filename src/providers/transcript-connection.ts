// One recogniser stream for one call: audio in, events out, whatever the far side does. The vendor's messages and their meaning
// are its `Recogniser`; the rest is shared. It never reconnects and decides no turns.
import { type PcmFrame, samplesPerFrame } from '../telephony/audio.ts';
import type { Clock } from '../telephony/time.ts';
import { AudioBacklog } from './audio-backlog.ts';
import { ConnectionLifecycle } from './connection-lifecycle.ts';
import { malformedError, type Vendor } from './http-error.ts';
import type { ProviderError } from './spec/error.ts';
import type { TranscriberOptions, TranscriptEvent, TranscriptStream } from './spec/transcriber.ts';
import type { SocketEnd, VendorSocket, VendorSocketHandlers } from './vendor-socket.ts';

type Said = string | Uint8Array;

/** One vendor's side of one stream: it may remember what it heard, and does nothing by itself. */
export interface Recogniser {
  /** Sent as soon as the socket is open. */
  readonly greeting: readonly Said[];
  /** It listens once it has said so, or as soon as the socket is open. */
  readonly begins: 'with-a-word' | 'when-open';
  readonly chunkMs: number;
  audio(pcm: Uint8Array): Said;
  hear(text: string): Heard;
  /** Asks for a final of what was heard. */
  askFinal(): Asked;
  /** It takes only the speech, between these; null where it takes everything. */
  readonly edges: { readonly start: Said; readonly end: () => Asked } | null;
  /** Null where it needs none. */
  readonly keepAlive: Said | null;
  /** A keep-alive is answered, so that silence means that nobody is there. */
  readonly answersKeepAlive: boolean;
  /** All sound is answered within a while, also silence. */
  readonly answersSound: boolean;
  /** Null where nothing is owed any more and it says no goodbye. */
  ending(): readonly Said[] | null;
  /** What it had said and not made final when it went. */
  lastWords?(): readonly TranscriptEvent[];
}

export interface Asked {
  readonly say: readonly Said[];
  /** Told without waiting for it. */
  readonly events?: readonly TranscriptEvent[];
  /** An answer is owed. */
  readonly owes: boolean;
}

export type Heard =
  /** It listens now. */
  | { readonly kind: 'ready' }
  /** `next`: a final is to be asked for; or that was the last that is to be waited for. */
  | {
      readonly kind: 'told';
      readonly events: readonly TranscriptEvent[];
      readonly next?: 'ask-final' | 'was-last' | undefined;
    }
  /** It has ended by itself. */
  | { readonly kind: 'over' }
  | { readonly kind: 'failed'; readonly error: ProviderError }
  | { readonly kind: 'malformed'; readonly why: string };

export interface TranscriptConnectionSettings {
  readonly vendor: Vendor;
  readonly clock: Clock;
  readonly connect: (handlers: VendorSocketHandlers) => VendorSocket | Promise<VendorSocket>;
  readonly explainEnd: (end: SocketEnd) => ProviderError;
  readonly warnings: readonly string[];
  readonly openTimeoutMs: number;
  readonly keepAliveMs: number;
  /** How long an answer that is owed may take. */
  readonly stallMs: number;
  /** How long last results may take after the end. */
  readonly closeMs: number;
}

/** What the spec of a stream allows it to keep while it opens; and as much may pile up on a slow line. */
const BACKLOG_MS = 2000;
/** Where only speech is sent: what is kept from before its start, because it is noticed late. */
const LEAD_MS = 300;
/** Two bytes a sample, and base64 and JSON around them. */
const WIRE_BYTES_PER_SAMPLE = 3;
/** A session that it ended by itself. */
const GONE: SocketEnd = { kind: 'closed', code: 1000, reason: '' };

export function openTranscriptConnection(
  settings: TranscriptConnectionSettings,
  options: TranscriberOptions,
  recogniser: Recogniser,
): TranscriptStream {
  const line = new TranscriptLine(settings, options, recogniser);
  void line.start();
  return line;
}

class TranscriptLine implements TranscriptStream {
  readonly warnings: readonly string[];
  readonly #settings: TranscriptConnectionSettings;
  readonly #options: TranscriberOptions;
  readonly #recogniser: Recogniser;
  readonly #life: ConnectionLifecycle;
  readonly #maxUnsentBytes: number;
  #socket: VendorSocket | null = null;
  readonly #backlog: AudioBacklog;
  /** Where only speech is sent: the newest sound before it. */
  readonly #lead: AudioBacklog;
  #isSpeech = false;
  /** Asked for before it listened. */
  #early: { readonly speech: boolean; readonly final: boolean } = { speech: false, final: false };

  constructor(settings: TranscriptConnectionSettings, options: TranscriberOptions, recogniser: Recogniser) {
    this.warnings = settings.warnings;
    this.#settings = settings;
    this.#options = options;
    this.#recogniser = recogniser;
    const samplesPerMs = samplesPerFrame(options.sampleRateHz) / 20;
    const backlog = (ms: number) => new AudioBacklog(recogniser.chunkMs * samplesPerMs, ms * samplesPerMs);
    this.#backlog = backlog(BACKLOG_MS);
    this.#lead = backlog(LEAD_MS);
    this.#maxUnsentBytes = BACKLOG_MS * samplesPerMs * WIRE_BYTES_PER_SAMPLE;
    this.#life = this.#beginLife();
  }

  #beginLife(): ConnectionLifecycle {
    const { clock, vendor, openTimeoutMs, keepAliveMs, stallMs, closeMs, explainEnd } = this.#settings;
    const { keepAlive, answersKeepAlive, answersSound } = this.#recogniser;
    return new ConnectionLifecycle({
      clock,
      vendor,
      signal: this.#options.signal,
      openTimeoutMs,
      closeMs,
      explainEnd,
      ready: 'begin to listen',
      owed: 'respond to the audio that it was sent',
      keepAlive: {
        keepAliveMs: keepAlive === null ? Number.POSITIVE_INFINITY : keepAliveMs,
        stallMs,
        checkEveryMs: Math.min(1000, keepAliveMs / 4, stallMs / 2),
        // Where it answers, what counts is that it is there; where not, that it hears from us.
        quietSince: answersKeepAlive ? 'heard' : 'sent',
        keepsAliveWhileOwed: answersSound,
        keepAlive: () => keepAlive !== null && this.#say(keepAlive),
      },
      onEnd: (error) => this.#ended(error),
    });
  }

  /** Called once, by whoever made it. */
  async start(): Promise<void> {
    if (!this.#life.begin()) return;
    try {
      const socket = this.#settings.connect({
        onOpen: () => this.#connected(),
        onText: (text) => this.#heard(text),
        onEnd: (end) => this.#life.gone(end),
      });
      // Whoever has it at once uses it at once.
      this.#socket = socket instanceof Promise ? await socket : socket;
      if (this.#life.phase === 'ended') this.#socket.terminate();
    } catch (error) {
      this.#life.gone({ kind: 'failed', error });
    }
  }

  write(frame: PcmFrame): void {
    if (!this.#listens) return;
    if (this.#recogniser.edges !== null && !this.#isSpeech) {
      this.#lead.push(frame.samples);
      return;
    }
    this.#backlog.push(frame.samples);
    this.#sendAudio(false);
  }

  speechEdge(edge: 'start' | 'end'): void {
    const { edges } = this.#recogniser;
    if (edges === null || !this.#listens || this.#isSpeech === (edge === 'start')) return;
    if (edge === 'end') {
      this.#endSpeech();
      return;
    }
    this.#isSpeech = true;
    for (let piece = this.#lead.take(true); piece !== null; piece = this.#lead.take(true)) {
      this.#backlog.push(new Int16Array(piece.buffer));
    }
    if (this.#life.phase === 'opening') this.#early = { ...this.#early, speech: true };
    else this.#say(edges.start);
    this.#sendAudio(false);
  }

  finalize(): void {
    if (this.#life.phase === 'opening') this.#early = { ...this.#early, final: true };
    if (this.#life.phase !== 'open') return;
    this.#sendAudio(true);
    this.#ask(this.#recogniser.askFinal());
  }

  close(): void {
    if (this.#life.phase === 'open') {
      if (this.#recogniser.edges !== null && this.#isSpeech) this.#endSpeech();
      else this.#sendAudio(true);
    }
    if (!this.#life.close()) return;
    const ending = this.#recogniser.ending();
    if (ending === null) this.#life.end(null);
    else for (const said of ending) this.#say(said);
  }

  get #listens(): boolean {
    return this.#life.phase === 'opening' || this.#life.phase === 'open';
  }

  #connected(): void {
    if (this.#life.phase !== 'opening') return;
    for (const said of this.#recogniser.greeting) this.#say(said);
    if (this.#recogniser.begins === 'when-open') this.#opened();
    else this.#life.awaitReady();
  }

  #opened(): void {
    if (this.#life.phase !== 'opening') return;
    const isToClose = this.#life.isToClose;
    this.#life.opened();
    this.#tell([{ kind: 'open' }]);
    this.#sendEarly();
    if (this.#early.final) this.finalize();
    if (isToClose) this.close();
  }

  #sendEarly(): void {
    const { edges } = this.#recogniser;
    if (edges === null) {
      this.#sendAudio(false);
      return;
    }
    if (!this.#early.speech) return;
    this.#say(edges.start);
    this.#sendAudio(false);
    if (!this.#isSpeech) this.#endSpeech();
  }

  #endSpeech(): void {
    this.#isSpeech = false;
    const { edges } = this.#recogniser;
    if (edges === null || this.#life.phase !== 'open') return;
    this.#sendAudio(true);
    this.#ask(edges.end());
  }

  #sendAudio(rest: boolean): void {
    const socket = this.#socket;
    if (this.#life.phase !== 'open' || socket === null) return;
    for (let chunk = this.#backlog.take(rest); chunk !== null; chunk = this.#backlog.take(rest)) {
      if (this.#recogniser.answersSound) this.#life.owe('last-word');
      // A line that takes nothing any more: what is said now is worth more than what waits, but neither may grow.
      if (socket.bufferedBytes() > this.#maxUnsentBytes) this.#life.owe('now');
      else this.#say(this.#recogniser.audio(chunk));
    }
  }

  #ask({ say, events = [], owes }: Asked): void {
    for (const said of say) this.#say(said);
    if (owes) this.#life.owe('now');
    this.#tell(events);
  }

  #say(said: Said): void {
    if (this.#socket?.send(said) === true) this.#life.sent();
  }

  #heard(text: string): void {
    if (this.#life.phase === 'ended') return;
    this.#life.heard();
    const heard = this.#recogniser.hear(text);
    switch (heard.kind) {
      case 'ready':
        this.#opened();
        return;
      case 'told':
        this.#tell(heard.events);
        if (heard.next === 'ask-final') this.finalize();
        if (heard.next === 'was-last' && this.#life.phase === 'closing') this.#life.end(null);
        return;
      case 'over':
        this.#life.gone(GONE);
        return;
      case 'failed':
        this.#life.end(heard.error);
        return;
      case 'malformed':
        this.#life.end(malformedError(this.#settings.vendor, heard.why));
        return;
    }
  }

  #ended(error: ProviderError | null): void {
    const { onEvent, signal } = this.#options;
    const lastWords = error === null && !signal.aborted ? (this.#recogniser.lastWords?.() ?? []) : [];
    for (const event of lastWords) onEvent(event);
    this.#socket?.terminate();
    if (error !== null) onEvent({ kind: 'error', error });
    onEvent({ kind: 'closed' });
  }

  #tell(events: readonly TranscriptEvent[]): void {
    for (const event of events) {
      if (this.#life.phase === 'ended') return;
      this.#options.onEvent(event);
    }
  }
}
