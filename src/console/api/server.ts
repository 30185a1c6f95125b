// The HTTP server of the controller: /api/v1 for the command line, for other programs and for the console. Holds no state
// and decides nothing: it asks the controller. Every refusal says what to do.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Log } from '../../runtime/log.ts';
import { RequestQueue } from './request-queue.ts';
import type { CertificateUser } from './tls.ts';
import { type ClientAddresses, OVER_TLS } from './v1/client-addresses.ts';
import { refuseSocket } from './v1/not-found.ts';
import { openV1, type V1Options } from './v1/open.ts';
import { ApiProblem } from './v1/problem.ts';
import { refuse } from './v1/serve.ts';

export interface ApiOptions {
  readonly log: Log;
  /** Who is behind a reverse proxy. */
  readonly peers: ClientAddresses;
}

/** Larger requests are nobody's: a call is a number, a name and a few variables. */
const BODY_LIMIT_BYTES = 64 * 1024;

export interface Served {
  /** Where it listens: the one that was asked for, or the one that the system chose for 0. */
  readonly port: number;
  /** Takes a renewed certificate in. Null: there is none. */
  readonly certificates: CertificateUser | null;
  /** Where commands of this machine reach it: on loopback, without TLS. */
  readonly local: { readonly host: string; readonly port: number };
  close(): Promise<void>;
}

export async function openApi(options: V1Options & ServedAt): Promise<Served> {
  const { host } = options;
  const app = buildApi(options);
  const local = await listen(app, options).catch(async (error: unknown) => {
    // Without its port it is nothing, and its timers would keep alive a controller that was told to end.
    await app.close();
    throw error;
  });
  const { port: listening } = app.server.address() as AddressInfo;
  return {
    port: listening,
    certificates: 'setSecureContext' in app.server ? (app.server as unknown as CertificateUser) : null,
    local: local?.at ?? { host, port: listening },
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

async function listen(app: FastifyInstance, options: V1Options & ServedAt) {
  const { host, port, tls = null } = options;
  await openV1(app, options);
  await app.listen({ host, port });
  // A certificate is made out to a name that commands of this machine do not use: they have a door of their own.
  return tls === null ? null : openLocal(app);
}

async function openLocal(app: FastifyInstance) {
  const host = '127.0.0.1';
  const server = createServer((request, response) => app.routing(request, response));
  server.on('clientError', refuseSocket);
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
  log,
  peers,
  tls = null,
}: ApiOptions & { readonly tls?: ServedAt['tls'] }): FastifyInstance {
  // Event streams stay open for as long as somebody watches: they must not hold up the end.
  const settings = {
    bodyLimit: BODY_LIMIT_BYTES,
    forceCloseConnections: true,
    logger: false,
    trustProxy: (address: string) => peers.trusts(address),
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      void refuse(error, request, reply, log),
    clientErrorHandler: refuseSocket,
  };
  const app: FastifyInstance =
    tls === null
      ? Fastify(settings)
      : // The same to whoever uses it: only its own server is another one.
        (Fastify({
          ...settings,
          https: { ...tls, minVersion: 'TLSv1.2' },
        }) as unknown as FastifyInstance);
  const turns = new RequestQueue();
  app.addHook('onRequest', (_request, _reply, done) => turns.take(done));
  app.addHook('onRequest', (request, reply, done) => {
    const refusal = peers.refusal(request.raw);
    if (refusal === null) return done();
    void refuse(new ApiProblem('forbidden', refusal, OVER_TLS), request, reply, log);
  });
  app.setErrorHandler((error, request, reply) => refuse(error, request, reply, log));
  return app;
}
