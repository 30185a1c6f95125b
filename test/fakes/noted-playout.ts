// A playout that plays nothing: notes what it is asked, counts what it is given, throws where a test wants that.
import type { Playout } from '../../src/media/playout/playout.ts';
import type { Pcm } from '../../src/telephony/audio.ts';

export class NotedPlayout implements Playout {
  readonly method = 'growing-file';
  /** `write 1 200`, `end 1`, `hold 1`, `stop 2`, `close`, in order. */
  readonly asked: string[] = [];
  throwOn: { what: string; thrown: unknown } | null = null;
  readonly #writtenMs = new Map<number, number>();

  write(turn: number, { samples, sampleRateHz }: Pcm): void {
    const ms = (samples.length * 1000) / sampleRateHz;
    this.#note('write', ` ${turn} ${ms}`);
    this.#writtenMs.set(turn, this.writtenMs(turn) + ms);
  }

  end(turn: number): void {
    this.#note('end', ` ${turn}`);
  }

  hold(turn: number): void {
    this.#note('hold', ` ${turn}`);
  }

  resume(turn: number): void {
    this.#note('resume', ` ${turn}`);
  }

  stop(turn: number): void {
    this.#note('stop', ` ${turn}`);
  }

  writtenMs(turn: number): number {
    return this.#writtenMs.get(turn) ?? 0;
  }

  playbackStarted(file: string): void {
    this.#note('started', ` ${file}`);
  }

  playbackStopped(file: string): void {
    this.#note('stopped', ` ${file}`);
  }

  codecChanged(): void {
    this.#note('codec', '');
  }

  close(): void {
    this.#note('close', '');
  }

  #note(what: string, detail: string): void {
    this.asked.push(`${what}${detail}`);
    if (this.throwOn?.what === what) throw this.throwOn.thrown;
  }
}
