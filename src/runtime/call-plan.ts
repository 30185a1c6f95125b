// What is fixed about a call before it begins, and what is known of it when it has ended. Types only.
import type { CallOutcome } from '../call/state.ts';
import type { EndReason } from '../conversation/state.ts';
import type { OriginatePlan } from '../freeswitch/dial-string.ts';
import type { AttemptId, CallId, LegId } from '../telephony/ids.ts';
import type { E164 } from '../telephony/number.ts';
import type { CallSummary } from './live-feed.ts';

/** Everything that is fixed about a call before it begins. */
export interface CallPlan {
  readonly call: CallId;
  readonly leg: LegId;
  readonly direction: 'inbound' | 'outbound';
  /** The other party. Null: withheld. */
  readonly number: E164 | null;
  /** The number of ours: caller ID outbound, DID inbound. */
  readonly ours: E164;
  /** Why this number of ours, and this agent, in words. */
  readonly because: string;
  readonly trunk: string;
  readonly agent: string;
  readonly campaign: string | null;
  readonly attempt: AttemptId | null;
  readonly variables: Readonly<Record<string, string>>;
  /** Null for inbound calls. */
  readonly originate: OriginatePlan | null;
  /** Where the switch is to record. Null: not at all. */
  readonly recordingPath: string | null;
}

export interface EndedCall {
  readonly plan: CallPlan;
  readonly outcome: CallOutcome;
  readonly disposition: string;
  readonly reason: EndReason | null;
  readonly summary: CallSummary;
}
