// `trunkline retention`: the policy, what the latest runs deleted, what a run would delete now; or a run at once.
import type { Config } from '../../config/schema.ts';
import { loadApplied } from '../../provisioning/load-applied.ts';
import { systemClock } from '../../runtime/clock.ts';
import { doubtAtOnce, noteSeen } from '../../runtime/clock-guard.ts';
import { openLog } from '../../runtime/log.ts';
import { openStoreIn } from '../../runtime/open-store.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import {
  hasPolicy,
  policyBefore,
  RetentionJob,
  retentionsNow,
  wasNotStarted,
} from '../../runtime/retention/retention-job.ts';
import { flushErased } from '../../store/evidence/erase.ts';
import { type Counts, countOld, newestRecordAt, type RetentionRun } from '../../store/retention.ts';
import type { Store } from '../../store/store.ts';
import type { FolderOptions } from '../declarations/load.ts';
import { withRecords } from '../open-records.ts';
import { EXIT, paint, print, printJson, say } from '../terminal.ts';

export interface RetentionOptions extends FolderOptions {
  readonly dryRun: boolean;
  readonly run: boolean;
  readonly trustClock: boolean;
}

const RUNS = 7;

export async function retention(options: RetentionOptions): Promise<void> {
  if (options.run && options.dryRun)
    throw new OperatorError(
      '--dry-run and --run exclude each other; nothing was done',
      'use one of them; --dry-run shows what --run would delete',
    );
  const { dataDirectory } = await withRecords(options, async (records) => records);
  const applied = await loadApplied(options.provisioning, process.env, dataDirectory, 'not-asked');
  if (applied === null)
    throw new OperatorError('nothing has been applied yet, so there is no policy', 'trunkline apply');
  const { config } = applied;
  const store = openStoreIn(dataDirectory, { readonly: !options.run });
  try {
    const now = systemClock.now();
    const doubt = doubtAtOnce(dataDirectory, newestRecordAt(store), now);
    if (options.trustClock) noteSeen(dataDirectory, now);
    const clock = { isTrusted: options.trustClock, doubt, now };
    if (options.run) await runNow(options, store, config);
    else tell(options, store, config, clock);
  } finally {
    store.close();
  }
}

async function runNow(options: RetentionOptions, store: Store, config: Config): Promise<void> {
  if (!hasPolicy(config))
    throw new OperatorError(
      'nothing is deleted because of its age: there is no policy',
      'set retention: in appliance.yaml, for example wordsDays: 180, and apply',
    );
  const { dataDirectory } = config.appliance;
  const doubt = doubtAtOnce(dataDirectory, newestRecordAt(store), systemClock.now());
  if (doubt !== null)
    throw new OperatorError(doubt, 'check the date; if it is right: trunkline retention --run --trust-clock');
  const job = new RetentionJob({
    store,
    config: () => config,
    clock: systemClock,
    log: openLog('error', 'none'),
  });
  const run = await job.run();
  if (wasNotStarted(run))
    throw new OperatorError(
      'a retention run is under way, by the controller or in another terminal; no other one was started',
      'trunkline retention shows how far it is',
    );
  flushErased(store);
  if (run.problem !== null) process.exitCode = EXIT.failed;
  if (options.json) return printJson({ ok: run.problem === null, ...run });
  print(runLine(run, config.appliance.timeZone));
}

interface ClockLook {
  /** The owner has just said that it is right. */
  readonly isTrusted: boolean;
  /** As it was before that. */
  readonly doubt: string | null;
  readonly now: number;
}

export function clockLines({ isTrusted, doubt, now }: ClockLook, timeZone: string): string[] {
  const stands = `the clock shows ${momentText(now, timeZone)} (${timeZone})`;
  if (isTrusted)
    return [
      doubt === null
        ? `There was nothing to trust: ${stands}, and was not doubted.`
        : `Trusted from now on: ${stands}. The next run deletes what is old by this clock.`,
    ];
  return doubt === null ? [] : [doubt, '→ check the date; if it is right: trunkline retention --trust-clock'];
}

function tell({ json, dryRun }: RetentionOptions, store: Store, config: Config, clock: ClockLook): void {
  const { timeZone, retention: policy } = config.appliance;
  const declared = config.campaigns.map(({ name }) => name);
  const wouldTake = dryRun ? countOld(store, policyBefore(config, systemClock.now()), declared) : null;
  const runs = retentionsNow(store, RUNS);
  if (json) {
    const told = runs.map(({ run, isRunning }) => ({
      ...run,
      problem: isRunning ? null : run.problem,
      isRunning,
    }));
    return printJson({ ok: true, policy, wouldTake, runs: told, clock });
  }
  for (const line of clockLines(clock, timeZone)) say(line);
  print(paint('bold', `every night at ${policy.at} (${timeZone})`));
  for (const [key, what] of POLICY) {
    const days = policy[key];
    say(`  ${what}: ${days === undefined ? 'kept' : `deleted after ${days} days`} (retention.${key})`);
  }
  say('  kept permanently: who must not be called, as keyed digests, and the digests of the evidence chain');
  if (wouldTake !== null) print(`a run now would delete ${countsText(wouldTake)}`);
  if (runs.length === 0) say('It has not run yet.');
  for (const { run, isRunning } of runs) say(runLine(run, timeZone, isRunning));
}

const POLICY = [
  ['wordsDays', 'what was said in calls'],
  ['peopleDays', 'numbers of people in calls'],
  ['listsDays', 'lists no longer in use'],
  ['proofDays', 'decisions, attempts, evidence, audit log'],
] as const;

const NAMES: Readonly<Record<string, string>> = {
  calls: 'words of calls',
  turns: 'turns',
  people: 'numbers in calls',
  callbacks: 'callbacks',
  complaints: 'numbers in complaints',
  listRows: 'rows of lists',
  decisions: 'decisions',
  attempts: 'numbers in attempts',
  evidence: 'contents of evidence',
  auditEntries: 'entries of the audit log',
  files: 'files',
};

function countsText(counts: Counts): string {
  const parts = Object.entries(counts).flatMap(([what, count]) =>
    count > 0 ? [`${NAMES[what] ?? what} ${count.toLocaleString('en')}`] : [],
  );
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}

export function runLine({ at, counts, problem }: RetentionRun, timeZone: string, isRunning = false): string {
  const when = momentText(at, timeZone);
  if (isRunning) return `${when}  running now; until now: ${countsText(counts)}`;
  return `${when}  ${countsText(counts)}${problem === null ? '' : `; incomplete: ${problem}`}`;
}

function momentText(at: number, timeZone: string): string {
  return new Date(at).toLocaleString('sv', { timeZone }).slice(0, 16);
}
