// The cost of a call by part and provider, as it was summed up while the call ran. Pure: nothing is priced again.
import { type CostLine, type CostSums, costSumsOf, sumCosts } from '../runtime/cost-line.ts';
import type { CallRecord } from './read-call.ts';

export interface CallCosts extends CostSums {
  readonly lines: readonly CostLine[];
}

const ORDER: readonly CostLine['part'][] = ['transcriber', 'model', 'voice', 'telephony'];

/** A call for programs: its sums as values, under the names that the API has for them. */
export function withCosts<C extends CallRecord['call']>({
  costSums,
  ...call
}: C): Omit<C, 'costSums'> & {
  readonly costTotals: CostSums['totals'];
  readonly costUnknown: CostSums['unknown'];
} {
  const { totals, unknown } = costSumsOf({ costSums, ...call });
  return { ...call, costTotals: totals, costUnknown: unknown };
}

/** No lines: a call of a version that did not note them, or one that is not over. */
export function costsOf({ call, events }: Pick<CallRecord, 'call' | 'events'>): CallCosts {
  const end = events.find(({ kind }) => kind === 'call-ended')?.body;
  const noted = end?.['costs'];
  // Written by ourselves, from these very types.
  const lines = (Array.isArray(noted) ? (noted as CostLine[]) : []).toSorted(
    (one, other) => ORDER.indexOf(one.part) - ORDER.indexOf(other.part),
  );
  if (lines.length > 0) return { lines, ...sumCosts(lines) };
  const sums = costSumsOf(call);
  const before = end?.['cost'];
  return { lines, ...sums, ...(call.costSums === null && Array.isArray(before) ? { totals: before } : {}) };
}
