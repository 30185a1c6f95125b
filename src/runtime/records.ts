// What the running calls write down. The one seam between the loops and the store.
import type { CallState } from '../call/state.ts';
import type { TurnRecord } from '../conversation/state.ts';
import type { LegCodec } from '../telephony/audio.ts';
import type { CallId } from '../telephony/ids.ts';
import type { Instant } from '../telephony/time.ts';
import type { CallPlan, EndedCall } from './call-plan.ts';

export interface CallRecords {
  callStarted(plan: CallPlan, at: Instant): void;
  phase(call: CallId, phase: CallState['phase'], at: Instant): void;
  answered(call: CallId, at: Instant, codec: LegCodec | null): void;
  turn(call: CallId, record: TurnRecord): void;
  ended(ended: EndedCall): void;
}
