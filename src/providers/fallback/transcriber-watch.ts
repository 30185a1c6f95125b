// Whether a recogniser is later than it usually is: with its opening, with the first words of what is being said, or with the final that
// it was asked for. What it usually takes is learned over all calls. One that never guesses is not waited for before it is asked.
import type { Clock, Instant } from '../../telephony/time.ts';
import type { FirstAnswerTimes } from './first-answer-times.ts';
import { afterRunning } from './stall-proof-timer.ts';

/** Until it is known how long it takes. A line is opened while the agent greets, and what is said meanwhile is kept: there is time. */
const OPENING_UNKNOWN_MS = 3_000;
const OPENING_LEAST_MS = 1_000;
const FINAL_UNKNOWN_MS = 2_000;
/** A shorter sound is a cough or a click: no words come of it. */
const LEAST_SPEECH_MS = 300;

export class TranscriberWatch {
  readonly #name: string;
  readonly #times: FirstAnswerTimes;
  readonly #clock: Clock;
  readonly #onLate: () => void;
  #openingSince: Instant | null = null;
  /** Speech without a word yet. */
  #speech: { readonly since: Instant; until: Instant | null } | null = null;
  /** Sound of speech for which no final has come. */
  #owesSpeech = false;
  #askedAt: Instant | null = null;
  #cancelWords = (): void => {};
  #cancelFinal = (): void => {};

  /** `onLate` is called each time. */
  constructor(name: string, times: FirstAnswerTimes, clock: Clock, onLate: () => void) {
    this.#name = name;
    this.#times = times;
    this.#clock = clock;
    this.#onLate = onLate;
  }

  opening(): void {
    this.#openingSince = this.#clock.now();
    const ms = this.#times.lateMs(this.#key('opening')) ?? OPENING_UNKNOWN_MS;
    this.#cancelWords = afterRunning(this.#clock, Math.max(OPENING_LEAST_MS, ms), this.#onLate);
  }

  opened(): void {
    this.#cancelWords();
    if (this.#openingSince !== null) this.#learn('opening', this.#openingSince);
    this.#openingSince = null;
  }

  speechEdge(edge: 'start' | 'end'): void {
    if (this.#openingSince !== null) return;
    const now = this.#clock.now();
    if (edge === 'end') {
      if (this.#speech !== null) this.#speech.until ??= now;
      return;
    }
    this.#owesSpeech = true;
    if (this.#speech !== null) return;
    this.#speech = { since: now, until: null };
    const ms = this.#times.lateMs(this.#key('words'));
    if (ms === null) return;
    this.#cancelWords = afterRunning(this.#clock, ms, () => {
      const { since, until } = this.#speech ?? { since: 0, until: 0 };
      if (until === null || until - since >= LEAST_SPEECH_MS) this.#onLate();
    });
  }

  /** A final was asked for. Where nobody has spoken, none need come. */
  finalize(): void {
    if (this.#openingSince !== null || !this.#owesSpeech || this.#askedAt !== null) return;
    this.#askedAt = this.#clock.now();
    const ms = this.#times.lateMs(this.#key('final')) ?? FINAL_UNKNOWN_MS;
    this.#cancelFinal = afterRunning(this.#clock, ms, () => {
      // Some answer nothing where there was nothing to write down: the next time it is waited for anew.
      this.#askedAt = null;
      this.#onLate();
    });
  }

  guessed(): void {
    if (this.#speech !== null) this.#learn('words', this.#speech.since);
    this.#speech = null;
    this.#cancelWords();
  }

  final(): void {
    if (this.#askedAt !== null) this.#learn('final', this.#askedAt);
    this.#askedAt = null;
    this.#owesSpeech = false;
    this.#speech = null;
    this.#cancelWords();
    this.#cancelFinal();
  }

  stop(): void {
    this.#cancelWords();
    this.#cancelFinal();
  }

  #learn(what: 'opening' | 'words' | 'final', since: Instant): void {
    this.#times.learn(this.#key(what), Math.max(0, this.#clock.now() - since));
  }

  #key(what: 'opening' | 'words' | 'final'): string {
    return `${this.#name} ${what}`;
  }
}
