// Events of a call between its turns: why it began, tools, warnings, overlapping speech, trunks that were given up. Written as
// they happen, read in order.
import type { CallId } from '../../telephony/ids.ts';
import type { Instant } from '../../telephony/time.ts';
import type { Store } from '../store.ts';

export interface CallEvent {
  readonly at: Instant;
  readonly kind: string;
  /** What belongs to it, by its kind. */
  readonly body: Readonly<Record<string, unknown>>;
}

export function writeCallEvent(store: Store, call: CallId, event: CallEvent): void {
  const { at, kind, body } = event;
  store.run(
    store.query
      .insertInto('callEvents')
      .values({ call, at: Math.round(at), kind, body: JSON.stringify(body) }),
  );
}

/** In the order in which they happened. */
export function listCallEvents(store: Store, call: CallId): CallEvent[] {
  const rows = store.rows<{ at: number; kind: string; body: string }>(
    `select "at", "kind", "body" from "callEvents" where "call" = ? order by "at", "id"`,
    call,
  );
  return rows.map(({ at, kind, body }) => ({
    at,
    kind,
    body: JSON.parse(body) as Record<string, unknown>,
  }));
}
