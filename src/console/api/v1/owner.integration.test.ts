// What the owner's pages ask: sums over time, the board of live calls, providers, versions, the log, backups, room on the disks.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { describe, expect, onTestFinished, test } from 'vitest';
import { seedHistory } from '../../../../test/appliance/history.ts';
import { apiParts } from '../../../../test/fakes/api-parts.ts';
import { FakeClock } from '../../../../test/fakes/clock.ts';
import { goodConfig } from '../../../../test/fakes/declared-config.ts';
import { KeptLog } from '../../../../test/fakes/kept-log.ts';
import { openTestStore } from '../../../../test/fakes/opened-store.ts';
import type { Config } from '../../../config/schema.ts';
import type { ControllerStatus } from '../../../runtime/controller.ts';
import { LiveFeed } from '../../../runtime/live-feed.ts';
import { insertCall } from '../../../store/calls/calls.ts';
import type { Store } from '../../../store/store.ts';
import { type CallId, type LegId, toId } from '../../../telephony/ids.ts';
import type { E164 } from '../../../telephony/number.ts';
import { buildApi } from '../server.ts';
import { Access } from './access.ts';
import { ClientAddresses } from './client-addresses.ts';
import { openV1 } from './open.ts';

const TOKEN = 'the-token-of-this-machine';
const NOW = Date.parse('2026-11-28T12:00:00Z');
const CALL = toId<CallId>('call-1');
const OLD_CALL = toId<CallId>('56c1f2a0-0000-4000-8000-0123456789ab');

interface Opened {
  readonly app: FastifyInstance;
  readonly store: Store;
  readonly feed: LiveFeed;
  readonly folder: string;
}

