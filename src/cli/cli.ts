// The command line: what can be asked, with which options. Every command is a file of its own, loaded when it is asked for,
// so that a question is answered before the voices and recognisers of a running controller would be loaded.
import { Command, InvalidArgumentError } from 'commander';
import type { FolderOptions } from './load.ts';
import { EXIT, printError, surviveLostReaders } from './terminal.ts';

const VERSION = '0.1.0';

const program = new Command('trunkline')
  .description(
    'A voice-AI telephony appliance: your own numbers, your own keys, one machine that you control.',
  )
  .version(VERSION)
  .option(
    '-p, --provisioning <folder>',
    'folder of your declarations',
    process.env.TRUNKLINE_PROVISIONING ?? 'provisioning',
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
  0 done   1 tried and failed   2 a mistake in files or arguments, nothing changed   3 no controller is running`,
  );

const folder = (): FolderOptions => program.opts<FolderOptions>();

program
  .command('check')
  .description(
    'read the declarations and say every mistake in them, each with its place and what to write instead',
  )
  .addHelpText('after', '\nExample:\n  $ trunkline check -p /etc/trunkline')
  .action(async () => (await import('./check.ts')).check(folder()));

program
  .command('plan')
  .description('say what apply would change; change nothing')
  .action(async () => (await import('./plan.ts')).plan(folder()));

program
  .command('apply')
  .description(
    'make what is declared the truth: database, call lists, files of the switch; twice changes nothing',
  )
  .action(async () => (await import('./apply.ts')).apply(folder()));

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
  .argument('<number>', 'as people write it; without + it is a number of the country in appliance.yaml')
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

program
  .command('status')
  .description('say what the running controller is doing')
  .action(async () => (await import('./status.ts')).status(folder()));

program
  .command('demo')
  .description(
    'a campaign of six callees and one inbound call against a stand-in switch, with real speech on both sides',
  )
  .option('--listen', 'mix all calls into one WAV file to listen to')
  .action(async (options: { listen?: boolean }) =>
    (await import('./demo.ts')).demo({ json: folder().json, listen: options.listen === true }),
  );

function variable(text: string, before: Record<string, string>): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('write it as name=value');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

program.exitOverride((error) => {
  // Help and version end well; everything else that commander finds is a mistake in the arguments.
  process.exit(error.exitCode === 0 ? EXIT.ok : EXIT.usage);
});
for (const command of program.commands)
  command.exitOverride((error) => process.exit(error.exitCode === 0 ? EXIT.ok : EXIT.usage));

surviveLostReaders();

// `npm start` runs the appliance; `trunkline` alone says what it can do.
const words = process.argv.slice(2);
const asked = words.length === 0 && process.env.npm_lifecycle_event === 'start' ? ['run'] : words;
if (asked.length === 0) {
  program.outputHelp();
} else {
  try {
    await program.parseAsync(asked, { from: 'user' });
  } catch (error) {
    const { OperatorError } = await import('../runtime/operator-error.ts');
    if (!(error instanceof OperatorError)) throw error;
    printError(`${error.message}\n→ ${error.remedy}`);
    process.exitCode = EXIT.usage;
  }
}
