import { describe, expect, test } from 'vitest';
import { FirstAnswerTimes } from './first-answer-times.ts';

const MOST_MS = 3_000;

function learned(...samples: readonly number[]): FirstAnswerTimes {
  const times = new FirstAnswerTimes();
  for (const ms of samples) times.learn('a', ms);
  return times;
}

const repeated = (count: number, ms: number) => new Array<number>(count).fill(ms);

test.each<[what: string, samples: number[], waits: number]>([
  ['nothing is known of it', [], MOST_MS],
  ['a handful is known of it', repeated(9, 300), MOST_MS],
  ['it answers after 400 ms', repeated(10, 400), 1_200],
  ['it is very quick', repeated(10, 50), 1_000],
  ['it is slow', repeated(10, 1_500), MOST_MS],
  ['one of ten is slow', [...repeated(9, 400), 2_900], 1_200],
  ['two of ten are slow', [...repeated(8, 400), 900, 900], 2_700],
  ['it has become slower', [...repeated(60, 400), ...repeated(6, 900)], 2_700],
  ['it has become quicker', [...repeated(60, 900), ...repeated(46, 400)], 1_200],
])('where %s', (_what, samples, waits) => {
  expect(learned(...samples).timeoutMs('a', MOST_MS)).toBe(waits);
});

test('one provider tells nothing of another', () => {
  expect(learned(...repeated(50, 300)).timeoutMs('b', MOST_MS)).toBe(MOST_MS);
});

test('no more than there is time for', () => {
  expect(learned(...repeated(50, 900)).timeoutMs('a', 600)).toBe(600);
});

describe('when the next is asked as well', () => {
  /** Of 50 answers 45 take 400 ms, two 600 and three 700: p90 400, p95 700. */
  const spread = [...repeated(45, 400), ...repeated(2, 600), ...repeated(3, 700)];
  test.each<[what: string, first: number[], next: number[], asksAt: number]>([
    ['nothing is known of the first: as soon as somebody would wonder', [], repeated(10, 300), 800],
    ['a handful of answers is known', repeated(5, 400), [], 401],
    ['the next is quick enough: behind a slow answer of the first', spread, repeated(10, 250), 701],
    ['the next takes 500 ms: so that it is 300 ms late', spread, repeated(10, 500), 501],
    ['the next is slow: behind nine of ten answers of the first', spread, repeated(10, 900), 401],
    ['nothing is known of the next: it is taken for as slow', spread, [], 401],
    ['the first answers at once: not before a machine that is busy could', repeated(10, 20), [], 150],
    ['the first has grown slow: after a second', repeated(10, 2_500), repeated(10, 300), 1_000],
  ])('where %s', (_what, first, next, asksAt) => {
    const times = learned(...first);
    for (const ms of next) times.learn('b', ms);
    expect(times.hedgeMs('a', 'b')).toBe(asksAt);
  });
});
