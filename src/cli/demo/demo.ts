// `trunkline demo`: a small campaign and an inbound call to watch, without keys and without a switch. The controller is that
// of `run`; only its surroundings are the demo's.

import { join } from 'node:path';
import { DateTime } from 'luxon';
import { type OpenController, openController } from '../../main.ts';
import { mixRecordings } from '../../media/recording.ts';
import { loadConfig } from '../../provisioning/read-provisioning.ts';
import { systemClock } from '../../runtime/clock.ts';
import type { LiveEvent } from '../../runtime/live-feed.ts';
import { openLog } from '../../runtime/log.ts';
import { OperatorError } from '../../runtime/operator-error.ts';
import { LiveView } from '../calls/live-view.ts';
import { applyNow } from '../declarations/apply.ts';
import { terminalWidth } from '../prose.ts';
import { EXIT, paint, print, printError, printJson, seconds } from '../terminal.ts';
import { DEMO_ZONE, demoOffsetMs, shiftClock } from './demo-clock.ts';
import { comeBackLines, consoleAddress, keptLines, openInBrowser } from './demo-console.ts';
import { type CallStory, EXPECTATIONS, faultsOf } from './demo-judge.ts';
import { requirePrograms } from './demo-programs.ts';
import { fileLines, lawLines, resultTable, sayNextSteps } from './demo-report.ts';
import { type DemoWorld, openDemoWorld, readCallees } from './demo-world.ts';

export interface DemoOptions {
  readonly json: boolean;
  readonly listen: boolean;
  /** Whether the console stays when the calls are over, until Ctrl-C. Undefined: in a terminal it does. */
  readonly keep: boolean | undefined;
  /** The folder of an earlier demo: no calls, its console alone. */
  readonly show: string | undefined;
}

/** The slowest call takes about half a minute; a demo that is not over by then hangs. */
const DEMO_LIMIT_MS = 150_000;
/** The inbound call comes in while the campaign is under way. */
const INBOUND_AFTER_MS = 2_000;

export async function demo(options: DemoOptions): Promise<void> {
  requirePrograms();
  const say = options.json ? () => {} : print;
  if (options.show === undefined)
    say(paint('dim', 'Starting a simulated switch with seven scripted people, and a controller …'));
  const interrupt = new Interrupt();
  const offsetMs = demoOffsetMs(systemClock.now());
  if (offsetMs !== 0) say(paint('dim', clockText(offsetMs)));
  const setClockBack = shiftClock(offsetMs);
  try {
    const world = await openDemoWorld(interrupt.signal, offsetMs, { earlier: options.show });
    try {
      await runDemo(world, options, interrupt, say);
    } finally {
      await world.close();
    }
  } catch (error) {
    // Whatever was under way had to be given up: that is no mistake of anybody's.
    if (!(error instanceof OperatorError && interrupt.signal.aborted)) throw error;
    say('The demo was ended before its first call.');
  } finally {
    setClockBack();
    interrupt.close();
    if (interrupt.signal.aborted && !interrupt.isExpected) process.exitCode = EXIT_INTERRUPTED;
  }
}

function clockText(offsetMs: number): string {
  const time = (at: number): string =>
    DateTime.fromMillis(at, { zone: DEMO_ZONE, locale: 'en' }).toFormat('cccc, HH:mm');
  const now = systemClock.now();
  return `In Bengaluru it is ${time(now)}, outside the clinic's hours: the demo's clock is set to ${time(now + offsetMs)}.`;
}

