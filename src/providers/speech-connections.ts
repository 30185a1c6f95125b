// Connections to a voice: sockets that speak one utterance after another and are opened ahead, so that an utterance saves the
// handshake. An idle connection is kept alive for a while and then closed; one that broke while idle is dropped.
import type { Clock } from '../telephony/time.ts';
import { KeepAlive } from './connection-keep-alive.ts';
import { Timer } from './timer.ts';
import { openVendorSocket, type SocketEnd, type VendorSocket } from './vendor-socket.ts';

export interface LineOrder {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly openTimeoutMs: number;
  /** Sent as soon as the line is open. */
  readonly greeting: string | null;
  /** The far side says a word before it is ready, and only once: whoever takes the line later is told it too. */
  readonly saysHello?: boolean | undefined;
  readonly keepAlive: { readonly message: string; readonly everyMs: number } | null;
  /** How long a line stands idle before it is given up. */
  readonly idleLifeMs: number;
  /** How many sentences the vendor takes on one line in a while; null where it does not count them. */
  readonly budget: { readonly sentences: number; readonly perMs: number } | null;
}

export interface LineHandlers {
  onOpen(): void;
  onMessage(message: string | Uint8Array): void;
  /** Once; nothing comes after it. */
  onEnd(end: SocketEnd): void;
}

/** A line in the hands of one utterance. After `giveBack`, `hangUp` or `cutOff` its handlers hear nothing more. */
export interface Lease {
  /** It stood before it was asked for: what goes wrong with it at first may be its age. */
  readonly openedAhead: boolean;
  isOpen(): boolean;
  send(message: string): void;
  /** Counts one sentence against the line's budget. False where it is used up for now. */
  spend(): boolean;
  /** The utterance was spoken to its end; the line serves the next one. */
  giveBack(): void;
  /** The utterance was spoken to its end, and the line serves no other. */
  hangUp(): void;
  cutOff(): void;
}

/** One spare for every four utterances that sound: callers seldom end their turns together. */
const UTTERANCES_PER_SPARE = 4;
/** For the far side's goodbye. */
const CLOSE_GRACE_MS = 1000;

export class SpeechConnections {
  readonly #clock: Clock;
  readonly #idle = new Map<string, Line[]>();
  #active = 0;
  #closed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A line for one utterance. Its opening and all else is told to the handlers, later. */
  take(order: LineOrder, handlers: LineHandlers, mayBeStanding: boolean): Lease {
    const idle = this.#idleOf(order);
    const standing = mayBeStanding ? idle.findLast((line) => line.hasBudget()) : undefined;
    const line = standing ?? new Line(order, this.#clock);
    if (standing !== undefined) idle.splice(idle.indexOf(standing), 1);
    this.#active += 1;
    let held = true;
    const release = () => {
      if (!held) return false;
      held = false;
      this.#active -= 1;
      return true;
    };
    line.attach({
      onOpen: handlers.onOpen,
      onMessage: handlers.onMessage,
      onEnd: (end) => release() && handlers.onEnd(end),
    });
    return {
      openedAhead: standing !== undefined,
      isOpen: () => held && line.isOpen(),
      send: (message) => held && line.send(message),
      spend: () => line.spend(),
      giveBack: () => release() && this.#keep(order, line),
      hangUp: () => release() && line.hangUp(),
      cutOff: () => release() && line.cutOff(),
    };
  }

  /** Sees to it that the next utterance of this kind finds a line standing. */
  prepare(order: LineOrder): void {
    // A call that goes on under a former configuration needs no connection that is given up at once.
    if (this.#closed) return;
    const wanted = Math.max(1, Math.ceil(this.#active / UTTERANCES_PER_SPARE));
    for (let missing = wanted - this.#idleOf(order).length; missing > 0; missing -= 1) {
      this.#keep(order, new Line(order, this.#clock));
    }
  }

  /** Gives up the lines that stand idle; utterances that are under way go on. */
  close(): void {
    this.#closed = true;
    for (const lines of this.#idle.values()) for (const line of lines.splice(0)) line.cutOff();
  }

  #keep(order: LineOrder, line: Line): void {
    if (this.#closed || line.isEnded()) {
      line.cutOff();
      return;
    }
    const idle = this.#idleOf(order);
    idle.push(line);
    line.stand(() => {
      const at = idle.indexOf(line);
      if (at >= 0) idle.splice(at, 1);
    });
  }

  #idleOf(order: LineOrder): Line[] {
    const key = `${order.url} ${order.greeting ?? ''}`;
    const lines = this.#idle.get(key) ?? [];
    this.#idle.set(key, lines);
    return lines;
  }
}

class Line {
  readonly #order: LineOrder;
  readonly #socket: VendorSocket;
  #handlers: LineHandlers | null = null;
  #isOpen = false;
  #end: SocketEnd | null = null;
  #onGone: () => void = () => undefined;
  readonly #clock: Clock;
  #hello: string | Uint8Array | null = null;
  readonly #awaitHello: Timer;
  readonly #idleLife: Timer;
  readonly #pulse: KeepAlive;
  /** When the sentences of the budget were spent. */
  #spentAt: number[] = [];

  constructor(order: LineOrder, clock: Clock) {
    this.#order = order;
    this.#clock = clock;
    this.#awaitHello = new Timer(clock);
    this.#idleLife = new Timer(clock);
    this.#pulse = this.#makePulse();
    const tell = (message: string | Uint8Array) => this.#heard(message);
    this.#socket = openVendorSocket(
      { ...order, clock },
      {
        onOpen: () => this.#opened(),
        onText: tell,
        onBytes: tell,
        onEnd: (end) => this.#gone(end),
      },
    );
  }

  #opened(): void {
    const { greeting, keepAlive } = this.#order;
    if (greeting !== null) this.#socket.send(greeting);
    if (keepAlive !== null) this.#pulse.begin();
    if (this.#order.saysHello !== true) this.#ready();
    else if (this.#hello === null) this.#giveUpWithoutHello();
  }

  #giveUpWithoutHello(): void {
    const { openTimeoutMs } = this.#order;
    this.#awaitHello.set(openTimeoutMs, () => {
      this.#gone({ kind: 'late', afterMs: openTimeoutMs });
      this.#socket.terminate();
    });
  }

