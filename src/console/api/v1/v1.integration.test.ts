// The API as a program and the console's page meet it: over HTTP, in front of a real database.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FIRST, type OpenedApi, openApiRig } from '../../../../test/fakes/api-rig.ts';
import { goodConfig, SECRETS } from '../../../../test/fakes/declared-config.ts';
import { openTestStore, testFolder } from '../../../../test/fakes/opened-store.ts';
import { NO_TIMING } from '../../../conversation/turns/draft.ts';
import { lockedAddresses, unlockUser } from '../../../store/access/access.ts';
import { writeCallEvent } from '../../../store/calls/call-events.ts';
import { endCall, insertCall, updateCall } from '../../../store/calls/calls.ts';
import { insertTurn } from '../../../store/calls/turns.ts';
import type { Store } from '../../../store/store.ts';
import { type CallId, type LegId, toId } from '../../../telephony/ids.ts';
import type { E164 } from '../../../telephony/number.ts';
import { networkOf } from './access.ts';

const RAVI = '+14155550101' as E164;

const at = (path: string): string => `/api/v1${path}`;

async function addCall(
  store: Store,
  id: string,
  startedAt: number,
  more: { recordingPath?: string } = {},
): Promise<void> {
  const call = toId<CallId>(id);
  await insertCall(store, {
    ...{ id: call, direction: 'outbound', leg: toId<LegId>(`leg-${id}`), trunk: 'main', gateway: null },
    ...{
      callerId: '+14155550199' as E164,
      did: null,
      destination: RAVI,
      agent: 'asha',
      campaign: null,
      attempt: null,
    },
    ...{ phase: 'ringing', startedAt },
  });
  await updateCall(store, call, { disposition: 'confirmed', ...more });
  await endCall(store, call, {
    ...{ kind: 'answered', answeredAt: startedAt + 100, endedAt: startedAt + 5_100, endedBy: 'far-end' },
    ...{ hangupCause: 'NORMAL_CLEARING', sipStatus: 200 },
  } as never);
}

