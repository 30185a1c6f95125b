// What one rule says of one call: a permanent answer, or one that depends on time. The latter can be evaluated at any time,
// and says when its answer may change; so the first lawful time under all rules is computed, not guessed.
import type { Instant } from '../telephony/time.ts';
import type { ReasonFacts, Source } from './decision.ts';

export interface RuleResult {
  readonly rule: string;
  /** Whether it lets the call pass at the instant of the facts. */
  readonly open: boolean;
  /** One plain sentence about that instant. */
  readonly because: string;
  readonly facts: ReasonFacts;
  readonly source: Source;
  /** The law begins later and asks nothing yet. Left out: it does, or it is no law. */
  readonly isYetToBegin?: true;
  /** Null: waiting changes nothing. */
  readonly time: TimeOf | null;
}

interface TimeOf {
  openAt(at: Instant): boolean;
  /** What stands against a call at an instant at which it is not open, as a sentence. */
  faultAt(at: Instant): string;
  /** Every instant after `from`, up to `to`, at which the answer may change. Any order. */
  edges(from: Instant, to: Instant): readonly Instant[];
}

export function passes(rule: string, because: string, facts: ReasonFacts, source: Source): RuleResult {
  return { rule, open: true, because, facts, source, time: null };
}

export function refuses(rule: string, because: string, facts: ReasonFacts, source: Source): RuleResult {
  return { rule, open: false, because, facts, source, time: null };
}

/** A rule that begins at an instant: before it every call passes. */
export function notBefore(begins: Instant, at: Instant, judged: RuleResult): RuleResult {
  const { open, time } = judged;
  if (at >= begins) return judged;
  return {
    ...judged,
    open: true,
    isYetToBegin: true,
    because: `This rule begins on ${judged.source.effectiveOn ?? 'a later day'}.`,
    time: {
      openAt: (then) => then < begins || (time === null ? open : time.openAt(then)),
      faultAt: (then) => time?.faultAt(then) ?? judged.because,
      edges: (from, to) => [
        ...(begins > from && begins <= to ? [begins] : []),
        ...(time?.edges(from, to) ?? []),
      ],
    },
  };
}

interface Timed {
  readonly rule: string;
  readonly at: Instant;
  readonly facts: ReasonFacts;
  readonly source: Source;
  /** Said where it is open. */
  readonly fine: string;
  /** What stands against a call at an instant, as one sentence; null: nothing. */
  faultAt(at: Instant): string | null;
  /** Instants at which that may change; those that lie elsewhere do no harm. */
  readonly edges: readonly (Instant | null)[];
}

/** A rule whose answer changes at a few instants that are known beforehand. */
export function changesAt({ rule, at, facts, source, fine, faultAt, edges }: Timed): RuleResult {
  const fault = faultAt(at);
  return {
    rule,
    open: fault === null,
    because: fault ?? fine,
    facts,
    source,
    time: {
      openAt: (then) => faultAt(then) === null,
      faultAt: (then) => faultAt(then) ?? fine,
      edges: (from, to) =>
        edges.filter((edge): edge is Instant => edge !== null && edge > from && edge <= to),
    },
  };
}
