// The contacts of a campaign and their state. A claim is a lease with an owner. What follows from an outcome is decided
// elsewhere and only written here. A contact is a row of one version of the list; an older row of a person stands for the same
// person in the newest version.
import { type CampaignId, type ContactId, toId } from '../../telephony/ids.ts';
import type { E164 } from '../../telephony/number.ts';
import type { Instant } from '../../telephony/time.ts';
import type { ContactRow, ListRow } from '../dialing-tables.ts';
import { numberKey } from '../lists/number-digest.ts';
import { suppressionOf } from '../lists/suppressions.ts';
import type { Store } from '../store.ts';

/**
 * `waiting` from `nextAt` on · `claimed` by a controller, or on the telephone · `done`, nothing more to do ·
 * `suppressed`, asked not to be called · `withdrawn`, no longer in the list.
 */
type ContactState = 'waiting' | 'claimed' | 'done' | 'suppressed' | 'withdrawn';

export interface Contact {
  readonly id: ContactId;
  readonly campaign: CampaignId;
  readonly number: E164;
  readonly variables: Readonly<Record<string, string>>;
  /** Its row in the list. */
  readonly position: number;
  readonly state: ContactState;
  readonly nextAt: Instant;
  /** 1 is called first, 9 last. */
  readonly priority: number;
  readonly attempts: number;
  readonly lastOutcome: string | null;
  readonly list: ListFacts;
}

/** What the list says of a person besides the variables. Null: nothing. */
interface ListFacts {
  /** Which version of the list. */
  readonly version: number;
  readonly zone: string | null;
  /** State or province. */
  readonly region: string | null;
  readonly language: string | null;
  readonly notBefore: Instant | null;
  readonly notAfter: Instant | null;
  readonly consent: Readonly<Record<string, string>> | null;
}

/** Of somebody who stands on no list. */
export const ON_NO_LIST: ListFacts = {
  version: 0,
  zone: null,
  region: null,
  language: null,
  notBefore: null,
  notAfter: null,
  consent: null,
};

/** Ids of one version follow each other from `version × CONTACTS_PER_LIST` on. */
export const CONTACTS_PER_LIST = 100_000_000;

/** Where the list says nothing of whom to call first. */
export const MIDDLE_PRIORITY = 5;

export function contactKey(list: number, position: number): number {
  return list * CONTACTS_PER_LIST + position;
}

export interface Claim {
  readonly campaign: CampaignId;
  readonly now: Instant;
  /** The controller's run; the same that holds the lease on the database. */
  readonly owner: string;
  /** After this another controller may take the contact, unless an attempt was begun. */
  readonly until: Instant;
  /** Nobody new: only who was tried before. */
  readonly onlyTried?: boolean;
}

/**
 * `+?` and not `?` wherever a table has partial indexes: SQLite asks whether a value that is bound makes one of them fit, and so it
 * would plan the statement anew at each use, which costs ten times what it does.
 */
const CLAIM = `update "contacts" set "state" = 'claimed', "claimedBy" = ?, "claimUntil" = ? where "id" = (
    select "id" from "contacts" where "list" = +? and "priority" = +? and "state" = 'waiting' and "nextAt" <= +?
    order by "nextAt", "id" limit 1
  ) returning *`;

const CLAIM_TRIED = `update "contacts" set "state" = 'claimed', "claimedBy" = ?, "claimUntil" = ? where "id" = (
    select "id" from "contacts" where "list" = +? and "state" = 'waiting' and "attempts" > 0 and "nextAt" <= +?
    order by "nextAt" limit 1
  ) returning *`;

/**
 * Takes the contact that has been due longest, among those of the first rank that has one. Null where nobody is due.
 * (On a server database the inner select also needs FOR UPDATE SKIP LOCKED; here there is one writer at a time.)
 */
export async function claimNext(store: Store, claim: Claim): Promise<Contact | null> {
  const list = currentList(store, claim.campaign);
  if (list === null) return null;
  const [owner, until, now] = [claim.owner, Math.round(claim.until), Math.floor(claim.now)];
  return store.transaction(() => {
    if (claim.onlyTried === true) {
      const [row] = store.rows<ContactRow>(CLAIM_TRIED, owner, until, list.id, now);
      return row === undefined ? null : fromRow(row, claim.campaign);
    }
    for (const priority of ranks(store, list.id)) {
      const [row] = store.rows<ContactRow>(CLAIM, owner, until, list.id, priority, now);
      if (row !== undefined) return fromRow(row, claim.campaign);
    }
    return null;
  });
}

