// The HTTP server of the controller: /v1 for the command line of this machine, with a token that only its owner can read;
// /api/v1 for other programs and the console, with keys and sessions. Holds no state and decides nothing: it asks the
// controller. Every refusal says what to do.
import { timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import type { InboundClaims } from '../../runtime/calls/inbound-claims.ts';
import { faultOf } from '../../runtime/fault.ts';
import type { Log } from '../../runtime/log.ts';
import { callRoutes } from './calls.ts';
import { claimRoutes } from './claims.ts';
import { drainRoutes } from './drain.ts';
import { eventRoutes } from './events.ts';
import { type Reload, reloadRoutes } from './reload.ts';
import { statusRoutes } from './status.ts';
import type { CertificateUser } from './tls.ts';
import type { ApiController } from './v1/deps.ts';
import { openV1, type V1Options } from './v1/open.ts';
import { OVER_TLS, Peers } from './v1/peers.ts';
import { ApiProblem, notFound } from './v1/problem.ts';
import { refuse } from './v1/serve.ts';

export interface ApiOptions {
  readonly controller: ApiController;
  readonly token: string;
  readonly log: Log;
  /** Who is behind a reverse proxy. Left out: nobody. */
  readonly peers?: Peers;
  /** Takes in what was applied since. */
  readonly reload: Reload;
  /** Where the doctor says which call it will answer itself. */
  readonly claims?: Pick<InboundClaims, 'add'>;
  /** What /api/v1 needs. Left out: there is only the one for this machine. */
  readonly v1?: Omit<V1Options, 'controller' | 'log' | 'peers'>;
}

const NO_PROXY = new Peers({ trustProxy: [], hasTls: false });
/** Larger requests are nobody's: a call is a number, a name and a few variables. */
const BODY_LIMIT_BYTES = 64 * 1024;

export interface Served {
  /** Takes a renewed certificate in. Null: there is none. */
  readonly certificates: CertificateUser | null;
  /** Where commands of this machine reach it: on loopback, without TLS. */
  readonly local: { readonly host: string; readonly port: number };
  close(): Promise<void>;
}

export async function openApi(options: ApiOptions & ServedAt): Promise<Served> {
  const app = buildApi(options);
  if (options.v1 !== undefined) {
    const { controller, log, v1 } = options;
    await openV1(app, { ...v1, controller, log, peers: options.peers ?? NO_PROXY });
  }
  const { host, port, tls = null } = options;
  await app.listen({ host, port });
  // A certificate is made out to a name that commands of this machine do not use: they have a door of their own.
  const local = tls === null ? null : await openLocal(app);
  return {
    certificates: 'setSecureContext' in app.server ? (app.server as unknown as CertificateUser) : null,
    local: local?.at ?? { host, port },
    close: async () => {
      await local?.close();
      await app.close();
    },
  };
}

interface ServedAt {
  readonly host: string;
  readonly port: number;
  readonly tls?: { readonly cert: string; readonly key: string } | null;
}

async function openLocal(app: FastifyInstance) {
  const host = '127.0.0.1';
  const server = createServer((request, response) => app.routing(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    at: { host, port },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The same without a port. */
export function buildApi({
  controller,
  token,
  log,
  reload,
  claims,
  peers,
  tls = null,
}: ApiOptions & { readonly tls?: ServedAt['tls'] }): FastifyInstance {
  // Event streams stay open for as long as somebody watches: they must not hold up the end.
  const settings = {
    bodyLimit: BODY_LIMIT_BYTES,
    forceCloseConnections: true,
    logger: false,
    trustProxy: (address: string) => peers?.trusts(address) ?? false,
  };
  const app: FastifyInstance =
    tls === null
      ? Fastify(settings)
      : // The same to whoever uses it: only its own server is another one.
        (Fastify({
          ...settings,
          https: { ...tls, minVersion: 'TLSv1.2' },
        }) as unknown as FastifyInstance);
  app.addHook('onRequest', async (request, reply) => {
    const refusal = peers?.refusal(request.raw) ?? null;
    if (refusal === null) return;
    await refuse(new ApiProblem('forbidden', refusal, OVER_TLS), request, reply, log);
  });
  const expected = Buffer.from(`Bearer ${token}`);
  app.addHook('onRequest', async (request, reply) => {
    // What else there is asks for keys of its own.
    if (!request.url.startsWith('/v1/')) return;
    const given = Buffer.from(request.headers.authorization ?? '');
    const known = given.length === expected.length && timingSafeEqual(given, expected);
    if (!known) {
      await reply.code(401).send({
        error: 'unauthorized',
        message: 'this request does not bear the token of the running controller',
        remedy:
          'send the token from the data directory (Authorization: Bearer …); it is new after every start of the controller',
      });
    }
  });
  app.setNotFoundHandler(async (request, reply) => {
    if (request.url.startsWith('/api/')) {
      const what = `there is no ${request.method} ${request.url.slice(0, 200)}`;
      return refuse(notFound(what, 'GET /api/v1/openapi.json lists what there is'), request, reply, log);
    }
    await reply.code(404).send({
      error: 'not-found',
      message: `there is no ${request.method} ${request.url.slice(0, 200)}`,
      remedy: 'ask GET /v1/status, GET or POST /v1/calls, POST /v1/calls/<call>/hang-up or GET /v1/events',
    });
  });
  app.setErrorHandler(async (error, request, reply) => {
    if (request.url.startsWith('/api/')) return refuse(error, request, reply, log);
    const status = statusOf(error);
    if (status < 500) {
      const message = error instanceof Error ? error.message : 'the request cannot be read';
      await reply.code(status).send({ error: 'invalid', message, remedy: 'send the body as JSON' });
      return;
    }
    log.error({ route: request.routeOptions.url, fault: faultOf(error) }, 'API request failed');
    await reply.code(status).send({
      error: 'internal',
      message: 'the controller could not do this',
      remedy: 'look for the reason in its log',
    });
  });
  statusRoutes(app, controller);
  callRoutes(app, controller);
  drainRoutes(app, controller);
  eventRoutes(app, controller);
  reloadRoutes(app, reload);
  if (claims !== undefined) claimRoutes(app, claims);
  return app;
}

function statusOf(error: unknown): number {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : 500;
}
