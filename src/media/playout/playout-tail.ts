// Silence after an utterance while its playback must not end. When a playback begins or ends, the switch discards what waits in
// the leg's socket, which right after a network stall is the caller's speech. So while the line is quiet or catching up, the
// file continues with silence. Nobody waits for it: the utterance is over when its own audio was heard, and the next one is
// played in the middle of the silence.
import type { Clock, Milliseconds } from '../../telephony/time.ts';
import type { PlayoutFile } from './playout-files.ts';
import { type HeardClock, OVERDUE_MS } from './playout-position.ts';

/** The switch reads on when a frame is left. The rest is for a timer of ours that is late. */
const PAD_WITHIN_MS: Milliseconds = 250;
const PAD_MS: Milliseconds = 300;
/** By then it is known that nothing comes behind it. */
const SEAL_WITHIN_MS: Milliseconds = 120;
/** A held playback does not come nearer to its end. */
const LOOK_AT_HELD_MS: Milliseconds = 100;

export interface TailOptions {
  readonly file: PlayoutFile;
  readonly heard: HeardClock;
  readonly clock: Clock;
  /** Of the sound that lies in the file. */
  readonly lengthMs: Milliseconds;
  readonly silence: (ms: Milliseconds) => Uint8Array;
  /** The utterance's own sound was heard, and silence goes on. */
  readonly onHeard: () => void;
}

export class PlaybackTail {
  readonly #options: TailOptions;
  #paddedMs = 0;
  #isSustained = false;
  #isSealed = false;
  #isTold = false;
  #isOver = false;
  #cancelLook: () => void = () => {};

  constructor(options: TailOptions) {
    this.#options = options;
  }

  get path(): string {
    return this.#options.file.path;
  }

  /** Silence was put behind the sound. */
  get isPadded(): boolean {
    return this.#paddedMs > 0;
  }

  /** While it is on the playback does not end. */
  sustain(isOn: boolean): void {
    this.#isSustained = isOn;
    this.look();
  }

  look(): void {
    if (this.#isOver) return;
    this.#cancelLook();
    const { heard, clock, lengthMs, file } = this.#options;
    if (heard.held) return this.#lookIn(LOOK_AT_HELD_MS);
    const heardMs = heard.heardMs(clock.now());
    const leftMs = (): Milliseconds => lengthMs + this.#paddedMs - heardMs;
    if (this.#isSustained) while (leftMs() <= PAD_WITHIN_MS && this.#pad());
    else if (!this.#isSealed && leftMs() <= SEAL_WITHIN_MS) this.#isSealed = file.seal();
    const toEndMs = lengthMs - heardMs;
    if (this.isPadded && !this.#isTold && toEndMs <= 0) {
      this.#isTold = true;
      this.#options.onHeard();
      if (this.#isOver) return;
    }
    // Somebody else looks after a playback that is not told to be over.
    const overdueMs = this.#isTold ? leftMs() + OVERDUE_MS : 0;
    if (this.#isTold && overdueMs <= 0) return this.close();
    const toNextMs = leftMs() - (this.#isSustained ? PAD_WITHIN_MS : SEAL_WITHIN_MS);
    const next = [toNextMs, this.isPadded && !this.#isTold ? toEndMs : 0, overdueMs].filter((ms) => ms > 0);
    if (next.length > 0) this.#lookIn(Math.min(...next));
  }

  /** The playback has ended, or its end is of no more interest. */
  close(): void {
    this.#isOver = true;
    this.#cancelLook();
    this.#options.file.remove();
  }

  /** False: no silence can be put behind it. */
  #pad(): boolean {
    const { file, silence } = this.#options;
    if (this.#isSealed || file.append(silence(PAD_MS)) !== null || file.publish() !== null) return false;
    this.#paddedMs += PAD_MS;
    return true;
  }

  #lookIn(ms: Milliseconds): void {
    const { clock } = this.#options;
    this.#cancelLook = clock.wakeAt(clock.now() + ms, () => this.look());
  }
}

/** A leg's tails, those of utterances that are over among them. */
export class PlaybackTails {
  readonly #tails = new Set<PlaybackTail>();
  #isSustained = false;

  open(options: TailOptions): PlaybackTail {
    const tail = new PlaybackTail(options);
    this.#tails.add(tail);
    tail.sustain(this.#isSustained);
    return tail;
  }

  sustain(isOn: boolean): void {
    if (this.#isSustained === isOn) return;
    this.#isSustained = isOn;
    for (const tail of [...this.#tails]) tail.sustain(isOn);
  }

  playbackStopped(path: string): void {
    for (const tail of [...this.#tails]) if (tail.path === path) this.close(tail);
  }

  close(tail: PlaybackTail): void {
    tail.close();
    this.#tails.delete(tail);
  }

  closeAll(): void {
    for (const tail of [...this.#tails]) this.close(tail);
  }
}
