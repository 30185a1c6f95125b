// A leg's playout: one utterance at a time, by the method that its codec allows. It knows the newest turn, drops audio of older
// ones, and passes the switch's reports to their utterances.
import type { LegCodec, Pcm } from '../../telephony/audio.ts';
import type { LegId } from '../../telephony/ids.ts';
import type { Clock, Instant } from '../../telephony/time.ts';
import type { MediaLog } from '../log.ts';
import type { LinePlayout, PlaybackStop, Playout, PlayoutEvent, PlayoutSwitch } from './playout.ts';
import { encoderFor, type PlayoutEncoder } from './playout-codec.ts';
import { type PlayoutFiles, preparePlayoutDirectory, realFiles } from './playout-files.ts';
import { GrowingUtterance } from './playout-growing.ts';
import { CommandLane } from './playout-lane.ts';
import { PlaybackTails } from './playout-tail.ts';
import { TurnPlayout } from './playout-turn.ts';
import type { Utterance, UtteranceTools } from './playout-utterance.ts';

export interface PlayoutOptions {
  readonly leg: LegId;
  /** As the channel says it (`write_codec`, `write_rate`): a file in another codec plays as noise, without an error. */
  readonly codec: LegCodec;
  /** On a tmpfs, readable by the switch. Made where it is missing. */
  readonly directory: string;
  /** Its commands must end by themselves: each is awaited before the next one of this leg leaves. */
  readonly switch: PlayoutSwitch;
  readonly clock: Clock;
  readonly log: MediaLog;
  /** Never called from within a call of the playout, but right behind it. */
  readonly onEvent: (event: PlayoutEvent) => void;
  readonly files?: PlayoutFiles;
}

export function openPlayout(options: PlayoutOptions): LinePlayout {
  preparePlayoutDirectory(options.directory);
  return new LegPlayout(options);
}

class LegPlayout implements LinePlayout {
  readonly #tools: Omit<UtteranceTools, 'filePrefix' | 'emit'>;
  readonly #onEvent: (event: PlayoutEvent) => void;
  readonly #lane = new CommandLane();
  readonly #tails = new PlaybackTails();
  #codec: LegCodec;
  #encoder: PlayoutEncoder;
  /** The newest turn's, also when it is over: what still comes for it is dropped there. */
  #current: TurnPlayout | null = null;
  /** Those that were told to stop and wait for the switch's word, and the current one. */
  readonly #alive = new Set<TurnPlayout>();
  #closed = false;

  constructor(options: PlayoutOptions) {
    this.#codec = options.codec;
    this.#encoder = encoderFor(options.codec);
    this.#tools = {
      leg: options.leg,
      directory: options.directory,
      switch: options.switch,
      lane: this.#lane,
      tails: this.#tails,
      files: options.files ?? realFiles,
      clock: options.clock,
      log: options.log,
    };
    this.#onEvent = options.onEvent;
  }

  get method(): Playout['method'] {
    return this.#encoder.container === 'bare' ? 'growing-file' : 'growing-list';
  }

  /** Whether anything is said or about to be. */
  get speaking(): boolean {
    return this.#alive.size > 0;
  }

  settled(): Promise<void> | null {
    return this.#lane.settled();
  }

  write(turn: number, pcm: Pcm): void {
    this.#utterance(turn)?.write(pcm);
  }

  end(turn: number): void {
    this.#utterance(turn)?.end();
  }

  hold(turn: number): void {
    this.#utterance(turn)?.hold();
  }

  resume(turn: number): void {
    this.#utterance(turn)?.resume();
  }

  stop(turn: number): void {
    this.#utterance(turn)?.stop();
  }

  writtenMs(turn: number): number {
    return this.#current?.turn === turn ? this.#current.writtenMs : 0;
  }

  playbackStarted(file: string, at: Instant): void {
    for (const utterance of [...this.#alive]) utterance.playbackStarted(file, at);
  }

  playbackStopped(file: string, stopped: PlaybackStop): void {
    for (const utterance of [...this.#alive]) utterance.playbackStopped(file, stopped);
    this.#tails.playbackStopped(file);
  }

  sustain(isOn: boolean): void {
    this.#tails.sustain(isOn);
  }

  codecChanged(codec: LegCodec): void {
    if (codec.name === this.#codec.name && codec.sampleRateHz === this.#codec.sampleRateHz) return;
    this.#codec = codec;
    this.#encoder = encoderFor(codec);
    if (this.#current !== null && this.#alive.has(this.#current)) this.#current.codecChanged();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#lane.clear();
    for (const utterance of this.#alive) utterance.close();
    this.#alive.clear();
    this.#tails.closeAll();
  }

  /** The utterance of `turn`; a new one where the turn is newer than all before. Null: it is of the past. */
  #utterance(turn: number): TurnPlayout | null {
    if (this.#closed) return null;
    if (this.#current !== null && turn <= this.#current.turn) {
      return turn === this.#current.turn ? this.#current : null;
    }
    // One voice at a time: whatever the older turn still says gives way.
    this.#current?.stop();
    this.#current = new TurnPlayout(turn, (part, emit) => this.#make(turn, part, emit), {
      emit: (event) => this.#emit(event),
      now: () => this.#tools.clock.now(),
    });
    this.#alive.add(this.#current);
    return this.#current;
  }

  #make(turn: number, part: number, emit: (event: PlayoutEvent) => void): Utterance {
    const filePrefix = `${this.#tools.leg}-${turn}-${part === 0 ? '' : `${part}-`}`;
    const tools = { ...this.#tools, filePrefix, emit };
    return new GrowingUtterance(turn, this.#encoder, tools);
  }

  #emit(event: PlayoutEvent): void {
    if (event.kind === 'ended') {
      for (const utterance of this.#alive) if (utterance.turn === event.turn) this.#alive.delete(utterance);
    }
    queueMicrotask(() => {
      if (!this.#closed) this.#onEvent(event);
    });
  }
}
