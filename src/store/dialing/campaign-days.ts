// Counts for each campaign and day: calls, answered, abandoned, failed. Updated as attempts end, so that nobody has to count
// attempts.
import type { CampaignId } from '../../telephony/ids.ts';
import type { Instant } from '../../telephony/time.ts';
import type { Store } from '../store.ts';

const DAY_MS = 86_400_000;

export interface CampaignTally {
  readonly calls: number;
  readonly answered: number;
  /** Answered, and nobody heard a word of the agent. */
  readonly abandoned: number;
  readonly failed: number;
}

/** Part of its caller's transaction. */
export function tallyCall(
  store: Store,
  campaign: CampaignId,
  at: Instant,
  { answered, abandoned, failed }: { answered: boolean; abandoned: boolean; failed: boolean },
): void {
  store.change(
    `insert into "campaignDays" values (?, ?, 1, ?, ?, ?) on conflict ("campaign", "day") do update set
      "calls" = "calls" + 1, "answered" = "answered" + excluded."answered",
      "abandoned" = "abandoned" + excluded."abandoned", "failed" = "failed" + excluded."failed"`,
    campaign,
    Math.floor(at / DAY_MS),
    Number(answered),
    Number(abandoned),
    Number(failed),
  );
}

/** Of the last `days` days, with the one of `at`. */
export function tallyOf(store: Store, campaign: string, at: Instant, days: number): CampaignTally {
  const [row] = store.rows<CampaignTally>(
    `select coalesce(sum("calls"), 0) as "calls", coalesce(sum("answered"), 0) as "answered",
        coalesce(sum("abandoned"), 0) as "abandoned", coalesce(sum("failed"), 0) as "failed"
      from "campaignDays" where "campaign" = ? and "day" > ?`,
    campaign,
    Math.floor(at / DAY_MS) - days,
  );
  return row ?? { calls: 0, answered: 0, abandoned: 0, failed: 0 };
}
