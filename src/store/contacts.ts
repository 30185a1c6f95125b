// Whom a campaign is to reach, and where each of them stands. Claims are leases with an owner; what to do with an outcome
// is decided elsewhere and only written here.
import { sql } from 'kysely';
import type { CampaignId, ContactId } from '../telephony/ids.ts';
import type { E164 } from '../telephony/number.ts';
import type { Instant } from '../telephony/time.ts';
import type { Store } from './store.ts';
import type { ContactRow } from './tables.ts';

/**
 * `waiting` from `nextAt` on · `claimed` by a controller, or on the telephone · `done`, nothing more to do ·
 * `suppressed`, asked not to be called · `withdrawn`, no longer in the list.
 */
export type ContactState = 'waiting' | 'claimed' | 'done' | 'suppressed' | 'withdrawn';

export interface Contact {
  readonly id: ContactId;
  readonly campaign: CampaignId;
  readonly number: E164;
  readonly variables: Readonly<Record<string, string>>;
  /** Its line in the list, or another number that orders it. */
  readonly position: number;
  readonly state: ContactState;
  readonly nextAt: Instant;
  readonly attempts: number;
  readonly lastOutcome: string | null;
}

/** Stands in `importId` of a contact that was claimed when its row was taken out of the list. */
export const WITHDRAWN = 'withdrawn';

/** Where a contact stands that may be called as far as its list goes. */
export const NOT_WITHDRAWN = sql<ContactState>`case
  when exists (select 1 from "suppressions" where "suppressions"."number" = "contacts"."number") then 'suppressed'
  else 'waiting' end`;

/** While it was claimed, somebody may have asked not to be called, or the owner may have taken it off the list. */
const BACK_IN_LINE = sql<ContactState>`case
  when "importId" = ${sql.lit(WITHDRAWN)} then 'withdrawn'
  else ${NOT_WITHDRAWN} end`;

export interface Claim {
  readonly campaign: CampaignId;
  readonly now: Instant;
  /** The controller's run; the same that holds the lease on the database. */
  readonly owner: string;
  /** After this another controller may take the contact, unless an attempt was begun. */
  readonly until: Instant;
}

/**
 * Takes the contact that has been due longest. Null where nobody is due.
 * (On a server database the inner select also needs FOR UPDATE SKIP LOCKED; here there is one writer at a time.)
 */
export async function claimNext(store: Store, claim: Claim): Promise<Contact | null> {
  const due = store.query
    .selectFrom('contacts')
    .select('id')
    .where('campaign', '=', claim.campaign)
    // Written out, so that the partial index is sure to be used.
    .where('state', '=', sql.lit('waiting'))
    .where('nextAt', '<=', Math.floor(claim.now))
    .orderBy('nextAt')
    .orderBy('position')
    .limit(1);
  const row = store.first(
    store.query
      .updateTable('contacts')
      .set({ state: 'claimed', claimedBy: claim.owner, claimUntil: Math.round(claim.until) })
      .where('id', '=', due)
      .returningAll(),
  );
  return row && fromRow(row);
}

/** What becomes of a contact after a decision or an attempt. */
export type ContactNext = { kind: 'wait'; at: Instant } | { kind: 'done' } | { kind: 'suppressed' };

/** Gives a claimed contact back. Part of whatever transaction its caller is in. */
export function writeContactNext(
  store: Store,
  contact: ContactId,
  next: ContactNext,
  lastOutcome: string | null,
): void {
  const state = next.kind === 'wait' ? BACK_IN_LINE : next.kind;
  const nextAt = next.kind === 'wait' ? { nextAt: Math.round(next.at) } : {};
  const outcome = lastOutcome === null ? {} : { lastOutcome };
  store.run(
    store.query
      .updateTable('contacts')
      .set({ state, claimedBy: null, claimUntil: null, ...nextAt, ...outcome })
      .where('id', '=', contact)
      .where((where) =>
        where.or([
          where('state', '=', 'claimed'),
          // Given up as unknown before, and cleared up now.
          where.and([where('state', '=', 'done'), where('lastOutcome', '=', 'unknown')]),
        ]),
      ),
  );
}

/** For a claim that came to nothing, such as a pause of the campaign. */
export async function releaseContact(store: Store, contact: ContactId, at: Instant): Promise<void> {
  store.transaction(() => writeContactNext(store, contact, { kind: 'wait', at }, null));
}

/**
 * Gives back claims without an attempt: of controllers whose lease on the contact ran out, or, with `everybody`, of all.
 * Only the holder of the controller lease may say `everybody`, when it starts. Returns how many.
 */
export async function releaseClaims(
  store: Store,
  whose: { expiredAt: Instant } | 'everybody',
): Promise<number> {
  let query = store.query
    .updateTable('contacts')
    .set({ state: BACK_IN_LINE, claimedBy: null, claimUntil: null })
    // In the text, not as a value: only so does the partial index serve.
    .where('state', '=', sql.lit('claimed'))
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('attempts')
            .select('attempts.id')
            .whereRef('attempts.contact', '=', 'contacts.id')
            .where('attempts.state', '!=', sql.lit('ended')),
        ),
      ),
    );
  if (whose !== 'everybody') query = query.where('claimUntil', '<', Math.floor(whose.expiredAt));
  return store.run(query);
}

export async function findContact(store: Store, contact: ContactId): Promise<Contact | null> {
  const row = store.first(store.query.selectFrom('contacts').selectAll().where('id', '=', contact));
  return row && fromRow(row);
}

/** When the first of those who wait is due; null where nobody waits. Quick, whatever the length of the list. */
export async function findNextDue(store: Store, campaign: CampaignId): Promise<Instant | null> {
  const row = store.first(
    store.query
      .selectFrom('contacts')
      .select('nextAt')
      .where('campaign', '=', campaign)
      .where('state', '=', sql.lit('waiting'))
      .orderBy('nextAt')
      .limit(1),
  );
  return row?.nextAt ?? null;
}

export type ContactCounts = Readonly<Record<ContactState, number>>;

/** Looks at every contact of the campaign: for reports, not for the dialling loop. */
export async function countContacts(store: Store, campaign: CampaignId): Promise<ContactCounts> {
  const counts = { waiting: 0, claimed: 0, done: 0, suppressed: 0, withdrawn: 0 };
  const rows = store.all(
    store.query
      .selectFrom('contacts')
      .select((select) => ['state', select.fn.countAll<number>().as('count')])
      .where('campaign', '=', campaign)
      .groupBy('state'),
  );
  for (const { state, count } of rows) counts[state as ContactState] = count;
  return counts;
}

/** Ids and numbers were checked on their way in, and the table's own check holds the states. */
function fromRow(row: ContactRow): Contact {
  return {
    id: row.id as ContactId,
    campaign: row.campaign as CampaignId,
    number: row.number as E164,
    variables: JSON.parse(row.variables) as Record<string, string>,
    position: row.position,
    state: row.state as ContactState,
    nextAt: row.nextAt,
    attempts: row.attempts,
    lastOutcome: row.lastOutcome,
  };
}
