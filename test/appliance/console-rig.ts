// The console's real API in front of a real database and the declarations of a clinic, without a switch: what is live is told by whoever
// tests. Two weeks of calls lie behind it, and its page is the built one.
import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DateTime } from 'luxon';
import type { CallRequest } from '../../src/call/actions.ts';
import { applyNow } from '../../src/cli/declarations/apply.ts';
import { shiftClock } from '../../src/cli/demo/demo-clock.ts';
import type { Config } from '../../src/config/schema.ts';
import { buildApi } from '../../src/console/api/server.ts';
import { Access } from '../../src/console/api/v1/access.ts';
import { ClientAddresses } from '../../src/console/api/v1/client-addresses.ts';
import { openV1, type V1Options } from '../../src/console/api/v1/open.ts';
import { DoctorRuns } from '../../src/doctor/doctor-runs.ts';
import { loadConfig } from '../../src/provisioning/read-provisioning.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import type { ControllerStatus } from '../../src/runtime/controller.ts';
import { Uploads } from '../../src/runtime/lists/uploads.ts';
import { LiveFeed } from '../../src/runtime/live-feed.ts';
import { openStoreIn } from '../../src/runtime/open-store.ts';
import type { CallOrder } from '../../src/runtime/orders.ts';
import type { Store } from '../../src/store/store.ts';
import type { CallId } from '../../src/telephony/ids.ts';
import type { E164 } from '../../src/telephony/number.ts';
import { dressClinic } from '../dev/lively-clinic.ts';
import { apiParts } from '../fakes/api-parts.ts';
import { KeptLog } from '../fakes/kept-log.ts';
import { seedHistory } from './history.ts';

export const FIRST = 'the-token-of-the-first-run';
const DEMO = fileURLToPath(new URL('../../src/cli/demo/demo-data', import.meta.url));
const SWITCH_PASSWORD = 'TRUNKLINE_DEMO_SWITCH_PASSWORD';
const WEBHOOK_SECRET = 'CONSOLE_RIG_WEBHOOK_SECRET';
const DAY_MS = 86_400_000;
const OURS = '+918047123456' as E164;

/** Of a call that is live. */
export interface RigCall {
  readonly call: CallId;
  readonly number: string;
  readonly direction?: 'inbound' | 'outbound';
  readonly campaign?: string;
  readonly held?: boolean;
}

export interface ConsoleRig {
  readonly base: string;
  readonly feed: LiveFeed;
  readonly store: Store;
  readonly config: Config;
  /** What the controller would say is live. */
  readonly live: RigCall[];
  readonly hungUp: CallId[];
  /** When whoever sends webhooks was told that something is due. */
  readonly woken: number[];
  readonly orders: { readonly call: CallId; readonly order: CallOrder }[];
  /** Why an order cannot be given now; nothing stands against the others. */
  readonly forbidden: Map<CallRequest, string>;
  close(): Promise<void>;
}

export interface RigOptions {
  readonly calls: number;
  readonly tryAgent?: V1Options['tryAgent'];
  readonly listen?: V1Options['listen'];
}

const NOTHING_SPENT = {
  ...{ orders: 'run', until: null, spent: {} },
  today: { calls: 0, answered: 0, abandoned: 0, failed: 0 },
};

/** A Tuesday afternoon in India, whenever the tests run: today has calls in it, and they may go on. */
function toATuesday(): () => void {
  const now = DateTime.fromMillis(Date.now(), { zone: 'Asia/Kolkata' });
  const days = (9 - now.weekday) % 7 || 7;
  return shiftClock(now.plus({ days }).set({ hour: 15, minute: 42 }).toMillis() - now.toMillis());
}

