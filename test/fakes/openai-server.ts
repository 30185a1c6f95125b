// A stand-in for a server of chat completions: POST /v1/chat/completions as a stream of events, GET /v1/models, over real
// HTTP. It checks what the real one checks (key, JSON, roles, answers to tool calls), and says what the script says.
import http from 'node:http';
import type { Socket } from 'node:net';
import {
  answerStatus,
  type Fault,
  FaultQueue,
  listen,
  readBody,
  stop,
  trackSockets,
} from './vendor-faults.ts';

export interface OpenAiServerOptions {
  /** Other keys are answered with 401. Without it, any key or none will do. */
  readonly apiKey?: string;
  /** One a request, in order, or made from the request. A request past the end of the list is answered with 500. */
  readonly replies: readonly ScriptedReply[] | ((request: ChatBody) => ScriptedReply);
  /** Parameters that this server refuses, as older and stricter ones do. */
  readonly refuses?: readonly string[];
}

export interface ScriptedReply {
  readonly text?: string;
  readonly toolCalls?: readonly { id?: string; name: string; arguments: object }[];
  readonly finishReason?: string;
  readonly firstTokenMs?: number;
  readonly tokenMs?: number;
  /** Data lines as they are, instead of all of the above. The stream ends after them without a word. */
  readonly raw?: readonly string[];
}

export interface ChatBody {
  readonly model: string;
  readonly messages: readonly {
    readonly role: string;
    readonly content: string | null;
    readonly tool_call_id?: string;
    readonly tool_calls?: readonly { readonly id: string }[];
  }[];
  readonly stream?: boolean;
  readonly stream_options?: { readonly include_usage?: boolean };
  readonly tools?: readonly { readonly type: string; readonly function: { readonly name: string } }[];
  readonly [parameter: string]: unknown;
}

export interface OpenAiRequestRecord {
  readonly path: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: ChatBody | null;
  /** Requests of one connection share it. */
  readonly connection: number;
  /** The client went away before the end. */
  aborted: boolean;
}

export class OpenAiServer {
  readonly records: OpenAiRequestRecord[] = [];
  readonly #options: OpenAiServerOptions;
  readonly #faults = new FaultQueue();
  readonly #server = http.createServer((request, response) => void this.#serve(request, response));
  readonly #sockets = trackSockets(this.#server);
  readonly #connections = new Map<Socket, number>();
  #port = 0;
  #replied = 0;

  private constructor(options: OpenAiServerOptions) {
    this.#options = options;
  }

  static async start(options: OpenAiServerOptions): Promise<OpenAiServer> {
    const server = new OpenAiServer(options);
    server.#port = await listen(server.#server);
    return server;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${this.#port}/v1`;
  }

  /** The next requests meet these, one each. */
  fail(...faults: Fault[]): void {
    this.#faults.add(...faults);
  }

  async stop(): Promise<void> {
    await stop(this.#server, this.#sockets);
  }

  async #serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const text = await readBody(request);
    const body = parse(text);
    const record = this.#note(request, body);
    response.on('close', () => {
      record.aborted = !response.writableFinished;
    });
    const fault = this.#faults.take();
    if (fault?.kind === 'hang') return;
    const refusal = fault?.kind === 'status' ? fault : this.#check(request, body);
    if (refusal !== null) {
      answerStatus(response, refusal);
    } else if (request.method === 'GET') {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ object: 'list', data: [{ id: 'gpt-test', object: 'model' }] }));
    } else if (body !== null) {
      await this.#reply(request.socket, response, body, fault);
    }
  }

  #note(request: http.IncomingMessage, body: ChatBody | null): OpenAiRequestRecord {
    const connection = this.#connections.get(request.socket) ?? this.#connections.size;
    this.#connections.set(request.socket, connection);
    const record = { path: request.url ?? '', headers: request.headers, body, connection, aborted: false };
    this.records.push(record);
    return record;
  }

  #check(request: http.IncomingMessage, body: ChatBody | null): Extract<Fault, { kind: 'status' }> | null {
    const { apiKey, refuses } = this.#options;
    if (apiKey !== undefined && request.headers.authorization !== `Bearer ${apiKey}`) {
      return refusal(401, 'invalid_api_key', `Incorrect API key provided: ${request.headers.authorization}.`);
    }
    if (request.method === 'GET' && request.url === '/v1/models') return null;
    if (request.method !== 'POST' || request.url !== '/v1/chat/completions') {
      return refusal(404, 'unknown_url', `Unknown request URL: ${request.method} ${request.url}.`);
    }
    if (body === null) return refusal(400, null, 'We could not parse the JSON body of your request.');
    const refused = refuses?.find((parameter) => body[parameter] !== undefined);
    if (refused !== undefined) return refusal(400, 'unsupported_parameter', unsupported(refused));
    if (body.stream !== true) return refusal(400, null, 'This stand-in only streams.');
    const wrong = findWrongMessage(body);
    return wrong === null ? null : refusal(400, null, wrong);
  }

  async #reply(
    socket: Socket,
    response: http.ServerResponse,
    body: ChatBody,
    fault: Fault | null,
  ): Promise<void> {
    const { replies } = this.#options;
    const scripted = typeof replies === 'function' ? replies(body) : replies[this.#replied];
    if (fault?.kind === 'garbage') {
      response.writeHead(200, {
        'content-type': fault.text.startsWith('data:') ? 'text/event-stream' : 'text/html',
      });
      response.end(fault.text);
      return;
    }
    if (scripted === undefined) {
      answerStatus(response, {
        kind: 'status',
        statusCode: 500,
        body: 'the script of this stand-in has ended',
      });
      return;
    }
    this.#replied += 1;
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache',
    });
    response.flushHeaders();
    if (fault?.kind === 'silent') return;
    let sent = 0;
    for (const { data, afterMs } of toEvents(scripted, body)) {
      if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs));
      if (response.closed) return;
      if (fault?.kind === 'reset' && sent === fault.afterMessages) {
        // What was written must be on its way before the connection goes.
        setTimeout(() => socket.resetAndDestroy(), 10);
        return;
      }
      response.write(`data: ${data}\n\n`);
      sent += 1;
    }
    response.end();
  }
}

