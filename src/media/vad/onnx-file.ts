// Reads the weights of an ONNX file, and writes a rearranged network as one. Supports only what that needs of the format
// (onnx.proto, IR 8): float32 and int64 tensors with raw data, and integer attributes. The rest is refused.

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
const MODEL = { irVersion: 1, graph: 7, opsetImport: 8 } as const;
const OPSET = { domain: 1, version: 2 } as const;
const GRAPH = { node: 1, name: 2, initializer: 5, input: 11, output: 12 } as const;
const NODE = { input: 1, output: 2, opType: 4, attribute: 5 } as const;
const ATTRIBUTE = { name: 1, i: 3, t: 5, g: 6, type: 20 } as const;
const TENSOR = { dims: 1, dataType: 2, name: 8, rawData: 9 } as const;
const VALUE_INFO = { name: 1, type: 2 } as const;
const TYPE = { tensorType: 1 } as const;
const TENSOR_TYPE = { elemType: 1, shape: 2 } as const;
const SHAPE = { dim: 1 } as const;
const DIMENSION = { value: 1, param: 2 } as const;
/** How a field is written, in the three bits below its number (protobuf's wire types). */
const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

/** The float32 tensors of all constants, those in branches too, by the name under which they are used. Throws where the bytes are no such file. */
export function readWeights(file: Uint8Array): Map<string, Weight> {
  const weights = new Map<string, Weight>();
  for (const graph of partsOf(file, MODEL.graph)) readGraph(graph, weights);
  return weights;
}

function readGraph(graph: Uint8Array, weights: Map<string, Weight>): void {
  for (const node of partsOf(graph, GRAPH.node)) {
    const [output] = partsOf(node, NODE.output);
    for (const attribute of partsOf(node, NODE.attribute)) {
      for (const branch of partsOf(attribute, ATTRIBUTE.g)) readGraph(branch, weights);
      for (const tensor of partsOf(attribute, ATTRIBUTE.t)) {
        const weight = tensorOf(tensor);
        if (weight !== null && output !== undefined) weights.set(new TextDecoder().decode(output), weight);
      }
    }
  }
}

export function writeModel(graph: OnnxGraph, opset: number): Uint8Array {
  const written = join([
    ...graph.nodes.map((node) => field(GRAPH.node, nodeBytes(node))),
    field(GRAPH.name, 'main'),
    ...Object.entries(graph.weights).map(([name, { dims, data }]) =>
      field(GRAPH.initializer, tensorBytes(name, FLOAT, dims, data)),
    ),
    ...Object.entries(graph.integers).map(([name, values]) =>
      field(GRAPH.initializer, tensorBytes(name, INT64, [values.length], BigInt64Array.from(values, BigInt))),
    ),
    ...graph.inputs.map((value) => field(GRAPH.input, valueBytes(value))),
    ...graph.outputs.map((value) => field(GRAPH.output, valueBytes(value))),
  ]);
  const operators = join([field(OPSET.domain, ''), field(OPSET.version, opset)]);
  return join([
    field(MODEL.irVersion, IR_VERSION),
    field(MODEL.graph, written),
    field(MODEL.opsetImport, operators),
  ]);
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
      if (part === TENSOR.rawData) raw = value;
    } else if (part === TENSOR.dims) dims.push(value);
    else if (part === TENSOR.dataType) type = value;
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
  return join([
    ...dims.map((dim) => field(TENSOR.dims, dim)),
    field(TENSOR.dataType, type),
    field(TENSOR.name, name),
    field(TENSOR.rawData, raw),
  ]);
}

function nodeBytes({ op, inputs, outputs, attributes }: OnnxNode): Uint8Array {
  return join([
    ...inputs.map((name) => field(NODE.input, name)),
    ...outputs.map((name) => field(NODE.output, name)),
    field(NODE.opType, op),
    ...Object.entries(attributes ?? {}).map(([name, value]) =>
      field(
        NODE.attribute,
        join([field(ATTRIBUTE.name, name), field(ATTRIBUTE.i, value), field(ATTRIBUTE.type, ATTRIBUTE_INT)]),
      ),
    ),
  ]);
}

function valueBytes({ name, dims }: OnnxValue): Uint8Array {
  const shape = dims.map((dim) =>
    field(SHAPE.dim, typeof dim === 'number' ? field(DIMENSION.value, dim) : field(DIMENSION.param, dim)),
  );
  const tensor = join([field(TENSOR_TYPE.elemType, FLOAT), field(TENSOR_TYPE.shape, join(shape))]);
  return join([field(VALUE_INFO.name, name), field(VALUE_INFO.type, field(TYPE.tensorType, tensor))]);
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
