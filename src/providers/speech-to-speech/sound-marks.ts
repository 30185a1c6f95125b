// Tells where in an answer's audio each sentence ends while the audio is passed on. Pure. A mark is reported once the audio has
// passed it; the last one when all audio was passed on.

/** Characters a second: a common telephone pace, until the voice has shown its own. */
export const USUAL_PACE = 15;

interface Mark {
  readonly sentence: number;
  /** Count of characters of the words at which it ends. */
  readonly end: number;
}

export class SoundMarks {
  readonly #marks: Mark[] = [];
  #passedMs = 0;

  add(sentence: number, end: number): void {
    this.#marks.push({ sentence, end });
  }

  /** The sentence that sounds now, or the last one. */
  get sentence(): number | null {
    return this.#marks[0]?.sentence ?? null;
  }

  pass(milliseconds: number): void {
    this.#passedMs += milliseconds;
  }

  /** Sound up to the next mark's place; null where it is not known that one lies ahead. */
  untilNextMs(known: { characters: number; soundMs: number | null; pace: number }): number | null {
    const [next, after] = this.#marks;
    if (next === undefined) return null;
    // Until more follows, this may be the last sentence, whose end is the end of the sound.
    if (after === undefined && known.characters - next.end < MORE_CHARACTERS) return null;
    const place =
      known.soundMs === null
        ? (next.end * 1000) / known.pace
        : (next.end / Math.max(1, known.characters)) * known.soundMs;
    return Math.max(0, place - this.#passedMs);
  }

  /** The next sentence is over. */
  take(): number | null {
    return this.#marks.shift()?.sentence ?? null;
  }
}

/** Fewer than these behind a sentence are its own closing signs. */
const MORE_CHARACTERS = 6;
