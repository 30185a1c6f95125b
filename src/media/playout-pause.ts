// Keeps a playback silent or sounding as was last asked for, by a command that only toggles and never says which of the
// two it now is (`uuid_fileman … pause`). One toggle at a time; what is asked meanwhile is settled when its answer comes.
import type { CommandLane } from './playout-lane.ts';

export class PauseControl {
  readonly #lane: CommandLane;
  readonly #toggle: () => Promise<boolean>;
  /** Told whenever the playback was silenced or released, at the moment the toggle left (false: it was taken back). */
  readonly #onChange: (paused: boolean) => void;
  #wanted = false;
  #actual = false;
  #playing = false;
  #underWay = false;
  #issued = false;
  /** The switch refused the last toggle: not tried again until something changes. */
  #refused = false;

  constructor(lane: CommandLane, toggle: () => Promise<boolean>, onChange: (paused: boolean) => void) {
    this.#lane = lane;
    this.#toggle = toggle;
    this.#onChange = onChange;
  }

  get wanted(): boolean {
    return this.#wanted;
  }

  /** Silent as far as is known: a toggle that has left is taken to have been carried out. */
  get silenced(): boolean {
    return this.#issued ? !this.#actual : this.#actual;
  }

  want(paused: boolean): void {
    this.#wanted = paused;
    this.#refused = false;
    this.#settle();
  }

  /** A playback began, sounding. */
  began(): void {
    this.#actual = false;
    this.carriedOn();
  }

  /** The next of a queue of files began. A toggle that met the seam holds this one: a file that is held does not end. */
  carriedOn(): void {
    this.#playing = true;
    this.#refused = false;
    this.#settle();
  }

  /** It is over or is being broken off: a toggle that has not left must not meet what comes behind it. */
  ended(): void {
    this.#playing = false;
  }

  #settle(): void {
    if (!this.#playing || this.#underWay || this.#refused || this.#wanted === this.#actual) return;
    this.#underWay = true;
    const target = !this.#actual;
    this.#lane.send(
      () => {
        if (!this.#playing || this.#wanted === this.#actual) return null;
        this.#issued = true;
        this.#onChange(target);
        return this.#toggle();
      },
      (carriedOut) => {
        this.#underWay = false;
        this.#issued = false;
        if (carriedOut === true) this.#actual = target;
        if (carriedOut === false) {
          // No file handle: the playback has just ended, and its end is on the way here.
          this.#refused = true;
          this.#onChange(!target);
        }
        this.#settle();
      },
    );
  }
}
