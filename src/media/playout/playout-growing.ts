// One utterance as a growing file in the leg's codec, or a growing list of files that the switch converts: playback starts with
// the first audio, and the rest is appended while it plays. If the voice falls behind, the switch ends the file and the rest
// goes into a new one. Audio is written long before it is heard, so a stall of this process is not audible.
import { join } from 'node:path';
import type { Pcm } from '../../telephony/audio.ts';
import type { Instant } from '../../telephony/time.ts';
import type { PlaybackStop } from './playout.ts';
import type { PlayoutEncoder } from './playout-codec.ts';
import type { FileFailure, PlayoutFile } from './playout-files.ts';
import { PauseControl } from './playout-pause.ts';
import { PieceFile } from './playout-pieces.ts';
import { type Append, HeardClock, OVERDUE_MS, playedUntil, settledPosition } from './playout-position.ts';
import type { PlaybackTail } from './playout-tail.ts';
import {
  Framer,
  MARK_EVERY_MS,
  START_WITHIN_MS,
  STOP_WITHIN_MS,
  samplesOfMs,
  UNBEGUN_WITHIN_MS,
  type Utterance,
  type UtteranceTools,
} from './playout-utterance.ts';
import { UtteranceReport } from './utterance-report.ts';

/** Measured: 60 ms of first sound are heard 35 ms after the command, without a gap. */
const FIRST_SOUND_MS = { bare: 60, pieces: 100 } as const;
/** What the switch says of a list is true to the sample. Less than this is not worth another one, but goes along where more comes. */
const NEGLIGIBLE_MS = { whole: 60, coming: 0 } as const;
const UNWRITTEN = 'speech could not be written to its file';
/** Behind a hole a little more is gathered, or the next hole follows at once. */
const NEXT_SOUND_MS = 200;

/** One file of the utterance, and what of the utterance lies in it. */
interface GrowingFile {
  readonly file: PlayoutFile;
  /** Samples of the utterance that were heard before this file. */
  readonly baseSamples: number;
  readonly appends: Append[];
  samples: number;
}

type Stage =
  /** Nothing plays. Sound collects until `neededMs` lie there. */
  | { kind: 'gathering'; growing: GrowingFile | null; neededMs: number }
  /** The command is on its way; `sent` once it left. */
  | { kind: 'starting'; growing: GrowingFile; sent: boolean }
  | { kind: 'playing'; growing: GrowingFile; clock: HeardClock }
  /** Broken off; the switch's word on where is awaited. */
  | { kind: 'stopping'; growing: GrowingFile; clock: HeardClock | null }
  | { kind: 'over' };

export class GrowingUtterance implements Utterance {
  readonly turn: number;
  readonly #tools: UtteranceTools;
  readonly #encoder: PlayoutEncoder;
  readonly #framer: Framer;
  readonly #pause: PauseControl;
  readonly #report: UtteranceReport;
  #stage: Stage;
  /** From when all sound is written and it plays. */
  #tail: PlaybackTail | null = null;
  #files = 0;
  /** Heard in files that have ended. */
  #heardSamples = 0;
  /** Whether more of it will be written. */
  #sound: 'coming' | 'whole' = 'coming';
  /** How far it was when it was last held or released for certain. */
  #surelyHeardMs = 0;

