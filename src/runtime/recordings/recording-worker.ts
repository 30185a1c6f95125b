// Starts the recording thread when there is work, gives it one recording after another, and ends it when there is none. If
// the thread dies, only the current recording is affected, and it is tried again.
import { Worker } from 'node:worker_threads';
import type { ProcessedRecording, RecordingJob } from './process-recording.ts';

/** Two encoders and a few pieces of sound need a tenth of it. */
const THREAD_MEMORY_MB = 256;

interface Asked {
  readonly resolve: (result: ProcessedRecording) => void;
  readonly reject: (error: Error) => void;
}

export class RecordingWorker {
  #worker: Worker | null = null;
  #asked: Asked | null = null;

  /** One at a time. Rejects with what is a fault of this program. */
  process(job: RecordingJob): Promise<ProcessedRecording> {
    this.#worker ??= this.#begin();
    const worker = this.#worker;
    return new Promise((resolve, reject) => {
      this.#asked = { resolve, reject };
      worker.postMessage(job);
    });
  }

  /** Also while it works: what it was at is done again after the next start. */
  async end(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  #begin(): Worker {
    const worker = new Worker(new URL('./recording-thread.ts', import.meta.url), {
      name: 'recordings',
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: THREAD_MEMORY_MB, maxYoungGenerationSizeMb: 16 },
    });
    const lost = (error: Error): void => {
      // One that was ended has no say over what its successor does.
      if (this.#worker !== null && this.#worker !== worker) return;
      this.#worker = null;
      this.#asked?.reject(error);
      this.#asked = null;
    };
    worker.on('message', (result: ProcessedRecording) => {
      this.#asked?.resolve(result);
      this.#asked = null;
    });
    worker.on('error', lost);
    worker.on('exit', () => lost(new Error('the thread that keeps recordings ended')));
    return worker;
  }
}
