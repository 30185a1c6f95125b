// A stand-in for Deepgram's streaming recogniser: /v1/listen (Nova) and /v2/listen (Flux) over real HTTP and WebSocket,
// with the parameters, messages and closings of its documentation. It hears utterances by their loudness and answers
// with the next scripted text, as guesses first and then as a result. It knows no words, and refuses what Deepgram refuses.
import http from 'node:http';
import type { Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { FluxSession } from './deepgram-flux-session.ts';
import { NovaSession } from './deepgram-nova-session.ts';
import type { DeepgramSession, SessionPort } from './deepgram-session.ts';
import { type Fault, FaultQueue, listen, refuseUpgrade, stop, trackSockets } from './vendor-faults.ts';

export interface DeepgramServerOptions {
  /** Other keys are answered with 401. */
  readonly apiKey?: string;
  /** What is heard, utterance by utterance, counted over one connection. Past its end: nothing but silence is heard. */
  readonly transcripts: readonly string[] | ((utterance: number, connection: number) => string | null);
  /** Nova closes with NET-0001 after so long without audio or KeepAlive. */
  readonly idleCloseMs?: number;
}

/** What one connection was asked and sent. */
export interface DeepgramConnectionRecord {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: http.IncomingHttpHeaders;
  audioBytes: number;
  /** Sizes of the binary messages, in order. */
  readonly chunkBytes: number[];
  /** Each binary message with its instant. */
  readonly sound: { at: number; data: Buffer }[];
  /** Text messages, in order. */
  readonly messages: string[];
  closed: boolean;
}

const IDLE_CLOSE_MS = 10_000;

export class DeepgramServer {
  readonly records: DeepgramConnectionRecord[] = [];
  readonly #options: DeepgramServerOptions;
  readonly #faults = new FaultQueue();
  readonly #server = http.createServer((_request, response) => {
    response.writeHead(404).end();
  });
  readonly #webSockets = new WebSocketServer({ noServer: true });
  readonly #sockets = trackSockets(this.#server);
  #port = 0;

  private constructor(options: DeepgramServerOptions) {
    this.#options = options;
    this.#server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket as Socket, head));
  }

  static async start(options: DeepgramServerOptions): Promise<DeepgramServer> {
    const server = new DeepgramServer(options);
    server.#port = await listen(server.#server);
    return server;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** The next connections meet these, one each. */
  fail(...faults: Fault[]): void {
    this.#faults.add(...faults);
  }

  /** Resets every connection that is open. */
  breakSockets(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  async stop(): Promise<void> {
    await stop(this.#server, this.#sockets);
  }

  #upgrade(request: http.IncomingMessage, socket: Socket, head: Buffer): void {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const fault = this.#faults.take();
    if (fault?.kind === 'hang') return;
    const refusal = fault?.kind === 'status' ? fault : this.#check(request, url);
    if (refusal !== null) {
      refuseUpgrade(socket, refusal);
      return;
    }
    const record: DeepgramConnectionRecord = {
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      audioBytes: 0,
      chunkBytes: [],
      sound: [],
      messages: [],
      closed: false,
    };
    this.records.push(record);
    this.#webSockets.handleUpgrade(request, socket, head, (client) => {
      client.on('error', () => undefined);
      client.on('close', () => {
        record.closed = true;
      });
      this.#serve(client, socket, record, fault);
    });
  }

  #check(request: http.IncomingMessage, url: URL): Extract<Fault, { kind: 'status' }> | null {
    const known = url.pathname === '/v1/listen' ? NOVA_PARAMETERS : FLUX_PARAMETERS;
    if (url.pathname !== '/v1/listen' && url.pathname !== '/v2/listen') {
      return refusal(404, 'Not Found', 'no such endpoint');
    }
    const authorization = request.headers.authorization ?? '';
    const rightKey = this.#options.apiKey === undefined || authorization === `Token ${this.#options.apiKey}`;
    if (!authorization.startsWith('Token ') || !rightKey) {
      return refusal(401, 'INVALID_AUTH', 'Invalid credentials.');
    }
    for (const [name, value] of url.searchParams) {
      const check = known[name];
      if (check === undefined) return refusal(400, 'Bad Request', `unknown parameter ${name}`);
      if (!check.test(value)) return refusal(400, 'Bad Request', `${name} cannot be ${value}`);
    }
    const flux = (url.searchParams.get('model') ?? '').startsWith('flux');
    if (flux !== (url.pathname === '/v2/listen')) return refusal(400, 'Bad Request', 'no such model here');
    return null;
  }

  #serve(client: WebSocket, socket: Socket, record: DeepgramConnectionRecord, fault: Fault | null): void {
    if (fault?.kind === 'silent') {
      client.on('message', (data, isBinary) => note(record, data as Buffer, isBinary));
      return;
    }
    if (fault?.kind === 'garbage') {
      client.send(fault.text);
      return;
    }
    if (fault?.kind === 'close' && (fault.afterMessages ?? 0) === 0) {
      client.close(fault.code, fault.reason);
      return;
    }
    const session = this.#session(client, socket, record, fault);
    const idle = new IdleWatch(
      this.#options.idleCloseMs ?? IDLE_CLOSE_MS,
      () => record.path === '/v1/listen' && client.close(1011, 'NET-0001'),
    );
    client.on('close', () => idle.stop());
    client.on('message', (data, isBinary) => {
      idle.touch();
      note(record, data as Buffer, isBinary);
      if (isBinary) session.audio(data as Buffer);
      else session.text(JSON.parse(data.toString()) as { type?: unknown });
    });
  }

  #session(
    client: WebSocket,
    socket: Socket,
    record: DeepgramConnectionRecord,
    fault: Fault | null,
  ): DeepgramSession {
    let sent = 0;
    let utterance = 0;
    const connection = this.records.indexOf(record);
    const { transcripts } = this.#options;
    const port: SessionPort = {
      query: record.query,
      send: (message) => {
        if (client.readyState !== client.OPEN) return;
        if (fault?.kind === 'reset' && sent >= fault.afterMessages) {
          socket.resetAndDestroy();
          return;
        }
        if (fault?.kind === 'close' && sent >= (fault.afterMessages ?? 0)) {
          client.close(fault.code, fault.reason);
          return;
        }
        sent += 1;
        client.send(JSON.stringify(message));
      },
      close: (code, reason) => (code === null ? client.close() : client.close(code, reason)),
      nextTranscript: () => {
        const text =
          typeof transcripts === 'function' ? transcripts(utterance, connection) : transcripts[utterance];
        utterance += 1;
        return text ?? null;
      },
    };
    return record.path === '/v2/listen' ? new FluxSession(port) : new NovaSession(port);
  }
}

