// The commands that prove what was decided and done, that take a person out of it, and that delete what is old.
import type { Command } from 'commander';
import type { FolderOptions } from '../declarations/load.ts';

export function addEvidenceCommands(program: Command, folder: () => FolderOptions): void {
  const evidence = program
    .command('evidence')
    .description('proof of what was decided, said and done, bound together so that a change shows');

  evidence
    .command('export')
    .description(
      'one bundle, as JSON and as a page: decisions with rules and sources, words, recording digests, ends',
    )
    .option('-n, --number <number>', 'of everything about this person')
    .option('--attempt <id>', 'or of one attempt')
    .option('-o, --out <folder>', 'where it goes', '.')
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
    .description(
      'find any change and any gap, in the database or in a bundle; exit code 1 where there is one',
    )
    .argument('[bundle]', 'the .json of an export; without it: the database')
    .action(async (file: string | undefined) =>
      (await import('../compliance/evidence.ts')).verifyEvidence({ ...folder(), file }),
    );

  program
    .command('retention')
    .description('what is deleted because of its age, and what the last runs took')
    .option('--dry-run', 'count what a run would take now', false)
    .option('--run', 'do it now, and not only at its hour', false)
    .option(
      '--trust-clock',
      'the clock of this machine is right, though it stands far ahead of what was last seen',
      false,
    )
    .addHelpText('after', '\nExample:\n  $ trunkline retention --dry-run')
    .action(async (options: { dryRun: boolean; run: boolean; trustClock: boolean }) =>
      (await import('../compliance/retention.ts')).retention({ ...folder(), ...options }),
    );

  program
    .command('erase')
    .description('take a person out of everything that is kept, and say what was kept and why')
    .argument('<number>', 'as people write it')
    .option('-y, --yes', 'it cannot be undone', false)
    .addHelpText('after', '\nExample:\n  $ trunkline erase +919876543210 --yes')
    .action(async (number: string, options: { yes: boolean }) =>
      (await import('../compliance/erase.ts')).erase({ ...folder(), number, yes: options.yes }),
    );
}
