// Writes the rows of a list that is being built, a batch at a time. Those of a large file are written in a thread of their own: checking a
// row and writing it take about as long, so that two cores finish in half the time. Refuses to let the reader run far ahead of it.
import { Worker } from 'node:worker_threads';
import type { BuildingList, BuiltRow } from '../../store/lists/list-building.ts';
import { addRows } from '../../store/lists/list-rows.ts';
import type { Store } from '../../store/store.ts';

export interface RowWriter {
  /** Returns when the next batch may be built, which may be before this one is written. Throws what an earlier one met. */
  write(rows: readonly BuiltRow[]): Promise<void>;
  /** All is written, or it throws. */
  end(): Promise<void>;
  /** Gives up what is not written yet. After `end` it only frees what was held. */
  close(): Promise<void>;
}

/** What the thread is begun with. */
export interface WriterJob {
  readonly database: string;
  readonly list: BuildingList;
  /** Somebody else works on the database: a pause after each batch. */
  readonly isShared: boolean;
}

/** A batch on its way to the thread. Two long texts are copied many times faster than two thousand short ones. */
export interface PackedRows {
  readonly positions: readonly number[];
  /** A line each. */
  readonly numbers: string;
  /** JSON, a line each: it escapes the ends of lines within values. */
  readonly variables: string;
  /** Null: none of these rows has any. */
  readonly facts: readonly BuiltRow['facts'][] | null;
}

/** A thread takes a tenth of a second to start. */
const WORTH_A_THREAD_BYTES = 4 * 1024 ** 2;
const BATCHES_AHEAD = 4;
/** The thread has little memory, and a batch lies there several times: a thousand of the longest rows in Hindi are 120 MB. */
const MOST_CHARACTERS = 4_000_000;

export function openRowWriter(store: Store, job: WriterJob, fileBytes: number): RowWriter {
  return fileBytes < WORTH_A_THREAD_BYTES ? new DirectWriter(store, job) : new ThreadWriter(job);
}

/** Nobody waits longer than for a batch; whoever shares the database gets as long as the batch took. */
const SLEEPING = new Int32Array(new SharedArrayBuffer(4));
const LONGEST_PAUSE_MS = 10;

/** Does one batch, and lets others have as much time. */
export function inTurn<T>(isShared: boolean, batch: () => T): T {
  const beganAt = performance.now();
  const result = batch();
  if (isShared) Atomics.wait(SLEEPING, 0, 0, Math.min(LONGEST_PAUSE_MS, performance.now() - beganAt));
  return result;
}

class DirectWriter implements RowWriter {
  readonly #store: Store;
  readonly #job: WriterJob;

  constructor(store: Store, job: WriterJob) {
    this.#store = store;
    this.#job = job;
  }

  write(rows: readonly BuiltRow[]): Promise<void> {
    const { list, isShared } = this.#job;
    inTurn(isShared, () => addRows(this.#store, list, rows, rows.at(-1)?.position ?? 0));
    return Promise.resolve();
  }

  end(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

class ThreadWriter implements RowWriter {
  readonly #worker: Worker;
  #waiting = 0;
  #failure: Error | null = null;
  #wake: () => void = () => {};

  constructor(job: WriterJob) {
    this.#worker = new Worker(new URL('./write-thread.ts', import.meta.url), {
      workerData: job,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 2 },
    });
    this.#worker.on('message', () => {
      this.#waiting -= 1;
      this.#wake();
    });
    this.#worker.on('error', (error: Error) => this.#fail(error));
    this.#worker.on('exit', () => this.#fail(new Error('the thread that writes the rows ended')));
  }

  async write(rows: readonly BuiltRow[]): Promise<void> {
    for (const part of inParts(rows)) {
      await this.#until(BATCHES_AHEAD - 1);
      this.#waiting += 1;
      this.#worker.postMessage(packed(part));
    }
  }

  async end(): Promise<void> {
    await this.#until(0);
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  /** At most so many batches are not written yet. */
  async #until(most: number): Promise<void> {
    while (this.#failure === null && this.#waiting > most) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    if (this.#failure !== null) throw this.#failure;
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    this.#wake();
  }
}

/** Nearly always one. */
export function inParts(rows: readonly BuiltRow[]): readonly (readonly BuiltRow[])[] {
  const parts: (readonly BuiltRow[])[] = [];
  let [from, characters] = [0, 0];
  for (const [index, { variables }] of rows.entries()) {
    characters += variables.length;
    if (characters <= MOST_CHARACTERS || index === from) continue;
    parts.push(rows.slice(from, index));
    [from, characters] = [index, variables.length];
  }
  return [...parts, rows.slice(from)];
}

function packed(rows: readonly BuiltRow[]): PackedRows {
  return {
    positions: rows.map(({ position }) => position),
    numbers: rows.map(({ number }) => number).join('\n'),
    variables: rows.map(({ variables }) => variables).join('\n'),
    facts: rows.some(({ facts }) => facts !== undefined && Object.keys(facts).length > 0)
      ? rows.map(({ facts }) => facts)
      : null,
  };
}

export function unpacked({ positions, numbers, variables, facts }: PackedRows): BuiltRow[] {
  const [eachNumber, eachVariables] = [numbers.split('\n'), variables.split('\n')];
  if (eachNumber.length !== positions.length || eachVariables.length !== positions.length) {
    throw new Error(`a batch of ${positions.length} rows came with ${eachNumber.length} numbers`);
  }
  return positions.map((position, index) => ({
    number: (eachNumber[index] ?? '') as BuiltRow['number'],
    position,
    variables: eachVariables[index] ?? '',
    ...(facts === null ? {} : { facts: facts[index] ?? {} }),
  }));
}
