// `trunkline apply`: puts the declarations in force, all or nothing, and reports what changed.

import { userInfo } from 'node:os';
import type { Problem } from '../../config/problem.ts';
import type { ProvisioningFile } from '../../config/reading/parse.ts';
import type { Config } from '../../config/schema.ts';
import type { InForce } from '../../console/api/reload.ts';
import { startCommand } from '../../freeswitch/start-command.ts';
import { type ApplyReport, applyConfig, FilesChangedError } from '../../provisioning/apply-config.ts';
import { BadListsError } from '../../provisioning/read-lists.ts';
import { readProvisioning } from '../../provisioning/read-provisioning.ts';
import { systemClock } from '../../runtime/clock.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import { listProgress } from '../campaigns/lists-text.ts';
import type { Reached } from '../controller-client.ts';
import { type Environment, openAppliance, type SwitchProblem } from '../opened-appliance.ts';
import { EXIT, print, printError, printJson } from '../terminal.ts';
import { appliedWords, refusedWords, reloadWords, warningWords } from './apply-text.ts';
import { type FolderOptions, loadAllOrSay, sayProblems } from './load.ts';

export interface ApplyCommandOptions extends FolderOptions {
  readonly force: boolean;
  readonly takeOver: boolean;
}

export async function apply(options: ApplyCommandOptions): Promise<void> {
  const { force, takeOver } = options;
  for (let tries = 1; ; tries++) {
    const loaded = await loadAllOrSay(options);
    if (loaded === null) return sayUnchanged(options);
    const { config, files, warnings } = loaded;
    try {
      const done = await applyAndTell(config, { files, force, takeOver, showsProgress: !options.json });
      return sayApplied(done, warnings, options.json);
    } catch (error) {
      if (error instanceof BadListsError) {
        sayProblems(error.problems, options);
        return sayUnchanged(options);
      }
      // Edited meanwhile: what counts is what the files say once it is this apply's turn.
      if (!(error instanceof FilesChangedError) || tries === READ_TRIES) throw error;
    }
  }
}

const READ_TRIES = 3;

/** Of the commands that read declarations, this is the one that would have changed something. */
function sayUnchanged({ json }: FolderOptions): void {
  if (!json) printError('Nothing was changed.');
}

export interface ApplyNowOptions {
  /** The texts that the config was made from; read again where they are left out. */
  readonly files?: readonly ProvisioningFile[];
  readonly force?: boolean;
  readonly takeOver?: boolean;
  readonly fromVersion?: boolean;
  readonly restores?: number;
  readonly environment?: Environment;
  /** Of long lists, where a person watches. */
  readonly showsProgress?: boolean;
}

export interface Applied {
  readonly report: ApplyReport;
  readonly switchProblem: SwitchProblem | null;
  /** How the switch is started on these files. */
  readonly start: string | null;
  /** What the running controller made of it. */
  readonly controller: Reached<InForce>;
}

export async function applyNow(config: Config, options: ApplyNowOptions = {}): Promise<ApplyReport> {
  return (await applyAndTell(config, options)).report;
}

export async function applyAndTell(config: Config, options: ApplyNowOptions = {}): Promise<Applied> {
  const environment = options.environment ?? process.env;
  const files = options.files ?? (await filesOf(config));
  const appliance = await openAppliance(config, environment);
  const abort = new AbortController();
  const onInterrupt = (): void => abort.abort();
  process.once('SIGINT', onInterrupt);
  const progress = listProgress(options.showsProgress !== true);
  try {
    const report = await applyConfig({
      config,
      files,
      before: appliance.before?.config ?? null,
      store: appliance.store,
      digest: appliance.digest,
      who: process.env['SUDO_USER'] ?? userInfo().username,
      at: systemClock.now(),
      clock: systemClock,
      switch: appliance.switch,
      force: options.force ?? false,
      takeOver: options.takeOver ?? false,
      fromVersion: options.fromVersion ?? false,
      signal: abort.signal,
      onProgress: progress.say,
      isShared: (await appliance.controller.status()).ok,
      ...(options.restores === undefined ? {} : { restores: options.restores }),
    });
    const { switchProblem } = appliance;
    const start = startCommand(config.appliance);
    return { report, switchProblem, start, controller: await appliance.controller.reload() };
  } finally {
    process.off('SIGINT', onInterrupt);
    progress.end();
    await appliance.close();
  }
}

/** Says it, and sets the exit code. */
export function sayApplied(
  { report, switchProblem, start, controller }: Applied,
  warnings: readonly Problem[],
  isJson: boolean,
): void {
  const isUsed = controller.ok || !controller.running;
  if (!report.ok || !isUsed) process.exitCode = EXIT.failed;
  if (isJson) {
    const { ok: _, lists, ...rest } = report;
    printJson({
      ok: report.ok && isUsed,
      ...rest,
      lists: lists.map(({ campaign, report: { sample: _none, ...counts } }) => ({
        campaign,
        report: counts,
      })),
      warnings,
      ...(switchProblem === null ? {} : { switchProblem }),
      ...(report.switch.kind === 'not-reachable' && start !== null ? { startSwitch: start } : {}),
      controller: controller.ok
        ? controller.value
        : { running: controller.running, problem: controller.message },
    });
    return;
  }
  if (warnings.length > 0) print(warningWords(warnings));
  if (!report.ok) printError(refusedWords(report));
  else {
    print(appliedWords(report, switchProblem, start));
    const told = reloadWords(report, controller);
    if (told !== null) (isUsed ? print : printError)(told);
  }
}

async function filesOf(config: Config): Promise<readonly ProvisioningFile[]> {
  const read = await readProvisioning(config.root, {});
  if (read.ok) return read.files;
  throw new OperatorError(read.message, read.hint);
}
