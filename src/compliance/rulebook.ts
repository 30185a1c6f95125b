// What a country's rules come down to, as data. Each entry says where it comes from, and how surely.
import type { Finding, Source } from './decision.ts';
import type { DialFacts, Purpose } from './facts.ts';
import { OURS } from './sources.ts';

export interface Rulebook {
  /** ISO 3166, or null: no rules of a country are known, only the owner's own. */
  readonly country: string | null;
  /** Where every callee of this country is. Empty: not known from the country alone. */
  readonly timeZones: readonly string[];
  readonly hours: Readonly<Record<Purpose, Hours>> | null;
  /** Purposes that a campaign cannot have. */
  readonly refusedInCampaigns: ReadonlyMap<Purpose, Refused>;
  /** Null: any of our numbers may call. */
  readonly callerId: CallerIdRules | null;
}

/** In the callee's local time, half open. */
export interface Hours {
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly source: Source;
}

export interface Refused {
  readonly because: string;
  readonly source: Source;
}

export interface CallerIdRules {
  /** What every caller ID must begin with, such as `+91`. */
  readonly prefix: string;
  readonly prefixSource: Source;
  readonly series: Readonly<Record<Purpose, SeriesRule>>;
  /** Null: automated calls need no advance notice. `timeZone` says when its last day is over. */
  readonly declaration: { readonly source: Source; readonly timeZone: string } | null;
}

export interface SeriesRule {
  /** Names of the series of which one must fit. */
  readonly anyOf: readonly Series[];
  /** Said of a number that fits none. */
  readonly because: string;
  readonly source: Source;
}

/** A block of numbers with a meaning; `ordinary` is every other number of the country. */
export type Series = '140' | '1600' | '1601' | 'ordinary';

/** One question about a call. Every rule answers, also where it has nothing against it. */
export interface Rule {
  readonly name: string;
  judge(facts: DialFacts, rulebook: Rulebook): Finding;
}

type ReasonFacts = Readonly<Record<string, string | number | boolean | null>>;

export function allow(rule: string, because: string, facts: ReasonFacts = {}, source = OURS): Finding {
  return { verdict: 'allow', reason: { rule, because, facts, source } };
}

export function deny(rule: string, because: string, facts: ReasonFacts, source = OURS): Finding {
  return { verdict: 'deny', reason: { rule, because, facts, source } };
}

export function defer(
  rule: string,
  until: number,
  because: string,
  facts: ReasonFacts,
  source = OURS,
): Finding {
  return { verdict: 'defer', until, reason: { rule, because, facts, source } };
}
