// Compares a declaration at every stage: the files, the applied version, what the controller uses, what was rendered for the
// switch, and what the switch runs on. Simultaneous requests share one report. Changes nothing.
import type { Config } from '../config/schema.ts';
import type { SwitchSettings } from '../freeswitch/settings-commands.ts';
import { OperatorError } from '../runtime/operator-error.ts';
import type { Store } from '../store/store.ts';
import type { Clock, Instant } from '../telephony/time.ts';
import { type Drift, lookForDrift } from './drift.ts';
import { loadApplied } from './load-applied.ts';
import { type RenderedDrift, type RunningDrift, renderedDrift, runningDrift } from './switch-drift.ts';

/** What the controller uses for new calls. */
export interface UsedVersion {
  /** Null: it was started on a config of its own. */
  readonly version: number | null;
  readonly waitsForRestart: readonly string[];
}

export interface DriftReport extends Drift {
  readonly controller: UsedVersion;
  readonly rendered: RenderedDrift;
  readonly switch: RunningDrift;
}

export interface DriftLookOptions {
  readonly config: () => Config;
  readonly store: Store;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly used: () => UsedVersion;
  /** Null where the switch is not connected now. */
  readonly commands: () => SwitchSettings | null;
  readonly clock: Clock;
}

/** Lists are read through for it, and the switch is asked a dozen things. */
const KEPT_MS = 2_000;

export class DriftLook {
  readonly #options: DriftLookOptions;
  #last: { readonly at: Instant; readonly found: Promise<DriftReport> } | null = null;

  constructor(options: DriftLookOptions) {
    this.#options = options;
  }

  /** Rejects where the database cannot be used, or the copy of the version is gone. */
  look(): Promise<DriftReport> {
    const at = this.#options.clock.now();
    if (this.#last !== null && Math.abs(at - this.#last.at) < KEPT_MS) return this.#last.found;
    const found = this.#look();
    this.#last = { at, found };
    // What failed is looked at again by the next one who asks.
    found.catch(() => {
      if (this.#last?.found === found) this.#last = null;
    });
    return found;
  }

  async #look(): Promise<DriftReport> {
    const { config, store, environment, used, commands, clock } = this.#options;
    const now = config();
    const controller = used();
    const files = await lookForDrift(now.root, store, now.appliance.dataDirectory, environment);
    const applied = await this.#applied(now, files.version, controller);
    if (typeof applied === 'string') {
      const directory = now.appliance.switch.configDirectory ?? null;
      const rendered: RenderedDrift = { state: 'unreadable', directory, files: [], because: applied };
      return { ...files, controller, rendered, switch: await runningDrift(now, commands(), clock) };
    }
    const [rendered, running] = await Promise.all([
      renderedDrift(applied),
      runningDrift(applied, commands(), clock),
    ]);
    return { ...files, controller, rendered, switch: running };
  }

  /** What the switch should have: the version in force, which is not the controller's where it was not told. Else why it cannot be used. */
  async #applied(
    now: Config,
    version: number | null,
    { version: used }: UsedVersion,
  ): Promise<Config | string> {
    if (version === null || used === null || version === used) return now;
    try {
      const { dataDirectory } = now.appliance;
      return (await loadApplied(now.root, this.#options.environment, dataDirectory))?.config ?? now;
    } catch (error) {
      if (error instanceof OperatorError) return error.message;
      throw error;
    }
  }
}
