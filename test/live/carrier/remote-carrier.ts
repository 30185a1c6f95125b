// The near side of the carrier's thread: asks it, and gives its answers. Instants are comparable with those of this thread.
import { Worker } from 'node:worker_threads';
import type { Lateness } from '../../../src/simulator/ticker.ts';
import type { Gap, SpokenSpan } from './sound-log.ts';

export type Question =
  | { readonly ask: 'port' | 'lateness' | 'close' }
  | {
      readonly ask: 'report';
      /** As it was dialled; the latest call to it counts. */
      readonly number: string;
      readonly fromAt: number;
      readonly toAt: number;
      readonly gapMs: number;
      readonly pauseMs: number;
      readonly quietMs: number;
    };

/** What was heard on one line between two instants. */
export interface ListenerReport {
  readonly firstVoicedAt: number | null;
  readonly silentAt: number | null;
  readonly packets: number;
  readonly gaps: readonly Gap[];
  readonly spans: readonly SpokenSpan[];
}

export type Answer =
  | { readonly port: number }
  | { readonly report: ListenerReport }
  | { readonly lateness: Lateness }
  | { readonly closed: true };

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

const ANSWER_WITHIN_MS = 10_000;

export class RemoteCarrier {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #port = 0;

  static async open(keepsSound = false): Promise<RemoteCarrier> {
    const carrier = new RemoteCarrier(
      new Worker(new URL('./carrier-worker.ts', import.meta.url), { workerData: { keepsSound } }),
    );
    const answer = await carrier.#ask({ ask: 'port' });
    if ('port' in answer) carrier.#port = answer.port;
    return carrier;
  }

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', ({ id, answer, error }: { id: number; answer?: Answer; error?: string }) => {
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (answer === undefined) waiting?.reject(new Error(error ?? 'the carrier did not say why'));
      else waiting?.resolve(answer);
    });
    worker.on('error', (error) => {
      for (const { reject } of this.#waiting.values())
        reject(error instanceof Error ? error : new Error(String(error)));
    });
  }

  get port(): number {
    return this.#port;
  }

  /** What was heard at `number`. Gaps are packets of one burst more than 30 ms apart. */
  async report(
    number: string,
    fromAt: number,
    toAt: number,
    { gapMs = 30, pauseMs = 400, quietMs = 200 } = {},
  ): Promise<ListenerReport> {
    const answer = await this.#ask({ ask: 'report', number, fromAt, toAt, gapMs, pauseMs, quietMs });
    if ('report' in answer) return answer.report;
    throw new Error('the carrier answered another question');
  }

  /** How late the listener itself was: what it could not have heard in time. */
  async lateness(): Promise<Lateness> {
    const answer = await this.#ask({ ask: 'lateness' });
    if ('lateness' in answer) return answer.lateness;
    throw new Error('the carrier answered another question');
  }

  async close(): Promise<void> {
    await this.#ask({ ask: 'close' });
    await this.#worker.terminate();
  }

  #ask(question: Question): Promise<Answer> {
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id);
        reject(new Error(`the carrier did not answer (${question.ask})`));
      }, ANSWER_WITHIN_MS);
      const settle = (): void => clearTimeout(timer);
      this.#waiting.set(id, {
        resolve: (answer) => {
          settle();
          resolve(answer);
        },
        reject: (error) => {
          settle();
          reject(error);
        },
      });
      this.#worker.postMessage({ id, question });
    });
  }
}
