// What is declared: looked at, applied, taken back.
import type { Command } from 'commander';
import type { FolderOptions } from '../declarations/load.ts';
import { whole } from './values.ts';

export function addDeclarationCommands(program: Command, folder: () => FolderOptions): void {
  program
    .command('check')
    .description(
      'read the declarations and say every mistake in them, each with its place and what to write instead',
    )
    .addHelpText('after', '\nExample:\n  $ trunkline check -p /etc/trunkline')
    .action(async () => (await import('../declarations/check.ts')).check(folder()));

  program
    .command('plan')
    .description('show what apply would change, everywhere; change nothing')
    .option('--exit-code', 'answer with 4 where there is something to apply', false)
    .option('--force', 'as apply --force would do it', false)
    .action(async (options: { exitCode: boolean; force: boolean }) =>
      (await import('../declarations/plan.ts')).plan({ ...folder(), ...options }),
    );

  program
    .command('apply')
    .description(
      'make what is declared the truth: database, call lists, files of the switch; all of it or nothing, twice changes nothing',
    )
    .option('--force', 'also what ends live calls, such as another SIP port', false)
    .action(async (options: { force: boolean }) =>
      (await import('../declarations/apply.ts')).apply({ ...folder(), force: options.force }),
    );

  program
    .command('rollback')
    .description('apply the version before, or another one; your files stay as they are')
    .option('--to <version>', 'which one (trunkline versions lists them)', whole(1, 1_000_000_000))
    .option('--restore-files', 'your files become those of that version; what was there is kept', false)
    .option('--force', 'also what ends live calls', false)
    .action(async (options: { to?: number; restoreFiles: boolean; force: boolean }) =>
      (await import('../declarations/rollback.ts')).rollback({ ...folder(), ...options }),
    );

  const versions = program
    .command('versions')
    .description('list what was applied: version, when, by whom, what changed')
    .option('--all', 'also those before the last 20', false)
    .action(async (options: { all: boolean }) =>
      (await import('../declarations/versions.ts')).listVersions({ ...folder(), all: options.all }),
    );

  versions
    .command('show')
    .description('show what a version changed')
    .argument('<version>', 'its number', whole(1, 1_000_000_000))
    .action(async (version: number) =>
      (await import('../declarations/versions.ts')).showVersion({ ...folder(), version }),
    );
}
