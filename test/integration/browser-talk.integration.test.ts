// Talking to an agent in a real Chromium, whose microphone is a file of spoken words: the demo's agent hears them and answers. The loop, the recogniser, the voice and the page are the real ones.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { buildApi } from '../../src/console/api/server.ts';
import { Access } from '../../src/console/api/v1/access.ts';
import { ClientAddresses } from '../../src/console/api/v1/client-addresses.ts';
import { openV1 } from '../../src/console/api/v1/open.ts';
import { loadConfig } from '../../src/provisioning/read-provisioning.ts';
import { monotonicClock, systemClock } from '../../src/runtime/clock.ts';
import type { ControllerStatus } from '../../src/runtime/controller.ts';
import { LiveFeed } from '../../src/runtime/live-feed.ts';
import { type OpenTrials, openTrials } from '../../src/runtime/trials/open-trials.ts';
import { TrialCall } from '../../src/runtime/trials/trial-call.ts';
import { openStore } from '../../src/store/database.ts';
import type { Store } from '../../src/store/store.ts';
import { parseWav, wavHeader } from '../../src/telephony/wav.ts';
import { apiParts } from '../fakes/api-parts.ts';
import { KeptLog } from '../fakes/kept-log.ts';

const FIRST = 'the-token-of-the-first-run';
const RATE_HZ = 22_050;
const folder = mkdtempSync(join(tmpdir(), 'browser-talk-'));
let app: FastifyInstance;
let store: Store;
let trials: OpenTrials;
let browser: Browser;
let page: Page;
let base = '';

function spoken(text: string): Int16Array {
  const wav = parseWav(execFileSync('espeak-ng', ['-v', 'en-us', '-s', '150', '--stdout', text]));
  const samples = 'error' in wav ? undefined : wav.samples[0];
  if (samples === undefined) throw new Error('espeak-ng made no sound');
  return samples;
}

/** Over the greeting, and again as a person asks again: on a busy machine sound is lost on the way, and a question is not understood. */
function microphone(): string {
  const silence = (seconds: number): Int16Array => new Int16Array(RATE_HZ * seconds);
  const question = spoken('what are your opening hours');
  const parts = [silence(3), ...Array.from({ length: 6 }, () => [question, silence(14)]).flat()];
  const bytes = Buffer.concat(
    parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength)),
  );
  const path = join(folder, 'microphone.wav');
  writeFileSync(
    path,
    Buffer.concat([wavHeader({ channels: 1, sampleRateHz: RATE_HZ, dataBytes: bytes.length }), bytes]),
  );
  return path;
}

beforeAll(async () => {
  cpSync(fileURLToPath(new URL('../../src/cli/demo/demo-data', import.meta.url)), folder, {
    recursive: true,
  });
  const loaded = await loadConfig(join(folder, 'provisioning'), {
    TRUNKLINE_DEMO_SWITCH_PASSWORD: randomBytes(24).toString('hex'),
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded));
  const { config } = loaded;
  const clock = monotonicClock();
  const { log } = new KeptLog();
  trials = await openTrials(config, clock, log, true);
  const { vad, pool, mcpTools } = trials;
  if (vad === null) throw new Error('no voice detector');
  const opened = openStore(join(folder, 'console.sqlite'));
  if (opened.kind === 'refused') throw opened.error;
  store = opened.store;
  const controller = {
    feed: new LiveFeed(),
    status: () =>
      ({
        name: 'clinic',
        since: 0,
        switch: { kind: 'ready' },
        audio: {},
        trunks: [],
        campaigns: [],
        calls: [],
      }) as unknown as ControllerStatus,
    dial: () => Promise.resolve({ ok: false as const, because: '', remedy: '' }),
    hangUp: () => false,
    actionsOf: () => [],
    order: () => ({ ok: true as const }),
    drain: () => ({ live: 0 }),
    endDrain: () => {},
  };
  app = buildApi({ log, peers: new ClientAddresses({ trustProxy: [], hasTls: false }) });
  await openV1(app, {
    ...apiParts({ config: () => config, store, clock: systemClock, log }),
    ...{
      controller,
      store,
      clock: systemClock,
      log,
      config: () => config,
      version: '0',
      firstToken: FIRST,
      run: 'r',
    },
    access: new Access(store, systemClock, 'local'),
    campaigns: { lookAgain: () => {}, order: async () => ({ ok: true, orders: 'run', again: 0 }) },
    tryAgent: ({ agent, medium, onFrame, onSilenced, onEvent }) =>
      config.agents.some(({ name }) => name === agent)
        ? new TrialCall({
            ...{
              config,
              agent,
              pool,
              mcpTools,
              clock,
              log,
              onEvent,
              lookUp: () => [],
              number: null,
              ours: null,
            },
            direction: 'inbound',
            variables: {},
            medium: medium === 'text' ? { kind: 'text' } : { kind: 'sound', vad, onFrame, onSilenced },
            transferEnd: () => ({ kind: 'connected' }),
          })
        : null,
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      ...[
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
      ],
      ...['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
      ...[
        `--use-file-for-fake-audio-capture=${microphone()}%noloop`,
        '--autoplay-policy=no-user-gesture-required',
      ],
    ],
  });
  page = await browser.newPage();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await app?.close();
  await trials?.close();
  store?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('an agent hears the microphone and answers, with its words on the page', async () => {
  await page.goto(`${base}/console/#/agents/front-desk`);
  await page.getByLabel('First-run token').fill(FIRST);
  await page.getByLabel('Name').fill('asha');
  await page.getByLabel('Password').fill('a long enough password');
  await page.getByRole('button', { name: 'Log in' }).click();
  const panel = page.getByRole('region', { name: 'front-desk', exact: true });
  await panel.getByRole('button', { name: 'Talk to it' }).click();
  const words = panel.getByRole('log');
  await page.getByText('Speak: it hears you.').waitFor({ timeout: 20_000 });
  await words.getByText(/this is Asha/).waitFor({ timeout: 20_000 });
  await words
    .getByText(/nine to seven/)
    .first()
    .waitFor({ timeout: 90_000 });
  // The file speaks over the greeting: it fell silent, and says where it was cut off.
  await words.getByText('cut off here').first().waitFor({ timeout: 30_000 });
  await panel.getByRole('button', { name: 'Hang up' }).click();
  await page.getByText('It is over.').waitFor();
}, 180_000);

test('an agent is typed to, and answers', async () => {
  await page.goto(`${base}/console/#/agents/front-desk`);
  await page.getByRole('button', { name: /^Chat/ }).click();
  const words = page.getByRole('log');
  await words.getByText(/this is Asha/).waitFor({ timeout: 20_000 });
  await page.getByLabel(/What the caller says/).fill('what are your opening hours');
  await page.keyboard.press('Enter');
  await words
    .getByText(/nine to seven/)
    .first()
    .waitFor({ timeout: 30_000 });
}, 60_000);

test.each<[what: string, path: string, headers: Record<string, string>, status: number]>([
  ['nobody who is not known', '/api/v1/agents/front-desk/talk', {}, 401],
  [
    'no page of another site',
    '/api/v1/agents/front-desk/talk',
    { origin: 'https://evil.example', authorization: 'Bearer local' },
    403,
  ],
  ['no other address', '/api/v1/nothing', { authorization: 'Bearer local' }, 404],
])('the socket takes %s', async (_what, path, headers, status) => {
  const socket = new WebSocket(`${base.replace('http', 'ws')}${path}`, { headers });
  const answered = await new Promise<number>((resolve) => {
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('open', () => resolve(101));
    socket.on('error', () => {});
  });
  socket.terminate();
  expect(answered).toBe(status);
});
