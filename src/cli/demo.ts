// `trunkline demo`: a small campaign and an inbound call before the owner's eyes, on a machine without keys and without a
// switch. The controller is the one of `run`; only what stands around it is the demo's.
import { join } from 'node:path';
import { type OpenController, openController } from '../main.ts';
import { mixRecordings } from '../media/recording.ts';
import { loadConfig } from '../provisioning/read-provisioning.ts';
import type { LiveEvent } from '../runtime/live-feed.ts';
import { openLog } from '../runtime/log.ts';
import { OperatorError } from '../runtime/operator-error.ts';
import { applyNow } from './apply.ts';
import { type CallStory, EXPECTATIONS, faultsOf } from './demo-judge.ts';
import { requirePrograms } from './demo-programs.ts';
import { type DemoWorld, openDemoWorld, readCallees } from './demo-world.ts';
import { LiveView } from './live-view.ts';
import { EXIT, paint, print, printJson, seconds, table } from './terminal.ts';

export interface DemoOptions {
  readonly json: boolean;
  readonly listen: boolean;
}

/** The slowest call takes about half a minute; a demo that is not over by then hangs. */
const DEMO_LIMIT_MS = 150_000;
/** The inbound call comes in while the campaign is under way. */
const INBOUND_AFTER_MS = 2_000;

export async function demo(options: DemoOptions): Promise<void> {
  requirePrograms();
  const say = options.json ? () => {} : print;
  say(paint('dim', 'Starting a stand-in switch with seven scripted people, and a controller …'));
  const world = await openDemoWorld();
  let open: OpenController | null = null;
  try {
    const loaded = await loadConfig(world.provisioning, process.env);
    if (!loaded.ok)
      throw new Error(`the demo's own declarations have mistakes: ${JSON.stringify(loaded.problems)}`);
    const { config } = loaded;
    await applyNow(config);
    const stories = new Stories(world, options);
    open = await openController({
      config,
      log: openLog(config.appliance.logLevel, 'stderr'),
      campaigns: true,
    });
    const over = stories.watch(open);
    if (!(await open.switchReady(10_000)))
      throw new OperatorError('the stand-in switch did not answer', 'try again on a less busy machine');
    say(paint('dim', `Declarations, database, recordings and transcripts: ${world.folder}`));
    say();
    const timer = setTimeout(
      () => world.simulator.placeInbound(readCallees(world.folder).inbound),
      INBOUND_AFTER_MS,
    );
    const inTime = await Promise.race([over, limit(DEMO_LIMIT_MS)]);
    clearTimeout(timer);
    await open.stop();
    open = null;
    await report(stories, world, options, inTime);
  } finally {
    await open?.stop();
    await world.close();
  }
}

/** Gathers what happens, call by call, and shows it as it happens. */
class Stories {
  readonly byCall = new Map<string, LiveEvent[]>();
  readonly #view: LiveView;
  readonly #options: DemoOptions;
  readonly #numbers: Map<string, string>;

  constructor(world: DemoWorld, options: DemoOptions) {
    this.#options = options;
    const { scripts, inbound } = readCallees(world.folder);
    this.#numbers = new Map(scripts.map(({ name, match }) => [match, name]));
    if (typeof inbound['callerId'] === 'string') this.#numbers.set(inbound['callerId'], 'inbound');
    this.#view = new LiveView((number) => (number === null ? null : (this.#numbers.get(number) ?? null)));
  }

  /** Resolves when as many calls have ended as are expected. */
  watch(open: OpenController): Promise<'over'> {
    return new Promise((resolve) => {
      let ended = 0;
      open.feed.watch((event) => {
        const events = this.byCall.get(event.call) ?? [];
        this.byCall.set(event.call, [...events, event]);
        if (this.#options.json) printJson(event);
        else for (const line of this.#view.lines(event)) print(line);
        if (event.kind === 'call-ended') ended += 1;
        if (ended === EXPECTATIONS.length) resolve('over');
      });
    });
  }

  of(script: string): CallStory | undefined {
    for (const [call, events] of this.byCall) {
      const [first] = events;
      if (first?.kind === 'call-started' && this.#numbers.get(first.number ?? '') === script)
        return { call, events };
    }
    return undefined;
  }
}

async function limit(milliseconds: number): Promise<'late'> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
  return 'late';
}

async function report(
  stories: Stories,
  world: DemoWorld,
  options: DemoOptions,
  inTime: 'over' | 'late',
): Promise<void> {
  const judged = EXPECTATIONS.map((expected) => {
    const story = stories.of(expected.script);
    return {
      expected,
      story,
      faults: faultsOf(expected, story, world.simulator.reports.get(expected.script)),
    };
  });
  const faults = judged.flatMap(({ expected, faults: found }) =>
    found.map((fault) => `${expected.scene}: ${fault}`),
  );
  if (inTime === 'late') faults.push(`not over after ${seconds(DEMO_LIMIT_MS)}`);
  const ends = judged.flatMap(
    ({ story }) => story?.events.filter((event) => event.kind === 'call-ended') ?? [],
  );
  const recordings = ends.flatMap((end) =>
    end.summary.recordingPath === null ? [] : [end.summary.recordingPath],
  );
  const mixed = options.listen ? join(world.folder, 'all-calls.wav') : null;
  if (mixed !== null) await mixRecordings(recordings, mixed);
  process.exitCode = faults.length === 0 ? EXIT.ok : EXIT.failed;
  if (options.json) {
    printJson({ kind: 'demo-ended', ok: faults.length === 0, faults, folder: world.folder, mixed });
    return;
  }
  print();
  print(
    resultTable(
      judged.flatMap(({ story, expected }) =>
        story === undefined ? [] : [{ ...story, scene: expected.scene }],
      ),
    ),
  );
  print();
  for (const end of ends) {
    if (end.summary.transcriptPath !== null) print(paint('dim', `transcript ${end.summary.transcriptPath}`));
    if (end.summary.recordingPath !== null) print(paint('dim', `recording  ${end.summary.recordingPath}`));
  }
  if (mixed !== null) print(`all calls in one file, agent right, caller left: ${mixed}`);
  print();
  if (faults.length === 0) print(paint('green', `All ${judged.length} calls went as scripted.`));
  for (const fault of faults) print(paint('red', `✗ ${fault}`));
}

const HEAD = [
  'call',
  'number',
  'as',
  'because',
  'outcome',
  'disposition',
  'duration',
  'turns',
  'latency',
  'cost',
];

function resultTable(stories: readonly (CallStory & { scene: string })[]): string {
  const rows = stories.map(({ scene, events }) => {
    const start = events.find((event) => event.kind === 'call-started');
    const end = events.find((event) => event.kind === 'call-ended');
    if (start === undefined) return HEAD.map(() => '');
    if (end === undefined)
      return [
        scene,
        start.number ?? 'withheld',
        start.ours ?? '',
        start.because,
        'still live',
        '',
        '',
        '',
        '',
        '',
      ];
    const { summary, outcome, disposition } = end;
    const cost = summary.cost
      .map(({ micros, currency }) => `${(micros / 1_000_000).toFixed(4)} ${currency}`)
      .join(' + ');
    return [
      scene,
      start.number ?? 'withheld',
      start.ours ?? '',
      start.because,
      outcome.kind,
      disposition,
      outcome.answeredAt === null ? '–' : seconds(summary.durationMs),
      String(summary.turns),
      summary.medianLatencyMs === null ? '–' : `${Math.round(summary.medianLatencyMs)} ms`,
      cost === '' ? '0' : cost,
    ];
  });
  return table(HEAD, rows, [6, 7, 8, 9]);
}
