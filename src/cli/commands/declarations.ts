// Declares the commands for the owner's files: check, plan, apply, roll back.
import type { Command } from 'commander';
import type { FolderOptions } from '../declarations/load.ts';
import { whole } from './values.ts';

export function addDeclarationCommands(program: Command, folder: () => FolderOptions): void {
  program
    .command('check')
    .description(
      'find every mistake in the declarations, each with its place and how to fix it; changes nothing',
    )
    .addHelpText('after', '\nExample:\n  $ trunkline check -p /etc/trunkline')
    .action(async () => (await import('../declarations/check.ts')).check(folder()));

  program
    .command('plan')
    .description('show what apply would change; changes nothing')
    .option('--exit-code', 'exit with 4 if there is something to apply', false)
    .option('--force', 'show what apply --force would do', false)
    .action(async (options: { exitCode: boolean; force: boolean }) =>
      (await import('../declarations/plan.ts')).plan({ ...folder(), ...options }),
    );

  program
    .command('apply')
    .description(
      "apply the declarations to the database, the call lists and the switch's files, all or nothing",
    )
    .option('--force', 'also apply changes that end live calls, such as another SIP port', false)
    .option(
      '--take-over',
      'also replace files of the switch that another folder, or FreeSWITCH itself, put there',
      false,
    )
    .action(async (options: { force: boolean; takeOver: boolean }) =>
      (await import('../declarations/apply.ts')).apply({ ...folder(), ...options }),
    );

  program
    .command('rollback')
    .description('go back to an earlier version (default: the one before); your files stay as they are')
    .option('--to <version>', 'which version (trunkline versions lists them)', whole(1, 1_000_000_000))
    .option(
      '--restore-files',
      'also restore your files to that version; keeps a copy of the current ones',
      false,
    )
    .option('--force', 'also apply changes that end live calls', false)
    .action(async (options: { to?: number; restoreFiles: boolean; force: boolean }) =>
      (await import('../declarations/rollback.ts')).rollback({ ...folder(), ...options }),
    );

  const versions = program
    .command('versions')
    .description('list the applied versions: when, by whom, what changed')
    .option('--all', 'show all, not just the last 20', false)
    .action(async (options: { all: boolean }) =>
      (await import('../declarations/versions.ts')).listVersions({ ...folder(), all: options.all }),
    );

  versions
    .command('show')
    .description('show what a version changed')
    .argument('<version>', 'the version number', whole(1, 1_000_000_000))
    .action(async (version: number) =>
      (await import('../declarations/versions.ts')).showVersion({ ...folder(), version }),
    );
}
