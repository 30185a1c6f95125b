// The cost of a call, line by line. Knows no price.

/** What one provider did on a call, and what that cost. */
export interface CostLine {
  readonly part: 'transcriber' | 'model' | 'voice' | 'telephony';
  /** By its declared name; of telephony the trunk's. */
  readonly provider: string;
  readonly used: number;
  /** `ms`: of listening, of sound written down, or of talk. `tokens`: read and written. */
  readonly unit: 'ms' | 'characters' | 'tokens';
  /** Millionths of `currency`. Null: the owner wrote no price. */
  readonly micros: number | null;
  readonly currency: string | null;
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
