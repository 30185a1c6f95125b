// The near side of a machine's carrier: starts it in the network of that machine, asks it, ends it.
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { CallScriptInput } from '../../src/simulator/script.ts';
import type { CarrierEnd } from '../live/carrier/carrier-call.ts';
import type { SpokenSpan } from '../live/carrier/sound-log.ts';

export type Question =
  | {
      readonly ask: 'place';
      readonly to: string;
      readonly callerId: string;
      readonly switchPort: number;
      readonly script: CallScriptInput;
    }
  /** The first call to that number, or from it. */
  | { readonly ask: 'answered' | 'ended'; readonly number: string; readonly withinMs: number };

/** One call at the carrier's end. Instants are milliseconds since the epoch. */
export interface LineReport {
  readonly fromUser: string;
  readonly answeredAt: number | null;
  readonly end: CarrierEnd | null;
  readonly codec: string | null;
  /** The agent, and the person. */
  readonly heard: readonly SpokenSpan[];
  readonly said: readonly SpokenSpan[];
  /** Where a telephone would have had nothing to play. */
  readonly holes: readonly number[];
  /** What the script could not do. Null while it is played. */
  readonly failures: readonly string[] | null;
}

interface Waiting {
  readonly resolve: (report: LineReport) => void;
  readonly reject: (error: Error) => void;
}

const PROCESS = fileURLToPath(new URL('./carrier-process.ts', import.meta.url));
const START_WITHIN_MS = 60_000;

export class MachineCarrier {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;

  /** `init` is the machine's first process. */
  static async start(
    init: number,
    port: number,
    scripts: readonly CallScriptInput[],
  ): Promise<MachineCarrier> {
    const child = spawn(
      'nsenter',
      ['-t', String(init), '--net', process.execPath, PROCESS, String(port), JSON.stringify(scripts)],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    const carrier = new MachineCarrier(child);
    await carrier.#started();
    return carrier;
  }

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** A person rings one of our numbers. */
  place(order: Omit<Extract<Question, { ask: 'place' }>, 'ask'>): Promise<LineReport> {
    return this.#ask({ ask: 'place', ...order });
  }

  answered(number: string, withinMs = 20_000): Promise<LineReport> {
    return this.#ask({ ask: 'answered', number, withinMs });
  }

  ended(number: string, withinMs = 90_000): Promise<LineReport> {
    return this.#ask({ ask: 'ended', number, withinMs });
  }

  async close(): Promise<void> {
    const gone = new Promise<void>((resolve) => this.#child.once('exit', () => resolve()));
    if (this.#child.exitCode !== null) return;
    this.#child.stdin?.end();
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), 5_000);
    await gone;
    clearTimeout(timer);
  }

  #started(): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the carrier did not start')), START_WITHIN_MS);
      this.#child.once('exit', (code) => {
        clearTimeout(timer);
        const error = new Error(`the carrier ended with ${code}`);
        reject(error);
        for (const waiting of this.#waiting.values()) waiting.reject(error);
      });
      const { stdout } = this.#child;
      if (stdout === null) throw new Error('a carrier without stdout');
      createInterface({ input: stdout }).on('line', (text) => {
        const said = JSON.parse(text) as { id?: number; told?: LineReport; error?: string };
        if (said.id !== undefined) return this.#take(said.id, said.told, said.error);
        clearTimeout(timer);
        resolve();
      });
    });
  }

  #take(id: number, told: LineReport | undefined, error: string | undefined): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (told === undefined) waiting?.reject(new Error(error ?? 'the carrier did not say why'));
    else waiting?.resolve(told);
  }

  #ask(question: Question): Promise<LineReport> {
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#child.stdin?.write(`${JSON.stringify({ id, question })}\n`);
    });
  }
}
