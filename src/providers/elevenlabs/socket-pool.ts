// Sockets of `stream-input`, opened ahead: an utterance that finds one standing saves the handshake, 100 ms and more from
// far away. Each serves one utterance. One that waits too long is given up before the server would do it, and one that
// went bad while it waited says so to whoever takes it.
import type { Clock } from '../../telephony/time.ts';
import { Alarm } from '../alarm.ts';
import { openVendorSocket, type SocketEnd, type VendorSocket } from '../vendor-socket.ts';

export interface PooledHandlers {
  onOpen(): void;
  onText(text: string): void;
  /** Once; nothing comes after it. */
  onEnd(end: SocketEnd): void;
}

export interface SocketOrder {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly openTimeoutMs: number;
  /** Sent as soon as the socket is open. */
  readonly firstMessage: string;
}

export interface Lease {
  /** It stood before it was asked for: what goes wrong with it at first may be its age. */
  readonly openedAhead: boolean;
  readonly socket: VendorSocket;
}

/** Two thirds of the server's own limit, INACTIVITY_TIMEOUT_S. */
const SPARE_LIFE_MS = 120_000;
/** One spare for every four utterances that sound: callers seldom end their turns together. */
const UTTERANCES_PER_SPARE = 4;

export class SocketPool {
  readonly #spares = new Map<string, Standing[]>();
  readonly #clock: Clock;
  readonly #spareLifeMs: number;
  #active = 0;
  #closed = false;

  constructor(clock: Clock, spareLifeMs = SPARE_LIFE_MS) {
    this.#clock = clock;
    this.#spareLifeMs = spareLifeMs;
  }

  /** A socket for one utterance. Its opening and all else is told to the handlers, later. */
  take(order: SocketOrder, handlers: PooledHandlers, mayBeSpare: boolean): Lease {
    const spare = mayBeSpare ? this.#spares.get(keyOf(order))?.shift() : undefined;
    const standing = spare ?? new Standing(order, this.#clock);
    this.#active += 1;
    standing.attach({
      ...handlers,
      onEnd: (end) => {
        this.#active -= 1;
        handlers.onEnd(end);
      },
    });
    return { openedAhead: spare !== undefined, socket: standing.socket };
  }

  /** Sees to it that the next utterance of this kind finds a socket standing. */
  prepare(order: SocketOrder): void {
    const spares = this.#spares.get(keyOf(order)) ?? [];
    this.#spares.set(keyOf(order), spares);
    const wanted = Math.max(1, Math.ceil(this.#active / UTTERANCES_PER_SPARE));
    while (!this.#closed && spares.length < wanted) {
      const spare = new Standing(order, this.#clock);
      spares.push(spare);
      spare.wait(this.#spareLifeMs, () => {
        const at = spares.indexOf(spare);
        if (at >= 0) spares.splice(at, 1);
      });
    }
  }

  /** Gives up the spares; utterances that are under way go on. */
  close(): void {
    this.#closed = true;
    for (const spares of this.#spares.values())
      for (const spare of spares.splice(0)) spare.socket.terminate();
  }
}

function keyOf(order: SocketOrder): string {
  return `${order.url} ${order.firstMessage}`;
}

/** One socket, that keeps what it hears until somebody takes it. */
class Standing {
  readonly socket: VendorSocket;
  #handlers: PooledHandlers | null = null;
  #open = false;
  #texts: string[] = [];
  #end: SocketEnd | null = null;
  readonly #life: Alarm;
  #onGone: () => void = () => undefined;

  constructor(order: SocketOrder, clock: Clock) {
    this.#life = new Alarm(clock);
    this.socket = openVendorSocket(
      { ...order, clock },
      {
        onOpen: () => {
          this.socket.send(order.firstMessage);
          this.#open = true;
          this.#handlers?.onOpen();
        },
        onText: (text) => {
          if (this.#handlers === null) this.#texts.push(text);
          else this.#handlers.onText(text);
        },
        onEnd: (end) => {
          this.#end = end;
          this.#onGone();
          this.#handlers?.onEnd(end);
        },
      },
    );
  }

  /** Waits for somebody, without keeping the process alive. `onGone` where nobody came in time, or it closed. */
  wait(lifeMs: number, onGone: () => void): void {
    this.#onGone = onGone;
    this.socket.setKeepsProcessAlive(false);
    const giveUp = (): void => {
      onGone();
      this.socket.terminate();
    };
    this.#life.set(lifeMs, giveUp, 'background');
  }

  attach(handlers: PooledHandlers): void {
    this.#life.cancel();
    this.#onGone = () => undefined;
    this.socket.setKeepsProcessAlive(true);
    this.#handlers = handlers;
    // What happened before is told when the new owner has its socket in hand.
    queueMicrotask(() => {
      if (this.#open) handlers.onOpen();
      for (const text of this.#texts.splice(0)) handlers.onText(text);
      if (this.#end !== null) handlers.onEnd(this.#end);
    });
  }
}
