// The test signal of a test call: generates it, and measures in the received audio its delay, level, gaps and echo. Pure
// arithmetic on samples.

/** Within what every telephone line carries (300 to 3,400 Hz). */
const MARKER = { fromHz: 500, toHz: 3_000, lengthMs: 100 } as const;
const AMPLITUDE = 10_000;
/** The marker is taken for found from here on: the codecs of telephony stay above 0.8, noise below 0.1. */
const LEAST_LIKENESS = 0.3;
/** Mean square of what is not worth a look: 60 dB below the marker. */
const QUIET_POWER = 50;
/** Softer than this against what was sent is no echo that anybody hears. */
const LEAST_ECHO_DB = -45;
const WINDOW_MS = 2.5;
/** A window so far below the others is a hole. */
const HOLE_DB = 20;
const CLIPPED_AT = 32_000;

/** A rising tone: it fits its own copy at one place only, whatever else is on the line. */
function marker(sampleRateHz: number): Int16Array {
  const { fromHz, toHz, lengthMs } = MARKER;
  const count = (sampleRateHz * lengthMs) / 1000;
  const seconds = lengthMs / 1000;
  return Int16Array.from({ length: count }, (_, index) => {
    const t = index / sampleRateHz;
    const phase = 2 * Math.PI * (fromHz * t + ((toHz - fromHz) * t * t) / (2 * seconds));
    // Soft ends: a click would ring in the codec.
    const edge = Math.min(1, t / 0.01, (seconds - t) / 0.01);
    return Math.round(AMPLITUDE * edge * Math.sin(phase));
  });
}

/** A steady tone that steps through four heights, so that no line takes it for a signal or for noise to suppress. */
function steadyTone(sampleRateHz: number, lengthMs: number): Int16Array {
  const heights = [620, 810, 1_020, 1_240];
  let phase = 0;
  return Int16Array.from({ length: (sampleRateHz * lengthMs) / 1000 }, (_, index) => {
    const step = Math.floor((index / sampleRateHz) * 8) % heights.length;
    phase += (2 * Math.PI * (heights[step] ?? 1_000)) / sampleRateHz;
    return Math.round(AMPLITUDE * Math.sin(phase));
  });
}

interface Match {
  /** Sample at which it begins. */
  readonly at: number;
  /** 1: the very same. */
  readonly likeness: number;
  /** Against what was sent. */
  readonly gainDb: number;
}

/** Where `wanted` fits best between two samples of `heard`, or null where it is not there. */
function findMarker(heard: Int16Array, wanted: Int16Array, from = 0, to = heard.length): Match | null {
  const energy = dot(wanted, wanted, 0);
  const last = Math.min(to, heard.length) - wanted.length;
  let best: Match | null = null;
  let power = 0;
  for (let at = Math.max(0, from); at <= last; at++) {
    power =
      at === Math.max(0, from) ? energyOf(heard, at, wanted.length) : slide(heard, power, at, wanted.length);
    if (power < wanted.length * QUIET_POWER) continue;
    const product = dot(heard, wanted, at);
    const likeness = Math.abs(product) / Math.sqrt(power * energy);
    if (likeness > (best?.likeness ?? LEAST_LIKENESS))
      best = { at, likeness, gainDb: decibels(Math.abs(product) / energy) };
  }
  return best;
}

function dot(heard: Int16Array, wanted: Int16Array, at: number): number {
  let sum = 0;
  // Both indices are within: who calls sees to it. Fallbacks here would double the time of the whole search.
  for (let i = 0; i < wanted.length; i++) sum += (heard[at + i] as number) * (wanted[i] as number);
  return sum;
}

function energyOf(samples: Int16Array, at: number, count: number): number {
  let sum = 0;
  for (let i = at; i < at + count; i++) sum += (samples[i] ?? 0) ** 2;
  return sum;
}

function slide(samples: Int16Array, power: number, at: number, count: number): number {
  return power - (samples[at - 1] ?? 0) ** 2 + (samples[at + count - 1] ?? 0) ** 2;
}

function decibels(ratio: number): number {
  return ratio <= 0 ? Number.NEGATIVE_INFINITY : 20 * Math.log10(ratio);
}

