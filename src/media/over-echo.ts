// Whether somebody speaks over the agent's own echo: the voice detector is up for the echo already, so what tells is that it has become
// clearly louder than the echo was. Learns that while the agent can be heard. Levels only; no clock.

/** So much of what was heard beside the agent counts: five seconds. */
const KEPT_FRAMES = 250;
/** Until so much is known, nothing is judged. */
const LEAST_FRAMES = 50;
/** Loudness of speech goes up and down within a syllable: it is taken over 60 ms. */
const SMOOTHED_FRAMES = 3;
/** The newest frames may be the speech itself. */
const NEWEST_FRAMES = 10;
/** Louder than the loudest of the echo by so much: where it is nearly as loud as they are, only words tell. */
const LOUDER = 10 ** (6 / 10);
/** And that in so many of so many frames: 80 of 160 ms. A click is shorter. */
const LOUD_FRAMES = 4;
const WATCHED_FRAMES = 8;
/** Once told, so much has to be quieter before it is told again. */
const QUIET_FRAMES = 15;

export class OverEcho {
  /** Power of each frame, smoothed; the newest last. */
  readonly #powers: number[] = [];
  readonly #newest: number[] = [];
  /** Of the newest frames: which were louder. */
  readonly #loud: boolean[] = [];
  #quietFrames = QUIET_FRAMES;

  /** The next frame of 20 ms while the agent can be heard. True: somebody speaks over it. Told once. */
  push(samples: Int16Array): boolean {
    const power = powerOf(samples);
    const smoothed = this.#smoothed(power);
    const isLoud = this.#powers.length >= LEAST_FRAMES && power >= LOUDER * this.#loudest();
    this.#loud.push(isLoud);
    if (this.#loud.length > WATCHED_FRAMES) this.#loud.shift();
    const loudFrames = this.#loud.filter((one) => one).length;
    if (loudFrames === 0) {
      // What is louder than the echo is none of it.
      this.#powers.push(smoothed);
      if (this.#powers.length > KEPT_FRAMES) this.#powers.shift();
      this.#quietFrames += 1;
    }
    if (loudFrames < LOUD_FRAMES || this.#quietFrames < QUIET_FRAMES) return false;
    this.#quietFrames = 0;
    return true;
  }

  #smoothed(power: number): number {
    this.#newest.push(power);
    if (this.#newest.length > SMOOTHED_FRAMES) this.#newest.shift();
    return this.#newest.reduce((sum, one) => sum + one, 0) / this.#newest.length;
  }

  #loudest(): number {
    let loudest = 0;
    for (let place = 0; place < this.#powers.length - NEWEST_FRAMES; place++)
      loudest = Math.max(loudest, this.#powers[place] ?? 0);
    return loudest;
  }
}

function powerOf(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return sum / Math.max(1, samples.length);
}
