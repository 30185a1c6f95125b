// A WebSocket to a vendor that cannot harm its owner: whatever the far side does becomes one `onEnd` with a distinct reason. No
// reconnecting, no queueing, no unhandled 'error', and nothing after `onEnd`.
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { type RawData, WebSocket } from 'ws';
import type { Clock, Instant } from '../telephony/time.ts';
import {
  errorFromNetwork,
  errorFromStatus,
  malformedError,
  timeoutError,
  type Vendor,
} from './http-error.ts';
import type { ProviderError } from './spec/error.ts';
import { Timer } from './timer.ts';

export interface VendorSocketRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly openTimeoutMs: number;
  readonly clock: Clock;
}

export interface VendorSocketHandlers {
  onOpen(): void;
  onText(text: string): void;
  /** Where left out, the vendor sends text only and bytes end the connection. */
  onBytes?(bytes: Uint8Array): void;
  /** Once; nothing comes after it. */
  onEnd(end: SocketEnd): void;
}

export type SocketEnd =
  /** A close frame came, or the connection went away without one (1006). */
  | { kind: 'closed'; code: number; reason: string }
  /** The upgrade was answered with something else. */
  | { kind: 'refused'; statusCode: number; headers: IncomingMessage['headers']; body: string }
  /** Not opened in time. */
  | { kind: 'late'; afterMs: number }
  | { kind: 'binary' }
  | { kind: 'failed'; error: unknown };

export interface VendorSocket {
  isOpen(): boolean;
  /** False where it is not open. */
  send(data: string | Uint8Array): boolean;
  /** Bytes that were sent and have not left this machine. */
  bufferedBytes(): number;
  /** Says goodbye; the far side has `graceMs` to answer it. */
  close(graceMs: number): void;
  terminate(): void;
  /** Whether this connection alone keeps the process alive. */
  setKeepsProcessAlive(keeps: boolean): void;
}

// The largest message seen is a sentence of PCM in base64; a vendor that sends more than this has gone mad.
const MAX_MESSAGE_BYTES = 8 * 1024 * 1024;
const MAX_BODY_BYTES = 8 * 1024;

export function openVendorSocket(request: VendorSocketRequest, handlers: VendorSocketHandlers): VendorSocket {
  return new HardenedSocket(request, handlers);
}

class HardenedSocket implements VendorSocket {
  readonly #handlers: VendorSocketHandlers;
  readonly #socket: WebSocket | null;
  #transport: Socket | null = null;
  #keepsProcessAlive = true;
  #ended = false;
  readonly #clock: Clock;
  #opening: { readonly dueAt: Instant; readonly giveUp: () => void } | null = null;
  /** For the opening, and later for the answer to our goodbye. */
  readonly #timer: Timer;

  constructor(request: VendorSocketRequest, handlers: VendorSocketHandlers) {
    this.#handlers = handlers;
    this.#clock = request.clock;
    this.#timer = new Timer(request.clock);
    this.#socket = this.#connect(request);
  }

