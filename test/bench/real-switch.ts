// What a real FreeSWITCH makes of our sound, where one is installed: measured at the carrier's RTP by the live tests' own
// bench. Starts a switch of its own on loopback and ends it. Says so where there is none.
import { findSwitch, type InstalledSwitch } from '../live/harness/find-switch.ts';
import { type GapFigures, SwitchBench, type Talk, type Timing } from '../live/measure.ts';
import {
  atMost,
  type Bench,
  type BenchOptions,
  type Details,
  type Row,
  type Section,
  THIS_RUN,
} from './rows.ts';
import { limitInWords, mostTalking, TALKING_STEPS, type TalkingStep, whyTooMany } from './talking-limit.ts';

const ROUNDS = { full: 20, quick: 6 };
/** Ten minutes of our talk each, and as many of the switch's own beside it. Half of the calls talk as agents do; one talks alone. */
const TALKS = [
  { calls: 1, durationMs: 675_000 },
  { calls: 20, durationMs: 72_000 },
  { calls: 50, durationMs: 35_000 },
] as const;
/** One utterance and a half of each call: enough to see whether it is carried. */
const STEP_MS = 14_000;
const GAP_RATIO = 1.2;
/** With fewer, one more or less decides. */
const ENOUGH_GAPS = 20;
/** As the shell has it for Ctrl-C. */
const INTERRUPTED_EXIT = 130;
const TEN_MINUTES_MS = 600_000;

interface Measured {
  readonly firstSound: Timing;
  readonly silence: Timing;
  readonly gaps: readonly GapFigures[];
  readonly talking: readonly TalkingStep[];
}

/** More and more calls, until one step is too many. */
async function talkingSteps(bench: SwitchBench, progress: BenchOptions['progress']): Promise<TalkingStep[]> {
  const steps: TalkingStep[] = [];
  for (const calls of TALKING_STEPS) {
    progress(`${calls} talking calls`);
    const step = await bench.gaps({ calls, durationMs: STEP_MS }).then(
      (figures): TalkingStep => ({ calls, kind: 'measured', figures }),
      (error: unknown): TalkingStep => ({
        ...{ calls, kind: 'broke' },
        because: error instanceof Error ? error.message : String(error),
      }),
    );
    steps.push(step);
    if (whyTooMany(step) !== null) break;
  }
  return steps;
}

async function measure(installed: InstalledSwitch, { quick, progress }: BenchOptions): Promise<Measured> {
  const bench = await SwitchBench.open(installed);
  // A switch, its folder and its calls do not go by themselves.
  const interrupted = (): void => void bench.close().finally(() => process.exit(INTERRUPTED_EXIT));
  process.once('SIGINT', interrupted);
  try {
    const rounds = quick ? ROUNDS.quick : ROUNDS.full;
    progress('first sound');
    const firstSound = await bench.firstSound({ rounds });
    progress('silence after a break');
    const silence = await bench.breakToSilence({ rounds });
    const gaps: GapFigures[] = [];
    for (const talk of quick ? [] : TALKS) {
      progress(`gaps with ${talk.calls} ${talk.calls === 1 ? 'call' : 'calls'}`);
      gaps.push(await bench.gaps(talk));
    }
    const talking = quick ? [] : await talkingSteps(bench, progress);
    return { firstSound, silence, gaps, talking };
  } finally {
    process.removeListener('SIGINT', interrupted);
    await bench.close();
  }
}

