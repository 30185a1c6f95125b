// Starts the thread of a preview and waits for its result. The caller's event loop does none of the work.
import { Worker } from 'node:worker_threads';
import type { Campaign } from '../../../config/campaign/campaign.ts';
import type { Config } from '../../../config/schema.ts';
import type { Instant } from '../../../telephony/time.ts';
import type { CampaignPreview, PreviewProgress } from './preview.ts';
import type { FromPreview, PreviewJob } from './preview-thread.ts';

export type PreviewResult =
  | { readonly kind: 'done'; readonly preview: CampaignPreview }
  | { readonly kind: 'refused'; readonly message: string; readonly remedy: string };

export interface PreviewRequest {
  readonly config: Config;
  readonly campaign: Campaign;
  readonly database: string;
  readonly at: Instant;
  readonly onProgress?: (progress: PreviewProgress) => void;
}

export async function previewInThread(request: PreviewRequest): Promise<PreviewResult> {
  const { config, campaign, database, at, onProgress = () => {} } = request;
  // Secrets are objects that do not travel: none of them is wanted there.
  const plain = JSON.parse(JSON.stringify(config)) as Config;
  const job: PreviewJob = { config: plain, campaign, database, at };
  const worker = new Worker(new URL('./preview-thread.ts', import.meta.url), {
    workerData: job,
    execArgv: [],
  });
  try {
    return await new Promise<PreviewResult>((resolve, reject) => {
      worker.on('message', (message: FromPreview) => {
        if (message.kind === 'progress') onProgress(message.progress);
        else resolve(message);
      });
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('the thread of a preview ended without a word')));
    });
  } finally {
    await worker.terminate();
  }
}
