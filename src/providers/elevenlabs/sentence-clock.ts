// Maps pieces of audio to sentences by the letters that ElevenLabs reports for them. Pure.
//
// Two ways of timing were seen on the wire and both are read: every message with the letters of its own sound, and all
// letters of a generation on its first message with the rest of the sound untimed. Times count from the first sample of
// the message that brings them. Letters are matched one by one against the sentences sent, forgiving letters that were
// added or left out; sound without letters goes on with the sentence before it.
import type { Alignment } from './wire.ts';

export type Slice =
  /** Samples `from` up to, not including, `to` of the piece. */
  { kind: 'audio'; sentence: number; from: number; to: number } | { kind: 'sentence-end'; sentence: number };

interface Entry {
  readonly sentence: number;
  /** Without blanks, in small letters. */
  readonly letters: readonly string[];
  matched: number;
  /** Where its sound begins, in samples of the stream. Null until known. */
  startAt: number | null;
}

/** How far ahead a letter is looked for: a number or a sign may be timed as fewer or more letters than were written. */
const LOOK_AHEAD = 12;
/** The same at the beginning of a sentence, where a wrong find would end the one before it. */
const LOOK_INTO_NEXT = 3;
/** The last letter's time need not reach to the very end of its sound. */
const COMPLETE_TOLERANCE_MS = 40;

export class SentenceClock {
  readonly #sampleRateHz: number;
  readonly #entries: Entry[] = [];
  /** Whose letters are being matched. */
  #reading = 0;
  /** Whose sound is being handed out; past the last entry where every one has ended. */
  #sounding = 0;
  #samples = 0;
  #lastLetterAt = 0;
  #timed = false;

  constructor(sampleRateHz: number) {
    this.#sampleRateHz = sampleRateHz;
  }

  push(sentence: number, text: string): void {
    const letters = [...text.toLowerCase()].filter((letter) => letter.trim() !== '');
    this.#entries.push({ sentence, letters, matched: 0, startAt: this.#entries.length === 0 ? 0 : null });
  }

  /** The next piece of sound. The slices cover it whole, in order. */
  take(sampleCount: number, alignment: Alignment | null): Slice[] {
    if (alignment !== null) this.#match(alignment);
    const base = this.#samples;
    this.#samples += sampleCount;
    const slices: Slice[] = [];
    let from = 0;
    for (;;) {
      const next = this.#nextStart();
      if (next === null || next.at >= this.#samples) break;
      const to = Math.max(from, next.at - base);
      this.#slice(slices, from, to);
      this.#endUpTo(slices, next.index);
      from = to;
    }
    this.#slice(slices, from, sampleCount);
    return slices;
  }

  /** Every sentence that was pushed has been heard to its last letter. Known only where sound is timed. */
  get allHeard(): boolean {
    // A sentence without letters has no sound that could be missing.
    const last = this.#entries.findLastIndex((entry) => entry.letters.length > 0);
    return last < 0 || this.#heardUpTo(last);
  }

  get timed(): boolean {
    return this.#timed;
  }

  /** The sentence that sounds now is complete, as far as is known: nothing says yet that another one has begun. */
  get currentHeard(): boolean {
    return this.#sounding < this.#entries.length && this.#heardUpTo(this.#sounding);
  }

  /** Ends the sentence that sounds now, where `currentHeard` and no more sound came for a while. */
  endCurrent(): Slice[] {
    const slices: Slice[] = [];
    if (this.currentHeard) this.#endUpTo(slices, this.#sounding + 1);
    return slices;
  }

  /** No more sound comes. */
  finish(): Slice[] {
    const slices: Slice[] = [];
    this.#endUpTo(slices, this.#entries.length);
    return slices;
  }

  #heardUpTo(index: number): boolean {
    const entry = this.#entries[index];
    if (!this.#timed || entry === undefined || this.#reading < index) return false;
    if (this.#reading > index) return true;
    const tolerance = (COMPLETE_TOLERANCE_MS * this.#sampleRateHz) / 1000;
    return entry.matched >= entry.letters.length && this.#samples >= this.#lastLetterAt - tolerance;
  }

  /** Start of the next sentence after the one that sounds, where it is known. */
  #nextStart(): { index: number; at: number } | null {
    for (let index = this.#sounding + 1; index <= this.#reading; index += 1) {
      const at = this.#entries[index]?.startAt ?? null;
      if (at !== null) return { index, at };
    }
    return null;
  }

  #slice(slices: Slice[], from: number, to: number): void {
    if (to <= from) return;
    // Sound behind the last sentence's end is still its own.
    const entry = this.#entries[this.#sounding] ?? this.#entries.at(-1);
    if (entry !== undefined) slices.push({ kind: 'audio', sentence: entry.sentence, from, to });
  }

  #endUpTo(slices: Slice[], index: number): void {
    for (; this.#sounding < index; this.#sounding += 1) {
      const entry = this.#entries[this.#sounding];
      if (entry !== undefined) slices.push({ kind: 'sentence-end', sentence: entry.sentence });
    }
  }

  #match(alignment: Alignment): void {
    this.#timed = true;
    const base = this.#samples;
    const at = (ms: number) => base + Math.round((ms * this.#sampleRateHz) / 1000);
    // A message that begins with a new sentence begins it with its first sample, silence included.
    let edgeAt = base;
    for (const aligned of alignment.letters) {
      for (const letter of aligned.text.toLowerCase()) {
        if (letter.trim() === '') continue;
        this.#matchLetter(letter, edgeAt === base ? base : at(aligned.startMs));
        edgeAt = at(aligned.endMs);
      }
      this.#lastLetterAt = at(aligned.endMs);
    }
  }

  #matchLetter(letter: string, at: number): void {
    const entry = this.#entries[this.#reading];
    if (entry === undefined) return;
    const found = entry.letters.indexOf(letter, entry.matched);
    if (found >= 0 && found < entry.matched + LOOK_AHEAD) {
      entry.matched = found + 1;
      return;
    }
    const left = entry.letters.length - entry.matched;
    if (left > LOOK_AHEAD && left > entry.letters.length / 2) return;
    for (let index = this.#reading + 1; index < this.#entries.length; index += 1) {
      const next = this.#entries[index];
      if (next === undefined) return;
      // One without letters has no sound; the one after it may have begun.
      if (next.letters.length === 0) continue;
      const begins = next.letters.indexOf(letter);
      if (begins < 0 || begins >= LOOK_INTO_NEXT) return;
      next.matched = begins + 1;
      next.startAt = at;
      this.#reading = index;
      return;
    }
  }
}