export async function openConsoleRig(options: RigOptions): Promise<ConsoleRig> {
  const { calls, tryAgent = () => null, listen = () => 'no-such-call' as const } = options;
  const setClockBack = toATuesday();
  const folder = mkdtempSync(join(tmpdir(), 'console-'));
  cpSync(DEMO, folder, { recursive: true });
  dressClinic(folder);
  addBackup(join(folder, 'provisioning'));
  addWebhook(join(folder, 'provisioning'));
  // The doctor reads the declarations in a thread of its own, with the secrets of this process.
  process.env[SWITCH_PASSWORD] = randomBytes(18).toString('hex');
  process.env[WEBHOOK_SECRET] = `whsec_${randomBytes(24).toString('base64')}`;
  const loaded = await loadConfig(join(folder, 'provisioning'), process.env);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded));
  const { config } = loaded;
  await applyNow(config, { files: loaded.files });
  const { dataDirectory } = config.appliance;
  const store = openStoreIn(dataDirectory);
  const recordings = config.appliance.recordings.directory;
  mkdirSync(recordings, { recursive: true });
  mkdirSync(join(dataDirectory, 'logs'), { recursive: true });
  writeLog(join(dataDirectory, 'logs'));
  await seedHistory(store, {
    ...{
      now: Date.now(),
      calls,
      days: 14,
      ours: OURS,
      trunks: ['simulator', 'backup'],
      campaign: 'reminders',
    },
    ...{ outboundAgent: 'asha', inboundAgent: 'front-desk', recordings },
  });
  const feed = new LiveFeed();
  const { log } = new KeptLog();
  const rig = {
    woken: [] as number[],
    live: [] as RigCall[],
    hungUp: [] as CallId[],
    orders: [] as ConsoleRig['orders'][number][],
  };
  const forbidden = new Map<CallRequest, string>();
  const controller = {
    feed,
    status: () => statusOf(rig.live),
    dial: () =>
      Promise.resolve({ ok: false as const, because: 'It is night there.', remedy: 'Call after 9.' }),
    hangUp: (call: CallId) => rig.hungUp.push(call) > 0,
    actionsOf: () =>
      (
        [
          'hang-up',
          'transfer',
          'take-over',
          'conference',
          'say',
          'whisper',
          'hold',
          'unhold',
          'mute',
          'unmute',
        ] as const
      ).map((order) => ({ order, allowed: !forbidden.has(order), because: forbidden.get(order) ?? null })),
    order: (call: CallId, order: CallOrder) => {
      rig.orders.push({ call, order });
      return { ok: true as const };
    },
    drain: () => ({ live: 0 }),
    endDrain: () => {},
  };
  const parts = apiParts({ config: () => config, store, clock: systemClock, log });
  // Lists are read for real, in their own thread.
  const uploads = new Uploads({ config: () => config, store, clock: systemClock, log, onImported: () => {} });
  uploads.open();
  // The doctor as well: it finds what is wrong with a clinic that has no switch.
  const doctor = new DoctorRuns({ config: () => config, clock: systemClock, log, status: controller.status });
  const app = buildApi({ log, peers: new ClientAddresses({ trustProxy: [], hasTls: false }) });
  await openV1(app, {
    ...parts,
    ...{ uploads, doctor, listen },
    wakeWebhooks: () => rig.woken.push(Date.now()),
    tryAgent,
    campaigns: { lookAgain: () => {}, order: async () => ({ ok: true, orders: 'paused', again: 0 }) },
    ...{ controller, store, clock: systemClock, log, config: () => config },
    access: new Access(store, systemClock, 'local'),
    ...{ version: '0.1.0', firstToken: FIRST, run: 'r' },
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    base: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
    ...{ feed, store, config, forbidden, ...rig },
    async close() {
      await app.close();
      await uploads.close();
      await doctor.close();
      store.close();
      setClockBack();
      delete process.env[SWITCH_PASSWORD];
      delete process.env[WEBHOOK_SECRET];
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A second trunk that is down, and a number whose registration ends soon. */
function addBackup(provisioning: string): void {
  const trunk = readFileSync(join(provisioning, 'trunks/simulator.yaml'), 'utf8');
  writeFileSync(
    join(provisioning, 'trunks/backup.yaml'),
    trunk.replace('name: simulator', 'name: backup').replace('port: 5090', 'port: 5094'),
  );
  const soon = new Date(Date.now() + 12 * DAY_MS).toISOString().slice(0, 10);
  const path = join(provisioning, 'numbers.yaml');
  writeFileSync(
    path,
    `${readFileSync(path, 'utf8')}  - number: "+918047123457"
    trunk: backup
    direction: outbound
    purpose: service
    label: second line
    dailyCap: 200
    dlt:
      principalEntityId: "1101000000000000011"
      headerApproved: true
      headerValidUntil: "${soon}"
      accessProvider: Simulated operator
`,
  );
}

/** Nobody asks it: what it has not taken is put there by whoever tests. */
function addWebhook(provisioning: string): void {
  const path = join(provisioning, 'appliance.yaml');
  writeFileSync(
    path,
    `${readFileSync(path, 'utf8')}
webhooks:
  - name: crm
    url: https://crm.example.com/trunkline
    secret: \${env:${WEBHOOK_SECRET}}
    events: [call.ended, campaign.stopped, trunk.down]
`,
  );
}

function writeLog(folder: string): void {
  const at = new Date().toISOString();
  const lines = [
    { level: 'info', time: at, msg: 'connected to the switch', host: '127.0.0.1', port: 8021 },
    {
      level: 'warn',
      time: at,
      msg: 'trunk state changed',
      trunk: 'backup',
      state: 'down',
      because: 'no answer to OPTIONS',
    },
    {
      level: 'info',
      time: at,
      msg: 'campaign started waiting',
      campaignId: 'festival',
      because: 'not-started',
    },
  ];
  writeFileSync(
    join(folder, `${at.slice(0, 10)}.jsonl`),
    lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
  );
}

function statusOf(live: readonly RigCall[]): ControllerStatus {
  const since = Date.now() - 26 * 3_600_000;
  const limits = { channels: 10, callsPerSecond: 5, nextCallAt: null };
  return {
    ...{ name: 'smile-dental', since, switch: { kind: 'ready', sequence: 1 }, turnedAway: null },
    ...{ audio: { expected: 0, open: 1, accepted: 1, refused: 0, frames: 0, ended: {} } },
    problems: [],
    trunks: [
      {
        trunk: 'simulator',
        state: 'up',
        since,
        because: 'it answers OPTIONS within 34 ms',
        live: live.length,
        ...limits,
      },
      {
        trunk: 'backup',
        state: 'down',
        since: since + 25 * 3_600_000,
        because: 'no answer to OPTIONS',
        live: 0,
        ...limits,
      },
    ],
    campaigns: [
      {
        ...{ name: 'reminders', state: 'running', because: 'go', ...NOTHING_SPENT },
        contacts: { waiting: 240, live: 1, done: 0 },
      },
      {
        ...{ name: 'festival', state: 'waiting', because: 'not-started', ...NOTHING_SPENT },
        contacts: { waiting: 80, live: 0, done: 0 },
      },
    ],
    calls: live.map(({ call, number, direction = 'inbound', campaign = null, held = false }) => ({
      ...{
        call,
        number,
        direction,
        campaign,
        held,
        muted: false,
        phase: 'active',
        ours: OURS,
        softphone: null,
      },
      ...{ agent: direction === 'inbound' ? 'front-desk' : 'asha', trunk: 'simulator' },
    })),
  } as unknown as ControllerStatus;
}
