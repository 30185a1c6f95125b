// Sound that tells its own place in any codec: a tone that climbs a step every 100 ms, faint enough to be nobody's speech. Whoever
// gets it can say how late it came, and which steps never did. What a codec makes of it is taken from the switch itself.
import { sine } from '../../../src/simulator/sound/sounds.ts';

const STEPS = 60;
const STEP_MS = 100;
const CYCLE_MS = STEPS * STEP_MS;
const FRAME_MS = 20;
const FRAMES_OF_A_STEP = STEP_MS / FRAME_MS;
const LEVEL_DB = -40;
/** Of a frame that holds a step: what the switch fills holes with is far below. */
const LEAST_LEVEL = 80;
/** A hole of the network that is bridged, or a frame between two steps that counts for the other one. */
const FEWEST_OF_A_STEP = 3;

const hzOf = (step: number): number => 500 + step * 45;

export interface Heard {
  readonly at: number;
  readonly data: Uint8Array;
}

interface HeardFrame {
  readonly at: number;
  readonly step: number;
}

export function ladder(ms: number, sampleRateHz: number): Int16Array {
  const steps = Array.from({ length: STEPS }, (_, step) => sine(hzOf(step), STEP_MS, LEVEL_DB, sampleRateHz));
  const samples = new Int16Array((ms * sampleRateHz) / 1000);
  for (let at = 0, step = 0; at < samples.length; step++) {
    const tone = steps[step % STEPS] ?? new Int16Array(0);
    samples.set(tone.subarray(0, samples.length - at), at);
    at += tone.length;
  }
  return samples;
}

export function climbed(heard: readonly Heard[], sampleRateHz: number): HeardFrame[] {
  const bytes = (sampleRateHz * 2 * FRAME_MS) / 1000;
  const frames: HeardFrame[] = [];
  for (const { at, data } of heard)
    for (let from = 0; from + bytes <= data.length; from += bytes) {
      const step = stepIn(data.subarray(from, from + bytes), sampleRateHz);
      if (step !== null) frames.push({ at, step });
    }
  return frames;
}

/** When the ladder began by what is heard, in its cycle: as much later as the sound comes later. A tenth came sooner. */
export function phaseOf(frames: readonly HeardFrame[]): number {
  const [first] = frames;
  if (first === undefined) return Number.NaN;
  const base = first.at - first.step * STEP_MS;
  const phases = frames.map(({ at, step }) => base + within(at - step * STEP_MS - base));
  return phases.sort((a, b) => a - b)[Math.floor(phases.length * 0.1)] ?? Number.NaN;
}

export function laterBy(before: number, after: number): number {
  return within(after - before);
}

/** Steps that were missing between the first and the last of these frames. */
export function missingSteps(frames: readonly HeardFrame[]): number {
  const counts: { step: number; frames: number }[] = [];
  for (const { step } of frames) {
    const last = counts.at(-1);
    if (last?.step === step) last.frames++;
    else counts.push({ step, frames: 1 });
  }
  let missing = 0;
  let place: number | null = null;
  const whole = counts.filter(({ frames }) => frames >= FEWEST_OF_A_STEP || frames > FRAMES_OF_A_STEP);
  for (const { step } of whole) {
    // A step heard again is a frame of the next one, between them.
    if (place !== null && step !== place) missing += ((step - place + STEPS) % STEPS) - 1;
    place = step;
  }
  return missing;
}

/** Steps and how many frames of each, for whoever looks for what is missing. */
export function course(frames: readonly HeardFrame[]): string {
  const runs: { step: number; frames: number }[] = [];
  for (const { step } of frames) {
    const last = runs.at(-1);
    if (last?.step === step) last.frames++;
    else runs.push({ step, frames: 1 });
  }
  return runs.map(({ step, frames: count }) => `${step}×${count}`).join(' ');
}

function within(ms: number): number {
  const wrapped = ((ms % CYCLE_MS) + CYCLE_MS) % CYCLE_MS;
  return wrapped > CYCLE_MS / 2 ? wrapped - CYCLE_MS : wrapped;
}

function stepIn(bytes: Uint8Array, sampleRateHz: number): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const samples = Float64Array.from({ length: bytes.length >> 1 }, (_, i) => view.getInt16(i * 2, true));
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0);
  if (Math.sqrt(power / samples.length) < LEAST_LEVEL) return null;
  let best = { step: 0, power: 0 };
  for (let step = 0; step < STEPS; step++) {
    const found = powerAt(samples, hzOf(step), sampleRateHz);
    if (found > best.power) best = { step, power: found };
  }
  return best.step;
}

/** Goertzel. */
function powerAt(samples: Float64Array, hz: number, sampleRateHz: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * hz) / sampleRateHz);
  let [one, two] = [0, 0];
  for (const sample of samples) [one, two] = [sample + turn * one - two, one];
  return one * one + two * two - turn * one * two;
}
