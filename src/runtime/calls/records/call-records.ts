// What running calls write down: the interface between them and the store. Types only.
import type { CallState } from '../../../call/state.ts';
import type { TurnRecord } from '../../../conversation/exchange.ts';
import type { LegCodec } from '../../../telephony/audio.ts';
import type { CallId, LegId } from '../../../telephony/ids.ts';
import type { E164 } from '../../../telephony/number.ts';
import type { Instant } from '../../../telephony/time.ts';
import type { CallPlan, EndedCall } from '../../call-plan.ts';

export interface CallRecords {
  callStarted(plan: CallPlan, at: Instant): void;
  phase(call: CallId, phase: CallState['phase'], at: Instant): void;
  answered(call: CallId, at: Instant, codec: LegCodec | null): void;
  turn(call: CallId, record: TurnRecord): void;
  /** The business result, as soon as it is known. */
  disposition(call: CallId, disposition: string): void;
  /** On the number of the call, on disk. False where it could not be written. */
  callback(plan: CallPlan, number: E164, at: Instant): Promise<boolean>;
  /** What the agent wrote down. False where it could not be written. */
  fields(call: CallId, fields: Readonly<Record<string, string | number | boolean>>): Promise<boolean>;
  /** A leg has ended, and the call goes on. */
  legEnded(call: CallId, leg: LegId, end: RecordedLegEnd): void;
  /**
   * The call goes on with another leg of its own: `plan` as it is from now on. Durable when this resolves. False where it
   * could not be made so: then that leg may not be dialled.
   */
  nextLeg(plan: CallPlan, at: Instant): Promise<boolean>;
  /** Somebody else is rung for this call. */
  peerStarted(call: CallId, peer: RecordedPeer): void;
  peerAnswered(call: CallId, leg: LegId, at: Instant): void;
  ended(ended: EndedCall): void;
}

export interface RecordedLegEnd {
  readonly endedAt: Instant;
  readonly hangupCause: string;
  readonly sipStatus: number | null;
}

export interface RecordedPeer {
  readonly leg: LegId;
  /** Null where it is a softphone of our own. */
  readonly number: E164 | null;
  readonly trunk: string;
  readonly startedAt: Instant;
}
