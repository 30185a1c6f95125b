// Ctrl-C, and the other signals that ask a command to end, for commands that say how far they came before they end. Listens from when
// it is made, so it is made before anything else is loaded. A second signal ends the program at once.
import { constants } from 'node:os';

/** A closed terminal (SIGHUP) and a service manager (SIGTERM) ask for the same as Ctrl-C. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type EndingSignal = (typeof SIGNALS)[number];

/** As shells have it for a program that a signal ended. */
const SHELL_BASE = 128;

export class Interrupt {
  readonly #aborting = new AbortController();
  readonly #exit: (code: number) => void;
  #by: EndingSignal | null = null;

  constructor(exit: (code: number) => void = process.exit) {
    this.#exit = exit;
    for (const name of SIGNALS) process.on(name, this.ask);
  }

  get signal(): AbortSignal {
    return this.#aborting.signal;
  }

  /** Null: nobody asked. */
  get exitCode(): number | null {
    return this.#by === null ? null : SHELL_BASE + constants.signals[this.#by];
  }

  /** Also for a terminal that is read key by key, where Ctrl-C is no signal. */
  readonly ask = (by: EndingSignal = 'SIGINT'): void => {
    if (this.#by !== null) return this.#exit(SHELL_BASE + constants.signals[by]);
    this.#by = by;
    this.#aborting.abort();
  };

  close(): void {
    for (const name of SIGNALS) process.off(name, this.ask);
  }
}
