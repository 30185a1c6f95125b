// The cost of a call in one table cell: one sum per currency, and a question mark for parts without a price.
import type { CostSums } from '../runtime/cost-line.ts';

export function costText({ totals, unknown }: CostSums): string {
  return [...totals.map(amountText), ...(unknown.length === 0 ? [] : ['?'])].join(' + ');
}

export function amountText({
  micros,
  currency,
}: {
  readonly micros: number;
  readonly currency: string;
}): string {
  return `${(micros / 1e6).toFixed(4)} ${currency}`;
}
