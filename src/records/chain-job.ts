// Runs a check of the whole evidence chain in its thread and waits for the result.
import { Worker } from 'node:worker_threads';
import type { ChainCheck } from './check-chain.ts';

export interface ChainJob {
  readonly database: string;
  readonly anchorFile: string;
}

export type FromChain =
  | { readonly kind: 'checked'; readonly check: ChainCheck; readonly anchors: number }
  | { readonly kind: 'refused'; readonly because: string; readonly remedy: string };

export async function checkChainInThread(job: ChainJob): Promise<FromChain> {
  const worker = new Worker(new URL('./chain-thread.ts', import.meta.url), { workerData: job, execArgv: [] });
  try {
    return await new Promise<FromChain>((resolve, reject) => {
      worker.on('message', resolve);
      worker.on('error', reject);
      worker.on('exit', () => reject(new Error('the thread that checks the chain ended without a word')));
    });
  } finally {
    await worker.terminate();
  }
}
