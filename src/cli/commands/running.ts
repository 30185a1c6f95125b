// Declares the commands for the running appliance: run, call, status, backup, drain.
import { type Command, Option } from 'commander';
import type { FolderOptions } from '../declarations/load.ts';
import { addCallCommands } from './calls.ts';
import { keyValue, whole } from './values.ts';

export function addRunningCommands(program: Command, folder: () => FolderOptions): void {
  program
    .command('run')
    .description('answer calls and dial campaigns until Ctrl-C; a second Ctrl-C ends live calls at once')
    .option('--apply', 'apply the declarations first')
    .action(async (options: { apply?: boolean }) =>
      (await import('../running/run.ts')).run({ ...folder(), apply: options.apply === true }),
    );

  program
    .command('call')
    .description('call one number now and show the conversation live')
    .argument(
      '<number>',
      'the phone number; without + it belongs to the country in appliance.yaml. Or softphone:<name>',
    )
    .requiredOption('-a, --agent <name>', 'the agent that speaks')
    .option('-f, --from <number>', 'which of your numbers to call from')
    .option(
      '-v, --var <name=value>',
      'a value for {{name}} in the agent’s texts; may be repeated',
      keyValue,
      {},
    )
    .addHelpText(
      'after',
      '\nExample:\n  $ trunkline call +919876543210 --agent asha --var name=Ravi --var time=eleven',
    )
    .action(async (number: string, options: { agent: string; from?: string; var: Record<string, string> }) =>
      (await import('../calls/call.ts')).call({
        ...folder(),
        number,
        agent: options.agent,
        from: options.from,
        variables: options.var,
      }),
    );

  addCallCommands(program, folder);

  program
    .command('status')
    .description('show what the running controller is doing')
    .action(async () => (await import('../running/status.ts')).status(folder()));

  program
    .command('backup')
    .description(
      'save the database, declarations and their versions in one file; the controller may keep running',
    )
    .option('--to <folder>', 'where to write it (default: backups in the data directory)')
    .option('--keep-days <days>', 'delete older backups there', whole(1, 3650), 14)
    .addHelpText('after', '\nExample:\n  $ trunkline backup --to /mnt/elsewhere')
    .action(async (options: { to?: string; keepDays: number }) =>
      (await import('../declarations/backup.ts')).backup({
        ...folder(),
        to: options.to,
        keepDays: options.keepDays,
      }),
    );

  program
    .command('restore')
    .description(
      'replace the database with a backup; refuses while a controller runs; keeps a copy of the old one',
    )
    .argument('<file>', 'a file made by trunkline backup')
    .option('--files', 'also restore the declarations', false)
    .action(async (file: string, options: { files: boolean }) =>
      (await import('../declarations/restore.ts')).restore({ ...folder(), file, files: options.files }),
    );

  program
    .command('drain')
    .description('stop dialling and wait until no call is live, before you replace the controller')
    .option('--seconds <seconds>', 'how long to wait', whole(0, 86_400), 900)
    .action(async (options: { seconds: number }) =>
      (await import('../running/drain.ts')).drain({ ...folder(), seconds: options.seconds }),
    );

  program
    .command('firewall')
    .description('print which ports must be open, and for whom; changes nothing')
    .addOption(new Option('--format <tool>', 'only the lines for this tool').choices(['nft', 'ufw']))
    .action(async (options: { format?: 'nft' | 'ufw' }) =>
      (await import('../trunks/firewall.ts')).firewall({ ...folder(), format: options.format }),
    );
}
