// End of turn, swept as in eot-bench: the mean silence behind true ends against the share of pauses within turns that are cut, for
// what decides. The voice detector and the conversation are the product's; pauses last as long as published; the recogniser is replayed.

import type { ConversationInput } from '../../../src/conversation/inputs.ts';
import { type ConversationPolicy, DEFAULT_POLICY } from '../../../src/conversation/policy.ts';
import { newConversation, stepConversation } from '../../../src/conversation/step.ts';
import { waitsOf } from '../../../src/runtime/agents/agent-policy.ts';
import { decodePcmu, encodePcmu } from '../../../src/telephony/g711.ts';
import type { Detector } from './detector.ts';
import { Recogniser, type Turns } from './recogniser.ts';
import { SWEEP, type SweepLanguage, type SweepTurn } from './sweep-turns.ts';
import { clipped, decibels, noise, PER_MS, RATE_HZ, randomFrom, SPEECH_RMS, spoken } from './voices.ts';

/** As the appliance sets it for this detector. */
const DETECTOR_LAG_MS = 80;
/** `@livekit/agents` 1.9.0: the shortest wait behind speech; behind the recogniser's own end of turn the same is added. */
const LIVEKIT_MIN_DELAY_MS = 500;
/** Every turn is spoken so often, with pauses drawn anew. */
const DRAWS = 4;
const LEAD_MS = 600;
const TAIL_MS = 5_200;
const NEVER_MS = 5_000;
const STEP_MS = 20;
/** Behind whole words, and behind words that ask for more; anything else lies between. */
const QUICK_MS = [400, 480, 550, 600, 625, 650, 675, 700, 800, 900, 1_000, 1_100, 1_200, 1_400, 1_500, 1_600];
const PATIENT_MS = [800, 1_000, 1_600, 2_000];
/** Where a recogniser predicts, the waits matter less. */
const FOLLOWING_MS = [300, 480, 600];
const SILENCES = [
  200, 250, 300, 350, 400, 450, 500, 550, 600, 650, 700, 750, 800, 900, 1_000, 1_100, 1_200, 1_300, 1_400,
  1_500, 1_600, 1_800, 2_000, 2_200,
] as const;

/** A predicting recogniser's mistakes: what is left of them where one only follows it stands in the table. */
const FLUX: Record<SweepLanguage['language'], Omit<Turns, 'seed'>> = {
  'en-IN': { wronglyEnded: 0.12, wronglyLikely: 0.25 },
  hi: { wronglyEnded: 0.08, wronglyLikely: 0.25 },
};

interface Piece {
  readonly text: string;
  readonly fromMs: number;
  readonly toMs: number;
}

interface Edge {
  readonly kind: 'speech-start' | 'speech-end';
  readonly atMs: number;
  readonly toldMs: number;
}

interface SpokenTurn {
  readonly language: SweepLanguage['language'];
  readonly asked: string;
  readonly pieces: readonly Piece[];
  readonly edges: readonly Edge[];
  readonly seed: number;
}

export interface Point {
  readonly cut: number;
  readonly pauses: number;
  readonly meanMs: number;
  readonly ends: number;
}

export interface SweepRow {
  readonly language: string;
  readonly decider: string;
  /** As it is set where nobody sets it. */
  readonly byDefault: Point;
  /** The shortest mean delay at which no more of the pauses are cut. Null: it never is. */
  readonly at5: Point | null;
  readonly at10: Point | null;
}

export async function sweep(detector: Detector): Promise<SweepRow[]> {
  const rows: SweepRow[] = [];
  for (const language of SWEEP) {
    const turns = await speakAll(language, detector);
    const row = (decider: string, byDefault: Point, points: readonly Point[]): void => {
      rows.push({
        language: language.language,
        decider,
        byDefault,
        at5: best(points, 0.05),
        at10: best(points, 0.1),
      });
    };
    const { normalMs } = waitsOf(language.language);
    row(
      'silence alone',
      pointOf(turns, bySilence(normalMs)),
      SILENCES.map((ms) => pointOf(turns, bySilence(ms))),
    );
    const livekit = pointOf(turns, bySilence(LIVEKIT_MIN_DELAY_MS));
    row('LiveKit’s defaults: silence', livekit, [livekit]);
    const words = grid(QUICK_MS, (waits) => pointOf(turns, byConversation(waits, null)));
    row(
      'Trunkline: words and silence',
      pointOf(turns, byConversation(waitsOf(language.language), null)),
      words,
    );
    const flux = FLUX[language.language];
    const follow = pointOf(turns, byRecogniser(flux, 0));
    row('the recogniser’s own ends', follow, [follow]);
    const livekitStt = pointOf(turns, byRecogniser(flux, LIVEKIT_MIN_DELAY_MS));
    row('LiveKit’s defaults: the recogniser’s ends', livekitStt, [livekitStt]);
    const all = grid(FOLLOWING_MS, (waits) => pointOf(turns, byConversation(waits, flux)));
    row(
      'Trunkline: recogniser, words and silence',
      pointOf(turns, byConversation(waitsOf(language.language), flux)),
      all,
    );
  }
  return rows;
}

