// Whether music comes from the far end: sound that is loud most of the time, has a pitch in much of it, and changes that pitch.
// Steady noise has no pitch, hum and ringing have one that never changes. Speech has all three, and is told by the voice
// detector. Asked only while nobody speaks: then music is that of a hold. Levels and pitches only; no clock.

/** One look takes so much sound. */
const WINDOW_MS = 40;
const EVERY_MS = 200;
/** About four seconds of looks. */
const LOOKS = 20;
/** Pitch is looked for at this rate: hold music on a telephone has its melody below 1 kHz. */
const RATE_HZ = 4_000;
const LOWEST_HZ = 60;
const HIGHEST_HZ = 800;
/** Root mean square: about -44 dBFS. Music that waits is as loud as speech. */
const LOUD = 200;
const LOUD_SHARE = 0.7;
/** Of the autocorrelation, beside its value at no lag. */
const PITCHED = 0.5;
const PITCHED_SHARE = 0.35;
/** So many pitches, a semitone apart at least, and so many leaps from one look to the next: an engine glides. */
const PITCHES = 3;
const SEMITONE = 2 ** (1 / 12);
const LEAPS = 3;
const LEAP = SEMITONE ** 1.5;

interface Look {
  readonly isLoud: boolean;
  /** Null: none. */
  readonly pitchHz: number | null;
}

export class MusicWatch {
  readonly #window: Float64Array = new Float64Array((RATE_HZ * WINDOW_MS) / 1000);
  #filled = 0;
  #sinceMs = 0;
  #looks: readonly Look[] = [];
  #is = false;
  /** So many looks in a row were none of music. */
  #without = LOOKS;

  /** The next frame of 20 ms at 8 or 16 kHz. Whether it is music: a soft passage does not end it. */
  push(samples: Int16Array, sampleRateHz: number): boolean {
    this.#sinceMs += (samples.length * 1000) / sampleRateHz;
    if (this.#sinceMs > EVERY_MS - WINDOW_MS) this.#take(samples, sampleRateHz / RATE_HZ);
    if (this.#filled < this.#window.length) return this.#is;
    this.#looks = [...this.#looks, lookAt(this.#window)].slice(-LOOKS);
    this.#filled = 0;
    this.#sinceMs = 0;
    this.#without = isMusic(this.#looks) ? 0 : this.#without + 1;
    this.#is = this.#without === 0 || (this.#is && this.#without < LOOKS);
    return this.#is;
  }

  forget(): void {
    this.#looks = [];
    this.#filled = 0;
    this.#sinceMs = 0;
    this.#is = false;
    this.#without = LOOKS;
  }

  #take(samples: Int16Array, factor: number): void {
    for (
      let from = 0;
      from + factor <= samples.length && this.#filled < this.#window.length;
      from += factor
    ) {
      let sum = 0;
      for (let place = 0; place < factor; place++) sum += samples[from + place] ?? 0;
      this.#window[this.#filled++] = sum / factor;
    }
  }
}

function isMusic(looks: readonly Look[]): boolean {
  if (looks.length < LOOKS) return false;
  const loud = looks.filter(({ isLoud }) => isLoud).length;
  const pitches = looks.flatMap(({ pitchHz }) => (pitchHz === null ? [] : [pitchHz]));
  if (loud < LOUD_SHARE * LOOKS || pitches.length < PITCHED_SHARE * LOOKS) return false;
  const apart: number[] = [];
  for (const pitch of pitches.toSorted((one, other) => one - other))
    if (pitch > (apart.at(-1) ?? 0) * SEMITONE) apart.push(pitch);
  const leaps = pitches.filter((pitch, place) => {
    const before = pitches[place - 1] ?? pitch;
    return Math.max(pitch / before, before / pitch) > LEAP;
  });
  return apart.length >= PITCHES && leaps.length >= LEAPS;
}

function lookAt(window: Float64Array): Look {
  let mean = 0;
  for (const sample of window) mean += sample / window.length;
  const centred = window.map((sample) => sample - mean);
  const power = correlation(centred, 0);
  const isLoud = Math.sqrt(power / centred.length) >= LOUD;
  return { isLoud, pitchHz: isLoud ? pitchOf(centred, power) : null };
}

/** The highest peak behind the first dip: low noise is like itself a little later too. */
function pitchOf(centred: Float64Array, power: number): number | null {
  const longest = Math.floor(RATE_HZ / LOWEST_HZ);
  let hasDipped = false;
  let best = PITCHED;
  let lagOfBest: number | null = null;
  for (let lag = Math.ceil(RATE_HZ / HIGHEST_HZ); lag <= longest; lag++) {
    // The rest is shorter by the lag.
    const share = (correlation(centred, lag) / power) * (centred.length / (centred.length - lag));
    if (share < 0.3) hasDipped = true;
    if (hasDipped && share > best) {
      best = share;
      lagOfBest = lag;
    }
  }
  return lagOfBest === null ? null : RATE_HZ / lagOfBest;
}

function correlation(samples: Float64Array, lag: number): number {
  let sum = 0;
  for (let place = lag; place < samples.length; place++)
    sum += (samples[place] ?? 0) * (samples[place - lag] ?? 0);
  return sum;
}
