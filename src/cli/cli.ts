// The command line: what can be asked, with which options. Every command is a file of its own, loaded when it is asked for,
// so that a question is answered before the voices and recognisers of a running controller would be loaded.
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Scope } from '../console/api/v1/route.ts';
import { VERSION } from '../runtime/version.ts';
import { addCallCommands } from './commands/calls.ts';
import { addInitCommand } from './commands/init.ts';
import { whole } from './commands/values.ts';
import type { FolderOptions } from './load.ts';
import { EXIT, printError, surviveLostReaders } from './terminal.ts';

/** Each scope holds the ones before it. */
const SCOPES = ['read', 'operate', 'admin'] as const;
const SCOPE_WORDS = 'read sees, operate acts on calls and campaigns, admin keys and users';

const program = new Command('trunkline')
  .description(
    'A voice-AI telephony appliance: your own numbers, your own keys, one machine that you control.',
  )
  .version(VERSION)
  .option(
    '-p, --provisioning <folder>',
    'folder of your declarations',
    process.env['TRUNKLINE_PROVISIONING'] ?? 'provisioning',
  )
  .option('--json', 'answer in JSON, one object a line', false)
  .showHelpAfterError('(trunkline --help lists the commands)')
  .addHelpText(
    'after',
    `
Examples:
  $ trunkline demo                              hear it work: no keys, no switch, no carrier
  $ trunkline check                             look for mistakes in ./provisioning
  $ trunkline plan && trunkline apply           see what would change, then make it so
  $ trunkline run                               answer and dial, until Ctrl-C
  $ trunkline call +919876543210 --agent asha   one call now, with its words as they are said

Exit codes:
  0 done   1 tried and failed   2 a mistake in files or arguments, nothing changed   3 no controller is running
  4 plan --exit-code: there is something to apply`,
  );

const folder = (): FolderOptions => program.opts<FolderOptions>();

addInitCommand(program, () => folder().json);

program
  .command('check')
  .description(
    'read the declarations and say every mistake in them, each with its place and what to write instead',
  )
  .addHelpText('after', '\nExample:\n  $ trunkline check -p /etc/trunkline')
  .action(async () => (await import('./check.ts')).check(folder()));

program
  .command('plan')
  .description('show what apply would change, everywhere; change nothing')
  .option('--exit-code', 'answer with 4 where there is something to apply', false)
  .option('--force', 'as apply --force would do it', false)
  .action(async (options: { exitCode: boolean; force: boolean }) =>
    (await import('./plan.ts')).plan({ ...folder(), ...options }),
  );

program
  .command('apply')
  .description(
    'make what is declared the truth: database, call lists, files of the switch; all of it or nothing, twice changes nothing',
  )
  .option('--force', 'also what ends live calls, such as another SIP port', false)
  .action(async (options: { force: boolean }) =>
    (await import('./apply.ts')).apply({ ...folder(), force: options.force }),
  );

program
  .command('rollback')
  .description('apply the version before, or another one; your files stay as they are')
  .option('--to <version>', 'which one (trunkline versions lists them)', whole(1, 1_000_000_000))
  .option('--restore-files', 'your files become those of that version; what was there is kept', false)
  .option('--force', 'also what ends live calls', false)
  .action(async (options: { to?: number; restoreFiles: boolean; force: boolean }) =>
    (await import('./rollback.ts')).rollback({ ...folder(), ...options }),
  );

const versions = program
  .command('versions')
  .description('list what was applied: version, when, by whom, what changed')
  .option('--all', 'also those before the last 20', false)
  .action(async (options: { all: boolean }) =>
    (await import('./versions.ts')).listVersions({ ...folder(), all: options.all }),
  );

versions
  .command('show')
  .description('show what a version changed')
  .argument('<version>', 'its number', whole(1, 1_000_000_000))
  .action(async (version: number) => (await import('./versions.ts')).showVersion({ ...folder(), version }));

program
  .command('run')
  .description('answer calls and dial campaigns, until Ctrl-C; a second Ctrl-C does not wait for goodbyes')
  .option('--apply', 'apply the declarations first')
  .action(async (options: { apply?: boolean }) =>
    (await import('./run.ts')).run({ ...folder(), apply: options.apply === true }),
  );

