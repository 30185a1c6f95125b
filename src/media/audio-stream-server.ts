// The WebSocket server for the switch's mod_audio_stream: one connection a leg, authorised by a one-time token. It passes on
// checked 20 ms frames and reports how each connection ended. It sends nothing, because the open edition of the module ignores
// what it receives.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { LegId } from '../telephony/ids.ts';
import type { Clock } from '../telephony/time.ts';
import {
  AudioStreamConnection,
  type AudioStreamEnd,
  type AudioStreamListener,
} from './audio-stream-connection.ts';
import type { MediaLog } from './log.ts';
import { PULSE_EVERY_MS } from './stream-pulse.ts';

/** The module connects within 25 ms of `start`, or gives up after 1 s; a token need not live longer than this. */
const TOKEN_LIFE_MS = 30_000;
/** Fifty frames a second are due: this long without one means that the path is dead. */
const STALL_MS = 5_000;
const SWEEP_MS = 1_000;
/** The largest message that the module sends is 3,840 bytes x 5; metadata is ours. */
const MAX_MESSAGE_BYTES = 64 * 1024;
/** How long a peer may take to send its request line and headers. */
const HANDSHAKE_MS = 5_000;
const CLOSE_GRACE_MS = 500;
const PATH = /^\/audio\/([A-Za-z0-9_-]{1,64})\/([A-Za-z0-9_-]{1,64})$/;

export interface AudioStreamServerOptions {
  /** Loopback unless said otherwise: without TLS in the module, sound travels in plain. */
  readonly host?: string;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly log: MediaLog;
  readonly clock: Clock;
  readonly stallMs?: number;
}

/** Where the switch must connect, and how to take the invitation back. */
export interface ExpectedStream {
  readonly url: string;
  /** Takes the token back and closes the connection. Nothing is reported after it. */
  cancel(): void;
}

export interface AudioStreamStats {
  readonly expected: number;
  readonly open: number;
  readonly accepted: number;
  readonly refused: number;
  readonly frames: number;
  readonly ended: Readonly<Record<AudioStreamEnd['kind'], number>>;
}

interface Invitation {
  readonly listener: AudioStreamListener;
  readonly digest: Buffer;
  readonly until: number;
  used: boolean;
  /** What this invitation let in. */
  connection: AudioStreamConnection | null;
  /** What an earlier invitation let in, and what goes when this one is redeemed. */
  predecessor: AudioStreamConnection | null;
}

