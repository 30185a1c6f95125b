// Loads the version in force for comparison only; if it cannot be loaded, for example because a secret is missing, the
// answer is null instead of an error.
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
