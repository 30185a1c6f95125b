// A stand-in for OpenAI where sound is involved: the realtime socket for sessions that talk and that transcribe, POST
// /v1/audio/speech, GET /v1/models/<model>, over real HTTP and WebSocket, with the events, the checks and the refusals of its
// documentation. It knows no words: what is heard and answered is in the script. Sound is a tone of its words' length.
import http from 'node:http';
import type { Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import {
  OpenAiRealtimeSession,
  type RealtimeScript,
  type SessionRecord,
  toneOf,
} from './openai-realtime-session.ts';
import {
  answerStatus,
  type Fault,
  FaultQueue,
  listen,
  readBody,
  refuseUpgrade,
  stop,
  trackSockets,
} from './vendor-faults.ts';

export interface OpenAiRealtimeServerOptions extends RealtimeScript {
  /** Other keys are answered with 401. */
  readonly apiKey?: string;
  readonly models?: readonly string[];
}

export interface HttpRecord {
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
  aborted: boolean;
}

type StatusFault = Extract<Fault, { kind: 'status' }>;

export class OpenAiRealtimeServer {
  /** Sockets, in order. */
  readonly sessions: SessionRecord[] = [];
  /** Other requests, in order. */
  readonly requests: HttpRecord[] = [];
  readonly #options: OpenAiRealtimeServerOptions;
  readonly #faults = new FaultQueue();
  readonly #server = http.createServer((request, response) => void this.#serve(request, response));
  readonly #webSockets = new WebSocketServer({ noServer: true });
  readonly #sockets = trackSockets(this.#server);
  readonly #live = new Set<{ session: OpenAiRealtimeSession; socket: Socket }>();
  #port = 0;
  #replied = 0;

  private constructor(options: OpenAiRealtimeServerOptions) {
    this.#options = options;
    this.#server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket as Socket, head));
  }

  static async start(options: OpenAiRealtimeServerOptions = {}): Promise<OpenAiRealtimeServer> {
    const server = new OpenAiRealtimeServer(options);
    server.#port = await listen(server.#server);
    return server;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${this.#port}/v1`;
  }

  /** The next requests and sockets meet these, one each. */
  fail(...faults: Fault[]): void {
    this.#faults.add(...faults);
  }

  /** Says this on every socket that is open. */
  say(event: object): void {
    for (const { session } of this.#live) session.say(event);
  }

  /** Resets every socket that is open. */
  breakSockets(): void {
    for (const { socket } of this.#live) socket.resetAndDestroy();
  }

  async stop(): Promise<void> {
    for (const { session } of this.#live) session.close();
    await stop(this.#server, this.#sockets);
  }

  async #serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const text = await readBody(request);
    const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
    const record: HttpRecord = { path: request.url ?? '', headers: request.headers, body, aborted: false };
    this.requests.push(record);
    response.on('close', () => {
      record.aborted = !response.writableFinished;
    });
    const fault = this.#faults.take();
    if (fault?.kind === 'hang') return;
    const refusal = fault?.kind === 'status' ? fault : this.#check(request, record.path);
    if (refusal !== null) answerStatus(response, refusal);
    else if (fault?.kind === 'garbage') {
      response.writeHead(200, { 'content-type': 'text/html' }).end(fault.text);
    } else if (record.path === '/v1/audio/speech') {
      await this.#speak(request.socket, response, String(body['input']), fault);
    } else {
      response.writeHead(200, { 'content-type': 'application/json', 'openai-organization': 'org-test' });
      response.end(
        JSON.stringify({ id: record.path.slice('/v1/models/'.length), object: 'model', owned_by: 'openai' }),
      );
    }
  }

  #check(request: http.IncomingMessage, path: string): StatusFault | null {
    const { apiKey, models } = this.#options;
    if (apiKey !== undefined && request.headers.authorization !== `Bearer ${apiKey}`) {
      return refusal(401, 'invalid_api_key', `Incorrect API key provided: ${request.headers.authorization}.`);
    }
    if (request.method === 'GET' && path.startsWith('/v1/models/')) {
      const model = path.slice('/v1/models/'.length);
      const known = models === undefined || models.includes(model);
      return known ? null : refusal(404, 'model_not_found', `The model '${model}' does not exist.`);
    }
    const isSpeech = request.method === 'POST' && path === '/v1/audio/speech';
    return isSpeech ? null : refusal(404, 'unknown_url', `Unknown request URL: ${request.method} ${path}.`);
  }

  async #speak(
    socket: Socket,
    response: http.ServerResponse,
    text: string,
    fault: Fault | null,
  ): Promise<void> {
    response.writeHead(200, { 'content-type': 'audio/pcm' });
    response.flushHeaders();
    if (fault?.kind === 'silent') return;
    const sound = toneOf(text);
    // Odd pieces: the network cuts where it pleases.
    const piece = 4801;
    for (let from = 0, sent = 0; from < sound.length; from += piece, sent += 1) {
      if (fault?.kind === 'reset' && sent >= fault.afterMessages) {
        socket.resetAndDestroy();
        return;
      }
      response.write(sound.subarray(from, from + piece));
      await new Promise((resolve) => setImmediate(resolve));
    }
    response.end();
  }

  #upgrade(request: http.IncomingMessage, socket: Socket, head: Buffer): void {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const fault = this.#faults.take();
    if (fault?.kind === 'hang') return;
    const refused = fault?.kind === 'status' ? fault : this.#checkUpgrade(request, url);
    if (refused !== null) {
      refuseUpgrade(socket, refused);
      return;
    }
    const record: SessionRecord = { query: url.searchParams, received: [], conversation: [], closed: false };
    this.sessions.push(record);
    this.#webSockets.handleUpgrade(request, socket, head, (client) =>
      this.#open(client, socket, record, fault),
    );
  }

  #checkUpgrade(request: http.IncomingMessage, url: URL): StatusFault | null {
    const { apiKey } = this.#options;
    if (apiKey !== undefined && request.headers.authorization !== `Bearer ${apiKey}`) {
      return refusal(401, 'invalid_api_key', `Incorrect API key provided: ${request.headers.authorization}.`);
    }
    if (url.pathname !== '/v1/realtime') return refusal(404, 'unknown_url', 'Unknown request URL.');
    const transcribes = url.searchParams.get('intent') === 'transcription';
    return transcribes === url.searchParams.has('model')
      ? refusal(400, 'invalid_request', 'A session either talks with a model or transcribes.')
      : null;
  }

  #nextReply() {
    this.#replied += 1;
    return this.#options.replies?.[this.#replied - 1];
  }

  #open(client: WebSocket, socket: Socket, record: SessionRecord, fault: Fault | null): void {
    client.on('error', () => undefined);
    if (fault?.kind === 'garbage') return client.send(fault.text);
    if (fault?.kind === 'close') return client.close(fault.code, fault.reason);
    if (fault?.kind === 'silent') return;
    let sent = 0;
    const session = new OpenAiRealtimeSession(
      this.#options,
      record,
      () => this.#nextReply(),
      (event) => {
        if (client.readyState !== client.OPEN) return;
        if (fault?.kind === 'reset' && sent >= fault.afterMessages) {
          socket.resetAndDestroy();
          return;
        }
        sent += 1;
        client.send(JSON.stringify(event));
      },
    );
    const live = { session, socket };
    this.#live.add(live);
    client.on('message', (data) => session.receive(JSON.parse(data.toString())));
    client.on('close', () => {
      record.closed = true;
      session.close();
      this.#live.delete(live);
    });
    session.open();
  }
}

function refusal(statusCode: number, code: string, message: string): StatusFault {
  return { kind: 'status', statusCode, body: { error: { message, type: 'invalid_request_error', code } } };
}
