// The thread that runs turn models, one question after another, so that no call's audio waits for them.
import { parentPort } from 'node:worker_threads';
import { openResampler } from '../resample.ts';
import { MODEL_RATE_HZ } from './log-mel.ts';
import type { FromTurnThread, ToTurnThread, TurnModelSpec } from './turn-messages.ts';
import { readTurnModel, TurnNet } from './turn-net.ts';

type Judge = Extract<ToTurnThread, { kind: 'judge' }>;

const port = parentPort;
if (port === null) throw new Error('turn-thread.ts runs as a worker thread only');
const tell = (message: FromTurnThread): void => port.postMessage(message);

const nets = new Map<string, TurnNet>();
let waiting: (Judge | TurnModelSpec)[] = [];
let working: Promise<void> | null = null;

port.on('message', (message: ToTurnThread) => {
  switch (message.kind) {
    case 'load':
      waiting.push(message.wish);
      return work();
    case 'judge':
      waiting.push(message);
      return work();
    case 'forget':
      waiting = waiting.filter((one) => !('question' in one) || one.question !== message.question);
      return;
    case 'end':
      void end();
  }
});

function work(): void {
  working ??= workOff().finally(() => {
    working = null;
  });
}

async function workOff(): Promise<void> {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if ('question' in next) await judge(next);
    else await load(next);
  }
}

async function load({ file, sha256 }: TurnModelSpec): Promise<void> {
  try {
    const read = await readTurnModel(file);
    if (sha256 !== null && read.sha256 !== sha256)
      throw new Error(`${file} has the checksum ${read.sha256}, and ${sha256} is declared`);
    const net = await TurnNet.open(read);
    await nets.get(file)?.close();
    nets.set(file, net);
    tell({ kind: 'loaded', file, problem: null });
  } catch (error) {
    tell({ kind: 'loaded', file, problem: messageOf(error) });
  }
}

async function judge({ question, file, samples, sampleRateHz }: Judge): Promise<void> {
  try {
    const net = nets.get(file);
    if (net === undefined) throw new Error(`${file} is not loaded`);
    const probability = await net.judge(atModelRate(samples, sampleRateHz));
    tell({ kind: 'judged', question, probability });
  } catch (error) {
    tell({ kind: 'failed', question, problem: messageOf(error) });
  }
}

function atModelRate(samples: Int16Array, sampleRateHz: 8000 | 16000): Int16Array {
  if (sampleRateHz === MODEL_RATE_HZ) return samples;
  const resampler = openResampler(sampleRateHz, MODEL_RATE_HZ);
  const [most, rest] = [resampler.process(samples), resampler.flush()];
  resampler.close();
  const all = new Int16Array(most.length + rest.length);
  all.set(most);
  all.set(rest, most.length);
  return all;
}

/** A thread that is torn down while a model runs takes the whole process with it. */
async function end(): Promise<void> {
  waiting = [];
  await working;
  for (const net of nets.values()) await net.close();
  parentPort?.close();
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