function best(points: readonly Point[], share: number): Point | null {
  const kept = points.filter(({ cut, pauses }) => cut <= pauses * share);
  return kept.toSorted((one, other) => one.meanMs - other.meanMs)[0] ?? null;
}

async function speakAll(language: SweepLanguage, detector: Detector): Promise<SpokenTurn[]> {
  const random = randomFrom(2_026);
  const all: SpokenTurn[] = [];
  for (let draw = 0; draw < DRAWS; draw++)
    for (const [place, turn] of language.turns.entries())
      all.push(await speakOne(language, turn, draw * 1_000 + place, random, detector));
  return all;
}

async function speakOne(
  { language, voices, survives }: SweepLanguage,
  { asked, said }: SweepTurn,
  seed: number,
  random: () => number,
  detector: Detector,
): Promise<SpokenTurn> {
  const voice = voices[seed % voices.length] ?? 'en';
  const pieces: Piece[] = [];
  const sounds: Float32Array[] = [];
  let atMs = LEAD_MS;
  for (const text of said.split('|').map((part) => part.trim())) {
    const sound = spoken(text, { program: 'espeak-ng', voice });
    const toMs = atMs + sound.length / PER_MS;
    pieces.push({ text, fromMs: atMs, toMs });
    sounds.push(sound);
    atMs = toMs + pauseOf(survives, random());
  }
  const endMs = (pieces.at(-1)?.toMs ?? 0) + TAIL_MS;
  const mixed = noise(Math.round(endMs * PER_MS), SPEECH_RMS * decibels(-28));
  for (const [place, sound] of sounds.entries()) {
    const from = Math.round((pieces[place]?.fromMs ?? 0) * PER_MS);
    sound.forEach((one, at) => {
      mixed[from + at] = (mixed[from + at] ?? 0) + one;
    });
  }
  const line = decodePcmu(encodePcmu(Int16Array.from(mixed, clipped)));
  return { language, asked, pieces, edges: await edgesOf(line, detector), seed };
}

/** Between the published points the share falls evenly on a logarithmic scale. */
function pauseOf(survives: SweepLanguage['survives'], share: number): number {
  const wanted = Math.max(share, survives.at(-1)?.[1] ?? 0);
  for (const [place, [ms, left]] of survives.entries()) {
    const [nextMs, next] = survives[place + 1] ?? [ms, left];
    if (wanted < next) continue;
    const part = left === next ? 0 : Math.log(left / wanted) / Math.log(left / next);
    return ms + (nextMs - ms) * part;
  }
  return survives.at(-1)?.[0] ?? 0;
}

async function edgesOf(line: Int16Array, detector: Detector): Promise<Edge[]> {
  const edges: Edge[] = [];
  const frame = (RATE_HZ * STEP_MS) / 1000;
  const stream = detector.stream(8000, ({ kind, at, decidedAt }) =>
    edges.push({ kind, atMs: at, toldMs: decidedAt }),
  );
  for (let from = 0; from + frame <= line.length; from += frame) {
    // Stamped with when its last sample came.
    stream.write({ samples: line.subarray(from, from + frame), sampleRateHz: 8000 }, (from + frame) / PER_MS);
    await stream.judge();
  }
  stream.close();
  return edges;
}

type Waits = ReturnType<typeof waitsOf>;

function grid(quick: readonly number[], measure: (waits: Waits) => Point): Point[] {
  return quick.flatMap((quickMs) =>
    PATIENT_MS.filter((patientMs) => patientMs >= quickMs).map((patientMs) =>
      measure({ quickMs, normalMs: Math.min(patientMs, quickMs + 200), patientMs }),
    ),
  );
}

/** When the turn was taken, again and again where the caller went on. */
type Decide = (turn: SpokenTurn) => readonly number[];

function pointOf(turns: readonly SpokenTurn[], decide: Decide): Point {
  let [cut, pauses, sumMs] = [0, 0, 0];
  for (const turn of turns) {
    const taken = decide(turn);
    const endMs = turn.pieces.at(-1)?.toMs ?? 0;
    pauses += turn.pieces.length - 1;
    for (const [place, { toMs }] of turn.pieces.slice(0, -1).entries()) {
      const nextMs = turn.pieces[place + 1]?.fromMs ?? 0;
      if (taken.some((atMs) => atMs > toMs && atMs < nextMs)) cut += 1;
    }
    const last = taken.find((atMs) => atMs >= endMs);
    sumMs += Math.min(NEVER_MS, (last ?? endMs + NEVER_MS) - endMs);
  }
  return { cut, pauses, meanMs: Math.round(sumMs / turns.length), ends: turns.length };
}

