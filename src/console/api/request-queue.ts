// Requests one at a time, with everything else that waits in between: a hundred that come at once are as many short pieces of work and no
// long one, so that the sound of calls is not late because of them. Keeps nobody waiting while nobody else asks.

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
