// Call statistics, as the API counts them, prepared for charts.

import { serverNow, zone } from './format.ts';
import type { Part } from './parts/charts.tsx';
import { w } from './strings.ts';

interface Sum {
  readonly calls: number;
  readonly answered: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly dispositions: Readonly<Record<string, number>>;
  readonly talkMs: number;
  readonly latency: { readonly p50: number; readonly p95: number; readonly turns: number } | null;
}

interface Bucket extends Sum {
  readonly at: number;
}

export interface Stats {
  readonly zone: string;
  readonly buckets: readonly Bucket[];
  readonly total: Sum;
}

export const DAY_MS = 86_400_000;

export function statsPath(
  since: number,
  until: number,
  by: 'quarter-hour' | 'hour' | 'day',
  only: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams({
    since: String(Math.floor(since)),
    until: String(Math.ceil(until)),
    by,
    ...only,
  });
  return `/stats/calls?${query}`;
}

/** Midnight in the owner's zone. */
export function startOfToday(): number {
  const now = serverNow();
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone.value,
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(now);
  const of = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return now - ((of('hour') * 60 + of('minute')) * 60 + of('second')) * 1000 - (now % 1000);
}

/** An axis of hours is the whole day long, so that the same hour stands in the same place all day. */
export function endOfToday(): number {
  return startOfToday() + DAY_MS;
}

/** Answered at the foot, then what was tried in vain, then what went wrong. */
export function outcomeParts({ outcomes }: Sum): Part[] {
  const of = (...names: readonly string[]): number =>
    names.reduce((sum, name) => sum + (outcomes[name] ?? 0), 0);
  const all = Object.values(outcomes).reduce((sum, value) => sum + value, 0);
  const answered = of('answered');
  const inVain = of('no-answer', 'busy', 'rejected', 'cancelled');
  const live = of('live');
  return [
    { name: w('answered'), tone: 'strong', value: answered },
    { name: w('in-vain'), tone: 'soft', value: inVain },
    { name: w('failed'), tone: 'bad', value: all - answered - inVain - live },
  ];
}