describe('who may ask', () => {
  test('without a key there is nothing but the way to one, as problem+json', async () => {
    const { app } = await openApiRig();
    const answer = await app.inject({ url: at('/calls') });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({
      type: 'urn:trunkline:problem:unauthorized',
      remedy: expect.stringContaining('api-keys'),
    });
  });

  test('a key does what its scope holds, and is told what it lacks', async () => {
    const { app, key } = await openApiRig();
    const read = await key('read');
    expect((await app.inject({ url: at('/calls'), headers: read })).statusCode).toBe(200);
    const refused = await app.inject({ method: 'POST', url: at('/calls/call-9/hang-up'), headers: read });
    expect(refused.json()).toMatchObject({ status: 403, detail: expect.stringContaining('operate') });
    const operate = await key('operate');
    expect(
      (await app.inject({ method: 'POST', url: at('/calls/call-9/hang-up'), headers: operate })).statusCode,
    ).toBe(202);
    expect((await app.inject({ url: at('/api-keys'), headers: operate })).statusCode).toBe(403);
  });

  test.each([
    ['say', { text: 'One moment, please.' }, 202],
    ['whisper', { text: 'Offer ten percent.' }, 202],
    ['hold', undefined, 202],
    ['mute', undefined, 202],
    ['transfer', { to: 'front-desk' }, 202],
    ['conference', { to: 'front-desk' }, 202],
    ['take-over', { softphone: 'meera' }, 202],
    ['say', { text: '  ' }, 400],
    ['transfer', { to: 'nobody' }, 409],
    ['unhold', undefined, 409],
  ])('an operator orders %s of a live call with %o: %i', async (order, payload, status) => {
    const opened = await openApiRig();
    const headers = { ...(await opened.key('operate')), 'idempotency-key': 'order-4710' };
    const answer = await opened.app.inject({
      ...{ method: 'POST', url: at(`/calls/call-9/${order}`), headers },
      ...(payload === undefined ? {} : { payload }),
    });
    expect(answer.statusCode).toBe(status);
    const kind = { kind: order, ...payload };
    expect(opened.dialled).toEqual(status === 202 ? [kind] : []);
    if (status === 409) expect(answer.json()).toMatchObject({ detail: expect.stringMatching(/^[A-Zn]/) });
  });

  test('what can be ordered of a call is listed with why not; of a call that is not live nothing can', async () => {
    const { app, key } = await openApiRig();
    const headers = await key('operate');
    expect((await app.inject({ url: at('/calls/call-9/actions'), headers })).json()).toEqual({
      call: 'call-9',
      items: [{ order: 'unhold', allowed: false, because: 'The call is not on hold.' }],
    });
    expect((await app.inject({ url: at('/calls/call-1/actions'), headers })).statusCode).toBe(404);
    const gone = { method: 'POST', url: at('/calls/call-1/hold'), headers } as const;
    expect((await app.inject(gone)).statusCode).toBe(404);
    const reader = await key('read');
    const forbidden = { method: 'POST', url: at('/calls/call-9/hold'), headers: reader } as const;
    expect((await app.inject(forbidden)).statusCode).toBe(403);
  });

  test('a key lives in the database as a digest, and counts no more once it is revoked', async () => {
    const { app, store, key } = await openApiRig();
    const admin = await key('admin');
    const made = await app.inject({
      method: 'POST',
      url: at('/api-keys'),
      headers: admin,
      payload: { name: 'crm', scope: 'read' },
    });
    const { id, key: secret } = made.json<{ id: string; key: string }>();
    expect(JSON.stringify(store.rows('select * from "apiKeys"'))).not.toContain(secret);
    const crm = { authorization: `Bearer ${secret}` };
    expect((await app.inject({ url: at('/health'), headers: crm })).json()).toMatchObject({
      name: 'box',
      version: '1.2.3',
    });
    expect(
      (await app.inject({ method: 'DELETE', url: at(`/api-keys/${id}`), headers: admin })).statusCode,
    ).toBe(204);
    expect((await app.inject({ url: at('/health'), headers: crm })).statusCode).toBe(401);
  });

  test('a locked name is listed with its addresses, and let in again once it is unlocked', async () => {
    const { app, store, clock } = await openApiRig();
    const first = { token: FIRST, name: 'meera', password: 'correct horse battery' };
    await app.inject({ method: 'POST', url: at('/session/first'), payload: first });
    const logIn = async (password: string) =>
      (await app.inject({ method: 'POST', url: at('/session'), payload: { name: 'meera', password } }))
        .statusCode;
    for (let guess = 0; guess < 6; guess++) await logIn('a wrong password');
    expect(await logIn(first.password)).toBe(429);
    expect(lockedAddresses(store, clock.now())).toMatchObject([{ user: 'meera', address: '127.0.0.1' }]);
    expect([unlockUser(store, 'nobody'), unlockUser(store, 'meera')]).toEqual([false, true]);
    expect(lockedAddresses(store, clock.now())).toEqual([]);
    expect(await logIn(first.password)).toBe(200);
  });

  test('a key that another process has revoked is refused with the very next request', async () => {
    const store = openTestStore(join(testFolder(), 'keys.sqlite'));
    const { app, key } = await openApiRig({ store });
    const headers = await key('read');
    const asks = async () => (await app.inject({ url: at('/health'), headers })).statusCode;
    expect([await asks(), await asks()]).toEqual([200, 200]);
    const other = openTestStore(store.path);
    other.change(`update "apiKeys" set "revokedAt" = 1`);
    expect(await asks()).toBe(401);
  });
});

