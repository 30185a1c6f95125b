import { expect, test } from 'vitest';
import { LateSound, type LateWish } from './late-sound.ts';

interface Line {
  /** Before a read is carried out. */
  readonly delayMs?: number;
  /** What a stall has kept back, and a read brings at once. */
  backlog: number;
}

/** 50 frames a second; a read that is asked for brings what was kept back, one frame a millisecond. */
function course(
  stretches: readonly (readonly ['sound' | 'nothing' | 'stray', number])[],
  line: Line,
): string[] {
  const late = new LateSound();
  const out: string[] = [];
  let at = 0;
  let read = { from: Number.POSITIVE_INFINITY, frames: 0 };
  const take = (wish: LateWish | null): void => {
    if (wish === null) return;
    if (wish.kind === 'settle') out.push(`settle +${Math.round(wish.gainedMs)}@${at}`);
    else {
      out.push(`${wish.first ? 'first ' : ''}${wish.frames}@${at}`);
      read = { from: at + (line.delayMs ?? 40), frames: wish.frames };
    }
  };
  for (const [what, ms] of stretches) {
    for (const end = at + ms; at < end; at++) {
      if (at % 20 === 0) take(late.packet(what, at));
      if (at >= read.from && read.frames > 0 && line.backlog > 0) {
        read.frames--;
        line.backlog--;
        take(late.packet('sound', at));
      }
    }
  }
  return out;
}

test('sound that comes in time, with the holes of a network, is left alone', () => {
  expect(
    course(
      [
        ['sound', 2_000],
        ['nothing', 80],
        ['sound', 2_000],
      ],
      { backlog: 0 },
    ),
  ).toEqual([]);
});

test('a stall of a second is made up for within a third of one', () => {
  const wishes = course(
    [
      ['sound', 1_000],
      ['nothing', 1_000],
      ['sound', 3_000],
    ],
    { backlog: 50 },
  );
  expect(wishes[0]).toBe('first 8@2000');
  expect(wishes[1]).toMatch(/^\d+@20\d\d$/);
  expect(wishes[2]).toMatch(/^settle \+9[6-9]\d@2[23]\d\d$/);
  expect(wishes).toHaveLength(3);
});

test('a pause of the far end costs one short read', () => {
  expect(
    course(
      [
        ['sound', 1_000],
        ['nothing', 3_000],
        ['sound', 3_000],
      ],
      { backlog: 0 },
    ),
  ).toEqual(['first 8@4000', 'settle +0@4480']);
});

test('a short stall is made up for by the first read', () => {
  const wishes = course(
    [
      ['sound', 1_000],
      ['nothing', 120],
      ['sound', 1_000],
    ],
    { backlog: 6 },
  );
  expect(wishes).toHaveLength(2);
  expect(wishes[1]).toMatch(/^settle/);
});

test('a read that begins late, behind what plays, is waited for', () => {
  const wishes = course(
    [
      ['sound', 1_000],
      ['nothing', 1_000],
      ['sound', 3_000],
    ],
    { backlog: 50, delayMs: 300 },
  );
  expect(wishes.at(-1)).toMatch(/^settle \+9/);
});

test('a line that was silent for long is not asked after, and neither is a stranger', () => {
  expect(
    course(
      [
        ['nothing', 12_000],
        ['sound', 1_000],
      ],
      { backlog: 0 },
    ),
  ).toEqual([]);
  expect(
    course(
      [
        ['sound', 1_000],
        ['nothing', 500],
        ['stray', 40],
        ['nothing', 500],
      ],
      { backlog: 0 },
    ),
  ).toEqual([]);
});
