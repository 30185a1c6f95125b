// Campaigns: what they do, orders to them, and what came of them.
import { type Command, Option } from 'commander';
import type { CallbackState } from '../../store/dialing/callbacks.ts';
import type { FolderOptions } from '../declarations/load.ts';

export function addCampaignCommands(program: Command, folder: () => FolderOptions): void {
  const campaigns = program
    .command('campaigns')
    .description('list the campaigns: state, why, progress; or start, pause, resume, cancel, drain one')
    .action(async () => (await import('../campaigns/campaigns.ts')).listCampaigns(folder()));

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
        (await import('../campaigns/campaigns.ts')).orderCampaign({ ...folder(), name, action }),
      );
  }

  campaigns
    .command('results')
    .description('what came of it so far, in sums: each result apart')
    .argument('<name>', 'its name')
    .action(async (name: string) =>
      (await import('../campaigns/campaign-results.ts')).showResults({ ...folder(), name }),
    );

  campaigns
    .command('export')
    .description('person by person: result, attempts, caller ID, call, recording and the columns of the list')
    .argument('<name>', 'its name')
    .addOption(
      new Option('--format <format>', 'of the rows').choices(['csv', 'jsonl', 'xlsx']).default('csv'),
    )
    .option('-o, --out <file>', 'into a file instead')
    .action(async (name: string, options: { format: 'csv' | 'jsonl' | 'xlsx'; out?: string }) =>
      (await import('../campaigns/campaign-results.ts')).exportResults({
        ...folder(),
        name,
        format: options.format,
        out: options.out,
      }),
    );

  campaigns
    .command('preview')
    .description(
      'a dry run over the whole list: how many calls when, with which numbers, at what cost; the rest by reason',
    )
    .argument('<name>', 'its name')
    .option('--at <moment>', 'from then on, as in 2026-12-01T10:00:00+05:30; without it: from now on')
    .action(async (name: string, options: { at?: string }) =>
      (await import('../campaigns/campaign-preview.ts')).previewCommand({
        ...folder(),
        name,
        at: options.at,
      }),
    );

  campaigns
    .command('explain')
    .description(
      'why one person is not called now: everything that stands against it, each with what lifts it',
    )
    .argument('<number...>', 'as people write it; the name of a campaign may stand beside it')
    .option('-c, --campaign <name>', 'in this campaign only')
    .option('--at <moment>', 'at that moment instead of now')
    .action(async (words: string[], options: { campaign?: string; at?: string }) =>
      (await import('../campaigns/campaign-explain.ts')).explainCommand({
        ...folder(),
        words,
        campaign: options.campaign,
        at: options.at,
      }),
    );

  campaigns
    .command('watch')
    .description('how the campaigns are doing, as it changes, until Ctrl-C')
    .argument('[name]', 'only this one')
    .action(async (name: string | undefined) =>
      (await import('../campaigns/campaign-watch.ts')).watchCampaigns({ ...folder(), name, everyMs: 1_000 }),
    );

  program
    .command('callbacks')
    .description('what was promised to whom in calls, and what became of it')
    .addOption(
      new Option('--state <state>', 'only these').choices([
        'waiting',
        'dialled',
        'done',
        'refused',
        'missed',
        'superseded',
      ]),
    )
    .action(async (options: { state?: CallbackState }) =>
      (await import('../campaigns/complaints.ts')).listCallbacks({ ...folder(), state: options.state }),
    );

  addComplaintCommands(program, folder);
}

function addComplaintCommands(program: Command, folder: () => FolderOptions): void {
  const complaints = program
    .command('complaints')
    .description(
      'complaints about your calls: within ten days three people pause the number and the campaign, five pause all calls',
    )
    .action(async () => (await import('../campaigns/complaints.ts')).listComplaints(folder()));

  complaints
    .command('add')
    .description('note a complaint that a person or an operator has made')
    .argument('<number>', 'who complains')
    .option(
      '--caller-id <number>',
      'about a call from which of your numbers; without it: the one that called last',
    )
    .option('-c, --campaign <name>', 'of which campaign; without it: that of the last call')
    .option('--at <moment>', 'when it was made; without it: now')
    .option('--flagged', 'the number was flagged as spam', false)
    .option('--source <word>', 'where it came from', 'operator')
    .action(
      async (
        number: string,
        options: { callerId?: string; campaign?: string; at?: string; flagged: boolean; source: string },
      ) =>
        (await import('../campaigns/complaints.ts')).addComplaint({
          ...folder(),
          ...options,
          number,
          callerId: options.callerId,
          campaign: options.campaign,
          at: options.at,
        }),
    );

  complaints
    .command('close')
    .description('say that somebody has looked at a complaint, or at all that are open')
    .argument('[id]', 'which one; without it: all')
    .requiredOption('--by <name>', 'who has looked')
    .action(async (id: string | undefined, options: { by: string }) =>
      (await import('../campaigns/complaints.ts')).closeComplaint({ ...folder(), id, by: options.by }),
    );
}
