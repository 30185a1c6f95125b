// A process of this bench: started on a core of its own where the machine allows it, spoken to in questions and answers,
// ended with the one who started it.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';

/** As packaging/systemd/trunkline.service starts a controller. */
const FLAGS = ['--no-memory-protection-keys', '--max-semi-space-size=16', '--v8-pool-size=1'];

export function canTie(): boolean {
  return spawnSync('taskset', ['-V'], { stdio: 'ignore' }).status === 0;
}

export class Child<To extends object, From extends { kind: string }> {
  readonly #process: ChildProcess;
  readonly #name: string;
  readonly #waiting = new Set<(message: From | Error) => void>();

  /** `core` null leaves the choice to the system. */
  constructor(file: string, args: readonly string[], core: number | null) {
    this.#name = file;
    const path = new URL(file, import.meta.url).pathname;
    const command = [process.execPath, ...FLAGS, path, ...args];
    const [program = '', ...rest] = core === null ? command : ['taskset', '-c', String(core), ...command];
    this.#process = spawn(program, rest, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.#process.on('message', (message: From) => this.#tell(message));
    this.#process.on('exit', (code) => this.#tell(new Error(`${this.#name} ended with ${code}`)));
    this.#process.on('error', (error) => this.#tell(error));
  }

  send(message: To): void {
    this.#process.send(message);
  }

  /** The next message of this kind. Rejects where the process ends before, or says nothing for that long. */
  next<K extends From['kind']>(kind: K, withinMs: number): Promise<Extract<From, { kind: K }>> {
    return new Promise((resolve, reject) => {
      const settle = (message: From | Error): void => {
        if (!(message instanceof Error) && message.kind !== kind) return;
        clearTimeout(giveUp);
        this.#waiting.delete(settle);
        if (message instanceof Error) reject(message);
        else resolve(message as Extract<From, { kind: K }>);
      };
      const giveUp = setTimeout(
        () => settle(new Error(`${this.#name} did not say "${kind}" within ${withinMs} ms`)),
        withinMs,
      );
      this.#waiting.add(settle);
    });
  }

  async end(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => this.#process.once('exit', () => resolve()));
    // Its own 'disconnect' ends it, so that it can clean up.
    this.#process.disconnect();
    const cut = setTimeout(() => this.#process.kill('SIGKILL'), 3_000);
    await gone;
    clearTimeout(cut);
  }

  #tell(message: From | Error): void {
    for (const settle of [...this.#waiting]) settle(message);
  }
}