/** Ranks in which somebody waits, first ones first: nine at most, each found by one look into the index. */
function* ranks(store: Store, list: number): Generator<number> {
  let after = 0;
  for (;;) {
    const [row] = store.rows<{ next: number | null }>(
      `select min("priority") as "next" from "contacts" where "list" = +? and "state" = 'waiting' and "priority" > +?`,
      list,
      after,
    );
    if (row === undefined || row.next === null) return;
    after = row.next;
    yield after;
  }
}

/** The version of a campaign's list that is in force. */
export function currentList(store: Store, campaign: string): ListRow | null {
  const [row] = store.rows<ListRow>(
    `select * from "lists" where "campaign" = +? and "state" = 'current'`,
    campaign,
  );
  return row ?? null;
}

/** What becomes of a contact after a decision or an attempt. */
export type ContactNext =
  /** `counts: false`: the attempt that ended is no try of theirs. */
  { kind: 'wait'; at: Instant; counts?: boolean } | { kind: 'done' } | { kind: 'suppressed' };

const GIVE_BACK = `update "contacts" set "state" = ?, "claimedBy" = null, "claimUntil" = null, "nextAt" = ?, "attempts" = ?,
  "lastOutcome" = ? where "id" = +?`;

/** Gives a claimed contact back, in the version it was claimed in and in the one in force. Part of its caller's transaction. */
export function writeContactNext(
  store: Store,
  contact: ContactId,
  next: ContactNext,
  lastOutcome: string | null,
): void {
  for (const row of rowsOf(store, contact)) {
    // Given up as unknown before, and cleared up now.
    const isClearedUp = row.state === 'done' && row.lastOutcome === 'unknown';
    if (row.state !== 'claimed' && !isClearedUp) continue;
    const state = next.kind === 'wait' ? backInLine(store, row) : next.kind;
    const isBack = next.kind === 'wait';
    store.change(
      GIVE_BACK,
      state,
      isBack ? Math.round(next.at) : row.nextAt,
      isBack && next.counts === false ? Math.max(0, row.attempts - 1) : row.attempts,
      lastOutcome ?? row.lastOutcome,
      row.id,
    );
  }
}

type PlacedRow = ContactRow & { campaign: string; isCurrent: number };

/** The row of this id, and the row of the same person in the list that is in force now, where that is another one. */
function rowsOf(store: Store, contact: ContactId): PlacedRow[] {
  const row = rowOf(store, Number(contact));
  if (row === null || row.isCurrent === 1) return row === null ? [] : [row];
  const list = currentList(store, row.campaign);
  const now = list === null ? null : contactOf(store, list.id, row.number as E164);
  const current = now === null ? null : rowOf(store, now);
  return current === null ? [row] : [row, current];
}

function rowOf(store: Store, id: number): PlacedRow | null {
  const [row] = store.rows<PlacedRow>(
    `select "contacts".*, "lists"."campaign", "lists"."state" = 'current' as "isCurrent"
      from "contacts" join "lists" on "lists"."id" = "contacts"."list" where "contacts"."id" = +?`,
    id,
  );
  return row ?? null;
}

function contactOf(store: Store, list: number, number: E164): number | null {
  const [row] = store.rows<{ contact: number }>(
    `select "contact" from "contactNumbers" where "list" = +? and "number" = +?`,
    list,
    numberKey(number),
  );
  return row?.contact ?? null;
}

/**
 * Counts an attempt of somebody who is claimed by this owner and still in the list; part of its caller's transaction. Null:
 * they are not.
 */
export function countAttempt(store: Store, contact: ContactId, owner: string): number | null {
  const rows = rowsOf(store, contact);
  const now = rows.at(-1);
  if (now?.isCurrent !== 1 || now.state !== 'claimed' || now.claimedBy !== owner) return null;
  for (const { id } of rows) {
    store.change(`update "contacts" set "attempts" = "attempts" + 1 where "id" = +?`, id);
  }
  return now.attempts + 1;
}

/** While it was claimed, somebody may have asked not to be called, or the owner may have taken it off the list. */
function backInLine(store: Store, row: PlacedRow): ContactState {
  if (row.isCurrent !== 1) return 'withdrawn';
  return suppressionOf(store, row.number as E164, row.campaign) === null ? 'waiting' : 'suppressed';
}

/**
 * Gives back claims without an attempt: of controllers whose lease on the contact ran out, or, with `everybody`, of all.
 * Only the holder of the controller lease may say `everybody`, when it starts. Returns how many.
 * Whoever is on the telephone stays, also where their list has another version by now, and so another row for them.
 */
