// Declares every command with its options. Each group of commands is a file under commands/. Runs nothing.
import { Command, Help } from 'commander';
import { VERSION } from '../runtime/version.ts';
import { addAccessCommands } from './commands/access.ts';
import { addCampaignCommands } from './commands/campaigns.ts';
import { addComplianceCommands } from './commands/compliance.ts';
import { addDeclarationCommands } from './commands/declarations.ts';
import { addDoctorCommands } from './commands/doctor.ts';
import { addEvidenceCommands } from './commands/evidence.ts';
import { addInitCommand } from './commands/init.ts';
import { addListCommands } from './commands/lists.ts';
import { addRunningCommands } from './commands/running.ts';
import { addTrialCommands } from './commands/trials.ts';
import { addTrunkCommands } from './commands/trunks.ts';
import type { FolderOptions } from './declarations/load.ts';
import { fitted } from './prose.ts';

const EXAMPLES = `
Examples:
  $ trunkline demo                      see and hear it work, with no keys
  $ trunkline check                     find mistakes in ./provisioning
  $ trunkline plan && trunkline apply   show what would change, then change it
  $ trunkline run                       answer and dial until Ctrl-C
  $ trunkline call +919876543210 --agent asha
      make one call now, with a live transcript

Exit codes:
  0 done   1 tried and failed   3 no controller is running
  2 a mistake in files or arguments, nothing changed
  4 with plan --exit-code: there is something to apply`;

/** Commander itself wraps no column that is narrower than 40: on a narrow terminal lines would break in mid-word. */
const NARROW_COLUMN = 20;

/** A default that says no more than that nothing was said. */
const SAYS_NOTHING = / \(default: (?:false|\[\]|\{\})\)/;

export function buildProgram(): Command {
  const program = new Command('trunkline')
    .configureHelp({
      minWidthToWrap: NARROW_COLUMN,
      optionDescription: (option) => new Help().optionDescription(option).replace(SAYS_NOTHING, ''),
    })
    .description(
      'A voice-AI telephony appliance: your own numbers, your own keys, one machine that you control.',
    )
    .version(VERSION)
    .option(
      '-p, --provisioning <folder>',
      'folder with your declarations',
      process.env['TRUNKLINE_PROVISIONING'] ?? 'provisioning',
    )
    .option('--json', 'print JSON, one object per line', false)
    .addHelpText('after', ({ command }) => fitted(EXAMPLES, command.configureOutput().getOutHelpWidth?.()));

  const folder = (): FolderOptions => program.opts<FolderOptions>();
  for (const add of GROUPS) add(program, folder);
  for (const command of everyCommand(program)) command.showHelpAfterError(`(${helpHint(command)})`);
  return program;
}

/** It and all below it. */
export function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}

/** Where somebody who mistyped finds what this very command takes. */
export function helpHint(command: Command): string {
  const names: string[] = [];
  for (let one: Command | null = command; one !== null; one = one.parent) names.unshift(one.name());
  const says = command.commands.length > 0 ? 'lists the commands' : 'shows its options';
  return `${names.join(' ')} --help ${says}`;
}

/** As the help lists them. */
const GROUPS: readonly ((program: Command, folder: () => FolderOptions) => void)[] = [
  addInitCommand,
  addDeclarationCommands,
  addRunningCommands,
  addTrialCommands,
  addCampaignCommands,
  addListCommands,
  addTrunkCommands,
  addComplianceCommands,
  addEvidenceCommands,
  addAccessCommands,
  addDoctorCommands,
];
