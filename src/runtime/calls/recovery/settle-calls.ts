// Ends calls that an earlier controller left open in the store. The registry hangs up what the switch still has of them
// (call-registry.ts). Answered calls end as answered, the others as unknown, because the phone may have rung.
import { CUT_OFF } from '../../../call/disposition.ts';
import { endCall, listLiveCalls, updateCall } from '../../../store/calls/calls.ts';
import { endLeg } from '../../../store/calls/legs.ts';
import type { Store } from '../../../store/store.ts';
import { type CallId, type LegId, toId } from '../../../telephony/ids.ts';
import type { Instant } from '../../../telephony/time.ts';
import type { Log } from '../../log.ts';

/** What the call registry hangs orphans up with. */
const CAUSE = 'NORMAL_TEMPORARY_FAILURE';

/** For the start, before any call is made. Returns which calls those were. */
export async function settleLostCalls(store: Store, at: Instant, log: Log): Promise<readonly string[]> {
  const lost = await listLiveCalls(store);
  for (const { id, leg, answeredAt, disposition } of lost) {
    const kind = answeredAt === null ? 'unknown' : 'answered';
    log.warn(
      { callId: id, legId: leg, outcome: kind },
      'call of an earlier controller closed in the records',
    );
    // What its agent had noted holds.
    if (disposition === null)
      await updateCall(store, toId<CallId>(id), { disposition: answeredAt === null ? 'unknown' : CUT_OFF });
    const end = { hangupCause: CAUSE, sipStatus: null, endedAt: at } as const;
    await endCall(store, toId<CallId>(id), { kind, answeredAt, endedBy: 'switch', ...end });
    await endLeg(store, toId<LegId>(leg), end);
  }
  return lost.map(({ id }) => id);
}
