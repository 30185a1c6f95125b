// What a person does at the console, in a real Chromium: listens to a live call, says something on it, runs the doctor, has a past call said
// again, drops a list. Behind the page are the real API, doctor, agents and lists; only the live call is told by the test.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { LineListener } from '../../../src/media/line-tap.ts';
import { monotonicClock } from '../../../src/runtime/clock.ts';
import type { LiveEvent } from '../../../src/runtime/live-feed.ts';
import { type OpenTrials, openTrials } from '../../../src/runtime/trials/open-trials.ts';
import { TrialCall } from '../../../src/runtime/trials/trial-call.ts';
import { listAudit } from '../../../src/store/access/audit.ts';
import { type CallId, toId } from '../../../src/telephony/ids.ts';
import { type ConsoleRig, FIRST, openConsoleRig } from '../../appliance/console-rig.ts';
import { KeptLog } from '../../fakes/kept-log.ts';
import { launchChromium, logIn } from '../chromium.ts';

const CALL = toId<CallId>('call-heard');
const FRAME_MS = 20;
const FRAMES = 320;

let rig: ConsoleRig;
let browser: Browser;
let page: Page;
let trials: OpenTrials;
const clock = monotonicClock();
const { log } = new KeptLog();
/** Who listens to the live call now. */
let listener: LineListener | null = null;
let isLive = true;

beforeAll(async () => {
  rig = await openConsoleRig({
    calls: 60,
    listen: (_call, of) => {
      if (!isLive) return 'no-such-call';
      listener = of;
      return () => {
        listener = null;
      };
    },
    tryAgent: ({ agent, onEvent }) =>
      new TrialCall({
        ...{ config: rig.config, agent, pool: trials.pool, mcpTools: trials.mcpTools, clock, log, onEvent },
        ...{ lookUp: () => [], number: null, ours: null, direction: 'inbound', variables: {} },
        medium: { kind: 'text' },
        transferEnd: () => ({ kind: 'connected' }),
      }),
  });
  trials = await openTrials(rig.config, clock, log, false);
  browser = await launchChromium(['--autoplay-policy=no-user-gesture-required']);
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.addInitScript(NOTE_SOUND);
  await logIn(page, rig.base, FIRST);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await trials?.close();
  await rig?.close();
});

/** What is given to the loudspeakers, and when. */
const NOTE_SOUND = `
  globalThis.played = [];
  const start = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (when) {
    const loudest = (side) => this.buffer.getChannelData(side).reduce((most, one) => Math.max(most, Math.abs(one)), 0);
    played.push({ when, seconds: this.buffer.duration, rateHz: this.buffer.sampleRate, left: loudest(0), right: loudest(1) });
    return start.call(this, when);
  };`;

interface Played {
  readonly when: number;
  readonly seconds: number;
  readonly rateHz: number;
  readonly left: number;
  readonly right: number;
}

const open = (path: string): Promise<unknown> => page.goto(`${rig.base}/console/#/${path}`);
const tell = (event: object): void => rig.feed.publish({ call: CALL, at: Date.now(), ...event } as LiveEvent);
const played = (): Promise<Played[]> => page.evaluate<Played[]>('played');
const meter = (name: string): Promise<number> =>
  page.getByRole('meter', { name }).evaluate((one) => Number((one as unknown as { value: number }).value));

/** Twenty milliseconds, one side of them a tone. */
function frameOf(side: 0 | 1): Int16Array {
  const frame = new Int16Array(FRAMES * 2);
  for (let at = 0; at < FRAMES; at++) frame[at * 2 + side] = Math.round(16_000 * Math.sin(at / 4));
  return frame;
}

