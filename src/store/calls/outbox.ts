// Events to be sent to webhooks, and the state of each delivery. An event and its deliveries are written in one transaction, so
// that undelivered ones are found again after a crash. An endpoint gets the events of one subject in their order.
import type { Instant } from '../../telephony/time.ts';
import type { Store } from '../store.ts';
import type { OutboxDeliveryRow } from '../tables.ts';

export interface NewOutboxEvent {
  readonly id: string;
  readonly type: string;
  /** Such as a call's id. */
  readonly subject: string;
  readonly at: Instant;
  /** JSON. */
  readonly body: string;
}

/** The same id a second time is no second event. */
export async function insertOutboxEvent(
  store: Store,
  event: NewOutboxEvent,
  endpoints: readonly string[],
): Promise<void> {
  if (endpoints.length === 0) return;
  store.transaction(() => {
    const known = store.first(store.query.selectFrom('outboxEvents').select('id').where('id', '=', event.id));
    if (known !== null) return;
    const last = store.first(
      store.query.selectFrom('outboxEvents').select((all) => all.fn.max('sequence').as('sequence')),
    );
    const sequence = Number(last?.sequence ?? 0) + 1;
    store.run(
      store.query.insertInto('outboxEvents').values({ ...event, at: Math.round(event.at), sequence }),
    );
    for (const endpoint of endpoints) {
      store.run(
        store.query.insertInto('outboxDeliveries').values({
          event: event.id,
          endpoint,
          subject: event.subject,
          sequence,
          state: 'waiting',
          tries: 0,
          nextAt: Math.round(event.at),
          lastStatus: null,
          lastProblem: null,
          doneAt: null,
        }),
      );
    }
  });
}

export interface DueDelivery {
  readonly event: string;
  readonly endpoint: string;
  readonly type: string;
  readonly subject: string;
  readonly at: Instant;
  readonly body: string;
  readonly tries: number;
}

/**
 * So many tries an event holds back the later ones of its subject. One that is refused more often than that must not keep the end of a call
 * from everybody for a day: the later ones go as well then, each time behind one more try of it.
 */
const HOLDS_FOR_TRIES = 5;

/** Those that may go now: of each subject the oldest first. */
export async function listDueDeliveries(
  store: Store,
  { endpoint, now, limit }: { readonly endpoint: string; readonly now: Instant; readonly limit: number },
): Promise<DueDelivery[]> {
  const at = Math.floor(now);
  return store.rows<DueDelivery>(
    `select d."event", d."endpoint", e."type", d."subject", e."at", e."body", d."tries"
     from "outboxDeliveries" d join "outboxEvents" e on e."id" = d."event"
     where d."state" = 'waiting' and d."endpoint" = ? and d."nextAt" <= ?
       and not exists (select 1 from "outboxDeliveries" o where o."state" = 'waiting' and o."endpoint" = d."endpoint"
         and o."subject" = d."subject" and o."sequence" < d."sequence" and (o."tries" < ? or o."nextAt" <= ?))
     order by d."sequence" limit ?`,
    ...[endpoint, at, HOLDS_FOR_TRIES, at, limit],
  );
}

/** When the next one may go: what an older one of its subject holds back waits for that. Null: nothing waits. */
export async function nextDeliveryAt(store: Store, endpoint: string): Promise<Instant | null> {
  const [row] = store.rows<{ nextAt: number | null }>(
    `select min(d."nextAt") as "nextAt" from "outboxDeliveries" d
     where d."state" = 'waiting' and d."endpoint" = ?
       and not exists (select 1 from "outboxDeliveries" o where o."state" = 'waiting' and o."endpoint" = d."endpoint"
         and o."subject" = d."subject" and o."sequence" < d."sequence" and o."tries" < ?)`,
    ...[endpoint, HOLDS_FOR_TRIES],
  );
  return row?.nextAt ?? null;
}

