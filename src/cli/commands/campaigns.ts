// Declares the commands for campaigns: their state, orders to them, and their results.
import { type Command, Option } from 'commander';
import type { CallbackState } from '../../store/dialing/callbacks.ts';
import type { FolderOptions } from '../declarations/load.ts';

export function addCampaignCommands(program: Command, folder: () => FolderOptions): void {
  const campaigns = program
    .command('campaigns')
    .description(
      'list the campaigns with state, reason and progress; or start, pause, resume, cancel or drain one',
    )
    .action(async () => (await import('../campaigns/campaigns.ts')).listCampaigns(folder()));

  for (const [action, what] of [
    ['start', 'start dialling now, whatever its calendar says'],
    ['pause', 'dial nobody; live calls continue'],
    ['resume', 'continue after a pause'],
    ['cancel', 'dial nobody until it is started again'],
    ['drain', 'dial nobody new; retries and callbacks of people already tried continue'],
    ['again', 'call everybody who was not reached once more, with a fresh count of tries'],
  ] as const) {
    campaigns
      .command(action)
      .description(`${what}; takes effect at once and survives a restart`)
      .argument('<name>', 'its name')
      .action(async (name: string) =>
        (await import('../campaigns/campaigns.ts')).orderCampaign({ ...folder(), name, action }),
      );
  }

  campaigns
    .command('results')
    .description('show the results so far, as totals per result')
    .argument('<name>', 'its name')
    .action(async (name: string) =>
      (await import('../campaigns/campaign-results.ts')).showResults({ ...folder(), name }),
    );

  campaigns
    .command('export')
    .description('export everybody: result, attempts, caller ID, call, recording and the columns of the list')
    .argument('<name>', 'its name')
    .addOption(
      new Option('--format <format>', 'format of the rows').choices(['csv', 'jsonl', 'xlsx']).default('csv'),
    )
    .option('-o, --out <file>', 'write to this file instead')
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
      'simulate the whole list: how many calls when, from which numbers, at what cost, and why the rest are not called',
    )
    .argument('<name>', 'its name')
    .option('--at <moment>', 'start at this time, such as 2026-12-01T10:00 (default: now)')
    .action(async (name: string, options: { at?: string }) =>
      (await import('../campaigns/campaign-preview.ts')).previewCommand({
        ...folder(),
        name,
        at: options.at,
      }),
    );

  campaigns
    .command('explain')
    .description('explain why a person is not called now: every obstacle, each with how to remove it')
    .argument('<number...>', 'the phone number; you may add the name of a campaign')
    .option('-c, --campaign <name>', 'only in this campaign')
    .option('--at <moment>', 'at this time instead of now')
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
    .description('show the progress of campaigns live, until Ctrl-C')
    .argument('[name]', 'only this one')
    .action(async (name: string | undefined) =>
      (await import('../campaigns/campaign-watch.ts')).watchCampaigns({ ...folder(), name, everyMs: 1_000 }),
    );

  program
    .command('callbacks')
    .description('list callbacks that agents promised, and their results')
    .addOption(
      new Option('--state <state>', 'only in this state').choices([
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
      'list complaints about your calls; within ten days three people pause the number and the campaign, five pause all calls',
    )
    .action(async () => (await import('../campaigns/complaints.ts')).listComplaints(folder()));

  complaints
    .command('add')
    .description('record a complaint from a person or an operator')
    .argument('<number>', 'who complains')
    .option(
      '--caller-id <number>',
      'which of your numbers it is about (default: the number of the last call)',
    )
    .option('-c, --campaign <name>', 'which campaign it is about (default: that of the last call)')
    .option('--at <moment>', 'when it was made (default: now)')
    .option('--flagged', 'your number was flagged as spam', false)
    .option('--source <word>', 'where the complaint came from', 'operator')
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
    .description('close a complaint that somebody has looked into, or all open ones')
    .argument('[id]', 'which complaint (default: all open ones)')
    .requiredOption('--by <name>', 'who looked into it')
    .action(async (id: string | undefined, options: { by: string }) =>
      (await import('../campaigns/complaints.ts')).closeComplaint({ ...folder(), id, by: options.by }),
    );
}
