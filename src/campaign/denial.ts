// What follows from refusals that the owner can lift. A person refused because of a setting, a declaration or a scrub keeps
// waiting. If that applies to everybody, the campaign holds and says why instead of deciding about each person. Also says which
// people are deferred together.
import type { Decision } from '../compliance/decision.ts';

/** So many refusals in a row, and it is the campaign that is refused. */
const HELD_IN_A_ROW = 20;
/** Then one person is tried so often. */
const HOLD_MS = 10 * 60_000;

/** Refusals of a campaign that a setting would lift. */
export interface Held {
  readonly inARow: number;
  /** Why the last one was refused. Null: nobody was. */
  readonly because: string | null;
  /** Nobody is asked about before. */
  readonly until: number;
}

export const NOBODY_HELD: Held = { inARow: 0, because: null, until: 0 };

export function oneMoreHeld(held: Held, { reasons }: Decision, now: number): Held {
  const inARow = held.inARow + 1;
  const because = reasons.map((reason) => reason.because).join(' ');
  return { inARow, because, until: inARow >= HELD_IN_A_ROW ? now + HOLD_MS : 0 };
}

const NOBODY_MAY = 'with the present declarations, nobody may be called';

/** Whether this is why a campaign stands: the reasons in it are those of the rules. */
export function isHeldText(because: string): boolean {
  return because.startsWith(NOBODY_MAY);
}

/** Why the whole campaign holds at this moment. A clock that was set back does not make it longer. */
export function whyHeld(held: Held, now: number): { because: string; nextAt: number } | null {
  if (held.until <= now || held.until - now > HOLD_MS) return null;
  const because = `${NOBODY_MAY} (${held.inARow} people refused in a row): ${held.because ?? ''}`;
  return { because, nextAt: held.until };
}

/** People whose hours are the same: one deferral by hours alone holds for all of them. Null: this one concerns one person. */
export function alikeByHours(
  number: string,
  rulesAgainst: readonly string[],
): { from: string; to: string } | null {
  if (rulesAgainst.length === 0 || !rulesAgainst.every((rule) => rule.startsWith('hours'))) return null;
  // India is one zone. Elsewhere the first digits tell country and, in North America, the area.
  const prefix = number.startsWith('+91') ? '+91' : number.slice(0, 5);
  return { from: prefix, to: `${prefix}:` };
}
