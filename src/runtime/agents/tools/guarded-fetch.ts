// `fetch` for addresses that the owner declared and a model may fill in. It reaches public machines only, and in private
// networks those that were allowed by name. The check is made at connect time, on the address in the URL and on the
// addresses of its name, so that spelling, redirects and changing DNS do not get around it.
import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import type { Dispatcher, Response, RequestInit as UndiciRequestInit } from 'undici';

/** An address that nothing may be asked at. */
export class ForbiddenAddress extends Error {
  readonly host: string;
  /** The request itself was taken; only its answer was to be fetched there. */
  readonly isOfAnother: boolean;

  constructor(host: string, isOfAnother = false) {
    super(`${host} is not a public address`);
    this.name = 'ForbiddenAddress';
    this.host = host;
    this.isOfAnother = isOfAnother;
  }
}

/** Nobody was there who could have been asked. */
export class NotConnected extends Error {
  constructor(cause: Error) {
    const { message, code } = cause as NodeJS.ErrnoException;
    super(`no connection came about: ${message || code}`, { cause });
    this.name = 'NotConnected';
  }
}

export interface GuardedRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly signal: AbortSignal;
  /** Left out: it does, three times at most. */
  readonly followsRedirects?: boolean;
}

export interface GuardedAnswer {
  readonly statusCode: number;
  /** By their names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** There was more of it. */
  readonly isCut: boolean;
  /** The service took the request and leads elsewhere for its answer (RFC 9110, 15.4.4): what this status says is about that. */
  readonly isOfAnother: boolean;
}

const MAX_REDIRECTS = 3;
const CONNECT_TIMEOUT_MS = 5_000;

/** Only what is routed in the public Internet: not private, loopback, link-local, carrier, multicast or translated. */
export function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

type Undici = typeof import('undici');

export class GuardedFetch {
  readonly #allowed: ReadonlySet<string>;
  /** Loaded with the first request: most controllers never send one, and a restart would wait for it. */
  #opened: Promise<{ readonly undici: Undici; readonly dispatcher: Dispatcher }> | null = null;

  /** @param privateHosts names or addresses of the owner's own network that may be reached */
  constructor(privateHosts: readonly string[]) {
    this.#allowed = new Set(privateHosts.map((host) => host.toLowerCase()));
  }

  /** Throws `ForbiddenAddress`, `NotConnected` where nothing was asked, or what the network does. */
  async ask(request: GuardedRequest, maxBytes: number): Promise<GuardedAnswer> {
    let { url, method, body } = request;
    let headers = request.headers;
    let isOfAnother = false;
    for (let redirects = 0; ; redirects++) {
      const response = await this.#fetch({ ...request, url, method, headers, body }).catch((thrown) => {
        if (isOfAnother && thrown instanceof ForbiddenAddress) throw new ForbiddenAddress(thrown.host, true);
        // Behind a redirect, the first machine has been asked.
        throw redirects > 0 && thrown instanceof NotConnected ? thrown.cause : thrown;
      });
      const location = response.headers.get('location');
      const isRedirect = response.status >= 300 && response.status <= 399 && location !== null;
      if (!isRedirect || request.followsRedirects === false)
        return { ...(await answerOf(response, maxBytes)), isOfAnother };
      await response.body?.cancel();
      if (redirects === MAX_REDIRECTS) throw new Error('redirected too often');
      const [next, before] = [new URL(location, url), new URL(url)];
      if (![307, 308].includes(response.status)) {
        isOfAnother ||= method !== 'GET';
        [method, body] = ['GET', null];
      }
      // What was meant for one machine is not shown to another one, and without its body a request means something else.
      if (next.origin !== before.origin) {
        headers = {};
        const refusal = body === null ? null : bodyRefusal(before, next);
        if (refusal !== null) throw new Error(refusal);
      }
      url = next.href;
    }
  }

  /**
   * As `fetch`, for a client that follows redirects by itself. An answer of more than `maxBytes` breaks off; one that is a
   * stream of events may go on for as long as it likes.
   */
  async fetch(
    target: string | URL,
    init: RequestInit | undefined,
    maxBytes: number,
  ): Promise<globalThis.Response> {
    const url = String(target);
    const response = await this.#ask(url, { ...(init as object), redirect: 'manual' });
    const isStream = (init?.method ?? 'GET') === 'GET';
    const limited =
      isStream || response.body === null ? response.body : response.body.pipeThrough(limitedTo(maxBytes));
    return new globalThis.Response(limited as ReadableStream | null, {
      ...{ status: response.status, statusText: response.statusText },
      headers: [...response.headers],
    });
  }

  async close(): Promise<void> {
    await (await this.#opened)?.dispatcher.destroy();
  }

  #open() {
    this.#opened ??= import('undici').then((undici) => ({
      undici,
      dispatcher: guardedAgent(undici, this.#allowed),
    }));
    return this.#opened;
  }

  async #fetch({ url, method, headers, body, signal }: GuardedRequest): Promise<Response> {
    return this.#ask(url, { method, headers: { ...headers }, body, signal, redirect: 'manual' });
  }

  async #ask(url: string, init: UndiciRequestInit): Promise<Response> {
    if (!/^https?:\/\//i.test(url)) throw new ForbiddenAddress(url.slice(0, 40));
    const { undici, dispatcher } = await this.#open();
    try {
      return await undici.fetch(url, { ...init, dispatcher });
    } catch (thrown) {
      // The package wraps what the connection failed with.
      for (let at: unknown = thrown; at instanceof Error; at = at.cause)
        if (at instanceof ForbiddenAddress || at instanceof NotConnected) throw at;
      throw thrown;
    }
  }
}

