// The lifecycle of one connection to a vendor, written once for all: waiting for its first message, keep-alive, missing
// answers, closing, and cancelling. It knows no message and no socket: it is told what was sent and received, and reports the
// end once.
import type { Clock, Milliseconds } from '../telephony/time.ts';
import { KeepAlive, type KeepAliveSettings } from './connection-keep-alive.ts';
import { timeoutError, type Vendor } from './http-error.ts';
import type { ProviderError } from './spec/error.ts';
import { Timer } from './timer.ts';
import type { SocketEnd } from './vendor-socket.ts';

export interface ConnectionLifecycleSettings {
  readonly clock: Clock;
  readonly vendor: Vendor;
  /** Cancels it, quietly. Null where only its owner does. */
  readonly signal: AbortSignal | null;
  /** For the word that it is ready, after it stands. */
  readonly openTimeoutMs: Milliseconds;
  /** What is missing where that does not come: completes "<vendor> did not …". */
  readonly ready: string;
  /** Null where somebody else watches the socket. */
  readonly keepAlive: Omit<KeepAliveSettings, 'clock' | 'onStall'> | null;
  /** What is missing where an answer does not come: completes "<vendor> did not …". */
  readonly owed: string;
  /** How long last words may take. */
  readonly closeMs: Milliseconds;
  readonly explainEnd: (end: SocketEnd) => ProviderError;
  /** Gives everything back, and tells the error where there is one. Called once; nothing happens after it. */
  readonly onEnd: (error: ProviderError | null) => void;
}

/** `closing`: goodbye was said, last words are waited for. */
export type LinePhase = 'opening' | 'open' | 'closing' | 'ended';

export class ConnectionLifecycle {
  readonly #settings: ConnectionLifecycleSettings;
  readonly #keepAlive: KeepAlive | null;
  readonly #openTimer: Timer;
  readonly #closeTimer: Timer;
  readonly #onAbort = () => this.end(null);
  #phase: LinePhase = 'opening';

  constructor(settings: ConnectionLifecycleSettings) {
    this.#settings = settings;
    const { clock, vendor, keepAlive, owed } = settings;
    this.#keepAlive =
      keepAlive === null
        ? null
        : new KeepAlive({
            ...keepAlive,
            clock,
            onStall: () => this.end(timeoutError(vendor, owed, keepAlive.stallMs)),
          });
    this.#openTimer = new Timer(clock);
    this.#closeTimer = new Timer(clock);
  }

  get phase(): LinePhase {
    return this.#phase;
  }

  /** Nobody has said goodbye, and it has not ended. */
  get isInUse(): boolean {
    return (this.#phase === 'opening' || this.#phase === 'open') && !this.#closeTimer.isSet;
  }

  /** It was to be closed before it was open: it is said goodbye to as soon as it is. */
  get isToClose(): boolean {
    return this.#phase === 'opening' && this.#closeTimer.isSet;
  }

  /** False where it was cancelled before it began. */
  begin(): boolean {
    const { signal } = this.#settings;
    if (signal?.aborted === true) {
      // Told after whoever opens it has it in hand.
      queueMicrotask(this.#onAbort);
      return false;
    }
    signal?.addEventListener('abort', this.#onAbort, { once: true });
    return true;
  }

  /** It stands, and has yet to say that it is ready. */
  awaitReady(): void {
    if (this.#phase !== 'opening') return;
    const { openTimeoutMs, vendor, ready } = this.#settings;
    this.#openTimer.set(openTimeoutMs, () => this.end(timeoutError(vendor, ready, openTimeoutMs)));
  }

  opened(): void {
    if (this.#phase !== 'opening') return;
    this.#phase = 'open';
    this.#openTimer.cancel();
    this.#keepAlive?.begin();
  }

  sent(): void {
    this.#keepAlive?.sent();
  }

  heard(): void {
    this.#keepAlive?.heard();
  }

  owe(since: 'last-word' | 'now'): void {
    this.#keepAlive?.owe(since);
  }

  /** True where goodbye is to be said now; it is over once the far side has answered, or its time is up. */
  close(): boolean {
    if (this.#phase === 'ended' || this.#phase === 'closing') return false;
    if (!this.#closeTimer.isSet) this.#closeTimer.set(this.#settings.closeMs, this.#onAbort);
    if (this.#phase === 'opening') return false;
    this.#phase = 'closing';
    this.#keepAlive?.sayGoodbye();
    return true;
  }

  /** The socket is no more. After a goodbye that is as it should be. */
  gone(end: SocketEnd): void {
    if (this.#phase === 'ended') return;
    this.end(this.#phase === 'closing' && end.kind === 'closed' ? null : this.#settings.explainEnd(end));
  }

  /** The only way out. */
  end(error: ProviderError | null): void {
    if (this.#phase === 'ended') return;
    this.#phase = 'ended';
    this.#keepAlive?.stop();
    this.#openTimer.cancel();
    this.#closeTimer.cancel();
    this.#settings.signal?.removeEventListener('abort', this.#onAbort);
    this.#settings.onEnd(error);
  }
}