program
  .command('call')
  .description('ring one number now and show the conversation as it happens')
  .argument(
    '<number>',
    'as people write it; without + it is a number of the country in appliance.yaml. Or softphone:<name>',
  )
  .requiredOption('-a, --agent <name>', 'who speaks')
  .option('-f, --from <number>', 'which of your numbers to call from')
  .option(
    '-v, --var <name=value>',
    'a value for {{name}} in the texts of the agent; may be repeated',
    variable,
    {},
  )
  .addHelpText(
    'after',
    '\nExample:\n  $ trunkline call +919876543210 --agent asha --var name=Ravi --var time=eleven',
  )
  .action(async (number: string, options: { agent: string; from?: string; var: Record<string, string> }) =>
    (await import('./call.ts')).call({
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
  .action(async () => (await import('./status.ts')).status(folder()));

program
  .command('backup')
  .description('save database, declarations and their versions in one file, while the controller goes on')
  .option('--to <folder>', 'where it goes; without it: backups in the data directory')
  .option('--keep-days <days>', 'older backups there are removed', whole(1, 3650), 14)
  .addHelpText('after', '\nExample:\n  $ trunkline backup --to /mnt/elsewhere')
  .action(async (options: { to?: string; keepDays: number }) =>
    (await import('./backup.ts')).backup({ ...folder(), to: options.to, keepDays: options.keepDays }),
  );

program
  .command('restore')
  .description(
    'replace the database by a backup; refuses while a controller runs, keeps a copy of the old one',
  )
  .argument('<file>', 'what trunkline backup made')
  .option('--files', 'the declarations of the backup, too', false)
  .action(async (file: string, options: { files: boolean }) =>
    (await import('./restore.ts')).restore({ ...folder(), file, files: options.files }),
  );

program
  .command('drain')
  .description('dial nothing new and wait until no call is live, before the controller is replaced')
  .option('--seconds <seconds>', 'how long to wait', whole(0, 86_400), 900)
  .action(async (options: { seconds: number }) =>
    (await import('./drain.ts')).drain({ ...folder(), seconds: options.seconds }),
  );

program
  .command('firewall')
  .description('print which ports have to be open, and for whom; change nothing')
  .addOption(new Option('--format <tool>', 'only the lines for this one').choices(['nft', 'ufw']))
  .action(async (options: { format?: 'nft' | 'ufw' }) =>
    (await import('./firewall.ts')).firewall({ ...folder(), format: options.format }),
  );

const campaigns = program
  .command('campaigns')
  .description('list the campaigns: state, why, progress; or start, pause, resume, cancel, drain one')
  .action(async () => (await import('./campaigns.ts')).listCampaigns(folder()));

for (const [action, what] of [
  ['start', 'let it dial now, whatever its calendar says'],
  ['pause', 'dial nobody for it; calls that are live go on'],
  ['resume', 'go on where it was paused'],
  ['cancel', 'dial nobody for it any more, until it is started again'],
  ['drain', 'take on nobody new; who was tried already is called as agreed'],
  ['again', 'call those once more who were not reached, with all tries before them'],
] as const) {
  campaigns
    .command(action)
    .description(`${what}; holds at once, and after a restart`)
    .argument('<name>', 'its name')
    .action(async (name: string) =>
      (await import('./campaigns.ts')).orderCampaign({ ...folder(), name, action }),
    );
}

campaigns
  .command('results')
  .description('what came of it so far, in sums: each result apart')
  .argument('<name>', 'its name')
  .action(async (name: string) => (await import('./campaign-results.ts')).showResults({ ...folder(), name }));

campaigns
  .command('export')
  .description('person by person: result, attempts, caller ID, call, recording and the columns of the list')
  .argument('<name>', 'its name')
  .addOption(new Option('--format <format>', 'of the lines').choices(['csv', 'jsonl']).default('csv'))
  .option('-o, --out <file>', 'into a file instead')
  .action(async (name: string, options: { format: 'csv' | 'jsonl'; out?: string }) =>
    (await import('./campaign-results.ts')).exportResults({
      ...folder(),
      name,
      format: options.format,
      out: options.out,
    }),
  );

const lists = program
  .command('lists')
  .description('call lists: take one in, see what is in force, what changed, and which rows were left out');

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
    '\nExamples:\n  $ trunkline lists import people.xlsx --campaign reminders --dry-run\n  $ trunkline lists import people.csv --campaign reminders --map "Customer line=number" --yes',
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
      (await import('./lists.ts')).importCommand({
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
  .action(async (campaign: string) => (await import('./lists.ts')).showList({ ...folder(), campaign }));

lists
  .command('diff')
  .description('say who came and who went against the version before')
  .argument('<campaign>', 'its name')
  .option('--limit <count>', 'how many numbers of each kind', whole(0, 1_000_000), 20)
  .action(async (campaign: string, options: { limit: number }) =>
    (await import('./lists.ts')).diffList({ ...folder(), campaign, limit: options.limit }),
  );

lists
  .command('rejects')
  .description('print the rows that the last import left out, as CSV: row, column, value, reason, remedy')
  .argument('<campaign>', 'its name')
  .option('-o, --out <file>', 'into a file instead')
  .action(async (campaign: string, options: { out?: string }) =>
    (await import('./lists.ts')).showRejects({ ...folder(), campaign, out: options.out }),
  );

const suppress = program
  .command('suppress')
  .description('numbers that must not be called: your own list, and results of scrubs');

suppress
  .command('list')
  .description('say which lists there are and how old they are; or whether a number is on one')
  .argument('[number]', 'as people write it')
  .option('-c, --campaign <name>', 'what holds in this campaign, too')
  .action(async (number: string | undefined, options: { campaign?: string }) =>
    (await import('./suppress.ts')).listSuppressed({ ...folder(), number, campaign: options.campaign }),
  );

suppress
  .command('add')
  .description('never call these numbers again, in any campaign; holds at once')
  .argument('<number...>', 'as people write them')
  .option('-c, --campaign <name>', 'in this campaign only')
  .option('--reason <text>', 'why, for the record', 'added by hand')
  .action(async (numbers: string[], options: { campaign?: string; reason: string }) =>
    (await import('./suppress.ts')).addSuppressed({
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
    (await import('./suppress.ts')).removeSuppressed({ ...folder(), numbers, campaign: options.campaign }),
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
      (await import('./suppress.ts')).importSuppressed({
        ...folder(),
        ...options,
        file,
        asOf: options.asOf,
        campaign: options.campaign,
      }),
  );

const trunks = program
  .command('trunks')
  .description('list the trunks that are declared: carrier, host, limits, from where calls may come in')
  .action(async () => (await import('./trunks.ts')).listTrunks(folder()));

trunks
  .command('explain')
  .description(
    'say what a trunk became and why: your file, the preset of the carrier with its source, or a default',
  )
  .argument('<name>', 'of the trunk')
  .addHelpText('after', '\nExample:\n  $ trunkline trunks explain main')
  .action(async (name: string) => (await import('./trunks.ts')).explainTrunk({ ...folder(), name }));

const keys = program
  .command('keys')
  .description('list the providers: where each key is kept, and which agents use it; show no key')
  .action(async () => (await import('./keys.ts')).listKeys(folder()));

keys
  .command('check')
  .description(
    'call each provider once at little cost: does the key work, how much credit is left, what to do if it does not work',
  )
  .argument('[name...]', 'only these')
  .addHelpText('after', '\nExamples:\n  $ trunkline keys check\n  $ trunkline keys check model voice --json')
  .action(async (names: string[]) => (await import('./keys.ts')).checkKeys({ ...folder(), names }));

program
  .command('route')
  .description('show which way a call would go, and why: rules, caller ID, trunks, hours; make no call')
  .option('-t, --to <number>', 'a number that would be called')
  .option('-i, --inbound <number>', 'or one of yours that would be called, as the carrier writes it')
  .option('-f, --from <number>', 'with --to: which of your numbers; with --inbound: who calls')
  .option('--at <moment>', 'then instead of now, as in 2026-11-22T10:00')
  .option('-a, --agent <name>', 'who would speak')
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
      files: boolean;
    }) => {
      const { to, inbound, from, at, agent, files } = options;
      await (await import('./route.ts')).route({ ...folder(), to, inbound, from, at, agent, files });
    },
  );

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
    (await import('./compliance-decide.ts')).decideCases({
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
    (await import('./compliance-check.ts')).checkCampaign({ ...folder(), campaign }),
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
    (await import('./compliance-rules.ts')).printRules({
      on: options.on,
      country: options.country,
      json: folder().json,
    }),
  );

const apiKeys = program.command('api-keys').description('keys with which other programs ask the API');

apiKeys
  .command('create')
  .description('make a key and print it, this once')
  .argument('<name>', 'whose it is, as in crm')
  .addOption(new Option('--scope <scope>', SCOPE_WORDS).choices(SCOPES).default('operate'))
  .action(async (name: string, { scope }: { scope: Scope }) =>
    (await import('./access.ts')).createApiKey({ ...folder(), name, scope }),
  );

apiKeys
  .command('list')
  .description('the keys that there are, without the keys')
  .action(async () => (await import('./access.ts')).showApiKeys(folder()));

apiKeys
  .command('revoke')
  .description('a key counts no more, from now on')
  .argument('<id>', 'as api-keys list shows it')
  .action(async (id: string) => (await import('./access.ts')).revokeKey({ ...folder(), id }));

const users = program.command('users').description('people who may log in to the console');

users
  .command('set')
  .description('make a user, or give one a new password; asks for it, or takes the first line of the input')
  .argument('<name>', 'as it is typed at the log-in')
  .addOption(new Option('--scope <scope>', SCOPE_WORDS).choices(SCOPES).default('operate'))
  .action(async (name: string, { scope }: { scope: Scope }) =>
    (await import('./access.ts')).setUser({ ...folder(), name, scope }),
  );

users
  .command('list')
  .description('the users that there are')
  .action(async () => (await import('./access.ts')).showUsers(folder()));

users
  .command('remove')
  .description('a user may not log in any more')
  .argument('<name>', 'of the user')
  .action(async (name: string) => (await import('./access.ts')).removeUser({ ...folder(), name }));

const doctor = program
  .command('doctor')
  .description(
    'look at everything, prove the hardening, and say what is wrong and what fixes it; change nothing',
  )
  .addHelpText(
    'after',
    '\nExamples:\n  $ trunkline doctor\n  $ trunkline doctor trunk main\n  $ trunkline doctor call main +918047123456 --loop',
  )
  .action(async () => (await import('./doctor.ts')).doctor(folder()));

doctor
  .command('trunk')
  .description('check one trunk in depth')
  .argument('<name>', 'of the trunk')
  .action(async (name: string) => (await import('./doctor.ts')).doctorTrunk({ ...folder(), name }));

doctor
  .command('call')
  .description('place a real call, measure how it sounds both ways, and say what to change')
  .argument('<trunk>', 'on which it goes out')
  .argument('<number>', 'whom it rings: one of yours with --loop, or anybody the rules allow')
  .option('--loop', 'the number is one of yours: the doctor answers there itself', false)
  .option('-f, --from <number>', 'which of your numbers to call from')
  .action(async (trunk: string, number: string, options: { loop: boolean; from?: string }) =>
    (await import('./doctor-call.ts')).doctorCall({
      ...folder(),
      trunk,
      number,
      loop: options.loop,
      from: options.from,
    }),
  );

program
  .command('demo')
  .description(
    'a campaign of six callees and one inbound call against a stand-in switch, with real speech on both sides',
  )
  .option('--listen', 'mix all calls into one WAV file to listen to')
  .action(async (options: { listen?: boolean }) =>
    (await import('./demo.ts')).demo({ json: folder().json, listen: options.listen === true }),
  );

function mapping(text: string, before: Record<string, string>): Record<string, string> {
  const at = text.lastIndexOf('=');
  if (at < 1 || at === text.length - 1) throw new InvalidArgumentError('write it as column=meaning');
  return { ...before, [text.slice(0, at).trim()]: text.slice(at + 1).trim() };
}

function variable(text: string, before: Record<string, string>): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('write it as name=value');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

program.exitOverride((error) => {
  // Help and version end well; everything else that commander finds is a mistake in the arguments.
  process.exit(error.exitCode === 0 ? EXIT.ok : EXIT.usage);
});
for (const command of program.commands.flatMap((one) => [one, ...one.commands])) {
  command.exitOverride((error) => {
    // A command that also stands alone takes a mistyped word behind it for an argument too many.
    if (error.code === 'commander.excessArguments' && command.commands.length > 0) {
      const known = command.commands.map((one) => one.name()).join(', ');
      printError(`→ behind ${command.name()} may stand: ${known}`);
    }
    process.exit(error.exitCode === 0 ? EXIT.ok : EXIT.usage);
  });
}

surviveLostReaders();

// `npm start` runs the appliance; `trunkline` alone says what it can do.
const words = process.argv.slice(2);
const asked = words.length === 0 && process.env['npm_lifecycle_event'] === 'start' ? ['run'] : words;
if (asked.length === 0) {
  program.outputHelp();
} else {
  try {
    await program.parseAsync(asked, { from: 'user' });
  } catch (error) {
    (await import('./failure.ts')).sayFailure(error, folder().json);
  }
}
