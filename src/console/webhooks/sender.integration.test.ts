// Webhooks over real HTTP to a receiver of the test's own, with a real outbox and a clock that is turned.
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import { openTestStore } from '../../../test/fakes/opened-store.ts';
import { WEBHOOK_EVENTS, type WebhookEvent } from '../../config/appliance/notifications.ts';
import { Secret } from '../../config/reading/secret.ts';
import type { Config } from '../../config/schema.ts';
import { type LiveEvent, LiveFeed } from '../../runtime/live-feed.ts';
import { listDeliveries, replayDeliveries } from '../../store/calls/outbox.ts';
import type { Store } from '../../store/store.ts';
import { type CallId, toId } from '../../telephony/ids.ts';
import { SAYS } from '../alerts/alert-text.ts';
import { EVENT_SHAPES } from './event-shapes.ts';
import { LONGEST_HOLD_MS, retryAfterOf, verdictOn } from './retries.ts';
import { WebhookSender } from './sender.ts';
import { sign } from './sign.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

/** Looked at often; a busy machine may take its time. */
const SOON = { interval: 1, timeout: 20_000 };

interface Received {
  readonly id: string;
  readonly type: string;
  readonly isSigned: boolean;
}

async function receiver(
  answers: number[] = [],
  before: (id: string) => void | Promise<void> = () => {},
  retryAfter: string | null = null,
) {
  const got: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const id = String(request.headers['webhook-id']);
      const key = Buffer.from(SECRET.slice(6), 'base64');
      const mac = createHmac('sha256', key).update(
        `${id}.${String(request.headers['webhook-timestamp'])}.${body}`,
      );
      const isSigned = request.headers['webhook-signature'] === `v1,${mac.digest('base64')}`;
      got.push({ id, type: (JSON.parse(body || '{"type":"no body"}') as { type: string }).type, isSigned });
      void Promise.resolve(before(id)).then(() => {
        const status = answers.shift() ?? 200;
        const wait = retryAfter === null || status < 400 ? {} : { 'retry-after': retryAfter };
        response.writeHead(status, { location: '/moved', ...wait }).end();
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { got, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}

interface More {
  readonly allowPrivate?: boolean;
  readonly store?: Store;
  readonly pace?: FakeClock;
  readonly now?: number;
  readonly language?: 'en' | 'hi';
  /** Of a second endpoint. */
  readonly otherUrl?: string;
  /** It gets all events. */
  readonly all?: boolean;
}

function sender(url: string, more: More = {}) {
  const store = more.store ?? openTestStore();
  const feed = new LiveFeed();
  const clock = new FakeClock(more.now ?? 1_000_000);
  const kept = new KeptLog();
  const secret = new Secret({ source: 'env', name: 'HOOK' }, SECRET);
  const endpoint = {
    ...{ name: 'crm', url, secret, allowPrivate: more.allowPrivate ?? true },
    events: more.all
      ? WEBHOOK_EVENTS
      : ['call.started', 'call.answered', 'call.ended', 'trunk.down', 'campaign.stopped'],
  };
  const appliance = { name: 'box', timeZone: 'Asia/Kolkata', alerts: { language: more.language ?? 'en' } };
  const webhooks = [
    endpoint,
    ...(more.otherUrl === undefined ? [] : [{ ...endpoint, name: 'desk', url: more.otherUrl }]),
  ];
  const config = { appliance: { ...appliance, webhooks } } as unknown as Config;
  const seen = { campaigns: [{ name: 'june', state: 'running', because: 'go' }] };
  const running = new WebhookSender({
    ...{ store, feed, clock, log: kept.log, config: () => config, ...(more.pace && { pace: more.pace }) },
    ...{ status: () => seen as never, random: () => 0.5 },
  });
  onTestFinished(() => running.close());
  return { store, feed, clock, kept, running, seen };
}

const call = toId<CallId>('c1');
const started: LiveEvent = {
  ...{ kind: 'call-started', call, at: 5, direction: 'inbound', number: '+14155550101', ours: null },
  ...{ because: 'dialled', agent: 'asha', trunk: 'main' },
};
const ended = {
  kind: 'call-ended',
  call,
  at: 9,
  outcome: {},
  disposition: 'confirmed',
  reason: null,
  summary: {},
} as unknown as LiveEvent;

test('what is told of alerts and campaigns is what the OpenAPI document says, no key more or less', async () => {
  const { running, store, seen, clock } = sender('http://127.0.0.1:9/hook', {
    allowPrivate: false,
    all: true,
  });
  const types = WEBHOOK_EVENTS.filter((type) => type in SAYS && !type.startsWith('campaign.'));
  for (const type of types) {
    const isOver = /\.(up|back|renewed|freed|recovered|believed)$/.test(type);
    const data = { name: 'main', because: 'x', ...(isOver ? {} : { state: 'over' }) };
    running.tell({ id: type.replace('.', '-'), type, subject: type, at: 5, data });
  }
  for (const campaign of [
    { state: 'paused', because: 'an operator paused it' },
    { state: 'running', because: 'go' },
    { state: 'done', because: 'everybody was called' },
  ]) {
    seen.campaigns = [{ name: 'june', ...campaign }];
    clock.turn(2_500);
  }
  const stored = () =>
    store.rows<{ type: string; body: string }>(`select "type", "body" from "outboxEvents" order by rowid`);
  await expect.poll(() => stored().length, SOON).toBe(types.length + 3);
  for (const { type, body } of stored()) {
    const { data } = JSON.parse(body) as { data: unknown };
    expect(EVENT_SHAPES[type as WebhookEvent].parse(data), type).toEqual(data);
  }
});

test('what happens on a call is posted once, signed, in its order', async () => {
  const { got, url } = await receiver();
  const { feed } = sender(url);
  feed.publish(started);
  feed.publish({ kind: 'phase', phase: 'active', call, at: 7 });
  feed.publish(ended);
  await expect.poll(() => got.length, SOON).toBe(3);
  expect(got).toEqual([
    { id: 'c1_started', type: 'call.started', isSigned: true },
    { id: 'c1_answered', type: 'call.answered', isSigned: true },
    { id: 'c1_ended', type: 'call.ended', isSigned: true },
  ]);
});

test('a receiver that is ill holds the events of that call back, in order, and no other call', async () => {
  const { got, url } = await receiver([503]);
  const { feed, clock } = sender(url);
  feed.publish(started);
  await expect.poll(() => got.length, SOON).toBe(1);
  feed.publish(ended);
  feed.publish({ ...started, call: toId<CallId>('c2') });
  await expect.poll(() => got.map(({ id }) => id), SOON).toEqual(['c1_started', 'c2_started']);
  await expect
    .poll(() => {
      clock.turn(1_000);
      return got.map(({ id }) => id);
    }, SOON)
    .toEqual(['c1_started', 'c2_started', 'c1_started', 'c1_ended']);
});

test('an endpoint that hangs keeps no other waiting', async () => {
  const forever = Promise.withResolvers<void>();
  onTestFinished(() => forever.resolve());
  const [hangs, well] = [await receiver([], () => forever.promise), await receiver()];
  const { feed } = sender(hangs.url, { otherUrl: well.url });
  // More than are sent at once.
  for (let nth = 0; nth < 60; nth++) feed.publish({ ...started, call: toId<CallId>(`c${nth}`) });
  await expect.poll(() => well.got.length, SOON).toBe(60);
  expect(hangs.got.length).toBeLessThan(60);
});

test('an endpoint that says when it wants to be asked again is left alone until then, with all its events', async () => {
  const { got, url } = await receiver([429], () => {}, '90');
  const { feed, clock, store } = sender(url);
  feed.publish(started);
  const first = async () =>
    (await listDeliveries(store, { limit: 5 })).find(({ event }) => event === 'c1_started');
  await expect.poll(async () => (await first())?.tries, SOON).toBe(1);
  expect(await first()).toMatchObject({ lastStatus: 429, lastProblem: expect.stringContaining('90 s') });
  const toldAt = clock.now();
  // Something else happens meanwhile: it waits as well, and that is no try.
  feed.publish({ ...started, call: toId<CallId>('c2') });
  const second = async () =>
    (await listDeliveries(store, { limit: 5 })).find(({ event }) => event === 'c2_started');
  await expect.poll(async () => (await second())?.nextAt, SOON).toBe(toldAt + 90_000);
  expect(await second()).toMatchObject({ tries: 0, state: 'waiting' });
  clock.turn(89_000);
  expect(got.map(({ id }) => id)).toEqual(['c1_started']);
  await expect
    .poll(() => {
      clock.turn(1_000);
      return got.map(({ id }) => id).sort();
    }, SOON)
    .toEqual(['c1_started', 'c1_started', 'c2_started']);
  expect(clock.now() - toldAt).toBeGreaterThanOrEqual(90_000);
});

test('what was not told before the end of a controller is told after the next start, under the same id', async () => {
  const { got, url } = await receiver([500]);
  const first = sender(url);
  first.feed.publish(started);
  await expect.poll(() => got.length, SOON).toBe(1);
  await first.running.close();
  const second = sender(url, { store: first.store });
  await expect
    .poll(() => {
      second.clock.turn(1_000);
      return got.map(({ id }) => id);
    }, SOON)
    .toEqual(['c1_started', 'c1_started']);
});

test('what is under way is not told a second time because the database failed for another event', async () => {
  const store = openTestStore();
  const slow = Promise.withResolvers<void>();
  const { got, url } = await receiver([], (id) => {
    if (id === 'c2_started') return slow.promise;
    store.change('pragma query_only = on');
    return undefined;
  });
  onTestFinished(() => slow.resolve());
  const { feed, clock } = sender(url, { store });
  feed.publish(started);
  feed.publish({ ...started, call: toId<CallId>('c2') });
  await expect.poll(() => got.length, SOON).toBe(2);
  for (let round = 0; round < 10; round++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    clock.turn(1_000);
  }
  expect(got.filter(({ id }) => id === 'c2_started')).toHaveLength(1);
  store.change('pragma query_only = off');
});

test('an endpoint that has moved has not taken the event', async () => {
  const { got, url } = await receiver([302]);
  const { feed, store } = sender(url);
  feed.publish(started);
  await expect.poll(async () => (await listDeliveries(store, { limit: 5 }))[0]?.tries, SOON).toBe(1);
  expect((await listDeliveries(store, { limit: 5 }))[0]).toMatchObject({ state: 'waiting', lastStatus: 302 });
  expect(got.map(({ type }) => type)).toEqual(['call.started']);
});

test('a private address is refused unless the owner allows it; what was given up is shown and can be told again', async () => {
  const { got, url } = await receiver();
  const { feed, clock, store } = sender(url, { allowPrivate: false });
  feed.publish(started);
  const state = async () => (await listDeliveries(store, { limit: 5 }))[0];
  await expect.poll(async () => (await state())?.tries, SOON).toBeGreaterThan(0);
  await expect
    .poll(async () => {
      clock.turn(3_600_000);
      return (await state())?.state;
    }, SOON)
    .toBe('dead');
  expect((await state())?.lastProblem).toContain('not a public address');
  expect(got).toEqual([]);
  expect(await replayDeliveries(store, { endpoint: 'crm' }, clock.now())).toBe(1);
  expect((await state())?.state).toBe('waiting');
});

test('a clock that is set back by an hour keeps nobody from hearing of a campaign', async () => {
  const { got, url } = await receiver([]);
  const pace = new FakeClock();
  const { clock, seen } = sender(url, { pace });
  clock.setBack(3_600_000);
  seen.campaigns = [{ name: 'june', state: 'paused', because: 'down' }];
  pace.turn(10_000);
  await expect.poll(() => got.map(({ type }) => type), SOON).toEqual(['campaign.stopped']);
});

test('what was put off while the clock stood a year ahead is told once it is right again', async () => {
  const { got, url } = await receiver([503]);
  const year = 365 * 86_400_000;
  const { clock, feed, kept } = sender(url, { now: 1_000_000 + year });
  feed.publish({ ...started, at: clock.now() });
  await expect
    .poll(() => kept.lines.filter(({ msg }) => msg.includes('will be retried')).length, SOON)
    .toBe(1);
  clock.setBack(year);
  // Something else happens, or a minute goes by.
  feed.publish({ ...started, call: toId<CallId>('c2'), at: clock.now() });
  await expect.poll(() => got.map(({ id }) => id), SOON).toEqual(['c1_started', 'c1_started', 'c2_started']);
});

test('and within a minute where nothing else happens', async () => {
  const { got, url } = await receiver([503]);
  const year = 365 * 86_400_000;
  const { clock, feed, kept } = sender(url, { now: 1_000_000 + year });
  feed.publish({ ...started, at: clock.now() });
  await expect
    .poll(() => kept.lines.filter(({ msg }) => msg.includes('will be retried')).length, SOON)
    .toBe(1);
  // The wait for the next try is written by then.
  await expect.poll(() => clock.pending, SOON).toBe(2);
  clock.setBack(year);
  clock.turn(60_000);
  await expect.poll(() => got.map(({ id }) => id), SOON).toEqual(['c1_started', 'c1_started']);
});

test('old events are deleted also after a clock that stood ahead', async () => {
  const { got, url } = await receiver();
  const year = 365 * 86_400_000;
  const { clock, feed, store } = sender(url, { now: 1_000_000 + year });
  clock.setBack(year);
  feed.publish({ ...started, at: clock.now() });
  await expect.poll(async () => (await listDeliveries(store, { limit: 5 }))[0]?.state, SOON).toBe('done');
  clock.turn(31 * 86_400_000);
  feed.publish({ ...started, call: toId<CallId>('c2'), at: clock.now() });
  await expect.poll(() => got.length, SOON).toBe(2);
  await expect
    .poll(() => store.rows(`select "id" from "outboxEvents"`), SOON)
    .toEqual([{ id: 'c2_started' }]);
});

test('a campaign that stops is told with why', async () => {
  const { got, url } = await receiver();
  const { clock, seen } = sender(url);
  seen.campaigns = [{ name: 'june', state: 'paused', because: 'down' }];
  clock.turn(2_001);
  await expect.poll(() => got.map(({ type }) => type), SOON).toEqual(['campaign.stopped']);
});

test.each([
  ['en', 'Trunkline box: campaign june stopped. down'],
  ['hi', 'Trunkline box: अभियान june रुक गया. down'],
] as const)('an alert can be passed on as it is, in the language of alerts: %s', async (language, text) => {
  const { url } = await receiver();
  const { clock, seen, store } = sender(url, { language });
  seen.campaigns = [{ name: 'june', state: 'paused', because: 'down' }];
  clock.turn(2_001);
  const bodies = () => store.rows<{ body: string }>(`select "body" from "outboxEvents"`);
  await expect.poll(() => bodies().length, SOON).toBe(1);
  expect(JSON.parse(bodies()[0]?.body ?? '')).toMatchObject({
    ...{ type: 'campaign.stopped', data: { name: 'june', because: 'down', text } },
  });
});

test('the signature is the one of the specification’s own example', () => {
  const body = '{"test": 2432232314}';
  const signed = sign('msg_p5jXN8AQM9LWM0D4loKWxJek', 1_614_265_330_000, body, SECRET);
  expect(signed['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});

describe('when it is tried again', () => {
  test.each([
    ['taken', { triesBefore: 0, status: 204 }, 'done'],
    ['no answer', { triesBefore: 0, status: null }, 'again'],
    ['its fault', { triesBefore: 3, status: 500 }, 'again'],
    ['it wants no more', { triesBefore: 0, status: 410 }, 'dead'],
    ['a day is over', { triesBefore: 27, status: 500 }, 'dead'],
    ['not yet', { triesBefore: 26, status: 500 }, 'again'],
  ])('%s', (_what, facts, kind) => {
    expect(verdictOn({ ...facts, retryAfterMs: null, random: 0.5 }).kind).toBe(kind);
  });

  test.each([
    ['sooner than it would be told again anyway', 1_000, 5_000],
    ['later', 90_000, 94_500],
  ])('an endpoint that asks for a time %s', (_what, retryAfterMs, waitMs) => {
    expect(verdictOn({ triesBefore: 0, status: 503, retryAfterMs, random: 0.5 })).toEqual({
      kind: 'again',
      waitMs,
    });
  });

  const NOW = Date.parse('2026-11-29T08:00:00Z');
  const DATE = 'Sun, 29 Nov 2026 08:02:00 GMT';
  test.each<[string, number, Record<string, string>, number | null]>([
    ['seconds', 429, { 'retry-after': '120' }, 120_000],
    ['no seconds at all', 503, { 'retry-after': '0' }, 0],
    ['a moment', 503, { 'retry-after': DATE }, 120_000],
    [
      'a moment by its own clock, which is 90 seconds ahead',
      503,
      { 'retry-after': DATE, date: 'Sun, 29 Nov 2026 08:01:30 GMT' },
      30_000,
    ],
    ['a moment that is over', 503, { 'retry-after': 'Sun, 29 Nov 2026 07:00:00 GMT' }, 0],
    ['a week', 503, { 'retry-after': '604800' }, LONGEST_HOLD_MS],
    ['a moment in a year', 429, { 'retry-after': 'Mon, 29 Nov 2027 08:00:00 GMT' }, LONGEST_HOLD_MS],
    ['nothing', 429, {}, null],
    ['a word', 429, { 'retry-after': 'soon' }, null],
    ['a negative number', 429, { 'retry-after': '-5' }, null],
    ['a day that there is not', 429, { 'retry-after': 'Sun, 99 Xyz 2026 08:00:00 GMT' }, null],
    ['with a status that says nothing of it', 500, { 'retry-after': '120' }, null],
  ])('Retry-After: %s', (_what, status, headers, waitMs) => {
    expect(retryAfterOf(status, headers, NOW)).toBe(waitMs);
  });

  test('for about a day in all, also where the endpoint always asks for the longest time', () => {
    let total = 0;
    for (let triesBefore = 0; ; triesBefore++) {
      const verdict = verdictOn({ triesBefore, status: 503, retryAfterMs: LONGEST_HOLD_MS, random: 0.5 });
      if (verdict.kind !== 'again') break;
      total += verdict.waitMs;
    }
    expect(total / 3_600_000).toBeLessThan(32);
  });

  test('for about a day in all', () => {
    let total = 0;
    for (let triesBefore = 0; ; triesBefore++) {
      const verdict = verdictOn({ triesBefore, status: 500, retryAfterMs: null, random: 0.5 });
      if (verdict.kind !== 'again') break;
      total += verdict.waitMs;
    }
    expect(total / 3_600_000).toBeGreaterThan(20);
    expect(total / 3_600_000).toBeLessThan(28);
  });
});
