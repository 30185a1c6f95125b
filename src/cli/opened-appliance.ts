// What plan, apply, rollback and versions need: the database, the switch, the running controller, and the version in force.
// Opened for one command and closed after it.

import type { Digest } from '../config/reading/declared-rows.ts';
import type { Config } from '../config/schema.ts';
import { SwitchCommands } from '../freeswitch/commands.ts';
import { SwitchConnection } from '../freeswitch/esl/connection.ts';
import type { DownReason } from '../freeswitch/esl/session.ts';
import { type EventSocketAddress, eventSocketAddress } from '../freeswitch/event-socket-address.ts';
import { countCalls } from '../provisioning/apply-switch.ts';
import type { AppliedConfig } from '../provisioning/load-applied.ts';
import { loadAppliedOrNull } from '../provisioning/load-applied-or-null.ts';
import type { LiveCalls } from '../provisioning/plan-apply.ts';
import { openSecretDigest } from '../provisioning/read-provisioning.ts';
import { systemClock } from '../runtime/clock.ts';
import { databaseExists } from '../runtime/database-exists.ts';
import { openLog } from '../runtime/log.ts';
import { openStoreIn } from '../runtime/open-store.ts';
import type { Store } from '../store/store.ts';
import { ControllerClient } from './controller-client.ts';

/** On the same machine the switch answers at once or not at all. */
const SWITCH_WAIT_MS = 1_500;

export type Environment = Readonly<Record<string, string | undefined>>;

/** What is wrong, and what to do about it. */
export interface SwitchProblem {
  readonly reason: DownReason | 'invalid';
  readonly detail: string;
  readonly hint: string;
}

export interface OpenedAppliance {
  readonly store: Store;
  readonly digest: Digest;
  /** What is in force, where there is a copy of it that can be used. */
  readonly before: AppliedConfig | null;
  /** Null where no files of a switch are declared, or none can be reached. */
  readonly switch: SwitchCommands | null;
  /** A switch is there, and this program does not get in. */
  readonly switchProblem: SwitchProblem | null;
  readonly controller: ControllerClient;
  close(): Promise<void>;
}

export async function openAppliance(config: Config, environment: Environment): Promise<OpenedAppliance> {
  const digest = await openSecretDigest(config.appliance.dataDirectory);
  const store = openStoreIn(config.appliance.dataDirectory);
  const before = await loadAppliedOrNull(config, environment);
  const { connection, problem } = await reachSwitch(config, before?.config ?? null);
  return {
    store,
    digest,
    before,
    switch: connection === null ? null : new SwitchCommands(connection),
    switchProblem: problem,
    controller: new ControllerClient(config),
    async close() {
      await connection?.close();
      store.close();
    },
  };
}

export function hasDatabase(config: Config): boolean {
  return databaseExists(config.appliance.dataDirectory);
}

/** Who is on the telephone: the controller knows by trunk, the switch only how many. */
export async function liveCalls(
  controller: ControllerClient,
  commands: SwitchCommands | null,
): Promise<LiveCalls | null> {
  const status = await controller.status();
  if (!status.ok) {
    const total = commands === null ? null : await countCalls(commands);
    return total === null || !Number.isFinite(total) ? null : { total, byTrunk: null };
  }
  const byTrunk = new Map<string, number>();
  for (const { trunk } of status.value.calls) byTrunk.set(trunk, (byTrunk.get(trunk) ?? 0) + 1);
  return { total: status.value.calls.length, byTrunk };
}

interface Reached {
  readonly connection: SwitchConnection | null;
  readonly problem: SwitchProblem | null;
}

const NOBODY: Reached = { connection: null, problem: null };

/** By the settings in force first: a running switch still has those. */
async function reachSwitch(config: Config, before: Config | null): Promise<Reached> {
  if (config.appliance.switch.configDirectory === undefined) return NOBODY;
  const wanted = eventSocketAddress(config.appliance.switch);
  const known = before === null ? wanted : eventSocketAddress(before.appliance.switch);
  const first = await connect(known);
  if (first.connection !== null || JSON.stringify(known) === JSON.stringify(wanted)) return first;
  const second = await connect(wanted);
  return second.connection === null && second.problem === null ? first : second;
}

async function connect(address: EventSocketAddress): Promise<Reached> {
  const refused = Promise.withResolvers<false>();
  let problem: SwitchProblem | null = null;
  const connection = new SwitchConnection({
    clock: systemClock,
    ...address,
    log: openLog('silent', 'none'),
    onEvent: () => {},
    onState: (state) => {
      if (state.kind !== 'down') return;
      // A switch that does not run is the usual case, and no mistake.
      if (state.reason !== 'unreachable')
        problem = { reason: state.reason, detail: state.detail, hint: state.hint };
      refused.resolve(false);
    },
  });
  connection.start();
  if (await Promise.race([connection.waitUntilReady(SWITCH_WAIT_MS), refused.promise]))
    return { connection, problem: null };
  await connection.close();
  return { connection: null, problem };
}
