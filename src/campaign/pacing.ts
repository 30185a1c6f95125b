// How fast new calls may begin, on a trunk or in a campaign. A token bucket as plain state: taking a token returns a new bucket.
// It keeps the limit in every span of time, not only on average.
import type { Instant } from '../telephony/time.ts';

export interface PaceLimit {
  /** A new token comes every so often. */
  readonly intervalMs: number;
  /** How many may be saved up. 1: calls are spread evenly, and no span of a second or minute ever holds more. */
  readonly burst: number;
}

/** When the bucket will be full again. In the past: it is full. */
export interface Pace {
  readonly fullAt: Instant;
}

export const FRESH_PACE: Pace = { fullAt: Number.NEGATIVE_INFINITY };

/** Carriers count calls per second, and punish the one second in which there were more: so nothing is saved up. */
export function callsPerSecond(calls: number): PaceLimit {
  return { intervalMs: 1_000 / calls, burst: 1 };
}

/**
 * Between the pace and the carrier lie a write to disk, the switch and a challenge, and no two calls take the same time for
 * them: three calls 500 ms apart were seen to arrive within 987 ms, on a quiet machine. So much later each window is full.
 */
const SPREAD_MS = 100;

/** As `callsPerSecond`, so that it also holds where the carrier counts. */
export function callsPerSecondAtCarrier(calls: number): PaceLimit {
  const limit = callsPerSecond(calls);
  return { ...limit, intervalMs: limit.intervalMs + SPREAD_MS / Math.max(1, calls) };
}

export function callsPerMinute(calls: number): PaceLimit {
  return { intervalMs: 60_000 / calls, burst: 1 };
}

export interface Ramp {
  readonly fromCallsPerMinute: number;
  readonly overMinutes: number;
}

/** How far a pace has grown since it began, in calls a minute. In steps of a minute: between them nothing changes. */
export function rampedPace(
  full: number,
  ramp: Ramp | undefined,
  beganAt: Instant | null,
  now: Instant,
): number {
  if (ramp === undefined || ramp.fromCallsPerMinute >= full) return full;
  const minutes = beganAt === null ? 0 : Math.max(0, Math.floor((now - beganAt) / 60_000));
  const share = Math.min(1, minutes / ramp.overMinutes);
  return ramp.fromCallsPerMinute + (full - ramp.fromCallsPerMinute) * share;
}

/** Longer than any call waits for its place on a trunk: no debt reaches further than this beyond its limit. */
const MOST_AHEAD_MS = 10_000;

/** Where the clock was set back nobody waits out an hour that never was. To be kept: it holds from the moment it is asked. */
export function afterClockStep(pace: Pace, limit: PaceLimit, now: Instant): Pace {
  const most = now + limit.burst * limit.intervalMs + MOST_AHEAD_MS;
  return pace.fullAt <= most ? pace : underLimit(pace, limit, now);
}

/** For a limit that was changed: what is owed is owed at the new one. */
export function underLimit(pace: Pace, limit: PaceLimit, now: Instant): Pace {
  return { fullAt: Math.min(pace.fullAt, now + limit.burst * limit.intervalMs) };
}

/** How many calls may begin now. */
export function callsAllowed(pace: Pace, limit: PaceLimit, now: Instant): number {
  if (pace.fullAt <= now) return limit.burst;
  const missing = (pace.fullAt - now) / limit.intervalMs;
  // A hair of tolerance, so that the moment that `nextCallAt` names is not missed by the last bit of a fraction.
  return Math.max(0, Math.floor(limit.burst - missing + 1e-6));
}

/** Takes what was used, also where it was not allowed: the debt is waited for. */
export function spendPace(pace: Pace, limit: PaceLimit, now: Instant, calls = 1): Pace {
  return { fullAt: Math.max(pace.fullAt, now) + calls * limit.intervalMs };
}

/** The first whole millisecond from `now` on at which a call may begin. */
export function nextCallAt(pace: Pace, limit: PaceLimit, now: Instant): Instant {
  return callsAllowed(pace, limit, now) > 0
    ? now
    : Math.ceil(pace.fullAt - (limit.burst - 1) * limit.intervalMs);
}
