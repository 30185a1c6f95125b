// The console in a real Chromium, in front of the real API and a real database: the first user, every page, a live call with
// its words, a past one with its sound, the keyboard, a telephone's width, two hundred live calls, and axe on every page.
// UPDATE_SCREENSHOTS=1 keeps a picture of every page in docs/console.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApi } from '../../src/console/api/server.ts';
import { Access } from '../../src/console/api/v1/access.ts';
import { openV1 } from '../../src/console/api/v1/open.ts';
import { Peers } from '../../src/console/api/v1/peers.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import type { ControllerStatus } from '../../src/runtime/controller.ts';
import { type LiveEvent, LiveFeed } from '../../src/runtime/live-feed.ts';
import { endCall, insertCall, updateCall, updatePhase } from '../../src/store/calls.ts';
import { openStore } from '../../src/store/database.ts';
import type { Store } from '../../src/store/store.ts';
import { insertTurn } from '../../src/store/turns.ts';
import { type CallId, type LegId, toId } from '../../src/telephony/ids.ts';
import type { E164 } from '../../src/telephony/number.ts';
import { wavHeader } from '../../src/telephony/wav.ts';
import { apiParts } from '../fakes/api-parts.ts';
import { goodConfig } from '../fakes/declared-config.ts';
import { KeptLog } from '../fakes/kept-log.ts';

const FIRST = 'the-token-of-the-first-run';
const PICTURES = join(import.meta.dirname, '../../docs/console');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const CALL = toId<CallId>('call-live-1');
const AT = Date.parse('2026-11-28T06:30:00Z');

let app: FastifyInstance;
let store: Store;
let browser: Browser;
let page: Page;
let base = '';
const feed = new LiveFeed();
const hungUp: string[] = [];
const live: { call: string; number: string }[] = [];
const folder = mkdtempSync(join(tmpdir(), 'console-'));
const complaints: string[] = [];

beforeAll(async () => {
  const opened = openStore(join(folder, 'console.sqlite'));
  if (opened.kind === 'refused') throw opened.error;
  store = opened.store;
  const config = goodConfig();
  const controller = {
    feed,
    status: () =>
      ({
        ...{ name: 'smile-dental', since: AT, switch: { kind: 'ready', sequence: 1 }, audio: {} },
        trunks: [{ trunk: 'main', state: 'up', since: AT, live: live.length }],
        campaigns: [
          { name: 'reminders', state: 'running', because: 'go', contacts: { waiting: 0, live: 1, done: 0 } },
        ],
        calls: live.map((one) => ({
          ...{
            call: one.call,
            number: one.number,
            direction: 'inbound',
            phase: 'active',
            ours: '+918047123456',
          },
          ...{ softphone: null, agent: 'asha', trunk: 'main', campaign: null },
        })),
      }) as unknown as ControllerStatus,
    dial: () =>
      Promise.resolve({ ok: false as const, because: 'It is night there.', remedy: 'Call after 9.' }),
    hangUp: (call: CallId) => hungUp.push(call) > 0,
    actionsOf: () => [],
    order: () => ({ ok: true as const }),
    drain: () => ({ live: 0 }),
    endDrain: () => {},
  };
  const log = new KeptLog().log;
  const access = new Access(store, systemClock, 'local');
  app = buildApi({ log, peers: new Peers({ trustProxy: [], hasTls: false }) });
  await openV1(app, {
    ...apiParts({ config: () => config, store, clock: systemClock, log }),
    tryAgent: () => null,
    campaigns: { order: async () => ({ ok: true, orders: 'run', again: 0 }) },
    ...{ controller, store, access, clock: systemClock, log, config: () => config },
    ...{ version: '0.1.0', firstToken: FIRST, run: 'r' },
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  await addPastCall();
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-sync',
      '--disable-component-update',
    ],
  });
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    timezoneId: 'America/New_York',
  });
  page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('401')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await app?.close();
  store?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function addPastCall(): Promise<void> {
  const id = toId<CallId>('call-past-1');
  await insertCall(store, {
    ...{
      id,
      direction: 'inbound',
      leg: toId<LegId>('leg-1'),
      trunk: 'main',
      gateway: null,
      campaign: null,
      attempt: null,
    },
    ...{ callerId: '+919876543210' as E164, did: '+918047123456' as E164, destination: null, agent: 'asha' },
    ...{ phase: 'offered', startedAt: AT },
  });
  await updatePhase(store, id, 'active', AT + 1_000);
  const recordingPath = join(folder, 'past.wav');
  const samples = new Int16Array(8_000 * 4);
  for (let at = 0; at < samples.length; at++)
    samples[at] = Math.sin(at / 9) * (at % 16_000 < 8_000 ? 9_000 : 300);
  const header = wavHeader({ channels: 2, sampleRateHz: 8_000, dataBytes: samples.byteLength });
  writeFileSync(recordingPath, Buffer.concat([header, Buffer.from(samples.buffer)]));
  await updateCall(store, id, {
    disposition: 'confirmed',
    recordingPath,
    costMicros: 1_250_000,
    currency: 'INR',
  });
  const timing = {
    ...{
      transcriptFinalAt: null,
      decidedAt: null,
      replyFirstAt: null,
      firstSentenceAt: null,
      voiceFirstAt: null,
    },
  };
  await insertTurn(store, id, {
    ...{ turn: 1, at: AT + 3_000, callerText: 'क्या आप रविवार को खुले हैं?', cut: true, heardMs: 900 },
    ...{ agentText: 'हम सोमवार से', generatedText: 'हम सोमवार से शनिवार तक खुले हैं।' },
    timing: { ...timing, callerSpeechEndAt: AT + 2_000, playbackStartAt: AT + 2_620 },
  } as never);
  await endCall(store, id, {
    ...{ kind: 'answered', answeredAt: AT + 1_000, endedAt: AT + 43_000, endedBy: 'far-end' },
    ...{ hangupCause: 'NORMAL_CLEARING', sipStatus: 200 },
  } as never);
}

