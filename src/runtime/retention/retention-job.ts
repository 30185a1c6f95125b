// Deletes every night what is old enough by the owner's policy, reports it, and records it in the database. It works in
// batches with pauses for calls. A night without a running controller is made up for after the next start. Recordings have
// their own limits (recordings in appliance.yaml).
import { readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../../config/schema.ts';
import { acquireRetentionLock, isRetentionRunning } from '../../store/locks/retention-lock.ts';
import {
  type Before,
  beginRetention,
  type Counts,
  forgetLists,
  forgetPeople,
  forgetProof,
  forgetWords,
  lastRetentions,
  noteRetention,
  type Removed,
  type RetentionRun,
} from '../../store/retention.ts';
import type { Store } from '../../store/store.ts';
import type { Clock, Instant } from '../../telephony/time.ts';
import { type CalendarSchedule, scheduleBy } from '../calendar-task.ts';
import { faultOf } from '../fault.ts';
import { LISTS_FOLDER } from '../files.ts';
import type { Log } from '../log.ts';

const DAY_MS = 86_400_000;
/** Nothing of it is urgent: first the calls of the start. */
const AFTER_START_MS = 300_000;
const MISSED_MS = DAY_MS + 3_600_000;
/** As long as it runs; stays where the controller dies in it. */
export const CUT_OFF = 'the controller ended in the middle of it; the next run goes on';
const UNDER_WAY = 'another run is under way; this one was not started';
/** Between two batches: whoever waits for the database has it then. */
const REST_MS = 5;

export interface RetentionJobOptions {
  readonly store: Store;
  readonly config: () => Config;
  readonly clock: Clock;
  readonly log: Log;
  /** Why nothing is deleted: the clock has leapt ahead. Null, or none given: it may. */
  readonly doubt?: () => string | null;
  /** By the clock where none is given. */
  readonly cron?: CalendarSchedule;
}

export class RetentionJob {
  readonly #options: RetentionJobOptions;
  #task: ReturnType<CalendarSchedule> | null = null;
  #planned = '';
  #cancel: () => void = () => {};
  #running: Promise<RetentionRun> | null = null;
  #closed = false;

  constructor(options: RetentionJobOptions) {
    this.#options = options;
  }

  start(): void {
    const { store, clock } = this.#options;
    this.follow();
    const [last] = lastRetentions(store, 1);
    const now = clock.now();
    // One that was cut off goes on: what it left is too old by now.
    const isMissed =
      last === undefined || last.problem !== null || now - last.at > MISSED_MS || last.at > now;
    if (isMissed && hasPolicy(this.#options.config()))
      this.#cancel = clock.wakeAt(now + AFTER_START_MS, () => void this.run(), 'background');
  }

  /** Another configuration: another hour, or nothing to do any more. */
  follow(): void {
    if (this.#closed) return;
    const { config, log, clock } = this.#options;
    const { cron = scheduleBy(clock) } = this.#options;
    const { retention, timeZone } = config().appliance;
    const [hour = '3', minute = '30'] = retention.at.split(':');
    const planned = hasPolicy(config()) ? `${Number(minute)} ${Number(hour)} * * *|${timeZone}` : '';
    if (planned === this.#planned) return;
    void this.#task?.destroy();
    this.#task = null;
    this.#planned = planned;
    const [pattern = '', timezone = ''] = planned.split('|');
    if (pattern === '') return;
    try {
      this.#task = cron(pattern, () => void this.run(), { timezone, name: 'retention' });
    } catch (thrown) {
      log.error({ pattern, fault: faultOf(thrown) }, 'retention could not be scheduled');
    }
  }

  /** Never rejects. One at a time: who asks while it runs hears of that one. */
  run(): Promise<RetentionRun> {
    const running = this.#running ?? this.#run();
    this.#running = running;
    return running.finally(() => {
      this.#running = null;
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancel();
    await this.#task?.destroy();
    await this.#running;
  }

  /** In another process one may run: by hand beside the controller, or by the controller beside a hand. */
  async #run(): Promise<RetentionRun> {
    const { store, clock, log } = this.#options;
    const lock = acquireRetentionLock(store);
    if (lock === null) {
      log.warn({ because: UNDER_WAY }, 'retention run skipped');
      return { at: clock.now(), tookMs: 0, counts: {}, problem: UNDER_WAY };
    }
    try {
      return await this.#runAlone();
    } finally {
      lock.release();
    }
  }

  async #runAlone(): Promise<RetentionRun> {
    const { store, config, clock, log } = this.#options;
    const at = clock.now();
    const beganAt = performance.now();
    const sums: Partial<Record<Removed, number>> = {};
    let problem: string | null = null;
    let noted: number | null = null;
    const note = (now: string | null): void => {
      const run = { tookMs: performance.now() - beganAt, counts: sums, problem: now };
      if (noted === null) noted = beginRetention(store, { at, ...run });
      else noteRetention(store, noted, run);
    };
    try {
      note(CUT_OFF);
      // What is freed is written over, and not only forgotten.
      store.rows('pragma secure_delete = on');
      const steps = retentionSteps(store, config(), at);
      for (;;) {
        // Before each batch: it may leap while this runs.
        problem = this.#options.doubt?.() ?? null;
        if (problem !== null) {
          log.warn({ because: problem }, 'retention run skipped: nothing is deleted');
          break;
        }
        const step = steps.next();
        if (step.done === true) break;
        if (add(sums, step.value)) note(CUT_OFF);
        if (this.#closed) {
          problem = 'the controller was stopped meanwhile; the next run goes on';
          break;
        }
        await sleep(REST_MS);
      }
    } catch (thrown) {
      problem = thrown instanceof Error ? thrown.message : String(thrown);
      log.error({ fault: faultOf(thrown) }, 'retention run failed; the next run continues');
    }
    const run = { at, tookMs: performance.now() - beganAt, counts: sums, problem };
    try {
      note(problem);
    } catch (thrown) {
      log.error({ fault: faultOf(thrown) }, 'retention run could not be recorded');
    }
    const fields = { ...sums, ms: Math.round(run.tookMs) };
    if (problem === null) log.info(fields, 'data past its retention period deleted');
    else if (Object.keys(sums).length > 0)
      log.info({ ...fields, because: problem }, 'part of the data past its retention period deleted');
    return run;
  }
}

/** Newest first. One that goes on just now says so, and not that it was cut off. */
export function retentionsNow(store: Store, limit: number): { run: RetentionRun; isRunning: boolean }[] {
  // Before they are read: one that ends meanwhile is then read as ended.
  const isRunning = isRetentionRunning(store);
  return lastRetentions(store, limit).map((run, nth) => ({
    run,
    isRunning: isRunning && nth === 0 && run.problem === CUT_OFF,
  }));
}

export function wasNotStarted({ problem }: RetentionRun): boolean {
  return problem === UNDER_WAY;
}

export function hasPolicy({ appliance }: Pick<Config, 'appliance'>): boolean {
  const { wordsDays, peopleDays, listsDays, proofDays } = appliance.retention;
  return [wordsDays, peopleDays, listsDays, proofDays].some((days) => days !== undefined);
}

/** What is older than this is to go. Null: it stays. */
export function policyBefore({ appliance }: Pick<Config, 'appliance'>, at: Instant): Before {
  const { wordsDays, peopleDays, listsDays, proofDays } = appliance.retention;
  const before = (days: number | undefined): Instant | null =>
    days === undefined ? null : at - days * DAY_MS;
  return {
    words: before(wordsDays),
    people: before(peopleDays),
    lists: before(listsDays),
    proof: before(proofDays),
  };
}

/** Everything that the policy wants gone at that moment, batch by batch. */
function* retentionSteps(store: Store, config: Config, at: Instant): Generator<Counts> {
  const { words, people, lists, proof } = policyBefore(config, at);
  if (words !== null) yield* forgetWords(store, words, removeFiles);
  if (people !== null) yield* forgetPeople(store, people);
  if (lists !== null) {
    const declared = config.campaigns.map(({ name }) => name);
    yield* forgetLists(store, lists, declared);
    yield { files: removeOldFiles(join(config.appliance.dataDirectory, LISTS_FOLDER), lists) };
  }
  if (proof !== null) yield* forgetProof(store, proof);
}

/** Whether there was anything to add. */
function add(sums: Partial<Record<Removed, number>>, counts: Counts): boolean {
  const found = (Object.entries(counts) as [Removed, number][]).filter(([, count]) => count > 0);
  for (const [what, count] of found) sums[what] = (sums[what] ?? 0) + count;
  return found.length > 0;
}

/** One that is not there is none. What cannot be removed throws. */
function removeFiles(paths: readonly string[]): number {
  let removed = 0;
  for (const path of paths) {
    if (statSync(path, { throwIfNoEntry: false }) === undefined) continue;
    rmSync(path, { force: true });
    removed += 1;
  }
  return removed;
}

/** Lists that were sent, and reports of rows that were left out. */
function removeOldFiles(folder: string, before: Instant): number {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return 0;
  let removed = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      removed += removeOldFiles(path, before);
      if (readdirSync(path).length === 0 && statSync(path).mtimeMs < before) rmdirSync(path);
    } else if (statSync(path).mtimeMs < before) {
      rmSync(path, { force: true });
      removed += 1;
    }
  }
  return removed;
}
