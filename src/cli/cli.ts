// Runs the command that was typed, or reports the mistake. Each command is a file of its own and is loaded only when needed,
// so that short commands do not wait for the packages of a running controller.
import type { Command, CommanderError } from 'commander';
import { buildProgram, everyCommand, helpHint } from './program.ts';
import { EXIT, printError, printJson, surviveLostReaders } from './terminal.ts';

const program = buildProgram();

// A mistake in the arguments is found before --json is read among them.
const isJson = process.argv.includes('--json');

for (const command of everyCommand(program)) {
  if (isJson) command.configureOutput({ outputError: () => {} }).showHelpAfterError(false);
  else if (takesCommands(command))
    command.configureOutput({
      outputError: (text, write) =>
        write(text.replace(/^error: too many arguments.*$/m, `error: ${command.name()} has no such command`)),
    });
  command.exitOverride((error) => {
    if (isJson && error.exitCode !== 0) sayMistyped(error, command);
    if (!isJson && error.code === 'commander.excessArguments' && takesCommands(command))
      printError(`→ commands of ${command.name()}: ${commandNames(command)}`);
    // Help and version end well; everything else that commander finds is a mistake in the arguments.
    process.exit(error.exitCode === 0 ? EXIT.ok : EXIT.usage);
  });
}

function sayMistyped({ code, message }: CommanderError, command: Command): void {
  if (code === 'commander.excessArguments' && takesCommands(command)) {
    const remedy = `commands of ${command.name()}: ${commandNames(command)}`;
    printJson({ ok: false, message: `${command.name()} has no such command`, remedy });
    return;
  }
  // Commander names a bare command without its subcommand by a word for programmers.
  const said = message === '(outputHelp)' ? 'the command is missing' : message.replace(/^error: /, '');
  printJson({ ok: false, message: said, remedy: helpHint(command) });
}

/** One that stands alone as well: it takes a mistyped word behind it for an argument too many. */
function takesCommands(command: Command): boolean {
  return command.parent !== null && command.commands.length > 0;
}

function commandNames(command: Command): string {
  return command.commands.map((one) => one.name()).join(', ');
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
