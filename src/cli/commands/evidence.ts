// Declares the commands that export evidence, erase a person, and delete old data.
import type { Command } from 'commander';
import type { FolderOptions } from '../declarations/load.ts';

export function addEvidenceCommands(program: Command, folder: () => FolderOptions): void {
  const evidence = program
    .command('evidence')
    .description('export or verify the tamper-evident record of what was decided, said and done');

  evidence
    .command('export')
    .description(
      'write a bundle as JSON and HTML: decisions with rules and sources, words, digests of recordings, outcomes',
    )
    .option('-n, --number <number>', 'everything about this person')
    .option('--attempt <id>', 'or one attempt')
    .option('-o, --out <folder>', 'folder to write to', '.')
    .addHelpText('after', '\nExample:\n  $ trunkline evidence export --number +919876543210 --out proof')
    .action(async (options: { number?: string; attempt?: string; out: string }) =>
      (await import('../compliance/evidence.ts')).exportEvidence({
        ...folder(),
        number: options.number,
        attempt: options.attempt,
        out: options.out,
      }),
    );

  evidence
    .command('verify')
    .description('find any change or gap, in the database or in a bundle; exits with 1 if there is one')
    .argument('[bundle]', 'the .json file of an export (default: the database)')
    .action(async (file: string | undefined) =>
      (await import('../compliance/evidence.ts')).verifyEvidence({ ...folder(), file }),
    );

  program
    .command('retention')
    .description('show what is deleted because of its age, and what the last runs deleted')
    .option('--dry-run', 'count what a run would delete now', false)
    .option('--run', 'run now instead of at the scheduled time', false)
    .option(
      '--trust-clock',
      "confirm that this machine's clock is right, although it is far ahead of the last known time",
      false,
    )
    .addHelpText('after', '\nExample:\n  $ trunkline retention --dry-run')
    .action(async (options: { dryRun: boolean; run: boolean; trustClock: boolean }) =>
      (await import('../compliance/retention.ts')).retention({ ...folder(), ...options }),
    );

  program
    .command('erase')
    .description('delete a person from everything that is stored, and say what is kept and why')
    .argument('<number>', 'as people write it')
    .option('-y, --yes', 'confirm: this cannot be undone', false)
    .addHelpText('after', '\nExample:\n  $ trunkline erase +919876543210 --yes')
    .action(async (number: string, options: { yes: boolean }) =>
      (await import('../compliance/erase.ts')).erase({ ...folder(), number, yes: options.yes }),
    );
}
