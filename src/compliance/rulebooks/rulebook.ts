// A country's rules as data. Each entry names its source and how certain it is; rules/ evaluate them.
import type { Schedule } from '../clock/schedule.ts';
import type { Source } from '../decision.ts';
import type { Purpose } from '../dial-facts.ts';

export interface Rulebook {
  /** ISO 3166, `EU` for its members without rules of their own here, or `other`. */
  readonly name: string;
  readonly title: string;
  readonly hours: readonly HoursLimit[];
  /** By code of the state, as in `FL`. */
  readonly states: ReadonlyMap<string, StateRules>;
  readonly consent: readonly ConsentRule[];
  readonly registry: RegistryRule | null;
  readonly caps: readonly CapRule[];
  /** Days of rest after a person said no; null: none. */
  readonly restAfterRefusal: RestRule | null;
  readonly restAfterConversation: RestRule | null;
  /** A licence to call for sales, where one is needed. */
  readonly licence: Source | null;
  readonly disclosure: readonly DisclosureRule[];
  readonly callerId: CallerIdRules;
  /** Share of answered calls in which nobody spoke in time; null: no limit. */
  readonly abandoned: { readonly share: number; readonly source: Source } | null;
}

export interface HoursLimit {
  readonly rule: string;
  /** `… may be called 10:00-21:00.` */
  readonly whose: string;
  readonly purposes: readonly Purpose[];
  /** Calls by hand are not bound. */
  readonly campaignsOnly?: boolean;
  readonly schedule: Schedule;
  readonly source: Source;
}

export interface StateRules {
  readonly name: string;
  readonly schedule: Schedule | null;
  /** Calls for sales within 24 hours on one subject; null: no limit of its own. */
  readonly perDay: number | null;
  /** No calls for sales while an emergency is declared. */
  readonly stopsInEmergency: boolean;
  readonly source: Source;
}

export interface ConsentRule {
  readonly purposes: readonly Purpose[];
  /** What kind of consent will do. */
  readonly kinds: readonly string[];
  /** What it has to name. */
  readonly covers: readonly Coverage[];
  readonly maxAgeYears: number | null;
  readonly because: string;
  readonly source: Source;
}

export type Coverage = 'automated-voice' | 'voice' | 'marketing' | 'service';

interface RegistryRule {
  readonly name: string;
  readonly purposes: readonly Purpose[];
  readonly maxAgeMs: number;
  /** Kinds of consent before which it steps back, with what they have to name; null: before none. */
  readonly overriddenBy: Pick<ConsentRule, 'kinds' | 'covers'> | null;
  readonly source: Source;
}

interface CapRule {
  readonly rule: string;
  readonly purposes: readonly Purpose[];
  readonly count: number;
  /** `day`: by the callee's calendar. */
  readonly period: 'day' | number;
  readonly whose: string;
  readonly source: Source;
}

export interface RestRule {
  readonly purposes: readonly Purpose[];
  readonly days: number;
  readonly because: string;
  readonly source: Source;
}

export interface DisclosureRule {
  readonly what: 'business' | 'ai' | 'recording' | 'optOut';
  readonly purposes: readonly Purpose[];
  /** First day on which it binds; null: always. */
  readonly from: string | null;
  /** It is to be said within so long of the answer. */
  readonly withinMs: number;
  readonly because: string;
  readonly source: Source;
}

export interface CallerIdRules {
  /** The country of which a caller ID has to be; null: any. */
  readonly country: string | null;
  readonly countrySource: Source;
  /** Numbers that belong to no country and are shown there all the same. Left out: none. */
  readonly shared?: RegExp;
  /** The trunk has to enter the network in the caller ID's country. */
  readonly localEntry: Source | null;
  /** Ranges that may not be shown. */
  readonly notShown: readonly {
    readonly digits: RegExp;
    readonly what: string;
    readonly purposes: readonly Purpose[];
    readonly source: Source;
  }[];
}

export const ALL: readonly Purpose[] = [
  'promotional',
  'service',
  'transactional',
  'government',
  'inquiry-reply',
  'collections',
];

/** An answer to an inquiry sells: what binds offers binds it. */
export const SALES: readonly Purpose[] = ['promotional', 'inquiry-reply'];

const NO_STATES: ReadonlyMap<string, StateRules> = new Map();

export function source(
  instrument: string,
  clause: string | null,
  effectiveOn: string | null,
  certainty: Source['certainty'],
): Source {
  return { instrument, clause, effectiveOn, certainty };
}

/**
 * What stands behind a rule that is asked already before the law of its source binds anybody: our own choice, and no law. It says so, and
 * from when it is law.
 */
export function beforeItsDay(law: Source): Source {
  // What is ours anyway has no day before which it was anything else.
  const isOurs = law.instrument.startsWith('Trunkline');
  return isOurs
    ? { ...law, effectiveOn: null }
    : {
        ...law,
        instrument: `Trunkline rule (not law) until ${law.effectiveOn ?? ''}, then ${law.instrument}`,
        effectiveOn: null,
        certainty: 'ours',
      };
}

/** How this program works, whatever the country. */
export const PLATFORM: Source = source('Trunkline rule (not law)', null, null, 'ours');

/** What most countries have in common; a book says where it differs. */
export const PLAIN: Omit<Rulebook, 'name' | 'title'> = {
  hours: [],
  states: NO_STATES,
  consent: [],
  registry: null,
  caps: [],
  restAfterRefusal: null,
  restAfterConversation: null,
  licence: null,
  disclosure: [],
  callerId: { country: null, countrySource: PLATFORM, localEntry: null, notShown: [] },
  abandoned: null,
};

/** Freephone numbers of the plan that the United States and Canada share: people call them back at no charge. */
export const NORTH_AMERICAN_FREEPHONE = /^\+18(?:00|33|44|55|66|77|88)\d{7}$/;

/** A caller ID of the callee's own country, and nothing more. */
export function ownCountryOnly(country: string): CallerIdRules {
  return { country, countrySource: PLATFORM, localEntry: null, notShown: [] };
}
