// Pauses and resumes a playback with a command that only toggles and does not report the state (`uuid_fileman … pause`). One
// toggle at a time; later requests wait for its answer. A refused toggle is retried for a while. If an answer is lost, the
// state is unknown and the owner must settle it.
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

type Sound = 'sounding' | 'silent';

type Playback =
  /** None, or it is being broken off: nothing may be toggled. */
  | { readonly kind: 'none' }
  /** `sure` is false where the answer to a toggle was lost: it may be the other one of the two. */
  | { readonly kind: 'playing'; readonly sound: Sound; readonly sure: boolean };

/** The one toggle that may be under way. */
type Toggle =
  | 'none'
  /** It waits for its turn behind other commands. */
  | 'queued'
  /** It has left, and its answer is awaited. */
  | 'sent'
  /** The switch refused it: tried again a little later. */
  | 'refused';

export class PauseControl {
  readonly #lane: CommandLane;
  readonly #options: PauseOptions;
  #wanted: Sound = 'sounding';
  #playback: Playback = { kind: 'none' };
  #toggle: Toggle = 'none';
  #retries = 0;
  #cancelRetry: () => void = () => {};

  constructor(lane: CommandLane, options: PauseOptions) {
    this.#lane = lane;
    this.#options = options;
  }

  get wanted(): boolean {
    return this.#wanted === 'silent';
  }

  /** The answer to a toggle of this playback was lost: it may be silent where it is taken to sound, or the reverse. */
  get doubtful(): boolean {
    return this.#playback.kind === 'playing' && !this.#playback.sure;
  }

  want(paused: boolean): void {
    this.#wanted = paused ? 'silent' : 'sounding';
    this.#beginAnew();
  }

  /** A playback began, sounding. */
  began(): void {
    this.#playback = { kind: 'playing', sound: 'sounding', sure: true };
    this.#beginAnew();
  }

  /** It is over or is being broken off: a toggle that has not left must not meet what comes behind it. */
  ended(): void {
    this.#playback = { kind: 'none' };
    this.#cancelRetry();
  }

  /** What was refused before is tried again, and as often as ever. */
  #beginAnew(): void {
    if (this.#toggle === 'refused') this.#toggle = 'none';
    this.#retries = 0;
    this.#settle();
  }

  #settle(): void {
    if (this.#toggle !== 'none' || !this.#isOtherWanted()) return;
    this.#cancelRetry();
    this.#toggle = 'queued';
    let target = this.#wanted;
    this.#lane.send(
      () => {
        if (!this.#isOtherWanted()) return null;
        // By its turn something else may be wanted of another playback.
        target = this.#wanted;
        this.#toggle = 'sent';
        this.#options.onChange(target === 'silent');
        return this.#options.toggle();
      },
      (carriedOut) => {
        this.#toggle = carriedOut === false ? 'refused' : 'none';
        if (carriedOut === true) this.#soundsAs(target, true);
        if (carriedOut === 'unknown') this.#soundsAs(target, false);
        if (carriedOut === false) this.#wasRefused(target);
        this.#settle();
      },
    );
  }

  #isOtherWanted(): boolean {
    return this.#playback.kind === 'playing' && this.#playback.sound !== this.#wanted;
  }

  /** A doubt stays for as long as this playback. */
  #soundsAs(sound: Sound, sure: boolean): void {
    if (this.#playback.kind === 'playing')
      this.#playback = { kind: 'playing', sound, sure: sure && this.#playback.sure };
  }

  /** No file handle: the playback has just ended, or has not begun. Or the switch was not connected. */
  #wasRefused(target: Sound): void {
    this.#options.onChange(target !== 'silent');
    if (this.#playback.kind === 'none' || this.#retries >= MOST_RETRIES) return;
    this.#retries += 1;
    this.#cancelRetry();
    this.#cancelRetry = this.#options.wakeIn(RETRY_MS, () => {
      if (this.#toggle === 'refused') this.#toggle = 'none';
      this.#settle();
    });
  }
}
