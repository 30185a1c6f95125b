// How the vendors' stand-ins misbehave on demand: the same list for HTTP and for WebSocket. A fault is used up by the
// request that meets it; requests without one are served.
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export type Fault =
  /** Answers with this status; on a WebSocket, instead of the upgrade. */
  | { kind: 'status'; statusCode: number; headers?: Record<string, string>; body?: unknown }
  /** Takes the connection and the request, and never answers. */
  | { kind: 'hang' }
  /** Answers or upgrades, then says nothing. */
  | { kind: 'silent' }
  /** Serves, and resets the connection (RST) after so many messages or pieces of body. */
  | { kind: 'reset'; afterMessages: number }
  /** Says this where a message or a body is expected. */
  | { kind: 'garbage'; text: string }
  /** Closes a WebSocket with this frame, after so many messages. */
  | { kind: 'close'; code: number; reason: string; afterMessages?: number }
  /** Sends this message on a WebSocket and closes with 1008, as ElevenLabs refuses. */
  | { kind: 'refuse-in-band'; message: unknown; reason: string };

export class FaultQueue {
  readonly #faults: Fault[] = [];

  add(...faults: Fault[]): void {
    this.#faults.push(...faults);
  }

  take(): Fault | null {
    return this.#faults.shift() ?? null;
  }
}

/** Answers a request with a status fault. */
export function answerStatus(response: ServerResponse, fault: Extract<Fault, { kind: 'status' }>): void {
  const body = typeof fault.body === 'string' ? fault.body : JSON.stringify(fault.body ?? {});
  response.writeHead(fault.statusCode, { 'content-type': 'application/json', ...fault.headers });
  response.end(body);
}

/** Answers an upgrade with a status fault, as raw bytes: there is no ServerResponse for it. */
export function refuseUpgrade(socket: Socket, fault: Extract<Fault, { kind: 'status' }>): void {
  const body = typeof fault.body === 'string' ? fault.body : JSON.stringify(fault.body ?? {});
  const headers = Object.entries({ 'content-type': 'application/json', ...fault.headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  socket.end(
    `HTTP/1.1 ${fault.statusCode} Refused\r\n${headers}content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

export async function stop(server: Server, sockets: Iterable<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

/** Every connection of a server, so that it can be stopped while some are open. */
export function trackSockets(server: Server): Set<Socket> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  return sockets;
}

export async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  request.setEncoding('utf8');
  for await (const piece of request) body += piece;
  return body;
}
