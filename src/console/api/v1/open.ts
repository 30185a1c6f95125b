// Registers everything behind /api/v1 on a server: routes, events, sessions, the OpenAPI document, with the headers and
// limits that hold for all of it.
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Controller } from '../../../runtime/controller.ts';
import { MOST_UPLOAD_BYTES } from '../../../runtime/lists/uploads.ts';
import type { TrialCall, TrialRequest } from '../../../runtime/trials/trial-call.ts';
import { readForMetrics } from '../../metric-readings.ts';
import { Metrics } from '../../metrics.ts';
import type { ClientAddresses } from './client-addresses.ts';
import { servePage } from './console-page.ts';
import type { ApiDeps } from './deps.ts';
import { EventLog } from './event-log.ts';
import { removeExpiredRows } from './expired-rows.ts';
import { takeFiles } from './incoming.ts';
import { listenSocket } from './listen-socket.ts';
import { LiveBoard } from './live-board.ts';
import { answerUnknown } from './not-found.ts';
import { openApiDocument } from './openapi.ts';
import { DOCUMENT_CSS, documentPage } from './page.ts';
import { takeJson } from './request-check.ts';
import { allRoutes } from './routes.ts';
import { securityHeaders } from './security-headers.ts';
import { refuse, serveRoutes } from './serve.ts';
import { serveSession } from './session.ts';
import { serveSockets } from './sockets.ts';
import { talkSocket } from './talk-socket.ts';

export interface V1Options extends Omit<ApiDeps, 'board' | 'events'> {
  /** Opens an agent for somebody who tries it in the browser. Null: there is no such agent. */
  readonly tryAgent: (wish: TrialRequest) => TrialCall | null;
  /** Somebody listens in on a live call. */
  readonly listen: Controller['listen'];
  readonly firstToken: string;
  readonly peers: ClientAddresses;
  /** Unlike that of every other start. */
  readonly run: string;
  /** Whether what is old by the clock is old. Always, where none is given. */
  readonly mayDelete?: () => boolean;
  /** Requests a minute from one address. */
  readonly requestsPerMinute?: number;
}

/** Twice what the busiest console asks; a program that needs more has something wrong with it. */
const REQUESTS_PER_MINUTE = 120_000;
/** Half a year. Not for subdomains: those are the owner's matter. */
const HSTS = 'max-age=15552000';
/** Guessing passwords and tokens. */
const LOGINS_PER_MINUTE = 30;

/** Whatever a password or token is guessed with. */
function isLogIn({ url, method }: FastifyRequest): boolean {
  return url.startsWith('/api/v1/session') && (method === 'POST' || method === 'PUT');
}

export async function openV1(app: FastifyInstance, options: V1Options): Promise<void> {
  const { store, access, clock, log, controller, version } = options;
  await app.register(cookie);
  await takeFiles(app, MOST_UPLOAD_BYTES);
  takeJson(app);
  answerUnknown(app, log);
  const headers = await securityHeaders();
  const secure = { ...headers, 'strict-transport-security': HSTS };
  app.addHook('onRequest', (request, reply, done) => {
    // HSTS only where there is TLS: on loopback it would lock the owner out of other servers on this machine.
    void reply.headers(options.peers.isSecure(request.raw) ? secure : headers);
    done();
  });
  await app.register(rateLimit, {
    max: (request) =>
      request.url.startsWith('/api/v1/session')
        ? LOGINS_PER_MINUTE
        : (options.requestsPerMinute ?? REQUESTS_PER_MINUTE),
    timeWindow: 60_000,
    keyGenerator: (request) => `${request.ip} ${isLogIn(request) ? 'log-in' : 'all'}`,
    allowList: (request) => request.url.startsWith('/api/v1/session') && !isLogIn(request),
  });
  const serving = { store, access, clock, log };
  const board = new LiveBoard(controller.feed);
  app.addHook('onClose', async () => board.close());
  const events = new EventLog(controller.feed, options.run);
  app.addHook('onClose', async () => events.close());
  const routes = allRoutes({ ...options, board, events });
  serveRoutes(app, routes, serving);
  serveSession(app, { ...serving, firstToken: options.firstToken, peers: options.peers });
  const { tryAgent, listen } = options;
  const sockets = [
    talkSocket({ ...serving, tryAgent }, 'sound'),
    talkSocket({ ...serving, tryAgent }, 'text'),
    listenSocket({ ...serving, listen }),
  ];
  await servePage(app);
  const endRemoving = removeExpiredRows(store, clock, log, options.mayDelete ?? (() => true));
  app.addHook('onClose', async () => endRemoving());
  const metrics = new Metrics(
    controller.feed,
    () => controller.status(),
    () => readForMetrics(store, options.config(), clock.now()),
  );
  app.addHook('onClose', async () => metrics.close());
  serveSockets(app, sockets, {
    ...{ ...serving, peers: options.peers },
    onClosed: (name, code) => metrics.socketClosed(name, code),
  });
  app.get('/metrics', async (request, reply) => {
    try {
      const { authorization } = request.headers;
      await access.identify({ authorization, sessionCookie: undefined, csrf: undefined, changes: false });
      return await reply.type(metrics.contentType).send(await metrics.text());
    } catch (error) {
      return refuse(error, request, reply, log);
    }
  });
  // Made when somebody asks: a start does not wait for it.
  let made: ReturnType<typeof openApiDocument> | null = null;
  const document = (): ReturnType<typeof openApiDocument> => {
    made ??= openApiDocument(routes, version);
    return made;
  };
  app.get('/api/v1/openapi.json', document);
  app.get('/api/v1/docs', (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(documentPage(document())),
  );
  app.get('/api/v1/docs.css', (_request, reply) => reply.type('text/css').send(DOCUMENT_CSS));
}
