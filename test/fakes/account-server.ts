// A vendor's answers about an account: each path has one, and whoever brings another key is refused. Over real HTTP.
import http from 'node:http';
import { listen, stop, trackSockets } from './vendor-faults.ts';

export interface AccountReply {
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export class AccountServer {
  /** Paths, in order. */
  readonly asked: string[] = [];
  readonly #server: http.Server;
  readonly #sockets;
  #port = 0;

  /** A path that is `null` takes the request and never answers; one that is missing is answered with 404. */
  private constructor(key: string, replies: Readonly<Record<string, AccountReply | null>>) {
    this.#server = http.createServer((request, response) => {
      const path = request.url ?? '';
      this.asked.push(path);
      const reply = path in replies ? replies[path] : { statusCode: 404, body: { detail: 'Not Found' } };
      if (reply === null || reply === undefined) return;
      const brought = [request.headers.authorization, request.headers['xi-api-key']].join(' ');
      const refused = {
        statusCode: 401,
        body: { detail: { status: 'invalid_api_key', message: `No: ${brought}` } },
      };
      const { statusCode = 200, headers, body }: AccountReply = brought.includes(key) ? reply : refused;
      response.writeHead(statusCode, { 'content-type': 'application/json', ...headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
    this.#sockets = trackSockets(this.#server);
  }

  static async start(
    key: string,
    replies: Readonly<Record<string, AccountReply | null>>,
  ): Promise<AccountServer> {
    const server = new AccountServer(key, replies);
    server.#port = await listen(server.#server);
    return server;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async stop(): Promise<void> {
    await stop(this.#server, this.#sockets);
  }
}
