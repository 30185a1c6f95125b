// Stops a campaign whose calls fail one after the other, even if its trunks are up, and lets one call test it after a while.
// Plain state: each ended call makes a new one.
import type { Instant } from '../telephony/time.ts';

export interface BreakerPolicy {
  readonly failedCalls: number;
  readonly waitMinutes: number;
}

export type Breaker =
  | { readonly state: 'closed'; readonly failures: number }
  | { readonly state: 'open'; readonly until: Instant; readonly failures: number; readonly trips: number };

export const CLOSED_BREAKER: Breaker = { state: 'closed', failures: 0 };

const LONGEST_WAIT_MS = 6 * 3_600_000;

/** `failed`: technically, by nobody's wish. Busy or unanswered is not failed: the network did its part. */
export function breakerAfter(
  breaker: Breaker,
  failed: boolean,
  policy: BreakerPolicy,
  now: Instant,
): Breaker {
  if (!failed) return CLOSED_BREAKER;
  const failures = breaker.failures + 1;
  if (breaker.state === 'closed')
    return failures < policy.failedCalls ? { state: 'closed', failures } : open(failures, 0, policy, now);
  // What was under way when it opened says nothing new.
  return now < breaker.until ? { ...breaker, failures } : open(failures, breaker.trips + 1, policy, now);
}

function open(failures: number, trips: number, policy: BreakerPolicy, now: Instant): Breaker {
  const waitMs = Math.min(LONGEST_WAIT_MS, policy.waitMinutes * 60_000 * 2 ** trips);
  return { state: 'open', until: now + waitMs, failures, trips };
}

/** Why it may not dial; null: it may. `live`: calls of the campaign that run: while one tries it, no other does. */
export function whyBroken(
  breaker: Breaker,
  live: number,
  now: Instant,
): { because: string; nextAt: Instant | null } | null {
  if (breaker.state === 'closed') return null;
  const failed = `${breaker.failures} calls in a row failed`;
  // A clock that was set back does not make it longer than the longest wait.
  if (now < breaker.until && breaker.until - now <= LONGEST_WAIT_MS)
    return { because: `${failed}; one call tries it again then (breaker)`, nextAt: breaker.until };
  return live > 0 ? { because: `${failed}; one call tries it now (breaker)`, nextAt: null } : null;
}
