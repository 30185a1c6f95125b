// One session on the event socket: greeting, login, subscription, then commands with their answers in order. It ends with the
// socket; connection.ts opens the next one.
import type { Event } from 'modesl';
import type { Clock, Milliseconds } from '../../telephony/time.ts';
import { GuardedConnection } from './guarded-connection.ts';

/** Why there is no connection. One word for each thing that its owner would do about it. */
export type DownReason =
  /** Nothing answers at that address. */
  | 'unreachable'
  /** The password, or the address we come from, is not accepted. */
  | 'refused'
  /** The user may not subscribe to the events that we need. */
  | 'not-permitted'
  /** It answered once, or never, and now says nothing. */
  | 'silent'
  /** What it says is no event socket. */
  | 'garbled'
  /** It was up, and went away. */
  | 'lost';

export interface SessionEnd {
  readonly reason: DownReason;
  readonly detail: string;
}

/** `timeout` and `unknown`: the command left; whether it was carried out cannot be told. */
export type ReplyResult =
  | { kind: 'reply'; text: string; jobUuid: string | null }
  | { kind: 'timeout' }
  | { kind: 'unknown'; detail: string };

export interface SessionOptions {
  readonly host: string;
  readonly port: number;
  readonly user: string | undefined;
  readonly password: string;
  /** From the first packet until the subscription stands. */
  readonly connectTimeoutMs: number;
  /** How long an answer may take. The switch answers each command at once, whatever it starts. */
  readonly commandTimeoutMs: number;
  /** How long the switch may say nothing before it is asked whether it lives. */
  readonly idlePingMs: number;
  /** The `event` command. */
  readonly subscription: string;
  readonly clock: Clock;
}

export interface SessionListener {
  ready(): void;
  event(record: Readonly<Record<string, unknown>>): void;
  unexpected(contentType: string): void;
  /** Once, and last. */
  ended(end: SessionEnd): void;
}

type Stage = 'connecting' | 'greeting' | 'authenticating' | 'subscribing' | 'ready' | 'over';

interface Waiting {
  readonly settle: (result: ReplyResult) => void;
  readonly cancelTimeout: () => void;
}

/** The switch answers `-ERR command not found`, whatever the user may do: that is all the life we ask for. */
const PING = 'noop';
/** A switch that takes no more bytes than this is not reading. */
const MAX_UNSENT_BYTES = 1024 * 1024;
/** How long `exit` may take to leave before the socket is torn down all the same. */
const GOODBYE_MS = 500;
/** A timer that is so late says that this process was busy. */
const STOOD_STILL_MS = 50;

export class EslSession {
  readonly #options: SessionOptions;
  readonly #listener: SessionListener;
  /** In the order in which modesl's own queue will be answered. */
  readonly #waiting = new Set<Waiting>();
  #connection: GuardedConnection | null = null;
  #stage: Stage = 'connecting';
  #cancelDeadline: () => void = () => {};
  #cancelPing: () => void = () => {};
  #heard = false;
  #goodbye: string | null = null;
  readonly #gone = Promise.withResolvers<void>();

  constructor(options: SessionOptions, listener: SessionListener) {
    this.#options = options;
    this.#listener = listener;
  }

