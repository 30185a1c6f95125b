// A stand-in for ElevenLabs' speech: the `stream-input` WebSocket and the streaming request, over real HTTP, with the
// parameters, messages, refusals and closings of the real ones. Its voice is audible (speech-like sound as long as the
// text, or what the script makes of it) and no word of it can be understood.
import http from 'node:http';
import type { Socket } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { type SpeechScript, StreamInputSession } from './elevenlabs-stream-input.ts';
import { speechLike } from './speech-like.ts';
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

export interface ElevenLabsServerOptions extends SpeechScript {
  /** Other keys are refused. */
  readonly apiKey?: string;
  /** Other voices are refused. */
  readonly voiceIds?: readonly string[];
  /** Default: speech-like sound of 60 ms a letter. */
  readonly synthesize?: (text: string, sampleRateHz: number) => Int16Array | Promise<Int16Array>;
  /** Cuts bodies of requests at odd bytes. */
  readonly oddPieces?: boolean;
}

export interface ElevenLabsRecord {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: http.IncomingHttpHeaders;
  /** Text messages of a socket, or the body of a request. */
  readonly messages: string[];
  closed: boolean;
}

const VOICE_PATH = /^\/v1\/text-to-speech\/([^/]+)\/(stream-input|stream)$/;

export class ElevenLabsServer {
  readonly records: ElevenLabsRecord[] = [];
  /** The most requests that were served at one time. */
  mostAtOnce = 0;
  readonly #options: ElevenLabsServerOptions;
  readonly #faults = new FaultQueue();
  readonly #server = http.createServer((request, response) => void this.#serve(request, response));
  readonly #webSockets = new WebSocketServer({ noServer: true });
  readonly #sockets = trackSockets(this.#server);
  #port = 0;
  #atOnce = 0;

  private constructor(options: ElevenLabsServerOptions) {
    this.#options = options;
    this.#server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket as Socket, head));
  }

  static async start(options: ElevenLabsServerOptions = {}): Promise<ElevenLabsServer> {
    const server = new ElevenLabsServer(options);
    server.#port = await listen(server.#server);
    return server;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** The next sockets and requests meet these, one each. */
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
    const refusal = fault?.kind === 'status' ? fault : checkSocketRequest(url);
    if (refusal !== null) {
      refuseUpgrade(socket, refusal);
      return;
    }
    const record = this.#note(url, request.headers);
    this.#webSockets.handleUpgrade(request, socket, head, (client) => {
      client.on('error', () => undefined);
      client.on('close', () => {
        record.closed = true;
      });
      const wrong = this.#findWrong(url, request.headers);
      const refused = wrong === null ? fault : refuseInBand(wrong);
      this.#serveSocket(client, socket, record, refused);
    });
  }

  #note(url: URL, headers: http.IncomingHttpHeaders): ElevenLabsRecord {
    const record = { path: url.pathname, query: url.searchParams, headers, messages: [], closed: false };
    this.records.push(record);
    return record;
  }

  /** The real one takes the upgrade for any key and voice, and refuses with its first message. */
  #findWrong(url: URL, headers: http.IncomingHttpHeaders): Wrong | null {
    const { apiKey, voiceIds } = this.#options;
    if (apiKey !== undefined && headers['xi-api-key'] !== apiKey) {
      return { statusCode: 401, code: 'invalid_api_key', message: 'Invalid API key' };
    }
    const voiceId = VOICE_PATH.exec(url.pathname)?.[1] ?? '';
    if (voiceIds !== undefined && !voiceIds.includes(voiceId)) {
      return {
        statusCode: 404,
        code: 'voice_id_does_not_exist',
        message: `A voice with voice_id ${voiceId} does not exist.`,
      };
    }
    return null;
  }

  /** What a check of key and voice asks. Not among the records, which hold utterances. */
  #accountAnswer(request: http.IncomingMessage, url: URL): object | null {
    if (request.method !== 'GET' || this.#findWrong(url, request.headers)?.statusCode === 401) return null;
    if (url.pathname === '/v1/user/subscription') {
      return {
        tier: 'creator',
        character_count: 0,
        character_limit: 100_000,
        can_extend_character_limit: false,
      };
    }
    const voiceId = /^\/v1\/voices\/([^/]+)$/.exec(url.pathname)?.[1];
    const { voiceIds } = this.#options;
    if (voiceId === undefined || (voiceIds !== undefined && !voiceIds.includes(voiceId))) return null;
    return { voice_id: voiceId, name: voiceId };
  }

  #serveSocket(client: WebSocket, socket: Socket, record: ElevenLabsRecord, fault: Fault | null): void {
    client.on('message', (data) => record.messages.push(data.toString()));
    if (fault?.kind === 'silent') return;
    if (fault?.kind === 'garbage') {
      client.send(fault.text);
      return;
    }
    if (fault?.kind === 'refuse-in-band') {
      client.send(JSON.stringify(fault.message));
      client.close(1008, fault.reason);
      return;
    }
    if (fault?.kind === 'close' && (fault.afterMessages ?? 0) === 0) {
      client.close(fault.code, fault.reason);
      return;
    }
    let sent = 0;
    const session = new StreamInputSession({
      query: record.query,
      script: this.#options,
      synthesize: (text, sampleRateHz) => this.#synthesize(text, sampleRateHz),
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
      close: (code, reason) => client.close(code, reason),
    });
    client.on('message', (data) => session.text(data.toString()));
    client.on('close', () => session.stop());
  }

  async #serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const account = this.#accountAnswer(request, url);
    if (account !== null) {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(account));
      return;
    }
    const record = this.#note(url, request.headers);
    record.messages.push(await readBody(request));
    response.on('close', () => {
      record.closed = true;
    });
    const fault = this.#faults.take();
    if (fault?.kind === 'hang') return;
    const wrong =
      this.#findWrong(url, request.headers) ?? findWrongRequest(request, url, record.messages[0] ?? '');
    if (fault?.kind === 'status') answerStatus(response, fault);
    else if (wrong !== null) answerStatus(response, toStatus(wrong));
    else await this.#speak(request.socket, response, record, fault);
  }

  async #speak(
    socket: Socket,
    response: http.ServerResponse,
    record: ElevenLabsRecord,
    fault: Fault | null,
  ): Promise<void> {
    if (fault?.kind === 'garbage') {
      response.writeHead(200, { 'content-type': 'text/html' }).end(fault.text);
      return;
    }
    this.#atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#atOnce);
    const sampleRateHz = rateOf(record.query);
    const { text } = JSON.parse(record.messages[0] ?? '') as { text: string };
    const { chunkMs = 200, pace = 0, firstChunkMs = 0, oddPieces = false } = this.#options;
    response.writeHead(200, { 'content-type': 'audio/pcm', 'request-id': 'scripted' });
    response.flushHeaders();
    if (fault?.kind === 'silent') return;
    await pause(firstChunkMs);
    const samples = await this.#synthesize(text, sampleRateHz);
    const bytes = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
    const size = (chunkMs * sampleRateHz * 2) / 1000 + (oddPieces ? 1 : 0);
    let sent = 0;
    for (let at = 0; at < bytes.length && !response.closed; at += size) {
      if (fault?.kind === 'reset' && sent === fault.afterMessages) {
        setTimeout(() => socket.resetAndDestroy(), 10);
        break;
      }
      await pause(chunkMs * pace);
      response.write(bytes.subarray(at, at + size));
      sent += 1;
    }
    this.#atOnce -= 1;
    if (fault?.kind !== 'reset') response.end();
  }

  async #synthesize(text: string, sampleRateHz: number): Promise<Int16Array> {
    return await (this.#options.synthesize ?? speechLike)(text, sampleRateHz);
  }
}

