// Handles requests one at a time, with all other work in between, so that a hundred requests at once are many short pieces
// of work and do not delay the audio of calls. A single request does not wait.

export class RequestQueue {
  readonly #waiting: (() => void)[] = [];
  #isTaken = false;

  /** Calls `go` at once where it is nobody's turn in this round of the event loop, and else in a round of its own. */
  take(go: () => void): void {
    if (this.#isTaken) {
      this.#waiting.push(go);
      return;
    }
    this.#isTaken = true;
    setImmediate(this.#next);
    go();
  }

  readonly #next = (): void => {
    const go = this.#waiting.shift();
    if (go === undefined) {
      this.#isTaken = false;
      return;
    }
    setImmediate(this.#next);
    go();
  };
}