function bySilence(waitMs: number): Decide {
  return ({ edges }) =>
    edges.flatMap(({ kind, atMs, toldMs }, place) => {
      if (kind !== 'speech-end') return [];
      const takenMs = Math.max(toldMs, atMs + waitMs);
      return takenMs < (edges[place + 1]?.toldMs ?? Number.POSITIVE_INFINITY) ? [takenMs] : [];
    });
}

/** Whoever only follows the recogniser, and adds `delayMs`. */
function byRecogniser(flux: Omit<Turns, 'seed'>, delayMs: number): Decide {
  return (turn) => {
    const taken: number[] = [];
    let dueMs = Number.POSITIVE_INFINITY;
    replay(turn, flux, {
      edge: ({ kind }) => {
        if (kind === 'speech-start') dueMs = Number.POSITIVE_INFINITY;
      },
      heard: (event, nowMs) => {
        if (event.kind === 'turn' && event.verdict === 'ended') dueMs = nowMs + delayMs;
      },
      step: (nowMs) => {
        if (nowMs < dueMs) return;
        taken.push(nowMs);
        dueMs = Number.POSITIVE_INFINITY;
      },
    });
    return taken;
  };
}

function byConversation(waits: Waits, flux: Omit<Turns, 'seed'> | null): Decide {
  return (turn) => {
    const policy: ConversationPolicy = {
      ...DEFAULT_POLICY,
      firstSpeaker: 'caller',
      endpointing: {
        ...DEFAULT_POLICY.endpointing,
        ...waits,
        detectorLagMs: DETECTOR_LAG_MS,
      },
    };
    let conversation = {
      ...newConversation(policy),
      history: [{ role: 'agent' as const, turn: 0, text: turn.asked, cut: false, at: 0 }],
    } as ReturnType<typeof newConversation>;
    let wakeAt: number | null = null;
    const taken: number[] = [];
    const feed = (input: ConversationInput, nowMs: number): boolean => {
      const step = stepConversation(conversation, input, policy);
      conversation = step.conversation;
      wakeAt = step.wakeAt;
      if (step.effects.some(({ kind }) => kind === 'note-caller')) taken.push(nowMs);
      return step.effects.some(({ kind }) => kind === 'finalize-transcript');
    };
    feed({ kind: 'begin', at: 0 }, 0);
    replay(turn, flux, {
      edge: ({ kind, atMs, toldMs }) => feed({ kind, at: atMs }, toldMs),
      heard: (event, nowMs) => {
        if (event.kind === 'partial')
          feed({ kind: 'transcript-partial', at: nowMs, text: event.text }, nowMs);
        else if (event.kind === 'final')
          feed({ kind: 'transcript-final', at: nowMs, text: event.text }, nowMs);
        else if (event.kind === 'turn')
          feed({ kind: 'turn-predicted', at: nowMs, verdict: event.verdict, basis: event.basis }, nowMs);
      },
      step: (nowMs) => {
        if (wakeAt !== null && wakeAt <= nowMs) feed({ kind: 'time-passed', at: nowMs }, nowMs);
      },
    });
    return taken;
  };
}

interface Listener {
  /** True: a final is asked for. */
  readonly edge: (edge: Edge) => boolean | undefined;
  readonly heard: (event: Parameters<Parameters<Recogniser['open']>[0]['onEvent']>[0], nowMs: number) => void;
  readonly step: (nowMs: number) => void;
}

function replay(
  { pieces, edges, seed }: SpokenTurn,
  flux: Omit<Turns, 'seed'> | null,
  listener: Listener,
): void {
  const recogniser = new Recogniser(flux === null ? null : { ...flux, seed });
  let nowMs = 0;
  const stream = recogniser.open({
    sampleRateHz: 8000,
    language: '',
    keyterms: [],
    signal: new AbortController().signal,
    onEvent: (event) => listener.heard(event, nowMs),
  });
  for (const [place, { text, fromMs, toMs }] of pieces.entries()) {
    const words = text.split(' ');
    for (const [at, word] of words.entries())
      recogniser.word(word, fromMs + ((toMs - fromMs) * (at + 1)) / words.length, at === words.length - 1);
    const next = pieces[place + 1];
    recogniser.pause(toMs, next === undefined, (next?.fromMs ?? toMs) - toMs);
  }
  const endMs = (pieces.at(-1)?.toMs ?? 0) + TAIL_MS;
  let told = 0;
  for (; nowMs <= endMs; nowMs += STEP_MS) {
    for (let edge = edges[told]; edge !== undefined && edge.toldMs <= nowMs; edge = edges[told]) {
      told += 1;
      if (listener.edge(edge) === true) stream.finalize();
    }
    recogniser.advance(nowMs);
    listener.step(nowMs);
  }
}
