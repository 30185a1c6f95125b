// mod_audio_stream's side of its WebSocket: sends the far end's audio as L16 frames and reports messages as events. It behaves
// like the open edition at ec2a781: connects once, never reconnects, and accepts only text. wss:// is refused (that build
// silently connects in plain text), and so is binary from the server.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { FRAME_MS } from '../../telephony/audio.ts';
import { Resampler } from './resample.ts';

export type StreamMode = 'mono' | 'mixed' | 'stereo';

export interface StreamOrder {
  readonly url: string;
  readonly mode: StreamMode;
  readonly sampleRateHz: number;
  readonly metadata: string | null;
  readonly legRateHz: number;
  /** `STREAM_EXTRA_HEADERS`. */
  readonly headers: Readonly<Record<string, string>>;
  /** `STREAM_MESSAGE_DEFLATE`: true switches compression off. */
  readonly deflateOff: boolean;
  /** `STREAM_BUFFER_SIZE`: 20, or a multiple of it. */
  readonly bufferMs: number;
  /** Where the sound of `streamAudio` goes, without its number and extension. */
  readonly filePrefix: string;
}

/** What the stream tells the switch. */
export interface StreamOwner {
  event(subclass: 'connect' | 'disconnect' | 'error' | 'json' | 'play', body: string): void;
  /** The module took its hook off the leg by itself. */
  gone(): void;
}

// Measured: a server that never answers gives error 10 after one second.
const CONNECT_TIMEOUT_MS = 1000;
const FILE_TYPES: Readonly<Record<number, string>> = {
  8000: 'r8',
  16000: 'r16',
  24000: 'r24',
  32000: 'r32',
  48000: 'r48',
  64000: 'r64',
};

export class AudioStream {
  readonly #order: StreamOrder;
  readonly #owner: StreamOwner;
  readonly #socket: WebSocket;
  readonly #channels: readonly StreamChannel[];
  readonly #frameBytes: number;
  #held: Buffer[] = [];
  #heldBytes = 0;
  #open = false;
  #stopped = false;
  #paused = false;
  #files = 0;

  constructor(order: StreamOrder, owner: StreamOwner) {
    this.#order = order;
    this.#owner = owner;
    const channelCount = order.mode === 'stereo' ? 2 : 1;
    this.#channels = Array.from(
      { length: channelCount },
      () => new StreamChannel(order.legRateHz, order.sampleRateHz),
    );
    this.#frameBytes = (order.sampleRateHz / 1000) * 2 * order.bufferMs * channelCount;
    this.#socket = new WebSocket(order.url, {
      headers: order.headers,
      origin: new URL(order.url.replace(/^ws/, 'http')).origin,
      handshakeTimeout: CONNECT_TIMEOUT_MS,
      perMessageDeflate: !order.deflateOff,
      followRedirects: false,
    });
    this.#listen();
  }

  /** One tick. `written` is what the switch sends: without it, `mixed` and `stereo` send nothing. */
  frame(read: Int16Array, written: Int16Array | null): void {
    const { mode } = this.#order;
    if (this.#paused || (mode !== 'mono' && written === null)) return;
    const parts = mode === 'stereo' ? [read, written] : [mode === 'mixed' ? sum(read, written) : read];
    const pieces = this.#channels.map((channel, i) => channel.frame(parts[i] ?? read));
    if (!this.#open) return;
    const bytes = interleave(pieces);
    this.#held.push(bytes);
    this.#heldBytes += bytes.length;
    if (this.#heldBytes < this.#frameBytes) return;
    this.#socket.send(Buffer.concat(this.#held));
    this.#held = [];
    this.#heldBytes = 0;
  }

  sendText(text: string): void {
    if (this.#open) this.#socket.send(text);
  }

  pause(paused: boolean): void {
    this.#paused = paused;
  }

  /** `stop`, or the end of the call: close 1000, and no event. */
  stop(text: string | null): void {
    if (this.#stopped) return;
    this.#stopped = true;
    if (this.#open && text !== null) this.#socket.send(text);
    if (this.#open) this.#socket.close(1000);
    else this.#socket.terminate();
    this.#open = false;
  }

  #listen(): void {
    this.#socket.on('open', () => {
      if (this.#stopped) return;
      this.#open = true;
      if (this.#order.metadata !== null) this.#socket.send(this.#order.metadata);
      this.#owner.event('connect', '{"status":"connected"}');
    });
    this.#socket.on('message', (data, isBinary) => {
      // The open edition drops what is binary.
      if (!isBinary && !this.#stopped) this.#message(String(data));
    });
    this.#socket.on('unexpected-response', (request) => {
      request.destroy();
      this.#fail(6, 'WebSocket upgrade failed');
    });
    this.#socket.on('error', (error: NodeJS.ErrnoException) => this.#fail(...failureOf(error)));
    this.#socket.on('close', (code, reason) => this.#closed(code, String(reason)));
  }

  #closed(code: number, reason: string): void {
    if (this.#stopped || !this.#open) return;
    this.#open = false;
    if (code === 1006) this.#fail(1, 'Connection closed without WebSocket CLOSE (abnormal EOF)');
    // The hook stays on the leg: a `stop` has to come before the next `start`.
    else
      this.#owner.event('disconnect', JSON.stringify({ status: 'disconnected', message: { code, reason } }));
  }

  #fail(code: number, error: string): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#open = false;
    this.#socket.terminate();
    this.#owner.event('error', JSON.stringify({ status: 'error', message: { code, error } }));
    this.#owner.gone();
  }

  #message(text: string): void {
    const played = this.#streamAudio(text);
    this.#owner.event(played === null ? 'json' : 'play', played ?? text);
  }

  /** `{"type":"streamAudio","data":{…,"audioData":"<base64>"}}` → the same data with `file` instead; null: not that. */
  #streamAudio(text: string): string | null {
    const message = parsed(text);
    if (message?.['type'] !== 'streamAudio' || !isRecord(message['data'])) return null;
    const { audioData, ...data } = message['data'];
    const extension =
      data['audioDataType'] === 'wav'
        ? 'wav'
        : data['audioDataType'] === 'raw'
          ? FILE_TYPES[Number(data['sampleRate'])]
          : undefined;
    if (typeof audioData !== 'string' || extension === undefined) return null;
    const file = `${this.#order.filePrefix}_${this.#files++}.tmp.${extension}`;
    try {
      writeFileSync(file, Buffer.from(audioData, 'base64'));
    } catch {
      // As the module does: what it cannot write comes back as an ordinary message.
      return null;
    }
    return JSON.stringify({ ...data, file });
  }
}

