// Finds the campaign that a command names. If there is none, lists those that exist, or says that it only needs to be applied.
import { resolve } from 'node:path';
import type { Campaign } from '../../config/campaign/campaign.ts';
import type { Config } from '../../config/schema.ts';
import { loadConfig } from '../../provisioning/read-provisioning.ts';
import { OperatorError } from '../../runtime/operator-error.ts';

export function campaignNamed({ campaigns }: Pick<Config, 'campaigns'>, name: string): Campaign {
  const found = campaigns.find((one) => one.name === name);
  if (found !== undefined) return found;
  const names = campaigns.map((one) => one.name).join(', ');
  throw new OperatorError(
    `there is no campaign called ${name}`,
    names === '' ? 'declare it in campaigns/, then try again' : `choose one of: ${names}`,
  );
}

/** The controller does not know it and the files declare it: whoever wrote it forgot one step. Null: the files do not declare it either. */
export async function notApplied(
  provisioning: string,
  name: string,
): Promise<{ message: string; remedy: string } | null> {
  const loaded = await loadConfig(resolve(provisioning), process.env);
  const declared = loaded.ok ? loaded.config : loaded.problems === null ? null : loaded.draft;
  if (declared?.campaigns.some((one) => one.name === name) !== true) return null;
  return {
    message: `campaign ${name} is declared, but not applied yet`,
    remedy: `trunkline apply, then try again`,
  };
}
