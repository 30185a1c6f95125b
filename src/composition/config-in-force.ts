// The configuration for new calls. Loads what was applied since, and notifies the parts that keep something of it. Calls in
// progress keep the configuration they began with.
import { startOnlyChanges } from '../config/plan.ts';
import type { Config } from '../config/schema.ts';
import type { InForce } from '../console/api/reload.ts';
import type { AppliedConfig } from '../provisioning/load-applied.ts';
import { coalesce } from '../runtime/coalesce.ts';
import type { Log } from '../runtime/log.ts';
import { makeFolders } from './folders.ts';

export interface AppliedSource {
  /** The version that the first configuration is. */
  readonly version: number;
  load(): Promise<AppliedConfig | null>;
}

export class ConfigInForce {
  readonly #first: Config;
  readonly #applied: AppliedSource | undefined;
  readonly #log: Log;
  readonly #followers: ((config: Config) => void)[] = [];
  #config: Config;
  #version: number | null;

  constructor(first: Config, applied: AppliedSource | undefined, log: Log) {
    this.#first = first;
    this.#config = first;
    this.#applied = applied;
    this.#version = applied?.version ?? null;
    this.#log = log;
  }

  readonly now = (): Config => this.#config;

  /** Told after every change, in the order in which they came. */
  follow(follower: (config: Config) => void): void {
    this.#followers.push(follower);
  }

  /** Throws an `OperatorError` where its folders cannot be made: then all is as before. */
  use(next: Config): void {
    makeFolders(next);
    this.#config = next;
    for (const follow of this.#followers) follow(next);
  }

  /**
   * The same with what was applied last. Throws an `OperatorError` where that cannot be used. In turn: an older one that took
   * longer to read must not come after a newer one.
   */
  readonly useApplied = coalesce(async (): Promise<InForce> => {
    const next = (await this.#applied?.load()) ?? null;
    if (next !== null && (this.#version === null || next.version > this.#version)) {
      this.use(next.config);
      this.#version = next.version;
      this.#log.info({ version: next.version }, 'applied configuration loaded for new calls');
    }
    return this.used();
  });

  /** What new calls use, and what of it waits for the next start. */
  used(): InForce {
    const waitsForRestart = startOnlyChanges(this.#first.appliance, this.#config.appliance);
    return { version: this.#version, waitsForRestart };
  }
}
