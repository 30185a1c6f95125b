// One leg's audio connection, from its first frame to its end, which is reported once as one of four kinds. Malformed audio,
// oversized text and silence on the socket end it.
import type { RawData, WebSocket } from 'ws';
import type { ListeningRate, PcmFrame } from '../telephony/audio.ts';
import type { Clock, Instant } from '../telephony/time.ts';
import { FrameCutter } from './audio-frames.ts';
import { StreamPulse } from './stream-pulse.ts';

/** Metadata is one message; the switch may pass a few more by `send_text`. More than this is no audio stream. */
const MAX_TEXT_MESSAGES = 16;
/** How long the peer may take to answer our close frame before the socket is cut. */
const CLOSE_GRACE_MS = 1_000;

export interface AudioStreamListener {
  readonly sampleRateHz: ListeningRate;
  /** Two channels come interleaved, and are put together. */
  readonly stereo?: boolean;
  onOpen(at: Instant): void;
  /** The first text message: what `uuid_audio_stream … start` was given as metadata. */
  onMetadata?(text: string, at: Instant): void;
  /** The samples are a view of the network's buffer: copy what is to be kept. */
  onFrame(frame: PcmFrame, at: Instant): void;
  /**
   * For a second not even empty frames have come. Told every 20 ms until frames come again. True: the listener decides what becomes of
   * the leg, and the connection is not ended for it while the switch answers pings.
   */
  onStopped?(at: Instant): boolean;
  /** Once, and last. */
  onClose(end: AudioStreamEnd): void;
}

export interface AudioStreamEnd {
  /** `clean`: a close handshake (hang-up or `stop`). `abrupt`: the socket broke. `protocol`: we threw it out. `stalled`: no frame for long. */
  readonly kind: 'clean' | 'abrupt' | 'protocol' | 'stalled';
  readonly detail: string;
}

export class AudioStreamConnection {
  readonly #socket: WebSocket;
  readonly #listener: AudioStreamListener;
  readonly #clock: Clock;
  readonly #onEnd: (end: AudioStreamEnd) => void;
  readonly #cutter: FrameCutter;
  readonly #pulse: StreamPulse;
  #isLookedAfter = false;
  #frames = 0;
  #texts = 0;
  #lastFrameAt: Instant;
  #pingedAt: Instant | null = null;
  #answered = false;
  #ended = false;
  #silent = false;
  #cancel: () => void = () => {};

  constructor(
    socket: WebSocket,
    listener: AudioStreamListener,
    clock: Clock,
    onEnd: (end: AudioStreamEnd) => void,
  ) {
    this.#socket = socket;
    this.#listener = listener;
    this.#clock = clock;
    this.#onEnd = onEnd;
    this.#lastFrameAt = clock.now();
    this.#pulse = new StreamPulse(this.#lastFrameAt);
    this.#cutter = new FrameCutter(
      listener.sampleRateHz,
      this.#lastFrameAt,
      listener.stereo === true ? 2 : 1,
    );
  }

  get frames(): number {
    return this.#frames;
  }

  open(): void {
    this.#socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
    this.#socket.on('pong', () => {
      this.#answered = true;
    });
    this.#socket.on('error', (error) => this.end(endOfError(error)));
    this.#socket.on('close', (code, reason) => {
      // 1006: no close frame came, the connection just went away.
      if (code === 1006) this.end({ kind: 'abrupt', detail: 'the connection broke' });
      else this.end({ kind: 'clean', detail: `closed by the switch: ${code} ${reason.toString()}`.trim() });
    });
    this.#listener.onOpen(this.#clock.now());
  }

  /** Ends it, reports it once, and cuts the socket if the peer does not close. */
  end(end: AudioStreamEnd): void {
    if (this.#ended) return;
    this.#ended = true;
    // A reason in a close frame may have 123 bytes (RFC 6455, 5.5).
    if (end.kind === 'abrupt') this.#socket.terminate();
    else this.#socket.close(end.kind === 'clean' ? 1001 : 1008, end.detail.slice(0, 120));
    if (this.#socket.readyState !== this.#socket.CLOSED) {
      this.#cancel = this.#clock.wakeAt(this.#clock.now() + CLOSE_GRACE_MS, () => this.#socket.terminate());
      this.#socket.once('close', this.#cancel);
    }
    this.#onEnd(end);
    if (!this.#silent) this.#listener.onClose(end);
  }

  /** Ends it without telling the listener, who asked for it. */
  abandon(): void {
    this.#silent = true;
    this.end({ kind: 'clean', detail: 'cancelled' });
  }

  /** Cuts the socket without a handshake. */
  cut(): void {
    this.#cancel();
    this.#socket.terminate();
  }

  /** Looks after a connection that has gone quiet. Called about once a second. */
  check(now: Instant, stallMs: number): void {
    const quietMs = now - this.#lastFrameAt;
    if (quietMs <= stallMs) {
      if (quietMs <= stallMs / 2) this.#pingedAt = null;
      else if (this.#pingedAt === null) this.#ping(now);
      return;
    }
    if (this.#answered && this.#isLookedAfter) {
      if (now - (this.#pingedAt ?? now) >= stallMs / 2) this.#ping(now);
      return;
    }
    const peer = this.#answered ? 'the switch still answers pings' : 'the switch does not answer pings';
    this.end({ kind: 'stalled', detail: `no frame for ${Math.round(quietMs)} ms; ${peer}` });
  }

  /** Called every 20 ms. */
  beat(now: Instant): void {
    if (this.#ended) return;
    this.#isLookedAfter = this.#pulse.hasStopped(now) && this.#listener.onStopped?.(now) === true;
  }

  #ping(now: Instant): void {
    this.#pingedAt = now;
    this.#answered = false;
    this.#socket.ping();
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (this.#ended) return;
    const at = this.#clock.now();
    if (!Buffer.isBuffer(data))
      throw new Error('ws must hand over one Buffer a message (binaryType nodebuffer)');
    if (!isBinary) return this.#receiveText(data, at);
    const verdict = this.#cutter.accept(data, at);
    if ('refused' in verdict) return this.end({ kind: 'protocol', detail: verdict.refused });
    this.#lastFrameAt = at;
    this.#pulse.came(at);
    for (const frame of verdict.frames) {
      if (this.#ended) return;
      this.#frames++;
      this.#listener.onFrame(frame, at);
    }
  }

  #receiveText(data: Buffer, at: Instant): void {
    this.#texts++;
    if (this.#texts === 1) this.#listener.onMetadata?.(data.toString(), at);
    if (this.#texts > MAX_TEXT_MESSAGES) this.end({ kind: 'protocol', detail: 'text instead of sound' });
  }
}

/** ws names what a peer did wrong by `WS_ERR_…`; everything else is the network. */
function endOfError(error: Error): AudioStreamEnd {
  const code = 'code' in error ? String(error.code) : '';
  if (code.startsWith('WS_ERR_')) return { kind: 'protocol', detail: error.message };
  return { kind: 'abrupt', detail: code === '' ? error.message : code };
}
