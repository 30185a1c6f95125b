// What an import of a campaign's list needs from the declarations. The same for lists imported by hand and for those that a
// campaign's file names.
import { join } from 'node:path';
import { wantedVariables } from '../../config/agent/wanted-variables.ts';
import type { Campaign } from '../../config/campaign/campaign.ts';
import type { Config } from '../../config/schema.ts';
import { LISTS_FOLDER } from '../files.ts';
import type { ImportJob } from './messages.ts';

type Declared = Pick<ImportJob, 'campaign' | 'country' | 'zone' | 'ownNumbers' | 'wanted'>;

export function declaredJob(config: Config, campaign: Campaign): Declared {
  const { appliance } = config;
  const agent = config.agents.find((one) => one.name === campaign.agent);
  if (agent === undefined) throw new Error(`campaign ${campaign.name} has no agent`);
  const builtIn = appliance.businessName === undefined ? [] : ['business'];
  return {
    campaign: campaign.name,
    country: appliance.country,
    zone: campaign.window.timeZone,
    ownNumbers: config.numbers.map(({ number }) => number).sort(),
    wanted: wantedVariables(agent, builtIn),
  };
}

/** Where the rows go that an import left out. */
export function leftOutReport(config: Config, campaign: string): string {
  return join(config.appliance.dataDirectory, LISTS_FOLDER, `${campaign}-left-out.csv`);
}
