// Audio as Whisper's feature extractor gives it to a model: the newest 8 s at 16 kHz, 80 mel bands, 800 steps of 10 ms, padded
// with silence in front. The same numbers as `WhisperFeatureExtractor(chunk_length=8)` with `do_normalize`.
import { BINS, POINTS, powersOfTwo } from './fft400.ts';

export const MODEL_RATE_HZ = 16_000;
export const WINDOW_SECONDS = 8;
export const MELS = 80;
export const STEPS = 800;
const SAMPLES = MODEL_RATE_HZ * WINDOW_SECONDS;
const HOP = SAMPLES / STEPS;
const HALF = POINTS / 2;
/** What is 80 dB below the loudest is silence. */
const RANGE = 8;

/** Periodic, as torch and the extractor have it. */
const HANN = Float64Array.from(
  { length: POINTS },
  (_, place) => 0.5 - 0.5 * Math.cos((2 * Math.PI * place) / POINTS),
);

/** Slaney's scale: even up to 1 kHz, logarithmic above. */
function hzOfMel(mel: number): number {
  return mel < 15 ? (mel * 200) / 3 : 1000 * Math.exp(((mel - 15) * Math.log(6.4)) / 27);
}

function melOfHz(hz: number): number {
  return hz < 1000 ? (hz * 3) / 200 : 15 + (27 * Math.log(hz / 1000)) / Math.log(6.4);
}

interface Band {
  readonly from: number;
  readonly weights: Float64Array;
}

/** Triangles of equal area, without the bins that they leave at 0. */
export const BANDS: readonly Band[] = bands();

function bands(): Band[] {
  const top = melOfHz(MODEL_RATE_HZ / 2);
  const edges = Array.from({ length: MELS + 2 }, (_, place) => hzOfMel((top * place) / (MELS + 1)));
  return Array.from({ length: MELS }, (_, mel) => {
    const [low = 0, middle = 0, high = 0] = edges.slice(mel, mel + 3);
    const all = Array.from({ length: BINS }, (_unused, bin) => {
      const hz = (bin * MODEL_RATE_HZ) / POINTS;
      const weight = Math.min((hz - low) / (middle - low), (high - hz) / (high - middle));
      return (Math.max(0, weight) * 2) / (high - low);
    });
    const from = all.findIndex((weight) => weight > 0);
    const behind = all.findLastIndex((weight) => weight > 0) + 1;
    return { from, weights: Float64Array.from(all.slice(from, behind)) };
  });
}

/** `[1, 80, 800]`, band by band. Of more than 8 s the end counts. */
export function logMel(samples: Int16Array): Float32Array {
  const padded = normalised(samples);
  const out = new Float32Array(MELS * STEPS);
  const [one, other] = [new Float64Array(POINTS), new Float64Array(POINTS)];
  const [first, second] = [new Float64Array(BINS), new Float64Array(BINS)];
  let loudest = Number.NEGATIVE_INFINITY;
  for (let step = 0; step < STEPS; step += 2) {
    windowed(padded, step * HOP, one);
    windowed(padded, (step + 1) * HOP, other);
    powersOfTwo(one, other, first, second);
    loudest = Math.max(loudest, bandsOf(first, out, step), bandsOf(second, out, step + 1));
  }
  const floor = loudest - RANGE;
  for (let place = 0; place < out.length; place++) out[place] = (Math.max(out[place] ?? 0, floor) + 4) / 4;
  return out;
}

/** Mean 0 and variance 1 over the whole window, its silence included; mirrored at both ends for the windows that stand over. */
function normalised(samples: Int16Array): Float64Array {
  const newest = samples.subarray(Math.max(0, samples.length - SAMPLES));
  const padded = new Float64Array(SAMPLES + POINTS);
  const begin = HALF + SAMPLES - newest.length;
  let sum = 0;
  let squares = 0;
  for (let place = 0; place < newest.length; place++) {
    const value = (newest[place] ?? 0) / 32_768;
    padded[begin + place] = value;
    sum += value;
    squares += value * value;
  }
  const mean = sum / SAMPLES;
  const scale = 1 / Math.sqrt(Math.max(0, squares / SAMPLES - mean * mean) + 1e-7);
  for (let place = HALF; place < HALF + SAMPLES; place++)
    padded[place] = ((padded[place] ?? 0) - mean) * scale;
  for (let place = 1; place <= HALF; place++) {
    padded[HALF - place] = padded[HALF + place] ?? 0;
    padded[HALF + SAMPLES - 1 + place] = padded[HALF + SAMPLES - 1 - place] ?? 0;
  }
  return padded;
}

function windowed(padded: Float64Array, from: number, target: Float64Array): void {
  for (let place = 0; place < POINTS; place++)
    target[place] = (padded[from + place] ?? 0) * (HANN[place] ?? 0);
}

function bandsOf(powers: Float64Array, out: Float32Array, step: number): number {
  let loudest = Number.NEGATIVE_INFINITY;
  for (let mel = 0; mel < MELS; mel++) {
    const band = BANDS[mel];
    if (band === undefined) continue;
    let sum = 0;
    for (let place = 0; place < band.weights.length; place++)
      sum += (powers[band.from + place] ?? 0) * (band.weights[place] ?? 0);
    const value = Math.log10(Math.max(sum, 1e-10));
    out[mel * STEPS + step] = value;
    loudest = Math.max(loudest, value);
  }
  return loudest;
}
