// End-of-turn models of the owner: asked about a caller's audio, they tell how likely the turn is over. They run in one thread,
// started only if an agent names a model. A failing, slow or invalid model costs its answer and never a call: `ask` always
// settles, then with null.
import { Worker } from 'node:worker_threads';
import type { PcmFrame } from '../../telephony/audio.ts';
import type { Clock, Milliseconds, WakeUp } from '../../telephony/time.ts';
import type { MediaLog } from '../log.ts';
import type { FromTurnThread, ToTurnThread, TurnModelSpec } from './turn-messages.ts';
import { TurnSound } from './turn-sound.ts';

/** So many of the same kind in a row, and a model is not asked for a while. */
const MOST_IN_A_ROW = 5;
const REST_MS = 60_000;
/** So many questions wait at most: who comes behind them would get an answer too late anyway. */
const MOST_WAITING = 16;
const END_WITHIN_MS = 2_000;

export interface TurnModelChoice extends TurnModelSpec {
  /** A later answer is not waited for. */
  readonly withinMs: number;
}

export interface TurnModelStream {
  /** Takes a copy. */
  write(frame: PcmFrame): void;
  /** Somebody begins to speak who had not the floor. */
  begin(): void;
  /** How likely the turn that began last is over now, from 0 to 1. Null: no answer, or none in time. Never rejects. */
  ask(): Promise<number | null>;
}

export interface TurnModelsOptions {
  readonly log: MediaLog;
  readonly clock: Clock;
  /** Another thread than ours: for tests. */
  readonly thread?: URL;
  readonly restMs?: number;
}

interface Model {
  readonly wish: TurnModelSpec;
  state: 'loading' | 'ready' | 'unusable';
  failed: number;
  late: number;
  restsUntil: number;
}

interface Question {
  readonly model: Model;
  readonly answer: (probability: number | null) => void;
}

export class TurnModels {
  readonly #log: MediaLog;
  readonly #clock: Clock;
  readonly #thread: URL;
  readonly #restMs: number;
  readonly #models = new Map<string, Model>();
  readonly #questions = new Map<number, Question>();
  #worker: Worker | null = null;
  #asked = 0;
  #closed = false;
  #cancelRestart: () => void = () => {};

  constructor({ log, clock, thread, restMs }: TurnModelsOptions) {
    this.#log = log;
    this.#clock = clock;
    this.#thread = thread ?? new URL('./turn-thread.ts', import.meta.url);
    this.#restMs = restMs ?? REST_MS;
  }

  /** What agents name from now on, loaded ahead. What was loaded stays for the calls that have it; what could not be is tried again. */
  use(wishes: readonly TurnModelSpec[]): void {
    for (const wish of wishes) {
      const known = this.#models.get(wish.file);
      if (known === undefined || known.state === 'unusable' || known.wish.sha256 !== wish.sha256)
        this.#load(wish);
    }
  }

