// Declares the commands that show calls: past and live ones, one call in order, why it went so, its log and its audio.
import { type Command, Option } from 'commander';
import type { OutcomeKind } from '../../call/state.ts';
import type { FolderOptions } from '../declarations/load.ts';
import { whole } from './values.ts';

const CALL_NAME = 'the first letters of the call id, or "last"';

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
    .description('list calls, newest first, with person, time, result, length and cost')
    .option('--since <time>', 'calls from this time on, such as 2h, today, 2026-11-28 or 2026-11-28T09:30')
    .option('--until <time>', 'calls that began before this time')
    .option('-n, --number <number>', 'only calls with this person')
    .option('-c, --campaign <name>', 'only calls of this campaign')
    .option('-a, --agent <name>', 'only calls of this agent')
    .option('-t, --trunk <name>', 'only calls on this trunk')
    .addOption(new Option('--outcome <outcome>', 'only calls with this outcome').choices(OUTCOMES))
    .option('--limit <count>', 'how many to show', whole(1, 100_000), 30)
    .addHelpText('after', '\nExamples:\n  $ trunkline calls --since today\n  $ trunkline calls show last')
    .action(async (options: CallsFilter) =>
      (await import('../calls/calls.ts')).listCalls({ ...NO_FILTER, ...folder(), ...options }),
    );

  calls
    .command('show')
    .description('show one call: words, tools, latencies, the decision to dial, cost, files')
    .argument('<call>', CALL_NAME)
    .option('--all', 'show every finding of the rules, including those that allow the call', false)
    .action(async (call: string, options: { all: boolean }) =>
      (await import('../calls/calls.ts')).showCall({ ...folder(), call, all: options.all }),
    );

  calls
    .command('export')
    .description('write a ZIP of a call: audio, words as text and JSON, events, decision, costs')
    .argument('<call>', CALL_NAME)
    .option('-o, --output <path>', 'where to write it (default: the current folder, named after the call)')
    .option('--folder', 'write a folder instead of a ZIP', false)
    .action(async (call: string, options: { output?: string; folder: boolean }) =>
      (await import('../calls/export-call.ts')).exportCall({
        ...{ ...folder(), call, output: options.output, folder: options.folder },
      }),
    );

  program
    .command('why')
    .description('explain what was slow or failed on a call, and which part caused it; uses no model')
    .argument('<call>', CALL_NAME)
    .addHelpText('after', '\nExample:\n  $ trunkline why last')
    .action(async (call: string) => (await import('../calls/calls.ts')).explainCall({ ...folder(), call }));

  program
    .command('turns')
    .description(
      'show how agents take turns, per language: answer times, cut-ins, interruptions, suggested settings',
    )
    .option('-a, --agent <name>', 'only calls answered by this agent')
    .option('--since <time>', 'calls from this time on, such as 7d, today or 2026-11-28')
    .option('--limit <count>', 'how many of the newest calls to use', whole(1, 100_000), 1000)
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
    .description("show the controller's log: the newest lines, or those of one call")
    .argument('[call]', CALL_NAME)
    .option('--lines <count>', 'how many of the newest lines', whole(1, 1_000_000), 200)
    .action(async (call: string | undefined, options: { lines: number }) =>
      (await import('../calls/logs.ts')).showLogs({ ...folder(), call, lines: options.lines }),
    );

  const recordings = program
    .command('recordings')
    .description('list the recordings: call, length, size, location, what was deleted')
    .option('--since <time>', 'calls from this time on, such as 2h, today or 2026-11-28')
    .option('-n, --number <number>', 'only calls with this person')
    .option('-c, --campaign <name>', 'only calls of this campaign')
    .option('--limit <count>', 'how many to show', whole(1, 100_000), 30)
    .action(async (options: CallsFilter) =>
      (await import('../calls/recordings.ts')).listRecordings({ ...NO_FILTER, ...folder(), ...options }),
    );

  recordings
    .command('retry')
    .description('retry uploads and deletions of copies that were given up after a day')
    .action(async () => (await import('../retry-uploads.ts')).retryAllUploads(folder()));

  recordings
    .command('export')
    .description('write the audio of a call to a file, decrypted with your key if needed')
    .argument('<call>', CALL_NAME)
    .option('-o, --output <file>', 'where to write it (default: the current folder, named after the call)')
    .option('--wav', 'as WAV, even if it is stored as Opus', false)
    .action(async (call: string, options: { output?: string; wav: boolean }) =>
      (await import('../calls/export-recording.ts')).exportRecording({
        ...{ ...folder(), call, output: options.output, wav: options.wav },
      }),
    );
}
