// How a carrier's messages travel: datagrams, or streams over TCP and TLS with one connection for each peer. Text in, text
// out; knows no SIP but where a message in a stream ends.
import { createSocket, type Socket as Datagrams } from 'node:dgram';
import { once } from 'node:events';
import { connect as connectTcp, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { connect as connectTls, createServer as createTlsServer } from 'node:tls';

export interface Peer {
  readonly address: string;
  readonly port: number;
}

export type WireKind = 'udp' | 'tcp' | 'tls';

export interface WireOptions {
  readonly kind: WireKind;
  readonly address: string;
  /** 0: any. The same one again lets a carrier come back where it was. */
  readonly port: number;
  /** Key and certificate in one PEM text. Only with tls. */
  readonly pem?: string;
  /** Whom we believe when we connect ourselves. Only with tls. */
  readonly authority?: string;
}

export interface SipWire {
  readonly kind: WireKind;
  readonly address: string;
  readonly port: number;
  send(text: string, to: Peer): void;
  close(): Promise<void>;
}

export type OnMessage = (text: string, from: Peer) => void;

export function openWire(options: WireOptions, onMessage: OnMessage): Promise<SipWire> {
  return options.kind === 'udp' ? openDatagrams(options, onMessage) : StreamWire.open(options, onMessage);
}

async function openDatagrams({ address, port }: WireOptions, onMessage: OnMessage): Promise<SipWire> {
  const socket: Datagrams = createSocket('udp4');
  socket.bind(port, address);
  await once(socket, 'listening');
  socket.on('message', (bytes, from) => onMessage(bytes.toString(), from));
  // The other side is gone: it will be missed by whoever waits for its answer.
  socket.on('error', () => {});
  return {
    kind: 'udp',
    address,
    port: socket.address().port,
    send: (text, to) => socket.send(text, to.port, to.address),
    close: () => new Promise<void>((resolve) => socket.close(() => resolve())),
  };
}

class StreamWire implements SipWire {
  readonly kind: 'tcp' | 'tls';
  readonly address: string;
  readonly #server: Server;
  readonly #options: WireOptions;
  readonly #onMessage: OnMessage;
  readonly #sockets = new Map<string, Socket>();

  static async open(options: WireOptions, onMessage: OnMessage): Promise<StreamWire> {
    const { pem } = options;
    const server =
      options.kind === 'tls' ? createTlsServer({ key: pem, cert: pem }) : createTcpServer({ noDelay: true });
    const wire = new StreamWire(server, options, onMessage);
    server.on(options.kind === 'tls' ? 'secureConnection' : 'connection', (socket: Socket) => {
      wire.#keep(socket, { address: socket.remoteAddress ?? '', port: socket.remotePort ?? 0 });
    });
    server.listen(options.port, options.address);
    await once(server, 'listening');
    return wire;
  }

  private constructor(server: Server, options: WireOptions, onMessage: OnMessage) {
    this.#server = server;
    this.#options = options;
    this.#onMessage = onMessage;
    this.kind = options.kind === 'tls' ? 'tls' : 'tcp';
    this.address = options.address;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  send(text: string, to: Peer): void {
    const socket = this.#sockets.get(keyOf(to)) ?? this.#connect(to);
    socket.write(text);
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const socket of this.#sockets.values()) socket.destroy();
    await closed;
  }

  #connect(to: Peer): Socket {
    const { address, authority } = this.#options;
    const where = { host: to.address, port: to.port, localAddress: address };
    const socket =
      this.kind === 'tls'
        ? connectTls({ ...where, ...(authority === undefined ? {} : { ca: authority }) })
        : connectTcp(where);
    this.#keep(socket, to);
    return socket;
  }

  #keep(socket: Socket, peer: Peer): void {
    this.#sockets.set(keyOf(peer), socket);
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      text += chunk;
      for (;;) {
        // Keep-alives of line breaks stand between messages.
        text = text.replace(/^(\r\n)+/, '');
        const length = lengthOfFirst(text);
        if (length === null || text.length < length) return;
        const message = text.slice(0, length);
        text = text.slice(length);
        this.#onMessage(message, peer);
      }
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      if (this.#sockets.get(keyOf(peer)) === socket) this.#sockets.delete(keyOf(peer));
    });
  }
}

/** How long the first message is, once its headers are there (RFC 3261, 18.3). Bodies here are ASCII. */
function lengthOfFirst(text: string): number | null {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [, length = '0'] = /^(?:content-length|l)\s*:\s*(\d+)/im.exec(text.slice(0, end)) ?? [];
  return end + 4 + Number(length);
}

function keyOf({ address, port }: Peer): string {
  return `${address}:${port}`;
}
