// The TCP server of the event socket: accepts clients and sends every event to each of them. Commands are handled in
// event-socket-client.ts.
import { createServer, type Server, type Socket } from 'node:net';
import type { Exchange } from '../exchange.ts';
import { EventSocketClient } from './event-socket-client.ts';
import type { SwitchEvent } from './switch-event.ts';

export class EventSocket {
  readonly #server: Server;
  readonly #clients = new Set<EventSocketClient>();
  /** Fault tests: every event is sent twice. */
  duplicates = false;

  private constructor(server: Server) {
    this.#server = server;
  }

  /** Rejects where the port is taken. */
  static async open(exchange: Exchange): Promise<EventSocket> {
    const server = createServer({ noDelay: true });
    const events = new EventSocket(server);
    server.on('connection', (socket) => events.#accept(exchange, socket));
    const { eslHost, eslPort } = exchange.core.options;
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(eslPort, eslHost, resolve);
    });
    exchange.core.onEvent((event) => events.#send(event));
    return events;
  }

  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the event socket has no port');
    return address.port;
  }

  /** Fault tests: every client's connection breaks, without a word. */
  drop(): void {
    for (const client of this.#clients) client.drop();
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.drop();
    await closed;
  }

  #accept(exchange: Exchange, socket: Socket): void {
    const client = new EventSocketClient(exchange, socket);
    this.#clients.add(client);
    socket.on('close', () => this.#clients.delete(client));
  }

  #send(event: SwitchEvent): void {
    for (const client of this.#clients) {
      client.tell(event);
      if (this.duplicates) client.tell(event);
    }
  }
}
