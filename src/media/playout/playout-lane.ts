// One leg's commands to the switch, one at a time and in order: a break that overtakes the playback after it would end the
// wrong one. If nothing is in flight, a command is sent at once.

import type { CarriedOut } from './playout.ts';

/** Issues the command, or null where it is no longer wanted by the time its turn comes. */
type Issue = () => Promise<CarriedOut> | null;

interface Entry {
  readonly issue: Issue;
  readonly done: (carriedOut: CarriedOut | null) => void;
}

/** The switch's adapter bounds every command in time, so none blocks the lane for ever. */
export class CommandLane {
  #waiting: Entry[] = [];
  #busy = false;

  /** `done` is told what the switch said, or null where the command was not issued after all. */
  send(issue: Issue, done: (carriedOut: CarriedOut | null) => void = () => {}): void {
    this.#waiting.push({ issue, done });
    this.#next();
  }

  /** Resolves once the switch has answered to all that was sent until now. Null: nothing is under way. */
  settled(): Promise<void> | null {
    if (!this.#busy) return null;
    return new Promise((resolve) => {
      this.send(
        () => null,
        () => resolve(),
      );
    });
  }

  /** Forgets what has not left yet. */
  clear(): void {
    this.#waiting = [];
  }

  #next(): void {
    while (!this.#busy) {
      const entry = this.#waiting.shift();
      if (entry === undefined) return;
      const underWay = entry.issue();
      if (underWay === null) {
        entry.done(null);
        continue;
      }
      this.#busy = true;
      void underWay.then((carriedOut) => {
        this.#busy = false;
        entry.done(carriedOut);
        this.#next();
      });
    }
  }
}
