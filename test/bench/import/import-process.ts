// One import in a process of its own, as the controller has it: the thread works, the loop that calls depend on is watched, and the
// most memory of the whole process is told. Says what it measured as one line of JSON.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { importList } from '../../../src/runtime/lists/import-list.ts';

const [path = '', database = ''] = process.argv.slice(2);

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const cpu = process.cpuUsage();
const beganAt = performance.now();
const result = await importList(
  {
    ...{ path, file: 'list.csv', campaign: 'bench', database, isDryRun: false, digest: null, sample: 0 },
    ...{ telling: 'option', country: 'IN', zone: 'Asia/Kolkata', ownNumbers: [], told: {}, wanted: [] },
    ...{ reportPath: null, isShared: false, at: Date.now() },
  },
  {
    confirm: () => Promise.resolve(true),
    onProgress: () => {},
    signal: new AbortController().signal,
  },
);
const tookMs = performance.now() - beganAt;
delay.disable();
if (result.kind !== 'done') throw new Error(JSON.stringify(result));
const { user, system } = process.cpuUsage(cpu);
process.stdout.write(
  JSON.stringify({
    accepted: result.counts.accepted,
    tookMs,
    cpuMs: (user + system) / 1000,
    // The floor of the measurement itself is one millisecond.
    loopP99Ms: Math.max(0, delay.percentile(99) / 1e6 - 1),
    mostRssMb: process.resourceUsage().maxRSS / 1024,
  }),
);