  #connect(request: VendorSocketRequest): WebSocket | null {
    try {
      const socket = new WebSocket(request.url, {
        headers: request.headers,
        // Speech does not compress, and compression costs memory and time a socket.
        perMessageDeflate: false,
        maxPayload: MAX_MESSAGE_BYTES,
        followRedirects: false,
      });
      this.#listen(socket);
      this.#opening = {
        dueAt: this.#clock.now() + request.openTimeoutMs,
        giveUp: () => {
          this.#end({ kind: 'late', afterMs: request.openTimeoutMs });
          socket.terminate();
        },
      };
      this.#awaitOpening();
      return socket;
    } catch (error) {
      // An address or a header that cannot be written: told like every other failure, after the caller has its socket.
      queueMicrotask(() => this.#end({ kind: 'failed', error }));
      return null;
    }
  }

  #awaitOpening(): void {
    if (this.#opening === null) return;
    const { dueAt, giveUp } = this.#opening;
    const kind = this.#keepsProcessAlive ? 'awaited' : 'background';
    this.#timer.set(dueAt - this.#clock.now(), giveUp, kind);
  }

  #stopTimer(): void {
    this.#opening = null;
    this.#timer.cancel();
  }

  #listen(socket: WebSocket): void {
    socket.on('upgrade', (response) => {
      this.#transport = response.socket;
      if (!this.#keepsProcessAlive) response.socket.unref();
    });
    socket.on('open', () => {
      this.#stopTimer();
      if (!this.#ended) this.#handlers.onOpen();
    });
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
    socket.on('unexpected-response', (_request, response) => this.#readRefusal(socket, response));
    socket.on('error', (error) => this.#end({ kind: 'failed', error }));
    socket.on('close', (code, reason) =>
      this.#end({ kind: 'closed', code, reason: reason.toString('utf8') }),
    );
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (this.#ended) return;
    if (!isBinary) {
      this.#handlers.onText(data.toString());
      return;
    }
    if (this.#handlers.onBytes !== undefined && data instanceof Uint8Array) {
      this.#handlers.onBytes(data);
      return;
    }
    this.#end({ kind: 'binary' });
    this.terminate();
  }

  #readRefusal(socket: WebSocket, response: IncomingMessage): void {
    let body = '';
    const refuse = () => {
      this.#end({ kind: 'refused', statusCode: response.statusCode ?? 0, headers: response.headers, body });
      socket.terminate();
    };
    response.setEncoding('utf8');
    response.on('data', (piece: string) => {
      body += piece;
      if (body.length > MAX_BODY_BYTES) refuse();
    });
    response.on('end', refuse);
    response.on('error', refuse);
  }

  #end(end: SocketEnd): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#stopTimer();
    this.#handlers.onEnd(end);
  }

  isOpen(): boolean {
    return !this.#ended && this.#socket?.readyState === WebSocket.OPEN;
  }

  send(data: string | Uint8Array): boolean {
    if (!this.isOpen()) return false;
    this.#socket?.send(data, () => {
      // A failed write is followed by 'error' and 'close', which tell it.
    });
    return true;
  }

  bufferedBytes(): number {
    return this.#socket?.bufferedAmount ?? 0;
  }

  close(graceMs: number): void {
    const socket = this.#socket;
    if (this.#ended || socket === null) return;
    socket.close(1000);
    this.#stopTimer();
    this.#timer.set(graceMs, () => socket.terminate(), 'background');
  }

  terminate(): void {
    this.#stopTimer();
    this.#socket?.terminate();
  }

  setKeepsProcessAlive(keeps: boolean): void {
    this.#keepsProcessAlive = keeps;
    if (keeps) this.#transport?.ref();
    else this.#transport?.unref();
    this.#awaitOpening();
  }
}

/** What an end means that no vendor's own rule explains. `detail` is the vendor's words from a refusal, where it has some. */
export function errorFromEnd(vendor: Vendor, end: SocketEnd, detail: string | null): ProviderError {
  switch (end.kind) {
    case 'refused':
      return errorFromStatus(vendor, {
        statusCode: end.statusCode,
        retryAfter: end.headers['retry-after'],
        detail,
      });
    case 'late':
      return timeoutError(vendor, 'open the connection', end.afterMs);
    case 'binary':
      return malformedError(vendor, 'sent binary data instead of text');
    case 'closed':
      return errorFromNetwork(vendor, { code: 'ECONNRESET' });
    case 'failed':
      return errorFromNetwork(vendor, hasCode(end.error) ? end.error : { code: 'WS_ERR_HANDSHAKE' });
  }
}

/** The platform's errors have codes; those of the handshake's own checks have none. */
function hasCode(error: unknown): boolean {
  return (
    typeof error === 'object' && error !== null && ('code' in error || 'cause' in error || 'errors' in error)
  );
}
