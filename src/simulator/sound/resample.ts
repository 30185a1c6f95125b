// Resamples mono audio with a windowed-sinc filter, all at once or frame by frame. Only for the rates of telephones and
// synthesisers: other ratios are refused.

// Half the filter's length in samples of the lower rate. With the Blackman window: stop band below -70 dB.
const HALF_WIDTH = 16;
// Where the pass band ends, as a part of the lower rate's own limit: room for the filter's slope.
const PASS_BAND = 0.92;
const NO_FILTER = new Float64Array();

export class Resampler {
  readonly #up: number;
  readonly #down: number;
  readonly #phases: readonly Float64Array[];
  readonly #reach: number;
  /** Input not yet passed, preceded by what the filter still looks back on. */
  #held: Float64Array;
  /** Position of the next output sample in the held input, in 1/up of a sample. */
  #position: number;

  constructor(fromHz: number, toHz: number) {
    const divisor = greatestCommonDivisor(fromHz, toHz);
    this.#up = toHz / divisor;
    this.#down = fromHz / divisor;
    if (this.#up > 1000)
      throw new Error(`cannot resample ${fromHz} to ${toHz} Hz: the ratio is not a small fraction`);
    const scale = Math.min(1, toHz / fromHz);
    this.#reach = Math.ceil(HALF_WIDTH / scale);
    this.#phases = Array.from({ length: this.#up }, (_, phase) =>
      filterOf(phase / this.#up, this.#reach, scale * PASS_BAND),
    );
    this.#held = new Float64Array(this.#reach);
    this.#position = this.#reach * this.#up;
  }

  /** Samples of delay between what goes in and what comes out, at the input rate. */
  get delaySamples(): number {
    return this.#reach;
  }

  /** The next piece of sound. In the long run exactly `to / from` samples come out for each that goes in. */
  push(samples: Int16Array): Int16Array {
    const held = new Float64Array(this.#held.length + samples.length);
    held.set(this.#held);
    held.set(samples, this.#held.length);
    // The filter looks `reach` samples ahead, so an output is due once that much input has come.
    const last = (held.length - this.#reach + 1) * this.#up - 1;
    const output = new Int16Array(Math.max(0, Math.floor((last - this.#position) / this.#down) + 1));
    for (let i = 0; i < output.length; i++, this.#position += this.#down) output[i] = this.#at(held);
    const keepFrom = Math.max(0, Math.floor(this.#position / this.#up) - this.#reach);
    this.#held = held.slice(keepFrom);
    this.#position -= keepFrom * this.#up;
    return output;
  }

  #at(held: Float64Array): number {
    const filter = this.#phases[this.#position % this.#up] ?? NO_FILTER;
    const from = Math.floor(this.#position / this.#up) - this.#reach + 1;
    let sum = 0;
    for (let k = 0; k < filter.length; k++) sum += (filter[k] ?? 0) * (held[from + k] ?? 0);
    return Math.max(-32_768, Math.min(32_767, Math.round(sum)));
  }
}

/** The whole of a sound at another rate, its beginning where it was. */
export function resample(samples: Int16Array, fromHz: number, toHz: number): Int16Array {
  if (fromHz === toHz) return samples;
  const resampler = new Resampler(fromHz, toHz);
  const padded = new Int16Array(samples.length + resampler.delaySamples);
  padded.set(samples);
  return resampler.push(padded).subarray(0, Math.round((samples.length * toHz) / fromHz));
}

/** Taps for an output that lies `offset` (0..1) of an input sample past the middle of the window. */
function filterOf(offset: number, reach: number, cutoff: number): Float64Array {
  const taps = new Float64Array(2 * reach);
  for (let k = 0; k < taps.length; k++) {
    const distance = k - reach + 1 - offset;
    taps[k] = cutoff * sinc(cutoff * distance) * blackman(distance / reach);
  }
  // Each phase passes a constant unchanged, or a steady tone would flutter at the phase rate.
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => tap / sum);
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function blackman(x: number): number {
  if (Math.abs(x) >= 1) return 0;
  return 0.42 + 0.5 * Math.cos(Math.PI * x) + 0.08 * Math.cos(2 * Math.PI * x);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
