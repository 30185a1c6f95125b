// Model by OpenAI's chat completions, or by any server that speaks them: Groq, vLLM, Ollama, LM Studio, Sarvam and so on. One
// streamed reply a request, on the owner's key. No retries, with one exception: if a server refuses an optional parameter, the
// request is sent once more without it, and that server's dialect is remembered.
import { randomUUID } from 'node:crypto';
import { OpenAI } from 'openai';
import type { Clock } from '../../telephony/time.ts';
import { TimeLimit } from '../../telephony/time-limit.ts';
import { Deadline } from '../deadline.ts';
import { errorFromNetwork, malformedError, timeoutError, type Vendor } from '../http-error.ts';
import { checkAnswers, createKeepAliveFetch, findAnswer } from '../keep-alive-fetch.ts';
import type { ChatModel, ChatRequest, ReplyPart } from '../spec/chat-model.ts';
import type { ProviderError } from '../spec/error.ts';
import type { KeyCheck } from '../spec/key-check.ts';
import { checkModel } from './account.ts';
import { explainFailure, explainInBand } from './failures.ts';
import { type Dialect, firstDialect, learn, type Sampling, toBody } from './request.ts';
import { readServerEvents } from './server-events.ts';
import { type ChunkReading, ReplyReader } from './wire.ts';

export interface OpenAiSettings {
  /** Left out for servers that ask for none. */
  readonly apiKey?: string | undefined;
  /** Default https://api.openai.com/v1. */
  readonly baseUrl?: string | undefined;
  readonly model: string;
  readonly clock: Clock;
  readonly temperature?: number | undefined;
  /** Of one reply. */
  readonly maxTokens?: number | undefined;
  /** To the first word or tool call. */
  readonly timeoutMs?: number | undefined;
  /** Between two pieces after it. */
  readonly idleTimeoutMs?: number | undefined;
  /** For one try at opening the connection beforehand. */
  readonly warmTimeoutMs?: number | undefined;
  readonly organization?: string | undefined;
}

export interface OpenAiChatModel extends ChatModel {
  /** Opens the connection before the first reply needs it. Null where it stands, else why the next reply would fail. */
  warm(signal: AbortSignal): Promise<ProviderError | null>;
  check(signal: AbortSignal): Promise<KeyCheck>;
}

const BASE_URL = 'https://api.openai.com/v1';
const TIMEOUT_MS = 15_000;
const IDLE_TIMEOUT_MS = 10_000;
const WARM_TIMEOUT_MS = 4000;
/** While a controller starts, its own work can hold an answer back until after the time limit. */
const WARM_TRIES = 2;
// The usage follows at once where a server sends it; a reply is not held up for a count.
const USAGE_GRACE_MS = 250;
/** Each refusal teaches one thing; no server has more to teach than this. */
const MAX_ATTEMPTS = 5;

export function createOpenAiChatModel(settings: OpenAiSettings): OpenAiChatModel {
  return new ChatCompletions(settings);
}

class ChatCompletions implements OpenAiChatModel {
  readonly provider = 'openai';
  readonly #client: OpenAI;
  readonly #vendor: Vendor;
  readonly #sampling: Sampling;
  readonly #baseUrl: string;
  readonly #apiKey: string;
  readonly #clock: Clock;
  readonly #timeoutMs: number;
  readonly #idleTimeoutMs: number;
  readonly #warmTimeoutMs: number;
  #dialect: Dialect;
  /** Learned with the dialect, told with every reply that it concerns. */
  #warnings: readonly string[] = [];

