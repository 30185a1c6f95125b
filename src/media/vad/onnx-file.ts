// Reads the weights out of an ONNX file, and writes a network of our own arrangement as one. Only what that needs of the format
// (onnx.proto, IR 8): tensors of float32 and int64 with raw data, nodes whose attributes are whole numbers. Refuses the rest.

export interface Weight {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

export interface OnnxNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, number>>;
}

export interface OnnxGraph {
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  readonly nodes: readonly OnnxNode[];
  readonly weights: Readonly<Record<string, Weight>>;
  /** Places and counts that operators take as inputs. */
  readonly integers: Readonly<Record<string, readonly number[]>>;
}

/** Of float32. A name stands for any length. */
interface OnnxValue {
  readonly name: string;
  readonly dims: readonly (number | string)[];
}

const IR_VERSION = 8;
const FLOAT = 1;
const INT64 = 7;
/** AttributeProto.AttributeType.INT. */
const ATTRIBUTE_INT = 2;
/** Numbers of fields in onnx.proto, by message. */
const MODEL_GRAPH = 7;
const GRAPH_NODE = 1;
const NODE_OUTPUT = 2;
const NODE_ATTRIBUTE = 5;
const ATTRIBUTE_TENSOR = 5;
const ATTRIBUTE_GRAPH = 6;
const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

/** The float32 tensors of all constants, those in branches too, by the name under which they are used. Throws where the bytes are no such file. */
export function readWeights(file: Uint8Array): Map<string, Weight> {
  const weights = new Map<string, Weight>();
  for (const graph of partsOf(file, MODEL_GRAPH)) readGraph(graph, weights);
  return weights;
}

function readGraph(graph: Uint8Array, weights: Map<string, Weight>): void {
  for (const node of partsOf(graph, GRAPH_NODE)) {
    const [output] = partsOf(node, NODE_OUTPUT);
    for (const attribute of partsOf(node, NODE_ATTRIBUTE)) {
      for (const branch of partsOf(attribute, ATTRIBUTE_GRAPH)) readGraph(branch, weights);
      for (const tensor of partsOf(attribute, ATTRIBUTE_TENSOR)) {
        const weight = tensorOf(tensor);
        if (weight !== null && output !== undefined) weights.set(new TextDecoder().decode(output), weight);
      }
    }
  }
}

export function writeModel(graph: OnnxGraph, opset: number): Uint8Array {
  const written = join([
    ...graph.nodes.map((node) => field(1, nodeBytes(node))),
    field(2, 'main'),
    ...Object.entries(graph.weights).map(([name, { dims, data }]) =>
      field(5, tensorBytes(name, FLOAT, dims, data)),
    ),
    ...Object.entries(graph.integers).map(([name, values]) =>
      field(5, tensorBytes(name, INT64, [values.length], BigInt64Array.from(values, BigInt))),
    ),
    ...graph.inputs.map((value) => field(11, valueBytes(value))),
    ...graph.outputs.map((value) => field(12, valueBytes(value))),
  ]);
  return join([field(1, IR_VERSION), field(7, written), field(8, join([field(1, ''), field(2, opset)]))]);
}

/** Each field of a message: whole numbers as such, everything else as its bytes. */
function* fieldsOf(bytes: Uint8Array): Generator<[field: number, value: number | Uint8Array]> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error('an ONNX file that ends in the middle of a number');
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  };
  const take = (length: number): Uint8Array => {
    if (at + length > bytes.length) throw new Error('an ONNX file that ends in the middle of a field');
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const tag = varint();
    const kind = tag & 7;
    if (kind === VARINT) yield [tag >>> 3, varint()];
    else if (kind === BYTES) yield [tag >>> 3, take(varint())];
    else if (kind === FIXED32) yield [tag >>> 3, take(4)];
    else if (kind === FIXED64) yield [tag >>> 3, take(8)];
    else throw new Error(`an ONNX file with a field of the unknown kind ${kind}`);
  }
}

/** The fields of that number that are messages or texts. */
function partsOf(message: Uint8Array, wanted: number): Uint8Array[] {
  const parts: Uint8Array[] = [];
  for (const [number, value] of fieldsOf(message))
    if (number === wanted && typeof value !== 'number') parts.push(value);
  return parts;
}

function tensorOf(bytes: Uint8Array): Weight | null {
  const dims: number[] = [];
  let type = 0;
  let raw: Uint8Array | null = null;
  for (const [part, value] of fieldsOf(bytes)) {
    if (typeof value !== 'number') {
      if (part === 9) raw = value;
    } else if (part === 1) dims.push(value);
    else if (part === 2) type = value;
  }
  if (type !== FLOAT || raw === null) return null;
  return { dims, data: new Float32Array(Uint8Array.from(raw).buffer) };
}

function tensorBytes(
  name: string,
  type: number,
  dims: readonly number[],
  data: Float32Array | BigInt64Array,
): Uint8Array {
  const raw = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return join([...dims.map((dim) => field(1, dim)), field(2, type), field(8, name), field(9, raw)]);
}

function nodeBytes({ op, inputs, outputs, attributes }: OnnxNode): Uint8Array {
  return join([
    ...inputs.map((name) => field(1, name)),
    ...outputs.map((name) => field(2, name)),
    field(4, op),
    ...Object.entries(attributes ?? {}).map(([name, value]) =>
      field(5, join([field(1, name), field(3, value), field(20, ATTRIBUTE_INT)])),
    ),
  ]);
}

function valueBytes({ name, dims }: OnnxValue): Uint8Array {
  const shape = dims.map((dim) => field(1, typeof dim === 'number' ? field(1, dim) : field(2, dim)));
  return join([field(1, name), field(2, field(1, join([field(1, FLOAT), field(2, join(shape))])))]);
}

function field(number: number, value: number | string | Uint8Array): Uint8Array {
  if (typeof value === 'number')
    return Uint8Array.from([...varintBytes(number * 8 + VARINT), ...varintBytes(value)]);
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
  return join([Uint8Array.from([...varintBytes(number * 8 + BYTES), ...varintBytes(bytes.length)]), bytes]);
}

function varintBytes(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
  return bytes;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
