// `trunkline suppress …`: who must not be called. The owner's own list is permanent; scrub results are valid for a while.
// Numbers are stored as keyed digests: one can ask about a number, but not list them.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { DateTime } from 'luxon';
import type { Config } from '../../config/schema.ts';
import { systemClock } from '../../runtime/clock.ts';
import { readScrub } from '../../runtime/lists/scrub-file.ts';
import { openStoreIn } from '../../runtime/open-store.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import type { SuppressionListRow } from '../../store/dialing-tables.ts';
import { addToList, importScrub } from '../../store/lists/suppression-import.ts';
import {
  DO_NOT_CALL,
  EVERYWHERE,
  findSuppression,
  ownList,
  releaseNumber,
  suppressionLists,
  suppressNumber,
} from '../../store/lists/suppressions.ts';
import type { Store } from '../../store/store.ts';
import { type E164, parseNumber } from '../../telephony/number.ts';
import { type FolderOptions, loadWithoutKeysOrSay } from '../declarations/load.ts';
import { hasDatabase } from '../opened-appliance.ts';
import { EXIT, print, printError, printJson, say, table } from '../terminal.ts';
import { campaignNamed } from './campaign-named.ts';
import { tellController } from './tell-controller.ts';

const DAY_MS = 86_400_000;

export interface SuppressOptions extends FolderOptions {
  readonly campaign: string | undefined;
}

/** All lists with how old they are; or, with a number, whether it may be called. */
export async function listSuppressed(
  options: SuppressOptions & { readonly number: string | undefined },
): Promise<void> {
  await withStore(options, true, async (store, config) => {
    if (options.number !== undefined) {
      const number = numberOf(options.number, config);
      const found = await findSuppression(store, number, options.campaign ?? null);
      if (options.json) printJson({ ok: true, number, suppressed: found !== null, ...found });
      else if (found === null) print(`${number} is on no do-not-call list.`);
      else
        print(`${number} must not be called: ${found.reason} (${found.source}, ${dayOf(found.at, config)}).`);
      return;
    }
    const lists = suppressionLists(store).map((one) => ({ ...one, ...ageOf(one, systemClock.now()) }));
    if (options.json) {
      printJson({ ok: true, lists });
      return;
    }
    const rows = lists.map((one) => [
      one.source,
      one.campaign === '' ? 'everywhere' : one.campaign,
      one.numbers.toLocaleString('en'),
      one.asOf === null ? 'kept permanently' : `${dayOf(one.asOf, config)}, ${one.says}`,
    ]);
    print(table(['list', 'holds in', 'numbers', 'of'], rows, [2]));
  });
}

