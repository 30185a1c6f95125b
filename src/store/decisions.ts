// Why each number was dialled, put off or left alone. Written whichever way it went, never changed.
import { randomUUID } from 'node:crypto';
import type { Decision, Reason } from '../compliance/decision.ts';
import type { AttemptId, CampaignId, ContactId } from '../telephony/ids.ts';
import type { E164 } from '../telephony/number.ts';
import type { Instant } from '../telephony/time.ts';
import type { Store } from './store.ts';
import type { DecisionRow } from './tables.ts';

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
    ...[randomUUID(), attempt, contact, campaign, number, Math.round(made.at), decision.verdict],
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
