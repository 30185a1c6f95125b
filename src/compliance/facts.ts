// Everything that the rules may look at, handed in by whoever asks. Rules have no clock and no database; what is not
// known is null here, and null never allows a call.
import type { E164 } from '../telephony/number.ts';
import type { Instant } from '../telephony/time.ts';
import type { Source } from './decision.ts';

/** What a call is for. The rulebook of the callee's country gives these words their meaning. */
export type Purpose = 'service' | 'transactional' | 'promotional' | 'government';

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** Half open: a call may begin in the first minute, and not any more in the last. */
export interface CallingWindow {
  /** IANA name. */
  readonly timeZone: string;
  /** Minutes after midnight. */
  readonly fromMinute: number;
  /** Exclusive; 1440 is the end of the day. Must be later than `fromMinute`. */
  readonly toMinute: number;
  readonly days: readonly Weekday[];
}

export interface DialFacts {
  readonly at: Instant;
  /** As it would be dialled; rules check that it is a number at all. */
  readonly destination: string;
  readonly purpose: Purpose;
  /** Null for a single call that a person started. */
  readonly campaign: CampaignFacts | null;
  /** Zones in which the callee may be, where something better than the country is known. */
  readonly calleeTimeZones: readonly string[];
  readonly suppression: SuppressionFact | null;
  /** All numbers that are ours. */
  readonly ownNumbers: ReadonlySet<string>;
  readonly callerId: CallerIdChoice;
}

export interface CampaignFacts {
  readonly window: CallingWindow;
  readonly attemptsMade: number;
  readonly attemptsAllowed: number;
}

interface SuppressionFact {
  readonly checkedAt: Instant;
  /** Null where the list was read and the number is not on it. */
  readonly listed: { readonly reason: string; readonly at: Instant } | null;
}

/** One of our numbers, as far as the choice of a caller ID goes. */
export interface PoolNumber {
  readonly number: E164;
  readonly trunk: string;
  readonly trunkUp: boolean;
  readonly direction: 'inbound' | 'outbound' | 'both';
  readonly purpose: Purpose;
  /** Advance notice of automated calls with this number; null where there is none. */
  readonly declaration: {
    readonly declaredOn: string;
    /** The last day, such as `2027-03-31`; null where it has no end. */
    readonly validUntil: string | null;
  } | null;
  readonly lastUsedAt: Instant | null;
}

export interface CallerIdFacts {
  readonly at: Instant;
  readonly purpose: Purpose;
  /** The number that this person saw last; null where there is none. */
  readonly previous: E164 | null;
}

export type CallerIdChoice =
  | { callerId: E164; trunk: string; because: string }
  | { callerId: null; rejected: readonly CallerIdRejection[] };

export interface CallerIdRejection {
  readonly number: E164;
  readonly because: string;
  /** It may do in a while, as things are. */
  readonly temporary: boolean;
  readonly source: Source;
}
