// Why each number was dialled, deferred or refused. Written for every decision, never changed.
import type { Decision, Reason } from '../../compliance/decision.ts';
import type { AttemptId, CampaignId, ContactId } from '../../telephony/ids.ts';
import type { E164 } from '../../telephony/number.ts';
import type { Instant } from '../../telephony/time.ts';
import type { DecisionRow } from '../dialing-tables.ts';
import type { Store } from '../store.ts';
import { timedId } from '../timed-id.ts';

export interface NewDecision {
  readonly attempt: AttemptId | null;
  readonly contact: ContactId | null;
  readonly campaign: CampaignId | null;
  readonly number: E164;
  readonly at: Instant;
  readonly decision: Decision;
  /** What it was made from, whole. */
  readonly facts: unknown;
}

export interface StoredDecision extends NewDecision {
  readonly id: string;
}

const INSERT = `insert into "decisions" ("id", "attempt", "contact", "campaign", "number", "at", "verdict", "until", "reasons",
  "facts") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Part of whatever transaction its caller is in. */
export function writeDecision(store: Store, made: NewDecision): void {
  const { decision, attempt, contact, campaign, number } = made;
  store.change(
    INSERT,
    ...[timedId(), attempt, contact, campaign, number, Math.round(made.at), decision.verdict],
    decision.verdict === 'defer' ? Math.round(decision.until) : null,
    JSON.stringify(decision.reasons),
    JSON.stringify(made.facts),
  );
}

export async function findDecisionOfAttempt(
  store: Store,
  attempt: AttemptId,
): Promise<StoredDecision | null> {
  const row = store.first(store.query.selectFrom('decisions').selectAll().where('attempt', '=', attempt));
  return row && fromRow(row);
}

export interface DecisionSearch {
  readonly limit: number;
  readonly attempt?: string | undefined;
  readonly campaign?: string | undefined;
  readonly number?: string | undefined;
  readonly verdict?: string | undefined;
  /** Only those for which this rule gave a reason. */
  readonly rule?: string | undefined;
  readonly since?: Instant | undefined;
  /** Exclusive. */
  readonly until?: Instant | undefined;
  /** Where the page before ended. */
  readonly after?: DecisionPosition | undefined;
}

/** Instant, and row of the table. */
type DecisionPosition = readonly [at: number, row: number];

export interface FoundDecisions {
  readonly decisions: readonly StoredDecision[];
  /** Where the next page begins. Null: this is the last one. */
  readonly next: DecisionPosition | null;
}

const LOOKED_AT = 20_000;

/**
 * Newest first. Looks at so many rows at a time and no more: a page may hold fewer than were asked for, and there is a next one all
 * the same.
 */
export function searchDecisions(store: Store, wanted: DecisionSearch): FoundDecisions {
  const { limit, after, rule, verdict, campaign } = wanted;
  const near = conditionsOf([
    [`"at" >= ?`, wanted.since === undefined ? undefined : Math.ceil(wanted.since)],
    [`"at" < ?`, wanted.until === undefined ? undefined : Math.ceil(wanted.until)],
    [`"number" = ?`, wanted.number],
    [`"attempt" = ?`, wanted.attempt],
    [`("at", rowid) < (?, ?)`, ...(after ?? [undefined])],
  ]);
  const own = conditionsOf([
    [`"campaign" = ?`, campaign],
    [`"verdict" = ?`, verdict],
    [`exists (select 1 from json_each("reasons") as "one" where "one"."value" ->> '$.rule' = ?)`, rule],
  ]);
  const rows = store.rows<DecisionRow & { row: number }>(
    `select * from (select *, rowid as "row" from "decisions" where ${near.sql} order by "at" desc, rowid desc limit ${LOOKED_AT})
      where ${own.sql} order by "at" desc, "row" desc limit ?`,
    ...near.values,
    ...own.values,
    limit,
  );
  const last = rows.at(-1);
  const decisions = rows.map(fromRow);
  if (rows.length === limit && last !== undefined) return { decisions, next: [last.at, last.row] };
  const [further] = store.rows<{ at: number; row: number }>(
    `select "at", rowid as "row" from "decisions" where ${near.sql} order by "at" desc, rowid desc limit 1 offset ${LOOKED_AT - 1}`,
    ...near.values,
  );
  return { decisions, next: further === undefined ? null : [further.at, further.row] };
}

type Condition = readonly [sql: string, ...values: readonly (string | number | undefined)[]];

/** Those for which there is a value. */
function conditionsOf(all: readonly Condition[]): { readonly sql: string; readonly values: unknown[] } {
  const wanted = all.filter(([, first]) => first !== undefined);
  return {
    sql: wanted.length === 0 ? 'true' : wanted.map(([sql]) => sql).join(' and '),
    values: wanted.flatMap(([, ...values]) => values),
  };
}

export async function findDecision(store: Store, id: string): Promise<StoredDecision | null> {
  const row = store.first(store.query.selectFrom('decisions').selectAll().where('id', '=', id));
  return row && fromRow(row);
}

/** Newest first. */
export async function listDecisionsOfContact(
  store: Store,
  contact: ContactId,
  limit: number,
): Promise<StoredDecision[]> {
  const rows = store.all(
    store.query
      .selectFrom('decisions')
      .selectAll()
      .where('contact', '=', contact)
      .orderBy('at', 'desc')
      .limit(limit),
  );
  return rows.map(fromRow);
}

/** Ids and numbers were checked on their way in. */
function fromRow(row: DecisionRow): StoredDecision {
  const reasons = JSON.parse(row.reasons) as Reason[];
  return {
    id: row.id,
    attempt: row.attempt as AttemptId | null,
    contact: row.contact as ContactId | null,
    campaign: row.campaign as CampaignId | null,
    number: row.number as E164,
    at: row.at,
    decision: toDecision(row, reasons),
    facts: JSON.parse(row.facts) as unknown,
  };
}

function toDecision(row: DecisionRow, reasons: readonly Reason[]): Decision {
  switch (row.verdict) {
    case 'allow':
    case 'deny':
      return { verdict: row.verdict, reasons };
    case 'defer':
      if (row.until !== null) return { verdict: 'defer', until: row.until, reasons };
  }
  throw new Error(`decision ${row.id} has verdict ${row.verdict} and until ${row.until}`);
}
