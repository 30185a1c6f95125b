// The audio of one turn, also if the leg's codec changes in the middle. Audio not heard by then is played again in the new
// codec, because what was in flight would be noise or lost. Keeps a turn's audio until it was heard.
import type { Pcm } from '../../telephony/audio.ts';
import type { Instant } from '../../telephony/time.ts';
import { copyPcm, releasePcm } from '../pcm-copy.ts';
import type { PlaybackStop, PlayoutEvent } from './playout.ts';
import type { Utterance } from './playout-utterance.ts';

/** An utterance by the method that the leg's codec allows now. `part` counts from 0 and keeps its files apart. */
export type MakeUtterance = (part: number, emit: (event: PlayoutEvent) => void) => Utterance;

/** Positions are told up to this late: so much is kept behind what was heard. */
const KEEP_BEHIND_MS = 1_000;

interface Kept {
  readonly fromMs: number;
  readonly toMs: number;
  readonly samples: Int16Array<ArrayBuffer>;
  readonly sampleRateHz: Pcm['sampleRateHz'];
}

type Part =
  | { kind: 'speaking' }
  /** Broken off for the new codec. What was heard at the change counts, not what went out of the old file after it. */
  | { kind: 'changing'; heardMs: number }
  /** Stopped for good while it was changing. */
  | { kind: 'stopping'; heardMs: number };

export class TurnPlayout implements Utterance {
  readonly turn: number;
  readonly #make: MakeUtterance;
  readonly #emit: (event: PlayoutEvent) => void;
  readonly #now: () => Instant;
  #utterance: Utterance;
  #part: Part = { kind: 'speaking' };
  #parts = 0;
  /** Of the turn, heard in the parts before this one. */
  #baseMs = 0;
  #kept: Kept[] = [];
  #writtenMs = 0;
  #complete = false;
  #held = false;
  #startTold = false;

  constructor(
    turn: number,
    make: MakeUtterance,
    tools: { emit: (event: PlayoutEvent) => void; now: () => Instant },
  ) {
    this.turn = turn;
    this.#make = make;
    this.#emit = tools.emit;
    this.#now = tools.now;
    this.#utterance = this.#begin();
  }

  get writtenMs(): number {
    return this.#writtenMs;
  }

  heardMs(at: Instant): number {
    return this.#part.kind === 'speaking' ? this.#baseMs + this.#utterance.heardMs(at) : this.#part.heardMs;
  }

  write(pcm: Pcm): void {
    if (this.#complete || this.#part.kind === 'stopping') return;
    const fromMs = this.#writtenMs;
    this.#writtenMs += (pcm.samples.length * 1000) / pcm.sampleRateHz;
    this.#kept.push({
      fromMs,
      toMs: this.#writtenMs,
      samples: copyPcm(pcm.samples),
      sampleRateHz: pcm.sampleRateHz,
    });
    if (this.#part.kind === 'speaking') this.#utterance.write(pcm);
  }

  end(): void {
    this.#complete = true;
    if (this.#part.kind === 'speaking') this.#utterance.end();
  }

  hold(): void {
    this.#held = true;
    if (this.#part.kind === 'speaking') this.#utterance.hold();
  }

  resume(): void {
    this.#held = false;
    if (this.#part.kind === 'speaking') this.#utterance.resume();
  }

  stop(): void {
    if (this.#part.kind === 'speaking') return this.#utterance.stop();
    this.#part = { ...this.#part, kind: 'stopping' };
  }

  /** What plays now is in the old codec. */
  codecChanged(): void {
    if (this.#part.kind !== 'speaking') return;
    this.#part = { kind: 'changing', heardMs: this.heardMs(this.#now()) };
    this.#utterance.stop();
  }

  playbackStarted(file: string, at: Instant): void {
    this.#utterance.playbackStarted(file, at);
  }

  playbackStopped(file: string, stopped: PlaybackStop): void {
    this.#utterance.playbackStopped(file, stopped);
  }

  close(): void {
    this.#utterance.close();
    this.#forget(Number.POSITIVE_INFINITY);
  }

  #begin(): Utterance {
    const part = this.#parts++;
    return this.#make(part, (event) => {
      if (part === this.#parts - 1) this.#told(event);
    });
  }

  #told(event: PlayoutEvent): void {
    switch (event.kind) {
      case 'started':
        if (!this.#startTold) this.#emit(event);
        this.#startTold = true;
        return;
      case 'mark': {
        if (this.#part.kind !== 'speaking') return;
        const heardMs = this.#baseMs + event.heardMs;
        this.#forget(heardMs - KEEP_BEHIND_MS);
        return this.#emit({ ...event, heardMs });
      }
      case 'underrun':
        if (this.#part.kind === 'speaking') this.#emit(event);
        return;
      case 'ended': {
        const part = this.#part;
        if (part.kind === 'changing' && event.reason !== 'failed') return this.#goOn(part.heardMs);
        const heardMs = part.kind === 'speaking' ? this.#baseMs + event.heardMs : part.heardMs;
        this.#forget(Number.POSITIVE_INFINITY);
        return this.#emit({ ...event, heardMs });
      }
    }
  }

  #forget(untilMs: number): void {
    for (let first = this.#kept[0]; first !== undefined && first.toMs < untilMs; first = this.#kept[0]) {
      releasePcm(first.samples);
      this.#kept.shift();
    }
  }

  /** The old part is silent: the rest, in the new codec. */
  #goOn(heardMs: number): void {
    const rest = this.#kept.flatMap(({ fromMs, toMs, samples, sampleRateHz }): Pcm[] => {
      if (toMs <= heardMs) return [];
      const skipped = Math.round((Math.max(0, heardMs - fromMs) * sampleRateHz) / 1000);
      return [{ samples: samples.subarray(skipped), sampleRateHz }];
    });
    this.#baseMs = heardMs;
    this.#part = { kind: 'speaking' };
    const utterance = this.#begin();
    this.#utterance = utterance;
    if (this.#held) utterance.hold();
    for (const pcm of rest) utterance.write(pcm);
    if (this.#complete) utterance.end();
  }
}
