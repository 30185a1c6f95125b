// Detects a voicemail beep: one pure, steady tone of at least 0.2 s. Speech and vowels (harmonics), keys (two tones) and
// ringback (two, or one that wavers) do not count. Reports once.
import { FRAME_MS, type PcmFrame } from '../telephony/audio.ts';
import type { Instant } from '../telephony/time.ts';

/** Where beeps lie (mod_avmd, which listens for nothing else, takes 440 to 2000 Hz). */
const LOWEST_HZ = 400;
const HIGHEST_HZ = 2_200;
const LONG_ENOUGH_MS = 200;
/** A tone this long is told without waiting for its end. */
const TOLD_AFTER_MS = 350;
/** Below -46 dBFS nothing is looked at: a beep is made to be heard, and most of a call is quieter than this. */
const FLOOR_RMS = 160;
/** How much of a frame's energy one sine must explain. Two equal tones leave a half, a sung vowel a third or less. */
const PURITY = 0.9;
/** How far pitch may wander while it is still one beep. */
const PITCH_TOLERANCE = 0.03;
/** How far loudness may change from frame to frame: a chime dies away, a ringback's beat is several times this. */
const LEVEL_STEP = 1.25;

export interface Beep {
  readonly startedAt: Instant;
  /** When it was over, or had lasted long enough to be sure. */
  readonly at: Instant;
  readonly frequencyHz: number;
  readonly durationMs: number;
}

interface Tone {
  readonly frequencyHz: number;
  readonly rms: number;
}

interface Run {
  readonly startedAt: Instant;
  readonly frames: number;
  readonly lowestHz: number;
  readonly highestHz: number;
  readonly sumHz: number;
  readonly lastRms: number;
}

/** How many frames a tone may take to die away; its last one is half a tone. And what "away" is. */
const FADE_FRAMES = 2;
const GONE = 0.3;

export class BeepDetector {
  #run: Run | null = null;
  /** A tone that was long enough and has just ended, in silence or in something else. */
  #ended: { run: Run; frames: number } | null = null;
  #told = false;

  /** Whether it has said what it had to say: feeding it more is a waste. */
  get done(): boolean {
    return this.#told;
  }

  /** Takes the next 20 ms, which came at `at`. The beep, once it is sure. */
  push(frame: PcmFrame, at: Instant): Beep | null {
    if (this.#told) return null;
    const rms = rmsOf(frame.samples);
    const tone = toneOf(frame, rms);
    const run = this.#run;
    if (tone !== null && run !== null && fits(run, tone)) {
      this.#run = extended(run, tone);
      return this.#run.frames * FRAME_MS >= TOLD_AFTER_MS ? this.#tell(this.#run, at) : null;
    }
    this.#run = tone === null ? null : begun(tone, at - FRAME_MS);
    if (run !== null && run.frames * FRAME_MS >= LONG_ENOUGH_MS) this.#ended = { run, frames: 0 };
    return this.#faded(rms, at);
  }

  /** The beep, if the tone that ended gave way to silence. If it gave way to another sound, it was a note of a melody. */
  #faded(rms: number, at: Instant): Beep | null {
    const ended = this.#ended;
    if (ended === null) return null;
    ended.frames++;
    if (rms <= ended.run.lastRms * GONE) return this.#tell(ended.run, at - ended.frames * FRAME_MS);
    if (ended.frames >= FADE_FRAMES) this.#ended = null;
    return null;
  }

  #tell(run: Run, at: Instant): Beep {
    this.#told = true;
    const frequencyHz = Math.round(run.sumHz / run.frames);
    return { startedAt: run.startedAt, at, frequencyHz, durationMs: run.frames * FRAME_MS };
  }
}

function begun({ frequencyHz, rms }: Tone, startedAt: Instant): Run {
  const [lowestHz, highestHz, sumHz] = [frequencyHz, frequencyHz, frequencyHz];
  return { startedAt, frames: 1, lowestHz, highestHz, sumHz, lastRms: rms };
}

