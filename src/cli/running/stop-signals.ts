// Listens for the signals that stop a controller from the very start: the first call may begin before everything is open,
// and after a stop request nobody may be dialled. How calls end is decided elsewhere.
import type { OpenController } from '../../main.ts';
import { printError } from '../terminal.ts';

/** Where it was asked to stop twice before anything could be stopped: as the system ends a process by such a signal. */
const EXIT_WHILE_STARTING = 130;

export type Stoppable = Pick<OpenController, 'stop' | 'stopNow'> & {
  readonly controller: { status(): { readonly calls: readonly unknown[] } };
};

/** First: no new calls, live ones say goodbye. Second: they are hung up at once. */
export class StopSignals {
  readonly #closed = Promise.withResolvers<void>();
  readonly #exit: (code: number) => void;
  #asked = 0;
  #open: Stoppable | null = null;

  constructor(signals: readonly NodeJS.Signals[], exit: (code: number) => void = process.exit) {
    this.#exit = exit;
    // Whoever awaits it hears of it.
    this.#closed.promise.catch(() => {});
    for (const signal of signals) process.on(signal, () => this.#ask());
  }

  get isAsked(): boolean {
    return this.#asked > 0;
  }

  /** Resolves when the controller has closed. */
  get closed(): Promise<void> {
    return this.#closed.promise;
  }

  /** For as soon as there is one, before it has reached the switch: one that was asked for meanwhile stops it at once. */
  follow(open: Stoppable): void {
    this.#open = open;
    if (this.isAsked) this.#stop(open);
  }

  #ask(): void {
    this.#asked += 1;
    if (this.#open === null) {
      if (this.#asked > 1) this.#exit(EXIT_WHILE_STARTING);
    } else if (this.#asked === 1) this.#stop(this.#open);
    else this.#open.stopNow();
  }

  #stop(open: Stoppable): void {
    const live = open.controller.status().calls.length;
    const who = live === 1 ? '1 live call says' : `${live} live calls say`;
    if (live > 0) printError(`stopping: ${who} goodbye; Ctrl-C again hangs up at once`);
    open.stop().then(this.#closed.resolve, this.#closed.reject);
  }
}
