// When the listener itself stood still: a packet that came meanwhile was read late, and the gap before it is not the
// sender's. Notices pauses of its own thread; knows nothing of packets.
import { nowMs } from './sound-log.ts';

export interface Stall {
  readonly fromAt: number;
  readonly toAt: number;
}

const LOOK_EVERY_MS = 5;
/** A timer of 5 ms comes within 2 ms of its time on a thread that has nothing else to do. */
const STALLED_AFTER_MS = 9;

export class StallWatch {
  readonly #stalls: Stall[] = [];
  readonly #timer: NodeJS.Timeout;
  #seenAt = nowMs();

  constructor() {
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  /** How many milliseconds between the two instants nobody was listening. */
  within(fromAt: number, toAt: number): number {
    let ms = 0;
    for (let i = this.#stalls.length - 1; i >= 0; i--) {
      const stall = this.#stalls[i];
      if (stall === undefined || stall.toAt <= fromAt) break;
      ms += Math.max(0, Math.min(stall.toAt, toAt) - Math.max(stall.fromAt, fromAt));
    }
    return ms;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const now = nowMs();
    if (now - this.#seenAt > STALLED_AFTER_MS)
      this.#stalls.push({ fromAt: this.#seenAt + LOOK_EVERY_MS, toAt: now });
    this.#seenAt = now;
  }
}
