// /api/v1 in front of a real database, for tests that meet it as a program or the page does. What a controller would do is noted.
import type { FastifyInstance } from 'fastify';
import { onTestFinished } from 'vitest';
import type { Config } from '../../src/config/schema.ts';
import { buildApi } from '../../src/console/api/server.ts';
import { Access } from '../../src/console/api/v1/access.ts';
import { ClientAddresses } from '../../src/console/api/v1/client-addresses.ts';
import { openV1 } from '../../src/console/api/v1/open.ts';
import type { ControllerStatus, DialResult } from '../../src/runtime/controller.ts';
import { LiveFeed } from '../../src/runtime/live-feed.ts';
import type { CallOrder, OrderResult } from '../../src/runtime/orders.ts';
import type { Store } from '../../src/store/store.ts';
import { type CallId, toId } from '../../src/telephony/ids.ts';
import { apiParts } from './api-parts.ts';
import { FakeClock } from './clock.ts';
import { goodConfig } from './declared-config.ts';
import { KeptLog } from './kept-log.ts';
import { openTestStore, testFolder } from './opened-store.ts';

export const LOCAL = 'the-token-of-this-machine';
export const FIRST = 'the-token-of-the-first-run';

/** So that a test does not pay what an attacker shall. */
const CHEAP = { memoryCost: 64, timeCost: 1, parallelism: 1 };

export interface OpenedApi {
  readonly app: FastifyInstance;
  readonly store: Store;
  readonly clock: FakeClock;
  readonly feed: LiveFeed;
  readonly dialled: unknown[];
  readonly kept: KeptLog;
  answer: DialResult;
  key(scope: 'read' | 'operate' | 'admin'): Promise<Record<string, string>>;
}

export async function openApiRig(
  more: { readonly store?: Store; readonly config?: Config } = {},
): Promise<OpenedApi> {
  const store = more.store ?? openTestStore();
  const good = more.config ?? goodConfig();
  const config = { ...good, appliance: { ...good.appliance, dataDirectory: testFolder() } };
  const clock = new FakeClock(1_000_000);
  const kept = new KeptLog();
  const feed = new LiveFeed();
  const access = new Access(store, clock, LOCAL, CHEAP);
  const opened = {
    dialled: [] as unknown[],
    answer: { ok: true, call: toId<CallId>('call-9') } as DialResult,
  };
  const controller = {
    feed,
    status: () =>
      ({
        name: 'box',
        since: 1,
        switch: { kind: 'ready' },
        calls: [],
        trunks: [],
        campaigns: [],
        audio: { expected: 0, open: 0, accepted: 0, refused: 0, frames: 0, ended: {} },
        turnedAway: null,
        deadSessions: 0,
        switchFull: null,
        problems: [],
      }) as unknown as ControllerStatus,
    dial: (request: unknown) => {
      opened.dialled.push(request);
      return Promise.resolve(opened.answer);
    },
    hangUp: (call: CallId) => call === 'call-9',
    actionsOf: (call: CallId) =>
      call === 'call-9'
        ? [{ order: 'unhold' as const, allowed: false, because: 'The call is not on hold.' }]
        : null,
    order: (call: CallId, order: CallOrder): OrderResult => {
      if (call !== 'call-9')
        return { ok: false, kind: 'no-such-call', because: 'no such call is live', remedy: 'look' };
      if (order.kind === 'unhold')
        return { ok: false, kind: 'not-now', because: 'The call is not on hold.', remedy: 'look' };
      if (order.kind === 'transfer' && order.to !== 'front-desk')
        return { ok: false, kind: 'refused', because: 'no such destination', remedy: 'choose another' };
      opened.dialled.push(order);
      return { ok: true };
    },
    drain: () => ({ live: 0 }),
    endDrain: () => {},
  };
  const app = buildApi({ log: kept.log, peers: new ClientAddresses({ trustProxy: [], hasTls: false }) });
  await openV1(app, {
    tryAgent: () => null,
    campaigns: {
      lookAgain: () => {},
      order: async (name, action) => {
        opened.dialled.push({ name, action });
        return name === 'reminders'
          ? { ok: true, orders: 'paused', again: 0 }
          : { ok: false, because: 'unknown', remedy: '' };
      },
    },
    ...apiParts({ store, clock, log: kept.log, config: () => config }),
    ...{ controller, store, access, clock, log: kept.log, config: () => config },
    ...{ version: '1.2.3', firstToken: FIRST, run: 'run1' },
  });
  onTestFinished(() => app.close());
  return Object.assign(opened, {
    app,
    store,
    clock,
    feed,
    kept,
    key: async (scope: 'read' | 'operate' | 'admin') => {
      const { key } = await access.createKey(`of-${scope}`, scope, 'test');
      return { authorization: `Bearer ${key}` };
    },
  });
}
