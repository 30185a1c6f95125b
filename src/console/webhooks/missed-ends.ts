// Ends of calls that an earlier controller never reported, because it was killed while they were live or before the event
// was stored. Whoever was told that a call began is told that it ended. Runs once, at a start, after lost calls were
// settled.
import type { EndedBy, OutcomeKind } from '../../call/state.ts';
import type { Store } from '../../store/store.ts';
import { eventId, type OutgoingEvent, toldEvent } from './events.ts';

/** So many of the newest calls are looked at. */
const NEWEST = 5_000;

interface LostRow {
  readonly id: string;
  readonly endedAt: number;
  readonly answeredAt: number | null;
  readonly outcome: OutcomeKind | null;
  readonly hangupCause: string | null;
  readonly sipStatus: number | null;
  readonly endedBy: EndedBy | null;
  readonly disposition: string | null;
}

/** `settled`: calls that were closed just now; of those it is told also where nobody was told of their beginning. */
export function missedEnds(store: Store, settled: readonly string[]): OutgoingEvent[] {
  // With a full stop: what an earlier version stored.
  const rows = store.rows<LostRow>(
    `select "id", "endedAt", "answeredAt", "outcome", "hangupCause", "sipStatus", "endedBy", "disposition" from (
        select * from "calls" order by "startedAt" desc limit ${NEWEST}
      ) as "c" where "endedAt" is not null
        and not exists (select 1 from "outboxEvents" as "e"
          where "e"."id" in ("c"."id" || '_ended', "c"."id" || '.ended'))
        and ("id" in (select value from json_each(?))
          or exists (select 1 from "outboxEvents" as "e"
            where "e"."id" in ("c"."id" || '_started', "c"."id" || '.started')))
      order by "endedAt"`,
    JSON.stringify(settled),
  );
  return rows.map(toldOf);
}

function toldOf({ id, endedAt, disposition, outcome, endedBy, ...more }: LostRow): OutgoingEvent {
  return toldEvent(
    'call.ended',
    { id: eventId(id, 'ended'), subject: id, at: endedAt },
    {
      call: id,
      outcome: { kind: outcome ?? 'unknown', endedAt, endedBy, ...more },
      ...{ disposition, reason: null, summary: null },
    },
  );
}
