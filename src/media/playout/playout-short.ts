// One utterance as a row of short closed WAV files, for legs whose codec cannot be encoded here. At most two files are
// with the switch, because a break takes 20 ms a queued file; the first is short, so that speech begins soon, the later
// ones are long, because every change of file costs work and may be heard on a busy machine.
// Leans on the switch's adapter to send each `playback` with `event-lock: true`: without it the switch plays the second
// file inside the first and not behind it (seen in its own events; switch_ivr_parse_event, 1.11.1).
import { join } from 'node:path';
import type { Pcm } from '../../telephony/audio.ts';
import type { Instant } from '../../telephony/time.ts';
import type { PlaybackStop } from './playout.ts';
import { wavFile } from './playout-codec.ts';
import type { PlayoutFile } from './playout-files.ts';
import { PauseControl } from './playout-pause.ts';
import { HeardClock } from './playout-position.ts';
import {
  Framer,
  MARK_EVERY_MS,
  OVERDUE_MS,
  START_WITHIN_MS,
  STOP_WITHIN_MS,
  samplesOfMs,
  UNBEGUN_WITHIN_MS,
  type Utterance,
  type UtteranceTools,
} from './playout-utterance.ts';
import { UtteranceReport } from './utterance-report.ts';

const MAX_QUEUED = 2;
const FIRST_MS = 200;
/** A file behind another is worth sending from this length on; less waits until the one in play is nearly over. */
const NEXT_MS = 400;
/** 20 calls of 8 s had 195 gaps with files of 400 ms, 21 with 3 s: longer only helps the switch, and hurts nobody. */
const MAX_MS = 3_000;
/** The last moment for the next file: a playback takes 31 ms to be heard, 41 at worst. */
const LAST_MOMENT_MS = 120;

interface QueuedFile {
  readonly file: PlayoutFile;
  readonly baseSamples: number;
  readonly samples: number;
  readonly sentAt: Instant;
  /** Null until the switch says that it plays. */
  clock: HeardClock | null;
}

type Phase =
  /** More sound may come. */
  | 'open'
  /** All sound is written; not all of it is heard. */
  | 'complete'
  /** Broken off; where, the switch has not said yet. */
  | 'stopping'
  | 'over';

function isSpeaking(phase: Phase): boolean {
  return phase === 'open' || phase === 'complete';
}

export class ShortUtterance implements Utterance {
  readonly turn: number;
  readonly #tools: UtteranceTools;
  readonly #rateHz: number;
  readonly #framer: Framer;
  readonly #pause: PauseControl;
  readonly #report: UtteranceReport;
  #pending: Int16Array[] = [];
  #pendingSamples = 0;
  /** With the switch: the first plays or is about to. */
  #queue: QueuedFile[] = [];
  #sentSamples = 0;
  #files = 0;
  #heardSamples = 0;
  #phase: Phase = 'open';