  open(): void {
    const { host, port } = this.#options;
    this.#awaitReady();
    this.#connection = new GuardedConnection(host, port, {
      connected: () => {
        this.#stage = 'greeting';
      },
      greeted: () => this.#authenticate(),
      event: (record) => {
        this.#heard = true;
        if (this.#stage === 'ready') this.#listener.event(record);
      },
      notice: (kind, text) => this.#notice(kind, text),
      unexpected: (contentType) => this.#listener.unexpected(contentType),
      fault: (description) => this.#end('garbled', description),
      closed: (error) => {
        this.#gone.resolve();
        this.#end(this.#stage === 'connecting' ? 'unreachable' : 'lost', this.#whyClosed(error));
      },
    });
  }

  /**
   * Sends one command. Call it only between `ready` and `ended`, with texts that were checked. `settle` is called once,
   * while the answer is being read, so that what follows in the same bytes finds things as the answer made them.
   */
  ask(command: string, headers: Record<string, string>, settle: (result: ReplyResult) => void): void {
    const connection = this.#connection;
    if (connection === null || this.#stage === 'over')
      throw new Error('a command is sent to an open session');
    const waiting: Waiting = {
      settle: (result) => {
        waiting.cancelTimeout();
        if (this.#waiting.delete(waiting)) settle(result);
      },
      cancelTimeout: this.#after(this.#options.commandTimeoutMs, () => {
        waiting.settle({ kind: 'timeout' });
        this.#end('silent', `no answer to a command within ${this.#options.commandTimeoutMs} ms`);
      }),
    };
    this.#waiting.add(waiting);
    connection.sendRecv(command, headers, (event) => {
      this.#heard = true;
      waiting.settle(readReply(event));
    });
    if (connection.unsentBytes > MAX_UNSENT_BYTES) this.#end('silent', 'it takes no more commands');
  }

  /** Ends this session because what it says cannot be trusted. */
  distrust(description: string): void {
    this.#end('garbled', description);
  }

  /** Says goodbye and resolves when the socket is gone. `ended` is called all the same. */
  async close(): Promise<void> {
    const connection = this.#connection;
    if (connection === null) return;
    const polite = this.#stage === 'ready';
    this.#stop('lost', 'closed from here');
    connection.drop(polite ? 'exit\n\n' : undefined);
    const cancel = this.#after(GOODBYE_MS, () => connection.drop());
    await this.#gone.promise;
    cancel();
  }

  #authenticate(): void {
    const { user, password } = this.#options;
    if (this.#stage !== 'greeting') return this.#end('garbled', 'a second greeting');
    this.#stage = 'authenticating';
    if (this.#connection !== null) this.#connection.fixesUserauth = user !== undefined;
    this.ask(user === undefined ? `auth ${password}` : `userauth ${user}:${password}`, {}, (reply) => {
      if (reply.kind !== 'reply') return;
      if (reply.text.startsWith('+OK')) this.#subscribe();
      else this.#end('refused', reply.text);
    });
  }

  #subscribe(): void {
    this.#stage = 'subscribing';
    this.ask(this.#options.subscription, {}, (reply) => {
      if (reply.kind !== 'reply') return;
      if (!reply.text.startsWith('+OK')) return this.#end('not-permitted', reply.text);
      this.#stage = 'ready';
      this.#cancelDeadline();
      this.#beat();
      this.#listener.ready();
    });
  }

  #beat(): void {
    this.#heard = false;
    this.#cancelPing = this.#after(this.#options.idlePingMs, () => {
      if (this.#heard) return this.#beat();
      this.ask(PING, {}, (reply) => {
        if (reply.kind === 'reply') this.#beat();
      });
    });
  }

  #notice(kind: 'goodbye' | 'rejected', text: string): void {
    if (kind === 'rejected') this.#end('refused', text.trim());
    else this.#goodbye = text.split('\n', 1)[0] ?? '';
  }

  #whyClosed(error: Error | null): string {
    if (error !== null) return error.message;
    return this.#goodbye === null ? 'the connection was closed' : `it said: ${this.#goodbye}`;
  }

  /** A process that stood still has not read what came meanwhile: that is no silence of the switch's, and it is given its time again. */
  #awaitReady(): void {
    const { connectTimeoutMs, clock } = this.#options;
    const dueAt = clock.now() + connectTimeoutMs;
    this.#cancelDeadline = this.#after(connectTimeoutMs, () => {
      if (clock.now() - dueAt > STOOD_STILL_MS) this.#awaitReady();
      else this.#tooSlow();
    });
  }

  #tooSlow(): void {
    const waitedMs = this.#options.connectTimeoutMs;
    if (this.#stage === 'connecting') this.#end('unreachable', `no connection within ${waitedMs} ms`);
    else this.#end('silent', `not ready within ${waitedMs} ms (${this.#stage})`);
  }

  #after(ms: Milliseconds, run: () => void): () => void {
    const { clock } = this.#options;
    return clock.wakeAt(clock.now() + ms, run);
  }

  #end(reason: DownReason, detail: string): void {
    this.#stop(reason, detail);
    this.#connection?.drop();
  }

  #stop(reason: DownReason, detail: string): void {
    if (this.#stage === 'over') return;
    this.#stage = 'over';
    this.#cancelDeadline();
    this.#cancelPing();
    for (const waiting of [...this.#waiting]) waiting.settle({ kind: 'unknown', detail });
    this.#listener.ended({ reason, detail });
  }
}

function readReply(event: Event): ReplyResult {
  const jobUuid = event.getHeader('Job-UUID');
  return {
    kind: 'reply',
    text: String(event.getHeader('Reply-Text') ?? ''),
    jobUuid: typeof jobUuid === 'string' ? jobUuid : null,
  };
}
