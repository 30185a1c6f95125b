// A typed client of /api/v1, for Node and browsers: it needs only `fetch`. This folder can be copied into another project as
// it is. Every failure is one of two errors. Requests that must not be carried out twice send the same idempotency key
// however often they are sent.
import type { Api } from './api.d.ts';
import { readEvents, type ServerEvent } from './server-events.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Key<M extends Method> = Extract<keyof Api, `${M} ${string}`>;
/** Paths that there are for a method, as in `/calls/{call}`. */
export type PathOf<M extends Method> =
  Key<M> extends infer K ? (K extends `${M} ${infer P}` ? P : never) : never;
type RouteOf<M extends Method, P extends string> = `${M} ${P}` extends keyof Api ? Api[`${M} ${P}`] : never;

interface AnyRoute {
  path: unknown;
  query: unknown;
  body: unknown;
  answer: unknown;
}

type Part<Name extends string, Value> = Value extends null
  ? unknown
  : Record<never, never> extends Value
    ? { readonly [K in Name]?: Value }
    : { readonly [K in Name]: Value };

/** What goes with a request. */
export type RequestInput<R extends AnyRoute> = Part<'path', R['path']> &
  Part<'query', R['query']> &
  Part<'body', R['body']> & {
    readonly signal?: AbortSignal;
    /** Of your own, so that it also holds when your program starts anew. Left out: one is made for this request. */
    readonly idempotencyKey?: string;
  };
type Wishes<R extends AnyRoute> =
  Record<never, never> extends RequestInput<R> ? [wish?: RequestInput<R>] : [wish: RequestInput<R>];
type AnswerOf<M extends Method, P extends string> = RouteOf<M, P>['answer'];
/** Routes that answer in pages. */
type PagedPath =
  PathOf<'GET'> extends infer P
    ? P extends string
      ? AnswerOf<'GET', P> extends { items: unknown[]; next: string | null }
        ? P
        : never
      : never
    : never;
type ItemOf<P extends string> = AnswerOf<'GET', P> extends { items: (infer I)[] } ? I : never;

export interface ClientOptions {
  /** As in `https://calls.example.com`. In a page of the console: empty. */
  readonly base: string;
  /** `trunkline api-keys create`. In a page of the console it is left out: its cookie says who asks. */
  readonly key?: string;
  /** In a page of the console: the `csrf` that logging in answered. */
  readonly csrf?: () => string | undefined;
  readonly fetch?: typeof fetch;
  /** How often a request is sent again that got no answer. What changes something is, where it bears a key or is harmless. */
  readonly retries?: number;
  /** So long it waits before it tries again, a little longer each time. A stream that broke: four times as long. */
  readonly retryMs?: number;
}

/** It was not done, and the API says why. */
export class ApiError extends Error {
  readonly status: number;
  /** `urn:trunkline:problem:…` */
  readonly type: string;
  readonly remedy: string;
  readonly errors: readonly { readonly where: string; readonly message: string }[];
  /** So long it asks to wait. */
  readonly retryAfterMs: number | null;

