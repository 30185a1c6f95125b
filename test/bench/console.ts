// The page of the console in a real Chromium, in front of the real API: how soon its first view is there, and whether it stays quick and
// smooth with two hundred live calls on it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import {
  EVENTS_PER_SECOND,
  firstView,
  frames,
  interactionsBusy,
  interactionsIdle,
  LIVE_CALLS,
  manyCalls,
} from '../appliance/console-load.ts';
import { type ConsoleRig, FIRST, openConsoleRig } from '../appliance/console-rig.ts';
import { CHROMIUM, launchChromium, logIn } from '../integration/chromium.ts';
import { atLeast, atMost, type Bench, type BenchOptions, type Row, type Section } from './rows.ts';

/** What the console is to keep on a machine of its own: a second, a tenth of one, and every frame of a usual screen. */
const FIRST_VIEW_MS = 1_000;
const INTERACTION_MS = 100;
const FRAMES_PER_SECOND = 60;
const WATCH_MS = { full: 10_000, quick: 4_000 };
const PAGE = join(import.meta.dirname, '../../src/console/web/dist/index.html');

async function run({ quick, progress }: BenchOptions): Promise<Section> {
  const skipped = whyNot();
  if (skipped !== null) return section([], '', skipped);
  let rig: ConsoleRig | null = null;
  let browser: Browser | null = null;
  let endTelling = (): void => {};
  try {
    progress('two weeks of calls');
    rig = await openConsoleRig({ calls: 400 });
    browser = await launchChromium();
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    await logIn(page, rig.base, FIRST);
    const views: number[] = [];
    for (let view = 0; view < (quick ? 3 : 7); view++) views.push(await firstView(page, rig.base));
    const idle = await interactionsIdle(page);
    progress(`${LIVE_CALLS} live calls`);
    endTelling = await manyCalls(rig, page);
    await page.waitForTimeout(1_000);
    const drawn = await frames(page, WATCH_MS[quick ? 'quick' : 'full']);
    const busy = await interactionsBusy(page);
    const row = (id: string, what: string, value: number, rest: Pick<Row, 'unit' | 'limit'>): Row => ({
      ...{ id: `console.${id}`, what, value, beside: [], ...rest },
    });
    const ms = (limit: Row['limit'] = null) => ({ unit: 'ms', limit }) as const;
    return section(
      [
        row(
          'first-view',
          `first view, the slowest of ${views.length}`,
          Math.max(...views),
          ms(atMost(FIRST_VIEW_MS)),
        ),
        row('interaction.idle', 'a key or a click without calls, p95', idle.p95, ms()),
        row('interaction.p50', `a key or a click with ${LIVE_CALLS} calls, p50`, busy.p50, ms()),
        row(
          'interaction.p95',
          `a key or a click with ${LIVE_CALLS} calls, p95`,
          busy.p95,
          ms(atMost(INTERACTION_MS)),
        ),
        row('frames', `frames drawn a second with ${LIVE_CALLS} calls`, drawn.perSecond, {
          unit: '/s',
          limit: atLeast(FRAMES_PER_SECOND),
        }),
        row('frame-gap.p95', 'between two frames, p95', drawn.p95, ms()),
        row('frame-gap.max', 'between two frames, the longest', drawn.max, ms()),
      ],
      `Chromium ${browser.version()} without a graphics card, its page and the API on this machine; ${LIVE_CALLS} live calls tell ${EVENTS_PER_SECOND} things a second.`,
      null,
    );
  } finally {
    endTelling();
    await browser?.close();
    await rig?.close();
  }
}

function whyNot(): string | null {
  if (!existsSync(CHROMIUM)) return `there is no ${CHROMIUM}: apt-get install chromium`;
  return existsSync(PAGE) ? null : 'the page is not built: npm run build:console';
}

function section(rows: readonly Row[], method: string, skipped: string | null): Section {
  const { name, title } = consoleBench;
  return { name, title, method, rows, details: null, warnings: [], skipped, failed: null };
}

export const consoleBench: Bench = { name: 'console', title: 'The page of the console', run };
