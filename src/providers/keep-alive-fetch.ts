// `fetch` for the vendors' packages on Node's own agents. The built-in one closes connections after 4 s idle, and a caller's
// turn is longer, so every reply would begin with a TLS handshake. Supports what the packages use (method, headers, text or
// bytes as body, signal) and refuses the rest.
import http from 'node:http';
import https from 'node:https';
import { Readable } from 'node:stream';

/** Idle connections are given up after this: shorter than the vendors' own limits, longer than most pauses in a call. */
const IDLE_MS = 55_000;

export function createKeepAliveFetch(): typeof fetch {
  const options = { keepAlive: true, maxFreeSockets: 32, scheduling: 'lifo', timeout: IDLE_MS } as const;
  const agents = { plain: new http.Agent(options), secure: new https.Agent(options) };
  return async (input, init) => {
    if (input instanceof Request) throw new Error('keep-alive fetch takes an address, not a Request');
    const url = new URL(input);
    return await send(url, init ?? {}, agents, true);
  };
}

interface Agents {
  readonly plain: http.Agent;
  readonly secure: https.Agent;
}

function send(url: URL, init: RequestInit, agents: Agents, mayTryAgain: boolean): Promise<Response> {
  return new Promise((resolve, reject) => {
    const signal = init.signal ?? undefined;
    if (signal?.aborted) {
      reject(abortError(signal));
      return;
    }
    const options = {
      method: init.method ?? 'GET',
      headers: Object.fromEntries(new Headers(init.headers ?? {})),
    };
    const request =
      url.protocol === 'https:'
        ? https.request(url, { ...options, agent: agents.secure })
        : http.request(url, { ...options, agent: agents.plain });
    if (signal !== undefined) giveUpWith(request, signal);
    request.once('response', (response) => resolve(toResponse(response)));
    request.once('error', (error: NodeJS.ErrnoException) => {
      // The far side gave up an idle connection at the moment we took it again: nothing was read of the request, so it
      // goes out once more on a fresh one (https://nodejs.org/api/http.html#requestreusedsocket).
      const stale = request.reusedSocket && error.code === 'ECONNRESET' && !signal?.aborted;
      if (stale && mayTryAgain) send(url, init, agents, false).then(resolve, reject);
      else reject(error);
    });
    request.end(toBody(init.body));
  });
}

/** By hand, because Node's own way shows the reader of a body a reset and not an abort. */
function giveUpWith(request: http.ClientRequest, signal: AbortSignal): void {
  let body: http.IncomingMessage | null = null;
  request.once('response', (response) => {
    body = response;
  });
  const onAbort = () => {
    const error = abortError(signal);
    body?.destroy(error);
    request.destroy(error);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  request.once('close', () => signal.removeEventListener('abort', onAbort));
}

function toBody(body: RequestInit['body']): string | Uint8Array | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string' || body instanceof Uint8Array) return body;
  throw new Error('keep-alive fetch takes text or bytes as body');
}

function toResponse(response: http.IncomingMessage): Response {
  const headers = new Headers();
  for (let i = 0; i + 1 < response.rawHeaders.length; i += 2) {
    headers.append(response.rawHeaders[i] ?? '', response.rawHeaders[i + 1] ?? '');
  }
  const status = response.statusCode ?? 0;
  if (status === 204 || status === 205 || status === 304 || status < 200) {
    response.resume();
    return new Response(null, { status: status < 200 ? 502 : status, headers });
  }
  return new Response(Readable.toWeb(response) as ReadableStream<Uint8Array<ArrayBuffer>>, {
    status,
    headers,
  });
}

function abortError(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new DOMException('aborted', 'AbortError');
}

/** An answer other than the one that was asked for, kept whole: the packages would keep only what they understand of it. */
export class UnexpectedAnswer extends Error {
  readonly statusCode: number;
  readonly contentType: string;
  readonly retryAfter: string | null;
  readonly body: string;

  constructor(response: Response, body: string) {
    // No words of the answer in here: the packages look for some in an error's message and draw conclusions.
    super('unexpected answer');
    this.name = 'UnexpectedAnswer';
    this.statusCode = response.status;
    this.contentType = response.headers.get('content-type') ?? '';
    const milliseconds = Number(response.headers.get('retry-after-ms') ?? Number.NaN);
    this.retryAfter = Number.isNaN(milliseconds)
      ? response.headers.get('retry-after')
      : `${milliseconds / 1000}`;
    this.body = body;
  }
}

/** Throws `UnexpectedAnswer` for every status but 2xx, and for a POST that is answered with another kind of content. */
export function checkAnswers(fetcher: typeof fetch, postContent: RegExp): typeof fetch {
  return async (input, init) => {
    const response = await fetcher(input, init);
    const contentType = response.headers.get('content-type');
    const fits = init?.method !== 'POST' || contentType === null || postContent.test(contentType);
    if (response.ok && fits) return response;
    throw new UnexpectedAnswer(response, response.ok ? await discard(response) : await response.text());
  };
}

async function discard(response: Response): Promise<string> {
  await response.body?.cancel();
  return '';
}

/** Finds an `UnexpectedAnswer` behind the errors that a package has wrapped around it. */
export function findAnswer(error: unknown): UnexpectedAnswer | null {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth += 1) {
    if (at instanceof UnexpectedAnswer) return at;
  }
  return null;
}
