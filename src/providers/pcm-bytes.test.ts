import { expect, test } from 'vitest';
import { PcmBytes } from './pcm-bytes.ts';

test('samples are put together across the pieces of a body, wherever they are cut', () => {
  const pcm = new PcmBytes();
  const whole = Int16Array.from([1, -2, 300, -400, 5]);
  const all = new Uint8Array(whole.buffer);
  const cuts = [0, 1, 1, 4, 7, 8, 10];
  const pieces = cuts.slice(1).map((to, i) => pcm.take(all.subarray(cuts[i], to)));
  expect(pieces.flatMap((piece) => [...piece])).toEqual([...whole]);
});
