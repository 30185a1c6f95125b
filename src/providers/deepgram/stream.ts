// One Deepgram stream for one call: audio in, events out, whatever the far side does. Carries things between the socket
// and the readings and knows when it is quiet; decides nothing about turns and never reconnects.
import { type PcmFrame, samplesPerFrame } from '../../telephony/audio.ts';
import { Alarm } from '../alarm.ts';
import { AudioBacklog } from '../audio-backlog.ts';
import { malformedError, timeoutError, type Vendor } from '../http-error.ts';
import { LinePulse } from '../line-pulse.ts';
import type { ProviderError } from '../spec/error.ts';
import type { TranscriberOptions, TranscriptEvent, TranscriptStream } from '../spec/transcriber.ts';
import { errorFromEnd, type SocketEnd } from '../vendor-socket.ts';
import {
  type Asked,
  type ConnectionSettings,
  connect,
  type DeepgramConnection,
  type DeepgramSdk,
} from './connection.ts';
import { errorFromMessage, explainEnd } from './failures.ts';
import { commitFlux, hasUncommitted, NO_TURN, readFlux } from './flux-reading.ts';
import { NOTHING_READ, type Read, readNova } from './nova-reading.ts';
import { type DeepgramMessage, decodeMessage } from './wire.ts';

export interface StreamSettings extends ConnectionSettings {
  readonly vendor: Vendor;
  /** Nova closes after 10 s without audio or a word from us (developers.deepgram.com/docs/audio-keep-alive). */
  readonly keepAliveMs: number;
  /** No message for so long, while audio goes out, means that nobody listens. */
  readonly stallMs: number;
  /** How long last results may take after CloseStream. */
  readonly closeMs: number;
}

interface Early {
  readonly finalize: boolean;
  readonly close: boolean;
}

type Phase =
  /** `early`: asked for before the socket was open. */
  | { readonly kind: 'opening'; readonly early: Early }
  | { readonly kind: 'open' }
  /** Last results are waited for. */
  | { readonly kind: 'closing' }
  | { readonly kind: 'ended' };

const NOTHING_ASKED: Early = { finalize: false, close: false };

/** What the spec of a stream allows it to keep while it opens; and as much may pile up on a slow line. */
const BACKLOG_MS = 2000;
/** developers.deepgram.com/docs/flux/quickstart asks for chunks of about 80 ms; Nova takes 20 to 250 ms. */
const CHUNK_MS = { nova: 20, flux: 80 } as const;
const BYTES_PER_SAMPLE = 2;

export class DeepgramStream implements TranscriptStream {
  readonly warnings: readonly string[];
  readonly #settings: StreamSettings;
  readonly #options: TranscriberOptions;
  readonly #asked: Asked;
  readonly #backlog: AudioBacklog;
  readonly #maxUnsentBytes: number;
  readonly #onAbort = () => this.#end(null);
  #phase: Phase = { kind: 'opening', early: NOTHING_ASKED };
  #connection: DeepgramConnection | null = null;
  #nova = NOTHING_READ;
  #flux = NO_TURN;
  readonly #pulse: LinePulse;
  readonly #closeTimer: Alarm;

  constructor(
    settings: StreamSettings,
    options: TranscriberOptions,
    asked: Asked,
    warnings: readonly string[],
  ) {
    this.warnings = warnings;
    this.#settings = settings;
    this.#pulse = this.#makePulse();
    this.#closeTimer = new Alarm(settings.clock);
    this.#options = options;
    this.#asked = asked;
    const samplesPerMs = samplesPerFrame(options.sampleRateHz) / 20;
    this.#backlog = new AudioBacklog(CHUNK_MS[asked.api] * samplesPerMs, BACKLOG_MS * samplesPerMs);
    this.#maxUnsentBytes = BACKLOG_MS * samplesPerMs * BYTES_PER_SAMPLE;
  }

