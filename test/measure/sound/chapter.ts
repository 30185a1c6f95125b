// The chapters of the page on sound: the sweep of ends of turns, and the panel of what callers do over the agent, each with method,
// counts, goals and what is not covered. Empty of figures where espeak-ng is not installed: it says so.

import type { Count } from '../measure.ts';
import { countText, tableRow } from '../measurements.ts';
import { Detector } from './detector.ts';
import { type PanelCall, type PanelFigures, panel, panelCalls } from './panel.ts';
import { type Point, type SweepRow, sweep } from './sweep.ts';
import type { LineKind } from './talk-call.ts';
import { music, person, prompt } from './voices.ts';

export const HEAD = [
  '## End of a turn on sound',
  '',
  'Seventy-two turns in English and Hindi, each spoken four times by espeak-ng at 8 kHz through G.711, with noise 28 dB lower and with one to three pauses inside. The project chose where the callers pause; 43 of 100 pauses follow words that could be a complete turn. The lengths of the pauses follow the figures that eot-bench published for real turns (of the pauses of 200 ms and more, half last up to 300 ms in Hindi, and a tenth last over a second in English). The voice detector and the conversation that decides are the product’s own. A cut is a pause in which the agent took the turn. The delay is measured from the caller’s last sample, and counts as 5 s if the agent never took the turn. As in eot-bench, the settings are swept, and the table shows the shortest mean delay for each share of cuts. No rule was made from these turns.',
  '',
  'Words arrive 250 ms after their sound, and final results 150 ms after they are requested. The recogniser that predicts is simulated with the times that Flux documents: it reports ends within 280 ms at p50 and 1,500 ms at p95, and likely ends 150 to 250 ms earlier. It mistakes one of eight (English) or twelve (Hindi) pauses for an end, and another quarter for a likely end, which it withdraws when speech continues.',
  '',
];

export const PANEL_HEAD = [
  '## Speech over the agent on sound',
  '',
  'The panel of τ-voice: whole calls at 8 kHz through G.711. A caller asks, speaks over the middle of a long answer, and asks again with pauses inside. The agent is the product’s own, from the audio frames to the playout. Model, voice and recogniser are simulated (300 ms, 120 ms, words 250 ms after their sound, no predictions). Both channels are recorded, and all figures come from the recording alone. The callers are espeak-ng and flite, and in English also people from codec2’s samples and Asterisk’s prompts: their audio, with the words of the script.',
  '',
  'Yields: the agent is silent within 2 s of the caller’s first sound, and stays silent. Talks through: the agent says its whole answer, and continues within 800 ms after the caller’s words end. Answered: within 5 s. Cut in: the agent begins before the caller has finished.',
  '',
];

export const FOOT = [
  'Not covered: human turns with their own pauses and words; the errors of real recognisers; LiveKit’s turn model, which would wait longer if the words continue; and the delay of the switch, because the stop is measured on the line and not in a carrier’s RTP. The delay of the switch was measured on a real one (FreeSWITCH 1.11, G.711, `TRUNKLINE_INTERRUPTIONS=42 npm run test:live -- conversation-narrowband`): from the decision to the last packet with sound at the carrier, p50 36 ms, p95 39 ms and 40 ms at most, over 42 interruptions on two busy cores.',
];

const QUIET: LineKind = { noiseDb: -35, echo: null, loss: 0 };
const NOISY: LineKind = { noiseDb: -15, echo: null, loss: 0.03 };
const ECHO_DB = [-20, -12, -6] as const;
const ECHO_MS = [60, 200, 800] as const;
const MUSIC_DB = -20;
const MUSIC_MS = 20_000;

export async function soundChapter(tell: (text: string) => void = () => {}): Promise<string[]> {
  const detector = await Detector.open();
  try {
    const rows = await sweep(detector);
    tell('sound: ends of turns are swept');
    return [
      ...HEAD,
      ...sweepLines(rows),
      '',
      ...PANEL_HEAD,
      ...(await panelLines(detector, tell)),
      '',
      ...FOOT,
    ];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return [...HEAD, 'Not measured: espeak-ng or flite is not installed on the machine.'];
  } finally {
    await detector.close();
  }
}

const pointText = (point: Point | null): string =>
  point === null ? 'never' : `${point.meanMs} ms (${countText({ part: point.cut, whole: point.pauses })})`;

function sweepLines(rows: readonly SweepRow[]): string[] {
  return [
    tableRow(['Language', 'Decided by', 'As it is set', 'At 5 % of pauses cut', 'At 10 %']),
    tableRow(['---', '---', '---', '---', '---']),
    ...rows.map(({ language, decider, byDefault, at5, at10 }) =>
      tableRow([language, decider, pointText(byDefault), pointText(at5), pointText(at10)]),
    ),
    '',
    tableRow(['Goal', 'Measured', 'Met']),
    tableRow(['---', '---', '---']),
    ...sweepGoals(rows),
  ];
}

function sweepGoals(rows: readonly SweepRow[]): string[] {
  const of = (language: string, decider: string) =>
    rows.find((row) => row.language === language && row.decider.endsWith(decider));
  const goal = (what: string, point: Point | null | undefined, mostMs: number): string =>
    tableRow([what, pointText(point ?? null), point != null && point.meanMs <= mostMs ? 'yes' : 'no']);
  const silence = (language: string): number => of(language, 'silence alone')?.at5?.meanMs ?? 0;
  return [
    goal(
      'hi, a recogniser that predicts: ≤ 5 % cut at ≤ 580 ms',
      of('hi', 'recogniser, words and silence')?.at5,
      580,
    ),
    goal(
      'en-IN, a recogniser that predicts: ≤ 10 % cut at ≤ 550 ms',
      of('en-IN', 'recogniser, words and silence')?.at10,
      550,
    ),
    ...[
      ['hi', 700],
      ['en-IN', 1_600],
    ].map(([language, published]) => {
      const most = Math.min(Number(published), silence(String(language)));
      const own = of(String(language), 'words and silence')?.at5;
      return goal(
        `${language}, words and silence at 5 %: never worse than silence alone (here ${silence(String(language))} ms, published ${published})`,
        own,
        most,
      );
    }),
  ];
}

