// Doctor runs that were requested over the API: one at a time, in a thread, with the findings so far. The latest runs are
// kept in memory. Judges nothing.
import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Config } from '../config/schema.ts';
import type { ControllerStatus } from '../runtime/controller.ts';
import { faultOf } from '../runtime/fault.ts';
import type { Log } from '../runtime/log.ts';
import type { Clock, Instant } from '../telephony/time.ts';
import { type Finding, type Summary, summaryOf } from './check-result.ts';

export interface DoctorJob {
  readonly root: string;
  readonly dataDirectory: string;
  /** Null: everything. */
  readonly trunk: string | null;
  readonly status: ControllerStatus;
}

export type FromDoctor =
  | { readonly kind: 'finding'; readonly finding: Finding }
  | { readonly kind: 'refused'; readonly because: string; readonly remedy: string }
  | { readonly kind: 'done' };

export interface DoctorRun {
  readonly id: string;
  readonly trunk: string | null;
  /** `stopped`: somebody ended it. `failed`: it could not be done. */
  readonly state: 'running' | 'done' | 'failed' | 'stopped';
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  readonly problem: { readonly message: string; readonly remedy: string } | null;
  readonly findings: readonly Finding[];
  readonly summary: Summary;
}

export interface DoctorRunsOptions {
  readonly config: () => Config;
  readonly status: () => ControllerStatus;
  readonly clock: Clock;
  readonly log: Log;
  /** For tests: what says what a thread would say. Returns what ends it. */
  readonly begin?: (
    job: DoctorJob,
    say: (message: FromDoctor) => void,
    end: (thrown?: unknown) => void,
  ) => () => void;
}

const KEPT = 10;
/** A check has eight seconds; four run side by side. */
const LONGEST_MS = 5 * 60_000;

interface Held {
  run: DoctorRun;
  stop: () => void;
  readonly watchers: Set<(run: DoctorRun) => void>;
}

export class DoctorRuns {
  readonly #options: DoctorRunsOptions;
  readonly #held = new Map<string, Held>();

  constructor(options: DoctorRunsOptions) {
    this.#options = options;
  }

  /** The one that runs already, where there is one. */
  start(trunk: string | null): { readonly isNew: boolean; readonly run: DoctorRun } {
    const running = this.list().find(({ state }) => state === 'running');
    if (running !== undefined) return { isNew: false, run: running };
    const { config, status, clock, log, begin = beginThread } = this.#options;
    const { root, appliance } = config();
    const held: Held = {
      run: {
        ...{
          id: randomUUID(),
          trunk,
          state: 'running',
          startedAt: clock.now(),
          endedAt: null,
          problem: null,
        },
        ...{ findings: [], summary: summaryOf([]) },
      },
      stop: () => {},
      watchers: new Set(),
    };
    this.#held.set(held.run.id, held);
    for (const { id } of this.list().slice(KEPT)) this.#held.delete(id);
    const job = { root, dataDirectory: appliance.dataDirectory, trunk, status: plain(status()) };
    const cancel = clock.wakeAt(clock.now() + LONGEST_MS, () => this.#fail(held, TOO_LONG), 'background');
    const end = begin(
      job,
      (message) => this.#hear(held, message),
      (thrown) => {
        if (held.run.state !== 'running') return;
        log.error({ fault: faultOf(thrown) }, 'the doctor stopped before it finished');
        this.#fail(held, BROKEN);
      },
    );
    held.stop = () => {
      cancel();
      end();
    };
    return { isNew: true, run: held.run };
  }

  /** Newest first. */
  list(): DoctorRun[] {
    return [...this.#held.values()].map(({ run }) => run).reverse();
  }

  find(id: string): DoctorRun | null {
    return this.#held.get(id)?.run ?? null;
  }

  /** Told now, and at every finding. Null: there is no such look. */
  watch(id: string, watcher: (run: DoctorRun) => void): (() => void) | null {
    const held = this.#held.get(id);
    if (held === undefined) return null;
    held.watchers.add(watcher);
    watcher(held.run);
    return () => held.watchers.delete(watcher);
  }

  /** False where there is none. */
  stop(id: string): boolean {
    const held = this.#held.get(id);
    if (held?.run.state === 'running') this.#end(held, { state: 'stopped' });
    return held !== undefined;
  }

  close(): void {
    for (const id of this.#held.keys()) this.stop(id);
  }

  #hear(held: Held, message: FromDoctor): void {
    if (held.run.state !== 'running') return;
    switch (message.kind) {
      case 'finding': {
        const findings = [...held.run.findings, message.finding];
        return this.#change(held, { findings, summary: summaryOf(findings) });
      }
      case 'refused':
        return this.#fail(held, { message: message.because, remedy: message.remedy });
      case 'done':
        return this.#end(held, { state: 'done' });
    }
  }

  #fail(held: Held, problem: DoctorRun['problem']): void {
    if (held.run.state === 'running') this.#end(held, { state: 'failed', problem });
  }

  #end(held: Held, changed: Partial<DoctorRun>): void {
    this.#change(held, { ...changed, endedAt: this.#options.clock.now() });
    held.stop();
  }

  #change(held: Held, changed: Partial<DoctorRun>): void {
    held.run = { ...held.run, ...changed };
    for (const watcher of held.watchers) watcher(held.run);
  }
}

const TOO_LONG = {
  message: 'it did not finish within five minutes',
  remedy: 'run trunkline doctor on the machine: it shows which check hangs',
};
const BROKEN = {
  message: 'the doctor could not be run',
  remedy: 'see the controller’s log for the reason, or run trunkline doctor on the machine',
};

/** What travels to a thread. */
function plain(status: ControllerStatus): ControllerStatus {
  return JSON.parse(JSON.stringify(status)) as ControllerStatus;
}

function beginThread(
  job: DoctorJob,
  say: (message: FromDoctor) => void,
  end: (thrown?: unknown) => void,
): () => void {
  const worker = new Worker(new URL('./doctor-thread.ts', import.meta.url), {
    workerData: job,
    execArgv: [],
  });
  worker.on('message', say);
  worker.on('error', end);
  worker.on('exit', () => end(new Error('its thread ended without a message')));
  return () => void worker.terminate();
}
