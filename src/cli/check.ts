// `trunkline check`: are the declarations whole and without mistakes. Touches nothing.
import { resolve } from 'node:path';
import { formatWarnings } from '../config/problem.ts';
import { type FolderOptions, loadAllOrSay } from './load.ts';
import { print, printJson } from './terminal.ts';

export async function check(options: FolderOptions): Promise<void> {
  const loaded = await loadAllOrSay(options);
  if (loaded === null) return;
  const { config, warnings } = loaded;
  const { trunks, numbers, agents, campaigns, providers, lists } = config;
  const counts = {
    trunks: trunks.length,
    numbers: numbers.length,
    agents: agents.length,
    providers: [providers.transcribers, providers.models, providers.voices, providers.realtimes].flat()
      .length,
    campaigns: campaigns.length,
    contacts: lists.reduce((sum, list) => sum + list.contacts.length, 0),
  };
  const skipped = lists.flatMap((list) => list.rejected.map((row) => ({ file: list.path, ...row })));
  if (options.json) {
    printJson({ ok: true, ...counts, skipped, warnings });
    return;
  }
  for (const row of skipped) print(`${row.file}:${row.line}  skipped: ${row.message}`);
  const words = Object.entries(counts).map(
    ([what, count]) => `${count} ${count === 1 ? what.slice(0, -1) : what}`,
  );
  if (warnings.length > 0) print(formatWarnings(warnings, resolve(options.provisioning)));
  const unsure =
    warnings.length === 0
      ? ''
      : ` ${warnings.length === 1 ? '1 thing is' : `${warnings.length} things are`} not sure.`;
  print(`No mistakes: ${words.join(', ')}.${unsure}`);
}