async function picture(name: string): Promise<void> {
  if (process.env['UPDATE_SCREENSHOTS'] !== '1') return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

async function expectAccessible(): Promise<void> {
  // Run by the debugger, not by the page: its policy lets no foreign script in.
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const found = await axe.run({ runOnly: ['wcag2a', 'wcag2aa'] });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
  expect(violations).toEqual([]);
}

const started = (call: CallId, number: string): LiveEvent => ({
  ...{ kind: 'call-started', call, at: Date.now(), direction: 'inbound', number, ours: '+918047123456' },
  ...{ because: 'the number that was dialled', agent: 'asha', trunk: 'main' },
});

test('the first run makes its first user, and shows the empty state that teaches', async () => {
  await page.goto(base);
  await page.getByLabel('Token of the first run').fill(FIRST);
  await page.getByLabel('Name').fill('meera');
  await page.getByLabel('Password').fill('correct horse battery');
  await picture('log-in');
  await expectAccessible();
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByText('Nobody is on the telephone.').waitFor();
  await expectAccessible();
  await picture('now-empty');
});

test('a live call shows who has the floor and every word, cut where it was cut, and is ended after asking', async () => {
  live.push({ call: CALL, number: '+919876543210' });
  feed.publish(started(CALL, '+919876543210'));
  feed.publish({ kind: 'phase', phase: 'active', call: CALL, at: Date.now() });
  feed.publish({
    kind: 'agent-speaks',
    turn: 0,
    text: 'Namaste, this is Asha. How can I help?',
    call: CALL,
    at: Date.now(),
  });
  feed.publish({ kind: 'caller-partial', text: 'kya aap', call: CALL, at: Date.now() });
  await page.getByRole('link', { name: /98765/ }).getByText('caller speaks').waitFor();
  await picture('now');
  await page.getByRole('link', { name: /98765/ }).click();
  feed.publish({ kind: 'caller-said', text: 'Kya aap Sunday ko khule hain?', call: CALL, at: Date.now() });
  await page.getByText('Kya aap Sunday ko khule hain?').waitFor();
  feed.publish({
    kind: 'agent-speaks',
    turn: 1,
    text: 'We are open from Monday to Saturday.',
    call: CALL,
    at: Date.now(),
  });
  const timing = { callerSpeechEndAt: 1_000, playbackStartAt: 1_640 };
  feed.publish({
    ...{ kind: 'turn', call: CALL, at: Date.now() },
    record: {
      turn: 1,
      agentText: 'We are open from',
      generatedText: '',
      callerText: '',
      cut: true,
      heardMs: 1,
      at: 1,
      timing,
    },
  } as unknown as LiveEvent);
  await page.getByText('cut off here').waitFor();
  await page.getByRole('img', { name: /640 ms/ }).waitFor();
  await expectAccessible();
  await picture('live-call');
  page.once('dialog', (dialog) => void dialog.accept());
  await page.getByRole('button', { name: 'Hang up' }).click();
  await expect.poll(() => hungUp).toEqual([CALL]);
  live.length = 0;
  feed.publish({
    ...{ kind: 'call-ended', call: CALL, at: Date.now(), disposition: 'no-decision', reason: null },
    ...{ outcome: { kind: 'answered' }, summary: {} },
  } as unknown as LiveEvent);
  await page.getByRole('button', { name: /Hang up.*The call is over/ }).waitFor();
});

test('a call that the rules refuse says why and what to do', async () => {
  await page.keyboard.press('1');
  await page.goto(`${base}/console/#/now`);
  await page.getByLabel('Number').fill('+919876500000');
  await page.getByRole('button', { name: 'Place a call' }).click();
  await page.getByRole('alert').filter({ hasText: 'It is night there. → Call after 9.' }).waitFor();
  complaints.length = 0;
});

test('a past call is found by its number and read: words, what was cut, times, sound', async () => {
  await page.keyboard.press('Escape');
  await page.goto(`${base}/console/#/calls`);
  await page.keyboard.press('/');
  await page.keyboard.type('98765 43210');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.url()).toContain('number=');
  await picture('calls');
  await page.getByRole('link', { name: '+919876543210' }).click();
  await page.getByText('क्या आप रविवार को खुले हैं?').waitFor();
  expect(await page.locator('s').textContent()).toContain('शनिवार तक');
  // The owner's zone, not the browser's: 06:30 UTC is noon in India.
  await page.getByText('28 Nov, 12:00').first().waitFor();
  await page.getByRole('button', { name: 'Recording' }).click();
  const drawn = `(() => {
    const canvas = document.querySelector('canvas');
    const data = canvas?.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    return data.some((value) => value > 0);
  })()`;
  // By the debugger: the page's own policy lets no text be run.
  await expect.poll(() => page.evaluate(drawn), { timeout: 10_000 }).toBe(true);
  await expectAccessible();
  await picture('call');
});

