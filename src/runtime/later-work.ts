// Work that one part of the controller does later, in the background. Closed with that part, so that nothing of it runs after.
import type { Clock, Milliseconds } from '../telephony/time.ts';

export class LaterWork {
  readonly #clock: Clock;
  readonly #cancels = new Set<() => void>();
  #closed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  after(ms: Milliseconds, work: () => void): void {
    if (this.#closed) return;
    const cancel = this.#clock.wakeAt(
      this.#clock.now() + ms,
      () => {
        this.#cancels.delete(cancel);
        work();
      },
      'background',
    );
    this.#cancels.add(cancel);
  }

  close(): void {
    this.#closed = true;
    for (const cancel of this.#cancels) cancel();
    this.#cancels.clear();
  }
}
