// An MCP server on HTTP ("streamable HTTP"): a message is posted, its answer comes as JSON or as a stream of events. Keeps what it
// was sent; sends elsewhere who asks for that.
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerTo } from './mcp-words.mjs';

interface Message {
  readonly id?: number;
  readonly method: string;
  readonly params?: { readonly name?: string; readonly _meta?: { readonly progressToken?: number } };
}

const PROGRESS_EVERY_MS = 100;

export class McpHttpServer {
  readonly requests: { method: string; url: string; headers: http.IncomingHttpHeaders }[] = [];
  /** So often a tool was called. */
  calls = 0;
  /** Another one: it was started anew, and knows none of the sessions of before. Null: it has no sessions. */
  session: string | null = null;
  /** In place of the result of a tool. */
  toolAnswer: { status: number; body: string } | null = null;
  /** How often the tool `patient` tells how far it is, before it answers. */
  progresses = 8;
  /** Where `/moved` leads. */
  elsewhere = '';
  readonly #server = http.createServer((request, response) => void this.#serve(request, response));

  static async start(): Promise<McpHttpServer> {
    const server = new McpHttpServer();
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Tells again and again how far it is, as who asks for that is told (specification, "Progress"). */
  #workOn({ id, params }: Message, response: http.ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const send = (message: object): void =>
      void response.write(`event: message\ndata: ${JSON.stringify({ jsonrpc: '2.0', ...message })}\n\n`);
    let progress = 0;
    const work = setInterval(() => {
      progress += 1;
      const progressToken = params?._meta?.progressToken;
      if (progressToken !== undefined)
        send({
          method: 'notifications/progress',
          params: { progressToken, progress, total: this.progresses },
        });
      if (progress < this.progresses) return;
      clearInterval(work);
      send({ id, result: { content: [{ type: 'text', text: 'found it' }] } });
      response.end();
    }, PROGRESS_EVERY_MS);
    response.on('close', () => clearInterval(work));
  }

  async #serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const { method = '', url = '', headers } = request;
    this.requests.push({ method, url, headers });
    if (url === '/moved') return void response.writeHead(307, { location: this.elsewhere }).end();
    if (method !== 'POST') return void response.writeHead(405).end();
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const message = JSON.parse(body) as Message;
    const isFirst = message.method === 'initialize';
    if (this.session !== null && !isFirst && headers['mcp-session-id'] !== this.session)
      return void response.writeHead(404, { 'content-type': 'application/json' }).end('{}');
    if (message.method === 'tools/call') this.calls += 1;
    if (message.method === 'tools/call' && this.toolAnswer !== null) {
      const { status, body: said } = this.toolAnswer;
      response.writeHead(status, { 'content-type': 'application/json' });
      return void response.end(said.replace('"ID"', String(message.id)));
    }
    if (message.params?.name === 'patient') return this.#workOn(message, response);
    const answer = answerTo(message);
    if (answer === 'hang') return;
    if (answer === null) return void response.writeHead(202).end();
    if (answer === 'die') return void request.socket.destroy();
    if (url === '/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(`event: message\ndata: ${JSON.stringify(answer)}\n\n`);
      return;
    }
    const session = isFirst && this.session !== null ? { 'mcp-session-id': this.session } : {};
    response.writeHead(200, { 'content-type': 'application/json', ...session }).end(JSON.stringify(answer));
  }
}
