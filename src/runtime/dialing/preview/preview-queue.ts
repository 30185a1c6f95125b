// Previews that were requested over the API: one at a time, and identical requests share one answer.
import type { Config } from '../../../config/schema.ts';
import type { Instant } from '../../../telephony/time.ts';
import { type PreviewResult, previewInThread } from './preview-list.ts';

export interface PreviewQuery {
  readonly campaign: string;
  readonly at: Instant;
}

/** Whoever comes behind these is told to ask later. */
const MOST_WAITING = 8;

export class PreviewQueue {
  readonly #config: () => Config;
  readonly #database: string;
  readonly #preview: typeof previewInThread;
  readonly #asked = new Map<string, Promise<PreviewResult>>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(config: () => Config, database: string, preview = previewInThread) {
    this.#config = config;
    this.#database = database;
    this.#preview = preview;
  }

  /** Null: too many are waited for. `unknown`: there is no such campaign. */
  ask({ campaign, at }: PreviewQuery): Promise<PreviewResult> | 'unknown' | null {
    const config = this.#config();
    const declared = config.campaigns.find(({ name }) => name === campaign);
    if (declared === undefined) return 'unknown';
    // Within the same second nothing is different.
    const key = `${campaign} ${Math.floor(at / 1000)}`;
    const same = this.#asked.get(key);
    if (same !== undefined) return same;
    if (this.#asked.size >= MOST_WAITING) return null;
    const database = this.#database;
    const asked = this.#last
      .catch(() => {})
      .then(() => this.#preview({ config, campaign: declared, database, at }))
      .finally(() => this.#asked.delete(key));
    this.#asked.set(key, asked);
    this.#last = asked;
    return asked;
  }
}