interface Measured {
  readonly name: string;
  readonly figures: PanelFigures;
}

async function panelLines(detector: Detector, tell: (text: string) => void): Promise<string[]> {
  const measured: Measured[] = [];
  const run = async (name: string, calls: readonly PanelCall[]): Promise<void> => {
    measured.push({ name, figures: await panel(calls, null, detector) });
    tell(`sound: ${name}, ${calls.length} calls`);
  };
  for (const language of [...new Set(panelCalls(QUIET, '', () => true).map((one) => one.language.language))])
    await run(
      `quiet, ${language}`,
      panelCalls(QUIET, 'quiet', (one) => one.language === language),
    );
  await run(
    'noise −15 dB, 3 % lost',
    panelCalls(NOISY, 'noisy', ({ place }) => place % 3 === 0),
  );
  const background = music(MUSIC_MS);
  if (background !== null) {
    const quieter = background.map((one) => one * 10 ** (MUSIC_DB / 20));
    const line = { ...QUIET, background: quieter };
    await run(
      `music ${MUSIC_DB} dB`,
      panelCalls(line, 'music', ({ place }) => place === 1),
    );
  }
  for (const db of ECHO_DB)
    await run(
      `echo ${db} dB, 60 to 800 ms`,
      ECHO_MS.flatMap((delayMs) => {
        const line = { ...QUIET, echo: { db, delayMs } };
        return panelCalls(line, `echo ${db} dB ${delayMs} ms`, isInEchoRun);
      }),
    );
  return panelTables(measured);
}

/** Two languages, and the kinds that matter there. */
function isInEchoRun({ language, kind, place }: { language: string; kind: string; place: number }): boolean {
  return ['en-IN', 'hi'].includes(language) && ['interrupt', 'acknowledge'].includes(kind) && place % 3 === 0;
}

function panelTables(measured: readonly Measured[]): string[] {
  const wrong = measured.flatMap(({ figures }) => figures.wrong);
  const people = [person('hts1a', 100), prompt('vm-nobodyavail')].every((one) => one !== null);
  return [
    ...goalTable(measured),
    '',
    ...(people
      ? []
      : ['The recorded people are not installed on this machine: espeak-ng spoke for them.', '']),
    tableRow([
      'Line',
      'Calls',
      'Yields',
      'Stop p95',
      'Talks through',
      'Held p50',
      'Tics',
      'Side speech',
      'Cut in',
      'Answered',
      'Answer p50, p95',
    ]),
    tableRow(Array.from({ length: 11 }, () => '---')),
    ...measured.map(({ name, figures }) =>
      tableRow([
        name,
        String(figures.calls),
        countText(figures.yields),
        ms(figures.stopMs, 0.95),
        countText(figures.acknowledged),
        ms(figures.gapMs, 0.5),
        countText(figures.tics),
        countText(figures.aside),
        countText(figures.cutIns),
        countText(figures.answered),
        `${ms(figures.answerMs, 0.5)}, ${ms(figures.answerMs, 0.95)}`,
      ]),
    ),
    '',
    ...(wrong.length === 0 ? [] : ['What went wrong:', '', ...wrong.map((text) => `- ${text}`)]),
  ];
}

function goalTable(measured: readonly Measured[]): string[] {
  const all = (pick: (figures: PanelFigures) => Count): Count =>
    measured
      .map(({ figures }) => pick(figures))
      .reduce((one, other) => ({ part: one.part + other.part, whole: one.whole + other.whole }));
  const stops = measured.flatMap(({ figures }) => figures.stopMs);
  const stop95 = shareOf(stops, 0.95);
  const rate = (what: string, count: Count, kept: (share: number) => boolean): string =>
    tableRow([what, countText(count), count.whole > 0 && kept(count.part / count.whole) ? 'yes' : 'no']);
  return [
    tableRow(['Goal', 'All lines', 'Met']),
    tableRow(['---', '---', '---']),
    rate(
      'yields ≥ 0.99',
      all(({ yields }) => yields),
      (share) => share >= 0.99,
    ),
    rate(
      'talks through acknowledgements ≥ 0.95',
      all(({ acknowledged }) => acknowledged),
      (share) => share >= 0.95,
    ),
    tableRow([
      'stop p95 ≤ 600 ms',
      `${Math.round(stop95)} ms of ${stops.length}`,
      stop95 <= 600 ? 'yes' : 'no',
    ]),
    rate(
      'turns answered ≥ 99.5 %',
      all(({ answered }) => answered),
      (share) => share >= 0.995,
    ),
    rate(
      'leaves tics alone ≥ 0.8',
      all(({ tics }) => tics),
      (share) => share >= 0.8,
    ),
    rate(
      'leaves side speech alone ≥ 0.6',
      all(({ aside }) => aside),
      (share) => share >= 0.6,
    ),
    rate(
      'cut-ins ≤ 0.1 a turn',
      all(({ cutIns }) => cutIns),
      (share) => share <= 0.1,
    ),
  ];
}

function ms(values: readonly number[], share: number): string {
  return values.length === 0 ? '–' : `${Math.round(shareOf(values, share))} ms`;
}

function shareOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
