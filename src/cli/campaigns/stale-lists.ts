// Warns of scrub results that are stale or become stale within a day. A campaign that needs one does not dial on a stale
// one.

import { suppressionLists } from '../../store/lists/suppressions.ts';
import type { Store } from '../../store/store.ts';
import { moment } from '../moments.ts';

export interface StaleList {
  readonly source: string;
  /** Empty: it holds in every campaign. */
  readonly campaign: string;
  readonly staleAt: number;
  readonly isStale: boolean;
  readonly says: string;
}

const DAY_MS = 86_400_000;

export function staleLists(store: Store, now: number, zone: string): StaleList[] {
  return suppressionLists(store).flatMap(({ source, campaign, asOf, maxAgeDays }) => {
    if (asOf === null || maxAgeDays === null) return [];
    const staleAt = asOf + maxAgeDays * DAY_MS;
    if (staleAt - now > DAY_MS) return [];
    const when = moment(staleAt, zone);
    const isStale = staleAt < now;
    const who = campaign === '' ? 'campaigns that need it' : `campaign ${campaign}`;
    const says = isStale
      ? `The scrub result ${source} has been stale since ${when}: ${who} may not dial with it`
      : `The scrub result ${source} becomes stale ${when}: from then on ${who} may not dial with it`;
    const remedy = `scrub again, then: trunkline suppress import <file> --source ${source}`;
    return [{ source, campaign, staleAt, isStale, says: `${says}\n    → ${remedy}` }];
  });
}
