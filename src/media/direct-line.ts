// A line without a switch, for trying an agent: a microphone and loudspeaker, a browser, a file, or no sound. The caller's
// frames go in and the agent's come out, one each every 20 ms. What was sent out counts as heard.
import { FRAME_MS, type Pcm, type PcmFrame, samplesPerFrame } from '../telephony/audio.ts';
import type { Clock, Instant } from '../telephony/time.ts';
import type { AudioStreamListener } from './audio-stream-connection.ts';
import type { ExpectedStream } from './audio-stream-server.ts';
import type { LinePlayout, PlayoutEvent } from './playout/playout.ts';
import { openResampler, type Resampler } from './resample.ts';

/** The caller's sound that may wait: a microphone's clock is not ours. */
const MOST_WAITING_FRAMES = 10;
const MARK_EVERY_MS = 1_000;

export interface DirectLineOptions {
  readonly clock: Clock;
  readonly sampleRateHz: 8000 | 16000;
  /** What the caller hears, frame by frame, silence too. The samples are theirs. */
  readonly onFrame: (frame: PcmFrame) => void;
  /** The agent has been silenced: what a loudspeaker still holds of it is to be thrown away. */
  readonly onSilenced?: () => void;
  /** `real`: it lasts as long as it sounds. `instant`: it is heard as soon as it is made, for trials in text. */
  readonly pace?: 'real' | 'instant';
}

export class DirectLine {
  readonly sampleRateHz: 8000 | 16000;
  pace: 'real' | 'instant';
  readonly #options: DirectLineOptions;
  readonly #silence: Int16Array;
  #listener: AudioStreamListener | null = null;
  #playout: DirectPlayout | null = null;
  #heard: PcmFrame[] = [];
  #whenTaken: (() => void)[] = [];
  #nextAt: Instant = 0;
  #cancel: (() => void) | null = null;
  #closed = false;

  constructor(options: DirectLineOptions) {
    this.#options = options;
    this.sampleRateHz = options.sampleRateHz;
    this.pace = options.pace ?? 'real';
    this.#silence = new Int16Array(samplesPerFrame(options.sampleRateHz));
  }

