// Call lists, and numbers that must not be called.
import type { Command } from 'commander';
import type { FolderOptions } from '../declarations/load.ts';
import { mapping, whole } from './values.ts';

export function addListCommands(program: Command, folder: () => FolderOptions): void {
  const lists = program
    .command('lists')
    .description(
      'list the call lists in force; or take one in, see what changed, and which rows were left out',
    )
    .action(async () => (await import('../campaigns/lists.ts')).listLists(folder()));

  lists
    .command('import')
    .description('make a CSV file or an .xlsx workbook the list of a campaign; calls go on meanwhile')
    .argument('<file>', 'as spreadsheets and CRMs write it: any encoding, any sign between columns')
    .requiredOption('-c, --campaign <name>', 'whose list it becomes')
    .option('-m, --map <column=meaning>', 'what a column is; may be repeated', mapping, {})
    .option('--dry-run', 'say what would happen, change nothing', false)
    .option('-y, --yes', 'do not ask whether the columns are right', false)
    .option('--rejects <file>', 'where the report of rows that were left out goes')
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
      ) =>
        (await import('../campaigns/lists.ts')).importCommand({
          ...folder(),
          ...options,
          file,
          rejects: options.rejects,
        }),
    );

  lists
    .command('show')
    .description('say which version is in force, where it came from, and how many stand where')
    .argument('<campaign>', 'its name')
    .action(async (campaign: string) =>
      (await import('../campaigns/lists.ts')).showList({ ...folder(), campaign }),
    );

  lists
    .command('diff')
    .description('say who came and who went against the version before')
    .argument('<campaign>', 'its name')
    .option('--limit <count>', 'how many numbers of each kind', whole(0, 1_000_000), 20)
    .action(async (campaign: string, options: { limit: number }) =>
      (await import('../campaigns/lists.ts')).diffList({ ...folder(), campaign, limit: options.limit }),
    );

  lists
    .command('rejects')
    .description('print the rows that the last import left out, as CSV: row, column, value, reason, remedy')
    .argument('<campaign>', 'its name')
    .option('-o, --out <file>', 'into a file instead')
    .action(async (campaign: string, options: { out?: string }) =>
      (await import('../campaigns/lists.ts')).showRejects({ ...folder(), campaign, out: options.out }),
    );

  const suppress = program
    .command('suppress')
    .description('numbers that must not be called: your own list, and results of scrubs')
    .action(async () =>
      (await import('../campaigns/suppress.ts')).listSuppressed({
        ...folder(),
        number: undefined,
        campaign: undefined,
      }),
    );

  suppress
    .command('list')
    .description('say which lists there are and how old they are; or whether a number is on one')
    .argument('[number]', 'as people write it')
    .option('-c, --campaign <name>', 'what holds in this campaign, too')
    .action(async (number: string | undefined, options: { campaign?: string }) =>
      (await import('../campaigns/suppress.ts')).listSuppressed({
        ...folder(),
        number,
        campaign: options.campaign,
      }),
    );

  suppress
    .command('add')
    .description('never call these numbers again, in any campaign; holds at once')
    .argument('<number...>', 'as people write them')
    .option('-c, --campaign <name>', 'in this campaign only')
    .option('--reason <text>', 'why, for the record', 'added by hand')
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
    .description('take numbers off your own list; results of scrubs stay as they are')
    .argument('<number...>', 'as people write them')
    .option('-c, --campaign <name>', 'off the list of this campaign')
    .action(async (numbers: string[], options: { campaign?: string }) =>
      (await import('../campaigns/suppress.ts')).removeSuppressed({
        ...folder(),
        numbers,
        campaign: options.campaign,
      }),
    );

  suppress
    .command('import')
    .description('add a file of numbers to your own list, or put in the result of a scrub')
    .argument(
      '<file>',
      'CSV or .xlsx; of a scrub result, those whose status says that they may be called are left out',
    )
    .option('-s, --source <name>', 'whose result it is; it replaces the one before', 'do-not-call')
    .option('--as-of <moment>', 'when the scrub was made; without it: now')
    .option('--max-age <days>', 'how long the result is good', whole(1, 365), 7)
    .option('-c, --campaign <name>', 'it holds in this campaign only')
    .option('-m, --map <column=meaning>', 'which column is the number', mapping, {})
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
