// Metrics that are read at scrape time because no event tells them: waiting rows in the database, budgets, disks, and what
// expires.
import { IN_ALL, TALK_MS } from '../campaign/spend.ts';
import type { Config } from '../config/schema.ts';
import { spendLimits } from '../runtime/dialing/spend-request.ts';
import { countResults } from '../store/calls/call-results.ts';
import { countDeliveries } from '../store/calls/outbox.ts';
import { type RecordingTotals, recordingTotals } from '../store/calls/recordings.ts';
import { APPLIANCE, spentOn } from '../store/dialing/spending.ts';
import { suppressionLists } from '../store/lists/suppressions.ts';
import type { Store } from '../store/store.ts';
import type { Instant } from '../telephony/time.ts';
import { type Deadline, deadlinesOf } from './alerts/deadlines.ts';
import { type DiskRoom, readMachine } from './alerts/machine-facts.ts';

interface BudgetReading {
  readonly scope: string;
  readonly period: 'day' | 'all';
  /** A currency, or `minutes`. */
  readonly unit: string;
  readonly spent: number;
  readonly most: number;
}

export interface Readings {
  readonly now: Instant;
  /** State → how many, in the order that the database gives. */
  readonly webhooks: Readonly<Record<string, number>>;
  readonly oldestWebhookAt: Instant | null;
  readonly afterCalls: Readonly<Record<string, number>>;
  readonly budgets: readonly BudgetReading[];
  readonly deadlines: readonly Deadline[];
  readonly disks: readonly DiskRoom[];
  readonly recordings: RecordingTotals;
}

export async function readForMetrics(store: Store, config: Config, now: Instant): Promise<Readings> {
  const { disks, certificates } = await readMachine(config);
  const { counts, oldestWaitingAt } = countDeliveries(store);
  return {
    now,
    webhooks: counts,
    oldestWebhookAt: oldestWaitingAt,
    afterCalls: countResults(store),
    budgets: budgetsOf(store, config, now),
    deadlines: deadlinesOf(config, suppressionLists(store), certificates),
    disks,
    recordings: recordingTotals(store),
  };
}

function budgetsOf(store: Store, config: Config, now: Instant): BudgetReading[] {
  const own = config.campaigns.flatMap((campaign) =>
    spendLimits(config, campaign, now).filter(({ scope }) => scope !== APPLIANCE),
  );
  return [...spendLimits(config, null, now), ...own].map((limit) => {
    const divisor = limit.unit === TALK_MS ? 60_000 : 1e6;
    return {
      scope: limit.scope === APPLIANCE ? 'appliance' : `campaign:${limit.scope}`,
      period: limit.period === IN_ALL ? 'all' : 'day',
      unit: limit.unit === TALK_MS ? 'minutes' : limit.unit,
      spent: spentOn(store, limit) / divisor,
      most: limit.most / divisor,
    };
  });
}