  constructor(settings: OpenAiSettings) {
    const baseUrl = (settings.baseUrl ?? BASE_URL).replace(/^ws/, 'http').replace(/\/+$/, '');
    const apiKey = settings.apiKey?.trim() ?? '';
    this.#baseUrl = baseUrl;
    this.#clock = settings.clock;
    this.#apiKey = apiKey;
    this.#timeoutMs = settings.timeoutMs ?? TIMEOUT_MS;
    this.#idleTimeoutMs = settings.idleTimeoutMs ?? IDLE_TIMEOUT_MS;
    this.#warmTimeoutMs = settings.warmTimeoutMs ?? WARM_TIMEOUT_MS;
    this.#sampling = {
      model: settings.model,
      by: `${baseUrl} ${settings.model}`,
      maxTokens: settings.maxTokens,
      temperature: settings.temperature,
    };
    this.#dialect = firstDialect(baseUrl);
    this.#vendor = describeVendor(new URL(baseUrl).host, apiKey, settings.model);
    this.#client = new OpenAI({
      // Whatever is not given here the package would take from the environment, and send to this server.
      apiKey: apiKey === '' ? 'none' : apiKey,
      adminAPIKey: null,
      organization: settings.organization ?? null,
      project: null,
      baseURL: baseUrl,
      ...(apiKey === '' ? { defaultHeaders: { Authorization: null } } : {}),
      maxRetries: 0,
      // Ours are shorter and tell the first word from the next; the package's own are 10 minutes.
      timeout: this.#timeoutMs + IDLE_TIMEOUT_MS,
      logLevel: 'off',
      // A server that cannot stream answers with the whole reply at once.
      fetch: checkAnswers(createKeepAliveFetch(), /^(text\/event-stream|application\/json)\b/),
    });
  }

  async *reply(request: ChatRequest): AsyncGenerator<ReplyPart, void, undefined> {
    if (request.signal.aborted) return;
    const run = new AbortController();
    const onAbort = () => run.abort();
    request.signal.addEventListener('abort', onAbort, { once: true });
    const deadline = new Deadline(this.#clock, onAbort);
    const reader = new ReplyReader(
      () => `call_${randomUUID().replaceAll('-', '').slice(0, 24)}`,
      this.#sampling.by,
    );
    try {
      deadline.set('begin its reply', this.#timeoutMs);
      yield* this.#stream(request, run, deadline, reader);
      this.#checkMissed(request, deadline, reader);
      if (!request.signal.aborted) yield* reader.end();
    } catch (error) {
      if (request.signal.aborted) return;
      this.#checkMissed(request, deadline, reader);
      if (!reader.finished) throw explainFailure(this.#vendor, error);
      // The reply was whole before the connection broke; only its usage is lost.
      yield* reader.end();
    } finally {
      deadline.stop();
      request.signal.removeEventListener('abort', onAbort);
      run.abort();
    }
  }

  async *#stream(
    request: ChatRequest,
    run: AbortController,
    deadline: Deadline,
    reader: ReplyReader,
  ): AsyncGenerator<ReplyPart, void, undefined> {
    const answer = await this.#open(request, run.signal);
    for (const text of this.#warnings) yield { kind: 'warning', text };
    const passedOver: string[] = [];
    for await (const piece of piecesOf(answer)) {
      const reading: ChunkReading =
        piece.kind === 'failed' ? { kind: 'failed', error: piece.error } : readPiece(reader, piece);
      // Behind the end of the reply nothing takes it back.
      if (reading.kind === 'failed' && !reader.finished) throw explainInBand(this.#vendor, reading.error);
      if (reading.kind === 'passed-over') passedOver.push(reading.why);
      if (reading.kind === 'parts' && reading.parts.length > 0) {
        // The time that our own reader takes is not the server's.
        deadline.stop();
        yield* reading.parts;
      }
      if (piece.kind === 'done') return this.#checkEmpty(reader, passedOver);
      if (reader.finished) deadline.set('send the usage', USAGE_GRACE_MS);
      else if (reader.begun) deadline.set('continue its reply', this.#idleTimeoutMs);
    }
    if (reader.finished || run.signal.aborted) return;
    this.#checkEmpty(reader, passedOver);
    throw errorFromNetwork(this.#vendor, { code: 'ERR_STREAM_PREMATURE_CLOSE' });
  }

  /** A stream in which nothing was a reply: another service, or one that broke before it said a word. */
  #checkEmpty(reader: ReplyReader, passedOver: readonly string[]): void {
    if (reader.begun) return;
    throw malformedError(this.#vendor, passedOver[0] ?? 'ended its reply without saying anything');
  }

  async #open(request: ChatRequest, signal: AbortSignal): Promise<Response> {
    for (let attempt = 1; ; attempt += 1) {
      const body = toBody(request, this.#sampling, this.#dialect);
      try {
        return await this.#client.chat.completions.create(body, { signal }).asResponse();
      } catch (error) {
        const refusal = findAnswer(error);
        const learned = refusal === null ? null : learn(this.#dialect, refusal, body);
        if (learned === null || attempt === MAX_ATTEMPTS) throw error;
        this.#dialect = learned.dialect;
        if (learned.warning !== null) this.#warnings = [...this.#warnings, learned.warning];
      }
    }
  }

  /** The package ends a request that was given up quietly; this tells why. A missing usage is no fault. */
  #checkMissed(request: ChatRequest, deadline: Deadline, reader: ReplyReader): void {
    const { missed } = deadline;
    if (missed === null || reader.finished || request.signal.aborted) return;
    throw timeoutError(this.#vendor, missed.what, missed.ms);
  }

  async warm(signal: AbortSignal): Promise<ProviderError | null> {
    for (let tries = 1; ; tries++) {
      const limit = new TimeLimit(this.#clock, this.#warmTimeoutMs, signal);
      try {
        await this.#client.models.list({ signal: limit.signal });
        return null;
      } catch (error) {
        // The connection stands; servers need not have a list of models.
        if (findAnswer(error)?.statusCode === 404 || signal.aborted) return null;
        if (!limit.isOver) return explainFailure(this.#vendor, error);
        if (tries === WARM_TRIES) return timeoutError(this.#vendor, 'answer', this.#warmTimeoutMs);
      } finally {
        limit.end();
      }
    }
  }

  check(signal: AbortSignal): Promise<KeyCheck> {
    const { model } = this.#sampling;
    const account = {
      baseUrl: this.#baseUrl,
      apiKey: this.#apiKey,
      model,
      vendor: this.#vendor,
      clock: this.#clock,
    };
    return checkModel(account, signal);
  }
}

/** What comes in a reply, one by one. */
type Piece =
  | { kind: 'json'; text: string }
  | { kind: 'failed'; error: object }
  /** The server says that nothing more comes. */
  | { kind: 'done' };

async function* piecesOf(answer: Response): AsyncGenerator<Piece, void, undefined> {
  if (/^application\/json\b/.test(answer.headers.get('content-type') ?? '')) {
    yield { kind: 'json', text: await answer.text() };
    yield { kind: 'done' };
    return;
  }
  if (answer.body === null) return;
  for await (const { name, data } of readServerEvents(answer.body)) {
    if (data.trim() === '[DONE]') yield { kind: 'done' };
    else if (name === 'error') yield { kind: 'failed', error: parseFailure(data) };
    else yield { kind: 'json', text: data };
  }
}

function readPiece(reader: ReplyReader, piece: Exclude<Piece, { kind: 'failed' }>): ChunkReading {
  if (piece.kind === 'done') return { kind: 'parts', parts: [] };
  let chunk: unknown;
  try {
    chunk = JSON.parse(piece.text);
  } catch {
    return { kind: 'passed-over', why: 'sent a piece of a reply that is not JSON' };
  }
  return reader.read(chunk);
}

function parseFailure(data: string): object {
  try {
    const parsed: unknown = JSON.parse(data);
    if (typeof parsed === 'object' && parsed !== null)
      return 'error' in parsed && typeof parsed.error === 'object' && parsed.error !== null
        ? parsed.error
        : parsed;
  } catch {
    // Told in plain words.
  }
  return { message: data };
}

function describeVendor(host: string, apiKey: string, model: string): Vendor {
  const official = host.endsWith('openai.com');
  return {
    provider: 'openai',
    name: official ? 'OpenAI' : host,
    host,
    secrets: [apiKey],
    hints: {
      key: `Check the API key of this model: ${host} rejects it.`,
      credit: `The account at ${host} has no credit left; top it up or raise its limit.`,
      access: `The API key is not allowed to use ${model} at ${host}; check its project, its permissions and the country.`,
      notFound: `Check baseUrl (it usually ends in /v1) and the model: ${host} has no model named ${model}.`,
      request: `${host} rejected this request. Check the model, maxTokens, temperature and the tools.`,
      rate: `Too many requests or tokens at once for the account at ${host}. Raise its limit or add a fallback.`,
    },
  };
}