interface ScriptedEvent {
  readonly data: string;
  readonly afterMs: number;
}

function* toEvents(reply: ScriptedReply, body: ChatBody): Generator<ScriptedEvent> {
  if (reply.raw !== undefined) {
    for (const data of reply.raw) yield { data, afterMs: reply.tokenMs ?? 0 };
    return;
  }
  const { firstTokenMs = 0, tokenMs = 0 } = reply;
  yield event(body, choice({ role: 'assistant', content: '', refusal: null }), firstTokenMs);
  const tokens = reply.text?.match(/\s*\S+/g) ?? [];
  for (const [i, content] of tokens.entries()) yield event(body, choice({ content }), i === 0 ? 0 : tokenMs);
  for (const [index, call] of (reply.toolCalls ?? []).entries()) {
    const id = call.id ?? `call_scripted${index}`;
    const begun = { index, id, type: 'function', function: { name: call.name, arguments: '' } };
    yield event(body, choice({ tool_calls: [begun] }), tokenMs);
    for (const piece of JSON.stringify(call.arguments).match(/.{1,6}/gs) ?? []) {
      yield event(body, choice({ tool_calls: [{ index, function: { arguments: piece } }] }), tokenMs);
    }
  }
  const finishReason = reply.finishReason ?? (reply.toolCalls === undefined ? 'stop' : 'tool_calls');
  yield event(body, [{ index: 0, delta: {}, finish_reason: finishReason }], 0);
  if (body.stream_options?.include_usage === true) {
    const usage = {
      prompt_tokens: Math.ceil(JSON.stringify(body.messages).length / 4),
      completion_tokens: tokens.length,
      total_tokens: 0,
      prompt_tokens_details: { cached_tokens: 16, audio_tokens: 0 },
    };
    yield event(body, [], 0, usage);
  }
  yield { data: '[DONE]', afterMs: 0 };
}

function event(
  body: ChatBody,
  choices: object[],
  afterMs: number,
  usage: object | null = null,
): ScriptedEvent {
  const chunk = {
    id: 'chatcmpl-scripted',
    object: 'chat.completion.chunk',
    created: 1_795_000_000,
    model: body.model,
    system_fingerprint: null,
    choices,
    usage,
  };
  return { data: JSON.stringify(chunk), afterMs };
}

function choice(delta: object): object[] {
  return [{ index: 0, delta, logprobs: null, finish_reason: null }];
}

/** Every answer of a tool needs the call that it answers, and every call its answer. */
function findWrongMessage(body: ChatBody): string | null {
  if (typeof body.model !== 'string' || body.model === '') return 'you must provide a model parameter';
  if (!Array.isArray(body.messages) || body.messages.length === 0) return "'messages' must not be empty";
  let open: string[] = [];
  for (const message of body.messages) {
    if (message.role === 'tool') {
      if (!open.includes(message.tool_call_id ?? '')) {
        return "messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.";
      }
      open = open.filter((id) => id !== message.tool_call_id);
      continue;
    }
    if (open.length > 0) return `tool_call_ids did not have response messages: ${open.join(', ')}`;
    if (!['system', 'developer', 'user', 'assistant'].includes(message.role)) {
      return `'${message.role}' is not one of the roles`;
    }
    open = (message.tool_calls ?? []).map((call: { id: string }) => call.id);
  }
  return null;
}

function refusal(
  statusCode: number,
  code: string | null,
  message: string,
): Extract<Fault, { kind: 'status' }> {
  const error = { message, type: 'invalid_request_error', param: null, code };
  return { kind: 'status', statusCode, body: { error } };
}

function unsupported(parameter: string): string {
  const other = { max_tokens: 'max_completion_tokens', max_completion_tokens: 'max_tokens' }[parameter];
  const remedy = other === undefined ? '' : ` Use '${other}' instead.`;
  return `Unsupported parameter: '${parameter}' is not supported with this model.${remedy}`;
}

function parse(text: string): ChatBody | null {
  try {
    return JSON.parse(text) as ChatBody;
  } catch {
    return null;
  }
}
