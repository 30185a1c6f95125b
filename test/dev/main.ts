// `npm run dev`: the page as it is being written (Vite takes in every change), in front of a real controller with a stand-in switch.
// People ring in and are called with real speech until Ctrl-C; two weeks of calls lie behind them. Without keys or a carrier.
// Knows nothing of what the page shows.
import { join } from 'node:path';
import { createServer, type ViteDevServer } from 'vite';
import { applyNow } from '../../src/cli/declarations/apply.ts';
import { DEMO_ZONE, demoOffsetMs, shiftClock } from '../../src/cli/demo/demo-clock.ts';
import { consoleAddress } from '../../src/cli/demo/demo-console.ts';
import { requirePrograms } from '../../src/cli/demo/demo-programs.ts';
import { openDemoWorld } from '../../src/cli/demo/demo-world.ts';
import { openController } from '../../src/main.ts';
import { loadConfig } from '../../src/provisioning/read-provisioning.ts';
import { openLog } from '../../src/runtime/log.ts';
import { openStoreIn } from '../../src/runtime/open-store.ts';
import { OperatorError } from '../../src/runtime/operator-error.ts';
import type { E164 } from '../../src/telephony/number.ts';
import { seeded, seedHistory } from '../appliance/history.ts';
import { caller, dressClinic } from './lively-clinic.ts';

const PAGE = join(import.meta.dirname, '../../src/console/web');
const PAST_CALLS = 900;
const PAST_DAYS = 14;
/** Between two callers. */
const CALLER_EVERY_MS = { least: 6_000, most: 22_000 };
const OURS = '+918047123456' as E164;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function main(): Promise<void> {
  requirePrograms();
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ending.abort());
  const ended = new Promise((resolve) => ending.signal.addEventListener('abort', resolve));
  const offsetMs = demoOffsetMs(Date.now());
  shiftClock(offsetMs);
  say(
    'Starting a stand-in switch with some hundred people; their speech is made once, which takes a moment …',
  );
  const world = await openDemoWorld(ending.signal, offsetMs, { dress: dressClinic });
  try {
    const loaded = await loadConfig(world.provisioning, process.env);
    if (!loaded.ok)
      throw new Error(`the clinic's declarations have mistakes: ${JSON.stringify(loaded.problems)}`);
    const { config } = loaded;
    await applyNow(config);
    const { dataDirectory, api } = config.appliance;
    await putHistory(dataDirectory, world.folder);
    const open = await openController({ config, log: openLog('warn', 'stderr'), campaigns: true });
    let page: ViteDevServer | null = null;
    try {
      await open.up;
      page = await servePage(`http://${api.host}:${api.port}`);
      const address = new URL(await consoleAddress({ folder: world.folder, dataDirectory, api }));
      const [base = ''] = page.resolvedUrls?.local ?? [];
      const time = new Intl.DateTimeFormat('en-GB', { timeZone: DEMO_ZONE, timeStyle: 'short' }).format(
        Date.now(),
      );
      say(`It is ${time} in Bengaluru. The console, which takes in every change of ${PAGE}:`);
      say(`  ${base}${address.hash}`);
      say(`Declarations and database: ${world.folder}. Ctrl-C ends it.`);
      await Promise.race([ringIn((order) => world.simulator.placeInbound(order), ending.signal), ended]);
    } finally {
      await page?.close();
      const stopping = open.stop();
      open.stopNow();
      await stopping;
    }
  } finally {
    await world.close();
  }
}

async function putHistory(dataDirectory: string, folder: string): Promise<void> {
  const store = openStoreIn(dataDirectory);
  try {
    await seedHistory(store, {
      ...{ now: Date.now(), calls: PAST_CALLS, days: PAST_DAYS, ours: OURS, trunks: ['simulator'] },
      ...{ campaign: 'reminders', outboundAgent: 'asha', inboundAgent: 'front-desk', recordings: folder },
    });
  } finally {
    store.close();
  }
}

async function servePage(target: string): Promise<ViteDevServer> {
  const server = await createServer({
    configFile: join(PAGE, 'vite.config.ts'),
    logLevel: 'warn',
    server: { host: '127.0.0.1', proxy: { '/api': { target, ws: true } } },
  });
  return server.listen();
}

async function ringIn(place: (order: Record<string, unknown>) => void, signal: AbortSignal): Promise<void> {
  const random = seeded(Date.now());
  const { least, most } = CALLER_EVERY_MS;
  while (!signal.aborted) {
    place(caller(random));
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, least + random() * (most - least));
      signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve(null);
      });
    });
  }
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    process.stderr.write(
      error instanceof OperatorError ? `${error.message}\n→ ${error.remedy}\n` : `${String(error)}\n`,
    );
    process.exit(1);
  },
);
