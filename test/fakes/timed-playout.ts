// A leg that hears in real time: what is written plays at the pace of the clock, can be held and stopped at the very moment,
// and says how far it came. It makes no sound.
import type { Playout, PlayoutEvent } from '../../src/media/playout/playout.ts';
import type { Pcm } from '../../src/telephony/audio.ts';

interface Played {
  readonly turn: number;
  writtenMs: number;
  heardMs: number;
  begun: boolean;
  complete: boolean;
  held: boolean;
}

const TICK_MS = 20;
const MARK_EVERY_MS = 200;

export class TimedPlayout implements Playout {
  readonly method = 'growing-file';
  /** In order. */
  readonly startedTurns: number[] = [];
  readonly #onEvent: (event: PlayoutEvent) => void;
  readonly #written = new Map<number, number>();
  readonly #timer = setInterval(() => this.#tick(), TICK_MS);
  #at = Date.now();
  #playing: Played | null = null;

  constructor(onEvent: (event: PlayoutEvent) => void) {
    this.#onEvent = onEvent;
  }

  write(turn: number, { samples, sampleRateHz }: Pcm): void {
    const ms = (samples.length * 1000) / sampleRateHz;
    if (this.#playing === null || this.#playing.turn < turn) {
      this.#playing = {
        turn,
        writtenMs: 0,
        heardMs: 0,
        begun: false,
        complete: false,
        held: this.#held === turn,
      };
    }
    if (this.#playing.turn !== turn) return;
    this.#playing.writtenMs += ms;
    this.#written.set(turn, this.writtenMs(turn) + ms);
  }

  end(turn: number): void {
    if (this.#playing?.turn === turn) this.#playing.complete = true;
  }

  /** A turn may be held before its first sound. */
  #held: number | null = null;

  hold(turn: number): void {
    this.#held = turn;
    if (this.#playing?.turn === turn) this.#playing.held = true;
  }

  resume(turn: number): void {
    if (this.#held === turn) this.#held = null;
    if (this.#playing?.turn === turn) this.#playing.held = false;
  }

  stop(turn: number): void {
    const playing = this.#playing;
    if (playing?.turn !== turn) return;
    this.#playing = null;
    if (!playing.begun) return;
    const { heardMs } = playing;
    queueMicrotask(() => this.#onEvent({ kind: 'ended', turn, heardMs, reason: 'stopped', at: Date.now() }));
  }

  writtenMs(turn: number): number {
    return this.#written.get(turn) ?? 0;
  }

  playbackStarted(): void {
    throw new Error('there is no switch');
  }

  playbackStopped(): void {
    throw new Error('there is no switch');
  }

  codecChanged(): void {
    throw new Error('there is no switch');
  }

  close(): void {
    clearInterval(this.#timer);
    this.#playing = null;
  }

  #tick(): void {
    const at = Date.now();
    const passedMs = at - this.#at;
    this.#at = at;
    const playing = this.#playing;
    if (playing === null || playing.held || playing.writtenMs === 0) return;
    const { turn } = playing;
    if (!playing.begun) {
      playing.begun = true;
      this.startedTurns.push(turn);
      this.#onEvent({ kind: 'started', turn, at });
    }
    const before = playing.heardMs;
    playing.heardMs = Math.min(playing.writtenMs, before + passedMs);
    const { heardMs } = playing;
    if (Math.floor(heardMs / MARK_EVERY_MS) > Math.floor(before / MARK_EVERY_MS))
      this.#onEvent({ kind: 'mark', turn, heardMs, at });
    if (!playing.complete || heardMs < playing.writtenMs) return;
    this.#playing = null;
    this.#onEvent({ kind: 'ended', turn, heardMs, reason: 'done', at });
  }
}
