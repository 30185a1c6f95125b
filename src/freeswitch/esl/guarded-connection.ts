// Wraps modesl's Connection and Parser to remove their pitfalls: frames are bounded before they are parsed, each command is one
// write, decoding never throws, and JSON is parsed once. Authentication, time-outs and reconnecting are in session.ts and
// connection.ts.
import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import esl, { type Event, type Headers } from 'modesl';
import { FrameGuard } from './frame-guard.ts';

/** What comes out of one socket. After `fault` only `closed` follows, and nothing after that. */
export interface WireListener {
  connected(): void;
  /** The switch wants credentials. */
  greeted(): void;
  /** One event, as the switch's JSON has it. */
  event(record: Readonly<Record<string, unknown>>): void;
  /** The switch says why it is about to close: its own goodbye, or the refusal of an ACL. */
  notice(kind: 'goodbye' | 'rejected', text: string): void;
  /** A whole frame of a kind that nobody asked for. */
  unexpected(contentType: string): void;
  /** Bytes that are no event socket's. The connection is of no use any more. */
  fault(description: string): void;
  /** After the last byte. `error` where the system gave a reason. */
  closed(error: Error | null): void;
}

/**
 * mod_event_socket (1.11.1) builds its answer to `userauth` in 512 bytes, and with longer lists of allowed events and
 * commands it loses the end, blank line and all: this many bytes come, and then nothing until the next command.
 */
const CUT_USERAUTH_BYTES = 'Content-Type: command/reply\n'.length + 510;

/** TCP asks a silent peer after this long; the idle ping of connection.ts finds most deaths sooner. */
const KEEP_ALIVE_MS = 30_000;

/**
 * Feeds modesl's parser, which then never holds more than one frame: it calls itself once for each frame in its buffer
 * (64 KB of empty frames overran the stack), copies its buffer for every chunk, and believes any Content-Length.
 */
export class GuardedParser extends esl.Parser {
  readonly #listener: Pick<WireListener, 'event' | 'fault'>;

  constructor(frames: EventEmitter, listener: Pick<WireListener, 'event' | 'fault'>) {
    super(frames);
    this.#listener = listener;
  }

  /** The switch does not encode these headers, and decodeURIComponent throws at a `%` that is no escape. */
  override _parseHeaderText(text: string): Headers {
    const headers: Headers = Object.create(null);
    for (const line of text.split('\n')) {
      const colon = line.indexOf(': ');
      const name = colon === -1 ? line : line.slice(0, colon);
      const value = colon === -1 ? '' : line.slice(colon + 2);
      headers[name] = name === 'Content-Length' ? Number.parseInt(value, 10) : value;
    }
    return headers;
  }

  /** Events skip modesl's Event, whose cost grows with the square of the headers (0.2 ms at 240 of them). */
  override _parseEvent(headers: Headers, body?: string): void {
    const type = headers['Content-Type'];
    if (type === 'text/event-json') {
      const record = readRecord(body ?? '');
      if (record === null) this.#listener.fault('an event whose body is no JSON object');
      else this.#listener.event(record);
    } else if (type === 'text/event-plain' || type === 'text/event-xml') {
      this.#listener.fault(`an event as ${type}, though JSON was asked for`);
    } else {
      super._parseEvent(headers, body);
    }
  }
}

function readRecord(body: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(body);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export class GuardedConnection extends esl.Connection {
  readonly #listener: WireListener;
  /** modesl forgets its own at the first FIN. */
  readonly #socket: Socket;
  readonly #guard = new FrameGuard();
  readonly #frames = new EventEmitter();
  /** Set while the answer to `userauth` is awaited. */
  fixesUserauth = false;
  #over = false;
  #error: Error | null = null;

  constructor(host: string, port: number, listener: WireListener) {
    // The password stays out of modesl: it is sent by session.ts, and modesl's own `auth` is never wired up.
    super(host, port, '');
    this.#listener = listener;
    const { socket } = this;
    if (socket === null) throw new Error('modesl opens its socket in its constructor');
    this.#socket = socket;
    // 'end' is not enough: after a reset only 'error' and 'close' come. Nor is it 'close' yet while we have bytes unsent.
    socket.on('end', () => socket.destroy());
    socket.on('close', () => this.#close());
  }

  /** Bytes that the peer has not taken yet. */
  get unsentBytes(): number {
    return this.#socket.writableLength;
  }

  /** Silence from here on. The socket is gone at once, or, with `lastWords`, as soon as the switch closes its side too. */
  drop(lastWords?: string): void {
    this.#over = true;
    if (lastWords === undefined || !this.#socket.writable) this.#socket.destroy();
    else this.#socket.end(lastWords);
  }

  /** One write, so that one command is one segment. Every text was checked before (wire-text.ts). */
  override send(command: string, headers: Record<string, string> = {}): void {
    let text = `${command}\n`;
    for (const [name, value] of Object.entries(headers)) text += `${name}: ${value}\n`;
    this.#socket.write(`${text}\n`);
  }

  override _onConnect(): void {
    const socket = this.#socket;
    // Without it Nagle and the delayed ACK cost 44 ms a command (measured on modesl 1.2.1).
    socket.setNoDelay(true);
    socket.setKeepAlive(true, KEEP_ALIVE_MS);
    this.connecting = false;
    this.parser = new GuardedParser(this.#frames, {
      event: (record) => this.#tell((listener) => listener.event(record)),
      fault: (description) => this.#fail(description),
    });
    this.parser.on('esl::event', (event, headers, body) => this._onEvent(event, headers, body));
    this.parser.on('error', (error) => this.#fail(error.message));
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    this.#tell((listener) => listener.connected());
  }

  override _onError(error: Error): void {
    this.#error = error;
  }

  override _onEvent(event: Event, headers: Headers, body?: string): void {
    const type = String(headers['Content-Type']);
    if (type === 'command/reply') {
      if (this.cmdCallbackQueue.length > 0) super._onEvent(event, headers, body);
      else this.#fail('an answer to a command that was not sent');
    } else if (type === 'auth/request') {
      this.#tell((listener) => listener.greeted());
    } else if (type === 'text/disconnect-notice') {
      this.#tell((listener) => listener.notice('goodbye', body ?? ''));
    } else if (type === 'text/rude-rejection') {
      this.#tell((listener) => listener.notice('rejected', body ?? ''));
    } else {
      this.#tell((listener) => listener.unexpected(type.slice(0, 80)));
    }
  }

  #receive(chunk: Buffer): void {
    if (this.#over) return;
    const fault = this.#guard.push(chunk, (frame) => {
      if (this.#over) return;
      this.#frames.emit('data', frame);
      const { buffer, bodyLen } = this.parser;
      if (buffer.length > 0 || bodyLen > 0) this.#fail('a frame that reads in more than one way');
    });
    if (fault !== null) this.#fail(fault);
    else if (this.fixesUserauth && this.#guard.pendingBytes === CUT_USERAUTH_BYTES) this.#fix();
  }

  #fix(): void {
    this.fixesUserauth = false;
    if (
      this.#guard.unfinishedHeader()?.startsWith('Content-Type: command/reply\nReply-Text: +OK accepted\n')
    ) {
      this.#receive(Buffer.from('\n\n'));
    }
  }

  #fail(description: string): void {
    this.#tell((listener) => listener.fault(description));
    this.drop();
  }

  #tell(what: (listener: WireListener) => void): void {
    if (!this.#over) what(this.#listener);
  }

  #close(): void {
    // Not through #tell: who dropped the connection still wants to know when the socket is gone.
    this.#over = true;
    this.#listener.closed(this.#error);
  }
}