/** Root of the mean square, against the loudest that there can be. */
export function levelDb(samples: Int16Array): number {
  if (samples.length === 0) return Number.NEGATIVE_INFINITY;
  return decibels(Math.sqrt(energyOf(samples, 0, samples.length) / samples.length) / 32_768);
}

interface Holes {
  readonly count: number;
  readonly missingMs: number;
  readonly longestMs: number;
}

/** Where a steady tone falls silent. */
function holesIn(samples: Int16Array, sampleRateHz: number): Holes {
  const width = (sampleRateHz * WINDOW_MS) / 1000;
  const levels = Array.from({ length: Math.floor(samples.length / width) }, (_, index) =>
    levelDb(samples.subarray(index * width, (index + 1) * width)),
  );
  const usual = levels.toSorted((a, b) => a - b)[Math.floor(levels.length / 2)] ?? 0;
  let [count, missing, run, longest] = [0, 0, 0, 0];
  for (const level of levels) {
    if (level > usual - HOLE_DB) {
      run = 0;
      continue;
    }
    if (run === 0) count += 1;
    run += 1;
    missing += 1;
    longest = Math.max(longest, run);
  }
  return { count, missingMs: missing * WINDOW_MS, longestMs: longest * WINDOW_MS };
}

export function clippedShare(samples: Int16Array): number {
  let clipped = 0;
  for (const sample of samples) if (Math.abs(sample) >= CLIPPED_AT) clipped += 1;
  return samples.length === 0 ? 0 : clipped / samples.length;
}

/** Milliseconds from the start of what one leg plays. While one leg speaks, the other one is silent. */
const PHASE = {
  firstMarkerMs: 400,
  toneMs: 1_600,
  toneLengthMs: 4_000,
  secondMarkerMs: 5_800,
} as const;
export const SPEAKS_AT_MS = { out: 0, back: 6_600 } as const;
/** The sound of both is over; keys may follow. */
export const SOUND_MS = 13_200;

/** The far leg's first word, at once after its answer: the marker backwards, so that neither is taken for the other. */
const HELLO_MS = 100;

function hello(sampleRateHz: number): Int16Array {
  return marker(sampleRateHz).toReversed();
}

/** When the far leg's first word was heard, in milliseconds of the recording; null where it was cut off. */
export function helloHeardMs({ far, sampleRateHz }: HeardLeg): number | null {
  const found = findMarker(far, hello(sampleRateHz), 0, (LATEST_MS * 2 * sampleRateHz) / 1000);
  return found === null ? null : (found.at * 1000) / sampleRateHz;
}

/** What a leg plays: its own turn, and silence before and after it, so that the line never stops. */
export function script(sampleRateHz: number, speaksAtMs: number, lengthMs: number): Int16Array {
  const samples = new Int16Array((sampleRateHz * lengthMs) / 1000);
  const put = (sound: Int16Array, atMs: number): void =>
    samples.set(sound, (sampleRateHz * (speaksAtMs + atMs)) / 1000);
  if (speaksAtMs > 0) samples.set(hello(sampleRateHz), (sampleRateHz * HELLO_MS) / 1000);
  put(marker(sampleRateHz), PHASE.firstMarkerMs);
  put(steadyTone(sampleRateHz, PHASE.toneLengthMs), PHASE.toneMs);
  put(marker(sampleRateHz), PHASE.secondMarkerMs);
  return samples;
}

/** One leg as the switch recorded it, both channels by the same clock. */
export interface HeardLeg {
  readonly sampleRateHz: number;
  /** What came from the far end. */
  readonly far: Int16Array;
  /** What we played. */
  readonly ours: Int16Array;
}

/** One direction of the sound. */
export interface WayHeard {
  readonly arrived: boolean;
  /** Sample of the marker's beginning on the leg that spoke, and on the one that listened, in milliseconds of each. */
  readonly sentAtMs: number | null;
  readonly heardAtMs: number | null;
  readonly gainDb: number | null;
  readonly levelDb: number;
  readonly holes: Holes | null;
  /** Holes in the tone, of its length. Null where nothing of the tone came. */
  readonly lossPercent: number | null;
  /** How much longer or shorter the sound became on the way. */
  readonly slipMs: number | null;
  readonly clippedPercent: number;
}

/** What a leg hears of its own voice. */
export interface Echo {
  readonly delayMs: number;
  readonly levelDb: number;
}

