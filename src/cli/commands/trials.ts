// The commands that try agents out without a telephone.
import { type Command, Option } from 'commander';
import type { FolderOptions } from '../declarations/load.ts';
import { keyValue, whole } from './values.ts';

type Pairs = Readonly<Record<string, string>>;
type Direction = 'inbound' | 'outbound';

function direction(): Option {
  return new Option('--direction <direction>', 'as if the agent was called, or calls')
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
      'a value for {{name}} in the texts of the agent; may be repeated',
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
    .description('talk to an agent by microphone and loudspeaker of this machine, or by a WAV file')
    .argument('<agent>', 'its name')
    .addOption(direction())
    .option(
      '-v, --var <name=value>',
      'a value for {{name}} in the texts of the agent; may be repeated',
      keyValue,
      {},
    )
    .option('--in <file.wav>', 'the caller’s words, instead of the microphone')
    .option('--out <file.wav>', 'where both sides go: the caller left, the agent right')
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
    .description('play scenarios against an agent, in text or in sound, and say what held')
    .argument('<agent>', 'its name')
    .argument('[file...]', 'scenarios; without any: tests/ in the folder of the declarations')
    .option('--runs <count>', 'how often each is played', whole(1, 50))
    .option('--only <words>', 'only those with this in their name')
    .option('--junit <file>', 'write the results for a build server')
    .option('--words', 'the words of calls that passed, too', false)
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
      'say a recorded caller’s words again to the agent as it is declared now, and show what differs',
    )
    .argument('<call>', 'the first letters of its id, or the word last')
    .option('-a, --agent <name>', 'to another agent')
    .option(
      '-v, --var <name=value>',
      'a value for {{name}} in the texts of the agent; may be repeated',
      keyValue,
      {},
    )
    .action(async (call: string, options: { agent?: string; var: Pairs }) =>
      (await import('../calls/replay.ts')).replay({
        ...folder(),
        call,
        agent: options.agent,
        variables: options.var,
      }),
    );
}
