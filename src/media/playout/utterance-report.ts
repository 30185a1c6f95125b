// What all utterances share while they play: progress reports, one timer, and the command that stops the playback.
import type { Instant, Milliseconds } from '../../telephony/time.ts';
import type { UtteranceTools } from './playout-utterance.ts';

export class UtteranceReport {
  readonly #turn: number;
  readonly #tools: UtteranceTools;
  #startTold = false;
  /** A file ran dry. It was a hole only if more comes. */
  #isDry = false;
  #cancelWake: () => void = () => {};

  constructor(turn: number, tools: UtteranceTools) {
    this.#turn = turn;
    this.#tools = tools;
  }

  now(): Instant {
    return this.#tools.clock.now();
  }

  /** True the first time, when it is also told: later files of the same utterance begin unnoticed. */
  started(at: Instant): boolean {
    if (this.#startTold) return false;
    this.#startTold = true;
    this.#tools.emit({ kind: 'started', turn: this.#turn, at });
    return true;
  }

  mark(heardMs: Milliseconds, at: Instant): void {
    this.#tools.emit({ kind: 'mark', turn: this.#turn, heardMs, at });
  }

  ranDry(): void {
    this.#isDry = true;
  }

  /** More sound is there: if a file had run dry before, the caller heard a hole. */
  moreSound(): void {
    if (!this.#isDry) return;
    this.#isDry = false;
    this.#tools.emit({ kind: 'underrun', turn: this.#turn, at: this.now() });
  }

  ended(reason: 'done' | 'stopped' | 'failed', heardMs: Milliseconds): void {
    this.#tools.emit({ kind: 'ended', turn: this.#turn, heardMs, reason, at: this.now() });
  }

  failed(code: string, message: string): void {
    this.#tools.log.error({ legId: this.#tools.leg, turn: this.#turn, code }, message);
  }

  endAssumed(): void {
    this.#tools.log.warn(
      { legId: this.#tools.leg, turn: this.#turn },
      'playback ended without an event: its end was assumed',
    );
  }

  breakOff(): void {
    const { lane, leg } = this.#tools;
    lane.send(() => this.#tools.switch.breakPlayback(leg));
  }

  /** One timer at a time: what an utterance waits for depends on where it stands. */
  wakeIn(ms: Milliseconds, wake: () => void): void {
    this.cancelWake();
    this.#cancelWake = this.#tools.clock.wakeAt(this.now() + ms, wake);
  }

  cancelWake(): void {
    this.#cancelWake();
  }
}