/** Those that have something waiting. */
export function waitingEndpoints(store: Store): string[] {
  return store
    .rows<{ endpoint: string }>(
      `select distinct "endpoint" from "outboxDeliveries" where "state" = 'waiting'`,
    )
    .map(({ endpoint }) => endpoint);
}

/** What waits until after `beyond` may go at `now`: no wait is that long. */
export function recallDeliveries(
  store: Store,
  { endpoint, beyond }: { readonly endpoint: string; readonly beyond: Instant },
  now: Instant,
): void {
  store.change(
    `update "outboxDeliveries" set "nextAt" = ? where "state" = 'waiting' and "endpoint" = ? and "nextAt" > ?`,
    ...[Math.floor(now), endpoint, Math.ceil(beyond)],
  );
}

/** What nobody answered when it was tried last, or answered with one of these, may go at `now`: the endpoint is back. */
export function recallUnreached(
  store: Store,
  { endpoint, statuses }: { readonly endpoint: string; readonly statuses: readonly number[] },
  now: Instant,
): void {
  const at = Math.floor(now);
  store.change(
    `update "outboxDeliveries" set "nextAt" = ? where "state" = 'waiting' and "endpoint" = ? and "nextAt" > ? and "tries" > 0
       and ("lastStatus" is null or "lastStatus" in (select "value" from json_each(?)))`,
    ...[at, endpoint, at, JSON.stringify(statuses)],
  );
}

export type DeliveryResult =
  | { readonly kind: 'done'; readonly status: number }
  | {
      readonly kind: 'again';
      readonly nextAt: Instant;
      readonly status: number | null;
      readonly problem: string;
    }
  | { readonly kind: 'dead'; readonly status: number | null; readonly problem: string };

export async function noteDelivery(
  store: Store,
  delivery: Pick<DueDelivery, 'event' | 'endpoint'>,
  result: DeliveryResult,
  at: Instant,
): Promise<void> {
  const { event, endpoint } = delivery;
  const { status } = result;
  if (result.kind === 'again') {
    // What goes behind an older one of its subject is tried with it from then on, and given up with it.
    const older = (column: 'tries' | 'nextAt'): string =>
      `(select max(o."${column}") from "outboxDeliveries" o where o."state" = 'waiting' and o."endpoint" = d."endpoint"
         and o."subject" = d."subject" and o."sequence" < d."sequence")`;
    store.change(
      `update "outboxDeliveries" as d set "lastStatus" = ?, "lastProblem" = ?,
         "tries" = max(d."tries" + 1, coalesce(${older('tries')}, 0)), "nextAt" = coalesce(${older('nextAt')}, ?)
       where d."event" = ? and d."endpoint" = ?`,
      ...[status, result.problem, Math.round(result.nextAt), event, endpoint],
    );
    return;
  }
  store.run(
    store.query
      .updateTable('outboxDeliveries')
      .set((old) => ({
        lastStatus: status,
        lastProblem: result.kind === 'done' ? null : result.problem,
        state: result.kind,
        doneAt: Math.round(at),
        tries: old('tries', '+', 1),
      }))
      .where('event', '=', event)
      .where('endpoint', '=', endpoint),
  );
}

export interface Hold {
  readonly endpoint: string;
  readonly until: Instant;
  /** What is older uses up a try for it, as if it had been sent. */
  readonly agesBefore: Instant;
  readonly mostTries: number;
  readonly problem: string;
}

/** The endpoint wants nothing before then, and nothing is sent. Returns how many were given up. */
export function holdDeliveries(store: Store, hold: Hold, at: Instant): number {
  const { endpoint, until, agesBefore, mostTries, problem } = hold;
  return store.transaction(() => {
    store.change(
      `update "outboxDeliveries" set "nextAt" = ?, "tries" = "tries" + (
         select "at" < ? from "outboxEvents" where "outboxEvents"."id" = "outboxDeliveries"."event"
       ) where "state" = 'waiting' and "endpoint" = ? and "nextAt" < ?`,
      Math.round(until),
      Math.round(agesBefore),
      endpoint,
      Math.round(until),
    );
    return store.change(
      `update "outboxDeliveries" set "state" = 'dead', "lastProblem" = ?, "doneAt" = ?
       where "state" = 'waiting' and "endpoint" = ? and "tries" > ?`,
      problem,
      Math.round(at),
      endpoint,
      mostTries,
    );
  });
}