export class AudioStreamServer {
  readonly #http: Server;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    clientTracking: false,
  });
  readonly #options: Required<AudioStreamServerOptions>;
  readonly #invitations = new Map<LegId, Invitation>();
  readonly #connections = new Set<AudioStreamConnection>();
  /** Those above, and those that have ended but whose socket still awaits the peer's goodbye. */
  readonly #alive = new Set<AudioStreamConnection>();
  readonly #ended = { clean: 0, abrupt: 0, protocol: 0, stalled: 0 };
  #accepted = 0;
  #refused = 0;
  #framesOfEnded = 0;
  #cancelSweep: () => void = () => {};
  /** Only while there are connections. */
  #cancelBeat: (() => void) | null = null;
  #closed = false;
  #port = 0;

  /** Listens, or rejects with the system's error where the port is taken. */
  static async open(options: AudioStreamServerOptions): Promise<AudioStreamServer> {
    const server = new AudioStreamServer({ host: '127.0.0.1', stallMs: STALL_MS, ...options });
    await server.#listen();
    return server;
  }

  private constructor(options: Required<AudioStreamServerOptions>) {
    this.#options = options;
    this.#http = createServer({ headersTimeout: HANDSHAKE_MS, requestTimeout: HANDSHAKE_MS });
    this.#http.on('request', (_request, response) => {
      this.#refused++;
      response.writeHead(426, { Connection: 'close' }).end('This port speaks WebSocket only.\n');
    });
    this.#http.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
  }

  get port(): number {
    return this.#port;
  }

  /**
   * Announces one connection for `leg`. Asked again, the newer invitation holds and the older one's token is void; a
   * connection that the older one let in goes on until the new one comes.
   */
  expect(leg: LegId, listener: AudioStreamListener): ExpectedStream {
    const token = randomBytes(32).toString('base64url');
    const before = this.#invitations.get(leg);
    const invitation: Invitation = {
      listener,
      digest: digestOf(token),
      until: this.#options.clock.now() + TOKEN_LIFE_MS,
      used: false,
      connection: null,
      predecessor: before?.connection ?? before?.predecessor ?? null,
    };
    this.#invitations.set(leg, invitation);
    const { host } = this.#options;
    const authority = host.includes(':') ? `[${host}]` : host;
    return {
      url: `ws://${authority}:${this.port}/audio/${leg}/${token}`,
      cancel: () => this.#cancel(leg, invitation),
    };
  }

  stats(): AudioStreamStats {
    let frames = this.#framesOfEnded;
    for (const connection of this.#connections) frames += connection.frames;
    const expected = [...this.#invitations.values()].filter((invitation) => !invitation.used).length;
    const open = this.#connections.size;
    return {
      expected,
      open,
      accepted: this.#accepted,
      refused: this.#refused,
      frames,
      ended: { ...this.#ended },
    };
  }

  /** Closes every connection (each is reported as `clean`) and frees the port. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancelSweep();
    this.#cancelBeat?.();
    this.#invitations.clear();
    for (const connection of [...this.#connections])
      connection.end({ kind: 'clean', detail: 'the server closes' });
    await new Promise<void>((resolve) => {
      const { clock } = this.#options;
      const cancel = clock.wakeAt(clock.now() + CLOSE_GRACE_MS, () => {
        for (const connection of this.#alive) connection.cut();
        this.#http.closeAllConnections();
      });
      this.#http.close(() => {
        cancel();
        for (const connection of this.#alive) connection.cut();
        resolve();
      });
    });
  }

  #listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#http.once('error', reject);
      this.#http.listen(this.#options.port, this.#options.host, () => {
        this.#http.removeListener('error', reject);
        this.#port = (this.#http.address() as AddressInfo).port;
        this.#scheduleSweep();
        resolve();
      });
    });
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // A peer that resets before it is let in must not take the process down.
    socket.on('error', () => socket.destroy());
    const admitted = this.#admit(request.url ?? '');
    if (typeof admitted === 'string') {
      this.#refused++;
      this.#options.log.warn({ why: admitted }, 'audio stream refused');
      socket.end(`HTTP/1.1 ${admitted}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () =>
        socket.destroy(),
      );
      return;
    }
    const { leg, invitation } = admitted;
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
      if (this.#closed || this.#invitations.get(leg) !== invitation) webSocket.terminate();
      else this.#accept(leg, invitation, webSocket);
    });
  }

  /** The invitation that `url` redeems (and uses up), or the HTTP status that refuses it. */
  #admit(url: string): { leg: LegId; invitation: Invitation } | string {
    const [, leg, token] = PATH.exec(url) ?? [];
    if (leg === undefined || token === undefined) return '404 Not Found';
    const invitation = this.#invitations.get(leg as LegId);
    if (invitation === undefined) return '404 Not Found';
    if (!timingSafeEqual(digestOf(token), invitation.digest)) return '403 Forbidden';
    if (invitation.used || this.#options.clock.now() > invitation.until) return '403 Forbidden';
    invitation.used = true;
    return { leg: leg as LegId, invitation };
  }

  #accept(leg: LegId, invitation: Invitation, webSocket: WebSocket): void {
    this.#accepted++;
    // Half-open: the switch came back while its old connection still looks alive here.
    invitation.predecessor?.end({ kind: 'abrupt', detail: 'replaced by a new connection' });
    const { clock, log } = this.#options;
    const connection = new AudioStreamConnection(webSocket, invitation.listener, clock, (end) => {
      this.#forget(leg, connection);
      this.#framesOfEnded += connection.frames;
      this.#ended[end.kind]++;
      log.info({ legId: leg, kind: end.kind, detail: end.detail }, 'audio stream ended');
    });
    invitation.connection = connection;
    this.#connections.add(connection);
    this.#alive.add(connection);
    webSocket.once('close', () => this.#alive.delete(connection));
    log.info({ legId: leg, sampleRateHz: invitation.listener.sampleRateHz }, 'audio stream opened');
    connection.open();
    if (this.#cancelBeat === null) this.#scheduleBeat();
  }

  #scheduleBeat(): void {
    const { clock } = this.#options;
    this.#cancelBeat = clock.wakeAt(clock.now() + PULSE_EVERY_MS, () => {
      this.#cancelBeat = null;
      if (this.#connections.size === 0) return;
      const now = clock.now();
      for (const connection of [...this.#connections]) connection.beat(now);
      if (!this.#closed) this.#scheduleBeat();
    });
  }

  #forget(leg: LegId, connection: AudioStreamConnection): void {
    this.#connections.delete(connection);
    const latest = this.#invitations.get(leg);
    if (latest?.predecessor === connection) latest.predecessor = null;
    if (latest?.connection === connection) this.#invitations.delete(leg);
  }

  #cancel(leg: LegId, invitation: Invitation): void {
    if (this.#invitations.get(leg) === invitation) this.#invitations.delete(leg);
    invitation.connection?.abandon();
  }

  #scheduleSweep(): void {
    const { clock, stallMs } = this.#options;
    this.#cancelSweep = clock.wakeAt(clock.now() + SWEEP_MS, () => {
      const now = clock.now();
      for (const connection of [...this.#connections]) connection.check(now, stallMs);
      for (const [leg, invitation] of this.#invitations) {
        if (now > invitation.until && invitation.connection === null) this.#invitations.delete(leg);
      }
      this.#scheduleSweep();
    });
  }
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
