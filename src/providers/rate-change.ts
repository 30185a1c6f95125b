// Resamples a stream between the telephone's 8 and 16 kHz and the vendors' 24 kHz. A polyphase windowed sinc, without delay and
// without gaps between chunks. Pure. Other pairs of rates are refused as a bug.

export type TelephoneRate = 8000 | 16000;
type Rate = TelephoneRate | 24000;

interface Plan {
  /** Output samples for every `down` input samples. */
  readonly up: number;
  readonly down: number;
  /** Odd, at the rate of `up` times the input. */
  readonly taps: Float64Array;
}

// Kaiser's window at β = 7 keeps what is cut off 70 dB down (Kaiser, 1974). The width of the slope is a fourteenth of the
// lower rate: a telephone line carries nothing above 3.4 kHz, a wideband one nothing above 7 kHz (ITU-T G.712, G.722).
const BETA = 7;
const SLOPE_OF_RATE = 1 / 14;
const STOP_BAND_DB = 70;

const plans = new Map<string, Plan>();

/** One stream's. What it returns belongs to the caller. */
export class RateChange {
  readonly #plan: Plan;
  /** The last input samples, as far back as the filter reaches. */
  #held: Int16Array = new Int16Array(0);
  /** Number of the first held one since the stream began. */
  #heldFrom = 0;
  #taken = 0;
  #given = 0;

  constructor(fromHz: Rate, toHz: Rate) {
    this.#plan = planOf(fromHz, toHz);
  }

  /** The sound that follows from `samples`; a few milliseconds stay inside until more comes. */
  process(samples: Int16Array): Int16Array {
    this.#hold(samples);
    const { up, down, taps } = this.#plan;
    const reach = (taps.length - 1) / 2;
    // The filter's right half needs input up to here.
    const last = Math.floor((this.#taken * up - 1 - reach) / down);
    return this.#produce(last + 1);
  }

  /** The rest. Afterwards a new stream may begin. */
  flush(): Int16Array {
    const { up, down } = this.#plan;
    const rest = this.#produce(Math.round((this.#taken * up) / down));
    this.#held = new Int16Array(0);
    this.#heldFrom = this.#taken = this.#given = 0;
    return rest;
  }

  #hold(samples: Int16Array): void {
    const joined = new Int16Array(this.#held.length + samples.length);
    joined.set(this.#held);
    joined.set(samples, this.#held.length);
    this.#held = joined;
    this.#taken += samples.length;
  }

  #produce(until: number): Int16Array {
    const output = new Int16Array(Math.max(0, until - this.#given));
    for (let i = 0; i < output.length; i++) output[i] = this.#sampleAt(this.#given + i);
    this.#given += output.length;
    this.#forget();
    return output;
  }

  #sampleAt(place: number): number {
    const { up, down, taps } = this.#plan;
    const reach = (taps.length - 1) / 2;
    const centre = place * down;
    const first = Math.max(0, Math.ceil((centre - reach) / up));
    const last = Math.min(this.#taken - 1, Math.floor((centre + reach) / up));
    let sum = 0;
    for (let at = first; at <= last; at++) {
      sum += (this.#held[at - this.#heldFrom] ?? 0) * (taps[centre - at * up + reach] ?? 0);
    }
    return Math.max(-32_768, Math.min(32_767, Math.round(sum)));
  }

  /** What no output to come can reach. */
  #forget(): void {
    const { up, down, taps } = this.#plan;
    const needed = Math.ceil((this.#given * down - (taps.length - 1) / 2) / up);
    const gone = Math.min(this.#held.length, Math.max(0, needed - this.#heldFrom));
    this.#held = this.#held.slice(gone);
    this.#heldFrom += gone;
  }
}

function planOf(fromHz: Rate, toHz: Rate): Plan {
  const key = `${fromHz} ${toHz}`;
  const known = plans.get(key);
  if (known !== undefined) return known;
  const common = greatestDivisor(fromHz, toHz);
  const plan = makePlan(toHz / common, fromHz / common, fromHz, toHz);
  plans.set(key, plan);
  return plan;
}

function greatestDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestDivisor(other, one % other);
}

function makePlan(up: number, down: number, fromHz: number, toHz: number): Plan {
  const workHz = fromHz * up;
  const lowerHz = Math.min(fromHz, toHz);
  const slopeHz = lowerHz * SLOPE_OF_RATE;
  const cutoffHz = lowerHz / 2 - slopeHz / 2;
  const order = Math.ceil((STOP_BAND_DB - 7.95) / (2.285 * 2 * Math.PI * (slopeHz / workHz)));
  const reach = Math.ceil(order / 2);
  const taps = new Float64Array(2 * reach + 1);
  for (let i = 0; i < taps.length; i++) {
    taps[i] = sinc((2 * cutoffHz * (i - reach)) / workHz) * kaiser((i - reach) / reach);
  }
  // Silence between the input samples takes `up` of the loudness; each phase gives all of it back, exactly.
  for (let phase = 0; phase < up; phase++) normalise(taps, phase, up);
  return { up, down, taps };
}

function normalise(taps: Float64Array, phase: number, up: number): void {
  let sum = 0;
  for (let i = phase; i < taps.length; i += up) sum += taps[i] ?? 0;
  for (let i = phase; i < taps.length; i += up) taps[i] = (taps[i] ?? 0) / sum;
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

function kaiser(x: number): number {
  return bessel(BETA * Math.sqrt(Math.max(0, 1 - x * x))) / bessel(BETA);
}

/** Modified Bessel function of the first kind, order 0, by its series. */
function bessel(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
