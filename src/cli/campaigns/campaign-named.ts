// The campaign that a command names; where there is none, which ones there are.
import type { Campaign } from '../../config/campaign/campaign.ts';
import type { Config } from '../../config/schema.ts';
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
