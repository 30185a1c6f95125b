// Log-in and log-out of the console, and the first user, who is created with the first run's token.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { insertAudit } from '../../../store/access/audit.ts';
import { type NewSession, PASSWORD_LENGTH, SESSION_COOKIE } from './access.ts';
import type { ClientAddresses } from './client-addresses.ts';
import { ApiProblem } from './problem.ts';
import { parsePart } from './request-check.ts';
import { refuse, type ServeOptions } from './serve.ts';

const logInBody = z.strictObject({
  name: z.string().min(1).max(64),
  password: z.string().min(1).max(PASSWORD_LENGTH.max),
});
const password = z.string().min(PASSWORD_LENGTH.min).max(PASSWORD_LENGTH.max);
const changeBody = z.strictObject({
  current: z.string().min(1).max(PASSWORD_LENGTH.max),
  password,
});
const firstBody = z.strictObject({
  token: z.string().min(1).max(200),
  name: z.string().regex(/^[A-Za-z0-9_.@-]{1,64}$/, 'use 1 to 64 letters, digits, _ . @ -'),
  password,
});

export interface SessionOptions extends ServeOptions {
  /** Printed once by the first run, and good until there is a user. */
  readonly firstToken: string;
  readonly peers: Pick<ClientAddresses, 'isSecure'>;
}

export function serveSession(app: FastifyInstance, options: SessionOptions): void {
  const { access, store, clock, log } = options;

  const guarded =
    (work: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>) =>
    async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
      try {
        const value = await work(request, reply);
        await reply.header('cache-control', 'no-store').send(value ?? {});
      } catch (error) {
        await refuse(error, request, reply, log);
      }
    };

  const begin = async (
    { user, action = 'logIn' }: { readonly user: string; readonly action?: string },
    request: FastifyRequest,
    reply: FastifyReply,
    open: () => Promise<NewSession>,
  ): Promise<unknown> => {
    const status = { at: clock.now(), who: `user:${user}`, action, target: '/session' };
    try {
      const { cookie, csrf, scope, expiresAt } = await open();
      await insertAudit(store, { ...status, status: 200 });
      void reply.setCookie(SESSION_COOKIE, cookie, {
        path: '/',
        httpOnly: true,
        sameSite: 'strict',
        // Not on loopback, where there is no TLS.
        secure: options.peers.isSecure(request.raw),
      });
      return { user, scope, csrf, expiresAt };
    } catch (error) {
      if (error instanceof ApiProblem) await insertAudit(store, { ...status, status: error.status });
      throw error;
    }
  };

  app.post(
    '/api/v1/session',
    guarded(async (request, reply) => {
      const { name, password } = parse(logInBody, request.body);
      return begin({ user: name }, request, reply, () => access.logIn(name, password, request.ip));
    }),
  );

  app.get(
    '/api/v1/session',
    guarded(async (request) => {
      const cookie = request.cookies[SESSION_COOKIE];
      const session = cookie === undefined ? null : await access.session(cookie);
      return session ?? { user: null, firstRun: await access.hasNoUsers() };
    }),
  );

  app.delete(
    '/api/v1/session',
    guarded(async (request, reply) => {
      const cookie = request.cookies[SESSION_COOKIE];
      const session = cookie === undefined ? null : await access.session(cookie);
      if (cookie !== undefined && session !== null) {
        await access.logOut(cookie);
        const who = `user:${session.user}`;
        await insertAudit(store, { at: clock.now(), who, action: 'logOut', target: '/session', status: 200 });
      }
      void reply.clearCookie(SESSION_COOKIE, { path: '/' });
      return {};
    }),
  );

  app.post(
    '/api/v1/session/first',
    guarded(async (request, reply) => {
      const body = parse(firstBody, request.body);
      if (!(await access.hasNoUsers())) {
        throw new ApiProblem('conflict', 'a user already exists', 'log in; an admin can create more users');
      }
      if (!access.fitsFirstToken(body.token, options.firstToken)) {
        throw new ApiProblem(
          'unauthorized',
          'this is not the first-run token',
          'trunkline run prints it in a terminal, and it is in the file console-first-token in the data directory; trunkline users set also creates a user',
        );
      }
      const { name, password } = body;
      await access.putUser(name, password, 'admin');
      return begin({ user: name }, request, reply, () => access.logIn(name, password, request.ip));
    }),
  );

  app.put(
    '/api/v1/session/password',
    guarded(async (request, reply) => {
      const { current, password: next } = parse(changeBody, request.body);
      const cookie = request.cookies[SESSION_COOKIE];
      const session = cookie === undefined ? null : await access.session(cookie);
      if (cookie === undefined || session === null)
        throw new ApiProblem('unauthorized', 'this session has ended', 'log in again');
      return begin({ user: session.user, action: 'changePassword' }, request, reply, () =>
        access.changePassword(cookie, { current, next }, request.ip),
      );
    }),
  );
}

function parse<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  return parsePart(schema, body, 'body') as z.output<T>;
}
