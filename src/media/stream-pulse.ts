// Notices that a stream which delivered audio has stopped altogether: for a second no message came, not even an empty one. A healthy
// switch delivers a frame every 20 ms whether or not the far end sends, but FreeSWITCH 1.11.2 with a timer for each call delivers none
// at all while packets come from an address that it does not expect. A process that stands still takes no stream for stopped. Pure.
import { FRAME_MS } from '../telephony/audio.ts';
import type { Instant, Milliseconds } from '../telephony/time.ts';

/** How often the streams are looked at. */
export const PULSE_EVERY_MS: Milliseconds = FRAME_MS;
/** What is merely late, on a busy machine, comes sooner, and must not come behind silence that nobody made. */
const STOPPED_AFTER_MS: Milliseconds = 1_000;

export class StreamPulse {
  #lastAt: Instant;
  #lookedAt: Instant;

  constructor(openedAt: Instant) {
    this.#lastAt = openedAt;
    this.#lookedAt = openedAt;
  }

  /** A message has come. */
  came(at: Instant): void {
    this.#lastAt = at;
  }

  /**
   * Whether it has stopped. Asked every 20 ms. Judged as of the last time that it was asked: sockets are read in between, however late
   * this time is, so that whatever had come by then is known.
   */
  hasStopped(at: Instant): boolean {
    const readUntil = this.#lookedAt;
    this.#lookedAt = at;
    return readUntil - this.#lastAt >= STOPPED_AFTER_MS;
  }
}
