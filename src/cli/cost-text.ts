// What a call cost, in one cell of a table: one sum a currency, and a question mark for what has no price.
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
