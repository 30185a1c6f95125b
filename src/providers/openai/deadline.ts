// The clock of one reply: gives up the request when what is waited for does not come. One at a time; nothing is kept
// after `stop`.

export class Deadline {
  readonly #giveUp: () => void;
  #timer: NodeJS.Timeout | undefined;
  #waitedFor: { what: string; ms: number } | null = null;
  #passed = false;

  constructor(giveUp: () => void) {
    this.#giveUp = giveUp;
  }

  /** `what` completes the sentence "did not …". Replaces the one before it. */
  set(what: string, ms: number): void {
    clearTimeout(this.#timer);
    this.#waitedFor = { what, ms };
    this.#timer = setTimeout(() => {
      this.#passed = true;
      this.#giveUp();
    }, ms);
  }

  /** What did not come, where the request was given up for it. */
  get missed(): { what: string; ms: number } | null {
    return this.#passed ? this.#waitedFor : null;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
