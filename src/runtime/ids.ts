// Makes new ids for calls, their legs and attempts.
import { timedId } from '../store/timed-id.ts';
import { type AttemptId, type CallId, type LegId, toId } from '../telephony/ids.ts';

export const newCallId = (): CallId => toId<CallId>(timedId());
export const newLegId = (): LegId => toId<LegId>(timedId());
export const newAttemptId = (): AttemptId => toId<AttemptId>(timedId());
