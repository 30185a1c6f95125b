import { describe, expect, test } from 'vitest';
import type { Overlapped, Paused, TurnRecord, TurnTiming } from '../conversation/exchange.ts';
import type { TurnSettings } from './turn-facts.ts';
import { type TurnGroup, type TurnsOfCall, turnReport } from './turn-report.ts';

const TIMING: TurnTiming = {
  callerSpeechEndAt: 1000,
  transcriptFinalAt: 1200,
  decidedAt: 2000,
  replyFirstAt: 2300,
  firstSentenceAt: 2350,
  voiceFirstAt: 2500,
  playbackStartAt: 2540,
};
const SETTINGS: TurnSettings = {
  quickMs: 480,
  normalMs: 1000,
  patientMs: 1600,
  speculation: 'predicted',
  thinkingPhrases: 0,
  thinkingAfterMs: 2500,
  busyLine: 'One moment, please.',
};

function turn(told: Partial<TurnRecord> = {}): TurnRecord {
  const plain = { callerText: 'tomorrow at ten', agentText: 'Fine.', generatedText: 'Fine.' };
  return { turn: 1, at: 5000, cut: false, heardMs: 500, timing: TIMING, ...plain, ...told };
}

const paused = (ms: number, looks: Paused['looks'] = 'open', taken = false): Paused => ({ ms, looks, taken });
const over = (at: number, text: string, verdict: Overlapped['verdict'] = 'interruption'): Overlapped => ({
  ...{ at, text, verdict },
});
const call = (turns: readonly TurnRecord[], told: Partial<TurnsOfCall> = {}): TurnsOfCall => ({
  ...{ call: 'c1', agent: 'asha', turns, became: [], ...told },
});
const report = (calls: TurnsOfCall[], settings: TurnSettings | null = SETTINGS): TurnGroup[] =>
  turnReport(
    calls,
    () => 'en-IN',
    () => settings,
  );
const times = (count: number, one: TurnRecord): TurnRecord[] => Array.from({ length: count }, () => one);

/** What is suggested for so many ordinary turns and these. */
function suggested(turns: readonly TurnRecord[], settings: Partial<TurnSettings> = {}): string[] {
  const [group] = report([call([...times(40, turn()), ...turns])], { ...SETTINGS, ...settings });
  return (group?.suggestions ?? []).map(({ key, now, value }) => `${key} ${now} → ${value}`);
}

test('counts stand beside every rate, and the time is told by its stages', () => {
  const early = { asked: 2, hit: true };
  const [group] = report([
    call([
      turn({ callerText: '' }),
      turn({ speculation: early, overlaps: [over(9000, 'hm', 'backchannel')] }),
      turn({ timing: { ...TIMING, playbackStartAt: null } }),
      turn({
        cut: true,
        overlaps: [over(2900, 'and at eleven')],
        paused: [paused(700), paused(1100, 'open', true)],
      }),
    ]),
  ]);
  expect(group).toMatchObject({
    ...{ agent: 'asha', language: 'en-IN', calls: 1, turns: 3 },
    answerMs: { count: 2, p50: 1540, p95: 1540 },
    answered: { part: 2, whole: 3 },
    // One was spoken over at once, and one pause had been taken for the end.
    cutIns: { part: 2, whole: 3 },
    pausesTaken: { part: 1, whole: 2 },
    pausesMs: { count: 2, p50: 700, p95: 1100 },
    interrupted: { part: 1, whole: 4 },
    overAgent: { interruption: 1, backchannel: 1, echo: 0, noise: 0, kept: 0 },
    early: { part: 1, whole: 2 },
  });
  expect(group?.stages.map(({ stage, p50, count }) => `${stage} ${p50} of ${count}`)).toEqual([
    'transcriber 200 of 2',
    'endpointing 800 of 2',
    'model 300 of 2',
    'sentence 50 of 2',
    'voice 150 of 2',
    'playout 40 of 2',
  ]);
});

test('too few turns: it says so, and suggests nothing', () => {
  const turns = times(29, turn({ paused: [paused(3000), paused(3000)] }));
  expect(report([call(turns)])[0]).toMatchObject({
    suggestions: [],
    note: '29 turns are too few to suggest anything: 30 are needed',
  });
  expect(report([call(times(60, turn()))], null)[0]?.note).toMatch(/not currently declared/);
});

test('who takes over, and in which language, has turns of their own', () => {
  const became = [{ at: 6000, agent: 'ravi', language: 'hi' }];
  const groups = report([
    call([turn(), turn({ at: 7000 }), turn({ at: 8000 })], { became }),
    call([turn()], { call: 'c2', agent: null }),
  ]);
  expect(groups.map(({ agent, language, turns, calls }) => ({ agent, language, turns, calls }))).toEqual([
    { agent: 'asha', language: 'en-IN', turns: 1, calls: 1 },
    { agent: 'ravi', language: 'hi', turns: 2, calls: 1 },
  ]);
});

describe('what is suggested', () => {
  const pauses = (count: number, ms: number, looks: Paused['looks'] = 'open', taken = false) =>
    times(count, turn({ paused: [paused(ms, looks, taken)] }));

  test.each<[string, TurnRecord[], Partial<TurnSettings>, string[]]>([
    ['nothing where all is well', pauses(19, 900), {}, []],
    [
      'a longer wait where pauses are taken for the end',
      [...pauses(20, 700), ...pauses(5, 1310, 'open', true)],
      {},
      ['endpointing.normalMs 1000 → 1350'],
    ],
    ['not for two of them', [...pauses(20, 700), ...pauses(2, 1310, 'open', true)], {}, []],
    [
      'by the kind of words',
      [...pauses(20, 300, 'complete'), ...pauses(4, 900, 'complete', true)],
      {},
      ['endpointing.quickMs 480 → 900'],
    ],
    ['a shorter one where callers pause briefly', pauses(80, 400), {}, ['endpointing.normalMs 1000 → 450']],
    ['not from few', pauses(59, 400), {}, []],
    ['not where a plain yes was followed by more', pauses(80, 900, 'answered'), {}, []],
    [
      'early replies cost too much',
      times(30, turn({ speculation: { asked: 1, hit: false } })),
      { speculation: 'likely' },
      ['speculation.mode likely → predicted'],
    ],
    [
      'early replies would help',
      times(60, turn({ timing: { ...TIMING, replyFirstAt: 2900, playbackStartAt: 3200 } })),
      {},
      ['speculation.mode predicted → likely'],
    ],
    [
      'a word that stops the agent and is all that was said',
      Array.from({ length: 3 }, () => [
        turn({ overlaps: [over(6000, 'Sari sari.')] }),
        turn({ callerText: 'sari sari' }),
      ]).flat(),
      {},
      ['interruption.backchannels  → ["sari sari"]'],
    ],
    [
      'something to say while the model thinks',
      times(6, turn({ timing: { ...TIMING, replyFirstAt: 5000, playbackStartAt: 5300 } })),
      {},
      ['fillers.thinking [] → ["One moment, please."]'],
    ],
  ])('%s', (_what, turns, settings, wanted) => {
    expect(suggested(turns, settings)).toEqual(wanted);
  });

  test('says why, with the counts', () => {
    const [group] = report([
      call([...times(30, turn()), ...pauses(20, 700), ...pauses(5, 1310, 'open', true)]),
    ]);
    expect(group?.suggestions[0]?.why).toBe(
      '5 of 25 pauses behind neutral words, after which the caller continued, were taken for the end',
    );
  });
});
