// Finds calls by number, campaign or day. Reads only.
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

const EQUAL = ['campaign', 'agent', 'trunk', 'direction', 'outcome', 'disposition'] as const;

/** Newest first; of those that began in the same millisecond by id. */
export function searchCalls(store: Store, wanted: CallSearch): CallRow[] {
  const { since, until, number, after, recorded, limit } = wanted;
  const where: string[] = [];
  const values: unknown[] = [];
  const add = (text: string, ...more: unknown[]): void => {
    where.push(text);
    values.push(...more);
  };
  if (since !== undefined) add(`"startedAt" >= ?`, Math.ceil(since));
  if (until !== undefined) add(`"startedAt" < ?`, Math.ceil(until));
  if (number !== undefined)
    add(
      `(("direction" = 'outbound' and "destination" = ?) or ("direction" = 'inbound' and "callerId" = ?))`,
      number,
      number,
    );
  for (const column of EQUAL) {
    const value = wanted[column];
    if (value !== undefined) add(`"${column}" = ?`, value);
  }
  if (recorded === true)
    add(
      `("recordingPath" is not null or exists (select 1 from "recordings" where "recordings"."call" = "calls"."id"))`,
    );
  if (after !== undefined)
    add(
      `("startedAt" < ? or ("startedAt" = ? and "id" < ?))`,
      Math.round(after.startedAt),
      Math.round(after.startedAt),
      after.id,
    );
  const which = where.length === 0 ? '' : `where ${where.join(' and ')}`;
  // Asked with every look at the list: written out, so that it is not built anew each time.
  return store.rows<CallRow>(
    `select * from "calls" ${which} order by "startedAt" desc, "id" desc limit ?`,
    ...values,
    limit,
  );
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
