// Parses a decoder's result and decides whether to trust it: the score of the words is compared with that of any phones over
// the same audio. Words that fit no better than noise are discarded.

/** One stretch of sound and what the decoder took it for. */
export interface Segment {
  readonly word: string;
  readonly startFrame: number;
  readonly endFrame: number;
  readonly acoustic: number;
}

export interface Hypothesis {
  readonly segments: readonly Segment[];
  readonly frames: number;
  /** Sum over all segments, in the decoder's own log units (about a tenth of a natural log). */
  readonly acoustic: number;
}

const LINE = /^(\S+) S -?\d+ T -?\d+ A (-?\d+) L -?\d+ (.*)$/;

/** Reads one line of `-hypseg`: `id S 0 T total A acoustic L language (start acoustic language word)* end`. */
export function readHypothesis(line: string): { id: string; hypothesis: Hypothesis } | null {
  const [, id, acoustic, rest] = LINE.exec(line.trim()) ?? [];
  if (id === undefined || rest === undefined) return null;
  const fields = rest.trim().split(/\s+/);
  if (fields.length % 4 !== 1) return null;
  const count = (fields.length - 1) / 4;
  const starts = Array.from({ length: count }, (_, index) => Number(fields[index * 4]));
  // Without a result the last number is whatever lay in memory there.
  const frames = count === 0 ? 0 : Number(fields.at(-1)) + 1;
  if (![...starts, frames].every(Number.isInteger)) return null;
  const segments = starts.map((startFrame, index) => ({
    word: (fields[index * 4 + 3] ?? '').replace(/\(\d+\)$/, ''),
    startFrame,
    endFrame: starts[index + 1] ?? frames,
    acoustic: Number(fields[index * 4 + 1]),
  }));
  return { id, hypothesis: { segments, frames, acoustic: Number(acoustic) } };
}

/** Segments that are words of the grammar: no silence `<sil>`, no noise `[NOISE]`, no null `(NULL)`, no phone `_AA`. */
export function spokenSegments(hypothesis: Hypothesis): Segment[] {
  return hypothesis.segments.filter(({ word }) => /^[\p{L}\p{N}]/u.test(word));
}

export function textOf(segments: readonly Segment[]): string {
  return segments.map(({ word }) => word).join(' ');
}

/**
 * How much better the words explain the sound than loose phones do, a frame of words. Null where there is nothing to
 * compare: no words, or the phones found no way through.
 */
export function marginOf(words: Hypothesis, phones: Hypothesis): number | null {
  const frames = spokenSegments(words).reduce(
    (sum, { startFrame, endFrame }) => sum + endFrame - startFrame,
    0,
  );
  if (frames === 0 || phones.frames === 0) return null;
  return (words.acoustic - phones.acoustic) / frames;
}

/**
 * Words of a piece of sound that still goes on: the last one is left out while it touches the end, because the decoder
 * must put some word there whatever has been begun.
 */
export function settledSegments(hypothesis: Hypothesis): Segment[] {
  const spoken = spokenSegments(hypothesis);
  const last = spoken.at(-1);
  const open = last !== undefined && hypothesis.frames - last.endFrame < SETTLED_FRAMES;
  return open ? spoken.slice(0, -1) : spoken;
}

/** So much silence, or another word, behind a word says that it is over. */
const SETTLED_FRAMES = 8;

/** What was heard in one piece of sound. An empty text: no words, or none that can be believed. */
export interface Verdict {
  readonly text: string;
  /** Null in dictation. */
  readonly confidence: number | null;
}

/**
 * The words must explain the sound about as well as loose phones do, which have more freedom. Measured on 230 understood
 * phrases with noise and 95 sounds that were no phrase: -4 keeps 98 % and lets 7 % through, 0 keeps 95 % and lets 3 %.
 */
const MARGIN_NEEDED = -4;
/** Half of the phrases that were understood had a margin above 13: this spreads confidence over what occurs. */
const MARGIN_SCALE = 5;

/** `phones` is null in dictation, where every result is believed. */
export function judge(words: Hypothesis, phones: Hypothesis | null): Verdict {
  const text = textOf(spokenSegments(words));
  if (phones === null) return { text, confidence: null };
  const margin = marginOf(words, phones);
  if (margin === null || margin < MARGIN_NEEDED) return { text: '', confidence: 0 };
  return { text, confidence: 1 / (1 + Math.exp(-(margin - MARGIN_NEEDED) / MARGIN_SCALE)) };
}