export function streamFilePrefix(folder: string, leg: string): string {
  return join(folder, leg);
}

/** One direction at the rate that was asked for: exactly one frame out for each frame in. */
class StreamChannel {
  readonly #resampler: Resampler | null;
  readonly #frameSamples: number;
  #held: Int16Array;

  constructor(fromHz: number, toHz: number) {
    this.#resampler = fromHz === toHz ? null : new Resampler(fromHz, toHz);
    this.#frameSamples = (toHz * FRAME_MS) / 1000;
    // As much silence as the filter holds back, so that no frame comes out short.
    const delay = this.#resampler === null ? 0 : Math.ceil((this.#resampler.delaySamples * toHz) / fromHz);
    this.#held = new Int16Array(delay);
  }

  frame(samples: Int16Array): Int16Array {
    if (this.#resampler === null) return samples;
    const fresh = this.#resampler.push(samples);
    const all = new Int16Array(this.#held.length + fresh.length);
    all.set(this.#held);
    all.set(fresh, this.#held.length);
    this.#held = all.slice(this.#frameSamples);
    return all.subarray(0, this.#frameSamples);
  }
}

function interleave(pieces: readonly Int16Array[]): Buffer {
  const [first, second] = pieces;
  if (first === undefined) throw new Error('a stream without channels');
  const count = pieces.length;
  const bytes = Buffer.allocUnsafe(first.length * 2 * count);
  for (let i = 0; i < first.length; i++) {
    bytes.writeInt16LE(first[i] ?? 0, i * 2 * count);
    if (second !== undefined) bytes.writeInt16LE(second[i] ?? 0, i * 4 + 2);
  }
  return bytes;
}

function sum(a: Int16Array, b: Int16Array | null): Int16Array {
  return a.map((sample, i) => Math.max(-32_768, Math.min(32_767, sample + (b?.[i] ?? 0))));
}

function failureOf(error: NodeJS.ErrnoException): [code: number, text: string] {
  if (error.code === 'ECONNREFUSED') return [6, 'Connection refused (system error 111)'];
  if (error.message.includes('timed out')) return [10, 'Timeout'];
  if (error.code === 'ECONNRESET') return [1, 'Connection closed without WebSocket CLOSE (abnormal EOF)'];
  return [6, error.message];
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