describe('listening to a live call', () => {
  let side: 0 | 1 = 0;

  beforeAll(async () => {
    rig.live.push({ call: CALL, number: '+919876543210' });
    await open('now');
    tell({
      ...{ kind: 'call-started', direction: 'inbound', number: '+919876543210', ours: '+918047123456' },
      ...{ trunk: 'simulator', agent: 'front-desk', because: 'the number that was dialled' },
    });
    tell({ kind: 'phase', phase: 'active' });
    await page.getByRole('link', { name: /98765 43210/ }).click();
  });

  test('the caller is heard left and the agent right, one frame behind the other, and it is written down who listens', async () => {
    const sound = setInterval(() => listener?.onFrame(frameOf(side)), FRAME_MS);
    onTestFinished(() => clearInterval(sound));
    await page.getByRole('button', { name: /^Listen/ }).waitFor();
    await page.keyboard.press('l');
    await page.getByText('Caller left, agent right. Nobody hears you.').waitFor();
    await expect.poll(() => meter('Caller')).toBeGreaterThan(0.4);
    expect(await meter('Agent')).toBe(0);
    side = 1;
    await expect.poll(() => meter('Agent')).toBeGreaterThan(0.4);
    await expect.poll(() => meter('Caller')).toBe(0);
    const all = await played();
    expect(all.every(({ rateHz, seconds }) => rateHz === 16_000 && Math.abs(seconds - 0.02) < 1e-6)).toBe(
      true,
    );
    // Each is on one side, and none is laid over the one before.
    expect(all.filter(({ left, right }) => left > 0.4 !== right > 0.4)).toHaveLength(all.length);
    expect(all.some(({ left }) => left > 0.4) && all.some(({ right }) => right > 0.4)).toBe(true);
    const overlaps = all.filter(({ when }, at) => {
      const before = all[at - 1];
      return before !== undefined && when < before.when + before.seconds - 1e-6;
    });
    expect(overlaps).toEqual([]);
    const [entry] = (await listAudit(rig.store, { limit: 50 })).filter(
      ({ action }) => action === 'listenToCall',
    );
    expect(entry).toMatchObject({ who: 'user:meera', target: `/calls/${CALL}/listen` });
  });

  test('pressed again it is over, and nothing more comes', async () => {
    await page.keyboard.press('l');
    await expect.poll(() => listener).toBe(null);
    await expect
      .poll(() => page.getByRole('button', { name: /^Listen/ }).getAttribute('aria-pressed'))
      .not.toBe('true');
  });

  test('the end of the call ends it, and says so', async () => {
    await page.keyboard.press('l');
    await expect.poll(() => listener).not.toBe(null);
    isLive = false;
    listener?.onEnd('the agent has left the call');
    await page.getByText('the call is over').waitFor();
  });
});

test('say: an operator’s words go to the call, by key, and the box closes', async () => {
  await page.keyboard.press('s');
  await page.getByLabel(/Said to the caller/).fill('One moment, please.');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => rig.orders.at(-1))
    .toEqual({ call: CALL, order: { kind: 'say', text: 'One moment, please.' } });
  await page.getByText('Sent.').waitFor();
  expect(await page.getByLabel(/Said to the caller/).count()).toBe(0);
});

test('the doctor looks at everything from here: what is wrong comes first, with what fixes it', async () => {
  await open('trunks');
  await page
    .getByRole('button', { name: /^Run the doctor/ })
    .first()
    .click();
  const findings = page.getByRole('region', { name: 'Doctor' });
  await findings.getByRole('row').first().waitFor({ timeout: 60_000 });
  await expect.poll(() => page.locator('[aria-busy="true"]').count(), { timeout: 120_000 }).toBe(0);
  const [head, ...rows] = await findings.getByRole('row').allTextContents();
  expect(head).toMatch(/^Verdict/);
  expect(rows.length).toBeGreaterThan(10);
  // This clinic has no switch.
  expect(rows[0]).toMatch(/^failed/);
  expect(rows[0]).toContain('→');
  expect(rows.some((row) => /^ok/.test(row))).toBe(true);
  const kinds = rows.map((row) =>
    ['failed', 'warning', 'ok', 'skipped'].findIndex((kind) => row.startsWith(kind)),
  );
  expect(kinds).toEqual(kinds.toSorted((one, other) => one - other));
  // Who comes later sees the last look.
  await open('now');
  await open('trunks');
  await expect.poll(() => findings.getByRole('row').count()).toBe(1 + rows.length);
}, 240_000);

test('the doctor looks at one trunk from its page', async () => {
  await open('trunks/simulator');
  await page.getByRole('button', { name: 'Run the doctor: simulator' }).click();
  await page.getByText(/simulator · \d/).waitFor();
  await expect.poll(() => page.locator('[aria-busy="true"]').count(), { timeout: 120_000 }).toBe(0);
  await page.getByRole('region', { name: 'Doctor' }).getByRole('row').first().waitFor();
}, 180_000);

