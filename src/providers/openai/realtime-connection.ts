// One realtime socket to OpenAI: sends the session's setup, passes events on, buffers messages until the session is ready, and
// reports once why it ended. It opens once and knows no turns.
import { answersOnly } from '../connection-keep-alive.ts';
import { ConnectionLifecycle } from '../connection-lifecycle.ts';
import { errorFromNetwork, malformedError, type Vendor } from '../http-error.ts';
import type { ProviderError } from '../spec/error.ts';
import { errorFromEnd, openVendorSocket, type SocketEnd, type VendorSocket } from '../vendor-socket.ts';
import { type Account, authorization } from './account.ts';
import { aboutOf, explainInBand, explainRefusal } from './failures.ts';
import { decodeEvent, type RealtimeEvent } from './realtime-wire.ts';

export interface RealtimeConnectionSettings {
  readonly account: Account;
  /** What follows `/realtime?`. */
  readonly query: string;
  readonly openTimeoutMs: number;
  /** No event for so long after something that must be answered means that nobody is there. */
  readonly stallMs: number;
}

export interface RealtimeConnectionHandlers {
  /** The session stands as it was asked for. */
  onOpen(): void;
  onEvent(event: RealtimeEvent): void;
  /** Once; nothing comes after it. */
  onEnd(error: ProviderError): void;
}

export type ClientEvent = Readonly<Record<string, unknown>> & { readonly type: string };

const HELLO = 'session';
const CLOSE_GRACE_MS = 1000;
// What the spec of a stream allows it to keep, as 24 kHz in base64; the same may pile up on a slow line.
const MAX_UNSENT_SOUND = Math.round((2 * 24_000 * 2 * 4) / 3);

export class RealtimeConnection {
  readonly #settings: RealtimeConnectionSettings;
  readonly #handlers: RealtimeConnectionHandlers;
  readonly #session: object;
  readonly #socket: VendorSocket;
  readonly #life: ConnectionLifecycle;
  #early: ClientEvent[] = [];

  /** `session` is what the first `session.update` holds. */
  constructor(settings: RealtimeConnectionSettings, session: object, handlers: RealtimeConnectionHandlers) {
    this.#settings = settings;
    this.#handlers = handlers;
    this.#session = session;
    this.#life = this.#beginLife();
    const { account, query, openTimeoutMs } = settings;
    this.#socket = openVendorSocket(
      {
        url: `${account.baseUrl.replace(/^http/, 'ws')}/realtime?${query}`,
        headers: authorization(account),
        openTimeoutMs,
        clock: account.clock,
      },
      {
        onOpen: () => this.#greet(),
        onText: (text) => this.#receive(decodeEvent(text)),
        onEnd: (end) => this.#life.gone(end),
      },
    );
  }

  #beginLife(): ConnectionLifecycle {
    const { account, openTimeoutMs, stallMs } = this.#settings;
    return new ConnectionLifecycle({
      clock: account.clock,
      vendor: account.vendor,
      signal: null,
      openTimeoutMs,
      ready: 'open the session',
      owed: 'answer',
      closeMs: CLOSE_GRACE_MS,
      keepAlive: answersOnly(stallMs),
      explainEnd: (end) => explainEnd(account.vendor, end),
      onEnd: (error) => this.#ended(error),
    });
  }

  /** What is said before the session stands is said then, in order; of sound, the newest two seconds. */
  send(event: ClientEvent): void {
    if (this.#life.phase === 'opening') {
      this.#early.push(event);
      dropOldSound(this.#early);
    }
    if (this.#life.phase !== 'open') return;
    const isSound = event.type === 'input_audio_buffer.append';
    if (isSound && this.#socket.bufferedBytes() > MAX_UNSENT_SOUND) return;
    this.#socket.send(JSON.stringify(event));
    if (ANSWERED.has(event.type)) this.#life.owe('now');
  }

  /** Quietly: nothing is told any more. */
  close(): void {
    this.#life.end(null);
  }

  #greet(): void {
    this.#socket.send(JSON.stringify({ type: 'session.update', event_id: HELLO, session: this.#session }));
    this.#life.awaitReady();
  }

  #receive(event: RealtimeEvent): void {
    if (this.#life.phase === 'ended') return;
    const { vendor } = this.#settings.account;
    const isOpening = this.#life.phase === 'opening';
    if (event.kind === 'malformed') {
      this.#life.end(malformedError(vendor, event.why));
    } else if (event.kind === 'error' && (isOpening || isFatal(event.code))) {
      this.#life.end(explainInBand(vendor, event));
    } else if (event.kind === 'session-updated' && isOpening) {
      this.#open();
    } else {
      this.#life.heard();
      this.#handlers.onEvent(event);
    }
  }

  #open(): void {
    this.#life.opened();
    this.#handlers.onOpen();
    for (const event of this.#early.splice(0)) this.send(event);
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

const ANSWERED = new Set(['input_audio_buffer.commit', 'response.create']);

/** Most errors leave the session as it is (…/realtime.d.ts, RealtimeErrorEvent); these do not. */
function isFatal(code: string): boolean {
  return code === 'session_expired' || aboutOf(code) !== undefined;
}

function dropOldSound(events: ClientEvent[]): void {
  let unsent = 0;
  for (let at = events.length - 1; at >= 0; at--) {
    const audio = events[at]?.['audio'];
    if (typeof audio !== 'string') continue;
    unsent += audio.length;
    if (unsent > MAX_UNSENT_SOUND) events.splice(at, 1);
  }
}

function explainEnd(vendor: Vendor, end: SocketEnd): ProviderError {
  if (end.kind === 'refused') {
    const { statusCode, headers, body } = end;
    return explainRefusal(vendor, { statusCode, retryAfter: headers['retry-after'], body });
  }
  // A close frame names what an error event would: 3000 `invalid_request_error.invalid_api_key`.
  if (end.kind === 'closed' && end.code >= 3000)
    return explainInBand(vendor, { code: end.reason, message: '' });
  if (end.kind === 'closed') return errorFromNetwork(vendor, { code: 'ECONNRESET' });
  return errorFromEnd(vendor, end, null);
}
