import { expect, test } from 'vitest';
import type { DtmfDigit, DtmfVia } from '../telephony/dtmf.ts';
import { Keys } from './keys.ts';

type Arrival = readonly [at: number, digit: DtmfDigit, via: DtmfVia, heldMs?: number];

test.each<[string, readonly Arrival[], string]>([
  ['a key on one way', [[0, '1', 'rtp']], '1'],
  [
    'the same key on both ways is one press',
    [
      [0, '1', 'rtp'],
      [40, '1', 'info'],
    ],
    '1',
  ],
  [
    'whichever comes first',
    [
      [0, '1', 'info'],
      [40, '1', 'rtp'],
    ],
    '1',
  ],
  [
    'on three ways it is still one',
    [
      [0, '1', 'rtp'],
      [40, '1', 'info'],
      [90, '1', 'tone'],
    ],
    '1',
  ],
  [
    'one way, twice: two presses',
    [
      [0, '1', 'rtp'],
      [60, '1', 'rtp'],
    ],
    '11',
  ],
  [
    'two quick presses on both ways',
    [
      [0, '1', 'rtp'],
      [60, '1', 'rtp'],
      [70, '1', 'info'],
      [130, '1', 'info'],
    ],
    '11',
  ],
  [
    'the same, in turn',
    [
      [0, '1', 'rtp'],
      [30, '1', 'info'],
      [60, '1', 'rtp'],
      [90, '1', 'info'],
    ],
    '11',
  ],
  [
    'a number on both ways',
    [
      [0, '1', 'rtp'],
      [50, '1', 'info'],
      [300, '2', 'rtp'],
      [350, '2', 'info'],
      [600, '1', 'rtp'],
      [650, '1', 'info'],
    ],
    '121',
  ],
  [
    'an INFO when a long press ends',
    [
      [0, '5', 'rtp'],
      [1900, '5', 'info'],
    ],
    '5',
  ],
  [
    'the other way long after is another press',
    [
      [0, '5', 'rtp'],
      [2500, '5', 'info'],
    ],
    '55',
  ],
  [
    'an INFO at the end of a press of four seconds, which says so',
    [
      [0, '5', 'rtp'],
      [4_100, '5', 'info', 4_000],
    ],
    '5',
  ],
  [
    'an INFO of a short press, four seconds later',
    [
      [0, '5', 'rtp'],
      [4_100, '5', 'info', 160],
    ],
    '55',
  ],
  [
    'a length of an hour is not believed',
    [
      [0, '5', 'rtp'],
      [13_000, '5', 'info', 3_600_000],
    ],
    '55',
  ],
  [
    'other keys in between change nothing',
    [
      [0, '1', 'rtp'],
      [100, '2', 'rtp'],
      [150, '1', 'info'],
      [200, '2', 'info'],
    ],
    '12',
  ],
  [
    'fifty a second on one way are fifty',
    Array.from({ length: 50 }, (_, i): Arrival => [i * 20, '7', 'rtp']),
    '7'.repeat(50),
  ],
])('%s', (_sentence, arrivals, taken) => {
  const keys = new Keys();
  const got = arrivals.flatMap(([at, digit, via, heldMs]) =>
    keys.isNew(digit, via, at, heldMs) ? [digit] : [],
  );
  expect(got.join('')).toBe(taken);
});
