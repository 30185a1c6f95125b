// Adds to an event of a call whose call it is: with whom, by which number, agent and campaign. Another system files the call by these without
// asking for each. The row is stored before the first event comes; where that failed, the event is told without them.
import type { Store } from '../../store/store.ts';
import { type CallId, toId } from '../../telephony/ids.ts';
import type { OutgoingEvent } from './events.ts';

interface Row {
  readonly direction: 'inbound' | 'outbound';
  readonly callerId: string | null;
  readonly did: string | null;
  readonly destination: string | null;
  readonly agent: string | null;
  readonly campaign: string | null;
}

export function withCall(told: OutgoingEvent, store: Store): OutgoingEvent {
  const call = told.type.startsWith('call.') ? String(told.data['call']) : null;
  const row = call === null ? null : rowOf(store, toId<CallId>(call));
  if (row === null) return told;
  const { direction, callerId, did, destination, agent, campaign } = row;
  const [number, ours] = direction === 'inbound' ? [callerId, did] : [destination, callerId];
  // What the event itself says holds: a softphone has no number in the row.
  return { ...told, data: { call, direction, number, ours, agent, campaign, ...told.data } };
}

function rowOf(store: Store, call: CallId): Row | null {
  const [row] = store.rows<Row>(
    'select "direction", "callerId", "did", "destination", "agent", "campaign" from "calls" where "id" = ?',
    call,
  );
  return row ?? null;
}
