// The HTTP server of the controller: /v1 for the command line of this machine, with a token that only its owner can read;
// /api/v1 for other programs and the console, with keys and sessions. Holds no state and decides nothing: it asks the
// controller. Every refusal says what to do.
import { timingSafeEqual } from 'node:crypto';
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
import type { ApiController } from './v1/deps.ts';
import { openV1, type V1Options } from './v1/open.ts';
import { notFound } from './v1/problem.ts';
import { refuse } from './v1/serve.ts';

export interface ApiOptions {
  readonly controller: ApiController;
  readonly token: string;
  readonly log: Log;
  /** Takes in what was applied since. */
  readonly reload: Reload;
  /** Where the doctor says which call it will answer itself. */
  readonly claims?: Pick<InboundClaims, 'add'>;
  /** What /api/v1 needs. Left out: there is only the one for this machine. */
  readonly v1?: Omit<V1Options, 'controller' | 'log'>;
}

/** Larger requests are nobody's: a call is a number, a name and a few variables. */
const BODY_LIMIT_BYTES = 64 * 1024;

export async function openApi(
  options: ApiOptions & { readonly host: string; readonly port: number },
): Promise<FastifyInstance> {
  const app = buildApi(options);
  if (options.v1 !== undefined) {
    const { controller, log, v1 } = options;
    await openV1(app, { ...v1, controller, log });
  }
  await app.listen({ host: options.host, port: options.port });
  return app;
}

/** The same without a port. */
export function buildApi({ controller, token, log, reload, claims }: ApiOptions): FastifyInstance {
  // Event streams stay open for as long as somebody watches: they must not hold up the end.
  const app = Fastify({ bodyLimit: BODY_LIMIT_BYTES, forceCloseConnections: true, logger: false });
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
