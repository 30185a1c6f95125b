// Reads everything the store has about one call.

import type { TurnRecord } from '../conversation/exchange.ts';
import { type CallEvent, listCallEvents } from '../store/calls/call-events.ts';
import { listFields } from '../store/calls/call-notes.ts';
import { findResults, type StoredResults } from '../store/calls/call-results.ts';
import { findCall, listPhases, type PhaseChange } from '../store/calls/calls.ts';
import { listLegs } from '../store/calls/legs.ts';
import { listTurns } from '../store/calls/turns.ts';
import { findDecisionOfAttempt, type StoredDecision } from '../store/evidence/decisions.ts';
import type { Store } from '../store/store.ts';
import type { CallRow, LegRow } from '../store/tables.ts';
import { type AttemptId, type CallId, toId } from '../telephony/ids.ts';

export interface CallRecord {
  readonly call: CallRow;
  readonly legs: readonly LegRow[];
  readonly phases: readonly PhaseChange[];
  readonly turns: readonly TurnRecord[];
  readonly events: readonly CallEvent[];
  readonly fields: Readonly<Record<string, unknown>>;
  /** What a model made of it. Null: its agent wants none, or nobody answered. */
  readonly results: StoredResults | null;
  /** Null: nobody had to decide, as with callers. */
  readonly decision: StoredDecision | null;
}

export async function readCall(store: Store, id: CallId): Promise<CallRecord | null> {
  const call = await findCall(store, id);
  if (call === null) return null;
  const [legs, phases, turns, fields] = await Promise.all([
    listLegs(store, id),
    listPhases(store, id),
    listTurns(store, id),
    listFields(store, id),
  ]);
  const decision =
    call.attempt === null ? null : await findDecisionOfAttempt(store, toId<AttemptId>(call.attempt));
  return {
    call,
    legs,
    phases,
    turns,
    events: listCallEvents(store, id),
    fields,
    results: findResults(store, id),
    decision,
  };
}

/** The person at the other end. Null: withheld, or a softphone of our own. */
export function otherParty(call: CallRow): string | null {
  return call.direction === 'inbound' ? call.callerId : call.destination;
}

/** The number of ours that was used. */
export function ourNumber(call: CallRow): string | null {
  return call.direction === 'inbound' ? call.did : call.callerId;
}
