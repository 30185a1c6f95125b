// What is kept of the sound before and during an utterance.
import { expect, test } from 'vitest';
import { GrowingSound, PreRoll } from './utterance.ts';

const frameOf = (value: number) => new Int16Array(320).fill(value);

test('the pre-roll keeps the newest 400 ms in order', () => {
  const preRoll = new PreRoll();
  for (let frame = 1; frame <= 30; frame++) preRoll.push(frameOf(frame));
  const taken = preRoll.take();
  expect(taken.length).toBe(6400);
  expect([taken[0], taken[319], taken[320], taken[6399]]).toEqual([11, 11, 12, 30]);
});

test('the pre-roll gives no sound twice', () => {
  const preRoll = new PreRoll();
  preRoll.push(frameOf(7));
  expect(preRoll.take().length).toBe(320);
  expect(preRoll.take().length).toBe(0);
});

test('a growing sound holds everything in order, and a snapshot does not change with it', () => {
  const sound = new GrowingSound(frameOf(1));
  const first = sound.snapshot();
  for (let frame = 2; frame <= 120; frame++) sound.push(frameOf(frame));
  expect(first.length).toBe(320);
  expect(sound.lengthMs).toBe(2400);
  const all = sound.snapshot();
  expect([all[0], all[320], all[38_399]]).toEqual([1, 2, 120]);
  expect([...sound.tail(40)]).toEqual([...frameOf(119), ...frameOf(120)]);
  expect(sound.tail(9000).length).toBe(38_400);
});
