// The verdict on a call, and what each rule found. Types only; decide-dial.ts decides.
import type { Instant } from '../telephony/time.ts';

/**
 * `defer`: may pass later, at `until`. `deny`: will never pass as things stand. The reasons of an `allow` say what was
 * looked at; those of the others say what stands against the call, for people to read word for word.
 */
export type Decision =
  | { verdict: 'allow'; reasons: readonly Reason[] }
  | { verdict: 'defer'; until: Instant; reasons: readonly Reason[] }
  | { verdict: 'deny'; reasons: readonly Reason[] };

export interface Reason {
  readonly rule: string;
  /** One sentence. */
  readonly because: string;
  /** What it was judged from. */
  readonly facts: ReasonFacts;
  readonly source: Source;
}

export type ReasonFacts = Readonly<Record<string, string | number | boolean | null>>;

export interface Source {
  /** The regulation, standard or setting. */
  readonly instrument: string;
  readonly clause: string | null;
  /** `2024-06-18`; null where it has no date of its own. */
  readonly effectiveOn: string | null;
  /**
   * `sure`: from the text itself, or from several independent sources. `likely`: from one second-hand source.
   * `unclear`: sources conflict; the stricter reading is the default. `ours`: not law, but how this program works.
   */
  readonly certainty: 'sure' | 'likely' | 'unclear' | 'ours';
}

export type Finding =
  | { verdict: 'allow'; reason: Reason }
  | { verdict: 'defer'; until: Instant; reason: Reason }
  | { verdict: 'deny'; reason: Reason };

/** What a setting, a declaration, a list or the operator can change; the person who would be called has nothing to do with it. */
const OURS_TO_LIFT =
  /^(?:callerid\.|consent\.ahead|facts\.(?:unknown|counters)|purpose\.|licence\.|disclosure\.|destination\.(?:country|line)|suppression\.unread|dnd\.scrub|campaign\.|complaints\.|relationship\.|time\.never|state\.emergency|hours)/;
/** Reasons that only put a call off. */
const PASSING = /^(?:callee\.not-before|attempts(?!\.total)|dnd\.(?:band|day))/;

/** Whether a denial would be lifted by the owner: then the person is kept for later, and is not done with for ever. */
export function isOursToLift(decision: Decision): boolean {
  if (decision.verdict !== 'deny') return false;
  const lasting = decision.reasons.filter(({ rule }) => !PASSING.test(rule));
  return lasting.length > 0 && lasting.every(({ rule }) => OURS_TO_LIFT.test(rule));
}

/** Whether among what is ours to lift is a fault of this person's own entry in the list: it says nothing of the others. */
export function isOfOneEntry(decision: Decision): boolean {
  return isOursToLift(decision) && decision.reasons.some(({ rule }) => rule === 'consent.ahead');
}
