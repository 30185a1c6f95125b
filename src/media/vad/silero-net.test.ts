import { expect, test } from 'vitest';
import { readWeights } from './onnx-file.ts';
import { framesOf, type SileroRate, STEPS, sileroModel, stepSamples } from './silero-net.ts';

test.each([
  { rate: 8000, window: 288, mirroredFrom: 96 },
  { rate: 16000, window: 576, mirroredFrom: 192 },
] satisfies { rate: SileroRate; window: number; mirroredFrom: number }[])(
  'at $rate Hz four steps overlap by a half, and the last is mirrored where the window ends',
  ({ rate, window, mirroredFrom }) => {
    const { step, hop } = stepSamples(rate);
    const streams = 3;
    const frames = new Float32Array(STEPS * streams * step).fill(-1);
    framesOf(
      Float32Array.from({ length: window }, (_, at) => at),
      rate,
      1,
      streams,
      frames,
    );
    const stepOf = (nth: number, stream: number) => {
      const at = (nth * streams + stream) * step;
      return [...frames.subarray(at, at + step)];
    };
    const counted = (nth: number) => Array.from({ length: step }, (_, at) => nth * hop + at);
    expect([0, 1, 2].map((nth) => stepOf(nth, 1))).toEqual([0, 1, 2].map(counted));
    expect(stepOf(3, 1).slice(0, mirroredFrom)).toEqual(counted(3).slice(0, mirroredFrom));
    // The last sample itself is not said twice.
    expect(stepOf(3, 1).slice(mirroredFrom, mirroredFrom + 2)).toEqual([window - 2, window - 3]);
    expect(stepOf(3, 1).at(-1)).toBe(window - 1 - (step - mirroredFrom));
    // The neighbours' places are theirs.
    expect(new Set([...stepOf(0, 0), ...stepOf(3, 2)])).toEqual(new Set([-1]));
  },
);

test('weights that are not there are named', () => {
  expect(() => sileroModel(new Map(), 8000)).toThrow(
    "the detector's weights have stft.forward_basis_buffer as [nothing]",
  );
});

const BASIS = [130, 1, 128] as const;
test.each([
  ['that are too few', new Float32Array(130)],
  ['one of which is no number', new Float32Array(130 * 128).fill(Number.NaN, 77, 78)],
])('weights %s are refused, or the detector would hear nobody', (_what, data) => {
  const published = new Map([
    ['If_0_else_branch__Inline_0__stft.forward_basis_buffer', { dims: BASIS, data }],
  ]);
  expect(() => sileroModel(published, 8000)).toThrow(
    "the detector's weights have stft.forward_basis_buffer damaged",
  );
});

test('a file that breaks off is refused, and so is one that is something else', () => {
  expect(() => readWeights(Uint8Array.from([58, 200]))).toThrow('in the middle of a number');
  expect(() => readWeights(Uint8Array.from([58, 20, 1]))).toThrow('in the middle of a field');
  expect(() => readWeights(new TextEncoder().encode('{"not": "a network"}'))).toThrow('ONNX file');
});
