// Declares the commands for call lists and for numbers that must not be called.
import type { Command } from 'commander';
import type { FolderOptions } from '../declarations/load.ts';
import { Interrupt } from '../interrupt.ts';
import { mapping, whole } from './values.ts';

export function addListCommands(program: Command, folder: () => FolderOptions): void {
  const lists = program
    .command('lists')
    .description(
      'list the call lists in force; or import one, show what changed and which rows were rejected',
    )
    .action(async () => (await import('../campaigns/lists.ts')).listLists(folder()));

  lists
    .command('import')
    .description('import a CSV file or .xlsx workbook as the list of a campaign; calls continue meanwhile')
    .argument('<file>', 'CSV or .xlsx; any encoding, any column separator')
    .requiredOption('-c, --campaign <name>', 'the campaign that gets the list')
    .option('-m, --map <column=meaning>', 'what a column is; may be repeated', mapping, {})
    .option('--dry-run', 'show what would happen; change nothing', false)
    .option('-y, --yes', 'do not ask to confirm the columns', false)
    .option('--rejects <file>', 'write the report of rejected rows to this file')
    .addHelpText(
      'after',
      '\nExamples:\n  $ trunkline lists import people.xlsx --campaign reminders --dry-run\n  $ trunkline lists import people.csv --campaign reminders \\\n      --map "Customer line=number" --yes',
    )
    .action(
      async (
        file: string,
        options: {
          campaign: string;
          map: Record<string, string>;
          dryRun: boolean;
          yes: boolean;
          rejects?: string;
        },
      ) => {
        const interrupt = new Interrupt();
        const { importCommand } = await import('../campaigns/list-import.ts');
        const asked = { ...folder(), ...options, file, rejects: options.rejects };
        await importCommand(asked, interrupt).finally(() => interrupt.close());
      },
    );

  lists
    .command('show')
    .description('show the version in force, its origin, and how many people are in each state')
    .argument('<campaign>', 'its name')
    .action(async (campaign: string) =>
      (await import('../campaigns/lists.ts')).showList({ ...folder(), campaign }),
    );

  lists
    .command('diff')
    .description('show who was added and removed since the version before')
    .argument('<campaign>', 'its name')
    .option('--limit <count>', 'how many numbers of each kind to show', whole(0, 1_000_000), 20)
    .action(async (campaign: string, options: { limit: number }) =>
      (await import('../campaigns/lists.ts')).diffList({ ...folder(), campaign, limit: options.limit }),
    );

  lists
    .command('rejects')
    .description('print the rows that the last import rejected, as CSV: row, column, value, reason, remedy')
    .argument('<campaign>', 'its name')
    .option('-o, --out <file>', 'write to this file instead')
    .action(async (campaign: string, options: { out?: string }) =>
      (await import('../campaigns/lists.ts')).showRejects({ ...folder(), campaign, out: options.out }),
    );

  const suppress = program
    .command('suppress')
    .description('show and change the numbers that must not be called: your own list and scrub results')
    .action(async () =>
      (await import('../campaigns/suppress.ts')).listSuppressed({
        ...folder(),
        number: undefined,
        campaign: undefined,
      }),
    );

  suppress
    .command('list')
    .description('list the do-not-call lists and their age; or say whether a number is on one')
    .argument('[number]', 'the phone number, in any format')
    .option('-c, --campaign <name>', 'include what applies only to this campaign')
    .action(async (number: string | undefined, options: { campaign?: string }) =>
      (await import('../campaigns/suppress.ts')).listSuppressed({
        ...folder(),
        number,
        campaign: options.campaign,
      }),
    );

  suppress
    .command('add')
    .description('never call these numbers again, in any campaign; takes effect at once')
    .argument('<number...>', 'phone numbers, in any format')
    .option('-c, --campaign <name>', 'only in this campaign')
    .option('--reason <text>', 'reason, for the record', 'added by hand')
    .action(async (numbers: string[], options: { campaign?: string; reason: string }) =>
      (await import('../campaigns/suppress.ts')).addSuppressed({
        ...folder(),
        numbers,
        campaign: options.campaign,
        reason: options.reason,
      }),
    );

  suppress
    .command('remove')
    .description('remove numbers from your own list; scrub results stay as they are')
    .argument('<number...>', 'phone numbers, in any format')
    .option('-c, --campaign <name>', 'remove them from the list of this campaign')
    .action(async (numbers: string[], options: { campaign?: string }) =>
      (await import('../campaigns/suppress.ts')).removeSuppressed({
        ...folder(),
        numbers,
        campaign: options.campaign,
      }),
    );

  suppress
    .command('import')
    .description('add a file of numbers to your own list, or import a scrub result')
    .argument('<file>', 'CSV or .xlsx; in a scrub result, numbers whose status allows calls are skipped')
    .option('-s, --source <name>', 'source of the result; it replaces the earlier one', 'do-not-call')
    .option('--as-of <moment>', 'when the scrub was made (default: now)')
    .option('--max-age <days>', 'how long the result is valid', whole(1, 365), 7)
    .option('-c, --campaign <name>', 'applies to this campaign only')
    .option('-m, --map <column=meaning>', 'which column has the phone number', mapping, {})
    .action(
      async (
        file: string,
        options: {
          source: string;
          asOf?: string;
          maxAge: number;
          campaign?: string;
          map: Record<string, string>;
        },
      ) =>
        (await import('../campaigns/suppress.ts')).importSuppressed({
          ...folder(),
          ...options,
          file,
          asOf: options.asOf,
          campaign: options.campaign,
        }),
    );
}
