// What a call cost, by part and provider, as it was added up while it ran. Pure: reads what was noted at the call's end, and prices nothing anew.
import type { CostLine } from '../runtime/cost-line.ts';
import type { CallRecord } from './read-call.ts';

export interface CallCosts {
  readonly lines: readonly CostLine[];
  /** One sum a currency. */
  readonly totals: readonly Sum[];
}

interface Sum {
  readonly currency: string;
  readonly micros: number;
}

const ORDER: readonly CostLine['part'][] = ['transcriber', 'model', 'voice', 'telephony'];

/** No lines: a call of a version that did not note them, or one that is not over. */
export function costsOf({ call, events }: Pick<CallRecord, 'call' | 'events'>): CallCosts {
  const end = events.find(({ kind }) => kind === 'call-ended')?.body;
  const noted = end?.['costs'];
  // Written by ourselves, from these very types.
  const lines = (Array.isArray(noted) ? (noted as CostLine[]) : []).toSorted(
    (one, other) => ORDER.indexOf(one.part) - ORDER.indexOf(other.part),
  );
  const sums = new Map<string, number>();
  for (const { currency, micros } of lines)
    if (currency !== null && micros !== null) sums.set(currency, (sums.get(currency) ?? 0) + micros);
  const before = end?.['cost'];
  if (lines.length === 0 && Array.isArray(before))
    for (const { currency, micros } of before as Sum[]) sums.set(currency, micros);
  else if (lines.length === 0 && call.costMicros !== null && call.currency !== null)
    sums.set(call.currency, call.costMicros);
  return { lines, totals: [...sums].map(([currency, micros]) => ({ currency, micros })) };
}
