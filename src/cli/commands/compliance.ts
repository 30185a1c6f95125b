// Declares the commands that show what the calling rules say.
import type { Command } from 'commander';
import type { FolderOptions } from '../declarations/load.ts';

export function addComplianceCommands(program: Command, folder: () => FolderOptions): void {
  const compliance = program
    .command('compliance')
    .description('show what the calling rules say about cases or a campaign, with sources');

  compliance
    .command('decide')
    .description(
      'decide a file of cases, one JSON object per line: verdict, until when, every finding with its source',
    )
    .argument('<cases.jsonl>', 'the cases')
    .option('--score', 'show only how many verdicts were as expected', false)
    .addHelpText('after', '\nExample:\n  $ trunkline compliance decide cases.jsonl --score')
    .action(async (file: string, options: { score: boolean }) =>
      (await import('../compliance/compliance-decide.ts')).decideCases({
        file,
        score: options.score,
        json: folder().json,
      }),
    );

  compliance
    .command('check')
    .description(
      'before you start a campaign: how many people on its list could be called, and what prevents the rest',
    )
    .argument('<campaign>', 'its name')
    .addHelpText('after', '\nExample:\n  $ trunkline compliance check reminders')
    .action(async (campaign: string) =>
      (await import('../compliance/compliance-check.ts')).checkCampaign({ ...folder(), campaign }),
    );

  compliance
    .command('rules')
    .description(
      'print the rules in force: hours, number series, consent, registers, limits, each with its source',
    )
    .option('--on <date>', 'on this day instead of today, such as 2026-09-18')
    .option('--country <code>', 'only for one country, such as IN')
    .addHelpText('after', '\nExample:\n  $ trunkline compliance rules --country IN --on 2026-01-15')
    .action(async (options: { on?: string; country?: string }) =>
      (await import('../compliance/compliance-rules.ts')).printRules({
        on: options.on,
        country: options.country,
        json: folder().json,
      }),
    );
}
