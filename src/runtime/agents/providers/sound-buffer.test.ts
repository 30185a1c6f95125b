import { expect, test } from 'vitest';
import { SoundBuffer } from './sound-buffer.ts';

const frame = (value: number, length = 160) => new Int16Array(length).fill(value);
const values = (kept: SoundBuffer) => kept.all().map((samples) => samples[0]);

test('the newest frames are kept, in their order, and the oldest go', () => {
  const kept = new SoundBuffer();
  for (let nth = 0; nth < 40; nth++) kept.push(frame(nth), 15);
  expect(values(kept)).toEqual(Array.from({ length: 15 }, (_, nth) => 25 + nth));
});

test('while somebody speaks all of it is kept, up to the most, and what was kept before it is its beginning', () => {
  const kept = new SoundBuffer();
  for (let nth = 0; nth < 20; nth++) kept.push(frame(nth), 15);
  for (let nth = 20; nth < 300; nth++) kept.push(frame(nth), 250);
  expect(values(kept)).toEqual(Array.from({ length: 250 }, (_, nth) => 50 + nth));
  kept.push(frame(300), 15);
  expect(values(kept)).toEqual(Array.from({ length: 15 }, (_, nth) => 286 + nth));
});

test('what is kept is a copy, and so is what is given back', () => {
  const kept = new SoundBuffer();
  const samples = frame(7);
  kept.push(samples, 15);
  samples.fill(9);
  kept.all()[0]?.fill(8);
  expect(values(kept)).toEqual([7]);
});

test('nothing is left once it was cleared, or once frames have another length', () => {
  const kept = new SoundBuffer();
  for (let nth = 0; nth < 100; nth++) kept.push(frame(nth), 250);
  kept.clear();
  expect([kept.frames, kept.all()]).toEqual([0, []]);
  kept.push(frame(1), 15);
  kept.push(frame(2, 320), 15);
  expect(kept.all()).toEqual([frame(2, 320)]);
});
