// What this machine is and how busy it is: a figure means nothing without it. Refuses to refuse: a busy machine is told.
import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';

/** Above this load average a core the figures are those of a shared machine. */
const BUSY_LOAD_A_CORE = 0.3;

export interface Machine {
  readonly node: string;
  readonly cpus: number;
  readonly cpuModel: string;
  readonly memoryGb: number;
  /** Over one, five and fifteen minutes, before the bench began. */
  readonly loadAverage: readonly number[];
  readonly busy: boolean;
  readonly commit: string | null;
}

export function describeMachine(): Machine {
  const all = cpus();
  const loadAverage = loadavg();
  return {
    node: process.version,
    cpus: all.length,
    cpuModel: all[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    loadAverage,
    busy: (loadAverage[0] ?? 0) > BUSY_LOAD_A_CORE * all.length,
    commit: commitHere(),
  };
}

/** Null outside of a checkout. */
function commitHere(): string | null {
  try {
    const git = (...args: string[]): string =>
      execFileSync('git', args, { cwd: import.meta.dirname, stdio: ['ignore', 'pipe', 'ignore'] })
        .toString()
        .trim();
    return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain') === '' ? '' : ' and uncommitted changes'}`;
  } catch {
    return null;
  }
}