  #ready(): void {
    this.#isOpen = true;
    this.#handlers?.onOpen();
  }

  #heard(message: string | Uint8Array): void {
    const isHello = this.#order.saysHello === true && this.#hello === null;
    if (isHello) this.#hello = message;
    this.#handlers?.onMessage(message);
    if (!isHello || this.#end !== null) return;
    this.#awaitHello.cancel();
    this.#ready();
  }

  #gone(end: SocketEnd): void {
    if (this.#end !== null) return;
    this.#end = end;
    this.#stopTimers();
    this.#onGone();
    this.#handlers?.onEnd(end);
  }

  /** An answer that does not come is for the utterance that waits for it. */
  #makePulse(): KeepAlive {
    const { keepAlive } = this.#order;
    const everyMs = keepAlive?.everyMs ?? Number.POSITIVE_INFINITY;
    return new KeepAlive({
      clock: this.#clock,
      keepAliveMs: everyMs,
      checkEveryMs: everyMs / 4,
      stallMs: Number.POSITIVE_INFINITY,
      quietSince: 'sent',
      keepsAliveWhileOwed: true,
      wakes: 'background',
      keepAlive: () => keepAlive !== null && this.#socket.send(keepAlive.message),
      onStall: () => undefined,
    });
  }

  attach(handlers: LineHandlers): void {
    this.#idleLife.cancel();
    this.#onGone = () => undefined;
    this.#socket.setKeepsProcessAlive(true);
    this.#handlers = handlers;
    if (!this.#isOpen) return;
    // That it is open is told when the new owner has it in hand.
    queueMicrotask(() => {
      if (this.#handlers !== handlers || this.#end !== null) return;
      if (this.#hello !== null) handlers.onMessage(this.#hello);
      if (this.#handlers === handlers) handlers.onOpen();
    });
  }

  /** Waits for somebody, without keeping the process alive. `onGone` where nobody came in time, or it closed. */
  stand(onGone: () => void): void {
    this.#handlers = null;
    this.#onGone = onGone;
    this.#socket.setKeepsProcessAlive(false);
    const giveUp = (): void => {
      onGone();
      this.cutOff();
    };
    this.#idleLife.set(this.#order.idleLifeMs, giveUp, 'background');
  }

  isOpen(): boolean {
    return this.#isOpen && this.#socket.isOpen();
  }

  isEnded(): boolean {
    return this.#end !== null;
  }

  send(message: string): void {
    this.#socket.send(message);
    this.#pulse.sent();
  }

  hasBudget(): boolean {
    const { budget } = this.#order;
    if (budget === null) return true;
    const since = this.#clock.now() - budget.perMs;
    this.#spentAt = this.#spentAt.filter((at) => at > since);
    return this.#spentAt.length < budget.sentences;
  }

  spend(): boolean {
    if (!this.hasBudget()) return false;
    this.#spentAt.push(this.#clock.now());
    return true;
  }

  hangUp(): void {
    this.#letGo();
    this.#socket.close(CLOSE_GRACE_MS);
  }

  cutOff(): void {
    this.#letGo();
    this.#socket.terminate();
  }

  #letGo(): void {
    this.#stopTimers();
    this.#handlers = null;
    this.#onGone = () => undefined;
  }

  #stopTimers(): void {
    this.#pulse.stop();
    this.#awaitHello.cancel();
    this.#idleLife.cancel();
  }
}
