// Call statistics over time, by hours and days of the owner's zone, for charts and reports.
import { DateTime } from 'luxon';
import { z } from 'zod';
import {
  costsBySlot,
  latenciesBySlot,
  outcomesBySlot,
  SLOT_MS,
  type SlotCost,
  type SlotLatency,
  type SlotOutcome,
} from '../../../../store/calls/call-stats.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiProblem } from '../problem.ts';
import { type Route, route } from '../route.ts';

/** A request counts at most so many buckets. */
const MOST_BUCKETS = 1_000;

const query = z.object({
  since: z.coerce.number().int().min(0),
  until: z.coerce.number().int().min(0).describe('Exclusive.'),
  by: z
    .enum(['quarter-hour', 'hour', 'day'])
    .default('hour')
    .describe('Quarter hours, hours and days in the owner’s time zone.'),
  campaign: z.string().max(64).optional(),
  agent: z.string().max(64).optional(),
  trunk: z.string().max(64).optional(),
  ours: z.string().max(64).optional().describe('One of your numbers.'),
  direction: z.enum(['inbound', 'outbound']).optional(),
});

const counts = z.record(z.string(), z.number());
const latency = z
  .object({ p50: z.number(), p95: z.number(), turns: z.number() })
  .nullable()
  .describe(
    'From the caller’s last sound to the first sound of the answer, to 25 ms. Null: no caller waited for an answer.',
  );

const bucket = z.object({
  at: z.number().describe('When it begins.'),
  calls: z.number(),
  answered: z.number(),
  outcomes: counts,
  dispositions: counts,
  talkMs: z.number(),
  costMicros: z
    .number()
    .nullable()
    .describe(
      'Cost of everything that has a price, if it is in one currency. Null: there are several; see costTotals.',
    ),
  costTotals: z
    .array(z.object({ currency: z.string(), micros: z.number() }))
    .describe('One sum per currency, of everything that has a price.'),
  latency,
});

const answer = z.object({
  zone: z.string(),
  buckets: z.array(bucket).describe('In order, including those without calls.'),
  total: bucket.omit({ at: true }),
});

export function statsRoutes({ store, config }: ApiDeps): Route[] {
  return [
    route({
      method: 'GET',
      path: '/stats/calls',
      id: 'countCalls',
      tag: 'calls',
      scope: 'read',
      summary:
        'Calls summed up by quarter hour, hour or day: outcomes, results, talk time, cost, answer times',
      query,
      answer,
      handle: ({ query: wanted }) => {
        const zone = config().appliance.timeZone;
        const starts = startsOf(wanted.since, wanted.until, wanted.by, zone);
        const { by: _, ...search } = wanted;
        const outcomes = outcomesBySlot(store, search);
        const latencies = latenciesBySlot(store, search);
        const costs = costsBySlot(store, search);
        return {
          zone,
          buckets: starts.map((at, index) => {
            const end = starts[index + 1] ?? Number.POSITIVE_INFINITY;
            const isIn = ({ slot }: { slot: number }): boolean => {
              const from = Math.max(slot * SLOT_MS, wanted.since);
              return from >= at && from < end;
            };
            return { at, ...sumOf(outcomes.filter(isIn), latencies.filter(isIn), costs.filter(isIn)) };
          }),
          total: sumOf(outcomes, latencies, costs),
        };
      },
    }),
  ];
}

const STEPS = { 'quarter-hour': { minutes: 15 }, hour: { hours: 1 }, day: { days: 1 } } as const;

/** Of such stretches in the owner's zone, the first at `since` or before. */
function startsOf(since: number, until: number, by: z.infer<typeof query>['by'], zone: string): number[] {
  const starts: number[] = [];
  const from = DateTime.fromMillis(since, { zone });
  const step = STEPS[by];
  let at = from.startOf(by === 'day' ? 'day' : 'hour');
  // Quarters count from the hour.
  while (at.plus(step).toMillis() <= since) at = at.plus(step);
  while (at.toMillis() < until) {
    if (starts.length === MOST_BUCKETS) {
      throw new ApiProblem(
        'invalid',
        `there are more than ${MOST_BUCKETS} buckets from since to until`,
        'ask for a shorter time, or by=day',
      );
    }
    starts.push(at.toMillis());
    at = at.plus(step);
  }
  return starts;
}

function sumOf(
  outcomes: readonly SlotOutcome[],
  latencies: readonly SlotLatency[],
  costs: readonly SlotCost[],
): Omit<z.input<typeof bucket>, 'at'> {
  const byOutcome: Record<string, number> = {};
  const byDisposition: Record<string, number> = {};
  const sums = { calls: 0, answered: 0, talkMs: 0 };
  for (const { outcome, disposition, calls, talkMs } of outcomes) {
    sums.calls += calls;
    if (outcome === 'answered') sums.answered += calls;
    sums.talkMs += talkMs;
    const kind = outcome ?? 'live';
    byOutcome[kind] = (byOutcome[kind] ?? 0) + calls;
    if (disposition !== null) byDisposition[disposition] = (byDisposition[disposition] ?? 0) + calls;
  }
  const costTotals = totalsOf(costs);
  return {
    ...sums,
    outcomes: byOutcome,
    dispositions: byDisposition,
    costMicros: costTotals.length > 1 ? null : (costTotals[0]?.micros ?? 0),
    costTotals,
    latency: quantilesOf(latencies),
  };
}

function totalsOf(costs: readonly SlotCost[]): z.input<typeof bucket>['costTotals'] {
  const sums = new Map<string, number>();
  for (const { currency, micros } of costs) sums.set(currency, (sums.get(currency) ?? 0) + micros);
  return [...sums]
    .map(([currency, micros]) => ({ currency, micros }))
    .sort((one, other) => one.currency.localeCompare(other.currency));
}

function quantilesOf(latencies: readonly SlotLatency[]): z.input<typeof latency> {
  const turns = latencies.reduce((sum, one) => sum + one.turns, 0);
  if (turns === 0) return null;
  const sorted = [...latencies].sort((one, other) => one.latencyMs - other.latencyMs);
  const at = (share: number): number => {
    let seen = 0;
    for (const { latencyMs, turns: more } of sorted) {
      seen += more;
      if (seen >= share * turns) return latencyMs;
    }
    return sorted.at(-1)?.latencyMs ?? 0;
  };
  return { p50: at(0.5), p95: at(0.95), turns };
}