async function open(): Promise<Opened> {
  const store = openTestStore();
  const folder = mkdtempSync(join(tmpdir(), 'owner-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const good = goodConfig();
  const config: Config = {
    ...good,
    root: folder,
    appliance: {
      ...good.appliance,
      dataDirectory: folder,
      recordings: { ...good.appliance.recordings, directory: join(folder, 'recordings') },
    },
  };
  const feed = new LiveFeed();
  const clock = new FakeClock(NOW);
  const { log } = new KeptLog();
  const call = { call: CALL, direction: 'inbound', phase: 'active', number: '+442079460000', ours: null };
  const controller = {
    feed,
    status: () =>
      ({
        ...{
          name: 'box',
          since: 1,
          switch: { kind: 'ready' },
          trunks: [],
          campaigns: [],
          audio: {},
          problems: [],
        },
        calls: [
          {
            ...call,
            softphone: null,
            agent: 'asha',
            trunk: 'main',
            campaign: null,
            held: false,
            muted: false,
          },
        ],
      }) as unknown as ControllerStatus,
    dial: () => Promise.reject(new Error('no')),
    hangUp: () => false,
    actionsOf: () => null,
    order: () => ({ ok: true as const }),
    drain: () => ({ live: 0 }),
    endDrain: () => {},
  };
  const app = buildApi({ log, peers: new ClientAddresses({ trustProxy: [], hasTls: false }) });
  await openV1(app, {
    ...apiParts({ config: () => config, store, clock, log }),
    tryAgent: () => null,
    campaigns: { lookAgain: () => {}, order: () => Promise.reject(new Error('no')) },
    ...{ controller, store, access: new Access(store, clock, TOKEN), clock, log, config: () => config },
    ...{ version: '1.2.3', firstToken: 'f', run: 'run1' },
  });
  onTestFinished(() => app.close());
  return { app, store, feed, folder };
}

async function ask<T>({ app }: Opened, path: string): Promise<T> {
  const answer = await app.inject({
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${answer.body}`);
  return answer.json<T>();
}

interface Sum {
  readonly at: number;
  readonly calls: number;
  readonly answered: number;
  readonly outcomes: Record<string, number>;
  readonly costMicros: number | null;
  readonly costTotals: readonly { readonly currency: string; readonly micros: number }[];
  readonly latency: { readonly p50: number; readonly p95: number } | null;
}

describe('calls in sums', () => {
  const past = {
    ...{
      now: NOW,
      calls: 60,
      days: 3,
      ours: '+918047123456' as E164,
      trunks: ['main'],
      campaign: 'reminders',
    },
    ...{ outboundAgent: 'asha', inboundAgent: 'asha', recordings: null },
  };

  test('every call is in one bucket, by the days of the owner’s zone', async () => {
    const opened = await open();
    await seedHistory(opened.store, past);
    const since = NOW - 4 * 86_400_000;
    const found = await ask<{ zone: string; buckets: Sum[]; total: Sum }>(
      opened,
      `/stats/calls?since=${since}&until=${NOW}&by=day`,
    );
    expect(found.zone).toBe('Asia/Kolkata');
    expect(found.total.calls).toBe(60);
    expect(found.buckets.reduce((sum, { calls }) => sum + calls, 0)).toBe(60);
    // Midnight in India is half past six in the evening of UTC.
    for (const { at } of found.buckets) expect(new Date(at).toISOString()).toContain('T18:30');
    for (const { calls, outcomes } of found.buckets)
      expect(Object.values(outcomes).reduce((sum, one) => sum + one, 0)).toBe(calls);
    expect(found.total.latency?.p50).toBeGreaterThan(300);
    expect(found.total.latency?.p95).toBeGreaterThanOrEqual(found.total.latency?.p50 ?? 0);
  });

  test('costs are added up by currency, also those of an older version', async () => {
    const opened = await open();
    await seedHistory(opened.store, past);
    opened.store.change('update "calls" set "costMicros" = null, "currency" = null, "costSums" = null');
    const [first, second, third] = opened.store.rows<{ id: string }>('select "id" from "calls" limit 3');
    const sums = (...totals: [string, number][]) =>
      JSON.stringify({ totals: totals.map(([currency, micros]) => ({ currency, micros })), unknown: [] });
    const set = 'update "calls" set "costMicros" = ?, "currency" = ?, "costSums" = ? where "id" = ?';
    opened.store.change(set, null, null, sums(['USD', 400], ['INR', 7_000]), first?.id);
    opened.store.change(set, 500, 'USD', sums(['USD', 500]), second?.id);
    const path = `/stats/calls?since=${NOW - 4 * 86_400_000}&until=${NOW}&by=day`;
    const both = await ask<{ total: Sum; buckets: Sum[] }>(opened, path);
    expect(both.total).toMatchObject({
      costMicros: null,
      costTotals: [
        { currency: 'INR', micros: 7_000 },
        { currency: 'USD', micros: 900 },
      ],
    });
    const rupees = both.buckets
      .flatMap(({ costTotals }) => costTotals)
      .filter((one) => one.currency === 'INR');
    expect(rupees.reduce((sum, { micros }) => sum + micros, 0)).toBe(7_000);
    opened.store.change(set, null, null, sums(['USD', 400]), first?.id);
    opened.store.change(set, 30, 'USD', null, third?.id);
    const { total } = await ask<{ total: Sum }>(opened, path);
    expect(total).toMatchObject({ costMicros: 930, costTotals: [{ currency: 'USD', micros: 930 }] });
  });

  test('only those of a campaign, and not too many buckets at once', async () => {
    const opened = await open();
    await seedHistory(opened.store, past);
    const inAll = `since=${NOW - 4 * 86_400_000}&until=${NOW}`;
    const { total } = await ask<{ total: Sum }>(opened, `/stats/calls?${inAll}&campaign=reminders`);
    expect(total.calls).toBeLessThan(60);
    expect(total.calls).toBeGreaterThan(20);
    await expect(ask(opened, `/stats/calls?since=0&until=${NOW}`)).rejects.toThrow(/more than 1000/);
  });
});

test('a live call says since when, why, who has the floor and where the caller is', async () => {
  const opened = await open();
  const at = NOW - 5_000;
  opened.feed.publish({
    ...{ kind: 'call-started', call: CALL, at, direction: 'inbound', number: null, ours: null },
    ...{ because: 'the number that was dialled', agent: 'asha', trunk: 'main' },
  });
  opened.feed.publish({ kind: 'caller-partial', text: 'hello', call: CALL, at });
  const { items } = await ask<{ items: object[] }>(opened, '/calls/live');
  expect(items).toMatchObject([
    {
      ...{ since: at, because: 'the number that was dialled', floor: 'caller', zone: 'Europe/London' },
      words: { who: 'caller', text: 'hello' },
    },
  ]);
});

test('providers are told with the place of their key, and never with the key', async () => {
  const opened = await open();
  const { items } = await ask<{ items: { name: string; key: unknown; usedBy: unknown }[] }>(
    opened,
    '/providers',
  );
  expect(items.find(({ name }) => name === 'stt')).toMatchObject({
    key: { name: 'KEY' },
    usedBy: [{ agent: 'asha', place: 1 }],
  });
  expect(JSON.stringify(items)).not.toContain('provider-key');
});

test('an agent is shown with its file', async () => {
  const opened = await open();
  await expect(ask(opened, '/agents/asha/file')).rejects.toThrow(/404/);
  mkdirSync(join(opened.folder, 'agents'));
  writeFileSync(join(opened.folder, 'agents/asha.yaml'), 'name: asha\n');
  expect(await ask(opened, '/agents/asha/file')).toMatchObject({
    file: 'agents/asha.yaml',
    text: 'name: asha\n',
  });
});

test('the log, backups and room are told from the data directory', async () => {
  const opened = await open();
  const { folder } = opened;
  for (const name of ['logs', 'backups', 'recordings/2026-11-28'])
    mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'logs/2026-11-28.jsonl'), '{"level":"warn","msg":"trunk down"}\n');
  writeFileSync(join(folder, 'backups/trunkline-20261128T000000000Z.tar.gz'), 'x'.repeat(10));
  writeFileSync(join(folder, 'recordings/2026-11-28/a.wav'), 'x'.repeat(100));
  expect(await ask(opened, '/logs?level=warn')).toEqual({ items: [{ level: 'warn', msg: 'trunk down' }] });
  expect((await ask<{ items: object[] }>(opened, '/backups')).items).toMatchObject([{ bytes: 10 }]);
  expect(await ask(opened, '/storage')).toMatchObject({
    ...{ recordings: { files: 1, bytes: 100 }, backups: { files: 1, bytes: 10 } },
    recording: { enabled: false },
    isRecording: false,
    kept: [
      { what: 'recordings', days: null },
      { what: 'words', days: null },
      { what: 'people', days: null },
      { what: 'lists', days: null },
      { what: 'proof', days: null },
    ],
  });
});

test('how old what is kept is, is told by what it is of, and not by the time of its file', async () => {
  const opened = await open();
  const { folder, store } = opened;
  await insertCall(store, {
    ...{ id: OLD_CALL, direction: 'inbound', leg: toId<LegId>('leg-1'), trunk: 'main', gateway: null },
    ...{ callerId: null, did: null, destination: null, agent: 'asha', campaign: null, attempt: null },
    ...{ phase: 'offered', startedAt: NOW - 86_400_000 },
  });
  for (const name of ['transcripts', 'recordings', 'backups'])
    mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, `transcripts/20261127-120000-${OLD_CALL}.txt`), 'hello');
  writeFileSync(join(folder, `recordings/${OLD_CALL}.wav`), 'x');
  writeFileSync(join(folder, 'backups/trunkline-20261126T000000000Z.tar.gz'), 'x');
  expect(await ask(opened, '/storage')).toMatchObject({
    transcripts: { oldestAt: NOW - 86_400_000 },
    recordings: { oldestAt: NOW - 86_400_000 },
    backups: { oldestAt: Date.parse('2026-11-26T00:00:00Z') },
  });
  expect(await ask(opened, '/backups')).toMatchObject({
    items: [{ at: Date.parse('2026-11-26T00:00:00Z') }],
  });
});

test('where nothing was applied, nobody can say whether the files differ', async () => {
  expect(await ask(await open(), '/drift')).toMatchObject({ state: 'unknown', version: null });
});
