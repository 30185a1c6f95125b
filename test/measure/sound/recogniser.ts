// A recogniser that is replayed: words come as late as a real one's, from a script, and so does what it makes of turns. It hears the
// caller, and where there is an echo the agent too: it cannot tell them apart.
import type {
  Transcriber,
  TranscriberOptions,
  TranscriptEvent,
} from '../../../src/providers/spec/transcriber.ts';
import { randomFrom } from './voices.ts';

/** A word is written so long behind its end, as Deepgram's partials are. */
const WORD_LAG_MS = 250;
/** Silence behind the last word after which it makes them final by itself (its `endpointing`), and what asking for it takes. */
const ENDPOINTING_MS = 300;
const FINALIZE_MS = 150;
/** Flux: the end of a turn is told within 280 ms at p50 and 1,500 ms at p95; eagerly 150 to 250 ms before that. */
const END_P50_MS = 280;
const END_P95_MS = 1_500;
const EAGER_MS = [150, 250] as const;

/** How sure a recogniser that predicts is of turns. */
export interface Turns {
  /** Of pauses within a turn, those that it takes for an end, and those that it takes for a likely one. */
  readonly wronglyEnded: number;
  readonly wronglyLikely: number;
  readonly seed: number;
}

interface Due {
  readonly at: number;
  readonly tell: () => void;
}

export class Recogniser implements Transcriber {
  readonly provider = 'replayed';
  readonly sampleRatesHz = [8000] as const;
  readonly #turns: Turns | null;
  readonly #random: () => number;
  #onEvent: (event: TranscriptEvent) => void = () => {};
  #due: Due[] = [];
  #words: { text: string; endAt: number }[] = [];
  #now = 0;
  #finalAt = Number.POSITIVE_INFINITY;
  #likely = false;

  /** `turns` null: it only writes down. */
  constructor(turns: Turns | null) {
    this.#turns = turns;
    this.#random = randomFrom(turns?.seed ?? 1);
  }

  open({ onEvent }: TranscriberOptions) {
    this.#onEvent = onEvent;
    onEvent({ kind: 'open' });
    return {
      warnings: [],
      write: () => {},
      speechEdge: () => {},
      finalize: () => this.#finalize(),
      close: () => {},
    };
  }

  /** A word whose sound ended at `endAt`. `isLast`: silence is behind it. */
  word(text: string, endAt: number, isLast: boolean): void {
    this.#plan(endAt + WORD_LAG_MS, () => {
      this.#words.push({ text, endAt });
      const byItself = isLast && this.#turns === null;
      this.#finalAt = byItself ? endAt + ENDPOINTING_MS + WORD_LAG_MS : Number.POSITIVE_INFINITY;
      if (this.#likely) this.#tell({ kind: 'turn', verdict: 'resumed' });
      this.#likely = false;
      this.#tell({ kind: 'partial', text: this.#text });
    });
  }

  /** The speaker has paused at `at`, and this is or is not the end of their turn. For one that predicts. */
  pause(at: number, isEnd: boolean, pauseMs: number): void {
    const turns = this.#turns;
    if (turns === null) return;
    const delayMs = this.#endDelayMs();
    const says = this.#random();
    const ends = isEnd || says < turns.wronglyEnded;
    const likely = ends || says < turns.wronglyEnded + turns.wronglyLikely;
    if (!likely) return;
    const [least, most] = EAGER_MS;
    const eagerAt = Math.max(at + WORD_LAG_MS, at + delayMs - least - this.#random() * (most - least));
    // Speech that goes on takes it back before it is told.
    if (!isEnd && eagerAt >= at + pauseMs) return;
    this.#plan(eagerAt, () => {
      this.#likely = true;
      this.#tell({ kind: 'turn', verdict: 'likely-ended' });
    });
    const endAt = Math.max(eagerAt, at + delayMs);
    if (!ends || (!isEnd && endAt >= at + pauseMs)) return;
    this.#plan(endAt, () => {
      this.#likely = false;
      if (this.#words.length > 0) this.#final();
      this.#tell({ kind: 'turn', verdict: 'ended' });
    });
  }

  /** Tells what is due by `now`. */
  advance(now: number): void {
    this.#now = now;
    const due = this.#due.filter(({ at }) => at <= now).toSorted((one, other) => one.at - other.at);
    this.#due = this.#due.filter(({ at }) => at > now);
    for (const { tell } of due) tell();
    if (this.#finalAt <= now && this.#words.length > 0) this.#final();
  }

  get #text(): string {
    return this.#words.map(({ text }) => text).join(' ');
  }

  /** Log-normal, through the published median and 95th percentile. */
  #endDelayMs(): number {
    const sigma = Math.log(END_P95_MS / END_P50_MS) / 1.645;
    const normal = Math.sqrt(-2 * Math.log(1 - this.#random())) * Math.cos(2 * Math.PI * this.#random());
    return Math.min(5_000, Math.max(150, END_P50_MS * Math.exp(sigma * normal)));
  }

  #finalize(): void {
    if (this.#turns !== null) return;
    this.#plan(this.#now + FINALIZE_MS, () => {
      // Words that are still on their way are in it as well.
      const late = this.#due.filter(({ at }) => at <= this.#now + WORD_LAG_MS);
      this.#due = this.#due.filter((one) => !late.includes(one));
      for (const { tell } of late) tell();
      if (this.#words.length > 0) this.#final();
    });
  }

  #final(): void {
    const text = this.#text;
    this.#words = [];
    this.#finalAt = Number.POSITIVE_INFINITY;
    this.#tell({ kind: 'final', text, confidence: null, language: null });
  }

  #plan(at: number, tell: () => void): void {
    this.#due.push({ at, tell });
  }

  #tell(event: TranscriptEvent): void {
    this.#onEvent(event);
  }
}
