// Keeps a playback silent or sounding as was last asked for, by a command that only toggles and never says which of the
// two it now is (`uuid_fileman … pause`). One toggle at a time; what is asked meanwhile is settled when its answer comes.
// One that was refused is tried again for a while; one whose answer was lost leaves a doubt that the owner must settle.
import type { CarriedOut } from './playout.ts';
import type { CommandLane } from './playout-lane.ts';

/** A switch that is being connected again, or a playback that has no handle yet. */
const RETRY_MS = 250;
/** Two seconds: after that whoever holds has decided otherwise, or the playback has ended. */
const MOST_RETRIES = 8;

export interface PauseOptions {
  readonly toggle: () => Promise<CarriedOut>;
  /** Told whenever the playback was silenced or released, at the moment the toggle left (false: it was taken back). */
  readonly onChange: (paused: boolean) => void;
  /** Returns what cancels it. */
  readonly wakeIn: (ms: number, wake: () => void) => () => void;
}

export class PauseControl {
  readonly #lane: CommandLane;
  readonly #options: PauseOptions;
  #wanted = false;
  #actual = false;
  #playing = false;
  #underWay = false;
  #issued = false;
  /** The switch refused the last toggle: tried again a little later. */
  #refused = false;
  #retries = 0;
  #doubtful = false;
  #cancelRetry: () => void = () => {};

  constructor(lane: CommandLane, options: PauseOptions) {
    this.#lane = lane;
    this.#options = options;
  }

  get wanted(): boolean {
    return this.#wanted;
  }

  /** Silent as far as is known: a toggle that has left is taken to have been carried out. */
  get silenced(): boolean {
    return this.#issued ? !this.#actual : this.#actual;
  }

  /** The answer to a toggle of this playback was lost: it may be silent where it is taken to sound, or the reverse. */
  get doubtful(): boolean {
    return this.#doubtful;
  }

  want(paused: boolean): void {
    this.#wanted = paused;
    this.#refused = false;
    this.#retries = 0;
    this.#settle();
  }

  /** A playback began, sounding. */
  began(): void {
    this.#actual = false;
    this.#doubtful = false;
    this.carriedOn();
  }

  /** The next of a queue of files began. A toggle that met the seam holds this one: a file that is held does not end. */
  carriedOn(): void {
    this.#playing = true;
    this.#refused = false;
    this.#retries = 0;
    this.#settle();
  }

  /** It is over or is being broken off: a toggle that has not left must not meet what comes behind it. */
  ended(): void {
    this.#playing = false;
    this.#cancelRetry();
  }

  #settle(): void {
    if (!this.#playing || this.#underWay || this.#refused || this.#wanted === this.#actual) return;
    this.#cancelRetry();
    this.#underWay = true;
    const target = !this.#actual;
    this.#lane.send(
      () => {
        if (!this.#playing || this.#wanted === this.#actual) return null;
        this.#issued = true;
        this.#options.onChange(target);
        return this.#options.toggle();
      },
      (carriedOut) => {
        this.#underWay = false;
        this.#issued = false;
        if (carriedOut === true || carriedOut === 'unknown') this.#actual = target;
        if (carriedOut === 'unknown') this.#doubtful = true;
        if (carriedOut === false) this.#wasRefused(target);
        this.#settle();
      },
    );
  }

  /** No file handle: the playback has just ended, or has not begun. Or the switch was not connected. */
  #wasRefused(target: boolean): void {
    this.#refused = true;
    this.#options.onChange(!target);
    if (!this.#playing || this.#retries >= MOST_RETRIES) return;
    this.#retries += 1;
    this.#cancelRetry();
    this.#cancelRetry = this.#options.wakeIn(RETRY_MS, () => {
      this.#refused = false;
      this.#settle();
    });
  }
}
