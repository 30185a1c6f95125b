// The controller's door for the command line and, later, the console: HTTP on loopback, a token that only this machine's
// owner can read. Holds no state and decides nothing: it asks the controller.
import { timingSafeEqual } from 'node:crypto';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Controller } from '../../runtime/controller.ts';
import { callRoutes } from './calls.ts';
import { statusRoutes } from './status.ts';

export interface ApiOptions {
  readonly controller: Controller;
  readonly token: string;
  readonly host: string;
  readonly port: number;
}

/** Larger requests are nobody's: a call is a number, a name and a few variables. */
const BODY_LIMIT_BYTES = 64 * 1024;

export async function openApi(options: ApiOptions): Promise<FastifyInstance> {
  const { controller, token, host, port } = options;
  // Event streams stay open for as long as somebody watches: they must not hold up the end.
  const app = Fastify({ bodyLimit: BODY_LIMIT_BYTES, forceCloseConnections: true, logger: false });
  const expected = Buffer.from(`Bearer ${token}`);
  app.addHook('onRequest', async (request, reply) => {
    const given = Buffer.from(request.headers.authorization ?? '');
    const known = given.length === expected.length && timingSafeEqual(given, expected);
    if (!known) {
      await reply.code(401).send({
        error: 'unauthorized',
        message: 'send the token from the data directory: Authorization: Bearer …',
      });
    }
  });
  app.setErrorHandler(async (error, _request, reply) => {
    const status =
      error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
        ? error.statusCode
        : 500;
    const message =
      error instanceof Error && status < 500 ? error.message : 'the controller could not do this';
    await reply.code(status).send({ error: status < 500 ? 'invalid' : 'internal', message });
  });
  statusRoutes(app, controller);
  callRoutes(app, controller);
  await app.listen({ host, port });
  return app;
}
