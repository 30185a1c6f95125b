// People of the console and their sessions: over HTTP, in front of a real database.
import { describe, expect, test } from 'vitest';
import { FIRST, LOCAL, type OpenedApi, openApiRig } from '../../../../../test/fakes/api-rig.ts';
import { listAudit } from '../../../../store/access/audit.ts';

const OWNER = { authorization: `Bearer ${LOCAL}` };
const PASSWORD = 'correct horse battery';

interface Answered {
  readonly items: {
    name: string;
    scope: string;
    createdAt: number;
    lastLoginAt: number | null;
    lockedUntil: number | null;
    lockedAddresses: { address: string; failedLogins: number }[];
    sessions: { id: string; address: string | null; usedAt: number; isYours: boolean }[];
  }[];
}

async function opened() {
  const rig: OpenedApi = await openApiRig();
  const { app } = rig;
  const send = (method: 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, payload?: object) =>
    app.inject({
      ...{ method, url: `/api/v1${path}`, headers: OWNER },
      ...(payload === undefined ? {} : { payload }),
    });
  const logIn = async (name: string, password = PASSWORD, remoteAddress = '203.0.113.9') => {
    const payload = { name, password };
    const answer = await app.inject({ method: 'POST', url: '/api/v1/session', remoteAddress, payload });
    const [cookie] = answer.cookies;
    return {
      status: answer.statusCode,
      headers: {
        cookie: `${cookie?.name}=${cookie?.value}`,
        'x-csrf-token': answer.json<{ csrf?: string }>().csrf ?? '',
      },
    };
  };
  const users = async (headers: Record<string, string> = OWNER) =>
    (await app.inject({ url: '/api/v1/users', headers })).json<Answered>().items;
  const reads = async (headers: Record<string, string>) =>
    (await app.inject({ url: '/api/v1/health', headers })).statusCode;
  const first = { token: FIRST, name: 'meera', password: PASSWORD };
  await app.inject({ method: 'POST', url: '/api/v1/session/first', payload: first });
  await send('PUT', '/users/ravi', { password: PASSWORD, scope: 'read' });
  return { ...rig, send, logIn, users, reads };
}

