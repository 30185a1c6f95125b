// One end-of-turn model in Smart Turn's format, run by onnxruntime: `input_features` [1, 80, 800] in, one probability out.
// Another format is refused with what was found. The file is the owner's; none comes with Trunkline.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { InferenceSession, TensorConstructor } from 'onnxruntime-node';
import { logMel, MELS, MODEL_RATE_HZ, STEPS } from './log-mel.ts';

const INPUT = 'input_features';
const SHAPE = [1, MELS, STEPS] as const;

export interface TurnModelFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** Rejects where it cannot be read. */
export async function readTurnModel(path: string): Promise<TurnModelFile> {
  const bytes = await readFile(path);
  return { path, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

export class TurnNet {
  readonly #session: InferenceSession;
  readonly #TensorClass: TensorConstructor;

  private constructor(session: InferenceSession, TensorClass: TensorConstructor) {
    this.#session = session;
    this.#TensorClass = TensorClass;
  }

  /** Loads it and asks it once, about silence. Rejects with words for the owner where it is no such model. */
  static async open({ path, bytes }: Pick<TurnModelFile, 'path' | 'bytes'>): Promise<TurnNet> {
    // Loaded here and not by an import, so that a machine without it still gets the rest of this room.
    const { InferenceSession, Tensor: TensorClass } = await import('onnxruntime-node');
    const session = await InferenceSession.create(bytes, {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      graphOptimizationLevel: 'all',
      logSeverityLevel: 3,
    }).catch((error: unknown) => {
      throw new Error(`${path} is no ONNX model that can be run: ${messageOf(error)}`);
    });
    const net = new TurnNet(session, TensorClass);
    try {
      net.#assertShape(path);
      await net.judge(new Int16Array(MODEL_RATE_HZ)).catch((error: unknown) => {
        throw new Error(`${path} does not answer as an end-of-turn model does: ${messageOf(error)}`);
      });
    } catch (error) {
      await session.release();
      throw error;
    }
    return net;
  }

  /** How likely the turn is over behind these samples at 16 kHz, from 0 to 1. Takes some tens of milliseconds. */
  async judge(samples: Int16Array): Promise<number> {
    const features = new this.#TensorClass('float32', logMel(samples), [...SHAPE]);
    const answers = await this.#session.run({ [INPUT]: features });
    const [name = ''] = this.#session.outputNames;
    const data = answers[name]?.data;
    if (!(data instanceof Float32Array) || data.length !== 1)
      throw new Error(`its output ${name} holds ${data?.length ?? 0} values where one float is wanted`);
    const [probability = Number.NaN] = data;
    if (!(probability >= 0 && probability <= 1))
      throw new Error(`it answers ${probability}, which is no probability`);
    return probability;
  }

  close(): Promise<void> {
    return this.#session.release();
  }

  #assertShape(path: string): void {
    const { inputNames, inputMetadata } = this.#session;
    const wanted = `one input ${INPUT} [${SHAPE.join(', ')}]`;
    if (inputNames.length !== 1 || inputNames[0] !== INPUT)
      throw new Error(`${path} has the inputs ${inputNames.join(', ')} where ${wanted} is wanted`);
    const [input] = inputMetadata;
    if (input?.isTensor !== true) return;
    const fits =
      input.type === 'float32' &&
      input.shape.length === SHAPE.length &&
      // A name stands for any length.
      input.shape.every((size, place) => typeof size === 'string' || size === SHAPE[place]);
    if (!fits)
      throw new Error(
        `${path} has the input ${INPUT} ${input.type} [${input.shape.join(', ')}] where ${wanted} of float32 is wanted`,
      );
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
