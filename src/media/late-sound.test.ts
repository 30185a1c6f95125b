import { expect, test } from 'vitest';
import { LateSound } from './late-sound.ts';

type Stretch = readonly [what: 'sound' | 'nothing' | 'stray', ms: number, may?: boolean];

/** What is wished, with the moment: `pause of 1000@2020`. */
function wishes(stretches: readonly Stretch[], late = new LateSound()): string[] {
  const out: string[] = [];
  let at = 0;
  for (const [what, ms, mayRead = true] of stretches) {
    for (const end = at + ms; at < end; at += 20) {
      const wish = late.packet(what, at, mayRead);
      if (wish !== null) out.push(`pause of ${wish.quietMs}@${at}`);
    }
  }
  return out;
}

test('the holes of a network ask for nothing', () => {
  expect(
    wishes([
      ['sound', 2_000],
      ['nothing', 80],
      ['sound', 2_000],
    ]),
  ).toEqual([]);
});

test('the first sound behind a stall is asked after, and so is the next one', () => {
  expect(
    wishes([
      ['sound', 2_000],
      ['nothing', 1_000],
      ['sound', 2_000],
      ['nothing', 300],
      ['sound', 2_000],
    ]),
  ).toEqual(['pause of 1000@3000', 'pause of 300@5300']);
});

test('one stall right behind another is asked after a second later', () => {
  expect(
    wishes([
      ['sound', 2_000],
      ['nothing', 500],
      ['sound', 200],
      ['nothing', 200],
      ['sound', 2_000],
    ]),
  ).toEqual(['pause of 500@2500', 'pause of 200@3500']);
});

test('where nothing can be read ahead it is asked as soon as it can', () => {
  expect(
    wishes([
      ['sound', 2_000],
      ['nothing', 500],
      ['sound', 3_000, false],
      ['sound', 1_000],
    ]),
  ).toEqual(['pause of 500@5500']);
});

test('a line that was silent for long was not stalled, and a stranger is no sound', () => {
  expect(
    wishes([
      ['sound', 2_000],
      ['nothing', 200],
      ['stray', 20],
      ['nothing', 11_000],
      ['sound', 2_000],
    ]),
  ).toEqual([]);
});

test('a hold keeps nothing back', () => {
  const late = new LateSound();
  wishes(
    [
      ['sound', 2_000],
      ['nothing', 500],
    ],
    late,
  );
  late.forget();
  expect(late.packet('sound', 2_520, true)).toBeNull();
});

test('what waits is awaited from the pause on until it is asked for, and a long pause is none', () => {
  const late = new LateSound();
  wishes(
    [
      ['sound', 200],
      ['nothing', 100],
    ],
    late,
  );
  expect(late.awaited(280)).toBe(false);
  expect(late.awaited(300)).toBe(true);
  expect(late.awaited(3_200)).toBe(true);
  expect(late.awaited(3_220)).toBe(false);
  // It may not be read now, and is owed.
  expect(late.packet('sound', 700, false)).toBeNull();
  expect(late.awaited(700)).toBe(true);
  expect(late.packet('sound', 720, true)).not.toBeNull();
  expect(late.awaited(720)).toBe(false);
});
