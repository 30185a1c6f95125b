// What expires at a known time: registrations and declarations of numbers, scrub results, certificates. Pure: declarations
// and readings are passed in. Says when; what follows is decided elsewhere.
import { dayOf, startOfDay } from '../../compliance/clock/zones.ts';
import type { Config } from '../../config/schema.ts';
import type { SuppressionListRow } from '../../store/dialing-tables.ts';
import type { Instant } from '../../telephony/time.ts';

type DeadlineKind = 'header' | 'chain' | 'declaration' | 'scrub' | 'certificate';

export interface Deadline {
  readonly kind: DeadlineKind;
  /** One of our numbers, a source of scrub results, a file. */
  readonly name: string;
  /** From then on it does not hold. */
  readonly endsAt: Instant;
}

export interface Certificate {
  readonly path: string;
  readonly endsAt: Instant;
}

type List = Pick<SuppressionListRow, 'source' | 'campaign' | 'asOf' | 'maxAgeDays'>;

const DAY_MS = 86_400_000;

export function deadlinesOf(
  config: Pick<Config, 'appliance' | 'numbers'>,
  lists: readonly List[],
  certificates: readonly Certificate[],
): Deadline[] {
  const { timeZone } = config.appliance;
  const found: Deadline[] = [];
  const lastDay = (kind: DeadlineKind, name: string, date: string | undefined): void => {
    const day = date === undefined ? null : dayOf(date);
    if (day !== null) found.push({ kind, name, endsAt: startOfDay(timeZone, day + 1) });
  };
  for (const { number, dlt } of config.numbers) {
    lastDay('header', number, dlt?.headerValidUntil);
    lastDay('chain', number, dlt?.chain?.validUntil);
    lastDay('declaration', number, dlt?.declaration?.validUntil);
  }
  for (const { source, campaign, asOf, maxAgeDays } of lists) {
    if (asOf === null || maxAgeDays === null) continue;
    const name = campaign === '' ? source : `${source} (campaign ${campaign})`;
    found.push({ kind: 'scrub', name, endsAt: asOf + maxAgeDays * DAY_MS });
  }
  for (const { path, endsAt } of certificates) found.push({ kind: 'certificate', name: path, endsAt });
  return found;
}
