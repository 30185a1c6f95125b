// `trunkline retention`: what the policy is, what the last runs took, what one would take now; or a run at once.
import { join } from 'node:path';
import type { Config } from '../../config/schema.ts';
import { loadApplied } from '../../provisioning/load-applied.ts';
import { systemClock } from '../../runtime/clock.ts';
import { doubtAtOnce, noteSeen } from '../../runtime/clock-guard.ts';
import { DATABASE_FILE } from '../../runtime/files.ts';
import { openLog } from '../../runtime/log.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import { hasPolicy, policyBefore, RetentionJob } from '../../runtime/retention/retention-job.ts';
import { openStore } from '../../store/database.ts';
import { flushErased } from '../../store/evidence/erase.ts';
import {
  type Counts,
  countOld,
  lastRetentions,
  newestRecordAt,
  type RetentionRun,
} from '../../store/retention.ts';
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
  const { dataDirectory } = await withRecords(options, async (records) => records);
  const applied = await loadApplied(options.provisioning, process.env, dataDirectory, 'not-asked');
  if (applied === null)
    throw new OperatorError('nothing is applied yet, so there is no policy', 'trunkline apply');
  const { config } = applied;
  if (options.trustClock) noteSeen(dataDirectory, systemClock.now());
  const opened = openStore(join(dataDirectory, DATABASE_FILE), { readonly: !options.run });
  if (opened.kind === 'refused') throw new OperatorError(opened.error.message, opened.error.hint);
  const { store } = opened;
  try {
    if (options.run) await runNow(options, store, config);
    else tell(options, store, config);
  } finally {
    store.close();
  }
}

async function runNow(options: RetentionOptions, store: Store, config: Config): Promise<void> {
  if (!hasPolicy(config))
    throw new OperatorError(
      'nothing is deleted because of its age: there is no policy',
      'write retention: in appliance.yaml, as in wordsDays: 180, and apply',
    );
  const { dataDirectory } = config.appliance;
  const doubt = doubtAtOnce(dataDirectory, newestRecordAt(store), systemClock.now());
  if (doubt !== null)
    throw new OperatorError(
      doubt,
      'look at date; where it is right: trunkline retention --run --trust-clock',
    );
  const job = new RetentionJob({
    store,
    config: () => config,
    clock: systemClock,
    log: openLog('error', 'none'),
  });
  const run = await job.run();
  flushErased(store);
  if (run.problem !== null) process.exitCode = EXIT.failed;
  if (options.json) return printJson({ ok: run.problem === null, ...run });
  print(runLine(run, config.appliance.timeZone));
}

function tell({ json, dryRun }: RetentionOptions, store: Store, config: Config): void {
  const { timeZone, retention: policy } = config.appliance;
  const declared = config.campaigns.map(({ name }) => name);
  const wouldTake = dryRun ? countOld(store, policyBefore(config, systemClock.now()), declared) : null;
  const runs = lastRetentions(store, RUNS);
  if (json) return printJson({ ok: true, policy, wouldTake, runs });
  print(paint('bold', `every night at ${policy.at} (${timeZone})`));
  for (const [key, what] of POLICY) {
    const days = policy[key];
    say(`  ${what}: ${days === undefined ? 'kept' : `deleted after ${days} days`} (retention.${key})`);
  }
  say(
    '  kept for good: that a person must not be called, as a keyed digest, and the digests of the evidence chain',
  );
  if (wouldTake !== null) print(`now it would take ${countsText(wouldTake)}`);
  if (runs.length === 0) say('It has not run yet.');
  for (const run of runs) say(runLine(run, timeZone));
}

const POLICY = [
  ['wordsDays', 'what was said in calls'],
  ['peopleDays', 'numbers of people in calls'],
  ['listsDays', 'lists that nobody dials any more'],
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

function runLine({ at, counts, problem }: RetentionRun, timeZone: string): string {
  const when = new Date(at).toLocaleString('sv', { timeZone }).slice(0, 16);
  return `${when}  ${countsText(counts)}${problem === null ? '' : `; not to its end: ${problem}`}`;
}
