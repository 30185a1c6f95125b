// The interface of every way to play a voice into a call. One utterance a turn, one turn at a time. Only the switch's play
// position tells what was heard; between its reports it is estimated.
import type { LegCodec, Pcm } from '../../telephony/audio.ts';
import type { LegId } from '../../telephony/ids.ts';
import type { Instant } from '../../telephony/time.ts';

export interface Playout {
  /** `growing-file` where the leg's codec is encoded here, else a list of files that the switch plays as one and converts. */
  readonly method: 'growing-file' | 'growing-list';
  /** Appends sound of turn `turn`. The first sound of a higher turn begins a new utterance. Never blocks. */
  write(turn: number, pcm: Pcm): void;
  /** No more sound for this turn: `ended` comes once all of it was heard. */
  end(turn: number): void;
  /** Silence at once, position kept. No-op when nothing plays. */
  hold(turn: number): void;
  resume(turn: number): void;
  /** Silence at once, the rest thrown away; `ended` with reason `stopped` says how far it came. */
  stop(turn: number): void;
  /** Milliseconds of sound written for this turn so far. */
  writtenMs(turn: number): number;
  /** To be told what the switch says about this leg's playbacks. */
  playbackStarted(file: string, at: Instant): void;
  playbackStopped(file: string, stopped: PlaybackStop): void;
  /** The leg's codec changed (re-INVITE, transfer): the next utterance follows it. */
  codecChanged(codec: LegCodec): void;
  /** Frees files and timers. Nothing is reported after it. */
  close(): void;
}

/** A line's playout, which also tells whether anything of it can be heard now. */
export interface LinePlayout extends Playout {
  readonly speaking: boolean;
  /** While it is on no playback ends: silence goes on behind what was said. What is told of it is the same. */
  sustain(isOn: boolean): void;
  /** Resolves once all that was asked of the switch until now is done. Null: it is. */
  settled(): Promise<void> | null;
}

export interface PlaybackStop {
  readonly at: Instant;
  readonly reason: 'done' | 'break';
  /** The switch's own position in samples of the file, where it said one. */
  readonly positionSamples: number | null;
}

/** What a playout tells, always about one turn. */
export type PlayoutEvent =
  | { kind: 'started'; turn: number; at: Instant }
  /** A sentence's worth further on: at each `markAt` that was asked for, or about once a second. */
  | { kind: 'mark'; turn: number; heardMs: number; at: Instant }
  | { kind: 'ended'; turn: number; heardMs: number; reason: 'done' | 'stopped' | 'failed'; at: Instant }
  /** The voice fell behind and the caller heard a hole. For the log and the bench. */
  | { kind: 'underrun'; turn: number; at: Instant };

/** `unknown`: the command left, and nobody can say whether it was carried out. */
export type CarriedOut = boolean | 'unknown';

/** What a playout needs of the switch. Given by the composition root, so that media knows no switch. */
export interface PlayoutSwitch {
  /**
   * `sendmsg … execute playback`. Resolves false where the switch refused or cannot be reached. `open`: what else is asked of the
   * leg is done while it plays.
   */
  play(leg: LegId, file: string, how: 'open'): Promise<boolean>;
  /** `uuid_break <leg> all`. */
  breakPlayback(leg: LegId): Promise<boolean>;
  /** `uuid_fileman <leg> pause`: a toggle, the caller keeps its state. */
  togglePause(leg: LegId): Promise<CarriedOut>;
}
