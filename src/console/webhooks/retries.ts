// When an endpoint that did not take an event is told again, and when it is given up. Pure.
import type { Milliseconds } from '../../telephony/time.ts';

/** As Standard Webhooks proposes: at once, then ever more seldom, for a day in all. */
const WAITS_MS: readonly Milliseconds[] = [
  5_000, 30_000, 120_000, 600_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000, 21_600_000, 36_000_000,
];

export type Verdict =
  | { readonly kind: 'done' }
  | { readonly kind: 'again'; readonly waitMs: Milliseconds }
  | { readonly kind: 'dead' };

export interface Telling {
  /** Without this one. */
  readonly triesBefore: number;
  /** Null: no answer came. */
  readonly status: number | null;
  readonly retryAfterMs: Milliseconds | null;
  /** From 0 to below 1: spreads those that failed together. */
  readonly random: number;
}

export function verdictOn({ triesBefore, status, retryAfterMs, random }: Telling): Verdict {
  if (status !== null && status >= 200 && status < 300) return { kind: 'done' };
  // 410 Gone: the receiver says that it wants no more.
  const wait = WAITS_MS[triesBefore];
  if (status === 410 || wait === undefined) return { kind: 'dead' };
  const spread = wait * (0.8 + random * 0.4);
  return { kind: 'again', waitMs: Math.min(Math.max(spread, retryAfterMs ?? 0), 24 * 3_600_000) };
}
