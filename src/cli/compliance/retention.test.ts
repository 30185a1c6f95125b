// What `trunkline retention` says of the clock by which things are old.
import { expect, it } from 'vitest';
import { clockLines, runLine } from './retention.ts';

const NOW = Date.parse('2026-11-29T14:45:00Z');
const DOUBT = 'The clock stands 40 days ahead.';

const rows: readonly (readonly [string, boolean, string | null, readonly string[]])[] = [
  ['nothing, where it is as it should be', false, null, []],
  [
    'a doubt, and what lifts it',
    false,
    DOUBT,
    [DOUBT, '→ check the date; if it is right: trunkline retention --trust-clock'],
  ],
  [
    'that it is trusted, and where it stands',
    true,
    DOUBT,
    [
      'Trusted from now on: the clock shows 2026-11-29 20:15 (Asia/Kolkata). The next run deletes what is old by this clock.',
    ],
  ],
  [
    'that there was nothing to trust',
    true,
    null,
    ['There was nothing to trust: the clock shows 2026-11-29 20:15 (Asia/Kolkata), and was not doubted.'],
  ],
];

it.each(rows)('%s', (_name, isTrusted, doubt, expected) => {
  expect(clockLines({ isTrusted, doubt, now: NOW }, 'Asia/Kolkata')).toEqual(expected);
});

it('a run that goes on is not said to be cut off', () => {
  const run = {
    at: NOW,
    tookMs: 5,
    counts: { turns: 3 },
    problem: 'the controller ended in the middle of it',
  };
  expect(runLine(run, 'Asia/Kolkata', true)).toBe('2026-11-29 20:15  running now; until now: turns 3');
  expect(runLine(run, 'Asia/Kolkata')).toBe(
    '2026-11-29 20:15  turns 3; incomplete: the controller ended in the middle of it',
  );
});
