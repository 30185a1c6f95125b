// The cost of a call and the rest of a budget: limits of money and minutes, per day and in total, for one campaign and for the
// whole appliance. Sums are passed in. Amounts are in millionths of their currency.
import type { Milliseconds } from '../telephony/time.ts';

export interface BudgetSetting {
  readonly currency?: string | undefined;
  readonly perDay?: number | undefined;
  readonly inAll?: number | undefined;
  readonly minutesPerDay?: number | undefined;
  readonly minutesInAll?: number | undefined;
}

/** One sum that may not be passed. */
export interface SpendLimit {
  /** A campaign; empty: the appliance. */
  readonly scope: string;
  /** A date, or `all`. */
  readonly period: string;
  /** A currency, or `ms` of talk. */
  readonly unit: string;
  /** In millionths, or in milliseconds. */
  readonly most: number;
  /** Where the owner wrote it. */
  readonly key: string;
}

export const IN_ALL = 'all';
export const TALK_MS = 'ms';

/** `where`: what stands before the keys, as in `budget` or `limits.budget in appliance.yaml`. */
export function limitsOf(scope: string, setting: BudgetSetting, day: string, where: string): SpendLimit[] {
  const { currency, perDay, inAll, minutesPerDay, minutesInAll } = setting;
  const limits: SpendLimit[] = [];
  const add = (key: string, period: string, unit: string, most: number): void => {
    limits.push({ scope, period, unit, most: Math.round(most), key: `${where}.${key}` });
  };
  if (currency !== undefined && perDay !== undefined) add('perDay', day, currency, perDay * 1e6);
  if (currency !== undefined && inAll !== undefined) add('inAll', IN_ALL, currency, inAll * 1e6);
  if (minutesPerDay !== undefined) add('minutesPerDay', day, TALK_MS, minutesPerDay * 60_000);
  if (minutesInAll !== undefined) add('minutesInAll', IN_ALL, TALK_MS, minutesInAll * 60_000);
  return limits;
}

export interface CallPrice {
  readonly perMinute: number;
  readonly currency: string;
  readonly billedSeconds: number;
}

/** What the carrier charges for so much talk: begun spans are whole ones. */
export function carrierMicros(price: CallPrice, talkMs: Milliseconds): number {
  if (talkMs <= 0) return 0;
  const spans = Math.ceil(talkMs / (price.billedSeconds * 1000));
  return Math.round(((spans * price.billedSeconds) / 60) * price.perMinute * 1e6);
}

export interface SpentLimit {
  readonly limit: SpendLimit;
  readonly spent: number;
}

const USED_UP = 'the budget is used up';

/** For people. */
export function spentText({ limit, spent }: SpentLimit): string {
  const { unit, most, key, period } = limit;
  const amount = (value: number): string =>
    unit === TALK_MS ? `${(value / 60_000).toFixed(1)} minutes` : `${(value / 1e6).toFixed(2)} ${unit}`;
  const when = period === IN_ALL ? 'in all' : `on ${period}`;
  return `${USED_UP}: ${amount(spent)} of ${amount(most)} ${when} are spent or held for calls that run (${key})`;
}

/** The next day brings no more of a budget in all. */
export function isForTheDay({ limit }: SpentLimit): boolean {
  return limit.period !== IN_ALL;
}

/** Whether this is why a campaign stands. */
export function isBudgetText(because: string): boolean {
  return because.startsWith(USED_UP);
}
