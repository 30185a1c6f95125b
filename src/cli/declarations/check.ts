// `trunkline check`: finds mistakes in the declarations, checks call lists row by row, and says whether the campaigns could
// call anybody. Changes nothing.

import { resolve } from 'node:path';
import { formatWarnings, type Problem } from '../../config/problem.ts';
import type { Config } from '../../config/schema.ts';
import {
  ListPlaces,
  type ListReading,
  listProblems,
  readLists,
  toldRow,
} from '../../provisioning/read-lists.ts';
import { systemClock } from '../../runtime/clock.ts';
import type { Store } from '../../store/store.ts';
import {
  asContact,
  isHopeless,
  type Outlook,
  openHistory,
  outlookOf,
  outlookText,
  SAMPLE,
} from '../campaigns/campaign-outlook.ts';
import { listProgress } from '../campaigns/lists-text.ts';
import { type StaleList, staleLists } from '../campaigns/stale-lists.ts';
import { print, printJson } from '../terminal.ts';
import { type FolderOptions, type Loaded, loadAllOrSay, sayProblems } from './load.ts';

export async function check(options: FolderOptions): Promise<void> {
  const loaded = await loadAllOrSay(options, draftProblems(options));
  if (loaded === null) return;
  const { config, warnings } = loaded;
  const { store, isKept } = openHistory(config);
  try {
    const readings = await readAll(config, isKept ? store.path : null, options);
    const problems = listProblems(config, readings);
    if (problems.length > 0) return sayProblems(problems, options, warnings);
    const outlooks = await outlooksOf(config, readings, store);
    const said = {
      config,
      readings,
      outlooks,
      stale: staleLists(store, systemClock.now(), config.appliance.timeZone),
    };
    if (options.json) sayJson(said, warnings);
    else say(said, warnings, options);
  } finally {
    store.close();
  }
}

async function readAll(
  config: Config,
  database: string | null,
  { json }: { json: boolean },
): Promise<ListReading[]> {
  const progress = listProgress(json);
  const places = ListPlaces.ofFiles(config);
  const readings = await readLists(config.campaigns, {
    config,
    database,
    places,
    sample: SAMPLE,
    onProgress: progress.say,
  });
  progress.end();
  return readings;
}

/** Mistakes in lists are told with those in the other files, as far as those let a list be read. */
function draftProblems(options: FolderOptions): (draft: Config) => Promise<readonly Problem[]> {
  return async (draft) => listProblems(draft, await readAll(draft, null, options));
}

async function outlooksOf(
  config: Config,
  readings: readonly ListReading[],
  store: Store,
): Promise<Outlook[]> {
  const outlooks: Outlook[] = [];
  for (const reading of readings) {
    const campaign = config.campaigns.find(({ name }) => name === reading.campaign);
    if (reading.kind !== 'read' || campaign === undefined) continue;
    const { sample, accepted } = reading.counts;
    const people = sample.map((person) => asContact(campaign.name, person));
    outlooks.push(await outlookOf(config, campaign, { people, listed: accepted, store }));
  }
  return outlooks;
}

interface Checked {
  readonly config: Config;
  readonly readings: readonly ListReading[];
  readonly outlooks: readonly Outlook[];
  readonly stale: readonly StaleList[];
}

function countsOf(
  { trunks, numbers, agents, campaigns, providers }: Config,
  readings: readonly ListReading[],
) {
  const { transcribers, models, voices, realtimes } = providers;
  return {
    trunks: trunks.length,
    numbers: numbers.length,
    agents: agents.length,
    providers: [transcribers, models, voices, realtimes].flat().length,
    campaigns: campaigns.length,
    contacts: readings.reduce((sum, one) => sum + (one.kind === 'read' ? one.counts.accepted : 0), 0),
  };
}

function sayJson({ config, readings, outlooks, stale }: Checked, warnings: Loaded['warnings']): void {
  const skipped = readings.flatMap((one) =>
    one.kind === 'read' ? one.counts.examples.map((row) => ({ file: one.list, ...row })) : [],
  );
  const lists = readings.flatMap((one) => {
    if (one.kind !== 'read') return [];
    const { rows, accepted, rejected, duplicates } = one.counts;
    const { campaign, list, plan } = one;
    return [{ campaign, list, rows, accepted, rejected, duplicates, ...plan }];
  });
  const counts = countsOf(config, readings);
  printJson({ ok: true, ...counts, lists, skipped, outlooks, staleLists: stale, warnings });
}

function say(
  { config, readings, outlooks, stale }: Checked,
  warnings: Loaded['warnings'],
  options: FolderOptions,
): void {
  const hopeless = outlooks.filter(isHopeless);
  if (warnings.length > 0) print(formatWarnings(warnings, resolve(options.provisioning)));
  for (const reading of readings) sayList(reading);
  for (const { says } of stale) print(says);
  for (const outlook of hopeless) print(outlookText(outlook, config.appliance.timeZone));
  const words = Object.entries(countsOf(config, readings)).map(
    ([what, count]) => `${count.toLocaleString('en')} ${count === 1 ? what.slice(0, -1) : what}`,
  );
  const doubts =
    warnings.length === 0 ? '' : ` ${warnings.length} ${warnings.length === 1 ? 'warning' : 'warnings'}.`;
  const names = hopeless.map(({ campaign }) => campaign).join(', ');
  const useless =
    hopeless.length === 0
      ? ''
      : ` But ${hopeless.length === 1 ? 'campaign' : 'campaigns'} ${names} may not call anybody: see above.`;
  print(`No mistakes: ${words.join(', ')}.${doubts}${useless}`);
}

/** What its columns were taken for is worth a line where it is not what they say. */
function sayList(reading: ListReading): void {
  if (reading.kind !== 'read') return;
  const { list, counts, plan } = reading;
  for (const note of plan.notes) print(`${list}  ${note}`);
  const guessed = plan.columns.filter(({ heading, becomes }) => heading !== becomes);
  if (guessed.length > 0) {
    const words = guessed.map(({ heading, becomes }) => `${heading} → ${becomes}`);
    print(`${list}  columns: ${words.join(', ')}`);
  }
  if (counts.rows === 0)
    print(`${list}  has headings, and no rows: campaign ${reading.campaign} has nobody to call`);
  const { examples, mistakes = examples, rejected, asked = 0 } = counts;
  if (asked > 0) {
    const are = asked === 1 ? '1 row is' : `${asked.toLocaleString('en')} rows are`;
    print(`${list}  ${are} left out, because a column of the list says so`);
  }
  for (const example of mistakes) {
    const { line, message, remedy } = toldRow(example);
    print(`${list}:${line}  left out: ${message}\n    → ${remedy}`);
  }
  const more = rejected - asked - mistakes.length;
  if (more > 0) print(`${list}  ${more.toLocaleString('en')} more rows are left out`);
  if (counts.duplicates > 0) {
    const are = counts.duplicates === 1 ? '1 row is' : `${counts.duplicates.toLocaleString('en')} rows are`;
    print(`${list}  ${are} left out: the same number is on an earlier row`);
  }
}
