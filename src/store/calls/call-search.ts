// Past and present calls by what people look for: a number, a campaign, a day. Reads only.
import type { Instant } from '../../telephony/time.ts';
import type { Store } from '../store.ts';
import type { CallRow } from '../tables.ts';

export interface CallSearch {
  readonly limit: number;
  readonly since?: Instant | undefined;
  /** Exclusive. */
  readonly until?: Instant | undefined;
  /** The other party, in E.164. */
  readonly number?: string | undefined;
  readonly campaign?: string | undefined;
  readonly agent?: string | undefined;
  readonly trunk?: string | undefined;
  readonly direction?: 'inbound' | 'outbound' | undefined;
  readonly outcome?: string | undefined;
  readonly disposition?: string | undefined;
  /** Only calls that have a recording, or had one. */
  readonly recorded?: true | undefined;
  /** The last one of the page before. */
  readonly after?: { readonly startedAt: Instant; readonly id: string } | undefined;
}

/** Newest first; of those that began in the same millisecond by id. */
export function searchCalls(store: Store, wanted: CallSearch): CallRow[] {
  let query = store.query
    .selectFrom('calls')
    .selectAll()
    .orderBy('startedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(wanted.limit);
  const { since, until, number, after } = wanted;
  if (since !== undefined) query = query.where('startedAt', '>=', Math.ceil(since));
  if (until !== undefined) query = query.where('startedAt', '<', Math.ceil(until));
  if (number !== undefined) {
    query = query.where((all) =>
      all.or([
        all.and([all('direction', '=', 'outbound'), all('destination', '=', number)]),
        all.and([all('direction', '=', 'inbound'), all('callerId', '=', number)]),
      ]),
    );
  }
  for (const column of ['campaign', 'agent', 'trunk', 'direction', 'outcome', 'disposition'] as const) {
    const value = wanted[column];
    if (value !== undefined) query = query.where(column, '=', value);
  }
  if (wanted.recorded === true) {
    query = query.where((all) =>
      all.or([
        all('recordingPath', 'is not', null),
        all.exists(
          all.selectFrom('recordings').select('recordings.id').whereRef('recordings.call', '=', 'calls.id'),
        ),
      ]),
    );
  }
  if (after !== undefined) {
    query = query.where((all) =>
      all.or([
        all('startedAt', '<', after.startedAt),
        all.and([all('startedAt', '=', after.startedAt), all('id', '<', after.id)]),
      ]),
    );
  }
  return store.all(query);
}

/** Calls whose id begins so, newest first: people type the first letters of one. At most `limit`. */
export function callsByPrefix(store: Store, prefix: string, limit: number): CallRow[] {
  return store.all(
    store.query
      .selectFrom('calls')
      .selectAll()
      .where('id', '>=', prefix)
      .where('id', '<', `${prefix}\uffff`)
      .orderBy('startedAt', 'desc')
      .limit(limit),
  );
}
