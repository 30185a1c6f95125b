// The cost of a call, line by line. Knows no prices.

/** What one provider did on a call, and what that cost. */
export interface CostLine {
  readonly part: 'transcriber' | 'model' | 'voice' | 'telephony';
  /** By its declared name; of telephony the trunk's. */
  readonly provider: string;
  readonly used: number;
  /** `ms`: of listening, of sound written down, or of talk. `tokens`: read and written. */
  readonly unit: 'ms' | 'characters' | 'tokens';
  /** Millionths of `currency`. Null: the owner wrote no price. Nought without a currency: it runs here and nobody is paid. */
  readonly micros: number | null;
  readonly currency: string | null;
}

/** What is known of a sum, and what is not. */
export interface CostSums {
  /** One sum a currency, of what has a price. */
  readonly totals: readonly { readonly currency: string; readonly micros: number }[];
  /** Parts that were used and have no price: what they cost is in no total. */
  readonly unknown: readonly CostLine['part'][];
}

const PARTS: readonly CostLine['part'][] = ['transcriber', 'model', 'voice', 'telephony'];

export function sumCosts(lines: readonly CostLine[]): CostSums {
  const sums = new Map<string, number>();
  for (const { currency, micros } of lines)
    if (currency !== null && micros !== null) sums.set(currency, (sums.get(currency) ?? 0) + micros);
  const unknown = PARTS.filter((part) => lines.some((line) => line.part === part && line.micros === null));
  return { totals: [...sums].map(([currency, micros]) => ({ currency, micros })), unknown };
}

/** What the row of a call holds of it. */
interface CostRow {
  readonly direction: string;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
  readonly costMicros: number | null;
  readonly currency: string | null;
  readonly costSums: string | null;
}

/** The sums alone, as they were written down at the end of the call. */
export function costSumsOf(call: CostRow): CostSums {
  // Written by ourselves, from this very type.
  if (call.costSums !== null) return JSON.parse(call.costSums) as CostSums;
  const { costMicros: micros, currency } = call;
  return {
    totals: micros === null || currency === null ? [] : [{ currency, micros }],
    // Of a version that did not add up what the carrier asks.
    unknown:
      call.direction === 'outbound' && call.answeredAt !== null && call.endedAt !== null ? ['telephony'] : [],
  };
}

/** One line a provider, part and unit: what was used, and what that cost, added up. */
export function addCosts(one: readonly CostLine[], other: readonly CostLine[]): CostLine[] {
  const sums = new Map<string, CostLine>();
  for (const line of [...one, ...other]) {
    const key = [line.part, line.provider, line.unit, line.currency].join('\n');
    const sum = sums.get(key);
    const micros = sum === undefined ? line.micros : addMicros(sum.micros, line.micros);
    sums.set(key, { ...line, used: (sum?.used ?? 0) + line.used, micros });
  }
  return [...sums.values()];
}

function addMicros(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : one + other;
}
