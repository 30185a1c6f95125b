// A day of an endpoint that takes nothing, by a clock that is turned, over real HTTP and with a real outbox: how often it is asked, how the
// tries spread, what is given up, and that what is sent again comes in the order of its call.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { seeded } from '../../../test/appliance/history.ts';
import { FakeClock } from '../../../test/fakes/clock.ts';
import { KeptLog } from '../../../test/fakes/kept-log.ts';
import { openTestStore } from '../../../test/fakes/opened-store.ts';
import { Secret } from '../../config/reading/secret.ts';
import type { Config } from '../../config/schema.ts';
import { type LiveEvent, LiveFeed } from '../../runtime/live-feed.ts';
import { listDeliveries, nextDeliveryAt, replayDeliveries } from '../../store/calls/outbox.ts';
import { type CallId, toId } from '../../telephony/ids.ts';
import { WebhookSender } from './sender.ts';

const HOUR = 3_600_000;
const START = 1_000_000;
const SOON = { interval: 1, timeout: 20_000 };
/** What the tries wait for, in seconds, before they are spread by a fifth. */
const WAITS_S = [5, 30, 120, 600, 1800, ...Array.from({ length: 22 }, () => 3600)];

async function opened(random: () => number) {
  const clock = new FakeClock(START);
  const got: { readonly id: string; readonly at: number }[] = [];
  const box = { status: 500, taken: (_id: string) => false };
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const id = String(request.headers['webhook-id']);
      got.push({ id, at: clock.now() });
      response.writeHead(box.taken(id) ? 204 : box.status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const secret = new Secret({ source: 'env', name: 'HOOK' }, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw');
  const events = ['call.started', 'call.answered', 'call.ended'];
  const config = { appliance: { webhooks: [{ name: 'crm', url, secret, allowPrivate: true, events }] } };
  const store = openTestStore();
  const feed = new LiveFeed();
  const sender = new WebhookSender({
    ...{ store, feed, clock, log: new KeptLog().log, random, config: () => config as unknown as Config },
    status: () => ({ trunks: [], campaigns: [] }),
  });
  onTestFinished(() => sender.close());
  const writtenDown = () =>
    expect
      .poll(async () => ((await nextDeliveryAt(store, 'crm')) ?? Infinity) > clock.now(), SOON)
      .toBe(true);
  /** From one try to the next, until nothing waits or the time is over. */
  const passUntil = async (end: number): Promise<void> => {
    await writtenDown();
    for (;;) {
      const next = await nextDeliveryAt(store, 'crm');
      if (next === null || next > end) break;
      const before = got.length;
      clock.turn(Math.max(1, next - clock.now()));
      // Asked, and written down.
      const asked = (): number => {
        // Whoever was still busy when the clock was turned is woken a moment later.
        clock.turn(1);
        return got.length;
      };
      await expect.poll(asked, SOON).toBeGreaterThan(before);
      await writtenDown();
    }
    clock.turn(Math.max(0, end - clock.now()));
  };
  const states = async () =>
    Object.fromEntries((await listDeliveries(store, { limit: 20 })).map((one) => [one.event, one.state]));
  return { clock, got, box, store, feed, sender, passUntil, states };
}

const told = (call: string): LiveEvent[] => {
  const id = toId<CallId>(call);
  const number = '+14155550101';
  return [
    { kind: 'call-started', call: id, at: START, direction: 'inbound', number, because: 'dialled' },
    { kind: 'phase', phase: 'active', call: id, at: START + 1 },
    {
      ...{ kind: 'call-ended', call: id, at: START + 2, outcome: {}, disposition: 'confirmed', reason: null },
      summary: { recordingPath: null, transcriptPath: null },
    },
  ] as unknown as LiveEvent[];
};

const of = (got: readonly { id: string; at: number }[], id: string): number[] =>
  got.filter((one) => one.id === id).map(({ at }) => at);

test('for a day an endpoint is asked, ever more seldom and in the end every hour, and those that failed together do not come together', async () => {
  const rig = await opened(seeded(11));
  for (let nth = 0; nth < 20; nth++) rig.feed.publish(told(`c${nth}`)[0] as LiveEvent);
  await expect.poll(() => rig.got.length, SOON).toBe(20);
  await rig.passUntil(START + 30 * HOUR);
  expect(new Set(Object.values(await rig.states()))).toEqual(new Set(['dead']));
  const waits = Array.from({ length: 20 }, (_, nth) => {
    const tries = of(rig.got, `c${nth}_started`);
    return tries.slice(1).map((at, place) => (at - (tries[place] ?? 0)) / 1000);
  });
  for (const ofOne of waits) {
    expect(ofOne).toHaveLength(WAITS_S.length);
    // A minute more where it waits for the next look.
    for (const [place, wait] of ofOne.entries()) {
      expect(wait).toBeGreaterThanOrEqual((WAITS_S[place] ?? 0) * 0.8);
      expect(wait).toBeLessThanOrEqual((WAITS_S[place] ?? 0) * 1.2 + 60);
    }
    const inAllHours = ofOne.reduce((sum, one) => sum + one, 0) / 3600;
    expect(inAllHours).toBeGreaterThan(18);
    expect(inAllHours).toBeLessThan(30);
  }
  for (const place of WAITS_S.keys())
    expect(new Set(waits.map((ofOne) => Math.round((ofOne[place] ?? 0) * 10))).size).toBeGreaterThan(5);
}, 240_000);

const C1 = ['c1_started', 'c1_answered', 'c1_ended'];

test('what follows an event of a call waits for it for a quarter of an hour, goes behind it from then on, and is given up with it', async () => {
  const rig = await opened(() => 0.5);
  for (const event of told('c1')) rig.feed.publish(event);
  await rig.passUntil(START + HOUR / 6);
  expect(new Set(rig.got.map(({ id }) => id))).toEqual(new Set(['c1_started']));
  await rig.passUntil(START + 20 * HOUR);
  expect(rig.got.slice(-3).map(({ id }) => id)).toEqual(C1);
  await rig.passUntil(START + 25 * HOUR);
  expect(await rig.states()).toEqual({ c1_started: 'dead', c1_answered: 'dead', c1_ended: 'dead' });
}, 120_000);

test('an event that an endpoint cannot take keeps the end of its call from it for a quarter of an hour, not for a day', async () => {
  const rig = await opened(() => 0.5);
  rig.box.taken = (id) => id !== 'c1_started';
  for (const event of told('c1')) rig.feed.publish(event);
  await rig.passUntil(START + HOUR / 3);
  expect(await rig.states()).toEqual({ c1_started: 'waiting', c1_answered: 'done', c1_ended: 'done' });
  const endedAt = of(rig.got, 'c1_ended')[0] ?? Number.NaN;
  expect(endedAt - START).toBeLessThan(HOUR / 4);
  await rig.passUntil(START + 25 * HOUR);
  expect(await rig.states()).toMatchObject({ c1_started: 'dead' });
}, 120_000);

test('an endpoint that was away gets what it missed with the first event that it takes, each call in its order', async () => {
  const rig = await opened(() => 0.5);
  rig.box.status = 502;
  for (const call of ['c1', 'c2', 'c3']) for (const event of told(call)) rig.feed.publish(event);
  await rig.passUntil(START + 5 * HOUR + HOUR / 2);
  rig.box.taken = () => true;
  const [backAt, before] = [rig.clock.now(), rig.got.length];
  rig.feed.publish(told('c4')[0] as LiveEvent);
  const soon = (): number => {
    rig.clock.turn(1);
    return rig.got.length - before;
  };
  await expect.poll(soon, SOON).toBe(10);
  expect(rig.clock.now() - backAt).toBeLessThan(60_000);
  for (const call of ['c1', 'c2', 'c3'])
    expect(rig.got.slice(before).flatMap(({ id }) => (id.startsWith(call) ? [id] : []))).toEqual([
      `${call}_started`,
      `${call}_answered`,
      `${call}_ended`,
    ]);
  await expect.poll(async () => new Set(Object.values(await rig.states())), SOON).toEqual(new Set(['done']));
}, 120_000);

test('what was given up is sent again in the order of its call, each once, under the same ids', async () => {
  const rig = await opened(() => 0.5);
  for (const event of told('c1')) rig.feed.publish(event);
  await rig.passUntil(START + 30 * HOUR);
  expect(new Set(Object.values(await rig.states()))).toEqual(new Set(['dead']));
  const before = rig.got.length;
  rig.box.status = 200;
  expect(await replayDeliveries(rig.store, { endpoint: 'crm' }, rig.clock.now())).toBe(3);
  rig.sender.wake();
  await expect.poll(() => rig.got.length, SOON).toBe(before + 3);
  expect(rig.got.slice(before).map(({ id }) => id)).toEqual(C1);
  await expect.poll(async () => new Set(Object.values(await rig.states())), SOON).toEqual(new Set(['done']));
  expect(await replayDeliveries(rig.store, { endpoint: 'crm' }, rig.clock.now())).toBe(0);
}, 120_000);
