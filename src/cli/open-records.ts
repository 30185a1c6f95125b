// Opens the database for a command that only reads, also while a controller runs or the owner's files have mistakes. Also
// turns what a person types into a call or a time.
import { join } from 'node:path';
import { DateTime } from 'luxon';
import type { Config } from '../config/schema.ts';
import { loadApplied } from '../provisioning/load-applied.ts';
import { dataDirectoryOf, ownersZone } from '../provisioning/read-provisioning.ts';
import { databaseExists } from '../runtime/database-exists.ts';
import { DATABASE_FILE } from '../runtime/files.ts';
import { OperatorError } from '../runtime/operator-error.ts';
import { callsByPrefix, searchCalls } from '../store/calls/call-search.ts';
import { openStore } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import type { CallRow } from '../store/tables.ts';
import { isId } from '../telephony/ids.ts';
import { parseNumber } from '../telephony/number.ts';
import type { Instant } from '../telephony/time.ts';
import type { FolderOptions } from './declarations/load.ts';

export interface OpenRecords {
  readonly store: Store;
  readonly dataDirectory: string;
  /** The owner's. */
  readonly timeZone: string;
  /** Null: nothing that is applied says it. */
  readonly country: string | null;
  /** As it is in force. Null: nothing is applied, or its secrets are gone. */
  readonly config: Config | null;
  /** Why it is null, where something is applied. */
  readonly problem: OperatorError | null;
}

export async function withRecords<T>(
  options: FolderOptions,
  work: (records: OpenRecords) => Promise<T>,
): Promise<T> {
  const dataDirectory = await dataDirectoryOf(options.provisioning);
  if (dataDirectory === null)
    throw new OperatorError(
      `there is no appliance.yaml in ${options.provisioning}, so the place of the records is unknown`,
      'name the folder with your declarations: -p <folder>',
    );
  const path = join(dataDirectory, DATABASE_FILE);
  if (!databaseExists(dataDirectory))
    throw new OperatorError(
      `there are no records in ${dataDirectory} yet`,
      'the first trunkline apply creates them; if they are elsewhere, check dataDirectory in appliance.yaml',
    );
  // A secret that is gone has nothing to do with what happened.
  const applied = await loadApplied(options.provisioning, process.env, dataDirectory).catch(
    (error: unknown) => {
      if (error instanceof OperatorError) return error;
      throw error;
    },
  );
  const opened = openStore(path, { readonly: true });
  if (opened.kind === 'refused') throw new OperatorError(opened.error.message, opened.error.hint);
  const problem = applied instanceof OperatorError ? applied : null;
  const config = applied instanceof OperatorError ? null : (applied?.config ?? null);
  const { timeZone, country } = config?.appliance ?? {
    timeZone: await ownersZone(options.provisioning),
    country: null,
  };
  try {
    return await work({ store: opened.store, dataDirectory, timeZone, country, config, problem });
  } finally {
    opened.store.close();
  }
}

/** So many calls are named where several were meant. */
const MOST_NAMED = 5;

/** Ids of one minute have eight letters in common, which is what people copy: what to type stands in the remedy. */
function whichOf(found: readonly CallRow[]): string {
  const named = found.slice(0, MOST_NAMED).map(({ id }) => id);
  const rest = found.length > MOST_NAMED ? ', …: trunkline calls lists them' : '';
  return `type more letters of the id: ${named.join(', ')}${rest}`;
}

/** By the first letters of its id, or `last`. */
export function callNamed({ store }: OpenRecords, typed: string): CallRow {
  const remedy = 'trunkline calls lists them; use the first letters of an id, or "last"';
  if (typed === 'last') {
    const [newest] = searchCalls(store, { limit: 1 });
    if (newest !== undefined) return newest;
    throw new OperatorError('there are no calls yet', 'make one: trunkline call <number> --agent <name>');
  }
  const found = isId(typed) ? callsByPrefix(store, typed, MOST_NAMED + 1) : [];
  const [first, second] = found;
  if (first === undefined) throw new OperatorError(`there is no call ${typed}`, remedy);
  const meant = found.find(({ id }) => id === typed);
  if (second !== undefined && meant === undefined)
    throw new OperatorError(`several calls begin with ${typed}`, whichOf(found));
  return meant ?? first;
}

export function numberTyped(typed: string, country: string | null): string {
  const reading = parseNumber(typed, country ?? 'IN');
  if (!reading.ok) throw new OperatorError(reading.why, reading.remedy);
  return reading.number;
}

const SPANS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** `2h` ago, `today`, `yesterday`, or a moment such as `2026-11-28` or `2026-11-28T09:30`, in the owner's zone. */
export function momentTyped(typed: string, timeZone: string, now: Instant): Instant {
  const span = /^(\d{1,5})\s*([mhdw])$/.exec(typed);
  if (span !== null) return now - Number(span[1]) * (SPANS[span[2] ?? ''] ?? 0);
  const today = DateTime.fromMillis(now, { zone: timeZone }).startOf('day');
  if (typed === 'today') return today.toMillis();
  if (typed === 'yesterday') return today.minus({ days: 1 }).toMillis();
  const moment = DateTime.fromISO(typed, { zone: timeZone });
  if (moment.isValid) return moment.toMillis();
  throw new OperatorError(
    `${typed} is not a time`,
    'write 2h or 3d (ago), today, yesterday, a date like 2026-11-28, or a time like 2026-11-28T09:30',
  );
}

export function timeOfDay(at: Instant, timeZone: string): string {
  return DateTime.fromMillis(at, { zone: timeZone }).toFormat('HH:mm:ss');
}

export function dayAndTime(at: Instant, timeZone: string): string {
  return DateTime.fromMillis(at, { zone: timeZone }).toFormat('yyyy-LL-dd HH:mm:ss');
}
