// What is said on a line before anybody answers: an operator's announcement, or a tune that means nothing. Pure; the words
// are judged in `who-answered.ts`. An announcement counts only when it is complete: "is busy" may go on with "please stay on
// the line". Says nothing to anybody.
import type { Instant } from '../../telephony/time.ts';
import { ripeVerdict, unripeForMs } from './answer-watch.ts';
import type { AnswerVerdict } from './who-answered.ts';

export interface EarlyMedia {
  /** What will not change any more, and what may. */
  readonly words: string;
  readonly partial: string;
  readonly speechAt: Instant | null;
  /** Since when nobody has spoken; null while somebody does. */
  readonly quietSince: Instant | null;
  /** What the operator says of the callee, such as `switched-off`. */
  readonly announced: string | null;
  /** The frame that gave it away, for the record. */
  readonly because: string | null;
  /** When it was first understood. */
  readonly metAt: Instant;
  /** It was heard out. */
  readonly isFinal: boolean;
}

export type EarlyMediaInput = { readonly at: Instant } & (
  | { kind: 'speech-start' }
  | { kind: 'speech-end' }
  | { kind: 'transcript-partial'; text: string }
  | { kind: 'transcript-final'; text: string }
  | { kind: 'time-passed' }
);

export const NOTHING_HEARD: EarlyMedia = {
  words: '',
  partial: '',
  speechAt: null,
  quietSince: null,
  announced: null,
  because: null,
  metAt: 0,
  isFinal: false,
};

/** Silence behind an announcement after which it is over. */
const OVER_AFTER_MS = 1_500;
/** It may be said again and again, in one language after the other: so long it is listened to. */
const HEARD_OUT_MS = 8_000;
/** What was said before so long a silence has nothing to do with what comes now. */
const APART_MS = 4_000;
/** A caller tune may have words without end. */
const KEPT_WORDS = 80;

export function stepEarlyMedia(
  before: EarlyMedia,
  input: EarlyMediaInput,
): { readonly state: EarlyMedia; readonly wakeAt: Instant | null } {
  const { at } = input;
  if (before.isFinal) return { state: before, wakeAt: null };
  const heard = take(before, input);
  const { state, askAfterMs } = judge(heard, at);
  return { state, wakeAt: wakeAtOf(state, at, askAfterMs) };
}

function take(state: EarlyMedia, input: EarlyMediaInput): EarlyMedia {
  const { at } = input;
  switch (input.kind) {
    case 'speech-start': {
      const isApart = state.quietSince !== null && at - state.quietSince >= APART_MS;
      if (isApart && state.announced === null) return { ...NOTHING_HEARD, speechAt: at };
      return { ...state, speechAt: state.speechAt ?? at, quietSince: null };
    }
    case 'speech-end':
      return { ...state, quietSince: at };
    case 'transcript-partial':
      return { ...state, partial: input.text, speechAt: state.speechAt ?? at };
    case 'transcript-final': {
      const words = `${state.words} ${input.text}`.trim().split(/\s+/).slice(-KEPT_WORDS).join(' ');
      return { ...state, words, partial: '', speechAt: state.speechAt ?? at };
    }
    case 'time-passed':
      return state;
  }
}

/** What was heard so far, as one text. */
export function earlyText({ words, partial }: EarlyMedia): string {
  return `${words} ${partial}`.trim();
}

function judge(state: EarlyMedia, at: Instant): { state: EarlyMedia; askAfterMs: number | null } {
  const text = earlyText(state);
  if (text === '' || state.speechAt === null) return { state, askAfterMs: null };
  const heard = {
    text,
    channel: 'early-media',
    beep: false,
    sinceSpeechMs: at - state.speechAt,
    silenceMs: state.quietSince === null ? 0 : Math.max(0, at - state.quietSince),
  } as const;
  const verdict = ripeVerdict(heard);
  if (verdict === null) return { state: overAt(state, at), askAfterMs: unripeForMs(heard) };
  const announced = means(verdict);
  if (announced === null) return { state: { ...state, announced: null, because: null }, askAfterMs: null };
  const metAt = state.announced === null ? at : state.metAt;
  return { state: overAt({ ...state, announced, because: verdict.because, metAt }, at), askAfterMs: null };
}

/** What only says that somebody may still answer ends nothing: a tune, a queue, a call that is sent on. */
function means({ action, kind }: AnswerVerdict): string | null {
  const isOver = action === 'hang-up-retry' || action === 'hang-up-final' || action === 'stop-and-alert';
  return isOver ? kind : null;
}

function overAt(state: EarlyMedia, at: Instant): EarlyMedia {
  if (state.announced === null) return state;
  const isQuiet = state.quietSince !== null && at - state.quietSince >= OVER_AFTER_MS;
  return isQuiet || at - state.metAt >= HEARD_OUT_MS ? { ...state, isFinal: true } : state;
}

function wakeAtOf(state: EarlyMedia, at: Instant, askAfterMs: number | null): Instant | null {
  if (state.isFinal) return null;
  const moments = askAfterMs === null ? [] : [at + askAfterMs];
  if (state.announced !== null) {
    moments.push(state.metAt + HEARD_OUT_MS);
    if (state.quietSince !== null) moments.push(state.quietSince + OVER_AFTER_MS);
  }
  return moments.length === 0 ? null : Math.max(at + 1, Math.min(...moments));
}
