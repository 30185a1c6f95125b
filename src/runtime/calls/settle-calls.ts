// Calls and attempts that an earlier controller left open in the store. Whatever the switch still has of them is hung up (call-book.ts),
// so here they end: answered ones as answered, the others as unknown, because they may have rung.
import { listOpenAttempts, settleAttempt } from '../../store/attempts.ts';
import { endCall, listLiveCalls, updateCall } from '../../store/calls.ts';
import { releaseClaims } from '../../store/contacts.ts';
import { endLeg } from '../../store/legs.ts';
import type { Store } from '../../store/store.ts';
import { type CallId, type LegId, toId } from '../../telephony/ids.ts';
import type { Instant } from '../../telephony/time.ts';
import type { Log } from '../log.ts';

/** What the call registry hangs orphans up with. */
const CAUSE = 'NORMAL_TEMPORARY_FAILURE';

/** For the start, before any call is made. */
export async function settleLostCalls(store: Store, at: Instant, log: Log): Promise<void> {
  for (const { id, leg, answeredAt, disposition } of await listLiveCalls(store)) {
    const kind = answeredAt === null ? 'unknown' : 'answered';
    log.warn({ callId: id, legId: leg, outcome: kind }, 'a call of an earlier controller is settled');
    // What its agent had noted holds.
    if (disposition === null) await updateCall(store, toId<CallId>(id), { disposition: 'unknown' });
    const end = { hangupCause: CAUSE, sipStatus: null, endedAt: at } as const;
    await endCall(store, toId<CallId>(id), { kind, answeredAt, endedBy: 'switch', ...end });
    await endLeg(store, toId<LegId>(leg), end);
  }
}

/** The same for attempts: none of them is dialled again. Contacts that were taken and not dialled are given back. */
export async function settleLostAttempts(store: Store, at: Instant, log: Log): Promise<void> {
  for (const attempt of await listOpenAttempts(store)) {
    // It may have rung. Nobody is dialled twice because a controller died.
    log.warn(
      { attemptId: attempt.id, campaignId: attempt.campaign },
      'an attempt of an earlier controller is of unknown outcome',
    );
    await settleAttempt(store, attempt.id, {
      outcome: 'unknown',
      hangupCause: 'UNKNOWN',
      sipStatus: null,
      disposition: 'unknown',
      endedAt: at,
      next: { kind: 'done' },
    });
  }
  await releaseClaims(store, 'everybody');
}
