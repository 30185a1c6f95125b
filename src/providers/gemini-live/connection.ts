// One socket to Gemini Live: sends the session's setup, passes events on, buffers messages until the session is ready, and
// reports once why it ended. It opens once and knows no turns.
import type { Clock } from '../../telephony/time.ts';
import { answersOnly } from '../connection-keep-alive.ts';
import { ConnectionLifecycle } from '../connection-lifecycle.ts';
import { malformedError, type Vendor } from '../http-error.ts';
import type { ProviderError } from '../spec/error.ts';
import { openVendorSocket, type VendorSocket } from '../vendor-socket.ts';
import { explainEnd, explainWords } from './failures.ts';
import { decodeGemini, type GeminiEvent } from './wire.ts';

export interface GeminiAccess {
  readonly vendor: Vendor;
  readonly clock: Clock;
  readonly apiKey: string;
  /** With a WebSocket scheme. */
  readonly baseUrl: string;
  readonly openTimeoutMs: number;
  /** No event for so long after something that must be answered means that nobody is there. */
  readonly stallMs: number;
}

export interface GeminiConnectionHandlers {
  /** The session stands. */
  onOpen(): void;
  onEvent(event: GeminiEvent): void;
  /** Once; nothing comes after it. */
  onEnd(error: ProviderError): void;
}

type Message = Readonly<Record<string, unknown>>;

const PATH = '/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent';
const CLOSE_GRACE_MS = 1000;
/** Two seconds of sound at 16 kHz in base64; more than that on a slow line is not worth sending. */
const MAX_UNSENT_BYTES = Math.round((2 * 16_000 * 2 * 4) / 3);

export class GeminiConnection {
  readonly #access: GeminiAccess;
  readonly #handlers: GeminiConnectionHandlers;
  readonly #socket: VendorSocket;
  readonly #life: ConnectionLifecycle;
  #early: Message[] = [];

  constructor(access: GeminiAccess, setup: Message, handlers: GeminiConnectionHandlers) {
    this.#access = access;
    this.#handlers = handlers;
    const { apiKey, baseUrl, openTimeoutMs, clock } = access;
    this.#life = this.#beginLife();
    const receive = (text: string) => this.#receive(text);
    this.#socket = openVendorSocket(
      // The key as a header: in the address it would stand in the logs of whatever lies between.
      { url: `${baseUrl}${PATH}`, headers: { 'x-goog-api-key': apiKey }, openTimeoutMs, clock },
      {
        onOpen: () => {
          this.#socket.send(JSON.stringify(setup));
          this.#life.awaitReady();
        },
        onText: receive,
        onBytes: (bytes) => receive(Buffer.from(bytes).toString('utf8')),
        onEnd: (end) => this.#life.gone(end),
      },
    );
  }

  /** What is said before the session stands is said then, in order. */
  send(message: Message): void {
    if (this.#life.phase === 'opening') this.#early.push(message);
    if (this.#life.phase !== 'open') return;
    if (isSound(message) && this.#socket.bufferedBytes() > MAX_UNSENT_BYTES) return;
    this.#socket.send(JSON.stringify(message));
  }

  /** What was sent must be answered. */
  expectAnswer(): void {
    this.#life.owe('now');
  }

  /** Quietly: nothing is told any more. */
  close(): void {
    this.#life.end(null);
  }

  #beginLife(): ConnectionLifecycle {
    const { vendor, clock, openTimeoutMs, stallMs } = this.#access;
    return new ConnectionLifecycle({
      clock,
      vendor,
      signal: null,
      openTimeoutMs,
      ready: 'open the session',
      owed: 'answer',
      closeMs: CLOSE_GRACE_MS,
      keepAlive: answersOnly(stallMs),
      explainEnd: (end) => explainEnd(vendor, end),
      onEnd: (error) => this.#ended(error),
    });
  }

  #receive(text: string): void {
    for (const event of decodeGemini(text)) {
      if (this.#life.phase === 'ended') return;
      this.#hear(event);
    }
  }

  #hear(event: GeminiEvent): void {
    const { vendor } = this.#access;
    this.#life.heard();
    switch (event.kind) {
      case 'malformed':
        this.#life.end(malformedError(vendor, event.why));
        return;
      case 'error':
        this.#life.end(
          explainWords(vendor, String(event.statusCode ?? ''), event.detail, event.statusCode === 400),
        );
        return;
      case 'ready':
        this.#life.opened();
        this.#handlers.onOpen();
        for (const message of this.#early.splice(0)) this.send(message);
        return;
      default:
        this.#handlers.onEvent(event);
    }
  }

  #ended(error: ProviderError | null): void {
    this.#early = [];
    if (error === null) {
      this.#socket.close(CLOSE_GRACE_MS);
      return;
    }
    this.#socket.terminate();
    this.#handlers.onEnd(error);
  }
}

function isSound(message: Message): boolean {
  const input = message['realtimeInput'];
  return typeof input === 'object' && input !== null && 'audio' in input;
}
