// The legs of calls: one row for each channel of the switch.
import type { CallId, LegId } from '../../telephony/ids.ts';
import type { E164 } from '../../telephony/number.ts';
import type { Instant } from '../../telephony/time.ts';
import type { Store } from '../store.ts';
import type { LegRow } from '../tables.ts';

export interface NewLeg {
  readonly id: LegId;
  readonly call: CallId;
  /** `peer` is somebody whom the call was transferred to. */
  readonly role: 'caller' | 'callee' | 'peer';
  readonly number: E164 | null;
  /** Null for a telephone of our own. */
  readonly trunk: string | null;
  readonly startedAt: Instant;
}

/** Doing it twice does nothing the second time. */
export async function insertLeg(store: Store, leg: NewLeg): Promise<void> {
  const row = { ...leg, startedAt: Math.round(leg.startedAt) };
  const none = { answeredAt: null, endedAt: null, hangupCause: null, sipStatus: null };
  store.run(
    store.query
      .insertInto('legs')
      .values({ ...row, ...none })
      .onConflict((conflict) => conflict.column('id').doNothing()),
  );
}

/**
 * A further try of a call whose leg before was failed by its trunk: that one ended and this one begun, on the disk when this
 * resolves. Throws `StoreError` where it cannot be made durable, and then it may not be dialled.
 */
export async function insertNextLeg(
  store: Store,
  leg: NewLeg,
  call: { readonly leg: LegId; readonly trunk: string; readonly gateway: string },
): Promise<void> {
  store.durably(() => {
    const row = { ...leg, startedAt: Math.round(leg.startedAt) };
    const none = { answeredAt: null, endedAt: null, hangupCause: null, sipStatus: null };
    store.run(
      store.query
        .insertInto('legs')
        .values({ ...row, ...none })
        .onConflict((conflict) => conflict.column('id').doNothing()),
    );
    store.run(store.query.updateTable('calls').set(call).where('id', '=', leg.call));
  });
}

export async function answerLeg(store: Store, leg: LegId, at: Instant): Promise<void> {
  store.run(
    store.query
      .updateTable('legs')
      .set({ answeredAt: Math.round(at) })
      .where('id', '=', leg)
      .where('answeredAt', 'is', null),
  );
}

export interface LegEnd {
  readonly endedAt: Instant;
  readonly hangupCause: string;
  readonly sipStatus: number | null;
}

export async function endLeg(store: Store, leg: LegId, end: LegEnd): Promise<void> {
  writeLegEnd(store, leg, end);
}

/** Part of whatever transaction its caller is in. */
export function writeLegEnd(store: Store, leg: LegId, end: LegEnd): void {
  store.run(
    store.query
      .updateTable('legs')
      .set({ ...end, endedAt: Math.round(end.endedAt) })
      .where('id', '=', leg)
      .where('endedAt', 'is', null),
  );
}

export async function listLegs(store: Store, call: CallId): Promise<LegRow[]> {
  return store.rows<LegRow>(`select * from "legs" where "call" = ? order by "startedAt", "id"`, call);
}
