// Everything that the rules may look at for one call, as plain data that is stored with the decision and can be evaluated
// again. Rules have no clock and no database. Unknown is null, and null never allows a call that needs the fact.
import type { Instant } from '../telephony/time.ts';
import type { LineKind } from './toll.ts';

export const PURPOSES = [
  'promotional',
  'service',
  'transactional',
  'government',
  'inquiry-reply',
  'collections',
] as const;

/** What a call is for. The rules of the callee's country give these words their meaning. */
export type Purpose = (typeof PURPOSES)[number];

export interface DialFacts {
  readonly at: Instant;
  readonly callee: CalleeFacts;
  /** ISO 3166: what a number without `+` means. */
  readonly homeCountry: string | null;
  /** As it was declared: one of `PURPOSES`, or a word that is none. */
  readonly purpose: string | null;
  /** What is really said, where somebody has looked: `promotional` or `mixed` make any call promotional. */
  readonly content: string | null;
  /** The owner's, as a word: bank, courier, health … */
  readonly sector: string | null;
  /** The numbers that may be shown, in the order of preference. */
  readonly pool: readonly CallerIdFacts[];
  /** The number that this person saw last; null where there is none. */
  readonly previousCallerId: string | null;
  /** The best consent on record; null: none. */
  readonly consent: ConsentFacts | null;
  /** What the country's register or the operator's scrub said; null: nobody asked. */
  readonly registry: RegistryFacts | null;
  /** The list of those who are not to be called; null: it was not read. */
  readonly suppression: SuppressionFacts | null;
  readonly relationship: RelationshipFacts | null;
  readonly attempts: AttemptFacts;
  readonly complaints: ComplaintFacts;
  readonly campaign: CampaignFacts;
  readonly settings: SettingsFacts;
}

/** What the list says of a person. */
interface CalleeFacts {
  /** As dialled; any spelling. */
  readonly number: string | null;
  readonly zone: string | null;
  readonly state: string | null;
  readonly country: string | null;
  readonly tags: readonly string[];
  readonly notBefore: Instant | null;
  /** Exclusive. */
  readonly notAfter: Instant | null;
  /** A number that is kept for fiction and given to nobody: no law protects anybody behind it. */
  readonly isFiction: boolean;
}

/** One of the numbers that could be shown. Days are days in India, the last one included. */
export interface CallerIdFacts {
  readonly number: string | null;
  readonly direction: string | null;
  /** The principal entity to which it is registered. */
  readonly entityId: string | null;
  readonly registeredFor: readonly string[] | null;
  readonly headerApproved: boolean | null;
  readonly headerValidUntil: string | null;
  /** `active`, or what the operator did to it; null: nothing is known against it. */
  readonly headerStatus: string | null;
  /** The trunk that owns the number. */
  readonly trunk: string | null;
  /** The trunk on which the call would leave. */
  readonly carriedBy: string | null;
  /** ISO 3166: where that trunk enters the network. */
  readonly trunkCountry: string | null;
  readonly chain: ChainFacts | null;
  readonly declaration: DeclarationFacts | null;
  /** The operator that originates its calls, where it is known. */
  readonly accessProvider: string | null;
  readonly barred: boolean;
  readonly withheld: boolean;
  readonly templateRequired: boolean;
  readonly template: string | null;
  readonly dailyCap: number | null;
  /** Null: not counted. */
  readonly usedToday: number | null;
  /** It rests until then. */
  readonly restsUntil: Instant | null;
  /** Operators' machines have flagged it as spam. */
  readonly flagged: boolean;
  /** Telecom circle or state of the number. */
  readonly circle: string | null;
  /** Most people who answered it of late hung up at once. Left out: nobody counted. */
  readonly cutShort?: boolean;
  readonly lastUsedAt: Instant | null;
  /** Why its trunk cannot take a call just now; null: it can. */
  readonly trunkBusy: string | null;
  /** Marks that stand there and say nothing: nobody knows whether it is barred, withheld or limited. Left out: none. */
  readonly unknown?: readonly string[];
}

export interface ChainFacts {
  readonly telemarketerId: string | null;
  readonly status: string | null;
  readonly validUntil: string | null;
}

export interface DeclarationFacts {
  readonly declaredOn: string | null;
  readonly validUntil: string | null;
  readonly accessProvider: string | null;
  /** Null: the notice names no numbers. */
  readonly clis: readonly string[] | null;
  readonly status: string | null;
}

export interface ConsentFacts {
  readonly kind: string | null;
  readonly at: Instant | null;
  readonly reference: string | null;
  /** How it came: `web-form`, `phone` … */
  readonly channel: string | null;
  /** Whether the record is kept and can be shown; null: not said. */
  readonly isKept: boolean | null;
  readonly seller: string | null;
  readonly entityId: string | null;
  readonly number: string | null;
  readonly covers: readonly string[] | null;
  /** Exclusive. */
  readonly expiresAt: Instant | null;
  readonly withdrawnAt: Instant | null;
  /** Who began it: `customer` where the person came of their own accord. */
  readonly initiatedBy: string | null;
  /** Keys that stand there and say nothing: nobody knows for whom, or until when, it holds. Left out: none. */
  readonly unknown?: readonly string[];
}