function rowsOf({ firstSound, silence, gaps, talking }: Measured): Row[] {
  const plain = (id: string, what: string, value: number): Row => ({
    id,
    what,
    value,
    unit: 'ms',
    limit: null,
    beside: [],
  });
  return [
    {
      ...plain('switch.firstSound.p50', 'first sound → heard at the carrier, p50', firstSound.p50),
      limit: atMost(40),
    },
    plain('switch.firstSound.p95', 'first sound → heard at the carrier, p95', firstSound.p95),
    plain('switch.silence.p50', 'uuid_break → silence at the carrier, p50', silence.p50),
    {
      ...plain('switch.silence.p95', 'uuid_break → silence at the carrier, p95', silence.p95),
      limit: atMost(60),
    },
    ...gaps.map(gapRow),
    ...(talking.length === 0
      ? []
      : [
          {
            ...plain(
              'switch.talking',
              'calls that talk at once, on this machine',
              mostTalking(talking) ?? Number.NaN,
            ),
            unit: 'calls' as const,
          },
        ]),
  ];
}

function gapRow({ calls, growing, longFile }: GapFigures, place: number): Row {
  const named = TALKS[place]?.calls ?? calls;
  const own = inTenMinutes(longFile);
  return {
    id: `switch.gaps.${named}`,
    what: `gaps above 30 ms in 10 min of talk, ${named} ${named === 1 ? 'call' : 'calls'}`,
    value: inTenMinutes(growing),
    unit: 'gaps',
    limit: atMost(Math.round(GAP_RATIO * own * 10) / 10),
    beside: [{ who: 'the switch playing one long file', figure: own.toFixed(1), from: THIS_RUN }],
  };
}

function inTenMinutes({ gaps, talkMs }: Talk): number {
  return (gaps * TEN_MINUTES_MS) / talkMs;
}

function gapTable(gaps: readonly GapFigures[]): Details {
  const minutes = (talk: Talk): string => `${(talk.talkMs / 60_000).toFixed(1)} min`;
  return {
    columns: [
      'calls',
      'our talk',
      'gaps',
      'worst',
      'underruns',
      'its long file',
      'gaps',
      'worst',
      'switch CPU',
      'listener late (taken off)',
    ],
    lines: gaps.map(({ calls, growing, longFile, switchPercent, listenerWorstMs }) => [
      String(calls),
      minutes(growing),
      String(growing.gaps),
      `${growing.worstMs.toFixed(0)} ms`,
      String(growing.underruns),
      minutes(longFile),
      String(longFile.gaps),
      `${longFile.worstMs.toFixed(0)} ms`,
      `${switchPercent.toFixed(0)} %`,
      `${listenerWorstMs.toFixed(0)} ms`,
    ]),
  };
}

function doubts(gaps: readonly GapFigures[]): string[] {
  const found: string[] = [];
  for (const { calls, growing, longFile } of gaps) {
    const both = growing.gaps + longFile.gaps;
    if (both > 0 && both < ENOUGH_GAPS)
      found.push(
        `at ${calls} calls ${growing.gaps} gaps against ${longFile.gaps} are too few to say which has more`,
      );
  }
  return found;
}

async function run(options: BenchOptions): Promise<Section> {
  const found = findSwitch();
  const nothing = {
    name: realSwitchBench.name,
    title: realSwitchBench.title,
    method:
      'A real FreeSWITCH on loopback with the rendered configuration, listened to at the carrier’s RTP.',
    rows: [],
    details: null,
    warnings: [],
    failed: null,
  };
  if (!found.ok) return { ...nothing, skipped: found.because };
  const measured = await measure(found.switch, options);
  const { gaps, talking } = measured;
  return {
    ...nothing,
    method:
      `${found.switch.binary} on loopback with the rendered configuration, PCMU, listened to at the carrier's RTP. In the ` +
      'gap runs half of the calls talk as agents do (a growing file an utterance), and the other half hear one long file.' +
      (options.quick ? ' Gaps are not measured in a quick run.' : ''),
    rows: rowsOf(measured),
    details: gaps.length === 0 ? null : gapTable(gaps),
    warnings: [...doubts(gaps), ...(talking.length === 0 ? [] : [limitInWords(talking)])],
    skipped: null,
  };
}

export const realSwitchBench: Bench = { name: 'switch', title: 'On a real FreeSWITCH', run };