  /** Called once, by whoever made it. */
  async start(sdk: Promise<DeepgramSdk>): Promise<void> {
    const { signal } = this.#options;
    if (signal.aborted) {
      // Told after `open` has returned, so that the owner has its stream first.
      queueMicrotask(this.#onAbort);
      return;
    }
    signal.addEventListener('abort', this.#onAbort, { once: true });
    try {
      const connection = await connect(await sdk, this.#settings, this.#asked, {
        onOpen: () => this.#opened(),
        onMessage: (message) => this.#heard(decodeMessage(message)),
        onEnd: (end) => this.#socketEnded(end),
      });
      this.#connection = connection;
      if (this.#phase.kind === 'ended') connection.terminate();
    } catch (error) {
      this.#end(errorFromEnd(this.#settings.vendor, { kind: 'failed', error }, null));
    }
  }

  write(frame: PcmFrame): void {
    if (this.#phase.kind !== 'opening' && this.#phase.kind !== 'open') return;
    this.#backlog.push(frame.samples);
    if (this.#phase.kind === 'open') this.#sendAudio(false);
  }

  speechEdge(_edge: 'start' | 'end'): void {
    // Deepgram hears the ends of speech by itself.
  }

  finalize(): void {
    this.#askLater('finalize');
    if (this.#phase.kind !== 'open') return;
    this.#sendAudio(true);
    if (this.#asked.api === 'nova') {
      this.#connection?.sendFinalize();
      return;
    }
    const read = commitFlux(this.#flux);
    this.#flux = read.reading;
    this.#tell(read.events);
  }

  /** What is asked for before it is open is done when it is. */
  #askLater(what: keyof Early): void {
    if (this.#phase.kind !== 'opening') return;
    this.#phase = { kind: 'opening', early: { ...this.#phase.early, [what]: true } };
  }

  close(): void {
    if (this.#phase.kind === 'ended' || this.#phase.kind === 'closing') return;
    this.#askLater('close');
    if (!this.#closeTimer.isSet) this.#closeTimer.set(this.#settings.closeMs, () => this.#end(null));
    if (this.#phase.kind !== 'open') return;
    this.#sendAudio(true);
    this.#phase = { kind: 'closing' };
    this.#pulse.sayGoodbye();
    this.#connection?.sendCloseStream();
  }

  #makePulse(): LinePulse {
    const { clock, vendor, keepAliveMs, stallMs } = this.#settings;
    return new LinePulse({
      clock,
      keepAliveMs,
      stallMs,
      checkEveryMs: Math.min(1000, keepAliveMs / 4),
      quietSince: 'sent',
      keepsAliveWhileOwed: true,
      keepAlive: () => this.#connection?.sendKeepAlive(),
      onStall: () => this.#end(timeoutError(vendor, 'say a word about the audio that it was sent', stallMs)),
    });
  }

  #opened(): void {
    if (this.#phase.kind !== 'opening') return;
    const { early } = this.#phase;
    this.#phase = { kind: 'open' };
    this.#pulse.begin();
    this.#tell([{ kind: 'open' }]);
    this.#sendAudio(false);
    if (early.finalize) this.finalize();
    if (early.close) this.close();
  }

  #sendAudio(rest: boolean): void {
    const connection = this.#connection;
    if (connection === null) return;
    for (let chunk = this.#backlog.take(rest); chunk !== null; chunk = this.#backlog.take(rest)) {
      this.#pulse.sent();
      this.#pulse.owe('last-word');
      // A line that takes nothing any more: what is said now is worth more than what waits, but neither may grow.
      if (connection.bufferedBytes() <= this.#maxUnsentBytes) connection.sendAudio(chunk);
    }
  }

  #heard(message: DeepgramMessage): void {
    if (this.#phase.kind === 'ended') return;
    this.#pulse.heard();
    if (message.kind === 'malformed') {
      this.#end(malformedError(this.#settings.vendor, message.why));
    } else if (message.kind === 'error') {
      this.#end(errorFromMessage(this.#settings.vendor, message));
    } else {
      this.#tell(this.#read(message).events);
    }
  }

  #read(message: DeepgramMessage): Read<unknown> {
    if (this.#asked.api === 'nova') {
      const read = readNova(this.#nova, message);
      this.#nova = read.reading;
      return read;
    }
    const read = readFlux(this.#flux, message);
    this.#flux = read.reading;
    return read;
  }

  #socketEnded(end: SocketEnd): void {
    if (this.#phase.kind === 'closing' && end.kind === 'closed') this.#end(null);
    else this.#end(explainEnd(this.#settings.vendor, end));
  }

  /** The only way out: everything is given back, the error is told where there is one, then `closed`. */
  #end(error: ProviderError | null): void {
    if (this.#phase.kind === 'ended') return;
    // Flux does not end a turn for CloseStream: its newest words are the last (…/docs/flux/close-stream).
    if (this.#phase.kind === 'closing' && hasUncommitted(this.#flux))
      this.#tell(commitFlux(this.#flux).events);
    this.#phase = { kind: 'ended' };
    this.#pulse.stop();
    this.#closeTimer.cancel();
    this.#options.signal.removeEventListener('abort', this.#onAbort);
    this.#connection?.terminate();
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
