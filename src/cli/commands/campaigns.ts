// Campaigns: what they do, orders to them, and what came of them.
import { type Command, Option } from 'commander';
import type { FolderOptions } from '../load.ts';

export function addCampaignCommands(program: Command, folder: () => FolderOptions): void {
  const campaigns = program
    .command('campaigns')
    .description('list the campaigns: state, why, progress; or start, pause, resume, cancel, drain one')
    .action(async () => (await import('../campaigns.ts')).listCampaigns(folder()));

  for (const [action, what] of [
    ['start', 'let it dial now, whatever its calendar says'],
    ['pause', 'dial nobody for it; calls that are live go on'],
    ['resume', 'go on where it was paused'],
    ['cancel', 'dial nobody for it any more, until it is started again'],
    ['drain', 'take on nobody new; who was tried already is called as agreed'],
    ['again', 'call those once more who were not reached, with all tries before them'],
  ] as const) {
    campaigns
      .command(action)
      .description(`${what}; holds at once, and after a restart`)
      .argument('<name>', 'its name')
      .action(async (name: string) =>
        (await import('../campaigns.ts')).orderCampaign({ ...folder(), name, action }),
      );
  }

  campaigns
    .command('results')
    .description('what came of it so far, in sums: each result apart')
    .argument('<name>', 'its name')
    .action(async (name: string) =>
      (await import('../campaign-results.ts')).showResults({ ...folder(), name }),
    );

  campaigns
    .command('export')
    .description('person by person: result, attempts, caller ID, call, recording and the columns of the list')
    .argument('<name>', 'its name')
    .addOption(new Option('--format <format>', 'of the lines').choices(['csv', 'jsonl']).default('csv'))
    .option('-o, --out <file>', 'into a file instead')
    .action(async (name: string, options: { format: 'csv' | 'jsonl'; out?: string }) =>
      (await import('../campaign-results.ts')).exportResults({
        ...folder(),
        name,
        format: options.format,
        out: options.out,
      }),
    );
}