/** How a scrub result stands: what is stale stops the campaigns that need it, so it is said a day ahead. */
function ageOf({ asOf, maxAgeDays }: SuppressionListRow, now: number): { stale: boolean; says: string } {
  if (asOf === null || maxAgeDays === null) return { stale: false, says: 'kept permanently' };
  const leftMs = asOf + maxAgeDays * DAY_MS - now;
  if (leftMs < 0) return { stale: true, says: 'stale: scrub again, campaigns that need it do not dial' };
  const hours = Math.floor(leftMs / 3_600_000);
  const left = hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`;
  return { stale: false, says: hours < 24 ? `stale in ${left}: scrub again` : `valid for ${left} more` };
}

export async function addSuppressed(
  options: SuppressOptions & { readonly numbers: readonly string[]; readonly reason: string },
): Promise<void> {
  await withStore(options, false, async (store, config) => {
    const numbers = options.numbers.map((written) => numberOf(written, config));
    let added = 0;
    for (const number of numbers) {
      const isNew = await suppressNumber(store, number, options.reason, systemClock.now(), scopeOf(options));
      if (isNew) added++;
    }
    if (options.json) printJson({ ok: true, added, known: numbers.length - added });
    else
      say(
        `${added} added, ${numbers.length - added} already on the list. From now on, none of them is called.`,
      );
  });
}

export async function removeSuppressed(
  options: SuppressOptions & { readonly numbers: readonly string[] },
): Promise<void> {
  await withStore(options, false, async (store, config) => {
    const numbers = options.numbers.map((written) => numberOf(written, config));
    let removed = 0;
    const still: string[] = [];
    for (const number of numbers) {
      if (await releaseNumber(store, number, scopeOf(options))) removed++;
      const left = await findSuppression(store, number, options.campaign ?? null);
      if (left !== null) still.push(`${number} (${left.source})`);
    }
    if (options.json) printJson({ ok: true, removed, stillSuppressed: still });
    else {
      print(`${removed} removed, ${numbers.length - removed} not found on your own list.`);
      if (still.length > 0) print(`Still not called, because of another list: ${still.join(', ')}`);
    }
  });
}

export interface ScrubImportOptions extends SuppressOptions {
  readonly file: string;
  readonly source: string;
  readonly asOf: string | undefined;
  readonly maxAge: number;
  readonly map: Readonly<Record<string, string>>;
}

export async function importSuppressed(options: ScrubImportOptions): Promise<void> {
  await withStore(options, false, async (store, config) => {
    const now = systemClock.now();
    const asOf = options.asOf === undefined ? now : momentOf(options.asOf, config, now);
    const read = await readScrub(resolve(options.file), config.appliance.country, options.map);
    if (!read.ok) throw new OperatorError(read.problem.message, read.problem.remedy);
    const { numbers, allowed, rejected } = read;
    const campaign = scopeOf(options);
    const isOwn = options.source === DO_NOT_CALL;
    const content = createHash('sha256')
      .update(readFileSync(resolve(options.file)))
      .digest('hex');
    const source = {
      ...{ source: options.source, campaign, file: options.file, content },
      ...{ asOf, maxAgeDays: options.maxAge },
    };
    const count = isOwn
      ? addToList(
          store,
          ownList(store, campaign, now),
          numbers,
          `imported from ${options.file}`,
          now,
          campaign,
        )
      : importScrub(store, source, numbers, now);
    if (rejected.length > 0) process.exitCode = EXIT.failed;
    if (options.json) {
      printJson({ ok: rejected.length === 0, source: options.source, numbers: count, allowed, rejected });
      return;
    }
    say(
      isOwn
        ? `${numbersText(count)} added to your own list, which never expires.`
        : `${options.source} holds ${count === 1 ? '1 number' : `${count} numbers`}, as of ${dayOf(asOf, config)}, valid for ${options.maxAge === 1 ? 'one day' : `${options.maxAge} days`} from then; free to call: ${allowed}.`,
    );
    if (!isOwn && options.asOf === undefined)
      say('It counts as made now. If the scrub is older, import it again with its date: --as-of 2026-11-28');
    for (const { line, reason, remedy } of rejected.slice(0, 20)) {
      printError(`row ${line}: ${reason}\n→ ${remedy}`);
    }
    if (rejected.length > 20) printError(`and ${rejected.length - 20} rows more`);
  });
}

function numbersText(count: number): string {
  return count === 1 ? '1 number is' : `${count} numbers are`;
}

function scopeOf({ campaign }: SuppressOptions): string {
  return campaign ?? EVERYWHERE;
}

function numberOf(written: string, { appliance }: Config): E164 {
  const reading = parseNumber(written, appliance.country);
  if (reading.ok) return reading.number;
  throw new OperatorError(reading.why, reading.remedy);
}

function momentOf(text: string, { appliance }: Config, now: number): number {
  const moment = DateTime.fromISO(text, { zone: appliance.timeZone });
  if (moment.isValid && moment.toMillis() <= now) return moment.toMillis();
  throw new OperatorError(
    `${JSON.stringify(text)} is not a time in the past`,
    'write --as-of like 2026-11-28 or 2026-11-28T09:00, in the appliance’s time zone',
  );
}

function dayOf(at: number, { appliance }: Config): string {
  return DateTime.fromMillis(at, { zone: appliance.timeZone }).toFormat('yyyy-MM-dd HH:mm');
}

async function withStore(
  options: SuppressOptions,
  readonly: boolean,
  work: (store: Store, config: Config) => Promise<void>,
): Promise<void> {
  const config = await loadWithoutKeysOrSay(options);
  if (config === null) return;
  const { campaign } = options;
  if (campaign !== undefined) campaignNamed(config, campaign);
  // A database that is not there yet is made, even to be looked at: there is nothing in it.
  const store = openStoreIn(config.appliance.dataDirectory, { readonly: readonly && hasDatabase(config) });
  try {
    await work(store, config);
  } finally {
    store.close();
  }
  if (!readonly) await tellController(config);
}