export function hearWay(speaker: HeardLeg, listener: HeardLeg, speaksAtMs: number): WayHeard {
  const sent = markersOn(speaker.ours, speaker.sampleRateHz, speaksAtMs);
  const rate = listener.sampleRateHz;
  const heard = markersOn(listener.far, rate, speaksAtMs);
  const nothing = { gainDb: null, holes: null, lossPercent: null, slipMs: null, clippedPercent: 0 };
  if (heard.first === null)
    return {
      ...nothing,
      arrived: false,
      sentAtMs: sent.firstMs,
      heardAtMs: null,
      levelDb: levelDb(listener.far),
    };
  const from = heard.first.at + Math.round((rate * (PHASE.toneMs - PHASE.firstMarkerMs)) / 1000);
  const tone = listener.far.subarray(from, from + (rate * PHASE.toneLengthMs) / 1000);
  // The edges of the tone are where the window and the way do not agree to the sample.
  const inner = tone.subarray(rate / 20, tone.length - rate / 20);
  const holes = holesIn(inner, rate);
  const apart = PHASE.secondMarkerMs - PHASE.firstMarkerMs;
  return {
    arrived: true,
    sentAtMs: sent.firstMs,
    heardAtMs: heard.firstMs,
    gainDb: heard.first.gainDb,
    levelDb: levelDb(inner),
    holes,
    lossPercent: inner.length === 0 ? null : (holes.missingMs * 100 * rate) / (inner.length * 1000),
    slipMs: heard.firstMs === null || heard.secondMs === null ? null : heard.secondMs - heard.firstMs - apart,
    clippedPercent: clippedShare(inner) * 100,
  };
}

/** A line may be late by so much; more is no conversation. */
const LATEST_MS = 1_500;

interface Markers {
  readonly first: Match | null;
  readonly firstMs: number | null;
  readonly secondMs: number | null;
}

function markersOn(samples: Int16Array, sampleRateHz: number, speaksAtMs: number): Markers {
  const wanted = marker(sampleRateHz);
  const sampleAt = (ms: number): number => Math.round((ms * sampleRateHz) / 1000);
  const find = (ms: number): Match | null => {
    const from = sampleAt(speaksAtMs + ms);
    return findMarker(samples, wanted, from - sampleAt(300), from + sampleAt(LATEST_MS));
  };
  const first = find(PHASE.firstMarkerMs);
  const second = find(PHASE.secondMarkerMs);
  const inMs = (match: Match | null): number | null =>
    match === null ? null : (match.at * 1000) / sampleRateHz;
  return { first, firstMs: inMs(first), secondMs: inMs(second) };
}

/** How its own marker comes back to the leg that spoke, or null where it does not. */
export function hearEcho(leg: HeardLeg, speaksAtMs: number): Echo | null {
  const { sampleRateHz: rate, far, ours } = leg;
  const { first } = markersOn(ours, rate, speaksAtMs);
  if (first === null) return null;
  // Up to where the tone begins.
  const until = first.at + (rate * (PHASE.toneMs - PHASE.firstMarkerMs)) / 1000;
  const back = findMarker(far, marker(rate), first.at, until);
  if (back === null || back.gainDb < LEAST_ECHO_DB) return null;
  return { delayMs: ((back.at - first.at) * 1000) / rate, levelDb: back.gainDb };
}

/**
 * There and back. Each recording has its own beginning; the difference between the two falls out of the sum, so no clock but
 * the switch's sample count is needed.
 */
export function roundTripMs(out: WayHeard, back: WayHeard): number | null {
  if (out.sentAtMs === null || out.heardAtMs === null || back.sentAtMs === null || back.heardAtMs === null)
    return null;
  return out.heardAtMs - out.sentAtMs + (back.heardAtMs - back.sentAtMs);
}

/** When the first sound came that is more than the line's own noise, in milliseconds; null where none came. */
export function firstSoundMs(samples: Int16Array, sampleRateHz: number): number | null {
  const width = (sampleRateHz * FIRST_SOUND_WINDOW_MS) / 1000;
  for (let at = 0; at + width <= samples.length; at += width)
    if (levelDb(samples.subarray(at, at + width)) > FIRST_SOUND_DB) return (at * 1000) / sampleRateHz;
  return null;
}

const FIRST_SOUND_WINDOW_MS = 20;
const FIRST_SOUND_DB = -45;
