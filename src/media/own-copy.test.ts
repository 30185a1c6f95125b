import { expect, test } from 'vitest';
import { letGo, ownCopy } from './own-copy.ts';

test('a copy is a part of nothing larger, and is empty once it was let go; what it was made of stays', () => {
  const whole = Int16Array.of(1, 2, 3, 4);
  const copy = ownCopy(whole.subarray(1, 3));
  expect([[...copy], copy.buffer.byteLength]).toEqual([[2, 3], 4]);
  letGo(copy);
  expect([copy.length, [...whole]]).toEqual([0, [1, 2, 3, 4]]);
});
