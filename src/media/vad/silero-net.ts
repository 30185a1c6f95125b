// Silero's network (version 6), rearranged so that many streams are a few large matrix products. The published graph handles
// four steps of one stream at a time, which batching does not speed up. The weights are the published ones, and results are
// equal to the last digits of a float. Weights of another shape are refused.
import { type OnnxGraph, type OnnxNode, type Weight, writeModel } from './onnx-file.ts';

/** Steps of the spectrum in a window; the convolutions make one of them. */
export const STEPS = 4;
export const WIDTH = 128;
const KERNEL = 3;
const GATES = 4 * WIDTH;
const OPSET = 17;
/** How the published graph names the weights of each rate: it holds both, and chooses by the rate. */
const PREFIX = { 8000: 'If_0_else_branch__Inline_0__', 16000: 'If_0_then_branch__Inline_0__' } as const;

export type SileroRate = 8000 | 16000;

/** Samples of one step of the spectrum, and from one to the next. */
export function stepSamples(rate: SileroRate): { step: number; hop: number } {
  return rate === 16000 ? { step: 256, hop: 128 } : { step: 128, hop: 64 };
}

/**
 * A model for one rate: `frames` [4, streams, step] and `state` [2, streams, 128] in, `output` [streams, 1] and `stateN` out.
 * The steps of a stream lie one behind the other as `framesOf` puts them.
 */
export function sileroModel(published: ReadonlyMap<string, Weight>, rate: SileroRate): Uint8Array {
  const of = (name: string, ...dims: number[]): Float32Array => {
    const weight = published.get(PREFIX[rate] + name);
    if (weight === undefined || weight.dims.join() !== dims.join())
      throw new Error(`the detector's weights have ${name} as [${weight?.dims.join(', ') ?? 'nothing'}]`);
    const { data } = weight;
    // A detector that hears nobody, and says nothing of it, would be worse than the simple one.
    if (data.length !== dims.reduce((product, dim) => product * dim, 1) || !data.every(Number.isFinite))
      throw new Error(`the detector's weights have ${name} damaged`);
    return data;
  };
  return writeModel(graphOf(of, stepSamples(rate).step), OPSET);
}

/** Puts the four overlapping steps of `window` (context and sound) where a batch of `streams` has those of stream `place`. */
export function framesOf(
  window: Float32Array,
  rate: SileroRate,
  place: number,
  streams: number,
  target: Float32Array,
): void {
  const { step, hop } = stepSamples(rate);
  for (let nth = 0; nth < STEPS; nth++) {
    const from = nth * hop;
    const at = (nth * streams + place) * step;
    target.set(window.subarray(from, from + step), at);
    // The last step reaches beyond the window, which is mirrored there.
    for (let i = Math.max(0, window.length - from); i < step; i++)
      target[at + i] = window[2 * (window.length - 1) - (from + i)] ?? 0;
  }
}

type WeightOf = (name: string, ...dims: number[]) => Float32Array;

function graphOf(of: WeightOf, step: number): OnnxGraph {
  const bands = step / 2 + 1;
  return {
    inputs: [
      { name: 'frames', dims: [STEPS, 'streams', step] },
      { name: 'state', dims: [2, 'streams', WIDTH] },
    ],
    outputs: [
      { name: 'output', dims: ['streams', 1] },
      { name: 'stateN', dims: [2, 'streams', WIDTH] },
    ],
    nodes: NODES,
    weights: weightsOf(of, step, bands),
    integers: {
      ...{ halves: [bands, bands], 'pad both': [1, 0, 0, 1, 0, 0], 'pad before': [1, 0, 0, 0, 0, 0] },
      ...{ 'at 0': [0], 'at 1': [1], 'at 2': [2], 'at 3': [3], 'at 4': [4], 'at 5': [5], 'at 6': [6] },
    },
  };
}

function weightsOf(of: WeightOf, step: number, bands: number): Record<string, Weight> {
  const [first, second, third, fourth] = [0, 1, 2, 3].map((nth) => `encoder.${nth}.reparam_conv.`);
  const matrix = (rows: number, columns: number, at: (row: number, column: number) => number): Weight => ({
    dims: [rows, columns],
    data: Float32Array.from({ length: rows * columns }, (_, i) => at(Math.floor(i / columns), i % columns)),
  });
  /** The taps of a convolution below each other, each with all its inputs. */
  const taps = (name: string, outputs: number, inputs: number, from: number, count: number): Weight => {
    const kernel = of(`${name}weight`, outputs, inputs, KERNEL);
    return matrix(count * inputs, outputs, (row, output) => {
      const tap = from + Math.floor(row / inputs);
      return kernel[(output * inputs + (row % inputs)) * KERNEL + tap] ?? 0;
    });
  };
  const bias = (name: string, length: number): Weight => ({
    dims: [length],
    data: of(`${name}bias`, length),
  });
  const basis = of('stft.forward_basis_buffer', 2 * bands, 1, step);
  const [fromSound, fromMemory] = [
    of('decoder.rnn.weight_ih', GATES, WIDTH),
    of('decoder.rnn.weight_hh', GATES, WIDTH),
  ];
  const [biasSound, biasMemory] = [of('decoder.rnn.bias_ih', GATES), of('decoder.rnn.bias_hh', GATES)];
  return {
    basis: matrix(step, 2 * bands, (sample, band) => basis[band * step + sample] ?? 0),
    first: taps(first ?? '', WIDTH, bands, 0, 3),
    'first bias': bias(first ?? '', WIDTH),
    second: taps(second ?? '', WIDTH / 2, WIDTH, 0, 3),
    'second bias': bias(second ?? '', WIDTH / 2),
    // Of two steps, the first tap would lie before the beginning; of one, only the middle tap hears anything.
    third: taps(third ?? '', WIDTH / 2, WIDTH / 2, 1, 2),
    'third bias': bias(third ?? '', WIDTH / 2),
    fourth: taps(fourth ?? '', WIDTH, WIDTH / 2, 1, 1),
    'fourth bias': bias(fourth ?? '', WIDTH),
    gates: matrix(2 * WIDTH, GATES, (row, gate) =>
      row < WIDTH ? (fromSound[gate * WIDTH + row] ?? 0) : (fromMemory[gate * WIDTH + row - WIDTH] ?? 0),
    ),
    'gates bias': { dims: [GATES], data: biasSound.map((value, gate) => value + (biasMemory[gate] ?? 0)) },
    last: { dims: [WIDTH, 1], data: of('decoder.decoder.2.weight', 1, WIDTH, 1) },
    'last bias': { dims: [1], data: of('decoder.decoder.2.bias', 1) },
  };
}