describe('the console', () => {
  const first = { token: FIRST, name: 'meera', password: 'correct horse battery' };

  async function loggedIn(opened: OpenedApi): Promise<{ cookie: string; csrf: string }> {
    const answer = await opened.app.inject({ method: 'POST', url: at('/session/first'), payload: first });
    const [cookie] = answer.cookies;
    return { cookie: `${cookie?.name}=${cookie?.value}`, csrf: answer.json<{ csrf: string }>().csrf };
  }

  const loginFrom = (opened: OpenedApi) => (remoteAddress: string, password: string) =>
    opened.app.inject({
      ...{ method: 'POST', url: at('/session'), remoteAddress },
      payload: { name: 'meera', password },
    });

  test('the token of the first run makes one user, and no second', async () => {
    const opened = await openApiRig();
    const wrong = await opened.app.inject({
      method: 'POST',
      url: at('/session/first'),
      payload: { ...first, token: 'guessed' },
    });
    expect(wrong.statusCode).toBe(401);
    expect((await opened.app.inject({ url: at('/session') })).json()).toEqual({ user: null, firstRun: true });
    const { cookie } = await loggedIn(opened);
    expect((await opened.app.inject({ url: at('/session'), headers: { cookie } })).json()).toMatchObject({
      user: 'meera',
      scope: 'admin',
    });
    const again = await opened.app.inject({
      method: 'POST',
      url: at('/session/first'),
      payload: { ...first, name: 'eve' },
    });
    expect(again.statusCode).toBe(409);
  });

  test('a session reads by its cookie, and changes only with the word that another site cannot know', async () => {
    const opened = await openApiRig();
    const { cookie, csrf } = await loggedIn(opened);
    expect((await opened.app.inject({ url: at('/calls'), headers: { cookie } })).statusCode).toBe(200);
    const forged = { method: 'POST', url: at('/calls/call-9/hang-up'), headers: { cookie } } as const;
    expect((await opened.app.inject(forged)).statusCode).toBe(403);
    const own = await opened.app.inject({ ...forged, headers: { cookie, 'x-csrf-token': csrf } });
    expect(own.statusCode).toBe(202);
  });

  test('twenty guesses at once are no more than twenty one after the other', async () => {
    const { app } = await openApiRig();
    await app.inject({
      ...{ method: 'POST', url: at('/session/first') },
      payload: { token: FIRST, name: 'meera', password: 'a long password' },
    });
    const guess = (password: string) =>
      app.inject({ method: 'POST', url: at('/session'), payload: { name: 'meera', password } });
    const answers = await Promise.all(Array.from({ length: 20 }, (_, nth) => guess(`wrong ${nth}`)));
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toEqual([]);
    // The right one too.
    expect((await guess('a long password')).statusCode).toBe(429);
  });

  test('five wrong passwords lock the name, the right one too, for a while that is said', async () => {
    const opened = await openApiRig();
    await loggedIn(opened);
    const tryOnce = (password: string) => loginFrom(opened)('127.0.0.1', password);
    for (let tries = 0; tries < 5; tries++) expect((await tryOnce('wrong password')).statusCode).toBe(401);
    const locked = await tryOnce(first.password);
    expect(locked.statusCode).toBe(429);
    expect(locked.headers['retry-after']).toBe('60');
    opened.clock.turn(60_001);
    expect((await tryOnce(first.password)).statusCode).toBe(200);
  });

  test('guesses from elsewhere shut nobody out who logs in from where they always do', async () => {
    const opened = await openApiRig();
    await loggedIn(opened);
    const tryFrom = loginFrom(opened);
    for (let tries = 0; tries < 5; tries++)
      expect((await tryFrom('198.51.100.7', 'wrong password')).statusCode).toBe(401);
    expect((await tryFrom('198.51.100.7', first.password)).statusCode).toBe(429);
    // Neither where the owner has been before, nor where they come for the first time.
    expect((await tryFrom('127.0.0.1', first.password)).statusCode).toBe(200);
    expect((await tryFrom('203.0.113.9', first.password)).statusCode).toBe(200);
  });

  test('many addresses together guess no faster, and still shut nobody out who was there before', async () => {
    const opened = await openApiRig();
    await loggedIn(opened);
    const tryFrom = loginFrom(opened);
    for (let nth = 1; nth <= 20; nth++)
      expect((await tryFrom(`198.51.100.${nth}`, 'wrong password')).statusCode).toBe(401);
    const locked = await tryFrom('198.51.100.99', first.password);
    expect(locked.statusCode).toBe(429);
    expect(locked.headers['retry-after']).toBe('60');
    expect((await tryFrom('127.0.0.1', first.password)).statusCode).toBe(200);
  });

  test.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:DB8:0:1:a:b:c:d', '2001:db8:0:1::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:0db8:0000:0001::', '2001:db8:0:1::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('%s counts as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  test('a session ends when it is not used', async () => {
    const opened = await openApiRig();
    const { cookie } = await loggedIn(opened);
    opened.clock.turn(12 * 3_600_000 + 1);
    expect((await opened.app.inject({ url: at('/calls'), headers: { cookie } })).statusCode).toBe(401);
  });

  test('a session that was begun while the clock stood ahead is over when the clock is right again', async () => {
    const opened = await openApiRig();
    opened.clock.turn(365 * 86_400_000);
    const { cookie } = await loggedIn(opened);
    const answer = () => opened.app.inject({ url: at('/calls'), headers: { cookie } });
    expect((await answer()).statusCode).toBe(200);
    opened.clock.setBack(365 * 86_400_000);
    expect((await answer()).statusCode).toBe(401);
    const { user } = (await opened.app.inject({ url: at('/session'), headers: { cookie } })).json();
    expect(user).toBeNull();
  });
});

