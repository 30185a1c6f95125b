// Call statistics: counts, outcomes and answer times. The database groups them by quarter hours, from which the hours and days
// of every time zone are built. Reads only.
import type { Store } from '../store.ts';

export const SLOT_MS = 900_000;
/** Answer times are counted in steps of this. */
const STEP_MS = 25;

export interface StatsWanted {
  readonly since: number;
  readonly until: number;
  readonly campaign?: string | undefined;
  readonly agent?: string | undefined;
  readonly trunk?: string | undefined;
  readonly direction?: 'inbound' | 'outbound' | undefined;
  /** One of ours. */
  readonly ours?: string | undefined;
}

export interface SlotOutcome {
  readonly slot: number;
  /** Null: still live. */
  readonly outcome: string | null;
  readonly disposition: string | null;
  readonly calls: number;
  readonly talkMs: number;
}

export interface SlotCost {
  readonly slot: number;
  readonly currency: string;
  readonly micros: number;
}

export interface SlotLatency {
  readonly slot: number;
  readonly latencyMs: number;
  readonly turns: number;
}

export function outcomesBySlot(store: Store, wanted: StatsWanted): SlotOutcome[] {
  const { text, values } = whereOf(wanted);
  return store.rows<SlotOutcome>(
    `select "startedAt" / ${SLOT_MS} as "slot", "outcome", "disposition", count(*) as "calls",
        coalesce(sum("endedAt" - "answeredAt"), 0) as "talkMs"
      from "calls" where ${text} group by 1, 2, 3`,
    ...values,
  );
}

/** What has a price, one sum a currency. Calls of older versions hold one currency and no sums. */
export function costsBySlot(store: Store, wanted: StatsWanted): SlotCost[] {
  const { text, values } = whereOf(wanted);
  return store.rows<SlotCost>(
    `select "slot", "currency", sum("micros") as "micros" from (
        select "calls"."startedAt" / ${SLOT_MS} as "slot", "total"."value" ->> 'currency' as "currency",
            "total"."value" ->> 'micros' as "micros"
          from "calls", json_each("calls"."costSums", '$.totals') as "total" where ${text}
        union all
        select "calls"."startedAt" / ${SLOT_MS}, "currency", "costMicros" from "calls"
          where "costSums" is null and "costMicros" is not null and "currency" is not null and ${text}
      ) group by 1, 2 order by 1, 2`,
    ...values,
    ...values,
  );
}

/** How often an answer took so long, to the step. Answers that nobody waited for, such as a greeting, are not counted. */
export function latenciesBySlot(store: Store, wanted: StatsWanted): SlotLatency[] {
  const { text, values } = whereOf(wanted);
  return store.rows<SlotLatency>(
    `select "calls"."startedAt" / ${SLOT_MS} as "slot",
        ("turns"."playbackStartAt" - "turns"."callerSpeechEndAt") / ${STEP_MS} * ${STEP_MS} as "latencyMs", count(*) as "turns"
      from "calls" join "turns" on "turns"."call" = "calls"."id"
      where ${text} and "turns"."playbackStartAt" > "turns"."callerSpeechEndAt" group by 1, 2`,
    ...values,
  );
}

/** How many calls showed or reached each of our numbers since then. */
export function usesOfNumbers(
  store: Store,
  since: number,
): {
  readonly number: string;
  readonly direction: string;
  readonly calls: number;
  readonly lastAt: number;
}[] {
  return store.rows(
    `select case "direction" when 'inbound' then "did" else "callerId" end as "number", "direction", count(*) as "calls",
        max("startedAt") as "lastAt"
      from "calls" where "startedAt" >= ? group by 1, 2`,
    since,
  );
}

function whereOf({ since, until, ours, ...equal }: StatsWanted): { text: string; values: unknown[] } {
  const parts = ['"calls"."startedAt" >= ?', '"calls"."startedAt" < ?'];
  const values: unknown[] = [Math.ceil(since), Math.ceil(until)];
  for (const [column, value] of Object.entries(equal)) {
    if (value === undefined) continue;
    parts.push(`"calls"."${column}" = ?`);
    values.push(value);
  }
  if (ours !== undefined) {
    parts.push(`case "calls"."direction" when 'inbound' then "calls"."did" else "calls"."callerId" end = ?`);
    values.push(ours);
  }
  return { text: parts.join(' and '), values };
}
