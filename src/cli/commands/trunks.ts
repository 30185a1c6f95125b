// Trunks, keys, and the way that a call would go.
import type { Command } from 'commander';
import type { FolderOptions } from '../declarations/load.ts';

export function addTrunkCommands(program: Command, folder: () => FolderOptions): void {
  const trunks = program
    .command('trunks')
    .description('list the trunks that are declared: carrier, host, limits, from where calls may come in')
    .action(async () => (await import('../trunks/trunks.ts')).listTrunks(folder()));

  trunks
    .command('explain')
    .description(
      'say what a trunk became and why: your file, the preset of the carrier with its source, or a default',
    )
    .argument('<name>', 'of the trunk')
    .addHelpText('after', '\nExample:\n  $ trunkline trunks explain main')
    .action(async (name: string) =>
      (await import('../trunks/trunks.ts')).explainTrunk({ ...folder(), name }),
    );

  const keys = program
    .command('keys')
    .description('list the providers: where each key is kept, and which agents use it; show no key')
    .action(async () => (await import('../access/keys.ts')).listKeys(folder()));

  keys
    .command('check')
    .description(
      'call each provider once at little cost: does the key work, how much credit is left, what to do if it does not work',
    )
    .argument('[name...]', 'only these')
    .addHelpText(
      'after',
      '\nExamples:\n  $ trunkline keys check\n  $ trunkline keys check model voice --json',
    )
    .action(async (names: string[]) => (await import('../access/keys.ts')).checkKeys({ ...folder(), names }));

  program
    .command('route')
    .description('show which way a call would go, and why: rules, caller ID, trunks, hours; make no call')
    .option('-t, --to <number>', 'a number that would be called')
    .option('-i, --inbound <number>', 'or one of yours that would be called, as the carrier writes it')
    .option('-f, --from <number>', 'with --to: which of your numbers; with --inbound: who calls')
    .option('--at <moment>', 'then instead of now, as in 2026-11-22T10:00')
    .option('-a, --agent <name>', 'who would speak')
    .option('--all', 'with --to: also the rules that do not stand against it', false)
    .option('--files', 'by the files as they are now, not by what is in force', false)
    .addHelpText(
      'after',
      '\nExamples:\n  $ trunkline route --to +919876543210 --at 2026-11-22T21:30\n  $ trunkline route --inbound +918047123456',
    )
    .action(
      async (options: {
        to?: string;
        inbound?: string;
        from?: string;
        at?: string;
        agent?: string;
        all: boolean;
        files: boolean;
      }) => {
        const { to, inbound, from, at, agent, all, files } = options;
        await (await import('../trunks/route.ts')).route({
          ...folder(),
          to,
          inbound,
          from,
          at,
          agent,
          all,
          files,
        });
      },
    );
}