  stream(choice: TurnModelChoice, sampleRateHz: 8000 | 16000): TurnModelStream {
    if (!this.#models.has(choice.file)) this.#load(choice);
    const sound = new TurnSound(sampleRateHz);
    return {
      write: ({ samples }) => sound.write(samples),
      begin: () => sound.begin(),
      ask: () => this.#ask(choice, sound, sampleRateHz),
    };
  }

  /** Await it before the process exits: a thread that is cut off while a model runs aborts the process. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelRestart();
    for (const { answer } of [...this.#questions.values()]) answer(null);
    const worker = this.#worker;
    this.#worker = null;
    if (worker === null) return;
    await new Promise<void>((resolve) => {
      const cancel = this.#after(END_WITHIN_MS, () => void worker.terminate(), 'awaited');
      worker.once('exit', () => {
        cancel();
        resolve();
      });
      worker.postMessage({ kind: 'end' } satisfies ToTurnThread);
    });
  }

  #load(wish: TurnModelSpec): void {
    if (this.#closed) return;
    const { file, sha256 } = wish;
    const model: Model = { wish: { file, sha256 }, state: 'loading', failed: 0, late: 0, restsUntil: 0 };
    this.#models.set(file, model);
    this.#start();
    this.#worker?.postMessage({ kind: 'load', wish: model.wish } satisfies ToTurnThread);
  }

  #ask(choice: TurnModelChoice, sound: TurnSound, sampleRateHz: 8000 | 16000): Promise<number | null> {
    const model = this.#models.get(choice.file);
    const worker = this.#worker;
    if (model?.state !== 'ready' || worker === null || this.#clock.now() < model.restsUntil)
      return Promise.resolve(null);
    if (this.#questions.size >= MOST_WAITING) {
      this.#late(model, choice.withinMs);
      return Promise.resolve(null);
    }
    const question = ++this.#asked;
    const samples = sound.cut();
    return new Promise((resolve) => {
      const cancel = this.#after(choice.withinMs, () => {
        worker.postMessage({ kind: 'forget', question } satisfies ToTurnThread);
        this.#late(model, choice.withinMs);
        this.#questions.get(question)?.answer(null);
      });
      this.#questions.set(question, {
        model,
        answer: (probability) => {
          cancel();
          this.#questions.delete(question);
          resolve(probability);
        },
      });
      const message: ToTurnThread = { kind: 'judge', question, file: choice.file, samples, sampleRateHz };
      worker.postMessage(message, [samples.buffer as ArrayBuffer]);
    });
  }

  #start(): void {
    if (this.#worker !== null || this.#closed) return;
    const worker = new Worker(this.#thread, { name: 'turn-models' });
    this.#worker = worker;
    worker.on('message', (message: FromTurnThread) => this.#receive(message));
    worker.on('error', (error) => this.#log.error({ err: error }, 'turn-model thread failed'));
    worker.on('exit', () => {
      if (this.#worker !== worker || this.#closed) return;
      this.#worker = null;
      this.#died();
    });
    // A process that has nothing else to do may end.
    worker.unref();
  }

  /** Calls go on by the other signs until the next one stands. */
  #died(): void {
    for (const { answer } of [...this.#questions.values()]) answer(null);
    for (const model of this.#models.values()) if (model.state === 'ready') model.state = 'loading';
    this.#log.error({ ms: this.#restMs }, 'turn-model thread ended: turns are judged without it meanwhile');
    this.#cancelRestart = this.#after(this.#restMs, () => {
      const again = [...this.#models.values()].filter(({ state }) => state === 'loading');
      for (const { wish } of again) this.#load(wish);
    });
  }

  /** In the background: a process that has nothing else to do may end before it comes. */
  #after(ms: Milliseconds, run: () => void, kind: WakeUp = 'background'): () => void {
    return this.#clock.wakeAt(this.#clock.now() + ms, run, kind);
  }

  #receive(message: FromTurnThread): void {
    if (message.kind === 'loaded') return this.#loaded(message.file, message.problem);
    const question = this.#questions.get(message.question);
    // Too late: that was told when it was given up.
    if (question === undefined) return;
    const { model, answer } = question;
    if (message.kind === 'judged') {
      model.failed = 0;
      model.late = 0;
      return answer(message.probability);
    }
    model.failed += 1;
    if (model.failed === 1 || model.failed === MOST_IN_A_ROW)
      this.#log.error(
        { file: model.wish.file, why: message.problem },
        'turn model failed: the turn is judged without it',
      );
    if (model.failed >= MOST_IN_A_ROW) this.#rest(model);
    answer(null);
  }

  #loaded(file: string, problem: string | null): void {
    const model = this.#models.get(file);
    if (model === undefined) return;
    model.state = problem === null ? 'ready' : 'unusable';
    if (problem === null) this.#log.info({ file }, 'turn model loaded');
    else this.#log.error({ file, why: problem }, 'turn model cannot be used: turns are judged without it');
  }

  #late(model: Model, withinMs: number): void {
    model.late += 1;
    if (model.late < MOST_IN_A_ROW) return;
    this.#log.error(
      { file: model.wish.file, withinMs, ms: this.#restMs },
      'turn model answers too late: turns are judged without it for a while',
    );
    this.#rest(model);
  }

  #rest(model: Model): void {
    model.late = 0;
    model.failed = 0;
    model.restsUntil = this.#clock.now() + this.#restMs;
  }
}
