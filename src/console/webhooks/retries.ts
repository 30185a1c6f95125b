// When an undelivered event is sent again, and when it is given up. Pure.
import type { Instant, Milliseconds } from '../../telephony/time.ts';

const HOUR_MS: Milliseconds = 3_600_000;
/** At once, then ever more seldom, then every hour, for a day in all: whoever comes back waits no longer than an hour for what they missed. */
const WAITS_MS: readonly Milliseconds[] = [
  ...[5_000, 30_000, 120_000, 600_000, 1_800_000],
  ...Array.from({ length: 22 }, () => HOUR_MS),
];
export const MOST_TRIES = WAITS_MS.length;
/** What says that nobody was there, rather than that the event was not liked. */
export const UNREACHED_STATUSES: readonly number[] = [502, 503, 504];

/** Null: no answer came. */
export function isUnreached(status: number | null): boolean {
  return status === null || UNREACHED_STATUSES.includes(status);
}
/** What an endpoint that only asks for more time is not told for so long uses up its tries all the same. */
export const HELD_FOR_MS: Milliseconds = 3 * 86_400_000;
/** An endpoint may ask for more time than that and gets it a piece at a time: about a day in all is what an event has. */
export const LONGEST_HOLD_MS: Milliseconds = HOUR_MS;
/** Nothing waits for longer than that: what does was put off while the clock stood ahead. */
export const LONGEST_WAIT_MS: Milliseconds = Math.max(...WAITS_MS) * 1.2 + LONGEST_HOLD_MS * 1.1;
/** What was held until one moment does not come in that very moment. */
const HOLD_SPREAD = 0.1;

export type Verdict =
  | { readonly kind: 'done' }
  | { readonly kind: 'again'; readonly waitMs: Milliseconds }
  | { readonly kind: 'dead' };

export interface DeliveryTry {
  /** Without this one. */
  readonly triesBefore: number;
  /** Null: no answer came. */
  readonly status: number | null;
  /** Nothing before then, says the endpoint. */
  readonly retryAfterMs: Milliseconds | null;
  /** From 0 to below 1: spreads those that failed together. */
  readonly random: number;
}

export function verdictOn({ triesBefore, status, retryAfterMs, random }: DeliveryTry): Verdict {
  if (status !== null && status >= 200 && status < 300) return { kind: 'done' };
  // 410 Gone: the receiver says that it wants no more.
  const wait = WAITS_MS[triesBefore];
  if (status === 410 || wait === undefined) return { kind: 'dead' };
  const spread = wait * (0.8 + random * 0.4);
  return { kind: 'again', waitMs: Math.max(spread, (retryAfterMs ?? 0) * (1 + random * HOLD_SPREAD)) };
}

/** Only these mean that it is too much, or that it is away for a while (RFC 9110, 15.6.4; RFC 6585, 4). */
const SAYS_WHEN: readonly number[] = [429, 503];
/** RFC 9110, 5.6.7: what a sender of today writes. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * What `Retry-After` asks for, at most an hour: seconds, or a moment, which is held against the endpoint's own clock where it tells it.
 * Null: it asks for nothing, or for nothing that can be read.
 */
export function retryAfterOf(
  status: number,
  headers: Readonly<Record<string, string>>,
  now: Instant,
): Milliseconds | null {
  const said = headers['retry-after']?.trim() ?? '';
  if (!SAYS_WHEN.includes(status)) return null;
  if (/^\d{1,10}$/.test(said)) return Math.min(Number(said) * 1000, LONGEST_HOLD_MS);
  if (!HTTP_DATE.test(said)) return null;
  const until = Date.parse(said);
  const its = HTTP_DATE.test(headers['date'] ?? '') ? Date.parse(headers['date'] ?? '') : now;
  return Number.isNaN(until) ? null : Math.min(Math.max(0, until - its), LONGEST_HOLD_MS);
}
