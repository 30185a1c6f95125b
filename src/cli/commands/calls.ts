// The commands that look at calls: which there were, one of them in order, why it went so, its log and its sound.
import { type Command, Option } from 'commander';
import type { OutcomeKind } from '../../call/state.ts';
import type { FolderOptions } from '../declarations/load.ts';
import { whole } from './values.ts';

const CALL_NAME = 'the first letters of its id, or the word last';

interface CallsFilter {
  readonly since?: string;
  readonly until?: string;
  readonly number?: string;
  readonly campaign?: string;
  readonly agent?: string;
  readonly trunk?: string;
  readonly outcome?: string;
  readonly limit: number;
}

const OUTCOMES = Object.keys({
  answered: true,
  busy: true,
  'no-answer': true,
  rejected: true,
  'invalid-number': true,
  unreachable: true,
  'trunk-failed': true,
  cancelled: true,
  failed: true,
  unknown: true,
} satisfies Record<OutcomeKind, true>);

/** What was not asked for. */
const NO_FILTER = {
  since: undefined,
  until: undefined,
  number: undefined,
  campaign: undefined,
  agent: undefined,
  trunk: undefined,
  outcome: undefined,
};

export function addCallCommands(program: Command, folder: () => FolderOptions): void {
  const calls = program
    .command('calls')
    .description('list calls, newest first: who, when, what came of it, how long, at what cost')
    .option('--since <time>', 'as in 2h, today, 2026-11-28 or 2026-11-28T09:30')
    .option('--until <time>', 'the same; calls that began before it')
    .option('-n, --number <number>', 'only with this person')
    .option('-c, --campaign <name>', 'only of this campaign')
    .option('-a, --agent <name>', 'only of this agent')
    .option('-t, --trunk <name>', 'only on this trunk')
    .addOption(new Option('--outcome <outcome>', 'only these').choices(OUTCOMES))
    .option('--limit <count>', 'how many', whole(1, 100_000), 30)
    .addHelpText('after', '\nExamples:\n  $ trunkline calls --since today\n  $ trunkline calls show last')
    .action(async (options: CallsFilter) =>
      (await import('../calls/calls.ts')).listCalls({ ...NO_FILTER, ...folder(), ...options }),
    );

  calls
    .command('show')
    .description('one call in order: words, tools, latencies, the decision to dial it, cost, files')
    .argument('<call>', CALL_NAME)
    .option('--all', 'every finding of the rules, also those that nothing stands against the call', false)
    .action(async (call: string, options: { all: boolean }) =>
      (await import('../calls/calls.ts')).showCall({ ...folder(), call, all: options.all }),
    );

  calls
    .command('export')
    .description('one ZIP of a call: sound, words as text and JSON, events, decision, costs')
    .argument('<call>', CALL_NAME)
    .option('-o, --output <path>', 'where to; without it: here, named after the call')
    .option('--folder', 'a folder instead of a ZIP', false)
    .action(async (call: string, options: { output?: string; folder: boolean }) =>
      (await import('../calls/export-call.ts')).exportCall({
        ...{ ...folder(), call, output: options.output, folder: options.folder },
      }),
    );

  program
    .command('why')
    .description('say what was slow and what failed on a call, and whose that is; without a model')
    .argument('<call>', CALL_NAME)
    .addHelpText('after', '\nExample:\n  $ trunkline why last')
    .action(async (call: string) => (await import('../calls/calls.ts')).explainCall({ ...folder(), call }));

  program
    .command('turns')
    .description(
      'how agents take turns, per language: answer times, cut-ins, speech over them, settings to change',
    )
    .option('-a, --agent <name>', 'only calls that this agent took')
    .option('--since <time>', 'as in 7d, today or 2026-11-28')
    .option('--limit <count>', 'of so many of the newest calls', whole(1, 100_000), 1000)
    .addHelpText('after', '\nExample:\n  $ trunkline turns --agent asha --since 7d')
    .action(async (options: { agent?: string; since?: string; limit: number }) =>
      (await import('../calls/turns.ts')).showTurns({
        ...{ agent: undefined, since: undefined },
        ...folder(),
        ...options,
      }),
    );

  program
    .command('logs')
    .description('show the log of the controller: of one call, or the newest lines')
    .argument('[call]', CALL_NAME)
    .option('--lines <count>', 'how many of the newest', whole(1, 1_000_000), 200)
    .action(async (call: string | undefined, options: { lines: number }) =>
      (await import('../calls/logs.ts')).showLogs({ ...folder(), call, lines: options.lines }),
    );

  const recordings = program
    .command('recordings')
    .description('list the recordings: call, length, size, where each lies, what was deleted')
    .option('--since <time>', 'as in 2h, today or 2026-11-28')
    .option('-n, --number <number>', 'only with this person')
    .option('-c, --campaign <name>', 'only of this campaign')
    .option('--limit <count>', 'how many', whole(1, 100_000), 30)
    .action(async (options: CallsFilter) =>
      (await import('../calls/recordings.ts')).listRecordings({ ...NO_FILTER, ...folder(), ...options }),
    );

  recordings
    .command('retry')
    .description('upload again what was given up after a day, and remove copies that were not')
    .action(async () => (await import('../retry-uploads.ts')).retryAllUploads(folder()));

  recordings
    .command('export')
    .description('write the sound of a call into a file, opened with your key where it is sealed')
    .argument('<call>', CALL_NAME)
    .option('-o, --output <file>', 'where to; without it: here, named after the call')
    .option('--wav', 'as WAV, also where it is kept as Opus', false)
    .action(async (call: string, options: { output?: string; wav: boolean }) =>
      (await import('../calls/export-recording.ts')).exportRecording({
        ...{ ...folder(), call, output: options.output, wav: options.wav },
      }),
    );
}
