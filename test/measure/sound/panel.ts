// The panel of τ-voice on sound: does the agent answer, yield, talk through acknowledgements, leave tics and side speech alone, and
// not cut in. Calls are made as they are on a line; the figures come from the recording of the two channels.
import type { Count } from '../measure.ts';
import type { Detector } from './detector.ts';
import { PANEL, type PanelLanguage } from './panel-scenes.ts';
import type { Turns } from './recogniser.ts';
import { heardIn, heardMs, type Stretch, silenceFrom } from './recording.ts';
import { type Act, type LineKind, type Piece, type TalkRecording, talk } from './talk-call.ts';
import { cough, person, prompt, spoken } from './voices.ts';

type Over = 'interrupt' | 'acknowledge' | 'tic' | 'aside';

export interface PanelCall {
  readonly language: PanelLanguage;
  readonly kind: Over;
  readonly said: string;
  readonly line: LineKind;
  readonly lineName: string;
  readonly place: number;
}

export interface PanelFigures {
  readonly calls: number;
  readonly answered: Count;
  readonly answerMs: readonly number[];
  readonly yields: Count;
  readonly stopMs: readonly number[];
  readonly acknowledged: Count;
  /** Silence of the agent behind an acknowledgement that it talked through. */
  readonly gapMs: readonly number[];
  readonly tics: Count;
  readonly aside: Count;
  readonly cutIns: Count;
  readonly wrong: readonly string[];
}

/** τ-voice: it has to be silent within so long. */
const YIELD_WITHIN_MS = 2_000;
/** A silence that long is no pause of a voice any more. */
const YIELDED_MS = 1_000;
const ANSWER_WITHIN_MS = 5_000;
/** Shorter silences nobody notices. */
const HELD_MS = 400;
/** Behind an acknowledgement, a tic or side speech. */
const GOES_ON_WITHIN_MS = 800;
/** The agent's own pauses between sentences. */
const BRIDGED_MS = 320;
/** Said into the middle of its answer. */
const INTO_MS = [1_700, 2_600, 3_900] as const;
/** What real people of codec2's samples say counts for these interruptions: only the words matter to nobody's ear. */
const PEOPLE = ['hts1a', 'hts2a', 'mmt1', 'kristoff', 'morig', 'forig'] as const;

/** Every kind of speech over the agent, in every language, on one line. */
export function panelCalls(
  line: LineKind,
  lineName: string,
  wanted: (call: { language: string; kind: Over; place: number }) => boolean,
): PanelCall[] {
  return PANEL.flatMap((language) =>
    (
      [
        ['interrupt', language.interrupts],
        ['acknowledge', language.acknowledges],
        ['tic', language.tics],
        ['aside', language.aside],
      ] as const
    ).flatMap(([kind, all]) =>
      all.flatMap((said, place) =>
        wanted({ language: language.language, kind, place })
          ? [{ language, kind, said, line, lineName, place }]
          : [],
      ),
    ),
  );
}

export async function panel(
  calls: readonly PanelCall[],
  turns: Turns | null,
  detector: Detector,
): Promise<PanelFigures> {
  const figures = newFigures();
  for (const call of calls) {
    const recording = await talk(
      {
        language: call.language.language,
        acts: actsOf(call),
        replies: [call.language.answer, call.language.short],
        voiceOf: (text) => spoken(text, { program: 'espeak-ng', voice: `${call.language.voice}+f3` }),
        line: call.line,
        turns: turns === null ? null : { ...turns, seed: turns.seed + figures.calls },
      },
      detector,
    );
    judge(call, recording, figures);
    figures.calls += 1;
  }
  return figures;
}

function actsOf({ language, kind, said, place }: PanelCall): Act[] {
  const piece = (text: string, pauseMs = 0): Piece => ({
    text,
    sound: spoken(text, { program: 'espeak-ng', voice: language.voice }),
    pauseMs,
  });
  const over: Piece = { text: said, sound: overSound(language, kind, said, place), pauseMs: 0 };
  // A woman who was recorded asks every other time in English.
  const asking = language.language === 'en-IN' && place % 2 === 1 ? prompt('vm-nobodyavail') : null;
  const again = language.again[place % language.again.length] ?? [];
  return [
    {
      when: { kind: 'quiet', ms: 300 },
      pieces: [{ ...piece(language.question), sound: asking ?? piece(language.question).sound }],
    },
    { when: { kind: 'over', ms: INTO_MS[place % INTO_MS.length] ?? 0 }, pieces: [over] },
    {
      when: { kind: 'quiet', ms: 1_800 },
      pieces: again.flatMap((part, at) =>
        typeof part === 'string' ? [piece(part, Number(again[at + 1] ?? 0))] : [],
      ),
    },
  ];
}

function overSound(
  { voice, language }: PanelLanguage,
  kind: Over,
  said: string,
  place: number,
): Float32Array {
  if (said === '') return cough(180 + 90 * place);
  const own = spoken(said, { program: 'espeak-ng', voice });
  if (kind === 'interrupt' && language === 'en-IN') {
    if (place % 3 === 1) return person(PEOPLE[place % PEOPLE.length] ?? 'hts1a', own.length / 8) ?? own;
    if (place % 3 === 2) return spoken(said, { program: 'flite', voice: 'rms' });
  }
  return own;
}

