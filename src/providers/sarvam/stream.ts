// One Sarvam stream for one call: audio in, events out, whatever the far side does. Carries things between the socket and
// the reading and owns the timers; decides nothing about turns and never reconnects.
import { type PcmFrame, samplesPerFrame } from '../../telephony/audio.ts';
import type { Clock } from '../../telephony/time.ts';
import { Alarm } from '../alarm.ts';
import { AudioBacklog } from '../audio-backlog.ts';
import { malformedError, timeoutError, type Vendor } from '../http-error.ts';
import { LinePulse } from '../line-pulse.ts';
import type { ProviderError } from '../spec/error.ts';
import type { TranscriberOptions, TranscriptEvent, TranscriptStream } from '../spec/transcriber.ts';
import { openVendorSocket, type SocketEnd, type VendorSocket } from '../vendor-socket.ts';
import { explainEnd, explainFailure } from './failures.ts';
import type { HearingDialect } from './hearing-dialect.ts';
import { askedForFinal, NOTHING_READ, readHearing } from './reading.ts';

export interface StreamSettings {
  readonly vendor: Vendor;
  readonly clock: Clock;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly dialect: HearingDialect;
  readonly warnings: readonly string[];
  readonly openTimeoutMs: number;
  readonly keepAliveMs: number;
  /** How long an answer that is owed may take. */
  readonly stallMs: number;
  /** How long last results may take after the end. */
  readonly closeMs: number;
}

interface Early {
  readonly speech: boolean;
  readonly finalize: boolean;
  readonly close: boolean;
}

type Phase =
  /** `early`: asked for before it listened. */
  | { readonly kind: 'opening'; readonly early: Early }
  | { readonly kind: 'open' }
  /** Last results are waited for. */
  | { readonly kind: 'closing' }
  | { readonly kind: 'ended' };

const NOTHING_ASKED: Early = { speech: false, finalize: false, close: false };

/** What the spec of a stream allows it to keep while it opens; and as much may pile up on a slow line. */
const BACKLOG_MS = 2000;
const CHUNK_MS = 40;
/** Where only speech is sent: what is kept from before its start, because it is noticed late. */
const LEAD_MS = 300;
/** Two bytes a sample, and base64 and JSON around them. */
const WIRE_BYTES_PER_SAMPLE = 3;

export class SarvamStream implements TranscriptStream {
  readonly warnings: readonly string[];
  readonly #settings: StreamSettings;
  readonly #options: TranscriberOptions;
  readonly #maxUnsentBytes: number;
  readonly #samplesPerMs: number;
  readonly #onAbort = () => this.#end(null);
  #phase: Phase = { kind: 'opening', early: NOTHING_ASKED };
  #socket: VendorSocket | null = null;
  readonly #backlog: AudioBacklog;
  /** Where only speech is sent: the newest sound before it. */
  readonly #lead: AudioBacklog;
  #isSpeech = false;
  #reading = NOTHING_READ;
  readonly #pulse: LinePulse;
  readonly #openTimer: Alarm;
  readonly #closeTimer: Alarm;