  constructor(status: number, body: Readonly<Record<string, unknown>>, retryAfterMs: number | null) {
    super(typeof body['detail'] === 'string' ? body['detail'] : `the API answered ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.type = String(body['type'] ?? 'about:blank');
    this.remedy = typeof body['remedy'] === 'string' ? body['remedy'] : '';
    this.errors = (body['errors'] as ApiError['errors'] | undefined) ?? [];
    this.retryAfterMs = retryAfterMs;
  }
}

/** Nobody answered: it may have been done or not. */
export class Unreachable extends Error {
  constructor(base: string, cause: unknown) {
    super(`nobody answers at ${base === '' ? 'this address' : base}`, { cause });
    this.name = 'Unreachable';
  }
}

interface Raw {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  /** Bytes, in place of a body. */
  readonly bytes?: Blob | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  readonly idempotencyKey?: string;
}

const RETRIES = 2;
const RETRY_MS = 500;
const PIECE_BYTES = 4 * 1024 * 1024;

export class TrunklineClient {
  readonly #options: ClientOptions;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  get<P extends PathOf<'GET'>>(path: P, ...[wish]: Wishes<RouteOf<'GET', P>>): Promise<AnswerOf<'GET', P>> {
    return this.#ask('GET', path, wish as Raw);
  }

  post<P extends PathOf<'POST'>>(
    path: P,
    ...[wish]: Wishes<RouteOf<'POST', P>>
  ): Promise<AnswerOf<'POST', P>> {
    return this.#ask('POST', path, wish as Raw);
  }

  put<P extends PathOf<'PUT'>>(path: P, ...[wish]: Wishes<RouteOf<'PUT', P>>): Promise<AnswerOf<'PUT', P>> {
    return this.#ask('PUT', path, wish as Raw);
  }

  delete<P extends PathOf<'DELETE'>>(
    path: P,
    ...[wish]: Wishes<RouteOf<'DELETE', P>>
  ): Promise<AnswerOf<'DELETE', P>> {
    return this.#ask('DELETE', path, wish as Raw);
  }

  /** Where nothing has changed since `etag`, `value` is null. */
  async getIfChanged<P extends PathOf<'GET'>>(
    path: P,
    etag: string | null,
    ...[wish]: Wishes<RouteOf<'GET', P>>
  ): Promise<{ readonly etag: string | null; readonly value: AnswerOf<'GET', P> | null }> {
    const headers = etag === null ? {} : { 'if-none-match': etag };
    const response = await this.send('GET', path, { ...(wish as Raw), headers });
    if (response.status === 304) return { etag, value: null };
    return { etag: response.headers.get('etag'), value: (await bodyOf(response)) as AnswerOf<'GET', P> };
  }

  /** All items of a list, page after page, as they are asked for. */
  async *items<P extends PagedPath & PathOf<'GET'>>(
    path: P,
    ...[wish]: Wishes<RouteOf<'GET', P>>
  ): AsyncGenerator<ItemOf<P>> {
    const raw = (wish ?? {}) as Raw;
    for (let cursor: string | null = null; ; ) {
      const query: Record<string, unknown> = cursor === null ? { ...raw.query } : { ...raw.query, cursor };
      const page = (await this.#ask('GET', path, { ...raw, query })) as {
        items: ItemOf<P>[];
        next: string | null;
      };
      yield* page.items;
      if (page.next === null) return;
      cursor = page.next;
    }
  }

  /**
   * What happens, as it happens; after a break it goes on where it was. An event `reset`: what happened meanwhile is not known, and all has to
   * be looked at anew. Ends with the signal; throws an `ApiError` where this key may not, or no longer.
   */
  async *events(
    wish: { readonly call?: string; readonly lastEventId?: string; readonly signal?: AbortSignal } = {},
  ): AsyncGenerator<ServerEvent> {
    let lastId = wish.lastEventId;
    const query = wish.call === undefined ? {} : { call: wish.call };
    for (;;) {
      try {
        const headers = lastId === undefined ? {} : { 'last-event-id': lastId };
        for await (const event of await this.#stream('/events', { query, headers, ...signalIn(wish) })) {
          lastId = event.id ?? lastId;
          yield event;
        }
      } catch (thrown) {
        if (wish.signal?.aborted) return;
        if (thrown instanceof ApiError && thrown.status < 500) throw thrown;
      }
      if (wish.signal?.aborted) return;
      await pause(this.#retryMs * 4, wish.signal);
    }
  }

  /** An upload or a look of the doctor at every change, until it is over. */
  async *follow<P extends '/uploads/{upload}' | '/doctor/{run}'>(
    path: P,
    wish: RequestInput<RouteOf<'GET', P>>,
  ): AsyncGenerator<AnswerOf<'GET', P>> {
    for await (const { data } of await this.#stream(`${path}/events`, wish as Raw))
      yield data as AnswerOf<'GET', P>;
  }

  /** Sends a list in pieces; where the line breaks it goes on. Nothing of it is taken in: see `/uploads/{upload}/import`. */
  async upload(
    campaign: string,
    file: Blob,
    options: {
      readonly fileName: string;
      readonly map?: Record<string, string>;
      readonly onProgress?: (sentBytes: number) => void;
      readonly signal?: AbortSignal;
    },
  ): Promise<AnswerOf<'GET', '/uploads/{upload}'>> {
    const { fileName, map, onProgress, ...rest } = options;
    const body = { fileName, bytes: file.size, ...(map === undefined ? {} : { map }) };
    let upload = await this.post('/campaigns/{name}/uploads', { path: { name: campaign }, body, ...rest });
    const path = { upload: upload.id };
    for (let broken = 0; upload.state === 'receiving'; ) {
      const offset = upload.received;
      const bytes = file.slice(offset, offset + PIECE_BYTES);
      try {
        const headers = { 'content-type': 'application/offset+octet-stream' };
        const sent = await this.send('PATCH', '/uploads/{upload}', {
          path,
          query: { offset },
          bytes,
          headers,
          ...rest,
        });
        upload = (await sent.json()) as typeof upload;
        broken = 0;
      } catch (thrown) {
        if (!(thrown instanceof Unreachable) || ++broken > RETRIES * 5) throw thrown;
        await pause(this.#retryMs * broken, rest.signal);
        upload = await this.get('/uploads/{upload}', { path, ...rest });
      }
      onProgress?.(upload.received);
    }
    return upload;
  }

  /** The answer as it is. Throws for whatever is not one of success, or 304. */
  async send(method: Method, path: string, wish: Raw = {}): Promise<Response> {
    const { base, key, csrf, fetch: ask = fetch, retries = RETRIES } = this.#options;
    const url = `${base}/api/v1${filled(path, wish.path)}${queryText(wish.query)}`;
    const headers: Record<string, string> = { ...wish.headers };
    if (key !== undefined) headers['authorization'] = `Bearer ${key}`;
    const token = method === 'GET' ? undefined : csrf?.();
    if (token !== undefined) headers['x-csrf-token'] = token;
    if (wish.body !== undefined) headers['content-type'] = 'application/json';
    // Where nothing must be done once it is ignored.
    if (method === 'POST') headers['idempotency-key'] = wish.idempotencyKey ?? crypto.randomUUID();
    const body = wish.body === undefined ? wish.bytes : JSON.stringify(wish.body);
    for (let tries = 0; ; tries++) {
      try {
        const response = await ask(url, {
          method,
          headers,
          ...(body === undefined ? {} : { body }),
          ...signalIn(wish),
        });
        if (response.ok || response.status === 304) return response;
        throw await errorOf(response);
      } catch (thrown) {
        if (thrown instanceof ApiError || wish.signal?.aborted) throw thrown;
        const isHarmless = method === 'GET' || method === 'PUT' || method === 'DELETE' || ONCE.includes(path);
        if (tries >= retries || !isHarmless) throw new Unreachable(base, thrown);
        await pause(this.#retryMs * (tries + 1), wish.signal);
      }
    }
  }

  get #retryMs(): number {
    return this.#options.retryMs ?? RETRY_MS;
  }

  async #ask<T>(method: Method, path: string, wish: Raw = {}): Promise<T> {
    return (await bodyOf(await this.send(method, path, wish))) as T;
  }

  async #stream(path: string, wish: Raw): Promise<AsyncIterable<ServerEvent>> {
    const { body } = await this.send('GET', path, wish);
    if (body === null) throw new Unreachable(this.#options.base, new Error('the answer has no body'));
    return readEvents(body);
  }
}

/** What the server does once under one key, however often it comes: all that takes an Idempotency-Key in the OpenAPI document. */
const ONCE: readonly string[] = [
  '/calls',
  '/calls/{call}/transfer',
  '/calls/{call}/conference',
  '/calls/{call}/take-over',
  '/campaigns/{name}/{action}',
];

function signalIn({ signal }: { readonly signal?: AbortSignal }): { signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}

function filled(path: string, params: Raw['path']): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params?.[name] ?? '')));
}

function queryText(query: Raw['query']): string {
  const wanted = Object.entries(query ?? {}).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(wanted.map(([name, value]): [string, string] => [name, String(value)]));
  return wanted.length === 0 ? '' : `?${text}`;
}

async function bodyOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  const type = response.headers.get('content-type') ?? '';
  return type.startsWith('application/json') && response.headers.get('content-disposition') === null
    ? response.json()
    : response.blob();
}

async function errorOf(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new ApiError(response.status, body, Number.isNaN(seconds) ? null : seconds * 1000);
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
