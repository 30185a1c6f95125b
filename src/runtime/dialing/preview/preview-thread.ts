// The thread of one preview: reads the database beside a running controller, and sends progress and result.
import { parentPort, workerData } from 'node:worker_threads';
import type { Campaign } from '../../../config/campaign/campaign.ts';
import type { Config } from '../../../config/schema.ts';
import { openStore } from '../../../store/database.ts';
import type { Instant } from '../../../telephony/time.ts';
import { type CampaignPreview, type PreviewProgress, previewCampaign } from './preview.ts';

export interface PreviewJob {
  readonly config: Config;
  readonly campaign: Campaign;
  readonly database: string;
  readonly at: Instant;
}

export type FromPreview =
  | { readonly kind: 'progress'; readonly progress: PreviewProgress }
  | { readonly kind: 'refused'; readonly message: string; readonly remedy: string }
  | { readonly kind: 'done'; readonly preview: CampaignPreview };

const port = parentPort;
if (port === null) throw new Error('a preview runs in a thread of its own');
const say = (message: FromPreview): void => port.postMessage(message);
const { config, campaign, database, at } = workerData as PreviewJob;
const opened = openStore(database, { readonly: true });
if (opened.kind === 'refused')
  say({ kind: 'refused', message: opened.error.message, remedy: opened.error.hint });
else {
  const { store } = opened;
  try {
    const preview = await previewCampaign(config, campaign, store, at, (progress) =>
      say({ kind: 'progress', progress }),
    );
    say({ kind: 'done', preview });
  } finally {
    store.close();
  }
}
