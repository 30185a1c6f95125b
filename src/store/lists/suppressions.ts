// Do-not-call lists: the owner's own, kept permanently, and scrub results, each valid for a while. Numbers are stored only as
// keyed digests. The lists are checked at every intent to dial, so a new entry takes effect at once in every campaign.
import type { E164 } from '../../telephony/number.ts';
import type { Instant } from '../../telephony/time.ts';
import type { SuppressionListRow } from '../dialing-tables.ts';
import type { Store } from '../store.ts';
import { markSuppressed, unmarkSuppressed } from './suppression-marks.ts';

/** The owner's own list: what people said on calls, pressed, or asked for in any other way. */
export const DO_NOT_CALL = 'do-not-call';
/** Holds in every campaign. */
export const EVERYWHERE = '';

export interface Suppression {
  readonly source: string;
  /** `EVERYWHERE`, or the one campaign in which it holds. */
  readonly campaign: string;
  readonly reason: string;
  readonly at: Instant;
}

/**
 * On the disk when this resolves, and survives a power cut: somebody asked for it. The first reason stands. A contact that
 * is being called right now is taken out of its campaign when its attempt is settled.
 */
export async function suppressNumber(
  store: Store,
  number: E164,
  reason: string,
  at: Instant,
  campaign: string = EVERYWHERE,
): Promise<boolean> {
  return store.durably(() => {
    const list = ownList(store, campaign, at);
    const added = store.change(
      `insert or ignore into "suppressions" values (?, ?, ?, ?)`,
      store.digestOf(number),
      list,
      reason,
      Math.round(at),
    );
    store.change(`update "suppressionLists" set "numbers" = "numbers" + ? where "id" = +?`, added, list);
    markSuppressed(store, number, campaign === EVERYWHERE ? null : campaign);
    return added > 0;
  });
}

/** Takes a number off the owner's own list. Scrub results are somebody else's word: they stay. False: it was not on it. */
export async function releaseNumber(
  store: Store,
  number: E164,
  campaign: string = EVERYWHERE,
): Promise<boolean> {
  return store.durably(() => {
    const lists = store.rows<{ id: number }>(
      `select "id" from "suppressionLists" where "source" = +? and "campaign" = +? and "state" = 'current'`,
      DO_NOT_CALL,
      campaign,
    );
    let removed = 0;
    for (const { id } of lists) {
      const here = store.change(
        `delete from "suppressions" where "digest" = +? and "list" = +?`,
        store.digestOf(number),
        id,
      );
      store.change(`update "suppressionLists" set "numbers" = "numbers" - ? where "id" = +?`, here, id);
      removed += here;
    }
    if (removed > 0) unmarkWhereFree(store, number, campaign);
    return removed > 0;
  });
}

/** Somebody else may still say no, in one campaign or in all. */
function unmarkWhereFree(store: Store, number: E164, campaign: string): void {
  const one = campaign === EVERYWHERE ? null : campaign;
  if (suppressionOf(store, number, one) !== null) return;
  unmarkSuppressed(store, number, one);
  const elsewhere = store.rows<{ campaign: string }>(
    `select distinct "campaign" from "suppressions"
      join "suppressionLists" on "suppressionLists"."id" = "suppressions"."list"
      where "digest" = +? and "state" = 'current' and "campaign" <> ''`,
    store.digestOf(number),
  );
  for (const { campaign: other } of elsewhere) markSuppressed(store, number, other);
}

/** Part of its caller's transaction. Null: nobody has said that this number must not be called. */
export function suppressionOf(store: Store, number: E164, campaign: string | null): Suppression | null {
  // Where nobody is on any list, no digest need be made.
  if (!hasSuppressions(store)) return null;
  const [row] = store.rows<Suppression>(
    `select "source", "campaign", "reason", "at" from "suppressions"
      join "suppressionLists" on "suppressionLists"."id" = "suppressions"."list"
      where "digest" = +? and "state" = 'current' and "campaign" in ('', +?) order by "kind", "at" limit 1`,
    store.digestOf(number),
    campaign ?? EVERYWHERE,
  );
  return row ?? null;
}

export async function findSuppression(
  store: Store,
  number: E164,
  campaign: string | null = null,
): Promise<Suppression | null> {
  return suppressionOf(store, number, campaign);
}

/** The newest entries, without their numbers: those are not kept. */
export async function listSuppressions(store: Store, limit: number): Promise<Suppression[]> {
  return store.rows<Suppression>(
    `select "source", "campaign", "reason", "at" from "suppressions"
      join "suppressionLists" on "suppressionLists"."id" = "suppressions"."list"
      where "state" = 'current' order by "at" desc limit ?`,
    limit,
  );
}

/** What there is, with how old it is. */
export function suppressionLists(store: Store): SuppressionListRow[] {
  return store.rows<SuppressionListRow>(
    `select * from "suppressionLists" where "state" = 'current' order by "kind", "source", "campaign"`,
  );
}

/** A scrub result as it counted at that moment: which file, whose, and how old. */
export interface Scrub {
  readonly source: string;
  /** SHA-256 of the file. */
  readonly content: string | null;
  readonly numbers: number;
  readonly asOf: Instant;
  readonly ageMs: number;
  readonly maxAgeDays: number | null;
}

/** The newest that holds there. Null: there is none. */
export function newestScrub(store: Store, campaign: string | null): Omit<Scrub, 'ageMs'> | null {
  const [row] = store.rows<Omit<Scrub, 'ageMs'>>(
    `select "source", "content", "numbers", "asOf", "maxAgeDays" from "suppressionLists"
      where "state" = 'current' and "kind" <> 'own' and "asOf" is not null and "campaign" in ('', +?) order by "asOf" desc limit 1`,
    campaign ?? EVERYWHERE,
  );
  return row ?? null;
}

/** Whether anybody is suppressed at all: where nobody is, an import need not ask about each number. */
export function hasSuppressions(store: Store): boolean {
  return store.rows(`select 1 from "suppressions" limit 1`).length > 0;
}

/** The owner's own list that holds there; made where there is none. */
export function ownList(store: Store, campaign: string, at: Instant): number {
  const find = (): number | undefined =>
    store.rows<{ id: number }>(
      `select "id" from "suppressionLists" where "source" = +? and "campaign" = +? and "state" = 'current'`,
      DO_NOT_CALL,
      campaign,
    )[0]?.id;
  const known = find();
  if (known !== undefined) return known;
  store.change(
    `insert into "suppressionLists" values (null, ?, ?, 'own', 'current', null, null, ?, null, 0, null)`,
    DO_NOT_CALL,
    campaign,
    Math.round(at),
  );
  const made = find();
  if (made === undefined) throw new Error('a do-not-call list that was just made is not there');
  return made;
}
