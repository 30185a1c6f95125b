import { expect, test } from 'vitest';
import { FakeClock } from '../../test/fakes/clock.ts';
import { ConnectionLifecycle } from './connection-lifecycle.ts';
import type { Vendor } from './http-error.ts';
import { errorFromEnd, type SocketEnd } from './vendor-socket.ts';

const vendor: Vendor = {
  provider: 'acme',
  name: 'Acme',
  host: 'acme.example',
  secrets: [],
  hints: { key: '', credit: '', access: '', notFound: '', request: '', rate: '' },
};
const CLOSED: SocketEnd = { kind: 'closed', code: 1000, reason: '' };
const LATE: SocketEnd = { kind: 'late', afterMs: 1 };

/** Ready within 5 s, kept alive after 4 s of quiet, given up after 10 s without an answer, 3 s for last words. */
function setUp(controller = new AbortController()) {
  const clock = new FakeClock();
  const told: string[] = [];
  const life: ConnectionLifecycle = new ConnectionLifecycle({
    clock,
    vendor,
    signal: controller.signal,
    openTimeoutMs: 5000,
    ready: 'begin to listen',
    owed: 'answer',
    closeMs: 3000,
    keepAlive: {
      keepAliveMs: 4000,
      stallMs: 10_000,
      checkEveryMs: 1000,
      quietSince: 'sent',
      keepsAliveWhileOwed: false,
      keepAlive: () => told.push('alive'),
    },
    explainEnd: (end) => errorFromEnd(vendor, end, null),
    onEnd: (error) => told.push(error === null ? 'end' : `${error.kind}: ${error.message}`),
  });
  return { clock, told, life, controller };
}

type Rig = ReturnType<typeof setUp>;

test.each<[string, (rig: Rig) => void, string[]]>([
  [
    'it never says that it is ready',
    ({ clock, life }) => {
      life.awaitReady();
      clock.turn(5000);
    },
    ['timeout: Acme did not begin to listen within 5000 ms'],
  ],
  [
    'it is kept open while it is quiet, and no longer once goodbye was said',
    ({ clock, life }) => {
      life.awaitReady();
      life.opened();
      clock.turn(4000);
      life.close();
      clock.turn(2000);
    },
    ['alive'],
  ],
  [
    'an answer that is owed does not come',
    ({ clock, life }) => {
      life.opened();
      life.owe('now');
      clock.turn(11_000);
    },
    ['timeout: Acme did not answer within 10000 ms'],
  ],
  [
    'it closes after our goodbye',
    ({ life }) => {
      life.opened();
      expect(life.close()).toBe(true);
      life.gone(CLOSED);
    },
    ['end'],
  ],
  [
    'last words are not waited for longer than they may take',
    ({ clock, life }) => {
      life.opened();
      life.close();
      clock.turn(3000);
    },
    ['end'],
  ],
  [
    'it closes by itself',
    ({ life }) => {
      life.opened();
      life.gone(CLOSED);
    },
    ['unreachable: Acme (acme.example) broke the connection: ECONNRESET'],
  ],
  [
    'it breaks in the middle of our goodbye',
    ({ life }) => {
      life.opened();
      life.close();
      life.gone(LATE);
    },
    ['timeout: Acme did not open the connection within 1 ms'],
  ],
  [
    'it is cancelled',
    ({ life, controller }) => {
      life.begin();
      controller.abort();
    },
    ['end'],
  ],
  [
    'nothing is told twice',
    ({ clock, life, controller }) => {
      life.begin();
      life.opened();
      life.end(null);
      life.gone(CLOSED);
      controller.abort();
      life.owe('now');
      clock.turn(60_000);
    },
    ['end'],
  ],
])('%s', (_sentence, act, expected) => {
  const rig = setUp();
  act(rig);
  expect(rig.told).toEqual(expected);
});

test('what is to be closed before it is open is to be said goodbye to as soon as it is', () => {
  const { clock, told, life } = setUp();
  expect(life.close()).toBe(false);
  expect([life.isToClose, life.isInUse, life.phase]).toEqual([true, false, 'opening']);
  life.opened();
  expect(life.isInUse).toBe(false);
  expect(life.close()).toBe(true);
  // The time runs from the first wish.
  clock.turn(3000);
  expect(told).toEqual(['end']);
});

test('one that was cancelled before it began ends once its owner has it in hand', async () => {
  const controller = new AbortController();
  controller.abort();
  const { told, life } = setUp(controller);
  expect(life.begin()).toBe(false);
  expect(told).toEqual([]);
  await Promise.resolve();
  expect(told).toEqual(['end']);
});
