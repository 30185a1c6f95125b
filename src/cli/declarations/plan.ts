// `trunkline plan`: what `apply` would change, in words or as JSON. Changes nothing, except that it creates the keys of this
// machine if there are none.

import type { Config } from '../../config/schema.ts';
import { type ApplyPlan, isUpToDate, planApply } from '../../provisioning/plan-apply.ts';
import { BadListsError } from '../../provisioning/read-lists.ts';
import { openSecretDigest } from '../../provisioning/read-provisioning.ts';
import { systemClock } from '../../runtime/clock.ts';
import { sampleWaiting } from '../../store/dialing/contacts.ts';
import { type CampaignId, toId } from '../../telephony/ids.ts';
import {
  asContact,
  isHopeless,
  type Outlook,
  openHistory,
  outlookOf,
  outlookText,
  SAMPLE,
  type VerdictChanges,
  verdictChanges,
  verdictText,
} from '../campaigns/campaign-outlook.ts';
import { listProgress } from '../campaigns/lists-text.ts';
import { type StaleList, staleLists } from '../campaigns/stale-lists.ts';
import { ControllerClient } from '../controller-client.ts';
import { hasDatabase, liveCalls, openAppliance } from '../opened-appliance.ts';
import { EXIT, print, printJson } from '../terminal.ts';
import { plannedWords, warningWords } from './apply-text.ts';
import { type FolderOptions, type Loaded, loadAllOrSay, sayProblems } from './load.ts';

export interface PlanCommandOptions extends FolderOptions {
  /** Answers with a code of its own where there is something to apply. */
  readonly exitCode: boolean;
  /** As `apply --force` would do it. */
  readonly force: boolean;
}

export async function plan(options: PlanCommandOptions): Promise<void> {
  const loaded = await loadAllOrSay(options);
  if (loaded === null) return;
  const { config } = loaded;
  const appliance = hasDatabase(config) ? await openAppliance(config, process.env) : null;
  const progress = listProgress(options.json);
  try {
    const planned = await planApply({
      config,
      before: appliance?.before?.config ?? null,
      store: appliance?.store ?? null,
      digest: appliance?.digest ?? (await openSecretDigest(config.appliance.dataDirectory)),
      live: await liveCalls(appliance?.controller ?? new ControllerClient(config), appliance?.switch ?? null),
      isSwitchReachable: appliance !== null && appliance.switch !== null,
      force: options.force,
      sample: SAMPLE,
      onProgress: progress.say,
    });
    progress.end();
    const law = await lawOf(config, appliance?.before?.config ?? null, planned);
    say(planned, law, loaded, options);
  } catch (error) {
    progress.end();
    if (!(error instanceof BadListsError)) throw error;
    sayProblems(error.problems, options);
  } finally {
    await appliance?.close();
  }
}

interface Law {
  /** Campaigns none of whose calls could be lawful. */
  readonly hopeless: readonly Outlook[];
  /** Whose verdict becomes another one. */
  readonly verdicts: readonly VerdictChanges[];
  readonly stale: readonly StaleList[];
}

/** What the rules say of the lists that would be in force. */
async function lawOf(config: Config, before: Config | null, { lists, rows }: ApplyPlan): Promise<Law> {
  const { store } = openHistory(config);
  try {
    const hopeless: Outlook[] = [];
    const verdicts: VerdictChanges[] = [];
    for (const campaign of config.campaigns) {
      const waiting = sampleWaiting(store, toId<CampaignId>(campaign.name), SAMPLE);
      const taken = lists.find((one) => one.campaign === campaign.name);
      const people = taken?.sample.map((person) => asContact(campaign.name, person)) ?? waiting.people;
      const listed = taken === undefined ? waiting.waiting : taken.preview.added + taken.preview.kept;
      const outlook = await outlookOf(config, campaign, { people, listed, store });
      if (isHopeless(outlook)) hopeless.push(outlook);
      const was = before?.campaigns.find(({ name }) => name === campaign.name);
      if (before === null || was === undefined || rows.changes.length === 0) continue;
      const then = { config: before, campaign: was };
      const changes = await verdictChanges(then, { config, campaign }, { ...waiting, store });
      if (changes.changes.length > 0) verdicts.push(changes);
    }
    return { hopeless, verdicts, stale: staleLists(store, systemClock.now(), config.appliance.timeZone) };
  } finally {
    store.close();
  }
}

function say(
  planned: ApplyPlan,
  { hopeless, verdicts, stale }: Law,
  { config, warnings }: Loaded,
  { json, exitCode }: PlanCommandOptions,
): void {
  const upToDate = isUpToDate(planned);
  if (exitCode && !upToDate) process.exitCode = EXIT.changes;
  if (json) {
    const { rows, lists, ...rest } = planned;
    const shown = lists.map(({ sample: _, ...list }) => list);
    const law = { hopeless, verdicts, staleLists: stale };
    printJson({ ok: true, upToDate, changes: rows.changes, ...rest, lists: shown, ...law, warnings });
    return;
  }
  if (warnings.length > 0) print(warningWords(warnings));
  for (const one of stale) print(one.says);
  for (const outlook of hopeless) print(outlookText(outlook, config.appliance.timeZone));
  for (const one of verdicts) print(verdictText(one));
  print(plannedWords(planned));
}
