// `trunkline plan`: what `apply` would change, in words or as JSON. Touches nothing but the keys of this machine, which it
// makes where there are none.
import { isUpToDate, planApply } from '../provisioning/plan-apply.ts';
import { openSecretDigest } from '../provisioning/read-provisioning.ts';
import { plannedWords, warningWords } from './apply-text.ts';
import { ControllerClient } from './controller-client.ts';
import { type FolderOptions, loadAllOrSay } from './load.ts';
import { hasDatabase, liveCalls, openAppliance } from './opened-appliance.ts';
import { EXIT, print, printJson } from './terminal.ts';

export interface PlanCommandOptions extends FolderOptions {
  /** Answers with a code of its own where there is something to apply. */
  readonly exitCode: boolean;
  /** As `apply --force` would do it. */
  readonly force: boolean;
}

export async function plan(options: PlanCommandOptions): Promise<void> {
  const loaded = await loadAllOrSay(options);
  if (loaded === null) return;
  const { config, warnings } = loaded;
  const { force } = options;
  const appliance = hasDatabase(config) ? await openAppliance(config, process.env) : null;
  try {
    const planned = await planApply({
      config,
      before: appliance?.before?.config ?? null,
      store: appliance?.store ?? null,
      digest: appliance?.digest ?? (await openSecretDigest(config.appliance.dataDirectory)),
      live: await liveCalls(appliance?.controller ?? new ControllerClient(config), appliance?.switch ?? null),
      isSwitchReachable: appliance !== null && appliance.switch !== null,
      force,
    });
    const upToDate = isUpToDate(planned);
    if (options.exitCode && !upToDate) process.exitCode = EXIT.changes;
    if (options.json) {
      const { rows, ...rest } = planned;
      printJson({ ok: true, upToDate, changes: rows.changes, ...rest, warnings });
      return;
    }
    if (warnings.length > 0) print(warningWords(warnings));
    print(plannedWords(planned));
  } finally {
    await appliance?.close();
  }
}
