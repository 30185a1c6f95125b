// What a verdict on a dial looks like, and how findings add up to one. Types and one fold; the rules are in rules/.
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

/** deny > defer > allow; the latest `until` wins. Throws where there is no finding: no rule ran, and that is a bug. */
export function decide(findings: readonly Finding[]): Decision {
  if (findings.length === 0) throw new Error('a decision without a single rule');
  const against = findings.filter((finding) => finding.verdict !== 'allow').map((finding) => finding.reason);
  if (findings.some((finding) => finding.verdict === 'deny')) return { verdict: 'deny', reasons: against };
  const untils = findings.flatMap((finding) => (finding.verdict === 'defer' ? [finding.until] : []));
  if (untils.length > 0) return { verdict: 'defer', until: Math.max(...untils), reasons: against };
  return { verdict: 'allow', reasons: findings.map((finding) => finding.reason) };
}
