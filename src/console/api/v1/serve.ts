// Puts the routes on an HTTP server: authentication, permission and validation; then the answer, with an ETag for reads, an
// audit entry for changes, and one answer for requests that repeat an idempotency key.
import { createHash, hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { faultOf } from '../../../runtime/fault.ts';
import type { Log } from '../../../runtime/log.ts';
import { insertAudit } from '../../../store/access/audit.ts';
import { claimIdempotencyKey, storeAnswer } from '../../../store/access/idempotency.ts';
import type { Store } from '../../../store/store.ts';
import { maskNumber } from '../../../telephony/number.ts';
import type { Clock } from '../../../telephony/time.ts';
import { type Access, SESSION_COOKIE } from './access.ts';
import { asCondition, checkConditions, headerOf, isKnown } from './conditions.ts';
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
import { EventsAnswer, isFileAnswer, type Route, TextAnswer } from './route.ts';
import { type Asker, scopeHolds } from './scope.ts';
import { disposition, sendFile } from './send-file.ts';

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
