// The help of every command fits the terminal that it is read in.
import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { buildProgram, everyCommand, helpHint } from './program.ts';
import { styledWidth } from './prose.ts';

function nameOf(command: Command): string {
  const above = command.parent === null ? '' : `${nameOf(command.parent)} `;
  return `${above}${command.name()}`;
}

/** As it is printed, what is added to it included. */
function helpOf(command: Command, width: number): string {
  let text = '';
  command.configureOutput({
    writeOut: (part) => {
      text += part;
    },
    getOutHelpWidth: () => width,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return text;
}

/** A command to be copied, which goes on in the line behind a `\\`: it stays whole in a terminal that is narrower than most. */
function isExample(line: string, before = ''): boolean {
  return /^ {2}\$ /.test(line) || before.endsWith('\\');
}

describe.each([60, 80, 100, 140])('in a terminal of %i columns', (width) => {
  test.each(everyCommand(buildProgram()).map((command) => [nameOf(command), command] as const))(
    '%s',
    (_name, command) => {
      const text = helpOf(command, width);
      expect(text).toContain('Usage: ');
      // A word that is longer than the line stays whole, so that it can be copied.
      const lines = text.split('\n');
      const wide = lines.filter(
        (line, at) =>
          styledWidth(line) > width &&
          line.trim().split(/\s+/).length > 1 &&
          !(width < 80 && isExample(line, lines[at - 1])),
      );
      expect(wide).toEqual([]);
    },
  );
});

test('after a mistake, the help of that very command is named', () => {
  const hints = everyCommand(buildProgram()).map(helpHint);
  expect(hints).toContain('trunkline --help lists the commands');
  expect(hints).toContain('trunkline lists --help lists the commands');
  expect(hints).toContain('trunkline lists import --help shows its options');
});
