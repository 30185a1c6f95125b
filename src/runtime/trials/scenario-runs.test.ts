// How often a scenario is played, and when it passes.
import { expect, test } from 'vitest';
import type { ScenarioRun } from './run-scenario.ts';
import { playRuns, verdictOf } from './scenario-runs.ts';

type Outcome = 'passes' | 'fails' | 'caller forgot';

function run(outcome: Outcome): ScenarioRun {
  const checks = [
    { what: 'it answers', ok: outcome !== 'fails', because: null },
    { what: 'they asked', ok: outcome !== 'caller forgot', because: null, isCallers: true },
  ];
  return { checks, lines: [], warnings: [], happened: {}, durationMs: 1 } as never;
}

test.each<
  [
    sentence: string,
    { runs: number; pass?: number },
    wanted: number,
    outcomes: readonly Outcome[],
    ok: boolean,
    played: number,
  ]
>([
  ['one that passes', { runs: 1 }, 1, ['passes'], true, 1],
  ['one that fails', { runs: 1 }, 1, ['fails'], false, 1],
  ['all, where nothing else is said', { runs: 3 }, 3, ['passes', 'passes', 'fails'], false, 3],
  ['two of three', { runs: 3, pass: 2 }, 3, ['passes', 'fails', 'passes'], true, 3],
  ['one of three is too few for two', { runs: 3, pass: 2 }, 3, ['passes', 'fails', 'fails'], false, 3],
  [
    'two of three, played six times: four',
    { runs: 3, pass: 2 },
    6,
    Array(3).fill('passes').concat(Array(3).fill('fails')),
    false,
    6,
  ],
  ['two of three, played once', { runs: 3, pass: 2 }, 1, ['passes'], true, 1],
  ['two of three, played once, and failed', { runs: 3, pass: 2 }, 1, ['fails'], false, 1],
  ['one whose caller forgot is played again', { runs: 1 }, 1, ['caller forgot', 'passes'], true, 2],
  ['the one played in its place counts', { runs: 2 }, 2, ['passes', 'caller forgot', 'fails'], false, 3],
  [
    'a caller who always forgets proves nothing',
    { runs: 2, pass: 1 },
    2,
    Array(9).fill('caller forgot'),
    false,
    4,
  ],
  [
    'a caller who mostly forgets proves too little',
    { runs: 2, pass: 1 },
    2,
    ['passes', 'caller forgot', 'caller forgot', 'caller forgot'],
    false,
    4,
  ],
])('%s', async (_sentence, scenario, wanted, outcomes, ok, played) => {
  const left = [...outcomes];
  const runs = await playRuns(wanted, async () => {
    const next = left.shift();
    return next === undefined ? null : run(next);
  });
  expect(runs).toHaveLength(played);
  expect(verdictOf(scenario as never, runs, wanted).ok).toBe(ok);
});