  constructor(turn: number, encoder: PlayoutEncoder, tools: UtteranceTools) {
    this.turn = turn;
    this.#tools = tools;
    this.#report = new UtteranceReport(turn, tools);
    this.#encoder = encoder;
    this.#stage = { kind: 'gathering', growing: null, neededMs: FIRST_SOUND_MS[encoder.container] };
    this.#framer = new Framer(encoder.sampleRateHz);
    this.#pause = new PauseControl(tools.lane, {
      toggle: () => tools.switch.togglePause(tools.leg),
      onChange: (paused) => this.#heldOrReleased(paused),
      wakeIn: (ms, wake) => tools.clock.wakeAt(tools.clock.now() + ms, wake),
    });
  }

  get writtenMs(): number {
    return this.#framer.takenMs;
  }

  write(pcm: Pcm): void {
    if (this.#sound === 'whole' || this.#stage.kind === 'over' || this.#stage.kind === 'stopping') return;
    this.#append(this.#framer.take(pcm));
    this.#startWhenReady();
  }

  end(): void {
    if (this.#sound === 'whole' || this.#stage.kind === 'over' || this.#stage.kind === 'stopping') return;
    this.#append(this.#framer.end());
    this.#sound = 'whole';
    const stage: Stage = this.#stage;
    if (stage.kind === 'gathering' && stage.growing === null) this.#finish('done', this.writtenMs);
    else this.#startWhenReady();
    this.#openTail();
  }

  hold(): void {
    if (this.#stage.kind === 'over') return;
    this.#pause.want(true);
  }

  resume(): void {
    if (this.#stage.kind === 'over') return;
    this.#pause.want(false);
    this.#startWhenReady();
  }

  stop(): void {
    const stage = this.#stage;
    if (stage.kind === 'over' || stage.kind === 'stopping') return;
    if (stage.kind === 'gathering' || (stage.kind === 'starting' && !stage.sent)) {
      this.#finish('stopped', this.#msOf(this.#heardSamples));
      return;
    }
    const clock = stage.kind === 'playing' ? stage.clock : null;
    this.#stage = { kind: 'stopping', growing: stage.growing, clock };
    this.#pause.ended();
    this.#report.breakOff();
    // A break also takes back a playback that has not begun, and then there is nothing to tell.
    this.#report.wakeIn(clock === null ? UNBEGUN_WITHIN_MS : STOP_WITHIN_MS, () =>
      this.#finish('stopped', this.heardMs(this.#report.now())),
    );
  }

  playbackStarted(path: string, at: Instant): void {
    const stage = this.#stage;
    if (stage.kind === 'stopping' && stage.growing.file.path === path) {
      // Our break came a moment before the file began, and did not meet it.
      this.#stage = { ...stage, clock: stage.clock ?? new HeardClock(at) };
      this.#report.breakOff();
      return;
    }
    if (stage.kind !== 'starting' || stage.growing.file.path !== path) return;
    this.#began(stage.growing, at);
  }

  playbackStopped(path: string, stopped: PlaybackStop): void {
    const stage = this.#stage;
    if (stage.kind === 'over' || stage.kind === 'gathering' || stage.growing.file.path !== path) return;
    this.#pause.ended();
    if (stage.kind === 'stopping') {
      this.#finish('stopped', this.#stoppedAtMs(stage.growing, stage.clock, stopped));
      return;
    }
    const clock = stage.kind === 'playing' ? stage.clock : null;
    // Somebody else broke it off: an operator, or a transfer.
    if (stopped.reason === 'break') this.#finish('stopped', this.#stoppedAtMs(stage.growing, clock, stopped));
    else this.#ranOut(stage.growing, clock, stopped);
  }

  close(): void {
    this.#report.cancelWake();
    this.#framer.close();
    this.#pause.ended();
    if (this.#stage.kind !== 'over') this.#stage.growing?.file.remove();
    this.#stage = { kind: 'over' };
    if (this.#tail !== null) this.#tools.tails.close(this.#tail);
  }

  #append(samples: Int16Array): void {
    const stage = this.#stage;
    if (samples.length === 0 || stage.kind === 'over' || stage.kind === 'stopping') return;
    this.#report.moreSound();
    this.#appendBytes(this.#encoder.encode(samples));
  }

  #appendBytes(bytes: Uint8Array): void {
    const growing = this.#growing();
    if (growing === null) return;
    const failure = growing.file.append(bytes);
    if (failure !== null) return this.#fail(failure.code, UNWRITTEN);
    growing.samples += bytes.length / this.#encoder.bytesPerSample;
    const at = this.#report.now();
    const heardMs = this.#stage.kind === 'playing' ? this.#stage.clock.heardMs(at) : 0;
    growing.appends.push({ endSample: growing.samples, at, heardMs });
  }

  /** The file that is being written, made where there is none. Null: it could not be made, and all is over. */
  #growing(): GrowingFile | null {
    const stage = this.#stage;
    if (stage.kind === 'over') return null;
    if (stage.growing !== null) return stage.growing;
    const file = this.#create(`${this.#tools.filePrefix}${++this.#files}`);
    if ('code' in file) {
      this.#fail(file.code, 'no file could be made for speech');
      return null;
    }
    const growing = { file, baseSamples: this.#heardSamples, appends: [], samples: 0 };
    this.#stage = { ...stage, growing };
    return growing;
  }

  #create(name: string): PlayoutFile | FileFailure {
    const { files, directory, clock } = this.#tools;
    const { container, extension, sampleRateHz } = this.#encoder;
    if (container === 'pieces') return new PieceFile({ files, directory, name, sampleRateHz, clock });
    return files.create(join(directory, `${name}.${extension}`));
  }

  #startWhenReady(): void {
    const stage = this.#stage;
    if (stage.kind !== 'gathering' || stage.growing === null || this.#pause.wanted) return;
    const { growing } = stage;
    if (this.#sound === 'coming' && growing.samples < samplesOfMs(stage.neededMs, this.#encoder.sampleRateHz))
      return;
    this.#stage = { kind: 'starting', growing, sent: false };
    const { lane, leg } = this.#tools;
    lane.send(
      () => {
        const now = this.#stage;
        if (now.kind !== 'starting' || now.growing !== growing) return null;
        this.#stage = { ...now, sent: true };
        const failure = growing.file.publish();
        if (failure !== null) {
          this.#fail(failure.code, UNWRITTEN);
          return null;
        }
        // Nothing of ours plays beside it, and the far end's sound can be caught up with while it plays.
        return this.#tools.switch.play(leg, growing.file.path, 'open');
      },
      (carriedOut) => {
        const { kind } = this.#stage;
        const ours = kind !== 'over' && this.#stage.growing === growing;
        if (carriedOut === false && ours && kind === 'starting')
          this.#fail('refused', 'the switch refused to play');
      },
    );
    this.#report.wakeIn(START_WITHIN_MS, () =>
      this.#fail('no-start', 'the switch did not report that playback started'),
    );
  }

  #began(growing: GrowingFile, at: Instant): void {
    this.#stage = { kind: 'playing', growing, clock: new HeardClock(at) };
    this.#report.started(at);
    this.#pause.began();
    this.#scheduleMark();
    this.#openTail();
  }

  #openTail(): void {
    const stage = this.#stage;
    if (stage.kind !== 'playing' || this.#sound !== 'whole' || this.#tail !== null) return;
    const { growing, clock } = stage;
    const failure = growing.file.publish();
    if (failure !== null) return this.#fail(failure.code, UNWRITTEN);
    this.#tail = this.#tools.tails.open({
      file: growing.file,
      heard: clock,
      clock: this.#tools.clock,
      lengthMs: this.#msOf(growing.samples),
      silence: (ms) => this.#encoder.encode(new Int16Array(samplesOfMs(ms, this.#encoder.sampleRateHz))),
      onHeard: () => this.#heardBeforeSilence(),
    });
  }

  /** Its playback goes on in silence, which is not its own any more. */
  #heardBeforeSilence(): void {
    if (this.#stage.kind !== 'playing') return;
    this.#tail = null;
    this.#stage = { kind: 'over' };
    this.#report.cancelWake();
    this.#framer.close();
    this.#pause.ended();
    this.#report.ended('done', this.writtenMs);
  }

  /** The switch came to the end of the file. */
  #ranOut(growing: GrowingFile, clock: HeardClock | null, stopped: PlaybackStop): void {
    const rate = this.#encoder.sampleRateHz;
    // Without a start event there is nothing to estimate from: it is taken to have played all.
    const estimatedSamples = clock === null ? growing.samples : samplesOfMs(clock.heardMs(stopped.at), rate);
    const positionSamples = this.#position(growing, stopped, estimatedSamples);
    const end = { at: stopped.at, positionSamples, estimatedSamples };
    const played = this.#playedOfList(growing, positionSamples) ?? playedUntil(growing.appends, end, rate);
    this.#heardSamples = growing.baseSamples + played;
    // Behind its own sound the file may have silence, which need not be heard.
    const { bytesPerSample } = this.#encoder;
    const unheardBytes = (growing.samples - played) * bytesPerSample;
    const unheard = growing.file.read(played * bytesPerSample).subarray(0, unheardBytes);
    growing.file.remove();
    if (this.#tail !== null) this.#tools.tails.close(this.#tail);
    this.#tail = null;
    this.#report.cancelWake();
    if (this.#sound === 'whole' && unheard.length === 0) return this.#finish('done', this.writtenMs);
    this.#stage = { kind: 'gathering', growing: null, neededMs: NEXT_SOUND_MS };
    this.#report.ranDry();
    if (unheard.length === 0) return;
    this.#report.moreSound();
    this.#appendBytes(unheard);
    this.#startWhenReady();
  }

  /** Null: it is no list, or the switch did not say. */
  #playedOfList(growing: GrowingFile, positionSamples: number | null): number | null {
    if (this.#encoder.container !== 'pieces' || positionSamples === null) return null;
    const isAll =
      growing.samples - positionSamples <=
      samplesOfMs(NEGLIGIBLE_MS[this.#sound], this.#encoder.sampleRateHz);
    return isAll ? growing.samples : positionSamples;
  }

  #heldOrReleased(paused: boolean): void {
    if (this.#stage.kind !== 'playing') return;
    const now = this.#report.now();
    if (!this.#pause.doubtful) this.#surelyHeardMs = this.heardMs(now);
    if (paused) {
      this.#stage.clock.hold(now);
      this.#report.cancelWake();
      this.#report.mark(this.heardMs(now), now);
    } else {
      this.#stage.clock.resume(now);
      this.#scheduleMark();
    }
  }

  #scheduleMark(): void {
    this.#report.wakeIn(MARK_EVERY_MS, () => {
      const stage = this.#stage;
      if (stage.kind !== 'playing' || stage.clock.held) return;
      const failure = stage.growing.file.keepUp();
      if (failure !== null) return this.#fail(failure.code, UNWRITTEN);
      const now = this.#report.now();
      const lengthMs = this.#msOf(stage.growing.samples);
      if (stage.clock.heardMs(now) > lengthMs + OVERDUE_MS) {
        this.#report.endAssumed();
        if (this.#pause.doubtful) return this.#settleDoubt(stage.growing, stage.clock);
        this.#report.breakOff();
        this.#ranOut(stage.growing, stage.clock, {
          at: now,
          reason: 'done',
          positionSamples: stage.growing.samples,
        });
        return;
      }
      if (stage.clock.heardMs(now) <= lengthMs + MARK_EVERY_MS) this.#report.mark(this.heardMs(now), now);
      this.#scheduleMark();
    });
  }

  /** It may have stood still since a toggle whose answer was lost. Broken off, the switch says how far it really came. */
  #settleDoubt(growing: GrowingFile, clock: HeardClock): void {
    this.#stage = { kind: 'stopping', growing, clock };
    this.#pause.ended();
    this.#report.breakOff();
    const heardMs = this.#surelyHeardMs;
    this.#report.wakeIn(STOP_WITHIN_MS, () => this.#finish('stopped', heardMs));
  }

  /** How far the caller has heard by the clock, never beyond what was written. */
  heardMs(at: Instant): number {
    const stage = this.#stage;
    if (stage.kind !== 'playing' && stage.kind !== 'stopping') return this.#msOf(this.#heardSamples);
    const inFileMs = Math.min(stage.clock?.heardMs(at) ?? 0, this.#msOf(stage.growing.samples));
    return Math.min(this.writtenMs, this.#msOf(stage.growing.baseSamples) + inFileMs);
  }

  #stoppedAtMs(growing: GrowingFile, clock: HeardClock | null, stopped: PlaybackStop): number {
    const estimatedSamples = samplesOfMs(clock?.heardMs(stopped.at) ?? 0, this.#encoder.sampleRateHz);
    const inFile = this.#position(growing, stopped, estimatedSamples) ?? estimatedSamples;
    return Math.min(this.writtenMs, this.#msOf(growing.baseSamples + Math.min(inFile, growing.samples)));
  }

  #position(growing: GrowingFile, stopped: PlaybackStop, estimatedSamples: number): number | null {
    if (stopped.positionSamples === null || this.#encoder.container === 'pieces')
      return stopped.positionSamples;
    const { bytesPerSample, sampleRateHz } = this.#encoder;
    return settledPosition(stopped.positionSamples, growing.appends, {
      bytesPerSample,
      sampleRateHz,
      estimatedSamples,
    });
  }

  #fail(code: string, message: string): void {
    const stage = this.#stage;
    if (stage.kind === 'over') return;
    this.#report.failed(code, message);
    if (stage.kind === 'playing' || (stage.kind === 'starting' && stage.sent)) this.#report.breakOff();
    this.#finish('failed', this.heardMs(this.#report.now()));
  }

  #finish(reason: 'done' | 'stopped' | 'failed', heardMs: number): void {
    if (this.#stage.kind === 'over') return;
    this.close();
    this.#report.ended(reason, heardMs);
  }

  #msOf(samples: number): number {
    return (samples * 1000) / this.#encoder.sampleRateHz;
  }
}
