// Declares the commands that try agents without a phone.
import { type Command, Option } from 'commander';
import type { FolderOptions } from '../declarations/load.ts';
import { keyValue, whole } from './values.ts';

type Pairs = Readonly<Record<string, string>>;
type Direction = 'inbound' | 'outbound';

function direction(): Option {
  return new Option('--direction <direction>', 'whether the agent is called or calls')
    .choices(['inbound', 'outbound'])
    .default('inbound');
}

export function addTrialCommands(program: Command, folder: () => FolderOptions): void {
  program
    .command('chat')
    .description('talk to an agent by typing: the same conversation, model and tools as on a call')
    .argument('<agent>', 'its name')
    .addOption(direction())
    .option(
      '-v, --var <name=value>',
      'a value for {{name}} in the agent’s texts; may be repeated',
      keyValue,
      {},
    )
    .addHelpText(
      'after',
      '\nExamples:\n  $ trunkline chat asha\n  $ printf "hello\\nwhen are you open?\\n" | trunkline chat asha',
    )
    .action(async (agent: string, options: { direction: Direction; var: Pairs }) =>
      (await import('../trials/chat.ts')).chat({
        ...folder(),
        agent,
        direction: options.direction,
        variables: options.var,
      }),
    );

  program
    .command('talk')
    .description("talk to an agent with this machine's microphone and speaker, or with a WAV file")
    .argument('<agent>', 'its name')
    .addOption(direction())
    .option(
      '-v, --var <name=value>',
      'a value for {{name}} in the agent’s texts; may be repeated',
      keyValue,
      {},
    )
    .option('--in <file.wav>', 'the caller’s words, instead of the microphone')
    .option('--out <file.wav>', 'record both sides: the caller left, the agent right')
    .addHelpText(
      'after',
      '\nExamples:\n  $ trunkline talk asha\n  $ trunkline talk asha --in words.wav --out talk.wav',
    )
    .action(async (agent: string, options: { direction: Direction; var: Pairs; in?: string; out?: string }) =>
      (await import('../trials/talk.ts')).talk({
        ...folder(),
        agent,
        direction: options.direction,
        variables: options.var,
        input: options.in,
        output: options.out,
      }),
    );

  program
    .command('test')
    .description('run scenarios against an agent, as text or as audio, and report what passed')
    .argument('<agent>', 'its name')
    .argument('[file...]', 'scenario files (default: tests/ in the declarations folder)')
    .option('--runs <count>', 'how often to run each scenario', whole(1, 50))
    .option('--only <words>', 'only scenarios whose name contains this')
    .option('--junit <file>', 'write the results as JUnit XML for a build server')
    .option('--words', 'also show the conversations that passed', false)
    .addHelpText(
      'after',
      '\nExamples:\n  $ trunkline test asha\n  $ trunkline test asha tests/booking.yaml --runs 5 --junit results.xml',
    )
    .action(
      async (
        agent: string,
        files: readonly string[],
        options: { runs?: number; only?: string; junit?: string; words: boolean },
      ) =>
        (await import('../trials/test-agent.ts')).testAgent({
          ...folder(),
          agent,
          files,
          runs: options.runs,
          only: options.only,
          junit: options.junit,
          words: options.words,
        }),
    );

  program
    .command('replay')
    .description(
      'replay the words and the timing of a recorded call to the current agent, and show what differs',
    )
    .argument('<call>', 'the first letters of the call id, or "last"')
    .option('-a, --agent <name>', 'use another agent')
    .option('--timing', 'show only when turns would end, and which pauses would be cut; asks no model', false)
    .option(
      '-v, --var <name=value>',
      'a value for {{name}} in the agent’s texts; may be repeated',
      keyValue,
      {},
    )
    .action(async (call: string, options: { agent?: string; var: Pairs; timing: boolean }) =>
      (await import('../calls/replay.ts')).replay({
        ...folder(),
        call,
        agent: options.agent,
        variables: options.var,
        timingOnly: options.timing,
      }),
    );
}