async function runDemo(
  world: DemoWorld,
  options: DemoOptions,
  interrupt: Interrupt,
  say: (line?: string) => void,
): Promise<void> {
  let open: OpenController | null = null;
  try {
    const loaded = await loadConfig(world.provisioning, process.env);
    if (!loaded.ok)
      throw new Error(`the demo's own declarations have mistakes: ${JSON.stringify(loaded.problems)}`);
    const { config } = loaded;
    await applyNow(config);
    const stories = new Stories(world, options);
    const isKept = options.keep ?? (process.stdout.isTTY === true && !options.json);
    open = await openController({
      config,
      log: openLog(config.appliance.logLevel, 'stderr'),
      campaigns: true,
    });
    const over = stories.watch(open);
    if (!(await open.switchReady(10_000)))
      throw new OperatorError('the simulated switch did not answer', 'try again on a less busy machine');
    await open.up;
    say(paint('dim', `Declarations, database, recordings and transcripts: ${world.folder}`));
    const up = open;
    interrupt.onAgain = () => up.stopNow();
    const { dataDirectory, api } = config.appliance;
    const address =
      isKept || options.show !== undefined
        ? await consoleAddress({ folder: world.folder, dataDirectory, api })
        : null;
    if (options.show !== undefined && address !== null) return await keepOpen(address, options, interrupt);
    if (address !== null) say(paint('dim', `Watch it in the console: ${address}`));
    say();
    const timer = setTimeout(
      () => world.simulator.placeInbound(readCallees(world.folder).inbound),
      INBOUND_AFTER_MS,
    );
    const inTime = await Promise.race([over, limit(DEMO_LIMIT_MS), interrupt.asked]);
    clearTimeout(timer);
    if (address === null || inTime === 'interrupted') {
      await open.stop();
      open = null;
    } else await world.simulator.reported(EXPECTATIONS.length);
    if (inTime === 'interrupted') return say(`The demo was stopped. Its recordings are in ${world.folder}`);
    await report(stories, world, options, inTime);
    if (address !== null) return await keepOpen(address, options, interrupt);
    say();
    for (const line of comeBackLines(world.folder)) say(line);
  } finally {
    await open?.stop();
  }
}

/** Until Ctrl-C, which is how it ends: the exit code is that of the calls. */
async function keepOpen(address: string, { json }: DemoOptions, interrupt: Interrupt): Promise<void> {
  interrupt.isExpected = true;
  if (json) printJson({ kind: 'console', address });
  else {
    print();
    for (const line of keptLines(address, process.stdout.isTTY === true && openInBrowser(address)))
      print(line);
  }
  await interrupt.asked;
}

/** As shells have it for a program that Ctrl-C ended. */
const EXIT_INTERRUPTED = 130;

/** Ctrl-C: the first ends the calls in good order, the second at once. */
class Interrupt {
  readonly #aborting = new AbortController();
  readonly asked: Promise<'interrupted'>;
  onAgain: () => void = () => {};
  /** Nothing is cut short by it. */
  isExpected = false;
  readonly #onSignal: () => void;

  constructor() {
    let tell: (what: 'interrupted') => void = () => {};
    this.asked = new Promise((resolve) => {
      tell = resolve;
    });
    this.#onSignal = () => {
      if (this.signal.aborted) return this.onAgain();
      if (!this.isExpected) printError('Ctrl-C: ending the calls; press it again to end them at once');
      this.#aborting.abort();
      tell('interrupted');
    };
    for (const signal of SIGNALS) process.on(signal, this.#onSignal);
  }

  get signal(): AbortSignal {
    return this.#aborting.signal;
  }

  close(): void {
    for (const signal of SIGNALS) process.off(signal, this.#onSignal);
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

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
  // Two channels, as the switch records them.
  if (mixed !== null) await mixRecordings(recordings, mixed, { channels: 2 });
  process.exitCode = faults.length === 0 ? EXIT.ok : EXIT.failed;
  if (options.json) {
    printJson({ kind: 'demo-ended', ok: faults.length === 0, faults, folder: world.folder, mixed });
    return;
  }
  print();
  const told = judged.flatMap(({ story, expected }) =>
    story === undefined ? [] : [{ ...story, scene: expected.scene }],
  );
  print(resultTable(told, terminalWidth()));
  print();
  for (const line of fileLines(told)) print(line);
  if (mixed !== null) {
    print('all calls in one file, caller left, agent right:');
    print(paint('dim', `  ${mixed}`));
  }
  print();
  print(paint('bold', 'The calling rules for two people in India (nobody is called)'));
  for (const line of lawLines(world.folder)) print(line);
  print();
  if (faults.length === 0) print(paint('green', `All ${judged.length} calls went as scripted.`));
  for (const fault of faults) print(paint('red', `✗ ${fault}`));
  print();
  sayNextSteps();
}
