import { afterEach, beforeEach, expect, test } from 'vitest';
import { FakeClock } from '../../test/fakes/clock.ts';
import { VendorSocketServer } from '../../test/fakes/vendor-socket-server.ts';
import { systemClock } from '../runtime/clock.ts';
import { type LineHandlers, type LineOrder, SpeechConnections } from './speech-connections.ts';
import type { SocketEnd } from './vendor-socket.ts';

const SOON = { interval: 2 };
let server: VendorSocketServer;
let lines: SpeechConnections;

beforeEach(async () => {
  // Repeats what it hears, in capitals.
  server = await VendorSocketServer.start({
    createSession: (seat) => ({ text: (text) => seat.send({ heard: text.toUpperCase() }) }),
  });
  lines = new SpeechConnections(systemClock);
});

afterEach(async () => {
  lines.close();
  await server.stop();
});

const orderOf = (more: Partial<LineOrder> = {}): LineOrder => ({
  url: server.baseUrl.replace('http', 'ws'),
  headers: {},
  openTimeoutMs: 1000,
  greeting: null,
  keepAlive: null,
  idleLifeMs: 1000,
  budget: null,
  ...more,
});

function listener(): LineHandlers & { heard: string[]; ends: SocketEnd[] } {
  const heard: string[] = [];
  const ends: SocketEnd[] = [];
  return {
    heard,
    ends,
    onOpen: () => heard.push('open'),
    onMessage: (message) => heard.push(String(message)),
    onEnd: (end) => ends.push(end),
  };
}

test('a line greets when it opens, and is told to be open to whoever takes it later', async () => {
  const order = orderOf({ greeting: 'hello' });
  lines.prepare(order);
  await expect.poll(() => server.records[0]?.messages, SOON).toEqual(['hello']);
  const second = listener();
  const lease = lines.take(order, second, true);
  expect(lease.openedAhead).toBe(true);
  // Not before the lease is in hand.
  expect(second.heard).toEqual([]);
  await expect.poll(() => second.heard[0], SOON).toBe('open');
  lease.send('one');
  await expect.poll(() => second.heard, SOON).toContain('{"heard":"ONE"}');
  lease.cutOff();
});

test('a line that was given back serves the next one, and the one before hears nothing of it', async () => {
  const first = listener();
  const lease = lines.take(orderOf(), first, true);
  await expect.poll(() => first.heard, SOON).toEqual(['open']);
  lease.giveBack();
  lease.giveBack();
  const second = listener();
  const again = lines.take(orderOf(), second, true);
  expect(again.openedAhead).toBe(true);
  await expect.poll(() => second.heard, SOON).toEqual(['open']);
  lease.send('not mine any more');
  again.send('two');
  await expect.poll(() => second.heard, SOON).toEqual(['open', '{"heard":"TWO"}']);
  expect(first.heard).toEqual(['open']);
  expect(server.records).toHaveLength(1);
  again.cutOff();
});

test('orders that differ in their greeting have lines of their own', async () => {
  lines.prepare(orderOf({ greeting: 'namaste' }));
  const lease = lines.take(orderOf({ greeting: 'hello' }), listener(), true);
  expect(lease.openedAhead).toBe(false);
  lease.cutOff();
});

test('an idle line is kept alive', async () => {
  lines.prepare(orderOf({ keepAlive: { message: 'ping', everyMs: 3 } }));
  await expect.poll(() => server.records[0]?.messages.slice(0, 2), SOON).toEqual(['ping', 'ping']);
});

/** Another line is opened only where none stands. */
async function expectNoneStanding(order: LineOrder): Promise<void> {
  const opened = () => {
    lines.prepare(order);
    return server.records.length;
  };
  await expect.poll(opened, SOON).toBeGreaterThan(1);
}

test('a line that nobody takes is given up', async () => {
  const order = orderOf({ idleLifeMs: 15 });
  lines.prepare(order);
  await expectNoneStanding(order);
});

test('a line that ends while it stands is forgotten', async () => {
  server.fail({ kind: 'close', code: 1000, reason: '' });
  lines.prepare(orderOf());
  await expectNoneStanding(orderOf());
});

test('a line that stands is enough', async () => {
  lines.prepare(orderOf({ greeting: 'hello' }));
  lines.prepare(orderOf({ greeting: 'hello' }));
  await expect.poll(() => server.records[0]?.messages, SOON).toEqual(['hello']);
  lines.prepare(orderOf({ greeting: 'hello' }));
  expect(server.records).toHaveLength(1);
});

test('an end is told once, to the one who has the line', async () => {
  server.fail({ kind: 'status', statusCode: 503 });
  const only = listener();
  const lease = lines.take(orderOf(), only, true);
  await expect.poll(() => only.ends, SOON).toHaveLength(1);
  expect(only.ends[0]).toMatchObject({ kind: 'refused', statusCode: 503 });
  lease.giveBack();
  expect(lines.take(orderOf(), listener(), true).openedAhead).toBe(false);
});

test('a line whose budget is used up is passed over until some of it comes back', () => {
  const clock = new FakeClock();
  const lines = new SpeechConnections(clock);
  const order = orderOf({
    budget: { sentences: 2, perMs: 60_000 },
    idleLifeMs: 300_000,
    openTimeoutMs: 300_000,
  });
  const lease = lines.take(order, listener(), true);
  expect([lease.spend(), lease.spend(), lease.spend()]).toEqual([true, true, false]);
  lease.giveBack();
  const other = lines.take(order, listener(), true);
  expect(other.openedAhead).toBe(false);
  other.cutOff();
  clock.turn(60_001);
  const again = lines.take(order, listener(), true);
  expect(again.openedAhead).toBe(true);
  again.cutOff();
  lines.close();
  expect(clock.pending).toBe(0);
});
