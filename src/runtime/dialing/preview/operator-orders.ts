// What keeps a whole campaign from dialling because somebody said so: its file, an operator, or a calendar that has not begun it. For
// those who ask about one person or the whole list. Reads what is stored; decides nothing.
import type { Campaign } from '../../../config/campaign/campaign.ts';
import { readCampaignState } from '../../../store/dialing/campaign-states.ts';
import type { Store } from '../../../store/store.ts';
import { ordersText } from '../requests.ts';

export interface OrderObstacle {
  readonly because: string;
  /** A key of a file, or a command. */
  readonly remedy: string;
  /** Whether only those wait for it whom nobody has tried yet. */
  readonly isOfUntried: boolean;
}

export function orderObstacles(store: Store, campaign: Campaign): OrderObstacle[] {
  const { name, start } = campaign;
  const file = `campaigns/${name}.yaml`;
  const state = readCampaignState(store, name);
  const found: OrderObstacle[] = [];
  const add = (because: string, remedy: string, isOfUntried = false): void =>
    void found.push({ because, remedy, isOfUntried });
  if (campaign.paused)
    add('The campaign is paused in its file.', `${file}: take paused: true out, and apply`);
  const orders = state === null ? null : ordersText(state.orders);
  if (orders !== null)
    add(
      `The campaign is ${orders}.`,
      `trunkline campaigns ${state?.orders === 'paused' ? 'resume' : 'start'} ${name}`,
    );
  if (state?.orders === 'draining')
    add(
      'The campaign is being drained: only people who were tried already are called.',
      `trunkline campaigns resume ${name}`,
      true,
    );
  if (start.kind === 'cron' && (state === null || state.startedAt === null))
    add('The calendar has not started it.', `${file}: start; or trunkline campaigns start ${name}`);
  return found;
}
