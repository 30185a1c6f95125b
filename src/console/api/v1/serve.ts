// Puts the routes on an HTTP server: authentication, permission and validation; then the answer, with an ETag for reads, an
// audit entry for changes, and one answer for requests that repeat an idempotency key.
import { createHash, hash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { faultOf } from '../../../runtime/fault.ts';
import type { Log } from '../../../runtime/log.ts';
import { insertAudit } from '../../../store/access/audit.ts';
import { claimIdempotencyKey, storeAnswer } from '../../../store/access/idempotency.ts';
import type { Store } from '../../../store/store.ts';
import { maskNumber } from '../../../telephony/number.ts';
import type { Clock } from '../../../telephony/time.ts';
import { type Access, SESSION_COOKIE } from './access.ts';
import { openEventStream } from './event-stream.ts';
import { incomingOf } from './incoming.ts';
import { ApiProblem } from './problem.ts';
import {
  hasBody,
  mediaTypeOf,
  parsePart,
  problemOf,
  refuseBody,
  takenBy,
  wrongMediaType,
} from './request-check.ts';
import { EventsAnswer, type FileAnswer, isFileAnswer, type Route, TextAnswer } from './route.ts';
import { type Asker, scopeHolds } from './scope.ts';

const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

export interface ServeOptions {
  readonly access: Access;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

export function serveRoutes(app: FastifyInstance, routes: readonly Route[], options: ServeOptions): void {
  for (const route of routes) {
    const seen = new Map<string, number>();
    app.route({
      method: route.method,
      url: `/api/v1${route.path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
      ...(route.bodyLimitBytes === null ? {} : { bodyLimit: route.bodyLimitBytes }),
      config: { takes: takenBy(route) },
      handler: async (request, reply) => {
        try {
          await answer(route, request, reply, options, seen);
        } catch (error) {
          // What is still on its way is not waited for.
          if (route.takes !== null && !request.raw.readableEnded) void reply.header('connection', 'close');
          await refuse(error, request, reply, options.log);
        }
      },
    });
  }
}

async function answer(
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  options: ServeOptions,
  seen: Map<string, number>,
): Promise<void> {
  const asker = await options.access.identify({
    authorization: request.headers.authorization,
    sessionCookie: request.cookies[SESSION_COOKIE],
    csrf: headerOf(request, 'x-csrf-token'),
    changes: route.method !== 'GET',
  });
  if (!scopeHolds(asker.scope, route.scope)) {
    throw new ApiProblem(
      'forbidden',
      `this needs the scope ${route.scope}, and ${asker.name} has ${asker.scope}`,
      'use a key with that scope',
    );
  }
  const asked = {
    params: parsePart(route.params, request.params, 'path'),
    query: parsePart(route.query, request.query, 'query'),
    body: bodyOf(route, request),
    asker,
    lastEventId: headerOf(request, 'last-event-id') ?? null,
    incoming: () => incomingOf(route.takes, request),
  };
  await checkConditions(route, request, asked.params);
  const once = await claim(route, request, asker, options);
  if (once?.kind === 'answered') {
    await reply
      .code(once.status)
      .header('content-type', once.status < 400 ? 'application/json; charset=utf-8' : PROBLEM_TYPE)
      .header('idempotent-replayed', 'true')
      .send(once.status < 400 ? once.body : repeatedRefusal(once.body));
    return;
  }
  let status = route.status;
  try {
    const value = await route.handle(asked as never);
    if (value instanceof EventsAnswer) return beginEvents(value, request, reply, options);
    if (value instanceof TextAnswer) return await sendText(value, reply);
    if (isFileAnswer(value)) {
      const broke = await sendFile(value, request, reply);
      if (broke === null) return;
      status = 500;
      const fields = { operation: route.id, target: targetOf(route, request), fault: faultOf(broke) };
      options.log.error(fields, 'answer broke off: what was being sent could not be read to its end');
      return;
    }
    const text = route.answer === null ? '' : JSON.stringify(route.answer.parse(value));
    await keepOnce(once, asker, status, text, options.store);
    await sendJson(text, route, request, reply);
  } catch (thrown) {
    const error = headerOf(request, 'if-match') === undefined ? thrown : asCondition(thrown);
    status = error instanceof ApiProblem ? error.status : 500;
    // The same request gets the same refusal: nothing was done, and a new key asks anew.
    if (error instanceof ApiProblem)
      await keepOnce(once, asker, status, JSON.stringify(error.body(request.url)), options.store);
    throw error;
  } finally {
    const who = `${asker.name} ${status}`;
    if (route.audited && !isSeen(route, who, seen, options.clock.now())) {
      const isWritten = await audit(
        { id: route.id, target: targetOf(route, request) },
        asker,
        status,
        options,
      );
      // One that could not be written is written with the next request.
      if (!isWritten) seen.delete(who);
    }
  }
}

/** What it says to do is right for a first time: the same request under the same key is never carried out. */
function repeatedRefusal(body: string): string {
  const problem = JSON.parse(body) as { readonly remedy: string };
  return JSON.stringify({ ...problem, remedy: `${problem.remedy}; then ask under a new Idempotency-Key` });
}

async function sendJson(
  text: string,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  if (route.answer === null) return void (await reply.code(route.status).send());
  if (route.method === 'GET') {
    const etag = `W/"${hash('sha1', text, 'base64url')}"`;
    void reply.header('etag', etag).header('cache-control', 'private, no-cache');
    if (isKnown(headerOf(request, 'if-none-match'), etag)) return void (await reply.code(304).send());
  }
  await reply.code(route.status).header('content-type', 'application/json; charset=utf-8').send(text);
}

/** RFC 9110, 13.1.2: any is meant by `*`, and weak tags are compared by what stands in them. */
function isKnown(tags: string | undefined, etag: string): boolean {
  if (tags?.trim() === '*') return true;
  const bare = (tag: string): string => tag.trim().replace(/^W\//, '');
  return tags?.split(',').some((tag) => bare(tag) === bare(etag)) === true;
}

function beginEvents(
  answer: EventsAnswer,
  request: FastifyRequest,
  reply: FastifyReply,
  options: ServeOptions,
): void {
  const stream = openEventStream(request, reply, options);
  if (stream !== null) answer.begin(stream);
}

async function sendText({ text, contentType, fileName }: TextAnswer, reply: FastifyReply): Promise<void> {
  await reply
    .header('content-type', contentType)
    .header('cache-control', 'private, no-store')
    .header('content-disposition', disposition('attachment', fileName))
    .send(text);
}

function disposition(how: 'inline' | 'attachment', fileName: string): string {
  return `${how}; filename="${fileName.replaceAll(/[^\w.-]/g, '_')}"`;
}

/** Players ask for pieces. Returns why it broke off after it had begun: whoever listens sees that by the missing end. Null: all was sent. */
async function sendFile(
  answer: FileAnswer,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Error | null> {
  const { size, read } = answer.content ?? contentOf(answer.file);
  const part = partOf(headerOf(request, 'range'), size);
  const length = part === null ? size : part.end - part.start + 1;
  const source = part === null ? read() : read(part.start, part.end);
  const stream = Readable.from(exactly(source, length), { objectMode: false });
  let broke: Error | null = null;
  stream.once('error', (error: Error) => {
    broke = error;
  });
  // What cannot even begin is an error of its own, with an answer.
  await begun(stream);
  void reply
    .header('content-type', answer.contentType)
    .header('accept-ranges', 'bytes')
    .header('cache-control', 'private, no-store')
    .header(
      'content-disposition',
      disposition(answer.isDownload === true ? 'attachment' : 'inline', answer.fileName),
    )
    .header('content-length', length);
  if (part !== null) void reply.code(206).header('content-range', `bytes ${part.start}-${part.end}/${size}`);
  await reply.send(stream);
  return broke;
}

/** Null: all of it. Throws an `ApiProblem` where there is no such part. */
function partOf(range: string | undefined, size: number): { start: number; end: number } | null {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
  if (first === '' && last === '') return null;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(size - 1, Number(last));
  if (start <= end) return { start, end };
  throw new ApiProblem(
    'no-such-range',
    `it has ${size} bytes, and none of those`,
    'ask for bytes that it has',
    { headers: { 'content-range': `bytes */${size}`, 'accept-ranges': 'bytes' } },
  );
}

/** A file that has become shorter meanwhile ends without an error, and whoever listens would wait for the rest, or take it for the whole. */
async function* exactly(source: Readable, length: number): AsyncGenerator<Buffer> {
  let sent = 0;
  for await (const piece of source as AsyncIterable<Buffer>) {
    sent += piece.length;
    if (sent > length) break;
    yield piece;
  }
  if (sent !== length) throw new Error(`${sent} bytes could be read of the ${length} that were promised`);
}

/** Something of it can be read, or it is empty. Rejects where it fails before. */
function begun(stream: Readable): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.once('readable', resolve);
    stream.once('end', resolve);
    stream.once('error', reject);
  });
}

function contentOf(file: string): NonNullable<FileAnswer['content']> {
  const { size } = statSync(file);
  return {
    size,
    read: (start, end) =>
      createReadStream(file, start === undefined || end === undefined ? {} : { start, end }),
  };
}

/** Null: nothing has to happen once here. Throws unless it is the first, or has its answer already. */
async function claim(
  route: Route,
  request: FastifyRequest,
  asker: Asker,
  { store, clock }: ServeOptions,
): Promise<{ kind: 'first'; key: string } | { kind: 'answered'; status: number; body: string } | null> {
  const key = headerOf(request, 'idempotency-key');
  if (route.once === null || (route.once === 'accepted' && key === undefined)) return null;
  if (key === undefined || !/^[\x21-\x7e]{8,200}$/.test(key)) {
    throw new ApiProblem(
      'idempotency-key-missing',
      'a request that must not run twice needs an Idempotency-Key of 8 to 200 visible ASCII characters',
      'send a new one, such as a UUID, for each call that you want; repeat the same one if you got no response',
    );
  }
  const digest = createHash('sha256').update(
    `${route.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`,
  );
  const claimed = await claimIdempotencyKey(store, {
    who: asker.name,
    key,
    request: digest.digest('hex'),
    at: clock.now(),
  });
  switch (claimed.kind) {
    case 'first':
      return { kind: 'first', key };
    case 'answered':
      return claimed;
    case 'other-request':
      throw new ApiProblem(
        'idempotency-key-reused',
        'this Idempotency-Key was already used with another request',
        'use a new key for each thing that you want done',
      );
    case 'unknown':
      throw new ApiProblem(
        'idempotency-unknown',
        'a request with this Idempotency-Key is under way, or was interrupted',
        'look at GET /calls before you ask for it under a new key: it may have been done',
      );
  }
}

async function keepOnce(
  once: { kind: string; key?: string } | null,
  asker: Asker,
  status: number,
  body: string,
  store: Store,
): Promise<void> {
  if (once?.key !== undefined) await storeAnswer(store, { who: asker.name, key: once.key, status, body });
}

/** An entry about this person was written a moment ago. Whoever has not asked for that long is forgotten. */
function isSeen({ auditedEachMs }: Route, who: string, seen: Map<string, number>, now: number): boolean {
  if (auditedEachMs === 0) return false;
  for (const [one, at] of seen) if (now - at >= auditedEachMs) seen.delete(one);
  if (seen.has(who)) return true;
  seen.set(who, now);
  return false;
}

async function audit(
  { id, target }: { readonly id: string; readonly target: string },
  asker: Asker,
  status: number,
  { store, clock, log }: ServeOptions,
): Promise<boolean> {
  try {
    await insertAudit(store, { at: clock.now(), who: asker.name, action: id, target, status });
    return true;
  } catch (thrown) {
    log.error({ operation: id, fault: faultOf(thrown) }, 'audit log entry could not be written');
    return false;
  }
}

/**
 * What was asked for; of its query only what says so. Numbers are masked: whoever may read the log shall not read from it who was
 * suppressed.
 */
function targetOf({ path, auditedQuery }: Route, request: FastifyRequest): string {
  const params = request.params as Readonly<Record<string, string>>;
  const query = request.query as Readonly<Record<string, string>>;
  const asked = auditedQuery === null ? undefined : query[auditedQuery];
  const target = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    name === 'number' ? maskNumber(params[name] ?? '') : encodeURIComponent(params[name] ?? ''),
  );
  return `${target}${asked === undefined ? '' : `?${auditedQuery}=${encodeURIComponent(asked)}`}`.slice(
    0,
    300,
  );
}

/** A file comes in as it is. */
function bodyOf(route: Route, request: FastifyRequest): unknown {
  const type = mediaTypeOf(request);
  const takes = takenBy(route);
  if (type !== undefined && hasBody(request) && !takes.includes(type)) throw wrongMediaType(type, takes);
  if (route.body === null && route.takes === null) refuseBody(request.body);
  if (route.takes !== null && type !== 'application/json') return undefined;
  return parsePart(route.body, request.body, 'body');
}

/** RFC 9110, 13.1.1 and 13.1.2: `*` asks for something that exists, or for nothing that does. Throws where that does not hold. */
async function checkConditions(route: Route, request: FastifyRequest, params: unknown): Promise<void> {
  const wanted = headerOf(request, 'if-match');
  if (wanted !== undefined && wanted.trim() !== '*') throw noStrongTag();
  // Where what does not exist is made, no handler would say so; elsewhere it does.
  if (route.exists === null) return;
  const isNew = headerOf(request, 'if-none-match')?.trim() === '*';
  if (wanted === undefined && !isNew) return;
  const exists = await route.exists(params as never);
  if (isNew && exists)
    throw new ApiProblem(
      'precondition-failed',
      'If-None-Match: * asks that it does not exist, and it does',
      'send the request without If-None-Match to change it',
    );
  if (wanted !== undefined && !exists) throw nothingThere('it does not exist');
}

/** Of what is not there, a request that asks for something that is. */
function asCondition(thrown: unknown): unknown {
  return thrown instanceof ApiProblem && thrown.type === 'not-found' ? nothingThere(thrown.message) : thrown;
}

function nothingThere(because: string): ApiProblem {
  return new ApiProblem(
    'precondition-failed',
    `If-Match: * asks for something that exists: ${because}`,
    'look at the address; or send the request without If-Match',
  );
}

/** RFC 9110, 13.1.1: what asks for a state that cannot be compared is not carried out. Nothing here has a strong tag. */
function noStrongTag(): ApiProblem {
  return new ApiProblem(
    'precondition-failed',
    'If-Match cannot be fulfilled: the ETags of this API are weak, and only for If-None-Match',
    'send the request without If-Match',
  );
}

export async function refuse(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  log: Log,
): Promise<void> {
  const { config, bodyLimit } = request.routeOptions ?? {};
  const problem = problemOf(error, { takes: takenIn(config), sent: mediaTypeOf(request), bodyLimit });
  if (problem.type === 'internal')
    log.error({ route: request.routeOptions.url, fault: faultOf(error) }, 'API request failed');
  for (const [name, value] of Object.entries(problem.headers)) void reply.header(name, value);
  await reply
    .code(problem.status)
    .header('content-type', PROBLEM_TYPE)
    .send(JSON.stringify(problem.body(request.url)));
}

/** A path that nobody serves takes nothing; a session takes what most do. */
function takenIn(config: unknown): readonly string[] {
  const { takes = ['application/json'] } = (config ?? {}) as { takes?: readonly string[] };
  return takes;
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}