const node = (op: string, inputs: string, outputs: string, attributes?: Record<string, number>): OnnxNode => {
  const names = (list: string): string[] => list.split(', ');
  return { op, inputs: names(inputs), outputs: names(outputs), ...(attributes && { attributes }) };
};

/** `from` and `to` are names of `integers`; along the steps. */
const slice = (input: string, from: string, to: string, by: string, output: string): OnnxNode =>
  node('Slice', `${input}, ${from}, ${to}, at 0, ${by}`, output);

const dense = (input: string, weight: string, output: string): readonly OnnxNode[] => [
  node('MatMul', `${input}, ${weight}`, `${output} product`),
  node('Add', `${output} product, ${weight} bias`, output),
];

const convolved = (input: string, weight: string): readonly OnnxNode[] => [
  ...dense(input, weight, `${weight} sum`),
  node('Relu', `${weight} sum`, `${weight} out`),
];

const NODES: readonly OnnxNode[] = [
  // The spectrum's magnitude.
  node('MatMul', 'frames, basis', 'spectrum'),
  node('Split', 'spectrum, halves', 'real, imaginary', { axis: 2 }),
  node('Mul', 'real, real', 'real square'),
  node('Mul', 'imaginary, imaginary', 'imaginary square'),
  node('Add', 'real square, imaginary square', 'energy'),
  node('Sqrt', 'energy', 'magnitude'),
  // Each step with its neighbours: four steps stay four.
  node('Pad', 'magnitude, pad both', 'magnitude padded'),
  slice('magnitude padded', 'at 0', 'at 4', 'at 1', 'step before'),
  slice('magnitude padded', 'at 2', 'at 6', 'at 1', 'step behind'),
  node('Concat', 'step before, magnitude, step behind', 'first in', { axis: 2 }),
  ...convolved('first in', 'first'),
  // Every other step with its neighbours: four become two, and two become one.
  node('Pad', 'first out, pad before', 'first padded'),
  slice('first padded', 'at 0', 'at 3', 'at 2', 'pair before'),
  slice('first padded', 'at 1', 'at 4', 'at 2', 'pair'),
  slice('first padded', 'at 2', 'at 5', 'at 2', 'pair behind'),
  node('Concat', 'pair before, pair, pair behind', 'second in', { axis: 2 }),
  ...convolved('second in', 'second'),
  node('Split', 'second out', 'one, other', { axis: 0 }),
  node('Concat', 'one, other', 'third in', { axis: 2 }),
  ...convolved('third in', 'third'),
  ...convolved('third out', 'fourth'),
  node('Squeeze', 'fourth out, at 0', 'heard'),
  // What it remembers: a cell of gates in the order of PyTorch (in, forget, cell, out).
  node('Split', 'state', 'memory before, cell before', { axis: 0 }),
  node('Squeeze', 'memory before, at 0', 'memory'),
  node('Squeeze', 'cell before, at 0', 'cell'),
  node('Concat', 'heard, memory', 'gates in', { axis: 1 }),
  ...dense('gates in', 'gates', 'all gates'),
  node('Split', 'all gates', 'gate in, gate forget, gate cell, gate out', { axis: 1 }),
  node('Sigmoid', 'gate in', 'in'),
  node('Sigmoid', 'gate forget', 'forget'),
  node('Tanh', 'gate cell', 'new'),
  node('Sigmoid', 'gate out', 'out'),
  node('Mul', 'forget, cell', 'kept'),
  node('Mul', 'in, new', 'added'),
  node('Add', 'kept, added', 'cell behind'),
  node('Tanh', 'cell behind', 'cell shown'),
  node('Mul', 'out, cell shown', 'memory behind'),
  node('Unsqueeze', 'memory behind, at 0', 'memory kept'),
  node('Unsqueeze', 'cell behind, at 0', 'cell kept'),
  node('Concat', 'memory kept, cell kept', 'stateN', { axis: 0 }),
  node('Relu', 'memory behind', 'told'),
  ...dense('told', 'last', 'last sum'),
  node('Sigmoid', 'last sum', 'output'),
];
