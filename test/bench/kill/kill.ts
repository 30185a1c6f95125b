// Kills a controller again and again while it dials, at random moments, starts it anew, and counts at the far end: nobody may be rung
// twice. And how long it takes from the start of the process to the next call.
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { spreadOf } from '../figures.ts';
import { atMost, type Bench, type BenchOptions, type Section } from '../rows.ts';
import { KillWorld } from './kill-world.ts';

const BUNDLER = fileURLToPath(new URL('../../setup/build-sources.mjs', import.meta.url));
const KILLS = { full: 25, quick: 3 };
/** A controller that does not dial by then is told of as broken. */
const DIALS_WITHIN_MS = 120_000;
/** One that takes so long is told of with all that it said. */
const SLOW_MS = 10_000;
/** Between one and so many calls are begun before each kill. */
const MOST_CALLS = 25;

interface KillResult {
  readonly kills: number;
  readonly rung: number;
  readonly twice: number;
  /** Of the start before the first kill, where nothing is compiled yet. */
  readonly firstStartMs: number;
  /** Of each start behind a kill. */
  readonly restartsMs: readonly number[];
  /** Time on processors from the start of the process to that call. Empty where the system does not tell. */
  readonly cpuMs: readonly number[];
  /** What controllers said that took long to dial. */
  readonly slow: readonly string[];
}

async function killAgainAndAgain(kills: number, progress: (text: string) => void): Promise<KillResult> {
  const world = await KillWorld.open(Math.min(30_000, 200 + kills * (MOST_CALLS + 15)));
  const startsMs: number[] = [];
  const cpuMs: number[] = [];
  const slow: string[] = [];
  try {
    // One start more than kills are followed by one: the first is no restart.
    for (let nth = 1; nth <= kills + 1; nth++) {
      const before = world.offered.length;
      const startedAt = performance.now();
      const child = world.start();
      const ended = once(child, 'exit');
      try {
        if (!(await world.until(before + 1, DIALS_WITHIN_MS)))
          throw new Error(
            `kill ${nth}: the controller dialled nobody within ${DIALS_WITHIN_MS / 1000} s; until then ${rungTwice(world)} people were rung twice\n${world.said}\n${await world.account(child)}`,
          );
        const tookMs = (world.offered[before]?.at ?? Number.NaN) - startedAt;
        startsMs.push(tookMs);
        if (tookMs > SLOW_MS)
          slow.push(`start ${nth} dialled after ${Math.round(tookMs)} ms:\n${world.said}`);
        const spent = cpuMsOf(child.pid);
        if (spent !== null) cpuMs.push(spent);
        await world.until(before + 1 + Math.floor(Math.random() * MOST_CALLS), 2_000);
        await sleep(Math.random() * 12);
      } finally {
        child.kill('SIGKILL');
        await ended;
      }
      if (nth % 10 === 0) progress(`${nth} of ${kills} kills, ${world.offered.length} calls`);
    }
    // What the switch was told and has not offered yet.
    await sleep(300);
    const rung = new Set(world.offered.map(({ number }) => number)).size;
    const [firstStartMs = Number.NaN, ...restartsMs] = startsMs;
    return { kills: startsMs.length, rung, twice: rungTwice(world), firstStartMs, restartsMs, cpuMs, slow };
  } finally {
    await world.close();
  }
}

/** Linux counts in hundredths of a second (proc(5), fields 14 and 15 of `stat`). Null: another system, or it has ended. */
function cpuMsOf(pid: number | undefined): number | null {
  try {
    const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    const [user, system] = fields.split(' ').slice(11, 13).map(Number);
    return user === undefined || system === undefined ? null : (user + system) * 10;
  } catch {
    return null;
  }
}

function rungTwice({ offered }: KillWorld): number {
  return [...Map.groupBy(offered, ({ number }) => number).values()].filter(({ length }) => length > 1).length;
}

async function run({
  quick,
  progress,
  kills = quick ? KILLS.quick : KILLS.full,
}: BenchOptions): Promise<Section> {
  // As `npm ci` leaves it. With sources that changed since, the start of a checkout would be measured.
  execFileSync(process.execPath, [BUNDLER], { stdio: 'ignore' });
  const result = await killAgainAndAgain(kills, progress);
  const restart = spreadOf(result.restartsMs);
  const row = { unit: 'ms', limit: null, beside: [] } as const;
  return {
    name: killBench.name,
    title: killBench.title,
    method:
      `The controller as its owner runs it, with SIGKILL at ${result.kills} random moments while it dials 100 calls a second on the ` +
      'simulator, which counts who is rung. From the start of the process to the next call that arrives there. The first start is ' +
      'behind no kill, and compiles what later ones find compiled.',
    rows: [
      {
        id: 'kill.twice',
        what: 'people who were rung twice',
        value: result.twice,
        unit: 'calls',
        limit: atMost(0),
        beside: [],
      },
      {
        id: 'kill.rung',
        what: `people who were rung, over ${result.kills} kills`,
        value: result.rung,
        unit: 'calls',
        limit: null,
        beside: [],
      },
      { ...row, id: 'kill.first-start', what: 'first start of all → first call', value: result.firstStartMs },
      { ...row, id: 'kill.restart.p50', what: 'process start → next call, p50', value: restart.p50 },
      {
        ...row,
        id: 'kill.restart.p99',
        what: 'process start → next call, p99',
        value: restart.p99,
        limit: atMost(1_000),
      },
      ...(result.cpuMs.length === 0
        ? []
        : [
            {
              ...row,
              id: 'kill.restart.cpu',
              what: 'the same as time on processors, all threads, p50',
              value: spreadOf(result.cpuMs).p50,
            },
          ]),
    ],
    details: null,
    warnings: result.slow,
    skipped: null,
    failed: null,
  };
}

export const killBench: Bench = { name: 'kill', title: 'Killed while it dials', run };