interface Wrong {
  readonly statusCode: number;
  readonly code: string;
  readonly message: string;
}

/** What is refused before the upgrade: the address, the parameters, and models that have no socket. */
function checkSocketRequest(url: URL): Extract<Fault, { kind: 'status' }> | null {
  if (VOICE_PATH.exec(url.pathname)?.[2] !== 'stream-input') {
    return toStatus({ statusCode: 404, code: 'not_found', message: 'Not Found' });
  }
  for (const [name, value] of url.searchParams) {
    const check = SOCKET_PARAMETERS[name];
    if (check === undefined || !check.test(value)) {
      return toStatus({ statusCode: 400, code: 'invalid_request', message: `${name} cannot be ${value}` });
    }
  }
  const model = url.searchParams.get('model_id') ?? '';
  if (!model.startsWith('eleven_v3')) return null;
  const message = `Model '${model}' is not supported on the text-to-speech websocket endpoint.`;
  return toStatus({ statusCode: 400, code: 'unsupported_model', message });
}

function findWrongRequest(request: http.IncomingMessage, url: URL, body: string): Wrong | null {
  if (request.method !== 'POST' || VOICE_PATH.exec(url.pathname)?.[2] !== 'stream') {
    return { statusCode: 404, code: 'not_found', message: 'Not Found' };
  }
  const format = url.searchParams.get('output_format') ?? '';
  if (!SOCKET_PARAMETERS['output_format']?.test(format)) {
    return { statusCode: 403, code: 'invalid_output_format', message: `output_format cannot be ${format}` };
  }
  const { text } = JSON.parse(body) as { text?: unknown };
  return typeof text === 'string' && text !== ''
    ? null
    : { statusCode: 422, code: '', message: 'Field required' };
}

function toStatus(wrong: Wrong): Extract<Fault, { kind: 'status' }> {
  const { statusCode, code, message } = wrong;
  if (statusCode === 422) {
    const detail = [{ type: 'missing', loc: ['body', 'text'], msg: message, input: null }];
    return { kind: 'status', statusCode, body: { detail } };
  }
  return {
    kind: 'status',
    statusCode,
    body: { detail: { status: code, code, message, request_id: 'scripted' } },
  };
}

function refuseInBand(wrong: Wrong): Fault {
  const message = { code: 1008, error: wrong.code, message: wrong.message };
  return { kind: 'refuse-in-band', message, reason: wrong.message };
}

function rateOf(query: URLSearchParams): number {
  return Number((query.get('output_format') ?? 'pcm_16000').split('_')[1]);
}

async function pause(ms: number): Promise<void> {
  if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
}

const BOOLEAN = /^(true|false)$/;

// elevenlabs.io/docs/api-reference/text-to-speech/v-1-text-to-speech-voice-id-stream-input
const SOCKET_PARAMETERS: Readonly<Record<string, RegExp>> = {
  model_id: /^eleven_[a-z0-9_]+$/,
  output_format: /^pcm_(8000|16000|22050|24000|44100)$/,
  language_code: /^[a-z]{2,3}$/,
  auto_mode: BOOLEAN,
  sync_alignment: BOOLEAN,
  inactivity_timeout: /^([1-9]\d?|1[0-7]\d|180)$/,
  enable_logging: BOOLEAN,
};