test('what counts no more is taken away: ended sessions after an hour, kept answers after a week', async () => {
  const { app, store, clock, key } = await openApiRig();
  const first = { token: FIRST, name: 'meera', password: 'correct horse battery' };
  await app.inject({ method: 'POST', url: at('/session/first'), payload: first });
  const headers = { ...(await key('operate')), 'idempotency-key': 'order-4714' };
  const payload = { number: RAVI, agent: 'asha' };
  await app.inject({ method: 'POST', url: at('/calls'), headers, payload });
  const rows = () => [
    store.rows('select 1 from "consoleSessions"').length,
    store.rows('select 1 from "idempotencyKeys"').length,
  ];
  clock.turn(3_600_000);
  expect(rows()).toEqual([1, 1]);
  clock.turn(12 * 3_600_000);
  expect(rows()).toEqual([0, 1]);
  clock.turn(7 * 86_400_000);
  expect(rows()).toEqual([0, 0]);
});

describe('what must not happen twice', () => {
  const payload = { number: RAVI, agent: 'asha' };

  test('a call without an Idempotency-Key is not placed', async () => {
    const { app, key, dialled } = await openApiRig();
    const answer = await app.inject({
      method: 'POST',
      url: at('/calls'),
      headers: await key('operate'),
      payload,
    });
    expect(answer.json()).toMatchObject({ type: 'urn:trunkline:problem:idempotency-key-missing' });
    expect(dialled).toEqual([]);
  });

  test('a refusal is repeated with what to do about that', async () => {
    const opened = await openApiRig();
    const headers = { ...(await opened.key('operate')), 'idempotency-key': 'order-4712' };
    const ask = () => opened.app.inject({ method: 'POST', url: at('/calls'), headers, payload });
    opened.answer = { ok: false, because: 'it is drained', remedy: 'try again later' };
    expect((await ask()).json()).toMatchObject({ status: 409, remedy: 'try again later' });
    opened.answer = { ok: true, call: toId<CallId>('call-9') };
    expect((await ask()).json()).toMatchObject({
      ...{ status: 409, detail: 'it is drained' },
      remedy: 'try again later; then ask under a new Idempotency-Key',
    });
  });

  test('the same key again gets the same answer, and nobody is called again', async () => {
    const { app, key, dialled } = await openApiRig();
    const headers = { ...(await key('operate')), 'idempotency-key': 'order-4711' };
    const ask = () => app.inject({ method: 'POST', url: at('/calls'), headers, payload });
    const [one, two] = [await ask(), await ask()];
    expect([one.statusCode, two.statusCode]).toEqual([201, 201]);
    expect(two.body).toBe(one.body);
    expect(two.headers['idempotent-replayed']).toBe('true');
    expect(dialled).toHaveLength(1);
    const other = await app.inject({
      method: 'POST',
      url: at('/calls'),
      headers,
      payload: { ...payload, agent: 'john' },
    });
    expect(other.statusCode).toBe(422);
  });

  test.each(['transfer', 'conference', 'take-over'])(
    '%s rings somebody, once under one key and never without one',
    async (order) => {
      const { app, key, dialled } = await openApiRig();
      const authorized = await key('operate');
      const body = order === 'take-over' ? { softphone: 'meera' } : { to: 'front-desk' };
      const ask = (more: Record<string, string>) =>
        app.inject({
          ...{ method: 'POST', url: at(`/calls/call-9/${order}`) },
          ...{ headers: { ...authorized, ...more }, payload: body },
        });
      expect((await ask({})).json()).toMatchObject({ type: 'urn:trunkline:problem:idempotency-key-missing' });
      const [one, two] = [
        await ask({ 'idempotency-key': 'order-4715' }),
        await ask({ 'idempotency-key': 'order-4715' }),
      ];
      expect([one.statusCode, two.statusCode, two.body]).toEqual([202, 202, one.body]);
      expect(dialled).toHaveLength(1);
    },
  );

  test('a refusal is answered with why and what to do, and stays the answer', async () => {
    const opened = await openApiRig();
    opened.answer = { ok: false, because: 'it is night there', remedy: 'call after 9' };
    const headers = { ...(await opened.key('operate')), 'idempotency-key': 'order-4712' };
    const ask = () => opened.app.inject({ method: 'POST', url: at('/calls'), headers, payload });
    expect((await ask()).json()).toMatchObject({
      status: 409,
      detail: 'it is night there',
      remedy: 'call after 9',
    });
    const again = await ask();
    expect([again.statusCode, again.headers['content-type']]).toEqual([
      409,
      'application/problem+json; charset=utf-8',
    ]);
    expect(opened.dialled).toHaveLength(1);
  });

  test('a request that was broken off by a crash is not done again', async () => {
    const { app, store, key, dialled } = await openApiRig();
    const headers = { ...(await key('operate')), 'idempotency-key': 'order-4713' };
    await app.inject({ method: 'POST', url: at('/calls'), headers, payload });
    store.change('update "idempotencyKeys" set "status" = null, "body" = null');
    const again = await app.inject({ method: 'POST', url: at('/calls'), headers, payload });
    expect(again.json()).toMatchObject({ type: 'urn:trunkline:problem:idempotency-unknown' });
    expect(dialled).toHaveLength(1);
  });
});

