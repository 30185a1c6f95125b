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
  'Seventy-two turns in English and Hindi, each spoken four times by espeak-ng at 8 kHz through G.711 with noise 28 dB below, with one to three pauses inside. Where callers pause is ours, 43 of 100 times behind words that could be all; how long is drawn from what eot-bench published of real turns (of pauses of 200 ms and more, half last 300 ms in Hindi, a tenth a second in English). The voice detector is the product’s, and so is the conversation that decides. A cut is a pause in which the turn was taken; the delay counts from the last sample of the caller, and 5 s where it was never taken. As in eot-bench, the settings are swept, and the shortest mean delay stands beside the cuts that it costs. No rule was made from these turns.',
  '',
  'Words come 250 ms behind their sound, finals 150 ms after they are asked for. The recogniser that predicts is replayed with the times that Flux documents: ends told within 280 ms at p50 and 1,500 ms at p95, eagerly 150 to 250 ms sooner; one of eight (English) or twelve (Hindi) pauses is taken for an end, a quarter more for a likely one, and taken back when speech goes on.',
  '',
];

export const PANEL_HEAD = [
  '## Speech over the agent on sound',
  '',
  'The panel of τ-voice: whole calls at 8 kHz through G.711. A caller asks, speaks over the middle of a long answer, and asks again with pauses inside. The agent is the product’s, from the frames of the line to its playout; model, voice and recogniser are replayed (300 ms, 120 ms, words 250 ms behind their sound; nothing predicts). Both channels are recorded, and the figures are read off the recording alone. Callers are espeak-ng, flite, and in English people of codec2’s samples and Asterisk’s prompts: their sound, with the words of the script.',
  '',
  'Yields: silent for good within 2 s of the first sound. Talks through: all of the answer is said, and it goes on within 800 ms of the end of what was said over it. Answered: within 5 s. Cut in: the agent begins while the caller has not ended.',
  '',
];

export const FOOT = [
  'Not covered: human turns with their own pauses and words; the errors of real recognisers; LiveKit’s own turn model, which would wait longer where words go on; and what the switch adds: the stop is that of the line, and not of a carrier’s RTP. That is measured on a real switch (FreeSWITCH 1.11, G.711, `TRUNKLINE_INTERRUPTIONS=42 npm run test:live -- conversation-narrowband`): from the decision to the last packet with sound at the carrier p50 36, p95 39, worst 40 ms of 42 interruptions, on two busy cores.',
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
    tableRow(['Goal', 'Measured', 'Kept']),
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
    tableRow(['Goal', 'All lines', 'Kept']),
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
