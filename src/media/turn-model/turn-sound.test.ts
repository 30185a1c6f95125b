import { expect, test } from 'vitest';
import { TurnSound } from './turn-sound.ts';

const count = (from: number, to: number) =>
  Int16Array.from({ length: to - from }, (_, place) => from + place);

/** 20 ms frames whose samples count up. */
function heard(sound: TurnSound, from: number, to: number): void {
  for (let at = from; at < to; at += 160) sound.write(count(at, at + 160));
}

test('a turn is cut from half a second before its beginning', () => {
  const sound = new TurnSound(8000);
  heard(sound, 0, 16_000);
  sound.begin();
  heard(sound, 16_000, 24_000);
  expect(sound.cut()).toEqual(count(12_000, 24_000));
});

test('of a long turn the newest eight seconds are left, across the end of the ring', () => {
  const sound = new TurnSound(8000);
  sound.begin();
  for (let at = 0; at < 80_000; at += 160) sound.write(Int16Array.from({ length: 160 }, () => at / 160));
  const cut = sound.cut();
  expect([cut.length, cut[0], cut.at(-1)]).toEqual([64_000, 100, 499]);
});

test('what is cut is a copy, and nothing yet is nothing', () => {
  const sound = new TurnSound(16_000);
  expect(sound.cut()).toHaveLength(0);
  sound.write(count(0, 320));
  const cut = sound.cut();
  cut.fill(7);
  expect(sound.cut()).toEqual(count(0, 320));
});