describe('calls', () => {
  test('are found page by page, each once, newest first', async () => {
    const { app, store, key } = await openApiRig();
    for (let index = 0; index < 7; index++) await addCall(store, `c${index}`, 1_000 + Math.floor(index / 2));
    const headers = await key('read');
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const url: string = at(`/calls?limit=3${next === '' ? '' : `&cursor=${next}`}`);
      const page = (await app.inject({ url, headers })).json<{
        items: { id: string }[];
        next: string | null;
      }>();
      seen.push(...page.items.map(({ id }) => id));
      next = page.next;
    }
    expect(seen).toEqual(['c6', 'c5', 'c4', 'c3', 'c2', 'c1', 'c0']);
  });

  test('are searched by a number in any spelling, and a wrong one is named', async () => {
    const { app, store, key } = await openApiRig();
    await addCall(store, 'mine', 1_000);
    const headers = await key('read');
    const found = (number: string) =>
      app.inject({ url: at(`/calls?number=${encodeURIComponent(number)}`), headers });
    expect((await found('+1 (415) 555-0101')).json().items).toMatchObject([
      { id: 'mine', disposition: 'confirmed', talkMs: 5_000 },
    ]);
    expect((await found('+14155550102')).json().items).toEqual([]);
    expect((await found('12')).json()).toMatchObject({ status: 400, errors: [{ where: 'query number' }] });
  });

  test('are not searched by a parameter that does not exist: a misspelt filter is named', async () => {
    const { app, key } = await openApiRig();
    const headers = await key('read');
    const answer = await app.inject({ url: at('/calls?campain=reminders&limit=3'), headers });
    expect(answer.json()).toMatchObject({
      status: 400,
      errors: [
        { where: 'query campain', message: expect.stringMatching(/^there is no such parameter; .*campaign/) },
      ],
    });
  });

  test('that did not change are not sent again', async () => {
    const { app, store, key } = await openApiRig();
    await addCall(store, 'mine', 1_000);
    const headers = await key('read');
    const first = await app.inject({ url: at('/calls/mine'), headers });
    expect(first.json()).toMatchObject({
      id: 'mine',
      legs: [],
      phases: [{ phase: 'ringing', at: 1_000 }],
      decision: null,
    });
    const etag = String(first.headers['etag']);
    const again = await app.inject({
      url: at('/calls/mine'),
      headers: { ...headers, 'if-none-match': etag },
    });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  test('are listened to in pieces, and the audit log says by whom', async () => {
    const { app, store, key } = await openApiRig();
    const folder = mkdtempSync(join(tmpdir(), 'api-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, 'r.wav'), 'RIFF-and-so-on');
    await addCall(store, 'mine', 1_000, { recordingPath: join(folder, 'r.wav') });
    const headers = await key('read');
    const piece = await app.inject({
      url: at('/calls/mine/recording'),
      headers: { ...headers, range: 'bytes=5-7' },
    });
    expect([piece.statusCode, piece.body, piece.headers['content-range']]).toEqual([
      206,
      'and',
      'bytes 5-7/14',
    ]);
    const behind = await app.inject({
      url: at('/calls/mine/recording'),
      headers: { ...headers, range: 'bytes=14-' },
    });
    expect(behind.headers).toMatchObject({
      'content-type': 'application/problem+json; charset=utf-8',
      'content-range': 'bytes */14',
    });
    expect(behind.json()).toMatchObject({ status: 416, detail: 'it has 14 bytes, and none of those' });
    const audit = await app.inject({ url: at('/audit'), headers: await key('admin') });
    expect(audit.json().items[0]).toMatchObject({
      who: 'key:of-read',
      action: 'getRecording',
      target: '/calls/mine/recording',
    });
  });
});

test('how an agent takes turns is told by language, with counts', async () => {
  const { app, store, key } = await openApiRig();
  await addCall(store, 'call-1', 1_000);
  const turn = {
    callerText: 'tomorrow',
    agentText: 'Fine.',
    generatedText: 'Fine.',
    heardMs: 900,
    at: 2_900,
  };
  const timing = { ...NO_TIMING, callerSpeechEndAt: 2_000, playbackStartAt: 2_900 };
  const paused = [{ ms: 700, looks: 'open' as const, taken: false }];
  await insertTurn(store, toId<CallId>('call-1'), { turn: 1, ...turn, cut: false, timing, paused });
  const headers = await key('read');
  const answer = await app.inject({ url: at('/agents/asha/turns?since=0'), headers });
  expect(answer.json()).toMatchObject({
    calls: 1,
    since: 1_000,
    groups: [
      {
        ...{ agent: 'asha', turns: 1, answerMs: { count: 1, p50: 900 }, answered: { part: 1, whole: 1 } },
        ...{ pausesTaken: { part: 0, whole: 1 }, suggestions: [], note: expect.stringContaining('too few') },
      },
    ],
  });
  expect((await app.inject({ url: at('/agents/nobody/turns'), headers })).statusCode).toBe(404);
});

test('all of a call comes as one ZIP, as long as it says, in pieces too, and that stands in the audit log', async () => {
  const { app, store, key } = await openApiRig();
  const folder = mkdtempSync(join(tmpdir(), 'api-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'r.wav'), 'RIFF-and-so-on');
  await addCall(store, 'mine', 1_000, { recordingPath: join(folder, 'r.wav') });
  const headers = await key('read');
  const whole = await app.inject({ url: at('/calls/mine/export'), headers });
  expect([whole.headers['content-type'], whole.statusCode === 200 ? '' : whole.body]).toEqual([
    'application/zip',
    '',
  ]);
  expect(whole.rawPayload.length).toBe(Number(whole.headers['content-length']));
  for (const name of ['recording.wav', 'transcript.json', 'decision.json', 'costs.json', 'events.json'])
    expect(whole.rawPayload.includes(name)).toBe(true);
  expect(whole.rawPayload.includes('RIFF-and-so-on')).toBe(true);
  const piece = await app.inject({
    url: at('/calls/mine/export'),
    headers: { ...headers, range: 'bytes=0-3' },
  });
  expect([piece.statusCode, piece.body]).toEqual([206, 'PK\u0003\u0004']);
  const words = await app.inject({ url: at('/calls/mine/transcript'), headers });
  expect(words.json()).toMatchObject({ call: 'mine', disposition: 'confirmed', variables: {}, lines: [] });
  const audit = await app.inject({ url: at('/audit'), headers: await key('admin') });
  expect(audit.json().items.map(({ action }: { action: string }) => action)).toContain('exportCall');
});

test('who looks at the live calls stands in the audit log, once each in five minutes', async () => {
  const { app, key } = await openApiRig();
  for (const scope of ['read', 'read', 'operate'] as const)
    expect((await app.inject({ url: at('/calls/live'), headers: await key(scope) })).statusCode).toBe(200);
  const audit = await app.inject({ url: at('/audit'), headers: await key('admin') });
  const looks = audit.json().items.filter(({ action }: { action: string }) => action === 'listLiveCalls');
  expect(looks.map(({ who }: { who: string }) => who).toSorted()).toEqual(['key:of-operate', 'key:of-read']);
});

test('a look that could not be written into the audit log is written with the next request', async () => {
  const { app, key, store } = await openApiRig();
  const headers = await key('read');
  const look = async () => (await app.inject({ url: at('/calls/live'), headers })).statusCode;
  store.change(`alter table "auditEntries" rename to "lost"`);
  expect(await look()).toBe(200);
  store.change(`alter table "lost" rename to "auditEntries"`);
  expect(await look()).toBe(200);
  expect(store.rows(`select "who" from "auditEntries" where "action" = 'listLiveCalls'`)).toEqual([
    { who: 'key:of-read' },
  ]);
});

test('somebody is taken off the list of those who may be called, under any spelling, and put back', async () => {
  const { app, key } = await openApiRig();
  const headers = await key('operate');
  const url = at('/suppressions');
  const added = await app.inject({
    method: 'POST',
    url,
    headers,
    payload: { number: '+1 415 555 0101', reason: 'by mail' },
  });
  expect(added.json()).toEqual({ number: RAVI, added: true });
  const asked = await app.inject({ url: `${url}/${encodeURIComponent('+1 (415) 555-0101')}`, headers });
  expect(asked.json()).toMatchObject({ reason: 'by mail', campaign: '' });
  expect(
    (await app.inject({ method: 'DELETE', url: `${url}/${encodeURIComponent(RAVI)}`, headers })).statusCode,
  ).toBe(204);
  expect((await app.inject({ url: `${url}/${encodeURIComponent(RAVI)}`, headers })).statusCode).toBe(404);
});

test('nobody is suppressed for a campaign that there is not: they would be called all the same', async () => {
  const { app, key, store } = await openApiRig();
  const headers = await key('operate');
  const url = at('/suppressions');
  const payload = { number: RAVI, campaign: 'reminder' };
  const answer = await app.inject({ method: 'POST', url, headers, payload });
  expect(answer.json()).toMatchObject({
    ...{ status: 404, detail: 'there is no campaign called reminder', remedy: 'did you mean reminders?' },
  });
  expect(
    (await app.inject({ url: `${url}/${encodeURIComponent(RAVI)}?campaign=reminder`, headers })).statusCode,
  ).toBe(404);
  expect(store.rows('select * from "suppressions"')).toEqual([]);
});

test('of a recording that is not stored yet it is told when, and not that recordings are off', async () => {
  const good = goodConfig();
  const recordings = { ...good.appliance.recordings, enabled: true };
  const { app, key, store, clock } = await openApiRig({
    config: { ...good, appliance: { ...good.appliance, recordings } },
  });
  const headers = await key('read');
  const ask = async () => (await app.inject({ url: at('/calls/mine/recording'), headers })).json();
  await addCall(store, 'mine', clock.now() - 10_000);
  expect(await ask()).toMatchObject({ status: 404, remedy: 'ask again in some seconds' });
  store.change(`update "calls" set "endedAt" = null`);
  expect(await ask()).toMatchObject({
    detail: 'this call is still live',
    remedy: 'its recording is stored some seconds after its end',
  });
  store.change(`update "calls" set "endedAt" = ?`, clock.now() - 61_000);
  expect(await ask()).toMatchObject({ status: 404, detail: 'this call has no recording' });
});

test('no answer holds a secret of the declarations', async () => {
  const { app, key } = await openApiRig();
  const headers = await key('admin');
  for (const path of ['/trunks', '/agents', '/numbers', '/campaigns', '/health', '/webhooks', '/versions']) {
    const answer = await app.inject({ url: at(path), headers });
    expect(answer.statusCode, path).toBe(200);
    for (const secret of Object.values(SECRETS)) expect(answer.body).not.toContain(secret);
  }
});

test('what is not there, and what cannot be read, is a problem with a remedy', async () => {
  const { app, key } = await openApiRig();
  const headers = await key('read');
  expect((await app.inject({ url: at('/nowhere'), headers })).json()).toMatchObject({
    status: 404,
    remedy: expect.any(String),
  });
  const broken = await app.inject({
    method: 'POST',
    url: at('/calls'),
    headers: { ...headers, 'content-type': 'application/json' },
    payload: '{',
  });
  expect(broken.headers['content-type']).toContain('application/problem+json');
});

test('every answer carries the headers that keep a page from being used by another', async () => {
  const { app } = await openApiRig();
  const { headers } = await app.inject({ url: at('/docs') });
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
});

test('a campaign is paused by whoever may operate; one that is not there is said to be none', async () => {
  const { app, key, dialled } = await openApiRig();
  const ask = async (path: string, scope: 'read' | 'operate') =>
    app.inject({ method: 'POST', url: at(path), headers: await key(scope) });
  expect((await ask('/campaigns/reminders/pause', 'read')).statusCode).toBe(403);
  const paused = await ask('/campaigns/reminders/pause', 'operate');
  expect(paused.json()).toEqual({ name: 'reminders', orders: 'paused', again: 0 });
  expect(dialled).toEqual([{ name: 'reminders', action: 'pause' }]);
  expect((await ask('/campaigns/nobody/pause', 'operate')).statusCode).toBe(404);
  expect((await ask('/campaigns/reminders/explode', 'operate')).statusCode).toBe(400);
});

test('what a call cost stands there by part and provider', async () => {
  const { app, key, store } = await openApiRig();
  const headers = await key('read');
  await addCall(store, 'call-1', 1_000);
  const costs = [
    { part: 'model', provider: 'gpt', used: 900, unit: 'tokens', micros: 1_200, currency: 'USD' },
    { part: 'telephony', provider: 'main', used: 5_000, unit: 'ms', micros: 600_000, currency: 'INR' },
  ];
  const body = { cost: [{ micros: 1_200, currency: 'USD' }], costs };
  writeCallEvent(store, toId<CallId>('call-1'), { at: 6_200, kind: 'call-ended', body });
  expect((await app.inject({ url: at('/calls/call-1'), headers })).json()).toMatchObject({
    costs: {
      lines: costs,
      totals: [
        { currency: 'USD', micros: 1_200 },
        { currency: 'INR', micros: 600_000 },
      ],
    },
  });
});
