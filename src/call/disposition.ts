// The disposition of a call whose agent gave none. Pure. Never blames the other person for what the network or this appliance
// did.
import { NO_SOUND } from './outcome.ts';
import type { CallOutcome } from './state.ts';

/** An answered call that ended by a fault of ours, or because the appliance or its switch went down under it. */
export const CUT_OFF = 'cut-off';

export function dispositionOf({ kind, answeredAt, endedBy, hangupCause }: CallOutcome): string {
  if (answeredAt === null) return kind;
  if (endedBy === 'callee' || endedBy === 'caller') return 'caller-hung-up';
  if (hangupCause === NO_SOUND) return 'sound-lost';
  return endedBy === 'operator' ? 'stopped' : CUT_OFF;
}