export interface RegistryFacts {
  readonly status: string | null;
  readonly source: string | null;
  readonly scrubbedAt: Instant | null;
  /** When the block was registered. */
  readonly since: Instant | null;
  readonly categories: readonly (number | string)[];
  readonly modes: readonly string[];
  readonly bands: readonly string[];
  readonly days: readonly string[];
}

export interface SuppressionFacts {
  readonly checkedAt: Instant | null;
  /** Null: not said. */
  readonly isListed: boolean | null;
  readonly reason: string | null;
  readonly at: Instant | null;
  readonly scope: string | null;
  readonly campaign: string | null;
  /** Numbers as they stand in a file, any spelling. */
  readonly entries: readonly string[];
}

export interface RelationshipFacts {
  readonly kind: string | null;
  readonly since: Instant | null;
  readonly until: Instant | null;
  readonly entityId: string | null;
  readonly transactionAt: Instant | null;
  /** What speaks against it. */
  readonly conflict: string | null;
  /** Keys that stand there and say nothing: nobody knows since or until when. Left out: none. */
  readonly unknown?: readonly string[];
}

export interface AttemptFacts {
  readonly today: number;
  readonly week: number;
  /** Of the contact in this campaign; null: all that are known count. */
  readonly total: number | null;
  readonly lastAt: Instant | null;
  /** Of each: when, and on which subject where that is known. */
  readonly times: readonly { readonly at: Instant; readonly subject: string | null }[];
  readonly lastConversationAt: Instant | null;
  readonly lastRefusalAt: Instant | null;
  /** Names of counters that could not be read. */
  readonly unknown: readonly string[];
}

export interface ComplaintFacts {
  /** They are those of the store that nobody has closed, of whatever age, with numbers in one writing: what reached a limit once holds until somebody has looked. */
  readonly untilClosed?: boolean;
  readonly list: readonly {
    readonly at: Instant;
    readonly by: string | null;
    readonly flagged: boolean;
    /** About a call from this number, of this campaign. Left out or null: not said. */
    readonly callerId?: string | null;
    readonly campaign?: string | null;
  }[];
  /** Caller IDs of this sender that operators' machines have flagged within ten days. */
  readonly flaggedCallerIds: number;
  /** The caller ID of this call is one of them. */
  readonly isFlagged: boolean;
  readonly unknown: readonly string[];
}

export interface CampaignFacts {
  readonly name: string | null;
  readonly subject: string | null;
  readonly startsAt: Instant | null;
  /** Exclusive. */
  readonly endsAt: Instant | null;
  readonly answered: number;
  /** Calls that were answered and in which nobody spoke in time. */
  readonly abandoned: number;
  /** In place of the two counts: 0.03 are three of a hundred. */
  readonly abandonedShare: number | null;
  readonly unknown: readonly string[];
}

export interface SettingsFacts {
  readonly entityId: string | null;
  readonly seller: string | null;
  /** ISO 3166; empty: nobody is called. */
  readonly allowedCountries: readonly string[];
  /** Kinds of lines that are called: `mobile`, `fixed`, `voip`. */
  readonly allowedLines: readonly LineKind[];
  /** `campaign`, `manual`, `api` … */
  readonly origin: string;
  readonly ordinaryNumbers: 'accept' | 'refuse';
  /** Whether calls are declared to the operator, caller ID by caller ID; `not-required` is the owner's own answer. */
  readonly declaration: 'required' | 'not-required';
  /** So many people who complain pause the one number, or the one campaign. Left out: only what the law says of the sender. */
  readonly complaintLimits?: { readonly callerId: number; readonly campaign: number };
  /** The campaign's hours in the callee's zones; empty: none of its own. Any of them will do. */
  readonly windows: readonly WindowFacts[];
  /** Dates on which nobody is called, in the callee's zones. */
  readonly holidays: readonly string[];
  /** States in which an emergency is declared. */
  readonly emergencies: readonly string[];
  readonly expectedCallMs: number;
  readonly disclosure: DisclosureFacts | null;
  /** The number of the licence to call for sales, where a country wants one. */
  readonly telemarketingApproval: string | null;
  readonly ownNumbers: readonly string[];
  readonly caps: readonly CapFacts[];
  /** The owner's own rules. */
  readonly additions: readonly AdditionFacts[];
}

/** A rule of the owner's own. It can only narrow. */
export interface AdditionFacts {
  readonly name: string;
  readonly because: string;
  /** Null: everywhere, whatever the state, for every purpose. */
  readonly countries: readonly string[] | null;
  readonly states: readonly string[] | null;
  readonly purposes: readonly string[] | null;
  readonly never: boolean;
  readonly windows: readonly WindowFacts[];
  readonly holidays: readonly string[];
  readonly perDay: number | null;
  readonly perWeek: number | null;
  readonly perMonth: number | null;
}

export interface WindowFacts {
  /** Null: the callee's zones, every one of them. */
  readonly zone: string | null;
  /** 0 is Monday. */
  readonly days: readonly number[];
  readonly fromMinute: number;
  /** Exclusive. Not later than `fromMinute`: it ends on the next day. */
  readonly toMinute: number;
}

/** What the agent says by itself when the call begins. */
interface DisclosureFacts {
  readonly business: boolean;
  readonly ai: boolean;
  readonly recording: boolean;
  readonly optOut: boolean;
}

/** The owner's own limits on how often one person is called. */
export interface CapFacts {
  readonly count: number;
  readonly period: 'day' | 'week' | 'month' | 'total';
}
