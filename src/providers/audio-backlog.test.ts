import { expect, test } from 'vitest';
import { AudioBacklog } from './audio-backlog.ts';

const counting = (from: number, length: number) => Int16Array.from({ length }, (_, i) => from + i);
const samplesOf = (bytes: Uint8Array | null) => (bytes === null ? null : [...new Int16Array(bytes.buffer)]);

test('frames are gathered into chunks across their edges', () => {
  const backlog = new AudioBacklog(4, 100);
  backlog.push(counting(1, 3));
  expect(backlog.take()).toBeNull();
  backlog.push(counting(4, 3));
  expect(samplesOf(backlog.take())).toEqual([1, 2, 3, 4]);
  expect(backlog.take()).toBeNull();
  expect(samplesOf(backlog.take(true))).toEqual([5, 6]);
  expect(backlog.take(true)).toBeNull();
});

test('the oldest frames are dropped where too many wait', () => {
  const backlog = new AudioBacklog(100, 6);
  backlog.push(counting(1, 3));
  backlog.push(counting(4, 3));
  backlog.push(counting(7, 3));
  expect(samplesOf(backlog.take(true))).toEqual([4, 5, 6, 7, 8, 9]);
});

test('a frame may be reused by its owner at once', () => {
  const backlog = new AudioBacklog(2, 10);
  const frame = counting(1, 2);
  backlog.push(frame);
  frame.fill(0);
  expect(samplesOf(backlog.take())).toEqual([1, 2]);
});
