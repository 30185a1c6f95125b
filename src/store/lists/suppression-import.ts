// Imports a file of suppressed numbers: added to the owner's own list, or replacing the previous scrub result of the same
// source in one short transaction. Works in batches, so that no writer waits.
import type { E164 } from '../../telephony/number.ts';
import type { Instant } from '../../telephony/time.ts';
import type { Store } from '../store.ts';
import { markSuppressed } from './suppression-marks.ts';

export interface SuppressionSource {
  readonly source: string;
  /** Empty: it holds everywhere. */
  readonly campaign: string;
  readonly file: string;
  /** When the scrub was made. */
  readonly asOf: Instant;
  /** Beyond it the result is worth nothing. */
  readonly maxAgeDays: number;
  /** SHA-256 of the file, in hex. */
  readonly content?: string;
}

const BATCH = 1_000;
/** Digests lie anywhere: sorted together, those of many rows share a page. */
const SORTED_TOGETHER = 50_000;

/** The result of a scrub. Until it is whole, the one before stands. Returns how many numbers it holds. */
export function importScrub(
  store: Store,
  source: SuppressionSource,
  numbers: Iterable<E164>,
  at: Instant,
): number {
  const list = store.transaction(() => {
    store.change(
      `update "suppressionLists" set "state" = 'gone' where "source" = ? and "campaign" = ? and "state" = 'building'`,
      source.source,
      source.campaign,
    );
    const [row] = store.rows<{ id: number }>(
      `insert into "suppressionLists" values (null, ?, ?, 'scrub', 'building', ?, ?, ?, ?, 0, ?) returning "id"`,
      source.source,
      source.campaign,
      source.file,
      Math.round(source.asOf),
      Math.round(at),
      source.maxAgeDays,
      source.content ?? null,
    );
    if (row === undefined) throw new Error('a scrub result that was just begun is not there');
    return row.id;
  });
  const { added, taken } = addAll(store, list, numbers, `listed by ${source.source}`, at);
  store.transaction(() => {
    store.change(
      `update "suppressionLists" set "state" = 'gone' where "source" = ? and "campaign" = ? and "state" = 'current'`,
      source.source,
      source.campaign,
    );
    store.change(
      `update "suppressionLists" set "state" = 'current', "numbers" = ? where "id" = ?`,
      added,
      list,
    );
  });
  mark(store, taken, source.campaign);
  deleteGone(store);
  return added;
}

/** Into a list that stands already. Returns how many were not on it. */
export function addToList(
  store: Store,
  list: number,
  numbers: Iterable<E164>,
  reason: string,
  at: Instant,
  campaign: string,
): number {
  const { added, taken } = addAll(store, list, numbers, reason, at);
  store.change(`update "suppressionLists" set "numbers" = "numbers" + ? where "id" = ?`, added, list);
  mark(store, taken, campaign);
  return added;
}

function addAll(
  store: Store,
  list: number,
  numbers: Iterable<E164>,
  reason: string,
  at: Instant,
): { added: number; taken: readonly E164[] } {
  let added = 0;
  const taken: E164[] = [];
  let held: Buffer[] = [];
  const flush = (): void => {
    held.sort(Buffer.compare);
    for (let from = 0; from < held.length; from += BATCH) {
      added += store.transaction(() =>
        held
          .slice(from, from + BATCH)
          .reduce(
            (sum, digest) =>
              sum +
              store.change(
                `insert or ignore into "suppressions" values (?, ?, ?, ?)`,
                digest,
                list,
                reason,
                at,
              ),
            0,
          ),
      );
    }
    held = [];
  };
  for (const number of numbers) {
    taken.push(number);
    held.push(store.digestOf(number));
    if (held.length >= SORTED_TOGETHER) flush();
  }
  flush();
  return { added, taken };
}

function mark(store: Store, numbers: readonly E164[], campaign: string): void {
  for (let from = 0; from < numbers.length; from += BATCH) {
    store.transaction(() => {
      for (const number of numbers.slice(from, from + BATCH)) {
        markSuppressed(store, number, campaign === '' ? null : campaign);
      }
    });
  }
}

function deleteGone(store: Store): void {
  for (const { id } of store.rows<{ id: number }>(
    `select "id" from "suppressionLists" where "state" = 'gone'`,
  )) {
    const remove = (): number =>
      store.change(
        `delete from "suppressions" where "list" = ? and "digest" in (
          select "digest" from "suppressions" where "list" = ? limit ${BATCH})`,
        id,
        id,
      );
    while (store.transaction(remove) > 0);
    store.change(`delete from "suppressionLists" where "id" = ?`, id);
  }
}
