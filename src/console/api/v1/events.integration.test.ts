// The stream of what is said on calls, over a real connection, with a clock that is turned.
import type { AddressInfo } from 'node:net';
import cookie from '@fastify/cookie';
import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { FakeClock } from '../../../../test/fakes/clock.ts';
import { KeptLog } from '../../../../test/fakes/kept-log.ts';
import { openTestStore } from '../../../../test/fakes/opened-store.ts';
import { LiveFeed } from '../../../runtime/live-feed.ts';
import { revokeApiKey } from '../../../store/access/access.ts';
import { listAudit } from '../../../store/access/audit.ts';
import { type CallId, toId } from '../../../telephony/ids.ts';
import { Access } from './access.ts';
import { EventLog } from './event-log.ts';
import { eventRoutes } from './events.ts';
import { serveRoutes } from './serve.ts';

const BEAT_MS = 15_000;
/** Looked at often; a busy machine may take its time. */
const SOON = { interval: 1, timeout: 20_000 };
const CHEAP = { memoryCost: 64, timeCost: 1, parallelism: 1 };

async function opened() {
  const app = Fastify({ forceCloseConnections: true });
  await app.register(cookie);
  const [store, clock, kept, feed] = [openTestStore(), new FakeClock(), new KeptLog(), new LiveFeed()];
  const access = new Access(store, clock, 'token', CHEAP);
  const events = new EventLog(feed, 'run');
  serveRoutes(app, eventRoutes({ events }), { access, store, clock, log: kept.log });
  await app.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => app.close());
  const { port } = app.server.address() as AddressInfo;
  const stream = async (headers: Record<string, string>, query = '') => {
    const response = await fetch(`http://127.0.0.1:${port}/api/v1/events${query}`, { headers });
    const told = { text: '', over: false, status: response.status };
    const read = async (): Promise<void> => {
      for await (const chunk of response.body ?? []) told.text += Buffer.from(chunk).toString();
    };
    void read()
      .catch(() => {})
      .finally(() => {
        told.over = true;
      });
    return told;
  };
  const say = (text: string, call = 'c1') =>
    feed.publish({ kind: 'warning', text, call: toId<CallId>(call), at: clock.now() });
  return { store, clock, access, stream, say, feed };
}

test('whoever watches calls stands in the audit log', async () => {
  const { stream, store, say } = await opened();
  const told = await stream({ authorization: 'Bearer token' });
  say('heard');
  await expect.poll(() => told.text, SOON).toContain('heard');
  expect(await listAudit(store, { limit: 5 })).toMatchObject([
    { who: 'local', action: 'watchEvents', target: '/events', status: 200 },
  ]);
});

test('whoever watches one call hears of that one, and the audit log says which', async () => {
  const { stream, store, say } = await opened();
  const [mine, other] = [
    await stream({ authorization: 'Bearer token' }, '?call=c1'),
    await stream({ authorization: 'Bearer token' }, '?call=c2'),
  ];
  say('heard');
  await expect.poll(() => mine.text, SOON).toContain('heard');
  expect(other.text).not.toContain('heard');
  expect((await listAudit(store, { limit: 5 })).map(({ target }) => target).toSorted()).toEqual([
    '/events?call=c1',
    '/events?call=c2',
  ]);
});

test('a misspelt filter is refused; passed over, it would tell of everybody', async () => {
  const { stream } = await opened();
  const told = await stream({ authorization: 'Bearer token' }, '?cal=c1');
  expect(told.status).toBe(400);
  await expect.poll(() => told.text, SOON).toContain('query cal: there is no such parameter');
});

test('a key that is revoked and a session that is ended hear nothing more', async () => {
  const { stream, store, say, access, clock } = await opened();
  const { id, key } = await access.createKey('crm', 'read', 'test');
  await access.putUser('ravi', 'a long password', 'read');
  const session = await access.logIn('ravi', 'a long password', '127.0.0.1');
  const byKey = await stream({ authorization: `Bearer ${key}` });
  const bySession = await stream({ cookie: `trunkline_session=${session.cookie}` });
  const owner = await stream({ authorization: 'Bearer token' });
  clock.turn(BEAT_MS);
  say('before');
  for (const one of [byKey, bySession, owner]) await expect.poll(() => one.text, SOON).toContain('before');
  await revokeApiKey(store, id, clock.now());
  await access.logOut(session.cookie);
  clock.turn(BEAT_MS);
  await expect.poll(() => [byKey.over, bySession.over, owner.over], SOON).toEqual([true, true, false]);
});

