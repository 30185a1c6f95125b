// How fast the page is in a real Chromium, without a call and with two hundred live ones whose words come as they do on the telephone: the first
// view, frames, and how long a key or a click waits for its drawing. Measures, and judges nothing.
import type { Page } from 'playwright-core';
import type { LiveEvent } from '../../src/runtime/live-feed.ts';
import { type CallId, toId } from '../../src/telephony/ids.ts';
import type { ConsoleRig } from './console-rig.ts';

export const LIVE_CALLS = 200;
/** Each call tells about four things a second: a word, a sentence, who has the floor. */
export const EVENTS_PER_SECOND = 800;

const WORDS = [
  'haan',
  'ji',
  'mujhe',
  'kal',
  'subah',
  'appointment',
  'chahiye',
  'gyarah',
  'baje',
  'theek hai',
];
const TELL_EVERY_MS = 50;
const ids = Array.from({ length: LIVE_CALLS }, (_, index) => toId<CallId>(`many-${index}`));

interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number): number => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0);
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), max: at(0.9999) };
}

/** In milliseconds, from an empty page. Whoever looks is logged in. */
export async function firstView(page: Page, base: string): Promise<number> {
  await page.goto('about:blank');
  const from = performance.now();
  await page.goto(`${base}/console/#/now`, { waitUntil: 'commit' });
  await page.getByText('Answer time').waitFor();
  return Math.round(performance.now() - from);
}

/** Two hundred calls are live from now on, and talk until the end is called. Resolves when all of them are on the page. */
export async function manyCalls(rig: ConsoleRig, page: Page): Promise<() => void> {
  for (const [index, call] of ids.entries()) {
    const number = `+9198${String(45_000_000 + index * 7_919)}`;
    rig.live.push({ call, number });
    rig.feed.publish({
      ...{ kind: 'call-started', call, at: Date.now() - index * 1_300, direction: 'inbound', number },
      ...{ ours: '+918047123456', because: 'the number that was dialled', agent: 'front-desk' },
      trunk: 'simulator',
    });
    rig.feed.publish({ kind: 'phase', phase: 'active', call, at: Date.now() });
  }
  await page
    .locator('.live-row')
    .nth(LIVE_CALLS - 1)
    .waitFor();
  let told = 0;
  const telling = setInterval(() => {
    for (let one = 0; one < (EVENTS_PER_SECOND * TELL_EVERY_MS) / 1000; one++) {
      rig.feed.publish(eventOf(told));
      told += 1;
    }
  }, TELL_EVERY_MS);
  return () => clearInterval(telling);
}

/** One thing that happens on some call. */
function eventOf(told: number): LiveEvent {
  const call = ids[told % LIVE_CALLS];
  const round = Math.floor(told / LIVE_CALLS) % 8;
  const words = Array.from({ length: round + 1 }, (_, index) => WORDS[(told + 1 + index) % WORDS.length]);
  const text = words.join(' ');
  const turn = told + 1;
  const event =
    round < 4
      ? { kind: 'caller-partial', text }
      : round === 4
        ? { kind: 'caller-said', text, turn }
        : round === 5
          ? { kind: 'answered', turn, latency: { totalMs: 500 + (turn % 900), stages: [] } }
          : { kind: 'agent-speaks', turn, text: `Yes: ${text}.` };
  return { ...event, call, at: Date.now() } as LiveEvent;
}

/** Of the gaps between frames for so long, in milliseconds. */
export async function frames(page: Page, watchMs: number): Promise<Spread & { readonly perSecond: number }> {
  await page.evaluate(`(() => {
    globalThis.gaps = [];
    let last = performance.now();
    const next = (now) => { gaps.push(now - last); last = now; globalThis.frame = requestAnimationFrame(next); };
    globalThis.frame = requestAnimationFrame(next);
  })()`);
  await page.waitForTimeout(watchMs);
  const gaps = await page.evaluate<number[]>(`(cancelAnimationFrame(frame), gaps.slice(1))`);
  // By the page's own clock: who asks may be late.
  const lasted = gaps.reduce((sum, gap) => sum + gap, 0);
  return { ...spreadOf(gaps), perSecond: Math.round((gaps.length * 1000) / Math.max(1, lasted)) };
}

/** How long keys and clicks wait for their drawing, in milliseconds. */
async function interactions(page: Page, act: (round: number) => Promise<number>): Promise<Spread> {
  await page.evaluate(`(() => {
    globalThis.waits = [];
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (entry.interactionId > 0) waits.push(entry.duration); })
      .observe({ type: 'event', durationThreshold: 16 });
  })()`);
  let acts = 0;
  for (let round = 0; round < 6; round++) acts += await act(round);
  const waits = await page.evaluate<number[]>('waits');
  // Faster ones than a frame are not told: they count as one.
  return spreadOf([...waits, ...Array.from({ length: Math.max(0, acts - waits.length) }, () => 16)]);
}

async function betweenPages(page: Page): Promise<number> {
  await page.keyboard.press('2');
  await page.getByRole('columnheader', { name: 'Outcome' }).waitFor();
  await page.keyboard.press('1');
  await page.getByRole('button', { name: 'Place a call' }).waitFor();
  return 2;
}

export function interactionsIdle(page: Page): Promise<Spread> {
  return interactions(page, () => betweenPages(page));
}

/** Along the rows, into calls and back, and between pages. */
export function interactionsBusy(page: Page): Promise<Spread> {
  return interactions(page, async (round) => {
    for (const key of ['j', 'j', 'k', 'Enter']) await page.keyboard.press(key);
    await page.getByRole('heading', { name: 'Transcript' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.live-row').first().waitFor();
    await page.locator('.live-row').nth(round).click();
    await page.getByRole('heading', { name: 'Transcript' }).waitFor();
    return 6 + (await betweenPages(page));
  });
}
