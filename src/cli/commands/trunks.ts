// Declares the commands for trunks, keys, and the route of a call.
import type { Command } from 'commander';
import type { FolderOptions } from '../declarations/load.ts';

export function addTrunkCommands(program: Command, folder: () => FolderOptions): void {
  const trunks = program
    .command('trunks')
    .description('list the declared trunks: carrier, host, limits, allowed inbound addresses')
    .action(async () => (await import('../trunks/trunks.ts')).listTrunks(folder()));

  trunks
    .command('explain')
    .description(
      'show every setting of a trunk and where it comes from: your file, the carrier’s preset, or a default',
    )
    .argument('<name>', 'name of the trunk')
    .addHelpText('after', '\nExample:\n  $ trunkline trunks explain main')
    .action(async (name: string) =>
      (await import('../trunks/trunks.ts')).explainTrunk({ ...folder(), name }),
    );

  const keys = program
    .command('keys')
    .description('list the providers, where each key is kept, and which agents use it; shows no key')
    .action(async () => (await import('../access/keys.ts')).listKeys(folder()));

  keys
    .command('check')
    .description(
      'test each provider once, at little cost: whether its key works, the remaining credit, and what to do if it fails',
    )
    .argument('[name...]', 'only these providers')
    .addHelpText(
      'after',
      '\nExamples:\n  $ trunkline keys check\n  $ trunkline keys check model voice --json',
    )
    .action(async (names: string[]) => (await import('../access/keys.ts')).checkKeys({ ...folder(), names }));

  program
    .command('route')
    .description('show how a call would be routed, and why: rules, caller ID, trunks, hours; makes no call')
    .option('-t, --to <number>', 'a number to call')
    .option('-i, --inbound <number>', 'or one of your numbers, as the carrier writes it')
    .option('-f, --from <number>', 'with --to: which of your numbers to call from; with --inbound: who calls')
    .option('--at <moment>', 'at this time instead of now, such as 2026-11-22T10:00')
    .option('-a, --agent <name>', 'the agent that would speak')
    .option('--all', 'with --to: also show the rules that allow the call', false)
    .option('--files', 'use your files as they are now, not the version in force', false)
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
