// What is in force, for comparing only: where a secret of it is gone, say, there is nothing to compare with, and that is no reason to stop.
import type { Config } from '../config/schema.ts';
import { OperatorError } from '../runtime/operator-error.ts';
import { type AppliedConfig, loadApplied } from './load-applied.ts';

export async function loadAppliedOrNull(
  config: Pick<Config, 'root' | 'appliance'>,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<AppliedConfig | null> {
  try {
    return await loadApplied(config.root, environment, config.appliance.dataDirectory);
  } catch (error) {
    if (error instanceof OperatorError) return null;
    throw error;
  }
}
