// How a callee detects that the agent speaks: by the energy of each frame. A frame without RTP counts as silence.
import { FRAME_MS } from '../../telephony/audio.ts';
import type { Span } from '../occurrence.ts';
import { rmsOf } from './sounds.ts';

// -44 dBFS. Synthesised speech lies 20 dB above it, the switch's own silence is digital zero.
const VOICED_RMS = 200;
// A pause inside a sentence. What is longer makes a new span in the report.
const PAUSE_MS = 300;
// One frame may be a click; two are a sound.
const ONSET_FRAMES = 2;

/** Speech in its course. `voicedMs` counts sounding frames only. */
interface Speech {
  readonly startMs: number;
  voicedMs: number;
  lastVoicedMs: number;
}

export class SpeechDetector {
  readonly #ended: (span: Span) => void;
  #nowMs = 0;
  #onset = 0;
  #current: Speech | null = null;
  readonly #spoken: Speech[] = [];

  /** `ended` is told each span of speech once the pause after it was long enough. */
  constructor(ended: (span: Span) => void) {
    this.#ended = ended;
  }

  /** One frame of 20 ms, or null where nothing arrived. */
  frame(samples: Int16Array | null): void {
    const startMs = this.#nowMs;
    this.#nowMs += FRAME_MS;
    const voiced = samples !== null && rmsOf(samples) > VOICED_RMS;
    this.#onset = voiced ? this.#onset + 1 : 0;
    if (this.#current === null) {
      if (this.#onset < ONSET_FRAMES) return;
      const voicedMs = this.#onset * FRAME_MS;
      this.#current = { startMs: startMs + FRAME_MS - voicedMs, voicedMs, lastVoicedMs: this.#nowMs };
    } else if (voiced) {
      this.#current.voicedMs += FRAME_MS;
      this.#current.lastVoicedMs = this.#nowMs;
    } else if (this.#nowMs - this.#current.lastVoicedMs >= PAUSE_MS) {
      this.#close();
    }
  }

  /** For how long the agent has been speaking without a pause; 0 while it is silent. */
  get speakingForMs(): number {
    return this.#current === null ? 0 : this.#nowMs - this.#current.startMs;
  }

  /**
   * Whether the agent has spoken for `voicedMs` in all and has been silent for `silentMs`. What counts is speech
   * that began at `sinceMs` or later; with `any`, also what was under way then.
   */
  hasSpoken(sinceMs: number, any: boolean, voicedMs: number, silentMs: number): boolean {
    const all = this.#current === null ? this.#spoken : [...this.#spoken, this.#current];
    const counting = all.filter(({ startMs, lastVoicedMs }) =>
      any ? lastVoicedMs > sinceMs : startMs >= sinceMs,
    );
    const last = counting.at(-1);
    if (last === undefined || this.#nowMs - last.lastVoicedMs < silentMs) return false;
    return counting.reduce((sum, speech) => sum + speech.voicedMs, 0) >= voicedMs;
  }

  /** The speech heard between two instants, cut to them. */
  between(fromMs: number, toMs: number): Span[] {
    const all = this.#current === null ? this.#spoken : [...this.#spoken, this.#current];
    return all
      .map(spanOf)
      .filter(({ startMs, endMs }) => startMs < toMs && endMs > fromMs)
      .map(({ startMs, endMs }) => ({ startMs: Math.max(startMs, fromMs), endMs: Math.min(endMs, toMs) }));
  }

  /** The call is over: a span that was still open ends with its last sounding frame. */
  end(): void {
    if (this.#current !== null) this.#close();
  }

  #close(): void {
    if (this.#current === null) return;
    this.#spoken.push(this.#current);
    this.#ended(spanOf(this.#current));
    this.#current = null;
  }
}

function spanOf(speech: Speech): Span {
  return { startMs: speech.startMs, endMs: speech.lastVoicedMs };
}