export async function releaseClaims(
  store: Store,
  whose: { expiredAt: Instant } | 'everybody',
): Promise<number> {
  const before = whose === 'everybody' ? Number.MAX_SAFE_INTEGER : Math.floor(whose.expiredAt);
  return store.transaction(() => {
    const rows = store.rows<{ id: number }>(
      `select "id" from "contacts" where "state" = 'claimed' and "claimUntil" < +? and not exists (
        select 1 from "attempts" where "attempts"."contact" = cast("contacts"."id" as text) and "attempts"."state" <> 'ended'
      ) and not exists (
        select 1 from "attempts" where "attempts"."number" = "contacts"."number" and "attempts"."state" in ('intended', 'dialing')
      )`,
      before,
    );
    for (const { id } of rows) {
      const row = rowOf(store, id);
      if (row === null) continue;
      store.change(
        `update "contacts" set "state" = ?, "claimedBy" = null, "claimUntil" = null where "id" = +?`,
        backInLine(store, row),
        id,
      );
    }
    return rows.length;
  });
}

/** As that person stands now: in the list that is in force, where it has them. */
export async function findContact(store: Store, contact: ContactId): Promise<Contact | null> {
  const row = rowsOf(store, contact).at(-1);
  return row === undefined ? null : fromRow(row, row.campaign);
}

/** When the first of those who wait is due; null where nobody waits. Quick, whatever the length of the list. */
export async function findNextDue(store: Store, campaign: CampaignId): Promise<Instant | null> {
  const list = currentList(store, campaign);
  if (list === null) return null;
  let first: number | null = null;
  for (const priority of ranks(store, list.id)) {
    const [row] = store.rows<{ nextAt: number }>(
      `select "nextAt" from "contacts" where "list" = +? and "priority" = +? and "state" = 'waiting' order by "nextAt" limit 1`,
      list.id,
      priority,
    );
    if (row !== undefined && (first === null || row.nextAt < first)) first = row.nextAt;
  }
  return first;
}

/** The same, of those who were tried before. */
export function findNextDueTried(store: Store, campaign: CampaignId): Instant | null {
  const list = currentList(store, campaign);
  if (list === null) return null;
  const [row] = store.rows<{ nextAt: number }>(
    `select "nextAt" from "contacts" where "list" = +? and "state" = 'waiting' and "attempts" > 0 order by "nextAt" limit 1`,
    list.id,
  );
  return row?.nextAt ?? null;
}

export type ContactCounts = Readonly<Record<ContactState, number>>;

/** Of the list in force. Reads counters: as quick for ten million as for ten. */
export async function countContacts(store: Store, campaign: CampaignId): Promise<ContactCounts> {
  const counts = { waiting: 0, claimed: 0, done: 0, suppressed: 0, withdrawn: 0 };
  const list = currentList(store, campaign);
  if (list === null) return counts;
  const rows = store.rows<{ state: ContactState; count: number }>(
    `select "state", "count" from "listCounts" where "list" = +?`,
    list.id,
  );
  for (const { state, count } of rows) counts[state] = count;
  return counts;
}

/** Some of those who wait, taken evenly from the list in force, and how many wait. */
export function sampleWaiting(
  store: Store,
  campaign: CampaignId,
  size: number,
): { readonly people: readonly Contact[]; readonly waiting: number } {
  const list = currentList(store, campaign);
  if (list === null) return { people: [], waiting: 0 };
  const [counted] = store.rows<{ count: number }>(
    `select "count" from "listCounts" where "list" = +? and "state" = 'waiting'`,
    list.id,
  );
  const waiting = counted?.count ?? 0;
  const rows = store.rows<ContactRow>(
    `select "contacts".* from (
        select "id", row_number() over (order by "id") as "place" from "contacts"
        where "id" > +? and "id" < +? and "state" = 'waiting'
      ) as "numbered" join "contacts" on "contacts"."id" = "numbered"."id"
      where ("place" - 1) % ? = 0 order by "contacts"."id" limit ?`,
    contactKey(list.id, 0),
    contactKey(list.id + 1, 0),
    Math.max(1, Math.floor(waiting / size)),
    size,
  );
  return { people: rows.map((row) => fromRow(row, campaign)), waiting };
}

/** Ids and numbers were checked on their way in, and the table's own check holds the states. */
export function fromRow(row: ContactRow, campaign: string): Contact {
  return {
    id: toId<ContactId>(String(row.id)),
    campaign: campaign as CampaignId,
    number: row.number as E164,
    variables: JSON.parse(row.variables) as Record<string, string>,
    position: row.id % CONTACTS_PER_LIST,
    state: row.state as ContactState,
    nextAt: row.nextAt,
    priority: row.priority,
    attempts: row.attempts,
    lastOutcome: row.lastOutcome,
    list: {
      version: row.list,
      zone: row.zone,
      region: row.region,
      language: row.language,
      notBefore: row.notBefore,
      notAfter: row.notAfter,
      consent: row.consent === null ? null : (JSON.parse(row.consent) as Record<string, string>),
    },
  };
}
