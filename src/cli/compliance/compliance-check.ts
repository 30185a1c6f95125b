// `trunkline compliance check <campaign>`: what the rules would say of a campaign before it is launched. Dials nobody.
import type { Campaign } from '../../config/campaign/campaign.ts';
import type { Config } from '../../config/schema.ts';
import { ListPlaces, readLists } from '../../provisioning/read-lists.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import { sampleWaiting } from '../../store/dialing/contacts.ts';
import { type CampaignId, toId } from '../../telephony/ids.ts';
import { campaignNamed } from '../campaigns/campaign-named.ts';
import {
  asContact,
  isHopeless,
  type Outlook,
  openHistory,
  outlookOf,
  outlookText,
  SAMPLE,
} from '../campaigns/campaign-outlook.ts';
import { type FolderOptions, loadWithoutKeysOrSay } from '../declarations/load.ts';
import { EXIT, print, printJson } from '../terminal.ts';

export interface CheckOptions extends FolderOptions {
  readonly campaign: string;
}

export async function checkCampaign(options: CheckOptions): Promise<void> {
  const config = await loadWithoutKeysOrSay(options);
  if (config === null) return;
  const campaign = campaignNamed(config, options.campaign);
  const outlook = await ask(config, campaign);
  if (isHopeless(outlook)) process.exitCode = EXIT.failed;
  if (options.json) printJson(outlook);
  else print(outlookText(outlook, config.appliance.timeZone));
}

/** Of those who wait in the list in force; where there is none yet, of the declared one. */
async function ask(config: Config, campaign: Campaign): Promise<Outlook> {
  const { store } = openHistory(config);
  try {
    const { people, waiting } = sampleWaiting(store, toId<CampaignId>(campaign.name), SAMPLE);
    if (waiting > 0) return await outlookOf(config, campaign, { people, listed: waiting, store });
    const [reading] = await readLists([campaign], {
      config,
      database: null,
      places: ListPlaces.ofFiles(config),
      sample: SAMPLE,
    });
    if (reading?.kind !== 'read') {
      const [problem] = reading?.problems ?? [];
      throw new OperatorError(problem?.message ?? 'the list cannot be read', problem?.remedy ?? '');
    }
    const { sample, accepted } = reading.counts;
    const listed = sample.map((person) => asContact(campaign.name, person));
    return await outlookOf(config, campaign, { people: listed, listed: accepted, store });
  } finally {
    store.close();
  }
}
