// Opens what the checks look at, with or without a running controller, and lists the checks. The caller closes it.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/schema.ts';
import { loadAppliedOrNull } from '../provisioning/load-applied-or-null.ts';
import type { ControllerStatus } from '../runtime/controller.ts';
import { DATABASE_FILE } from '../runtime/files.ts';
import { openStore } from '../store/database.ts';
import type { Clock } from '../telephony/time.ts';
import { type CheckContext, type GatewayState, openLine } from './check-context.ts';
import type { Check } from './check-result.ts';
import { fileChecks } from './file-checks.ts';
import { lockChecks } from './hardening-checks.ts';
import { machineChecks } from './machine-checks.ts';
import { mcpChecks } from './mcp-checks.ts';
import { networkChecks } from './network-checks.ts';
import { providerChecks } from './provider-checks.ts';
import { switchChecks } from './switch-checks.ts';
import { trunkChecks } from './trunk-checks.ts';
import { trunkDetails } from './trunk-details.ts';
import { turnModelChecks } from './turn-model-checks.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** `status`: of the running controller. Null: none runs. */
export async function openCheckContext(
  config: Config,
  status: ControllerStatus | null,
  environment: Environment,
  clock: Clock,
): Promise<{ context: CheckContext; close(): Promise<void> }> {
  const applied = await loadAppliedOrNull(config, environment);
  const listeners = new Set<(word: GatewayState) => void>();
  const { line, noLine } = await openLine(applied?.config ?? config, clock, (event) => {
    if (event.kind === 'gateway-state') for (const tell of listeners) tell(event);
  });
  const path = join(config.appliance.dataDirectory, DATABASE_FILE);
  const opened = openStore(path, { readonly: true });
  const store = opened.kind === 'open' ? opened.store : null;
  const noStore =
    opened.kind === 'open' || !existsSync(path)
      ? null
      : { because: opened.error.message, hint: opened.error.hint };
  return {
    context: {
      config,
      applied,
      line,
      noLine,
      store,
      noStore,
      status,
      now: clock.now(),
      clock,
      hearGateways: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    async close() {
      await line?.connection.close();
      store?.close();
    },
  };
}

/** Of everything; or of one trunk, with the account behind it. */
export function checksOf(context: CheckContext, trunk: string | null): Check[] {
  if (trunk !== null) return [...trunkChecks(context, trunk), ...trunkDetails(context, trunk)];
  return [
    ...machineChecks(context),
    ...switchChecks(context),
    ...lockChecks(context),
    ...networkChecks(context),
    ...trunkChecks(context),
    ...providerChecks(context),
    ...mcpChecks(context),
    ...turnModelChecks(context),
    ...fileChecks(context),
  ];
}
