// A switch for tests of playouts: notes each command, answers when told to, and plays nothing by itself.
import type { LegId } from '../telephony/ids.ts';
import type { PlayoutSwitch } from './playout.ts';

export class FakePlayoutSwitch implements PlayoutSwitch {
  /** Commands in the order in which they left: `play leg-1-1-1.PCMU`, `break`, `toggle`. */
  readonly commands: string[] = [];
  /** What the switch says at once to commands of a kind; the others wait for `answer`. */
  readonly answers: { play: boolean | null; break: boolean | null; toggle: boolean | null } = {
    play: true,
    break: true,
    toggle: true,
  };
  readonly #waiting: ((carriedOut: boolean) => void)[] = [];

  play(_leg: LegId, file: string): Promise<boolean> {
    return this.#take(`play ${file.split('/').at(-1)}`, this.answers.play);
  }

  breakPlayback(): Promise<boolean> {
    return this.#take('break', this.answers.break);
  }

  togglePause(): Promise<boolean> {
    return this.#take('toggle', this.answers.toggle);
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