  constructor(settings: StreamSettings, options: TranscriberOptions) {
    this.warnings = settings.warnings;
    this.#settings = settings;
    this.#pulse = this.#makePulse();
    this.#openTimer = new Alarm(settings.clock);
    this.#closeTimer = new Alarm(settings.clock);
    this.#options = options;
    this.#samplesPerMs = samplesPerFrame(options.sampleRateHz) / 20;
    const backlog = (ms: number) => new AudioBacklog(CHUNK_MS * this.#samplesPerMs, ms * this.#samplesPerMs);
    this.#backlog = backlog(BACKLOG_MS);
    this.#lead = backlog(LEAD_MS);
    this.#maxUnsentBytes = BACKLOG_MS * this.#samplesPerMs * WIRE_BYTES_PER_SAMPLE;
  }

  /** Called once, by whoever made it. */
  start(): void {
    const { signal } = this.#options;
    if (signal.aborted) {
      // Told after `open` has returned, so that the owner has its stream first.
      queueMicrotask(this.#onAbort);
      return;
    }
    signal.addEventListener('abort', this.#onAbort, { once: true });
    const { url, headers, openTimeoutMs, clock } = this.#settings;
    this.#socket = openVendorSocket(
      { url, headers, openTimeoutMs, clock },
      {
        onOpen: () => this.#connected(),
        onText: (text) => this.#heard(text),
        onEnd: (end) => this.#socketEnded(end),
      },
    );
  }

  write(frame: PcmFrame): void {
    if (this.#phase.kind !== 'opening' && this.#phase.kind !== 'open') return;
    if (this.#settings.dialect.edges !== null && !this.#isSpeech) {
      this.#lead.push(frame.samples);
      return;
    }
    this.#backlog.push(frame.samples);
    this.#sendAudio(false);
  }

  speechEdge(edge: 'start' | 'end'): void {
    const { edges } = this.#settings.dialect;
    const isIdle = this.#phase.kind === 'closing' || this.#phase.kind === 'ended';
    if (edges === null || isIdle || this.#isSpeech === (edge === 'start')) return;
    if (edge === 'end') {
      this.#endSpeech(edges.end);
      return;
    }
    this.#isSpeech = true;
    for (let piece = this.#lead.take(true); piece !== null; piece = this.#lead.take(true)) {
      this.#backlog.push(new Int16Array(piece.buffer));
    }
    if (this.#phase.kind === 'opening') this.#askLater('speech');
    else this.#send(edges.start);
    this.#sendAudio(false);
  }

  finalize(): void {
    this.#askLater('finalize');
    if (this.#phase.kind !== 'open') return;
    this.#reading = askedForFinal(this.#reading);
    this.#finalize();
  }

  /** What is asked for before it listens is done when it does. */
  #askLater(what: keyof Early): void {
    if (this.#phase.kind !== 'opening') return;
    this.#phase = { kind: 'opening', early: { ...this.#phase.early, [what]: true } };
  }

  #finalize(): void {
    this.#sendAudio(true);
    this.#askFinal();
  }

  close(): void {
    if (this.#phase.kind === 'ended' || this.#phase.kind === 'closing') return;
    this.#askLater('close');
    if (!this.#closeTimer.isSet) this.#closeTimer.set(this.#settings.closeMs, () => this.#end(null));
    if (this.#phase.kind !== 'open') return;
    const { edges, ending, saysGoodbye } = this.#settings.dialect;
    if (edges !== null && this.#isSpeech) this.#endSpeech(edges.end);
    else this.#sendAudio(true);
    this.#phase = { kind: 'closing' };
    this.#pulse.sayGoodbye();
    // Nobody spoke and it says no goodbye: nothing is to be waited for.
    if (!saysGoodbye && !this.#reading.isOwing) this.#end(null);
    else for (const message of ending) this.#send(message);
  }

  #connected(): void {
    if (this.#phase.kind !== 'opening') return;
    const { dialect, openTimeoutMs, vendor } = this.#settings;
    for (const message of dialect.greeting) this.#send(message);
    if (dialect.begins === 'when-open') {
      this.#opened();
      return;
    }
    this.#openTimer.set(openTimeoutMs, () =>
      this.#end(timeoutError(vendor, 'begin to listen', openTimeoutMs)),
    );
  }

  #makePulse(): LinePulse {
    const { clock, vendor, dialect, keepAliveMs, stallMs } = this.#settings;
    return new LinePulse({
      clock,
      keepAliveMs,
      stallMs,
      checkEveryMs: Math.min(1000, keepAliveMs / 2, stallMs / 2),
      // Where it answers, what counts is that it is there; where not, that it hears from us.
      quietSince: dialect.answersKeepAlive ? 'heard' : 'sent',
      keepsAliveWhileOwed: false,
      keepAlive: () => this.#send(dialect.keepAlive),
      onStall: () => this.#end(timeoutError(vendor, 'say a word about the audio that it was sent', stallMs)),
    });
  }

  #opened(): void {
    if (this.#phase.kind !== 'opening') return;
    const { early } = this.#phase;
    this.#phase = { kind: 'open' };
    this.#openTimer.cancel();
    this.#pulse.begin();
    this.#tell([{ kind: 'open' }]);
    this.#sendEarly(this.#settings.dialect.edges, early.speech);
    if (early.finalize) this.finalize();
    if (early.close) this.close();
  }

  #sendEarly(edges: HearingDialect['edges'], hasSpeech: boolean): void {
    if (edges === null) {
      this.#sendAudio(false);
      return;
    }
    if (!hasSpeech) return;
    this.#send(edges.start);
    this.#sendAudio(false);
    if (!this.#isSpeech) this.#endSpeech(edges.end);
  }

  #sendAudio(rest: boolean): void {
    if (this.#phase.kind !== 'open') return;
    const { dialect } = this.#settings;
    for (let chunk = this.#backlog.take(rest); chunk !== null; chunk = this.#backlog.take(rest)) {
      // A line that takes nothing any more: what is said now is worth more than what waits, but neither may grow.
      const isJammed = (this.#socket?.bufferedBytes() ?? 0) > this.#maxUnsentBytes;
      if (isJammed) this.#pulse.owe('now');
      else this.#send(dialect.audio(chunk));
    }
  }

  #endSpeech(edge: string): void {
    this.#isSpeech = false;
    if (this.#phase.kind !== 'open') return;
    this.#sendAudio(true);
    this.#reading = askedForFinal(this.#reading);
    this.#send(edge);
    this.#pulse.owe('now');
  }

  #askFinal(): void {
    const { askFinal } = this.#settings.dialect;
    for (const message of askFinal) this.#send(message);
    if (askFinal.length > 0 && this.#reading.isOwing) this.#pulse.owe('now');
  }

  #send(message: string): void {
    if (this.#socket?.send(message) === true) this.#pulse.sent();
  }

  #heard(text: string): void {
    if (this.#phase.kind === 'ended') return;
    const { vendor, dialect } = this.#settings;
    const message = dialect.decode(text);
    this.#pulse.heard();
    if (message.kind === 'malformed') this.#end(malformedError(vendor, message.why));
    else if (message.kind === 'error') this.#end(explainFailure(vendor, message.failure));
    else if (message.kind === 'begin') this.#opened();
    else if (message.kind === 'end')
      this.#end(this.#phase.kind === 'closing' ? null : explainEnd(vendor, GONE));
    else this.#read(message);
  }

  #read(message: Parameters<typeof readHearing>[1]): void {
    const read = readHearing(this.#reading, message);
    this.#reading = read.reading;
    this.#tell(read.events);
    const { dialect } = this.#settings;
    const mayAsk = message.kind === 'speech-end' && dialect.asksAfterSpeech && this.#reading.isOwing;
    // It heard the end of speech by itself: that is its own prediction.
    if (mayAsk && this.#phase.kind === 'open') this.#finalize();
    const isLast = message.kind === 'final' && !dialect.saysGoodbye;
    if (isLast && this.#phase.kind === 'closing') this.#end(null);
  }

  #socketEnded(end: SocketEnd): void {
    if (this.#phase.kind === 'closing' && end.kind === 'closed') this.#end(null);
    else this.#end(explainEnd(this.#settings.vendor, end));
  }

  /** The only way out: everything is given back, the error is told where there is one, then `closed`. */
  #end(error: ProviderError | null): void {
    if (this.#phase.kind === 'ended') return;
    this.#phase = { kind: 'ended' };
    this.#pulse.stop();
    this.#openTimer.cancel();
    this.#closeTimer.cancel();
    this.#options.signal.removeEventListener('abort', this.#onAbort);
    this.#socket?.terminate();
    if (error !== null) this.#options.onEvent({ kind: 'error', error });
    this.#options.onEvent({ kind: 'closed' });
  }

  #tell(events: readonly TranscriptEvent[]): void {
    for (const event of events) {
      if (this.#phase.kind === 'ended') return;
      this.#options.onEvent(event);
    }
  }
}

/** A session that it ended by itself. */
const GONE: SocketEnd = { kind: 'closed', code: 1000, reason: '' };
