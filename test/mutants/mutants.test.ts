// What `npm run mutants` is asked for, draws and counts. The changes themselves are Stryker's.
import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readAsked } from './ask.ts';
import { shuffle } from './draw.ts';
import { Progress } from './progress.ts';
import { ROOMS } from './rooms.ts';
import { countOf, scoreOf, type Tried, tableOf, unnoticedOf } from './summary.ts';
import { NOT_DRAWN } from './warm/not-drawn.ts';

const tried = (status: string, line = 1, statusReason?: string): Tried => ({
  fileName: '/p/src/a.ts',
  status,
  statusReason,
  mutatorName: 'BooleanLiteral',
  replacement: 'tr\n  ue',
  location: { start: { line, column: 3 }, end: { line, column: 8 } },
});
const times = (count: number, status: string, reason?: string): Tried[] =>
  Array.from({ length: count }, (_, line) => tried(status, line, reason));

describe('what is asked', () => {
  test.each([
    ['nothing: every room, to the end', [], { rooms: ROOMS, minutes: null, seed: 1 }],
    ['two rooms', ['gate', 'call'], { rooms: ROOMS.filter(({ name }) => /^(gate|call)$/.test(name)) }],
    ['half a minute and a seed', ['--minutes', '0.5', '--seed', '7'], { minutes: 0.5, seed: 7 }],
    [
      '150 changes of what is in rules/',
      ['--changes', '150', '--only', 'rules/'],
      { changes: 150, only: ['rules/'] },
    ],
    ['half a change', ['--changes', '0.5'], { wrong: '--changes 0.5 is not a number of changes' }],
    ['a room that is none', ['kitchen'], { wrong: 'no such room: kitchen' }],
    ['no time at all', ['--minutes', '0'], { wrong: '--minutes 0 is no length of time' }],
    ['a seed that is no number', ['--seed', 'x'], { wrong: '--seed x is no whole number' }],
  ])('%s', (_, words, expected) => {
    expect(readAsked(words)).toMatchObject(expected);
  });
});

test('every file that is changed, and every test that has to notice, is there', () => {
  const named = ROOMS.flatMap(({ files, tests }) => [...files, ...tests]).filter(
    (path) => !path.startsWith('!'),
  );
  expect(named.filter((path) => globSync(path).length === 0)).toEqual([]);
});

test('a draw holds every item once, is the same for the same seed, and another for another', () => {
  const items = Array.from({ length: 50 }, (_, item) => item);
  expect(shuffle(items, 1).toSorted((one, other) => one - other)).toEqual(items);
  expect(shuffle(items, 1)).toEqual(shuffle(items, 1));
  expect(shuffle(items, 1)).not.toEqual(shuffle(items, 2));
});

describe('the score', () => {
  test.each([
    ['all tried', [...times(6, 'Killed'), ...times(2, 'Timeout'), ...times(2, 'Survived')], 80],
    ['what no test reaches is not noticed', [...times(8, 'Killed'), ...times(2, 'NoCoverage')], 80],
    [
      'a sample stands for what was not drawn',
      [
        ...times(3, 'Killed'),
        tried('Survived'),
        ...times(4, 'RuntimeError', NOT_DRAWN),
        ...times(2, 'NoCoverage'),
      ],
      60,
    ],
    ['nothing reached', times(3, 'NoCoverage'), 0],
    ['nothing to change', [], null],
  ])('%s', (_, all, score) => {
    expect(scoreOf(countOf(all))).toBe(score);
  });

  test('what failed to run is not taken for what was not drawn', () => {
    const all = [tried('RuntimeError', 1, NOT_DRAWN), tried('RuntimeError', 1, 'crashed')];
    expect(countOf(all)).toMatchObject({ left: 1, failed: 1 });
  });
});

test('the table and the list of what nobody noticed', () => {
  const all = [tried('Survived', 9), tried('NoCoverage', 2), tried('Killed')];
  expect(tableOf([{ name: 'call', tried: all, tookMs: 61_000 }])).toBe(
    [
      'room  mutants  tried  killed  timed out  survived  no coverage   score  took',
      'call        3      2       1          0         1            1  33.3 %  61 s',
    ].join('\n'),
  );
  const other = { ...tried('Survived', 1), fileName: '/p/src/b.ts' };
  const shown = (file: string): string => file.slice(3);
  expect(unnoticedOf([other, ...all], shown, ({ location }) => `line\n  ${location.start.line}`)).toEqual([
    'src/a.ts: 1 survived, 1 in code that no test reaches',
    '  2:3     not reached  line 2  →  tr ue',
    '  9:3     survived     line 9  →  tr ue',
    'src/b.ts: 1 survived',
    '  1:3     survived     line 1  →  tr ue',
  ]);
});

test('progress is told every ten seconds, with the time that is left', () => {
  const open = new Progress(40, Number.POSITIVE_INFINITY, 0);
  expect(open.after('Killed', 5_000)).toBeNull();
  expect(open.after('Survived', 10_000)).toBe('  2 of 40 changes tried, 1 not noticed, about 3 min left');
  const limited = new Progress(40, 30_000, 0);
  expect(limited.after('Killed', 10_000)).toBe(
    '  1 of 40 changes tried, 0 not noticed, 20 s until the time limit',
  );
});