function note(record: DeepgramConnectionRecord, data: Buffer, isBinary: boolean): void {
  if (isBinary) {
    record.audioBytes += data.length;
    record.chunkBytes.push(data.length);
    record.sound.push({ at: Date.now(), data: Buffer.from(data) });
  } else {
    record.messages.push(data.toString());
  }
}

function refusal(statusCode: number, code: string, message: string): Extract<Fault, { kind: 'status' }> {
  return {
    kind: 'status',
    statusCode,
    headers: { 'dg-error': message, 'dg-request-id': '00000000-0000-4000-8000-000000000000' },
    body: { err_code: code, err_msg: message, request_id: '00000000-0000-4000-8000-000000000000' },
  };
}

class IdleWatch {
  readonly #afterMs: number;
  readonly #act: () => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(afterMs: number, act: () => void) {
    this.#afterMs = afterMs;
    this.#act = act;
    this.touch();
  }

  touch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#act, this.#afterMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

const ANY = /^.{1,200}$/u;
const BOOLEAN = /^(true|false)$/;
const LANGUAGE = /^(multi|[a-z]{2,3}(-[A-Za-z]{2,4}|-\d{3})*)$/;
const RATE = /^(8000|16000|24000|44100|48000)$/;

// developers.deepgram.com/reference/speech-to-text/listen-streaming: those that raw audio and conversation need.
const NOVA_PARAMETERS: Readonly<Record<string, RegExp>> = {
  model: /^(nova|enhanced|base)[a-z0-9-]*$/,
  language: LANGUAGE,
  encoding: /^linear16$/,
  sample_rate: RATE,
  channels: /^1$/,
  interim_results: BOOLEAN,
  punctuate: BOOLEAN,
  smart_format: BOOLEAN,
  vad_events: BOOLEAN,
  endpointing: /^(false|[1-9]\d{0,4})$/,
  utterance_end_ms: /^[1-9]\d{3,4}$/,
  keyterm: ANY,
};

// developers.deepgram.com/reference/speech-to-text/listen-flux
const FLUX_PARAMETERS: Readonly<Record<string, RegExp>> = {
  model: /^flux-general-(en|multi)$/,
  encoding: /^linear16$/,
  sample_rate: RATE,
  eot_threshold: /^(0\.[5-9]\d*|1|1\.0)$/,
  eager_eot_threshold: /^0\.([3-8]\d*|9)$/,
  eot_timeout_ms: /^([5-9]\d{2}|[1-9]\d{3}|[1-5]\d{4}|60000)$/,
  language_hint: /^(en|es|fr|de|hi|ru|pt|ja|it|nl)(-[A-Za-z0-9]+)*$/,
  keyterm: ANY,
};
