// Where the time of a turn went.
import { expect, test } from 'vitest';
import type { TurnRecord, TurnTiming } from '../../../conversation/exchange.ts';
import { latencyOf, median } from './latency.ts';

const WHOLE: TurnTiming = {
  callerSpeechEndAt: 1_000,
  transcriptFinalAt: 1_200,
  decidedAt: 1_350,
  replyFirstAt: 1_700,
  firstSentenceAt: 1_800,
  voiceFirstAt: 2_000,
  playbackStartAt: 2_040,
};

function record(timing: Partial<TurnTiming>, callerText = 'hello'): TurnRecord {
  return {
    turn: 1,
    callerText,
    agentText: '',
    generatedText: '',
    cut: false,
    heardMs: 0,
    timing: { ...WHOLE, ...timing },
    at: 0,
  };
}

const rows: [what: string, record: TurnRecord, total: number | null, stages: string][] = [
  [
    'every stage in order',
    record({}),
    1_040,
    'transcriber 200, endpointing 150, model 350, sentence 100, voice 200, playout 40',
  ],
  [
    'a stage that was not passed is left out',
    record({ transcriptFinalAt: null }),
    1_040,
    'endpointing 350, model 350, sentence 100, voice 200, playout 40',
  ],
  [
    'a final that came while the caller still spoke took nothing, and gives nothing back',
    record({ transcriptFinalAt: 900 }),
    1_040,
    'transcriber 0, endpointing 350, model 350, sentence 100, voice 200, playout 40',
  ],
  ['nobody was answered', record({}, ''), null, ''],
  ['nobody had spoken', record({ callerSpeechEndAt: null }), null, ''],
  ['the answer was never heard', record({ playbackStartAt: null }), null, ''],
];
test.each(rows)('%s', (_what, given, total, stages) => {
  const latency = latencyOf(given);
  expect(latency?.totalMs ?? null).toBe(total);
  expect((latency?.stages ?? []).map(({ name, ms }) => `${name} ${ms}`).join(', ')).toBe(stages);
});

test.each([
  [[], null],
  [[7], 7],
  [[9, 1, 5], 5],
  [[4, 1, 3, 2], 2.5],
] as const)('the median of %j is %j', (values, expected) => {
  expect(median(values)).toBe(expected);
});