/** Why a body does not go on to where a redirect leads. Null: it may. */
export function bodyRefusal(from: URL, to: URL): string | null {
  if (to.hostname !== from.hostname) return 'redirected to another machine, which is not shown what was sent';
  return from.protocol === 'https:' && to.protocol === 'http:'
    ? 'redirected from https to http, where anybody on the way could read what was sent'
    : null;
}

function guardedAgent({ Agent, buildConnector }: Undici, allowed: ReadonlySet<string>): Dispatcher {
  const connect = buildConnector({ timeout: CONNECT_TIMEOUT_MS, lookup: guardedLookup(allowed) });
  return new Agent({
    connect: (options, callback) => {
      const host = options.hostname.replace(/^\[|\]$/g, '').toLowerCase();
      // An address is never looked up, so the look-up's guard does not see it.
      if (isIP(host) !== 0 && !allowed.has(host) && !isPublicAddress(host))
        callback(new ForbiddenAddress(host), null);
      // Whatever fails here, a name, a certificate, each of several addresses: nothing was sent yet.
      else
        connect(options, (error, socket) => {
          if (error === null) callback(null, socket);
          else callback(error instanceof ForbiddenAddress ? error : new NotConnected(error), null);
        });
    },
  });
}

type LookupCallback = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

function guardedLookup(allowed: ReadonlySet<string>) {
  return (hostname: string, options: LookupOptions, callback: LookupCallback): void => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, []);
      const isAllowed = allowed.has(hostname.toLowerCase());
      // One that is not public among several is enough: which of them is taken is not ours to say.
      const isSafe = addresses.length > 0 && addresses.every(({ address }) => isPublicAddress(address));
      if (!isAllowed && !isSafe) return callback(new ForbiddenAddress(hostname), []);
      if (options.all === true) return callback(null, addresses);
      const [first] = addresses;
      callback(null, first?.address ?? '', first?.family);
    });
  };
}

function limitedTo(maxBytes: number): TransformStream<Uint8Array, Uint8Array> {
  let size = 0;
  return new TransformStream({
    transform(chunk, controller) {
      size += chunk.length;
      if (size > maxBytes) controller.error(new Error(`the answer is longer than ${maxBytes} bytes`));
      else controller.enqueue(chunk);
    },
  });
}

async function answerOf(response: Response, maxBytes: number): Promise<Omit<GuardedAnswer, 'isOfAnother'>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    const bytes = chunk as Uint8Array;
    chunks.push(bytes);
    size += bytes.length;
    // Leaving the loop lets the connection go.
    if (size > maxBytes) break;
  }
  const text = new TextDecoder().decode(Buffer.concat(chunks).subarray(0, maxBytes));
  return {
    ...{ statusCode: response.status, headers: Object.fromEntries(response.headers) },
    ...{ text: text.replace(/\uFFFD+$/u, ''), isCut: size > maxBytes },
  };
}
