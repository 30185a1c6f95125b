// `trunkline check`: are the declarations whole and without mistakes. Touches nothing.
import { type FolderOptions, loadOrSay } from './load.ts';
import { print, printJson } from './terminal.ts';

export async function check(options: FolderOptions): Promise<void> {
  const config = await loadOrSay(options);
  if (config === null) return;
  const { trunks, numbers, agents, campaigns, providers, lists } = config;
  const counts = {
    trunks: trunks.length,
    numbers: numbers.length,
    agents: agents.length,
    providers: providers.transcribers.length + providers.models.length + providers.voices.length,
    campaigns: campaigns.length,
    contacts: lists.reduce((sum, list) => sum + list.contacts.length, 0),
  };
  const skipped = lists.flatMap((list) => list.rejected.map((row) => ({ file: list.path, ...row })));
  if (options.json) {
    printJson({ ok: true, ...counts, skipped });
    return;
  }
  for (const row of skipped) print(`${row.file}:${row.line}  skipped: ${row.message}`);
  const words = Object.entries(counts).map(
    ([what, count]) => `${count} ${count === 1 ? what.slice(0, -1) : what}`,
  );
  print(`No mistakes: ${words.join(', ')}.`);
}
