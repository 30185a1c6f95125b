// What this room's tests stand on: a clock that is turned, a log that remembers, a switch that only listens, and a leg
// with a playout between them. For tests alone.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MediaLog } from '../../src/media/log.ts';
import { openPlayout } from '../../src/media/playout/open-playout.ts';
import type {
  CarriedOut,
  LinePlayout,
  PlayoutEvent,
  PlayoutSwitch,
} from '../../src/media/playout/playout.ts';
import { type PlayoutFiles, realFiles } from '../../src/media/playout/playout-files.ts';
import type { LegCodec, SampleRate } from '../../src/telephony/audio.ts';
import { type LegId, toId } from '../../src/telephony/ids.ts';
import { FakeClock } from './clock.ts';

export interface LoggedLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: object;
}

/** Keeps what was said. */
export class FakeLog implements MediaLog {
  readonly lines: LoggedLine[] = [];

  info(fields: object, message: string): void {
    this.lines.push({ level: 'info', message, fields });
  }
  warn(fields: object, message: string): void {
    this.lines.push({ level: 'warn', message, fields });
  }
  error(fields: object, message: string): void {
    this.lines.push({ level: 'error', message, fields });
  }

  /** The messages of one level, oldest first. */
  messages(level: LoggedLine['level']): string[] {
    return this.lines.filter((line) => line.level === level).map((line) => line.message);
  }
}

/** Notes each command, answers when told to, and plays nothing by itself. */
export class FakePlayoutSwitch implements PlayoutSwitch {
  /** Commands in the order in which they left: `play leg-1-1-1.PCMU`, `break`, `toggle`. */
  readonly commands: string[] = [];
  /** What the switch says at once to commands of a kind; the others wait for `answer`. */
  readonly answers: { play: boolean | null; break: boolean | null; toggle: CarriedOut | null } = {
    play: true,
    break: true,
    toggle: true,
  };
  readonly #waiting: ((carriedOut: boolean) => void)[] = [];

  /** What the last playback was asked for, as it stood. */
  played = '';

  play(_leg: LegId, file: string): Promise<boolean> {
    this.played = file;
    return this.#take(`play ${file.split('/').at(-1)}`, this.answers.play);
  }

  breakPlayback(): Promise<boolean> {
    return this.#take('break', this.answers.break);
  }

  togglePause(): Promise<CarriedOut> {
    const { toggle } = this.answers;
    if (toggle !== 'unknown') return this.#take('toggle', toggle);
    this.commands.push('toggle');
    return Promise.resolve('unknown');
  }

  /** Answers the oldest command that still waits. */
  answer(carriedOut: boolean): void {
    const oldest = this.#waiting.shift();
    if (oldest === undefined) throw new Error('no command waits for an answer');
    oldest(carriedOut);
  }

  #take(command: string, answer: boolean | null): Promise<boolean> {
    this.commands.push(command);
    if (answer !== null) return Promise.resolve(answer);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}

/** A leg with a playout, all of the above, and a folder of its own: what every test of playouts begins with. */
export class FakePlayoutLeg {
  readonly directory = mkdtempSync(join(tmpdir(), 'playout-'));
  readonly clock = new FakeClock(0);
  readonly log = new FakeLog();
  readonly fake = new FakePlayoutSwitch();
  readonly events: PlayoutEvent[] = [];
  playout: LinePlayout;

  constructor(codec: LegCodec) {
    this.playout = this.#open(codec, realFiles);
  }

  /** Begins anew, with another codec or another disk. */
  reopen(codec: LegCodec, files: PlayoutFiles = realFiles): void {
    this.playout.close();
    this.playout = this.#open(codec, files);
  }

  path(name: string): string {
    return join(this.directory, name);
  }

  /** Answers of the switch and events to the owner travel by microtask. */
  settle(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }

  started(name: string): Promise<void> {
    this.playout.playbackStarted(this.path(name), this.clock.now());
    return this.settle();
  }

  stopped(name: string, reason: 'done' | 'break', positionSamples: number | null): Promise<void> {
    this.playout.playbackStopped(this.path(name), { at: this.clock.now(), reason, positionSamples });
    return this.settle();
  }

  /** Of the list of files that was asked for last. */
  listStarted(): Promise<void> {
    this.playout.playbackStarted(this.fake.played, this.clock.now());
    return this.settle();
  }

  listStopped(reason: 'done' | 'break', positionSamples: number | null): Promise<void> {
    this.playout.playbackStopped(this.fake.played, { at: this.clock.now(), reason, positionSamples });
    return this.settle();
  }

  /** What was told, in short. */
  told(): string[] {
    return this.events.map((event) => {
      if (event.kind === 'mark') return `mark ${event.heardMs}`;
      return event.kind === 'ended' ? `ended ${event.reason} ${event.heardMs}` : event.kind;
    });
  }

  /** Closes it. Gives back what it should have cleaned up and did not: timers and files. */
  close(): { timers: number; files: readonly string[] } {
    this.playout.close();
    const files = readdirSync(this.directory);
    rmSync(this.directory, { recursive: true });
    return { timers: this.clock.pending, files };
  }

  #open(codec: LegCodec, files: PlayoutFiles): LinePlayout {
    const { directory, clock, log, fake, events } = this;
    const onEvent = (event: PlayoutEvent) => events.push(event);
    return openPlayout({
      leg: toId<LegId>('leg-1'),
      codec,
      directory,
      switch: fake,
      clock,
      log,
      onEvent,
      files,
    });
  }
}

/** `ms` of sound whose every sample is `level`. */
export function steadySound(ms: number, sampleRateHz: SampleRate = 8000, level = 1000) {
  return { samples: new Int16Array((ms * sampleRateHz) / 1000).fill(level), sampleRateHz };
}
