// A stand-in for a vendor's WebSocket, over real HTTP: refuses, records and misbehaves on demand; what is said on a socket
// comes from the session that it is given.
import http from 'node:http';
import type { Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Fault, FaultQueue, listen, refuseUpgrade, stop, trackSockets } from './vendor-faults.ts';

interface SocketRequest {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: http.IncomingHttpHeaders;
}

export interface SocketRecord extends SocketRequest {
  readonly messages: string[];
  /** The other side knows that its socket stands: it answered a ping, as vendors send them too. */
  stands: boolean;
  closed: boolean;
}

/** What a vendor's side of one socket does. */
export interface SocketSession {
  /** Called once, when the socket stands. */
  open?(): void;
  text(text: string): void;
  /** Where left out, bytes come as text. */
  bytes?(bytes: Uint8Array): void;
}

export interface SocketSeat {
  readonly request: SocketRequest;
  /** Objects go out as JSON. */
  send(message: object | Uint8Array): void;
  close(code: number, reason: string): void;
}

export interface VendorSocketServerOptions {
  readonly createSession: (seat: SocketSeat) => SocketSession;
  /** What is wrong with a request, as the vendor says it; null where nothing is. */
  readonly refuse?: (request: SocketRequest) => Extract<Fault, { kind: 'status' }> | null;
}

export class VendorSocketServer {
  readonly records: SocketRecord[] = [];
  readonly #options: VendorSocketServerOptions;
  readonly #faults = new FaultQueue();
  readonly #server = http.createServer((_request, response) => response.writeHead(404).end());
  readonly #webSockets = new WebSocketServer({ noServer: true });
  readonly #sockets = trackSockets(this.#server);
  #port = 0;

  private constructor(options: VendorSocketServerOptions) {
    this.#options = options;
    this.#server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket as Socket, head));
  }

  static async start(options: VendorSocketServerOptions): Promise<VendorSocketServer> {
    const server = new VendorSocketServer(options);
    server.#port = await listen(server.#server);
    return server;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** The next sockets meet these, one each. */
  fail(...faults: Fault[]): void {
    this.#faults.add(...faults);
  }

  async stop(): Promise<void> {
    await stop(this.#server, this.#sockets);
  }

  #upgrade(request: http.IncomingMessage, socket: Socket, head: Buffer): void {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const asked = { path: url.pathname, query: url.searchParams, headers: request.headers };
    const fault = this.#faults.take();
    if (fault?.kind === 'hang') return;
    const refusal = fault?.kind === 'status' ? fault : (this.#options.refuse?.(asked) ?? null);
    if (refusal !== null) {
      refuseUpgrade(socket, refusal);
      return;
    }
    const record: SocketRecord = { ...asked, messages: [], stands: false, closed: false };
    this.records.push(record);
    this.#webSockets.handleUpgrade(request, socket, head, (client) =>
      this.#serve(client, socket, record, fault),
    );
  }

  #serve(client: WebSocket, socket: Socket, record: SocketRecord, fault: Fault | null): void {
    client.on('error', () => undefined);
    client.on('message', (data, isBinary) =>
      record.messages.push(isBinary ? `<${(data as Buffer).length} bytes>` : data.toString()),
    );
    client.on('close', () => {
      record.closed = true;
    });
    client.on('pong', () => {
      record.stands = true;
    });
    client.ping();
    switch (fault?.kind) {
      case 'silent':
        return;
      case 'garbage':
        client.send(fault.text);
        return;
      case 'refuse-in-band':
        client.send(JSON.stringify(fault.message));
        client.close(1008, fault.reason);
        return;
    }
    const seat = seatOf(client, socket, record, fault);
    const session = this.#options.createSession(seat);
    client.on('message', (data, isBinary) => {
      if (isBinary && session.bytes !== undefined) session.bytes(data as Buffer);
      else session.text(data.toString());
    });
    session.open?.();
    // One that closes or breaks before its first message does so now.
    if (isDue(fault, 0)) misbehave(client, socket, fault);
  }
}

function seatOf(client: WebSocket, socket: Socket, request: SocketRequest, fault: Fault | null): SocketSeat {
  let sent = 0;
  return {
    request,
    send: (message) => {
      if (client.readyState !== client.OPEN) return;
      if (isDue(fault, sent)) {
        misbehave(client, socket, fault);
        return;
      }
      sent += 1;
      client.send(message instanceof Uint8Array ? message : JSON.stringify(message));
    },
    close: (code, reason) => client.close(code, reason),
  };
}

type Ending = Extract<Fault, { kind: 'reset' | 'close' }>;

function isDue(fault: Fault | null, sent: number): fault is Ending {
  const isEnding = fault?.kind === 'reset' || fault?.kind === 'close';
  return isEnding && sent >= (fault.afterMessages ?? 0);
}

function misbehave(client: WebSocket, socket: Socket, fault: Ending): void {
  if (fault.kind === 'reset') socket.resetAndDestroy();
  else client.close(fault.code, fault.reason);
}
