// Says every few seconds how far a room is and how long the rest takes at this pace. Reads no clock.

const EVERY_MS = 10_000;

export class Progress {
  readonly #toTry: number;
  readonly #limitMs: number;
  readonly #startedAt: number;
  #saidAt: number;
  #tried = 0;
  #unnoticed = 0;

  constructor(toTry: number, limitMs: number, startedAt: number) {
    this.#toTry = toTry;
    this.#limitMs = limitMs;
    this.#startedAt = startedAt;
    this.#saidAt = startedAt;
  }

  /** The line to print after this change, if it is time for one. */
  after(status: string, now: number): string | null {
    this.#tried += 1;
    if (status === 'Survived') this.#unnoticed += 1;
    if (now - this.#saidAt < EVERY_MS) return null;
    this.#saidAt = now;
    const spentMs = now - this.#startedAt;
    const restMs = (spentMs / this.#tried) * (this.#toTry - this.#tried);
    const leftMs = this.#limitMs - spentMs;
    const rest =
      restMs > leftMs ? `${inWords(leftMs)} until the time limit` : `about ${inWords(restMs)} left`;
    return `  ${this.#tried} of ${this.#toTry} changes tried, ${this.#unnoticed} not noticed, ${rest}`;
  }
}

export function inWords(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  return seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
