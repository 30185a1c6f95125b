// What a verdict on a dial looks like, and what each rule found. Types only; decide-dial.ts decides.
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
