import { describe, expect, test } from 'vitest';
import type { Paused, TurnRecord, TurnTiming } from '../conversation/exchange.ts';
import { DEFAULT_POLICY, type EndpointingPolicy } from '../conversation/policy.ts';
import { replayTiming } from './replay-timing.ts';

const WAITS: EndpointingPolicy = {
  ...DEFAULT_POLICY.endpointing,
  ...{ quickMs: 400, normalMs: 800, patientMs: 1600, detectorLagMs: 0 },
};
/** The last sound at 10,000, the final 150 ms behind it, the decision when `endedMs` were over. */
const timing = (endedMs: number, finalMs: number | null = 150): TurnTiming => ({
  callerSpeechEndAt: 10_000,
  transcriptFinalAt: finalMs === null ? null : 10_000 + finalMs,
  decidedAt: 10_000 + endedMs,
  ...{ replyFirstAt: null, firstSentenceAt: null, voiceFirstAt: null, playbackStartAt: null },
});
const turn = (callerText: string, told: Partial<TurnRecord> = {}): TurnRecord => ({
  ...{ turn: 1, at: 5000, callerText, agentText: 'Fine.', generatedText: 'Fine.', cut: false, heardMs: 500 },
  timing: timing(800),
  ...told,
});
const pause = (ms: number, words: number, told: Partial<Paused> = {}): Paused => ({
  ...{ ms, words, looks: 'open', taken: false, ...told },
});
const replayed = (one: TurnRecord, waits: Partial<EndpointingPolicy> = {}, before: TurnRecord[] = []) =>
  replayTiming([...before, one], () => ({ ...WAITS, ...waits })).turns.at(-1);

describe('pauses within a turn', () => {
  const said = 'tomorrow at ten, or at eleven if you can';
  test.each<[string, Paused, Partial<EndpointingPolicy>, boolean]>([
    ['shorter than the wait: waited for', pause(700, 3), {}, false],
    ['a shorter wait cuts it', pause(700, 3), { normalMs: 600 }, true],
    ['a longer one no longer does', pause(900, 3, { taken: true }), { normalMs: 1000 }, false],
    ['unfinished words have the patience', pause(1500, 4), { normalMs: 600 }, false],
    [
      'the recogniser’s end counts when it came',
      pause(500, 3, { judgedBy: { predicts: true, predicted: { verdict: 'ended', afterMs: 280 } } }),
      {},
      true,
    ],
    [
      'and not before it came',
      pause(200, 3, { judgedBy: { predicts: true, predicted: { verdict: 'ended', afterMs: 280 } } }),
      {},
      false,
    ],
    ['a turn model says that it goes on', pause(1200, 3, { judgedBy: { sound: 0.1 } }), {}, false],
    [
      'unless its answer counts for less now',
      pause(1200, 3, { judgedBy: { sound: 0.1 } }),
      { soundGoesOnUpTo: 0.05 },
      true,
    ],
  ])('%s', (_what, one, waits, isCut) => {
    expect(replayed(turn(said, { paused: [one] }), waits)?.pauses).toMatchObject([
      { ms: one.ms, cutThen: one.taken, cutNow: isCut },
    ]);
  });

  test('are named by the words before them, signs and all', () => {
    const [first, second] =
      replayed(turn('My number is, uh, 98450.', { paused: [pause(300, 3), pause(300, 4)] }))?.pauses ?? [];
    expect([first?.behind, second?.behind]).toEqual(['My number is,', 'My number is, uh,']);
  });

  test('lengthen the wait for the pauses behind them', () => {
    const both = turn(said, { paused: [pause(900, 3, { taken: true }), pause(950, 3)] });
    expect(replayed(both)?.pauses.map(({ cutNow }) => cutNow)).toEqual([true, false]);
  });

  test('of older records say how this caller pauses, and are not judged', () => {
    const { words: _, ...older } = pause(900, 3);
    const one = replayed(turn(said, { paused: [older, pause(950, 3)] }));
    expect(one?.pauses).toMatchObject([{ ms: 950, cutNow: false }]);
  });
});

describe('the end of a turn', () => {
  test.each<[string, TurnRecord, Partial<EndpointingPolicy>, number | null]>([
    ['as then', turn('tomorrow at ten'), {}, 800],
    ['by another wait', turn('tomorrow at ten'), { normalMs: 600 }, 600],
    [
      'not before its final came',
      turn('tomorrow at ten', { timing: timing(900, 700) }),
      { normalMs: 600 },
      700,
    ],
    ['a whole sentence sooner', turn('I will come tomorrow.'), {}, 400],
    ['a guess waits for its final', turn('tomorrow at ten', { timing: timing(1500, null) }), {}, 1500],
    [
      'the recogniser’s end',
      turn('tomorrow at ten', {
        judgedBy: { predicts: true, predicted: { verdict: 'ended', afterMs: 300 } },
      }),
      {},
      300,
    ],
    ['keys have waits of their own', turn('1234#'), {}, null],
    ['keys beside words, too', turn('it is this [pressed 12]'), {}, null],
    ['nobody spoke', turn(''), {}, null],
  ])('%s', (_what, one, waits, endNowMs) => {
    expect(replayed(one, waits)?.endNowMs ?? null).toBe(endNowMs);
  });

  test('knows what was asked in the turn before', () => {
    const asks = turn('', { agentText: 'Please tell me your six digit PIN.' });
    expect(replayed(turn('four one two'), {}, [asks])?.endNowMs).toBe(1600);
  });
});

test('the sums: medians, and how many pauses were cut of how many', () => {
  const turns = [
    turn('tomorrow at ten', { timing: timing(500), paused: [pause(300, 1)] }),
    turn('tomorrow at ten', { timing: timing(700), paused: [pause(1200, 1, { taken: true })] }),
  ];
  expect(replayTiming(turns, () => WAITS)).toMatchObject({
    ...{ pauses: 2, cutThen: 1, cutNow: 1, endThenMs: 600 },
  });
  expect(replayTiming([], () => WAITS)).toMatchObject({ turns: [], endThenMs: null, endNowMs: null });
});