test('a page that only watches does not keep its session for ever', async () => {
  const { stream, access, clock, store } = await opened();
  await access.putUser('ravi', 'a long password', 'read');
  const { cookie: value } = await access.logIn('ravi', 'a long password', '127.0.0.1');
  const told = await stream({ cookie: `trunkline_session=${value}` });
  store.change(`update "consoleSessions" set "expiresAt" = ?`, clock.now() + BEAT_MS + 1);
  clock.turn(BEAT_MS);
  await new Promise((resolve) => setImmediate(resolve));
  expect(told.over).toBe(false);
  clock.turn(BEAT_MS);
  await expect.poll(() => told.over, SOON).toBe(true);
});

test('a session that was begun while the clock stood ahead hears nothing more once it is right again', async () => {
  const { stream, access, clock } = await opened();
  const year = 365 * 86_400_000;
  clock.turn(year);
  await access.putUser('ravi', 'a long password', 'read');
  const { cookie: value } = await access.logIn('ravi', 'a long password', '127.0.0.1');
  const told = await stream({ cookie: `trunkline_session=${value}` });
  clock.setBack(year);
  clock.turn(BEAT_MS);
  await expect.poll(() => told.over, SOON).toBe(true);
});

test('whoever missed more than fits into one breath is told all of it, and then what comes', async () => {
  const { stream, say } = await opened();
  const long = 'x'.repeat(1_000);
  for (let at = 1; at <= 3_000; at++) say(long);
  const told = await stream({ authorization: 'Bearer token', 'last-event-id': 'run.0' });
  await expect.poll(() => told.text.length, SOON).toBeGreaterThan(3_000_000);
  await expect.poll(() => told.text.includes('id: run.3000\n'), SOON).toBe(true);
  say('and now');
  await expect.poll(() => told.text.includes('and now'), SOON).toBe(true);
  const ids = [...told.text.matchAll(/^id: run\.(\d+)$/gm)].map(([, id]) => Number(id));
  expect(ids).toEqual(Array.from({ length: 3_001 }, (_, at) => at + 1));
});

test('times are whole milliseconds, however fine the clock of a call is', async () => {
  const { stream, feed } = await opened();
  const told = await stream({ authorization: 'Bearer token' });
  await expect.poll(() => told.text, SOON).toContain('retry');
  const record = { turn: 1, at: 1003.2, heardMs: 7.6, timing: { decidedAt: 1001.5, playbackStartAt: null } };
  feed.publish({ kind: 'turn', record: record as never, call: toId<CallId>('c1'), at: 1004.49 });
  await expect.poll(() => told.text, SOON).toContain('event: turn');
  const [, data = ''] = /event: turn\ndata: (.*)\n/.exec(told.text) ?? [];
  expect(JSON.parse(data)).toEqual({
    ...{ kind: 'turn', call: 'c1', at: 1004 },
    record: { turn: 1, at: 1003, heardMs: 8, timing: { decidedAt: 1002, playbackStartAt: null } },
  });
});

test('a stream of one call begins with what was told of it before, and of no other', async () => {
  const { stream, say } = await opened();
  say('it rings');
  say('of another', 'c2');
  say('busy');
  const told = await stream({ authorization: 'Bearer token' }, '?call=c1');
  await expect.poll(() => told.text, SOON).toContain('busy');
  say('of another, later', 'c2');
  say('over');
  await expect.poll(() => told.text, SOON).toContain('over');
  expect([...told.text.matchAll(/"text":"([^"]+)"/g)].map(([, text]) => text)).toEqual([
    ...['it rings', 'busy', 'over'],
  ]);
  const all = await stream({ authorization: 'Bearer token' });
  await expect.poll(() => all.text, SOON).toContain('retry');
  say('new');
  await expect.poll(() => all.text, SOON).toContain('new');
  expect(all.text).not.toContain('busy');
});
