// Gauges that are read at scrape time. No number of ours is a label: of things that expire, only the earliest of each kind
// is shown.
import { Gauge, type Registry } from 'prom-client';
import type { Readings } from './metric-readings.ts';

const DELETED_BECAUSE = ['age', 'size', 'uploaded', 'erased'] as const;
const UPLOAD_STATES = ['waiting', 'done', 'dead', 'removing', 'removed', 'stuck'] as const;

export class ReadingGauges {
  readonly #webhooks: Gauge<'state'>;
  readonly #webhookAge: Gauge;
  readonly #afterCalls: Gauge<'state'>;
  readonly #spent: Gauge<'scope' | 'period' | 'unit'>;
  readonly #limit: Gauge<'scope' | 'period' | 'unit'>;
  readonly #freeRatio: Gauge<'folder'>;
  readonly #freeBytes: Gauge<'folder'>;
  readonly #expiry: Gauge<'kind'>;
  readonly #recordings: Gauge;
  readonly #recordingBytes: Gauge;
  readonly #recordingsDeleted: Gauge<'because'>;
  readonly #uploads: Gauge<'state'>;

  constructor(registry: Registry) {
    const registers = [registry];
    const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[]): Gauge<L> =>
      new Gauge({ name: `trunkline_${name}`, help, labelNames: [...labelNames], registers });
    this.#webhooks = gauge('webhook_deliveries', 'Webhooks that wait, or were given up.', ['state']);
    this.#webhookAge = gauge('webhook_oldest_seconds', 'How long the oldest webhook waits.', []);
    this.#afterCalls = gauge('after_calls', 'Ended calls that wait for their summary, or got none.', [
      'state',
    ]);
    const budget = ['scope', 'period', 'unit'] as const;
    this.#spent = gauge('budget_spent', 'Spent of a budget, with what is held for live calls.', budget);
    this.#limit = gauge('budget_limit', 'What a budget allows.', budget);
    this.#freeRatio = gauge('disk_free_ratio', 'Free of the disk below a folder, 0 to 1.', ['folder']);
    this.#freeBytes = gauge('disk_free_bytes', 'Free of the disk below a folder.', ['folder']);
    this.#recordings = gauge('recordings', 'Recordings that lie here.', []);
    this.#recordingBytes = gauge('recordings_bytes', 'Room that they take.', []);
    this.#recordingsDeleted = gauge('recordings_deleted', 'Recordings that were deleted, ever, by why.', [
      'because',
    ]);
    this.#uploads = gauge('recording_uploads', 'Recordings by what came of their upload.', ['state']);
    this.#expiry = gauge('next_expiry_timestamp_seconds', 'When the first of its kind runs out.', ['kind']);
  }

  set(readings: Readings): void {
    const { now, webhooks, oldestWebhookAt, afterCalls, budgets, deadlines, disks, recordings } = readings;
    for (const [state, count] of Object.entries(webhooks)) this.#webhooks.set({ state }, count);
    this.#webhookAge.set(oldestWebhookAt === null ? 0 : Math.max(0, now - oldestWebhookAt) / 1000);
    for (const [state, count] of Object.entries(afterCalls)) this.#afterCalls.set({ state }, count);
    this.#spent.reset();
    this.#limit.reset();
    for (const { scope, period, unit, spent, most } of budgets) {
      this.#spent.set({ scope, period, unit }, spent);
      this.#limit.set({ scope, period, unit }, most);
    }
    this.#freeRatio.reset();
    this.#freeBytes.reset();
    for (const { folder, freeShare, freeBytes } of disks) {
      this.#freeRatio.set({ folder }, freeShare);
      this.#freeBytes.set({ folder }, freeBytes);
    }
    this.#recordings.set(recordings.here);
    this.#recordingBytes.set(recordings.bytes);
    // Also those of which there are none: a rise is only seen by who saw the nothing before it.
    for (const because of DELETED_BECAUSE)
      this.#recordingsDeleted.set({ because }, recordings.deleted[because] ?? 0);
    for (const state of UPLOAD_STATES) this.#uploads.set({ state }, recordings.uploads[state] ?? 0);
    this.#expiry.reset();
    const latestFirst = [...deadlines].sort((one, other) => other.endsAt - one.endsAt);
    for (const { kind, endsAt } of latestFirst) this.#expiry.set({ kind }, Math.round(endsAt / 1000));
  }
}
