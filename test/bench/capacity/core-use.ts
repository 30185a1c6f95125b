// How busy one core was, and with whom: ours by the process's own account, all by the system's. Linux only; elsewhere the
// share of others is not known.
import { readFileSync } from 'node:fs';

/** `/proc/stat` counts in hundredths of a second. */
const TICK_MS = 10;
const STAT = '/proc/stat';

export interface CoreUse {
  readonly cpuPercent: number;
  readonly othersPercent: number | null;
}

export class CoreMeter {
  readonly #core: number | null;
  readonly #beganAt = performance.now();
  readonly #own = process.cpuUsage();
  readonly #busyMs: number | null;

  /** `core` is the one that this process is tied to; null where it is not tied to any. */
  constructor(core: number | null) {
    this.#core = core;
    this.#busyMs = core === null ? null : busyMs(core);
  }

  end(): CoreUse {
    const elapsedMs = performance.now() - this.#beganAt;
    const { user, system } = process.cpuUsage(this.#own);
    const ownMs = (user + system) / 1000;
    const allMs = this.#core === null ? null : busyMs(this.#core);
    const othersMs =
      allMs === null || this.#busyMs === null ? null : Math.max(0, allMs - this.#busyMs - ownMs);
    return {
      cpuPercent: (ownMs * 100) / elapsedMs,
      othersPercent: othersMs === null ? null : (othersMs * 100) / elapsedMs,
    };
  }
}

/** Everything but idle and waiting for the disk; what the host took away (steal) counts as others'. */
function busyMs(core: number): number | null {
  try {
    const line = readFileSync(STAT, 'utf8')
      .split('\n')
      .find((each) => each.startsWith(`cpu${core} `));
    if (line === undefined) return null;
    const [user = 0, nice = 0, system = 0, , , irq = 0, softIrq = 0, steal = 0] = line
      .split(/\s+/)
      .slice(1)
      .map(Number);
    return (user + nice + system + irq + softIrq + steal) * TICK_MS;
  } catch {
    return null;
  }
}