  /** As the audio server of the switch: where the caller's sound is to go. */
  expect(_leg: string, listener: AudioStreamListener): ExpectedStream {
    this.#listener = listener;
    return {
      url: 'direct:',
      cancel: () => {
        if (this.#listener === listener) this.#listener = null;
      },
    };
  }

  openPlayout(onEvent: (event: PlayoutEvent) => void): LinePlayout {
    this.#playout = new DirectPlayout({
      clock: this.#options.clock,
      sampleRateHz: this.sampleRateHz,
      onEvent,
      onSilenced: () => this.#options.onSilenced?.(),
    });
    return this.#playout;
  }

  /** Begins: from now on a frame each way every 20 ms. */
  start(): void {
    const { clock } = this.#options;
    this.#nextAt = clock.now();
    this.#listener?.onOpen(this.#nextAt);
    this.#tick();
  }

  /** The caller's sound, cut into frames of 20 ms by whoever brings it. */
  hear(frame: PcmFrame): void {
    this.#heard.push({ ...frame, samples: frame.samples.slice() });
    if (this.#heard.length > MOST_WAITING_FRAMES) this.#heard.shift();
  }

  /** Whole frames of sound that already exists, of a file or a voice: none is dropped, the line takes them at its own pace. */
  queue(samples: Int16Array): void {
    const size = this.#silence.length;
    for (let from = 0; from < samples.length; from += size)
      this.#heard.push({ samples: samples.slice(from, from + size), sampleRateHz: this.sampleRateHz });
  }

  /** When all that was queued has been taken, or the line is closed. */
  whenTaken(): Promise<void> {
    if (this.#closed || this.#heard.length === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#whenTaken.push(resolve);
    });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancel?.();
    this.#taken();
    this.#listener?.onClose({ kind: 'clean', detail: 'the line was closed' });
    this.#listener = null;
  }

  #tick(): void {
    if (this.#closed) return;
    const { clock, onFrame, sampleRateHz } = this.#options;
    const at = clock.now();
    // A process that stood still catches up with the sound, and not with minutes of it.
    if (at - this.#nextAt > 1_000) this.#nextAt = at;
    while (this.#nextAt <= at && !this.#closed) {
      this.#nextAt += FRAME_MS;
      const samples = this.#playout?.next(this.pace) ?? this.#silence.slice();
      onFrame({ samples, sampleRateHz });
      const frame = this.#heard.shift() ?? { samples: this.#silence, sampleRateHz };
      this.#listener?.onFrame(frame, at);
      if (this.#heard.length === 0) this.#taken();
    }
    if (this.#closed) return;
    this.#cancel = clock.wakeAt(this.#nextAt, () => this.#tick());
  }

  #taken(): void {
    for (const resolve of this.#whenTaken.splice(0)) resolve();
  }
}

interface Speech {
  readonly turn: number;
  chunks: Int16Array[];
  writtenSamples: number;
  heardSamples: number;
  /** `whole`: nothing more is written. */
  written: 'open' | 'whole';
  floor: 'waiting' | 'playing' | 'held';
  markedSamples: number;
  underrun: boolean;
}

interface DirectPlayoutOptions {
  readonly clock: Clock;
  readonly sampleRateHz: 8000 | 16000;
  readonly onEvent: (event: PlayoutEvent) => void;
  readonly onSilenced: () => void;
}

class DirectPlayout implements LinePlayout {
  readonly method = 'growing-file';
  readonly #options: DirectPlayoutOptions;
  readonly #frameSamples: number;
  #speech: Speech | null = null;
  /** Of what is being written; null where it has the rate of the line. */
  #resampler: Resampler | null = null;
  #rateHz: number;
  #newest = Number.NEGATIVE_INFINITY;
  /** A turn may be held before its first sound. */
  #heldTurn: number | null = null;
  #closed = false;

  constructor(options: DirectPlayoutOptions) {
    this.#options = options;
    this.#frameSamples = samplesPerFrame(options.sampleRateHz);
    this.#rateHz = options.sampleRateHz;
  }

  write(turn: number, { samples, sampleRateHz }: Pcm): void {
    const speech = this.#of(turn);
    if (speech === null || samples.length === 0) return;
    if (sampleRateHz !== this.#rateHz) this.#changeRate(speech, sampleRateHz);
    this.#add(speech, this.#resampler?.process(samples) ?? samples.slice());
  }

  #add(speech: Speech, samples: Int16Array): void {
    if (samples.length === 0) return;
    speech.chunks.push(samples);
    speech.writtenSamples += samples.length;
    speech.underrun = false;
  }

  /** Programs of the machine speak at a rate of their own, and a fallback's may be another one. */
  #changeRate(speech: Speech, sampleRateHz: number): void {
    this.#flush(speech);
    this.#rateHz = sampleRateHz;
    this.#resampler =
      sampleRateHz === this.#options.sampleRateHz
        ? null
        : openResampler(sampleRateHz, this.#options.sampleRateHz);
  }

  /** What the resampler still holds belongs to the speech that was written, or to none. */
  #flush(speech: Speech | null): void {
    if (this.#resampler === null) return;
    const rest = this.#resampler.flush();
    if (speech !== null) this.#add(speech, rest);
    this.#resampler.close();
    this.#resampler = null;
    this.#rateHz = this.#options.sampleRateHz;
  }

  end(turn: number): void {
    const speech = this.#of(turn);
    if (speech === null) return;
    this.#flush(speech);
    speech.written = 'whole';
    // Without a sound nothing plays, and so nothing ends.
    if (speech.writtenSamples === 0) this.#speech = null;
  }

  hold(turn: number): void {
    this.#heldTurn = turn;
    const speech = this.#speech;
    if (speech === null || speech.turn !== turn || speech.floor === 'held') return;
    speech.floor = 'held';
    this.#options.onSilenced();
  }

  resume(turn: number): void {
    if (this.#heldTurn === turn) this.#heldTurn = null;
    const speech = this.#speech;
    if (speech === null || speech.turn !== turn || speech.floor !== 'held') return;
    speech.floor = speech.heardSamples > 0 ? 'playing' : 'waiting';
  }

  stop(turn: number): void {
    const speech = this.#speech;
    if (speech === null || speech.turn !== turn) return;
    this.#options.onSilenced();
    this.#over(speech, 'stopped');
  }

  /** No switch plays here, and nothing is thrown away when this ends. */
  sustain(): void {}

  get speaking(): boolean {
    return this.#speech !== null && this.#speech.floor === 'playing';
  }

  settled(): null {
    return null;
  }

  writtenMs(turn: number): number {
    return this.#speech?.turn === turn ? this.#ms(this.#speech.writtenSamples) : 0;
  }

  playbackStarted(): void {}
  playbackStopped(): void {}
  codecChanged(): void {}

  close(): void {
    this.#flush(null);
    this.#closed = true;
    this.#speech = null;
  }

  /** The next 20 ms of it. Null: it is silent. */
  next(pace: 'real' | 'instant'): Int16Array | null {
    const speech = this.#speech;
    if (speech === null || speech.floor === 'held') return null;
    if (speech.chunks.length === 0) {
      if (speech.written === 'whole') this.#over(speech, 'done');
      else if (speech.floor === 'playing' && !speech.underrun) {
        speech.underrun = true;
        this.#tell({ kind: 'underrun', turn: speech.turn, at: this.#options.clock.now() });
      }
      return null;
    }
    const frame = this.#take(speech);
    if (speech.floor === 'waiting') {
      speech.floor = 'playing';
      this.#tell({ kind: 'started', turn: speech.turn, at: this.#options.clock.now() });
    }
    while (pace === 'instant' && speech.chunks.length > 0) this.#take(speech);
    if (this.#ms(speech.heardSamples - speech.markedSamples) >= MARK_EVERY_MS) {
      speech.markedSamples = speech.heardSamples;
      const heardMs = this.#ms(speech.heardSamples);
      this.#tell({ kind: 'mark', turn: speech.turn, heardMs, at: this.#options.clock.now() });
    }
    if (speech.chunks.length === 0 && speech.written === 'whole') this.#over(speech, 'done');
    return frame;
  }

  #take(speech: Speech): Int16Array {
    const frame = new Int16Array(this.#frameSamples);
    let filled = 0;
    while (filled < frame.length) {
      const [chunk] = speech.chunks;
      if (chunk === undefined) break;
      const part = chunk.subarray(0, frame.length - filled);
      frame.set(part, filled);
      filled += part.length;
      if (part.length === chunk.length) speech.chunks.shift();
      else speech.chunks[0] = chunk.subarray(part.length);
    }
    speech.heardSamples += filled;
    return frame;
  }

  /** Of `turn`; a new one where it is newer than all before. Null: it is of the past. */
  #of(turn: number): Speech | null {
    if (this.#closed) return null;
    if (this.#speech?.turn === turn) return this.#speech;
    if (turn <= this.#newest) return null;
    if (this.#speech !== null) this.#over(this.#speech, 'stopped');
    this.#newest = turn;
    this.#speech = {
      turn,
      chunks: [],
      writtenSamples: 0,
      heardSamples: 0,
      written: 'open',
      floor: this.#heldTurn === turn ? 'held' : 'waiting',
      markedSamples: 0,
      underrun: false,
    };
    return this.#speech;
  }

  #over(speech: Speech, reason: 'done' | 'stopped'): void {
    if (this.#speech === speech) {
      this.#speech = null;
      this.#flush(null);
    }
    const heardMs = this.#ms(speech.heardSamples);
    this.#tell({ kind: 'ended', turn: speech.turn, heardMs, reason, at: this.#options.clock.now() });
  }

  #tell(event: PlayoutEvent): void {
    queueMicrotask(() => {
      if (!this.#closed) this.#options.onEvent(event);
    });
  }

  #ms(samples: number): number {
    return (samples * 1000) / this.#options.sampleRateHz;
  }
}
