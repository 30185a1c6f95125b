// Makes new ids. They are random, so that two machines never make the same one.
import { randomUUID } from 'node:crypto';
import { type AttemptId, type CallId, type LegId, toId } from '../telephony/ids.ts';

export const newCallId = (): CallId => toId<CallId>(randomUUID());
export const newLegId = (): LegId => toId<LegId>(randomUUID());
export const newAttemptId = (): AttemptId => toId<AttemptId>(randomUUID());