test('a past call is said again to the agent of now: what it answers stands beside what it answered then', async () => {
  await open('calls?agent=front-desk&outcome=answered');
  await page.locator('tbody tr a').first().click();
  await page.getByText('Timeline').waitFor();
  await page.keyboard.press('r');
  const table = page.locator('table', { has: page.getByRole('columnheader', { name: 'Then' }) }).first();
  await table.waitFor();
  // When its turns would end now, beside when they did.
  await page.getByRole('heading', { name: 'When turns end' }).waitFor();
  await page.getByRole('row', { name: /Median after the last sound \(turns: \d+\).* ms .* ms/ }).waitFor();
  // The greeting, and an answer to what the caller said.
  const answers = (): Promise<string[]> => table.locator('tbody tr td:nth-child(3)').allTextContents();
  await expect
    .poll(async () => (await answers())[0], { timeout: 60_000 })
    .toMatch(/the same|Namaste, this is Asha/);
  await expect.poll(async () => (await answers())[1] ?? '', { timeout: 60_000 }).not.toBe('');
  const said = await table.locator('tbody tr td:nth-child(1)').allTextContents();
  expect(said[1]?.length).toBeGreaterThan(3);
  await page
    .getByRole('button', { name: /^Replay to the current agent/, disabled: false })
    .waitFor({ timeout: 120_000 });
}, 240_000);

test('read in Hindi, what the controller says of a call is Hindi too: the rules, and how a trunk is', async () => {
  await open('calls?disposition=moved');
  await page.getByRole('button', { name: 'हिन्दी' }).click();
  await page.locator('tbody tr a').first().click();
  await page.locator('details > summary', { hasText: 'और नियम कॉल की इजाज़त देते हैं' }).click();
  await page.getByText('हेडर स्वीकृत और मान्य है।').waitFor();
  expect(await page.getByText('The header is approved and valid.').count()).toBe(0);
  await open('trunks');
  await page.getByText('OPTIONS का कोई जवाब नहीं').waitFor();
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByText('no answer to OPTIONS').waitFor();
});

test('a list is dropped, a column is mapped by hand, and what is left out stands there while it is read', async () => {
  const rows = Array.from({ length: 200_000 }, (_, at) =>
    at % 50_000 === 3 ? `12345,Wrong ${at},Monday` : `+9198${String(10_000_000 + at)},Person ${at},Tuesday`,
  );
  const text = `mobile,full name,day\n${rows.join('\n')}\n`;
  await open('campaigns/festival?tab=list');
  const drop = page.locator('.drop');
  await drop.waitFor();
  // The clinic's declared list is on its page until another one is there.
  const data = await page.evaluateHandle<DataTransferLike, string>((csv) => {
    const { DataTransfer, File } = globalThis as unknown as BrowserGlobals;
    const transfer = new DataTransfer();
    transfer.items.add(new File([csv], 'dropped.csv', { type: 'text/csv' }));
    return transfer;
  }, text);
  await drop.dispatchEvent('dragover', { dataTransfer: data });
  await page.locator('.drop.over').waitFor();
  await drop.dispatchEvent('drop', { dataTransfer: data });
  await page.getByRole('heading', { name: 'dropped.csv' }).waitFor({ timeout: 30_000 });
  await page.getByLabel('day Becomes').fill('visit_day');
  await page.getByLabel('day Becomes').press('Tab');
  await page.getByRole('row', { name: /^day / }).getByText('you', { exact: true }).waitFor();
  // By whoever looks on: what stood there at each change of the page.
  await page.evaluate(WATCH_REJECTS);
  await page.getByRole('button', { name: 'Dry run' }).click();
  await page.getByText('checked', { exact: true }).waitFor({ timeout: 120_000 });
  const seen = await page.evaluate<{ busy: number; rejects: number }[]>('seen');
  expect(seen.filter(({ busy, rejects }) => busy > 0 && rejects > 0)).not.toEqual([]);
  await page.getByText('1,99,996').first().waitFor();
  const rejected = page.locator('table[aria-live="polite"] tbody tr');
  expect(await rejected.count()).toBe(4);
  expect(await rejected.first().textContent()).toContain('12345');
  await page.getByRole('button', { name: 'Import this list' }).click();
  await page.getByText('done', { exact: true }).first().waitFor({ timeout: 180_000 });
  await page.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('cell', { name: /dropped\.csv/ }).waitFor({ timeout: 30_000 });
}, 420_000);

type DataTransferLike = object;

/** What of a browser is used here: the project's tests are typed without one. */
interface BrowserGlobals {
  readonly DataTransfer: new () => { readonly items: { add(file: object): void } };
  readonly File: new (parts: readonly string[], name: string, options: object) => object;
}

const WATCH_REJECTS = `(() => {
  globalThis.seen = [];
  new MutationObserver(() => seen.push({
    busy: document.querySelectorAll('progress').length,
    rejects: document.querySelectorAll('table[aria-live="polite"] tbody tr').length,
  })).observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
})()`;