/** From the beginning, as if it had just happened. Returns how many: none where it is not dead, or not there. */
export async function replayDeliveries(
  store: Store,
  which: { readonly endpoint: string; readonly event?: string | undefined },
  at: Instant,
): Promise<number> {
  let query = store.query
    .updateTable('outboxDeliveries')
    .set({ state: 'waiting', tries: 0, nextAt: Math.round(at), doneAt: null })
    .where('endpoint', '=', which.endpoint);
  query =
    which.event === undefined ? query.where('state', '=', 'dead') : query.where('event', '=', which.event);
  return store.run(query);
}

export interface ShownDelivery extends OutboxDeliveryRow {
  readonly type: string;
  readonly at: number;
}

/** Newest first. */
export async function listDeliveries(
  store: Store,
  wanted: {
    readonly endpoint?: string | undefined;
    readonly state?: string | undefined;
    readonly before?: number | undefined;
    readonly limit: number;
  },
): Promise<ShownDelivery[]> {
  let query = store.query
    .selectFrom('outboxDeliveries')
    .innerJoin('outboxEvents', 'outboxEvents.id', 'outboxDeliveries.event')
    .selectAll('outboxDeliveries')
    .select(['outboxEvents.type', 'outboxEvents.at'])
    .orderBy('outboxDeliveries.sequence', 'desc')
    .limit(wanted.limit);
  if (wanted.endpoint !== undefined) query = query.where('outboxDeliveries.endpoint', '=', wanted.endpoint);
  if (wanted.state !== undefined) query = query.where('outboxDeliveries.state', '=', wanted.state);
  if (wanted.before !== undefined) query = query.where('outboxDeliveries.sequence', '<', wanted.before);
  return store.all(query);
}

/** Events that everybody was told, or that were given up, and that are older than this. */
export async function deleteOldEvents(store: Store, before: Instant): Promise<number> {
  return store.change(
    `delete from "outboxEvents" where "at" < ? and not exists
     (select 1 from "outboxDeliveries" d where d."event" = "outboxEvents"."id" and d."state" = 'waiting')`,
    Math.floor(before),
  );
}

export interface EndpointCount {
  readonly endpoint: string;
  readonly waiting: number;
  readonly dead: number;
  /** Since when the oldest of those that wait does. Null: none waits. */
  readonly oldestWaitingAt: Instant | null;
}

/** Of each endpoint that has not taken everything. */
export function countByEndpoint(store: Store): EndpointCount[] {
  return store.rows<EndpointCount>(
    `select d."endpoint", sum(d."state" = 'waiting') as "waiting", sum(d."state" = 'dead') as "dead",
       min(case when d."state" = 'waiting' then e."at" end) as "oldestWaitingAt"
     from "outboxDeliveries" d join "outboxEvents" e on e."id" = d."event"
     where d."state" <> 'done' group by d."endpoint" order by d."endpoint"`,
  );
}

/** How many deliveries are in which state, and since when the oldest of those that wait does. */
export function countDeliveries(store: Store): {
  readonly counts: Readonly<Record<string, number>>;
  readonly oldestWaitingAt: Instant | null;
} {
  const rows = store.rows<{ state: string; count: number }>(
    `select "state", count(*) as "count" from "outboxDeliveries" where "state" <> 'done' group by "state"`,
  );
  const [oldest] = store.rows<{ at: number | null }>(
    `select min(e."at") as "at" from "outboxDeliveries" d join "outboxEvents" e on e."id" = d."event"
     where d."state" = 'waiting'`,
  );
  const counts = Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  return { counts: { waiting: 0, dead: 0, ...counts }, oldestWaitingAt: oldest?.at ?? null };
}