type Draft = {
  -readonly [Key in keyof PanelFigures]: PanelFigures[Key] extends Count
    ? { part: number; whole: number }
    : PanelFigures[Key] extends readonly (infer One)[]
      ? One[]
      : PanelFigures[Key];
};

function newFigures(): Draft {
  const none = () => ({ part: 0, whole: 0 });
  return {
    calls: 0,
    ...{
      answered: none(),
      yields: none(),
      acknowledged: none(),
      tics: none(),
      aside: none(),
      cutIns: none(),
    },
    ...{ answerMs: [], stopMs: [], gapMs: [], wrong: [] },
  };
}

function judge(call: PanelCall, { agent, acts, repliesMs, errors }: TalkRecording, figures: Draft): void {
  const name = `${call.lineName}, ${call.language.language}, ${call.kind} “${call.said}” (${call.place})`;
  const endMs = agent.length / 8;
  const heard = heardIn(agent, BRIDGED_MS);
  for (const error of errors) figures.wrong.push(`${name}: ${error}`);
  for (const [place, pieces] of acts.entries()) {
    const first = pieces[0];
    const last = pieces.at(-1);
    if (first === undefined || last === undefined) continue;
    if (place === 1) {
      judgeOver(
        call,
        name,
        first,
        last,
        { heard, exact: heardIn(agent, 0), endMs, wholeMs: repliesMs[0] ?? 0 },
        figures,
      );
      if (call.kind !== 'interrupt') continue;
    }
    judgeAnswer(name, place, last.toMs, heard, figures);
    if (place !== 1) judgeCutIn(name, first.fromMs, last.toMs, heard, figures);
  }
  if (acts.length < 3) figures.wrong.push(`${name}: the call came to act ${acts.length} of 3`);
}

interface Seen {
  readonly heard: readonly Stretch[];
  readonly exact: readonly Stretch[];
  readonly endMs: number;
  readonly wholeMs: number;
}

function judgeOver(
  call: PanelCall,
  name: string,
  from: Stretch,
  to: Stretch,
  seen: Seen,
  figures: Draft,
): void {
  const { heard, exact, endMs, wholeMs } = seen;
  const silence = silenceFrom(heard, from.fromMs, call.kind === 'interrupt' ? YIELDED_MS : HELD_MS, endMs);
  const stopMs = (silence?.fromMs ?? endMs) - from.fromMs;
  if (call.kind === 'interrupt') {
    figures.yields.whole += 1;
    if (stopMs <= YIELD_WITHIN_MS) {
      figures.yields.part += 1;
      figures.stopMs.push(stopMs);
    } else figures.wrong.push(`${name}: spoke on for ${stopMs} ms`);
    return;
  }
  const count = { acknowledge: figures.acknowledged, tic: figures.tics, aside: figures.aside }[call.kind];
  count.whole += 1;
  const began = exact.findLast(({ fromMs }) => fromMs <= from.fromMs)?.fromMs ?? 0;
  const answerFrom = heard.find(({ toMs }) => toMs > from.fromMs)?.fromMs ?? began;
  const saidMs = heardMs(
    heard.filter(({ fromMs }) => fromMs >= answerFrom && fromMs < to.toMs + wholeMs + 4_000),
    answerFrom,
  );
  // All of it was said, and it went on soon behind what was said over it.
  const isWhole = saidMs >= wholeMs * 0.9;
  const wentOnMs = silence === null || silence.fromMs > to.toMs + YIELDED_MS ? 0 : silence.toMs - to.toMs;
  if (isWhole && wentOnMs <= GOES_ON_WITHIN_MS) {
    count.part += 1;
    const gaps = exact.flatMap(({ toMs }, place) => {
      const next = exact[place + 1]?.fromMs;
      const isHere = toMs >= from.fromMs && toMs <= to.toMs + 400;
      return next !== undefined && isHere ? [next - toMs] : [];
    });
    if (call.kind === 'acknowledge') figures.gapMs.push(Math.max(0, ...gaps));
  } else
    figures.wrong.push(
      `${name}: ${isWhole ? `went on ${Math.round(wentOnMs)} ms behind it` : `${Math.round(saidMs)} of ${Math.round(wholeMs)} ms were said`}`,
    );
}

function judgeAnswer(
  name: string,
  place: number,
  endedMs: number,
  heard: readonly Stretch[],
  figures: Draft,
): void {
  figures.answered.whole += 1;
  const answer = heard.find(({ fromMs }) => fromMs >= endedMs - 20);
  if (answer === undefined || answer.fromMs - endedMs > ANSWER_WITHIN_MS)
    figures.wrong.push(`${name}: turn ${place + 1} was not answered`);
  else {
    figures.answered.part += 1;
    figures.answerMs.push(answer.fromMs - endedMs);
  }
}

function judgeCutIn(
  name: string,
  fromMs: number,
  toMs: number,
  heard: readonly Stretch[],
  figures: Draft,
): void {
  figures.cutIns.whole += 1;
  const cut = heard.find((one) => one.fromMs > fromMs && one.fromMs < toMs);
  if (cut === undefined) return;
  figures.cutIns.part += 1;
  figures.wrong.push(
    `${name}: cut in ${Math.round(cut.fromMs - fromMs)} ms into a turn of ${Math.round(toMs - fromMs)}`,
  );
}
