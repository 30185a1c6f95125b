// Holds a campaign that annoys more people than it reaches: too few calls are answered, or too many answered calls stay silent.
// It judges the latest calls; after a wait the campaign continues and only new calls count. Plain state.
import type { Instant } from '../telephony/time.ts';

export interface GuardPolicy {
  readonly answeredAtLeast?: number | undefined;
  readonly abandonedAtMost: number;
  readonly overCalls: number;
  readonly waitMinutes: number;
}

/** How one call went, as far as the guard goes. `abandoned`: answered, and nobody heard a word of the agent. */
export type CallWord = 'answered' | 'abandoned' | 'unanswered';

export interface Guard {
  /** The newest last. */
  readonly calls: readonly CallWord[];
  readonly held: { readonly because: string; readonly until: Instant } | null;
}

export const FRESH_GUARD: Guard = { calls: [], held: null };
/** Of abandoned calls one in fifty is already too many: it is looked at from so many answered ones on. */
const ANSWERED_AT_LEAST = 30;
/** The most that can be declared. */
const LONGEST_WAIT_MS = 7 * 86_400_000;

export function guardAfter(guard: Guard, word: CallWord, policy: GuardPolicy, now: Instant): Guard {
  // Calls that were under way when it held do not hold it again.
  if (guard.held !== null && isHeld(guard.held, now)) return guard;
  const calls = [...(guard.held === null ? guard.calls : []), word].slice(-policy.overCalls);
  const because = whatIsWrong(calls, policy);
  return because === null
    ? { calls, held: null }
    : { calls: [], held: { because, until: now + policy.waitMinutes * 60_000 } };
}

function whatIsWrong(calls: readonly CallWord[], policy: GuardPolicy): string | null {
  const answered = calls.filter((word) => word !== 'unanswered').length;
  const abandoned = calls.filter((word) => word === 'abandoned').length;
  const { answeredAtLeast, abandonedAtMost, overCalls } = policy;
  if (answered >= ANSWERED_AT_LEAST && abandoned / answered > abandonedAtMost)
    return `${percent(abandoned, answered)} of the answered calls stayed silent, ${percent(abandonedAtMost, 1)} are the most (guard.abandonedAtMost)`;
  if (answeredAtLeast !== undefined && calls.length >= overCalls && answered / calls.length < answeredAtLeast)
    return `${percent(answered, calls.length)} of the last ${calls.length} calls were answered, ${percent(answeredAtLeast, 1)} are the least (guard.answeredAtLeast)`;
  return null;
}

function percent(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(1)} %`;
}

export function whyGuarded(guard: Guard, now: Instant): { because: string; nextAt: Instant } | null {
  const { held } = guard;
  return held === null || !isHeld(held, now) ? null : { because: held.because, nextAt: held.until };
}

/** A clock that was set back does not make it longer than the longest wait. */
function isHeld({ until }: NonNullable<Guard['held']>, now: Instant): boolean {
  return now < until && until - now <= LONGEST_WAIT_MS;
}
