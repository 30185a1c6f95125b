// End of turn on sound: the delay behind the caller's last sample against the pauses that are cut, by what decides. The voice
// detector and the decision are the product's; words come from the script, late as a recogniser's are. It says what it does
// not measure.
import { DEFAULT_POLICY } from '../../src/conversation/policy.ts';
import { learnPause, turnEndsAt } from '../../src/conversation/turn-end.ts';
import { Fvad } from '../../src/media/vad/fvad.ts';
import { Silero } from '../../src/media/vad/silero.ts';
import { waitsOf } from '../../src/runtime/agents/agent-policy.ts';
import { countText, tableRow } from './measurements.ts';
import { type Edge, edgesOf, type Line, onTheLine, type Piece } from './sound-line.ts';
import { SPOKEN_TURNS, type SpokenTurn } from './sound-turns.ts';

/** A final comes so long behind the last sound of its piece. */
const FINAL_LAG_MS = 250;
/** As the appliance sets it for this detector. */
const DETECTOR_LAG_MS = 80;
/** `@livekit/agents` 1.9.0: the shortest wait, which its turn model alone would make longer; the model is not in this run. */
const LIVEKIT_MIN_DELAY_MS = 500;
const NOISE_DB = [-25, -12] as const;
const ECHO_DB = [-20, -12, -6] as const;

/** When a pause that began at `speechEndMs` would end the turn. */
type Decide = (turn: SpokenTurn, text: string, speechEndMs: number, pausesMs: readonly number[]) => number;

const ours: Decide = ({ language, asked }, text, speechEndAt, pausesMs) => {
  const pauses = pausesMs.reduce(learnPause, { recentMs: [] as readonly number[] });
  const heard = { finals: text === '' ? [] : [text], partial: '', finalAt: null, since: null, keys: '' };
  const signs = {
    heard: { ...heard, prediction: null, endsBySound: null, overlaps: false },
    asked,
    speechEndAt,
  };
  return turnEndsAt(
    { ...signs, predicts: false, pauses },
    { ...DEFAULT_POLICY.endpointing, ...waitsOf(language), detectorLagMs: DETECTOR_LAG_MS },
  );
};

const DECIDERS: readonly (readonly [string, Decide])[] = [
  ['Trunkline: words and silence', ours],
  [
    'Trunkline: silence alone',
    ({ language }, _text, end) => end + waitsOf(language).normalMs - DETECTOR_LAG_MS,
  ],
  ['LiveKit defaults, no turn model', (_turn, _text, end) => end + LIVEKIT_MIN_DELAY_MS],
];

interface Tally {
  pauses: number;
  cut: number;
  ends: number;
  readonly delaysMs: number[];
  echoes: number;
  runs: number;
}

const newTally = (): Tally => ({ pauses: 0, cut: 0, ends: 0, delaysMs: [], echoes: 0, runs: 0 });

function judge(
  turn: SpokenTurn,
  pieces: readonly Piece[],
  edges: readonly Edge[],
  decide: Decide,
  tally: Tally,
) {
  const firstMs = pieces[0]?.startMs ?? 0;
  const lastMs = pieces.at(-1)?.endMs ?? 0;
  tally.runs++;
  tally.pauses += pieces.length - 1;
  // What is heard before the caller says a word is the agent's own echo.
  if (edges.some(({ kind, decidedMs }) => kind === 'speech-start' && decidedMs < firstMs)) tally.echoes++;
  const pausesMs: number[] = [];
  const cuts = new Set<number>();
  for (const [place, edge] of edges.entries()) {
    if (edge.kind !== 'speech-end' || edge.atMs < firstMs) continue;
    const goesOn = edges[place + 1];
    const endMs = endOf(turn, pieces, edge, goesOn?.decidedMs ?? Number.POSITIVE_INFINITY, pausesMs, decide);
    if (goesOn !== undefined) pausesMs.push(goesOn.atMs - edge.atMs);
    if (endMs === null) continue;
    const behind = pieces.findIndex(({ startMs }) => endMs < startMs);
    if (behind > 0) cuts.add(behind);
    else if (endMs >= lastMs) {
      tally.ends++;
      tally.delaysMs.push(endMs - lastMs);
      break;
    }
  }
  tally.cut += cuts.size;
}