describe('a user', () => {
  test('is changed only where there is one, and made only where there is none, for whoever asks so', async () => {
    const { app, users, logIn } = await opened();
    const put = async (name: string, condition: Record<string, string>) =>
      (
        await app.inject({
          ...{ method: 'PUT', url: `/api/v1/users/${name}`, headers: { ...OWNER, ...condition } },
          payload: { password: 'another long password' },
        })
      ).statusCode;
    expect(await put('ravi', { 'if-none-match': '*' })).toBe(412);
    expect((await logIn('ravi')).status).toBe(200);
    expect(await put('ravi', { 'if-match': '*' })).toBe(204);
    expect((await logIn('ravi')).status).toBe(401);
    expect(await put('anil', { 'if-match': '*' })).toBe(412);
    expect(await put('anil', { 'if-none-match': '*' })).toBe(204);
    expect((await users()).map(({ name }) => name).sort()).toEqual(['anil', 'meera', 'ravi']);
  });

  test('two admins who demote each other at the same time leave one of them', async () => {
    const { send, users } = await opened();
    await send('PATCH', '/users/ravi', { scope: 'admin' });
    const body = { password: 'another long password', scope: 'read' };
    const answers = await Promise.all([send('PUT', '/users/meera', body), send('PUT', '/users/ravi', body)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([204, 409]);
    expect((await users()).filter(({ scope }) => scope === 'admin')).toHaveLength(1);
  });

  test('is listed with when they logged in, from where, and which session is the one that asks', async () => {
    const { users, logIn, clock } = await opened();
    expect((await users())[1]).toMatchObject({ name: 'ravi', lastLoginAt: null, sessions: [] });
    clock.turn(5_000);
    await logIn('ravi');
    const { headers } = await logIn('meera');
    clock.turn(120_000);
    const [meera, ravi] = await users(headers);
    expect(ravi).toMatchObject({ lastLoginAt: 1_005_000, sessions: [{ address: '203.0.113.9' }] });
    expect(meera?.sessions.map(({ isYours, usedAt }) => [isYours, usedAt])).toEqual([
      [true, 1_125_000],
      [false, 1_000_000],
    ]);
    expect(JSON.stringify(await users())).not.toContain('argon2');
  });

  test('may do more or less from the next request on, with the same password and the same session', async () => {
    const { send, logIn, app } = await opened();
    const { headers } = await logIn('ravi');
    const listens = () => app.inject({ url: '/api/v1/users', headers });
    expect((await listens()).statusCode).toBe(403);
    expect((await send('PATCH', '/users/ravi', { scope: 'admin' })).statusCode).toBe(204);
    expect((await listens()).statusCode).toBe(200);
    expect((await send('PATCH', '/users/nobody', { scope: 'admin' })).statusCode).toBe(404);
  });

  test('keeps what they may do, and since when they are there, when they get a new password', async () => {
    const { send, users, clock, logIn } = await opened();
    const { headers } = await logIn('ravi');
    clock.turn(60_000);
    expect((await send('PUT', '/users/ravi', { password: 'another long password' })).statusCode).toBe(204);
    expect((await users())[1]).toMatchObject({ scope: 'read', createdAt: 1_000_000, lastLoginAt: 1_000_000 });
    expect((await logIn('ravi')).status).toBe(401);
    expect((await logIn('ravi', 'another long password')).status).toBe(200);
    expect(headers.cookie).not.toBe('');
  });

  test('who is locked out is shown with the address, and let in again', async () => {
    const { send, users, logIn } = await opened();
    for (let guess = 0; guess < 6; guess++) await logIn('ravi', 'a wrong password');
    expect((await users())[1]?.lockedAddresses).toMatchObject([{ address: '203.0.113.9', failedLogins: 5 }]);
    expect((await logIn('ravi')).status).toBe(429);
    expect((await send('POST', '/users/ravi/unlock')).statusCode).toBe(204);
    expect((await users())[1]?.lockedAddresses).toEqual([]);
    expect((await logIn('ravi')).status).toBe(200);
  });

  test('the only admin is neither removed nor made less, also not by a new password', async () => {
    const { send, users } = await opened();
    for (const [method, payload] of [
      ['DELETE', undefined],
      ['PATCH', { scope: 'operate' }],
      ['PUT', { password: PASSWORD, scope: 'read' }],
    ] as const) {
      const answer = await send(method, '/users/meera', payload);
      expect(answer.json()).toMatchObject({ status: 409, detail: 'meera is the only admin' });
    }
    await send('PATCH', '/users/ravi', { scope: 'admin' });
    expect((await send('DELETE', '/users/meera')).statusCode).toBe(204);
    expect((await users()).map(({ name }) => name)).toEqual(['ravi']);
  });
});

describe('sessions', () => {
  test('end one by one, and all of a user at once; nobody else’s', async () => {
    const { send, users, logIn, reads } = await opened();
    const [one, two, other] = [await logIn('ravi'), await logIn('ravi'), await logIn('meera')];
    const [first] = (await users())[1]?.sessions ?? [];
    expect((await send('DELETE', `/users/meera/sessions/${first?.id}`)).statusCode).toBe(404);
    expect((await send('DELETE', `/users/ravi/sessions/${first?.id}`)).statusCode).toBe(204);
    expect([await reads(one.headers), await reads(two.headers)].toSorted()).toEqual([200, 401]);
    expect((await send('DELETE', '/users/nobody/sessions')).statusCode).toBe(404);
    expect((await send('DELETE', '/users/ravi/sessions')).json()).toEqual({ ended: 1 });
    expect([await reads(one.headers), await reads(two.headers)]).toEqual([401, 401]);
    expect(await reads(other.headers)).toBe(200);
  });

  test('end with their user', async () => {
    const { send, logIn, reads } = await opened();
    const { headers } = await logIn('ravi');
    await send('DELETE', '/users/ravi');
    expect(await reads(headers)).toBe(401);
  });
});

describe('one’s own password', () => {
  const change = (rig: Awaited<ReturnType<typeof opened>>, headers: object, current: string) =>
    rig.app.inject({
      ...{ method: 'PUT', url: '/api/v1/session/password', remoteAddress: '203.0.113.9' },
      ...{ headers: { ...headers }, payload: { current, password: 'another long password' } },
    });

  test('is changed by whoever knows the old one; all sessions end, and a new one begins', async () => {
    const rig = await opened();
    const [here, elsewhere] = [await rig.logIn('ravi'), await rig.logIn('ravi')];
    const answer = await change(rig, here.headers, PASSWORD);
    expect(answer.json()).toMatchObject({ user: 'ravi', scope: 'read' });
    const [cookie] = answer.cookies;
    expect(await rig.reads({ cookie: `${cookie?.name}=${cookie?.value}` })).toBe(200);
    expect([await rig.reads(here.headers), await rig.reads(elsewhere.headers)]).toEqual([401, 401]);
    expect((await rig.logIn('ravi', 'another long password')).status).toBe(200);
    expect(await listAudit(rig.store, { limit: 9, who: 'user:ravi' })).toMatchObject([
      { action: 'logIn' },
      { action: 'changePassword', status: 200 },
      { action: 'logIn' },
      { action: 'logIn' },
    ]);
  });

  test('is not guessed by whoever sits at an open page: it locks as a log-in does', async () => {
    const rig = await opened();
    const { headers } = await rig.logIn('ravi');
    const statuses: number[] = [];
    for (let guess = 0; guess < 6; guess++)
      statuses.push((await change(rig, headers, 'a wrong password')).statusCode);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    expect((await change(rig, headers, PASSWORD)).statusCode).toBe(429);
  });

  test('is nobody’s who is not logged in', async () => {
    const rig = await opened();
    expect((await change(rig, {}, PASSWORD)).statusCode).toBe(401);
  });
});

test('every change is in the audit log, by whom and about whom', async () => {
  const { store, send } = await opened();
  await send('PATCH', '/users/ravi', { scope: 'operate' });
  await send('POST', '/users/ravi/unlock');
  await send('DELETE', '/users/ravi/sessions');
  await send('DELETE', '/users/ravi');
  const entries = await listAudit(store, { limit: 4 });
  expect(entries.map(({ who, action, target }) => [who, action, target])).toEqual([
    ['local', 'deleteUser', '/users/ravi'],
    ['local', 'endSessions', '/users/ravi/sessions'],
    ['local', 'unlockUser', '/users/ravi/unlock'],
    ['local', 'setUserScope', '/users/ravi'],
  ]);
});
