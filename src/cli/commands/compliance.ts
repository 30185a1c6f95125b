// What the rules on calling say.
import type { Command } from 'commander';
import type { FolderOptions } from '../declarations/load.ts';

export function addComplianceCommands(program: Command, folder: () => FolderOptions): void {
  const compliance = program
    .command('compliance')
    .description('what the rules on calling say about cases or a campaign, with their sources');

  compliance
    .command('decide')
    .description(
      'answer a file of cases, one JSON object a line: verdict, until when, every finding with its source',
    )
    .argument('<cases.jsonl>', 'the cases')
    .option('--score', 'only how many of the expected verdicts came out', false)
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
      'before a campaign is launched: how many of its list could be called, and what stands in the way',
    )
    .argument('<campaign>', 'its name')
    .addHelpText('after', '\nExample:\n  $ trunkline compliance check reminders')
    .action(async (campaign: string) =>
      (await import('../compliance/compliance-check.ts')).checkCampaign({ ...folder(), campaign }),
    );

  compliance
    .command('rules')
    .description(
      'print the rules that are in force: hours, series, consent, registers, limits, each with its source',
    )
    .option('--on <date>', 'on that day instead of today, as in 2026-09-18')
    .option('--country <code>', 'only of one country, as in IN')
    .addHelpText('after', '\nExample:\n  $ trunkline compliance rules --country IN --on 2026-01-15')
    .action(async (options: { on?: string; country?: string }) =>
      (await import('../compliance/compliance-rules.ts')).printRules({
        on: options.on,
        country: options.country,
        json: folder().json,
      }),
    );
}
