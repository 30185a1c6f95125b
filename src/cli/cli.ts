// What was typed is done, or said to be a mistake. Every command is a file of its own, loaded when it is asked for, so that a
// question is answered before the voices and recognisers of a running controller would be loaded.
import { buildProgram } from './program.ts';
import { EXIT, printError, printJson, surviveLostReaders } from './terminal.ts';

const program = buildProgram();

// A mistake in the arguments is found before --json is read among them.
const isJson = process.argv.includes('--json');

program.exitOverride((error) => {
  // Help and version end well; everything else that commander finds is a mistake in the arguments.
  if (isJson && error.exitCode !== 0) sayMistyped(error.message);
  process.exit(error.exitCode === 0 ? EXIT.ok : EXIT.usage);
});
for (const command of program.commands.flatMap((one) => [one, ...one.commands])) {
  if (isJson) command.configureOutput({ outputError: () => {} }).showHelpAfterError(false);
  command.exitOverride((error) => {
    if (isJson && error.exitCode !== 0) sayMistyped(error.message);
    // A command that also stands alone takes a mistyped word behind it for an argument too many.
    if (!isJson && error.code === 'commander.excessArguments' && command.commands.length > 0) {
      const known = command.commands.map((one) => one.name()).join(', ');
      printError(`→ behind ${command.name()} may stand: ${known}`);
    }
    process.exit(error.exitCode === 0 ? EXIT.ok : EXIT.usage);
  });
}

if (isJson) program.configureOutput({ outputError: () => {} }).showHelpAfterError(false);

function sayMistyped(message: string): void {
  // Commander names a bare command without its subcommand by a word for programmers.
  const said = message === '(outputHelp)' ? 'it was not said what to do' : message.replace(/^error: /, '');
  printJson({ ok: false, message: said, remedy: 'trunkline --help lists the commands' });
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
    (await import('./failure.ts')).sayFailure(error, program.opts<{ json: boolean }>().json);
  }
}
