// The thread that judges the voice activity of all calls. It wakes every few milliseconds while there are streams, so the
// thread that carries frames need not wake it for each.
import { parentPort, workerData } from 'node:worker_threads';
import { Fvad } from './fvad.ts';
import { Rounds } from './rounds.ts';
import { SampleRing } from './sample-ring.ts';
import { Silero } from './silero.ts';
import type { FromVadThread, ToVadThread, VadEngine } from './vad-messages.ts';

/** A window waits 4 ms on average; at 150 streams a round then holds two dozen windows, which is a cheap batch. */
const ROUND_MS = 8;

const port = parentPort;
if (port === null) throw new Error('vad-thread.ts runs as a worker thread only');
const tell = (message: FromVadThread): void => port.postMessage(message);

const wanted: VadEngine = workerData.engine;
const { silero, fallback } = await openSilero();
const rounds = new Rounds(silero, await Fvad.load());
let timer: NodeJS.Timeout | null = null;
let judging = false;
let judged: Promise<void> = Promise.resolve();

port.on('message', (message: ToVadThread) => {
  switch (message.kind) {
    case 'open':
      rounds.open(message.stream, new SampleRing(message.ring), message.sampleRateHz, message.settings);
      timer ??= setInterval(() => {
        if (!judging) judged = judge();
      }, ROUND_MS);
      return;
    case 'close':
      rounds.close(message.stream);
      if (rounds.streams === 0) rest();
      return;
    case 'count':
      return tell({ kind: 'counts', counts: rounds.counts() });
    case 'end':
      void end();
  }
});
tell({ kind: 'ready', engine: silero === null ? 'fvad' : 'silero', fallback });

function rest(): void {
  if (timer !== null) clearInterval(timer);
  timer = null;
}

/** A thread that is torn down while the model runs takes the whole process with it (an abort in onnxruntime's binding). */
async function end(): Promise<void> {
  rest();
  await judged;
  await silero?.close();
  parentPort?.close();
}

async function judge(): Promise<void> {
  judging = true;
  await rounds.run((edges) => tell({ kind: 'edges', edges }));
  judging = false;
}

/** The one failure that is expected: a machine for which onnxruntime has no binary, or that lacks what it needs. */
async function openSilero(): Promise<{ silero: Silero | null; fallback: string | null }> {
  if (wanted === 'fvad') return { silero: null, fallback: null };
  try {
    return { silero: await Silero.open(), fallback: null };
  } catch (error) {
    return { silero: null, fallback: error instanceof Error ? error.message : String(error) };
  }
}
