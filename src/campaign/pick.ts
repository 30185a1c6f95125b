// How many calls of a campaign may begin now, and when to ask again. Takes counts and limits, returns a number and a reason. The
// store's order says who is next; compliance says whether that person may be called.
import { type CallingWindow, nextOpening } from '../compliance/calling-window.ts';
import type { Instant } from '../telephony/time.ts';
import { callsAllowed, nextCallAt, type Pace, type PaceLimit } from './pacing.ts';

export interface PickFacts {
  readonly now: Instant;
  readonly paused: boolean;
  /** Null: it never began and nothing will make it. */
  readonly startAt: Instant | null;
  /** Exclusive; null: it has no end. */
  readonly endAt: Instant | null;
  /** Any of them will do. Empty: by the clock of each person, which the rules look at. */
  readonly windows: readonly CallingWindow[];
  /** When the first of those who wait is due; null where nobody waits. */
  readonly nextDueAt: Instant | null;
  /** Contacts that are claimed or on a call now. They may come back to wait. */
  readonly inFlight: number;
  /** All of them must have room. Where callers IDs are on several trunks: the sum over those that are up. */
  readonly budgets: readonly Budget[];
  readonly paces: readonly PaceBudget[];
}

/** Calls at the same time: of the campaign, on its trunks, of the whole appliance. */
interface Budget {
  readonly of: 'campaign' | 'providers' | 'trunk' | 'appliance';
  readonly used: number;
  readonly limit: number;
  /** When the limit grows by itself. */
  readonly nextAt?: Instant | null;
}

interface PaceBudget {
  readonly of: 'campaign' | 'trunk' | 'appliance';
  readonly pace: Pace;
  readonly limit: PaceLimit;
}

export interface Pick {
  /** How many may begin now. Ask again once they have. */
  readonly start: number;
  /** When to ask again where none may. Null: when something happens (a call ends, a list or a setting changes). */
  readonly nextAt: Instant | null;
  readonly because: PickReason;
}

export type PickReason =
  | 'go'
  | 'paused'
  | 'not-started'
  | 'never-starts'
  | 'ended'
  | 'window-closed'
  | 'window-never-opens'
  | 'nobody-due'
  /** Nobody waits, but calls run whose contacts may have to be tried again. */
  | 'waiting-for-calls'
  /** Nobody waits and nothing runs. */
  | 'list-done'
  | `${Budget['of']}-full`
  | `${Budget['of']}-pace`;

export function pick(facts: PickFacts): Pick {
  return whetherOpen(facts) ?? whetherAnybodyWaits(facts) ?? howMany(facts);
}

function no(because: PickReason, nextAt: Instant | null): Pick {
  return { start: 0, nextAt, because };
}

function whetherOpen({ now, paused, startAt, endAt, windows }: PickFacts): Pick | null {
  if (paused) return no('paused', null);
  if (endAt !== null && endAt <= now) return no('ended', null);
  if (startAt === null) return no('never-starts', null);
  if (startAt > now) return no('not-started', startAt);
  if (windows.length === 0) return null;
  const opening = firstOpening(windows, now);
  if (opening === null) return no('window-never-opens', null);
  return opening > now ? no('window-closed', opening) : null;
}

function firstOpening(windows: readonly CallingWindow[], now: Instant): Instant | null {
  const openings = windows.flatMap((window) => nextOpening([window], now) ?? []);
  return openings.length === 0 ? null : Math.min(...openings);
}

function whetherAnybodyWaits({ now, nextDueAt, inFlight }: PickFacts): Pick | null {
  if (nextDueAt === null) return no(inFlight > 0 ? 'waiting-for-calls' : 'list-done', null);
  return nextDueAt > now ? no('nobody-due', nextDueAt) : null;
}

function howMany({ now, budgets, paces }: PickFacts): Pick {
  const full = budgets.find((budget) => budget.used >= budget.limit);
  if (full) return no(`${full.of}-full`, full.nextAt ?? null);
  const room = Math.min(...budgets.map((budget) => budget.limit - budget.used));
  const tokens = Math.min(...paces.map(({ pace, limit }) => callsAllowed(pace, limit, now)));
  if (tokens > 0) {
    const start = Math.min(room, tokens);
    if (!Number.isFinite(start)) throw new Error('a campaign without any limit');
    return { start, nextAt: null, because: 'go' };
  }
  const slowest = paces.reduce((a, b) => (nextOf(a, now) >= nextOf(b, now) ? a : b));
  return no(`${slowest.of}-pace`, nextOf(slowest, now));
}

function nextOf({ pace, limit }: PaceBudget, now: Instant): Instant {
  return nextCallAt(pace, limit, now);
}