  constructor(turn: number, sampleRateHz: number, tools: UtteranceTools) {
    this.turn = turn;
    this.#tools = tools;
    this.#report = new UtteranceReport(turn, tools);
    this.#rateHz = sampleRateHz;
    this.#framer = new Framer(sampleRateHz);
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
    if (this.#phase !== 'open') return;
    this.#collect(this.#framer.take(pcm));
    this.#sendMore();
  }

  end(): void {
    if (this.#phase !== 'open') return;
    this.#collect(this.#framer.end());
    this.#phase = 'complete';
    this.#sendMore();
    this.#endIfAllHeard();
  }

  hold(): void {
    this.#pause.want(true);
  }

  resume(): void {
    this.#pause.want(false);
    this.#sendMore();
  }

  stop(): void {
    if (!isSpeaking(this.#phase)) return;
    if (this.#queue.length === 0) return this.#finish('stopped', this.#msOf(this.#heardSamples));
    this.#phase = 'stopping';
    this.#pause.ended();
    this.#report.breakOff();
    const begun = this.#queue[0]?.clock !== null;
    this.#report.wakeIn(begun ? STOP_WITHIN_MS : UNBEGUN_WITHIN_MS, () =>
      this.#finish('stopped', this.heardMs(this.#report.now())),
    );
  }

  playbackStarted(path: string, at: Instant): void {
    const queued = this.#queue.find(({ file }) => file.path === path);
    if (queued === undefined) return;
    queued.clock ??= new HeardClock(at);
    if (this.#phase === 'stopping') return this.#report.breakOff();
    if (this.#report.started(at)) {
      this.#pause.began();
    } else {
      // A toggle that met the seam between two files holds the later one.
      if (this.#pause.silenced) queued.clock.hold(at);
      this.#pause.carriedOn();
    }
    this.#tick();
  }

  playbackStopped(path: string, stopped: PlaybackStop): void {
    const [current] = this.#queue;
    if (current?.file.path !== path) return;
    if (this.#phase === 'stopping' || stopped.reason === 'break') {
      const estimated = samplesOfMs(current.clock?.heardMs(stopped.at) ?? 0, this.#rateHz);
      const inFile = Math.min(stopped.positionSamples ?? estimated, current.samples);
      return this.#finish('stopped', Math.min(this.writtenMs, this.#msOf(current.baseSamples + inFile)));
    }
    this.#retire(current);
  }

  close(): void {
    this.#report.cancelWake();
    this.#framer.close();
    this.#pause.ended();
    for (const { file } of this.#queue.splice(0)) file.remove();
    this.#pending = [];
    this.#phase = 'over';
  }

  #collect(samples: Int16Array): void {
    if (samples.length === 0) return;
    this.#report.moreSound();
    // The caller's memory may be used again.
    this.#pending.push(samples.slice());
    this.#pendingSamples += samples.length;
  }

  /** A file was played to its end. */
  #retire(queued: QueuedFile): void {
    this.#queue.shift();
    queued.file.remove();
    this.#heardSamples = queued.baseSamples + queued.samples;
    if (this.#queue.length === 0 && this.#pendingSamples === 0 && this.#phase !== 'complete')
      this.#report.ranDry();
    this.#sendMore();
    this.#endIfAllHeard();
  }

  #endIfAllHeard(): void {
    if (this.#phase !== 'complete' || this.#queue.length > 0 || this.#pendingSamples > 0) return;
    this.#finish('done', this.writtenMs);
  }

  /** Cuts and sends files while the switch has room for them and there is enough to fill one. */
  #sendMore(): void {
    while (isSpeaking(this.#phase) && !this.#pause.wanted && this.#queue.length < MAX_QUEUED) {
      const needed = samplesOfMs(this.#neededMs(), this.#rateHz);
      if (this.#pendingSamples === 0 || (this.#phase !== 'complete' && this.#pendingSamples < needed)) break;
      const longest = samplesOfMs(this.#files === 0 ? FIRST_MS : MAX_MS, this.#rateHz);
      this.#send(this.#cut(Math.min(this.#pendingSamples, longest)));
    }
    if (isSpeaking(this.#phase)) this.#tick();
  }

  #neededMs(): number {
    if (this.#queue.length === 0) return FIRST_MS;
    return this.#leftMs() <= LAST_MOMENT_MS ? 0 : NEXT_MS;
  }

  /** How much of what the switch has is still to be heard. */
  #leftMs(): number {
    return this.#msOf(this.#sentSamples) - this.heardMs(this.#report.now());
  }

  #cut(samples: number): Int16Array {
    const cut = new Int16Array(samples);
    for (let at = 0; at < samples; ) {
      const chunk = this.#pending.shift();
      if (chunk === undefined) throw new Error('less sound is pending than was counted');
      const taken = chunk.subarray(0, samples - at);
      cut.set(taken, at);
      at += taken.length;
      if (taken.length < chunk.length) this.#pending.unshift(chunk.subarray(taken.length));
    }
    this.#pendingSamples -= samples;
    return cut;
  }

  #send(samples: Int16Array): void {
    const { directory, filePrefix, leg, files, lane, clock } = this.#tools;
    const file = files.create(join(directory, `${filePrefix}${++this.#files}.wav`));
    if ('code' in file) return this.#fail(file.code, 'no file could be made for speech');
    const failure = file.append(wavFile(samples, this.#rateHz));
    if (failure !== null) {
      file.remove();
      return this.#fail(failure.code, 'speech could not be written to its file');
    }
    const queued = {
      file,
      baseSamples: this.#sentSamples,
      samples: samples.length,
      sentAt: clock.now(),
      clock: null,
    };
    this.#queue.push(queued);
    this.#sentSamples += samples.length;
    lane.send(
      () =>
        this.#queue.includes(queued) && isSpeaking(this.#phase)
          ? this.#tools.switch.play(leg, file.path, 'in-order')
          : null,
      (carriedOut) => {
        if (carriedOut === false && this.#queue.includes(queued) && isSpeaking(this.#phase)) {
          this.#fail('refused', 'the switch refused to play');
        }
      },
    );
  }

  /** Marks, the last moment for the next file, and events that never came. */
  #tick(): void {
    const [current] = this.#queue;
    if (current === undefined || current.clock?.held) return this.#report.cancelWake();
    const now = this.#report.now();
    if (current.clock === null) {
      return this.#report.wakeIn(Math.max(0, current.sentAt + START_WITHIN_MS - now), () => {
        this.#fail('no-start', 'the switch never said that it plays');
      });
    }
    const beforeLastMoment = this.#leftMs() - LAST_MOMENT_MS;
    const soon = beforeLastMoment > 0 && beforeLastMoment < MARK_EVERY_MS ? beforeLastMoment : MARK_EVERY_MS;
    this.#report.wakeIn(soon, () => this.#lookAfter());
  }

  #lookAfter(): void {
    const [current] = this.#queue;
    const now = this.#report.now();
    if (current?.clock && current.clock.heardMs(now) > this.#msOf(current.samples) + OVERDUE_MS) {
      this.#report.endAssumed();
      // It may stand still since a toggle whose answer was lost: broken off, the switch says how far it came.
      if (this.#pause.doubtful) return this.stop();
      return this.#retire(current);
    }
    this.#report.mark(this.heardMs(now), now);
    this.#sendMore();
  }

  #heldOrReleased(paused: boolean): void {
    const clock = this.#queue[0]?.clock;
    if (!clock || !isSpeaking(this.#phase)) return;
    const now = this.#report.now();
    if (paused) {
      clock.hold(now);
      this.#report.mark(this.heardMs(now), now);
    } else clock.resume(now);
    this.#tick();
  }

  heardMs(at: Instant): number {
    const [current] = this.#queue;
    if (!current) return this.#msOf(this.#heardSamples);
    const inFileMs = Math.min(current.clock?.heardMs(at) ?? 0, this.#msOf(current.samples));
    return Math.min(this.writtenMs, this.#msOf(current.baseSamples) + inFileMs);
  }

  #fail(code: string, message: string): void {
    if (this.#phase === 'over') return;
    this.#report.failed(code, message);
    if (this.#queue.length > 0) this.#report.breakOff();
    this.#finish('failed', this.heardMs(this.#report.now()));
  }

  #finish(reason: 'done' | 'stopped' | 'failed', heardMs: number): void {
    if (this.#phase === 'over') return;
    this.close();
    this.#report.ended(reason, heardMs);
  }

  #msOf(samples: number): number {
    return (samples * 1000) / this.#rateHz;
  }
}