/** Words that come in the pause move the decision. Null: the caller went on before it. */
function endOf(
  turn: SpokenTurn,
  pieces: readonly Piece[],
  edge: Edge,
  untilMs: number,
  pausesMs: readonly number[],
  decide: Decide,
): number | null {
  const finals = pieces.map(({ endMs }) => endMs + FINAL_LAG_MS).filter((ms) => ms > edge.decidedMs);
  let nowMs = edge.decidedMs;
  for (const nextMs of [...finals, Number.POSITIVE_INFINITY]) {
    const heard = pieces.filter(({ endMs }) => endMs + FINAL_LAG_MS <= nowMs);
    const text = heard.map((piece) => piece.text).join(' ');
    const endMs = Math.max(nowMs, decide(turn, text, edge.atMs, pausesMs));
    if (endMs < nextMs) return endMs < untilMs ? endMs : null;
    nowMs = nextMs;
    if (nowMs >= untilMs) return null;
  }
  return null;
}

/** The chapter of the page. Empty of figures where espeak-ng is not installed: it says so. */
export async function soundChapter(): Promise<string[]> {
  const tallies = new Map<string, Tally>();
  const silero = await Silero.open();
  const fvad = await Fvad.load();
  try {
    for (const noiseDb of NOISE_DB)
      for (const echoDb of ECHO_DB)
        for (const turn of SPOKEN_TURNS) await measureOne(turn, { noiseDb, echoDb }, silero, fvad, tallies);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return [...HEAD, 'Not measured: espeak-ng is not installed on the machine.'];
  } finally {
    await silero.close();
  }
  return [...HEAD, ...tableOf(tallies), '', ...FOOT];
}

async function measureOne(
  turn: SpokenTurn,
  line: Line,
  silero: Silero,
  fvad: Awaited<ReturnType<typeof Fvad.load>>,
  tallies: Map<string, Tally>,
): Promise<void> {
  const { samples, pieces } = onTheLine(turn, line);
  const edges = await edgesOf(samples, silero, fvad);
  for (const [name, decide] of DECIDERS)
    for (const where of [
      `${turn.language}, all lines`,
      `noise ${line.noiseDb} dB`,
      `echo ${line.echoDb} dB`,
    ]) {
      const key = `${where}\t${name}`;
      const tally = tallies.get(key) ?? newTally();
      tallies.set(key, tally);
      judge(turn, pieces, edges, decide, tally);
    }
}

function tableOf(tallies: ReadonlyMap<string, Tally>): string[] {
  return [
    tableRow([
      'Where',
      'Decided by',
      'Pauses cut',
      'Ends found',
      'Delay p50',
      'Delay p95',
      'Echo taken for speech',
    ]),
    tableRow(['---', '---', '---', '---', '---', '---', '---']),
    ...[...tallies]
      .toSorted(([one], [other]) => one.split('\t')[0]?.localeCompare(other.split('\t')[0] ?? '') ?? 0)
      .map(([key, { pauses, cut, ends, delaysMs, echoes, runs }]) => {
        const sorted = delaysMs.toSorted((one, other) => one - other);
        const at = (share: number) =>
          `${Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)} ms`;
        return tableRow([
          ...key.split('\t'),
          countText({ part: cut, whole: pauses }),
          countText({ part: ends, whole: runs }),
          at(0.5),
          at(0.95),
          countText({ part: echoes, whole: runs }),
        ]);
      }),
  ];
}

export const HEAD = [
  '## End of a turn on sound',
  '',
  'Sixteen turns in English and Hindi, spoken by espeak-ng with pauses of our own choice, at 8 kHz through G.711, with noise at two levels below the caller and the echo of the agent at three. The voice detector and the decision are those of a call. The words come from the script, 250 ms behind each piece; nothing predicts. The delay counts from the last sample of the caller. All three decide on the same edges of speech.',
  '',
];

export const FOOT = [
  'Not covered: human voices and their pauses, so the cuts say how the policies differ and not how often callers are cut; loss of packets; the delays of real recognisers and their errors; a recogniser that predicts; LiveKit’s own turn model, which would wait longer where words go on; and the panel of τ-voice (yields, acknowledgements, tics, side speech, cut-ins on two channels). The echo is told by the detector alone here: in a call, its words are compared with what the agent said.',
];
