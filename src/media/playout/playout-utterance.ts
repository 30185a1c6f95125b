// The interface between a playout and its utterances, and the parts an utterance works with.
import { type Pcm, samplesPerFrame } from '../../telephony/audio.ts';
import type { LegId } from '../../telephony/ids.ts';
import type { Clock, Instant } from '../../telephony/time.ts';
import type { MediaLog } from '../log.ts';
import { openResampler, type Resampler } from '../resample.ts';
import type { PlaybackStop, PlayoutEvent, PlayoutSwitch } from './playout.ts';
import type { PlayoutFiles } from './playout-files.ts';
import type { CommandLane } from './playout-lane.ts';
import type { PlaybackTails } from './playout-tail.ts';

/** The sound of one turn on its way to the caller. Tells exactly one `ended`, unless it is closed before. */
export interface Utterance {
  readonly turn: number;
  readonly writtenMs: number;
  /** How far it was heard by then, by the clock; never beyond what was written. */
  heardMs(at: Instant): number;
  write(pcm: Pcm): void;
  end(): void;
  hold(): void;
  resume(): void;
  stop(): void;
  playbackStarted(file: string, at: Instant): void;
  playbackStopped(file: string, stopped: PlaybackStop): void;
  close(): void;
}

export interface UtteranceTools {
  readonly leg: LegId;
  /** Begins the names of its files, each with a number behind it. */
  readonly filePrefix: string;
  readonly directory: string;
  readonly switch: PlayoutSwitch;
  readonly lane: CommandLane;
  readonly tails: PlaybackTails;
  readonly files: PlayoutFiles;
  readonly clock: Clock;
  readonly log: MediaLog;
  readonly emit: (event: PlayoutEvent) => void;
}

/** How long the switch may take to say that a file plays; it takes 35 ms. */
export const START_WITHIN_MS = 3_000;
/** How long it may take to say where it stopped; it takes 23 to 40 ms. */
export const STOP_WITHIN_MS = 500;
/** The same where it has not said yet that it plays. Its file is gone afterwards, so that it cannot begin any more. */
export const UNBEGUN_WITHIN_MS = 200;
export const MARK_EVERY_MS = 250;

/** Sound in any rate and any pieces on one side, whole 20 ms frames of the leg's rate on the other. */
export class Framer {
  readonly #toHz: number;
  readonly #frameSamples: number;
  #rest = new Int16Array(0);
  #resampler: Resampler | null = null;
  #fromHz = 0;
  #takenMs = 0;

  constructor(sampleRateHz: number) {
    this.#toHz = sampleRateHz;
    this.#frameSamples = samplesPerFrame(sampleRateHz);
  }

  /** What was taken in so far, to the sample. */
  get takenMs(): number {
    return this.#takenMs;
  }

  /** The whole frames that there now are. */
  take(pcm: Pcm): Int16Array {
    this.#takenMs += (pcm.samples.length * 1000) / pcm.sampleRateHz;
    return this.#whole(this.#resampled(pcm));
  }

  /** The last of it, filled up with silence to a whole frame. */
  end(): Int16Array {
    const tail = this.#resampler?.flush() ?? new Int16Array(0);
    const missing = this.#frameSamples - ((this.#rest.length + tail.length) % this.#frameSamples);
    const filled = new Int16Array(tail.length + (missing % this.#frameSamples));
    filled.set(tail);
    this.close();
    return this.#whole(filled);
  }

  close(): void {
    this.#resampler?.close();
    this.#resampler = null;
  }

  #resampled(pcm: Pcm): Int16Array {
    if (this.#resampler === null || this.#fromHz !== pcm.sampleRateHz) {
      this.#resampler?.close();
      this.#resampler = openResampler(pcm.sampleRateHz, this.#toHz);
      this.#fromHz = pcm.sampleRateHz;
    }
    return this.#resampler.process(pcm.samples);
  }

  #whole(samples: Int16Array): Int16Array {
    const joined = this.#rest.length === 0 ? samples : new Int16Array(this.#rest.length + samples.length);
    if (this.#rest.length > 0) {
      joined.set(this.#rest);
      joined.set(samples, this.#rest.length);
    }
    const length = joined.length - (joined.length % this.#frameSamples);
    this.#rest = joined.slice(length);
    return joined.subarray(0, length);
  }
}

export function samplesOfMs(ms: number, sampleRateHz: number): number {
  return (ms * sampleRateHz) / 1000;
}
