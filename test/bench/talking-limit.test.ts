import { expect, test } from 'vitest';
import type { GapFigures } from '../live/measure.ts';
import { limitInWords, mostTalking, type TalkingStep } from './talking-limit.ts';

function measured(calls: number, gapsInAThousand: number, underruns = 0): TalkingStep {
  const talk = {
    calls: calls / 2,
    talkMs: 0,
    packets: 10_000,
    gaps: gapsInAThousand * 10,
    worstMs: 0,
    underruns,
  };
  const figures: GapFigures = {
    ...{ calls, durationMs: 0, growing: talk, longFile: talk, ratio: 1 },
    ...{ switchPercent: 180.4, listenerWorstMs: 0 },
  };
  return { calls, kind: 'measured', figures };
}

test.each<[string, readonly TalkingStep[], number | null, string]>([
  ['all of them', [measured(100, 0), measured(250, 3)], 250, 'no limit was found up to 250 talking calls'],
  [
    'late packets',
    [measured(100, 0), measured(160, 2), measured(200, 34)],
    160,
    'the limit of this machine is 160 talking calls: at 200, 3.4 % of the packets came more than 30 ms late, with 180 % of a core for the switch',
  ],
  [
    'calls that were not answered, with a wall of events behind it',
    [
      measured(100, 0),
      {
        calls: 160,
        kind: 'broke',
        because: 'only 120 of 160 calls were answered within 20 s\nchannel-created',
      },
    ],
    100,
    'the limit of this machine is 100 talking calls: at 160, only 120 of 160 calls were answered within 20 s',
  ],
  [
    'voices that could not be written fast enough',
    [measured(200, 0, 3), measured(250, 0, 3_100)],
    200,
    'the limit of this machine is 200 talking calls: at 250, 3100 holes in 125 voices, whose sound was not written in time',
  ],
  [
    'none',
    [{ calls: 100, kind: 'broke', because: 'there is no switch' }],
    null,
    'the limit of this machine is fewer talking calls: at 100, there is no switch',
  ],
])('%s', (_what, steps, most, words) => {
  expect(mostTalking(steps)).toBe(most);
  expect(limitInWords(steps)).toBe(words);
});
