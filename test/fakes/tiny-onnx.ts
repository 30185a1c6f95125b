// The smallest ONNX model in an end-of-turn model's shape, written byte by byte as protobuf: the mean of its input, times `scale`,
// plus `bias`, through a sigmoid. For tests alone: it knows nothing of turns.

export interface TinyModel {
  readonly input?: string;
  readonly shape?: readonly number[];
  readonly scale?: number;
  readonly bias?: number;
  /** Without it the answer is any number. */
  readonly sigmoid?: boolean;
  /** The mean over these axes alone: then it answers more than one number. */
  readonly axes?: readonly number[];
}

const FLOAT = 1;

function varint(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) + 128);
  }
}

const number = (field: number, value: number): number[] => [...varint(field * 8), ...varint(value)];
const bytes = (field: number, value: readonly number[]): number[] => [
  ...varint(field * 8 + 2),
  ...varint(value.length),
  ...value,
];
const text = (field: number, value: string): number[] => bytes(field, [...Buffer.from(value)]);

function node(
  kind: string,
  inputs: readonly string[],
  output: string,
  attributes: number[][] = [],
): number[] {
  const body = [
    ...inputs.flatMap((name) => text(1, name)),
    ...text(2, output),
    ...text(4, kind),
    ...attributes.flatMap((attribute) => bytes(5, attribute)),
  ];
  return bytes(1, body);
}

function constant(name: string, value: number): number[] {
  const raw = [...new Uint8Array(Float32Array.from([value]).buffer)];
  return bytes(5, [...number(2, FLOAT), ...text(8, name), ...bytes(9, raw)]);
}

function tensor(field: number, name: string, shape: readonly number[]): number[] {
  const dimensions = shape.flatMap((size) => bytes(1, number(1, size)));
  const type = bytes(1, [...number(1, FLOAT), ...bytes(2, dimensions)]);
  return bytes(field, [...text(1, name), ...bytes(2, type)]);
}

export function tinyModel(wanted: TinyModel = {}): Uint8Array {
  const { input = 'input_features', shape = [1, 80, 800], axes = [1, 2] } = wanted;
  const { scale = 1, bias = 0, sigmoid = true } = wanted;
  const isInts = 7;
  const isInt = 2;
  const over = [...text(1, 'axes'), ...axes.flatMap((axis) => number(8, axis)), ...number(20, isInts)];
  const keep = [...text(1, 'keepdims'), ...number(3, 0), ...number(20, isInt)];
  const left = shape.filter((_, axis) => !axes.includes(axis));
  const graph = [
    ...node('ReduceMean', [input], 'mean', [over, keep]),
    ...node('Mul', ['mean', 'scale'], 'scaled'),
    ...node('Add', ['scaled', 'bias'], 'sum'),
    ...node(sigmoid ? 'Sigmoid' : 'Identity', ['sum'], 'ended'),
    ...text(2, 'tiny'),
    ...constant('scale', scale),
    ...constant('bias', bias),
    ...tensor(11, input, shape),
    ...tensor(12, 'ended', left),
  ];
  const opset = bytes(8, number(2, 13));
  return Uint8Array.from([...number(1, 8), ...bytes(7, graph), ...opset]);
}
