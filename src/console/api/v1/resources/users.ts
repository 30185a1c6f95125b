// Users of the console: their permissions, last log-ins, sessions and locks. The last admin cannot be removed, because
// nobody could create another one here.
import { z } from 'zod';
import {
  deleteConsoleUser,
  endSessionsOf,
  findConsoleUser,
  listConsoleUsers,
  listSessions,
  lockedAddresses,
  setUserScope,
  unlockUser,
} from '../../../../store/access/access.ts';
import type { Store } from '../../../../store/store.ts';
import { PASSWORD_LENGTH, SESSION_ID_LENGTH, sessionIdOf } from '../access.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiProblem, notFound } from '../problem.ts';
import { type Route, route } from '../route.ts';
import { SCOPES, type Scope } from '../scope.ts';

const NAME = z.string().regex(/^[A-Za-z0-9_.@-]{1,64}$/, 'use 1 to 64 letters, digits, _ . @ -');
const named = z.object({ name: NAME });
const scope = z.enum(SCOPES);

const session = z.object({
  id: z.string().describe('Names it in `DELETE /users/{name}/sessions/{id}`. Nobody gets in with it.'),
  address: z.string().nullable().describe('From where it was begun. Null: not known.'),
  createdAt: z.number(),
  usedAt: z.number().describe('The last request, to the minute.'),
  expiresAt: z.number().describe('Later with each request, a week after the login at the latest.'),
  isYours: z.boolean().describe('It is the session of this very request.'),
});

const user = z.object({
  name: z.string(),
  scope: z.string(),
  createdAt: z.number(),
  lastLoginAt: z.number().nullable().describe('Null: never.'),
  failedLogins: z.number().describe('Wrong passwords from unknown addresses since the last login.'),
  lockedUntil: z.number().nullable().describe('Until then nobody logs in from an unknown address.'),
  lockedAddresses: z.array(
    z.object({ address: z.string(), lockedUntil: z.number(), failedLogins: z.number() }),
  ),
  sessions: z.array(session).describe('Where they are logged in now, the last used first.'),
});

export function userRoutes({ access, store, clock }: ApiDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/users',
      id: 'listUsers',
      tag: 'access',
      scope: 'admin',
      summary: 'People who may log in to the console, with their sessions and locks',
      answer: z.object({ items: z.array(user) }),
      handle: async ({ asker }) => ({ items: await usersOf(store, clock.now(), asker.session ?? null) }),
    }),
    route({
      method: 'PUT',
      path: '/users/{name}',
      id: 'putUser',
      tag: 'access',
      scope: 'admin',
      summary: 'Create a user, or set a new password, which ends the user’s sessions and locks',
      params: named,
      body: z.strictObject({
        password: z.string().min(PASSWORD_LENGTH.min).max(PASSWORD_LENGTH.max),
        scope: scope.optional().describe('Left out: it stays as it is, and a new user gets `operate`.'),
      }),
      exists: async ({ name }) => (await findConsoleUser(store, name)) !== null,
      handle: async ({ params, body }) => {
        const scope = body.scope ?? null;
        await access.putUser(params.name, body.password, scope, async () => {
          if (scope !== null) await keepAnAdmin(store, params.name, scope);
        });
      },
    }),
    route({
      method: 'PATCH',
      path: '/users/{name}',
      id: 'setUserScope',
      tag: 'access',
      scope: 'admin',
      summary: 'Change what a user may do, effective at once; password and sessions stay',
      params: named,
      body: z.strictObject({ scope }),
      handle: async ({ params, body }) => {
        await keepAnAdmin(store, params.name, body.scope);
        if (!setUserScope(store, params.name, body.scope)) throw noSuchUser(params.name);
      },
    }),
    route({
      method: 'DELETE',
      path: '/users/{name}',
      id: 'deleteUser',
      tag: 'access',
      scope: 'admin',
      summary: 'Remove a user and end their sessions',
      params: named,
      handle: async ({ params }) => {
        await keepAnAdmin(store, params.name, null);
        endSessionsOf(store, params.name);
        if (!(await deleteConsoleUser(store, params.name))) throw noSuchUser(params.name);
      },
    }),
    route({
      method: 'POST',
      path: '/users/{name}/unlock',
      id: 'unlockUser',
      tag: 'access',
      scope: 'admin',
      summary: 'Remove the locks of a user after too many wrong passwords; password and sessions stay',
      params: named,
      handle: ({ params }) => {
        if (!unlockUser(store, params.name)) throw noSuchUser(params.name);
      },
    }),
    route({
      method: 'DELETE',
      path: '/users/{name}/sessions',
      id: 'endSessions',
      tag: 'access',
      scope: 'admin',
      summary: 'Log a user out everywhere',
      params: named,
      answer: z.object({ ended: z.number() }),
      handle: async ({ params: { name } }) => {
        if ((await findConsoleUser(store, name)) === null)
          throw notFound(`there is no user ${name}`, 'GET /users lists them');
        return { ended: endSessionsOf(store, name) };
      },
    }),
    route({
      method: 'DELETE',
      path: '/users/{name}/sessions/{id}',
      id: 'endSession',
      tag: 'access',
      scope: 'admin',
      summary: 'End one session of a user',
      params: z.object({
        name: NAME,
        id: z.string().regex(new RegExp(`^[0-9a-f]{${SESSION_ID_LENGTH}}$`), 'write an id of GET /users'),
      }),
      handle: ({ params }) => {
        if (endSessionsOf(store, params.name, params.id) === 0)
          throw notFound(`${params.name} has no such session, or it has ended`, 'GET /users lists them');
      },
    }),
  ];
}

async function usersOf(store: Store, now: number, yours: string | null): Promise<z.input<typeof user>[]> {
  const sessions = listSessions(store, now);
  const locks = lockedAddresses(store, now);
  return (await listConsoleUsers(store)).map(({ passwordHash: _, lockedUntil, ...row }) => ({
    ...row,
    lockedUntil: lockedUntil !== null && lockedUntil > now ? lockedUntil : null,
    lockedAddresses: locks
      .filter((lock) => lock.user === row.name)
      .map((lock) => ({ ...lock, lockedUntil: lock.lockedUntil ?? now })),
    sessions: sessions
      .filter((one) => one.user === row.name)
      .map(({ digest, address, createdAt, usedAt, expiresAt }) => ({
        ...{ id: sessionIdOf(digest), address, createdAt, expiresAt },
        usedAt: usedAt ?? createdAt,
        isYours: sessionIdOf(digest) === yours,
      })),
  }));
}

/** Whatever becomes of this user, somebody is left who may manage the others. */
async function keepAnAdmin(store: Store, name: string, becomes: Scope | null): Promise<void> {
  if (becomes === 'admin') return;
  const admins = (await listConsoleUsers(store)).filter((one) => one.scope === 'admin');
  if (admins.length !== 1 || admins[0]?.name !== name) return;
  throw new ApiProblem(
    'conflict',
    `${name} is the only admin`,
    'make another user an admin first; on the machine, trunkline users can do it all the same',
  );
}

function noSuchUser(name: string): ApiProblem {
  return notFound(`there is no user ${name}`, 'GET /users lists them');
}