describe('every page', () => {
  test.each([
    ['campaigns', 'reminders'],
    ['trunks', 'main'],
    ['agents', 'asha'],
    ['compliance', 'Numbers that are not called'],
    ['system', 'Health'],
  ])('%s is there, is accessible, and has a picture', async (name, text) => {
    await page.goto(`${base}/console/#/${name}`);
    await page.getByText(text).first().waitFor();
    await expectAccessible();
    await picture(name);
  });

  test('somebody is put on the list of those who are not called, and the log says who did it', async () => {
    await page.goto(`${base}/console/#/compliance`);
    await page.getByLabel('Number').fill('98765 00001');
    await page.getByRole('button', { name: 'Never call this number' }).click();
    await page.getByText('+919876500001 ✓').waitFor();
    await page.goto(`${base}/console/#/system`);
    await page.getByText('user:meera').first().waitFor();
    await page.getByText('suppress').first().waitFor();
  });

  test('in Hindi, and on a telephone', async () => {
    await page.setViewportSize({ width: 390, height: 780 });
    await page.goto(`${base}/console/#/calls`);
    await page.getByRole('button', { name: 'हिन्दी' }).click();
    await page.getByRole('heading', { name: 'कॉल' }).waitFor();
    // Whatever reaches beyond the right edge, by name.
    const beyond = await page.evaluate(`[...document.querySelectorAll('body *')]
      .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
      .map((one) => one.tagName + '.' + one.className + ' ' + one.textContent.slice(0, 30)).slice(0, 5)`);
    expect(beyond).toEqual([]);
    await picture('calls-phone-hindi');
    await page.getByRole('button', { name: 'English' }).click();
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  test('in the dark', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(`${base}/console/#/trunks`);
    await page.getByText('main').first().waitFor();
    await expectAccessible();
    await picture('trunks-dark');
    await page.emulateMedia({ colorScheme: 'light' });
  });
});

test('two hundred live calls stay on screen and go on moving', async () => {
  await page.goto(`${base}/console/#/now`);
  for (let index = 0; index < 200; index++)
    feed.publish(started(toId<CallId>(`many-${index}`), `+9198000${10_000 + index}`));
  await expect.poll(() => page.locator('.live-row').count(), { timeout: 20_000 }).toBeGreaterThanOrEqual(200);
  for (let round = 0; round < 10; round++) {
    for (let index = 0; index < 200; index++) {
      feed.publish({
        kind: 'caller-partial',
        text: `word ${round}`,
        call: toId<CallId>(`many-${index}`),
        at: Date.now(),
      });
    }
  }
  await page.locator('.live-row', { hasText: 'word 9' }).first().waitFor({ timeout: 20_000 });
  await picture('now-200');
});

test('a page that is cut off goes on where it was', async () => {
  await page.goto(`${base}/console/#/now`);
  await page.context().setOffline(true);
  await page.context().setOffline(false);
  const call = toId<CallId>('after-the-break');
  feed.publish(started(call, '+919811100000'));
  await page.getByText('+919811100000').waitFor({ timeout: 20_000 });
});

test('nothing was complained of on the way', () => {
  expect(
    complaints.filter((text) => !/ERR_INTERNET_DISCONNECTED|Failed to load resource/.test(text)),
  ).toEqual([]);
});
