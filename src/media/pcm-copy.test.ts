import { expect, test } from 'vitest';
import { copyPcm, releasePcm } from './pcm-copy.ts';

test('a copy is a part of nothing larger, and is empty once it was let go; what it was made of stays', () => {
  const whole = Int16Array.of(1, 2, 3, 4);
  const copy = copyPcm(whole.subarray(1, 3));
  expect([[...copy], copy.buffer.byteLength]).toEqual([[2, 3], 4]);
  releasePcm(copy);
  expect([copy.length, [...whole]]).toEqual([0, [1, 2, 3, 4]]);
});