function extended(run: Run, { frequencyHz, rms }: Tone): Run {
  return {
    startedAt: run.startedAt,
    frames: run.frames + 1,
    lowestHz: Math.min(run.lowestHz, frequencyHz),
    highestHz: Math.max(run.highestHz, frequencyHz),
    sumHz: run.sumHz + frequencyHz,
    lastRms: rms,
  };
}

function fits(run: Run, { frequencyHz, rms }: Tone): boolean {
  const lowestHz = Math.min(run.lowestHz, frequencyHz);
  const highestHz = Math.max(run.highestHz, frequencyHz);
  if (highestHz > lowestHz * (1 + PITCH_TOLERANCE)) return false;
  return rms <= run.lastRms * LEVEL_STEP && run.lastRms <= rms * LEVEL_STEP;
}

/** The one sine that explains the frame. Null: it is too quiet, or no single sine in the range does. */
function toneOf({ samples, sampleRateHz }: PcmFrame, rms: number): Tone | null {
  if (rms < FLOOR_RMS) return null;
  const roughHz = frequencyByPrediction(samples, sampleRateHz);
  if (roughHz < LOWEST_HZ * 0.9 || roughHz > HIGHEST_HZ * 1.1) return null;
  const frequencyHz = refined(samples, sampleRateHz, roughHz);
  if (frequencyHz < LOWEST_HZ || frequencyHz > HIGHEST_HZ) return null;
  return purity(samples, sampleRateHz, frequencyHz, rms) < PURITY ? null : { frequencyHz, rms };
}

/** A sine obeys x[n+1] + x[n-1] = 2 cos(w) x[n]; the best fit of that gives a first guess of w. */
function frequencyByPrediction(samples: Int16Array, rateHz: number): number {
  let cross = 0;
  let square = 0;
  for (let i = 1; i < samples.length - 1; i++) {
    const here = samples[i] ?? 0;
    cross += here * ((samples[i - 1] ?? 0) + (samples[i + 1] ?? 0));
    square += here * here;
  }
  const cosine = Math.max(-1, Math.min(1, cross / (2 * Math.max(square, 1))));
  return (Math.acos(cosine) * rateHz) / (2 * Math.PI);
}

/** Noise bends the first guess; how far the phase turns from one half of the frame to the other does not. */
function refined(samples: Int16Array, rateHz: number, roughHz: number): number {
  const half = samples.length >> 1;
  const first = projection(samples.subarray(0, half), rateHz, roughHz);
  const second = projection(samples.subarray(half, 2 * half), rateHz, roughHz);
  const advance = Math.atan2(second.imaginary, second.real) - Math.atan2(first.imaginary, first.real);
  const expected = (2 * Math.PI * roughHz * half) / rateHz;
  const turns = (advance - expected) / (2 * Math.PI);
  return roughHz + ((turns - Math.round(turns)) * rateHz) / half;
}

/** The part of the energy that one sine of `hz` explains, 0 to 1. */
function purity(samples: Int16Array, rateHz: number, hz: number, rms: number): number {
  const { real, imaginary } = projection(samples, rateHz, hz);
  return (2 * (real * real + imaginary * imaginary)) / (samples.length * rms) ** 2;
}

function rmsOf(samples: Int16Array): number {
  let energy = 0;
  for (let i = 0; i < samples.length; i++) energy += (samples[i] ?? 0) ** 2;
  return Math.sqrt(energy / samples.length);
}

/** The frame against a turning unit vector: its real and imaginary parts. */
function projection(samples: Int16Array, rateHz: number, hz: number): { real: number; imaginary: number } {
  const step = (2 * Math.PI * hz) / rateHz;
  const [stepCos, stepSin] = [Math.cos(step), Math.sin(step)];
  let [cosine, sine, real, imaginary] = [1, 0, 0, 0];
  for (let i = 0; i < samples.length; i++) {
    const sample = samples[i] ?? 0;
    real += sample * cosine;
    imaginary -= sample * sine;
    const turned = cosine * stepCos - sine * stepSin;
    sine = sine * stepCos + cosine * stepSin;
    cosine = turned;
  }
  return { real, imaginary };
}
