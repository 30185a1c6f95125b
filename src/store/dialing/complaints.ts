// Complaints about our calls, from people or operators. Each counts until somebody closes it; the rules decide what follows.
import { randomUUID } from 'node:crypto';
import type { E164 } from '../../telephony/number.ts';
import type { Instant } from '../../telephony/time.ts';
import type { Store } from '../store.ts';

export interface NewComplaint {
  /** Who complains. */
  readonly number: E164;
  /** About a call from which of our numbers; null: not said. */
  readonly callerId: E164 | null;
  readonly campaign: string | null;
  readonly at: Instant;
  /** The number was flagged as spam by an operator's machine. */
  readonly flagged: boolean;
  /** Where it came from: `operator`, `call`, `email` … */
  readonly source: string;
  readonly notedAt: Instant;
}

export interface Complaint extends NewComplaint {
  readonly id: string;
  readonly closedAt: Instant | null;
  readonly closedBy: string | null;
}

type ComplaintRow = Omit<Complaint, 'flagged'> & { readonly flagged: number };

/** On the disk when it returns. The same person about the same call again is one complaint, and what is known of it by now counts. */
export function noteComplaint(store: Store, complaint: NewComplaint): string {
  const { number, callerId, campaign, at, flagged, source, notedAt } = complaint;
  return store.durably(() => {
    const [known] = store.rows<{ id: string }>(
      `select "id" from "complaints" where "number" = +? and "at" = +? and "callerId" is ? and "closedAt" is null`,
      number,
      Math.round(at),
      callerId,
    );
    if (known !== undefined) {
      store.change(
        `update "complaints" set "flagged" = max("flagged", ?), "campaign" = coalesce("campaign", ?) where "id" = +?`,
        Number(flagged),
        campaign,
        known.id,
      );
      return known.id;
    }
    const id = randomUUID();
    store.change(
      `insert into "complaints" values (?, ?, ?, ?, ?, ?, ?, ?, null, null)`,
      ...[id, number, callerId, campaign, Math.round(at), Number(flagged), source, Math.round(notedAt)],
    );
    return id;
  });
}

/** Those that nobody has closed, newest first, no older than `since`. */
export function openComplaints(store: Store, since: Instant): Complaint[] {
  const rows = store.rows<ComplaintRow>(
    `select * from "complaints" where "closedAt" is null and "at" >= +? order by "at" desc`,
    Math.round(since),
  );
  return rows.map((row) => ({ ...row, flagged: row.flagged === 1 }));
}

/** Somebody has looked at them. `id` null: all that are open. Returns how many. */
export function closeComplaints(store: Store, id: string | null, at: Instant, by: string): number {
  return store.durably(() =>
    store.change(
      `update "complaints" set "closedAt" = ?, "closedBy" = ? where "closedAt" is null and (? is null or "id" = +?)`,
      Math.round(at),
      by,
      id,
      id,
    ),
  );
}

/** Ids of those that nobody has closed which begin so; more than `most` are not looked for. */
export function openComplaintIds(store: Store, beginning: string, most: number): string[] {
  const rows = store.rows<{ id: string }>(
    `select "id" from "complaints" where "closedAt" is null and substr("id", 1, ?) = ? order by "id" limit ?`,
    beginning.length,
    beginning,
    most,
  );
  return rows.map(({ id }) => id);
}

/** The call that somebody may complain about: the last that they had from us until then. */
export function lastCallBefore(
  store: Store,
  number: E164,
  at: Instant,
): { readonly callerId: E164; readonly campaign: string | null } | null {
  const [row] = store.rows<{ callerId: E164; campaign: string | null }>(
    `select "callerId", "campaign" from "attempts" where "number" = +? and "intentAt" <= +? and "outcome" is not 'cancelled'
      order by "intentAt" desc limit 1`,
    number,
    Math.round(at),
  );
  return row ?? null;
}
